//! Extended grapheme clusters (UAX #29), counted by a small automaton.
//!
//! Unicode 17.0 with Indic conjuncts (GB9c) as Ruby 4.0 has them, or Unicode 15.0 without, as Ruby 3.4. A state is what the rules need to know of
//! everything before; whether a character begins a cluster follows from the state and the kind of the character alone.

use super::bytes;
use super::once::Once;
use super::packed::{Kinds, Runs};
use super::tables::grapheme::{ASCII, KINDS, LENGTHS, RUNS};
use crate::work::did;

/// `Grapheme_Cluster_Break`, with the pictographs of GB11 beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Break {
    Other,
    Cr,
    Lf,
    Control,
    Extend,
    Zwj,
    SpacingMark,
    Prepend,
    RegionalIndicator,
    L,
    V,
    T,
    Lv,
    Lvt,
    Pictographic,
}

/// `Indic_Conjunct_Break`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Conjunct {
    None,
    Consonant,
    Linker,
    Extend,
}

/// What the rules need to know of the text before a place.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    /// The start of the text, or after a control: the next character begins a cluster.
    Start,
    /// After CR: LF joins.
    Cr,
    /// After something that only marks can join.
    Other,
    /// After Prepend: everything but a control joins.
    Prepend,
    /// After L.
    L,
    /// After V or LV.
    V,
    /// After T or LVT.
    T,
    /// After an odd number of regional indicators.
    Flag,
    /// After a pictograph and marks.
    Pictograph,
    /// After a pictograph, marks and ZWJ: a pictograph joins.
    PictographZwj,
    /// After a conjunct's consonant and marks, no linker yet.
    Consonant,
    /// After a consonant and marks with a linker among them: a consonant joins.
    Linked,
}

const STATES: [State; 12] = [
    State::Start,
    State::Cr,
    State::Other,
    State::Prepend,
    State::L,
    State::V,
    State::T,
    State::Flag,
    State::Pictograph,
    State::PictographZwj,
    State::Consonant,
    State::Linked,
];

/// Set in a step of the automaton where a cluster begins.
const BEGINS: u8 = 0x80;

/// Set in all states of Unicode 15.0.
const OLD: u8 = 0x10;

/// The steps of both Unicode versions: `[kind * 32 | state]`, the state lowest, since it is what the next step has to wait for.
static STEPS: [u8; 32 * 32] = {
    let mut steps = [0; 32 * 32];
    let mut at = 0;
    while at < steps.len() {
        let (state, version, kind) = (at % 16, at as u8 & OLD, at / 32);
        if state < STATES.len() && kind < KINDS.len() {
            let (new, conjunct, old) = KINDS[kind];
            let (class, conjunct) = if version == OLD { (old, Conjunct::None) } else { (new, conjunct) };
            let begins = if joins(STATES[state], class, conjunct) { 0 } else { BEGINS };
            steps[at] = after(STATES[state], class, conjunct) as u8 | version | begins;
        }
        at += 1;
    }
    steps
};

/// Whether a character joins the cluster before it.
const fn joins(state: State, class: Break, conjunct: Conjunct) -> bool {
    match (state, class) {
        // GB1; GB3; GB4, GB5
        (State::Start, _) => false,
        (State::Cr, _) => matches!(class, Break::Lf),
        (_, Break::Cr | Break::Lf | Break::Control) => false,
        // GB9, GB9a
        (_, Break::Extend | Break::Zwj | Break::SpacingMark) => true,
        // GB9b
        (State::Prepend, _) => true,
        // GB6, GB7, GB8
        (State::L, Break::L | Break::V | Break::Lv | Break::Lvt) => true,
        (State::V, Break::V | Break::T) => true,
        (State::T, Break::T) => true,
        // GB9c
        (State::Linked, _) => matches!(conjunct, Conjunct::Consonant),
        // GB11
        (State::PictographZwj, Break::Pictographic) => true,
        // GB12, GB13
        (State::Flag, Break::RegionalIndicator) => true,
        // GB999
        _ => false,
    }
}

/// The state after a character.
const fn after(state: State, class: Break, conjunct: Conjunct) -> State {
    match (state, conjunct) {
        (_, Conjunct::Consonant) => return State::Consonant,
        (State::Consonant | State::Linked, Conjunct::Linker) => return State::Linked,
        (State::Consonant | State::Linked, Conjunct::Extend) => return state,
        _ => {}
    }
    match (state, class) {
        (_, Break::Cr) => State::Cr,
        (_, Break::Lf | Break::Control) => State::Start,
        // GB11 has one ZWJ, right after the pictograph and its marks.
        (State::Pictograph, Break::Extend) => State::Pictograph,
        (State::Pictograph, Break::Zwj) => State::PictographZwj,
        (_, Break::Prepend) => State::Prepend,
        (_, Break::L) => State::L,
        (_, Break::V | Break::Lv) => State::V,
        (_, Break::T | Break::Lvt) => State::T,
        (State::Flag, Break::RegionalIndicator) => State::Other,
        (_, Break::RegionalIndicator) => State::Flag,
        (_, Break::Pictographic) => State::Pictograph,
        _ => State::Other,
    }
}

static TABLE: Once<Kinds> = Once::new();

/// Looks up the kind of a code point in the table.
#[inline(always)]
fn kind(point: u32) -> u8 {
    match ASCII.get(point as usize) {
        Some(&kind) => kind,
        None => table().of(point),
    }
}

#[inline(always)]
fn table() -> &'static Kinds {
    TABLE.get().unwrap_or_else(|| unpacked())
}

/// Not inlined: what only the first call does would cost every other one its place on the stack.
#[cold]
#[inline(never)]
fn unpacked() -> &'static Kinds {
    TABLE.get_or_init(|| Kinds::unpack(Runs::new(&RUNS, &LENGTHS)))
}

/// The step from a state, or what gave it, with a character of a kind.
#[inline(always)]
fn step(state: u8, kind: u8) -> u8 {
    STEPS[(usize::from(kind & 31) * 32) | usize::from(state & 31)]
}

/// The step with the character at a place, and its length in the upper byte.
#[inline(never)]
fn one(state: u8, text: &[u8], at: usize) -> u16 {
    let (point, size) = bytes::decode(text, at);
    u16::from(step(state, kind(point))) | (size as u16) << 8
}

/// Whether all characters with this first byte are `Other`: most of Latin, Greek and Cyrillic, and U+4000 to U+9FFF. That is tested below.
#[inline(always)]
fn is_plain(first: u8) -> bool {
    matches!(first, 0xC3..=0xCB | 0xCE..=0xD1 | 0xE4..=0xE9)
}

/// The kind of what is `Other` in both versions.
const OTHER: u8 = 0;

/// Counts clusters in a text that comes in pieces.
#[derive(Clone)]
pub(crate) struct Clusters {
    state: u8,
    /// Clusters begun so far.
    pub(crate) count: usize,
}

impl Clusters {
    pub(crate) fn new(unicode17: bool) -> Self {
        Self { state: State::Start as u8 | if unicode17 { 0 } else { OLD }, count: 0 }
    }

    /// Reads one code point; tells whether it begins a cluster.
    #[inline(always)]
    pub(crate) fn step(&mut self, point: u32) -> bool {
        let step = step(self.state, kind(point));
        self.state = step & !BEGINS;
        self.count += usize::from(step >> 7);
        step & BEGINS != 0
    }

    /// Whether another counter is in the same state, so that both count the rest of a text alike.
    pub(crate) fn continues_as(&self, other: &Self) -> bool {
        self.state == other.state
    }

    /// Reads a piece of text.
    pub(crate) fn read(&mut self, text: &[u8]) {
        let Self { mut state, mut count } = *self;
        let version = state & OLD;
        let mut at = 0;
        while let Some(&first) = text.get(at) {
            if first == b'\r' || state & !OLD == State::Cr as u8 || state & !OLD == State::Prepend as u8 {
                let [step, size] = one(state, text, at).to_le_bytes();
                state = step & !BEGINS;
                count += usize::from(step >> 7);
                at += usize::from(size);
            } else if first < 0x80 {
                // After anything but CR and Prepend each ASCII character begins a cluster; only CR needs to be remembered for what follows.
                let start = at;
                at = bytes::find_cr_or_non_ascii(text, at + 1);
                count += at - start;
                state = version | if matches!(text[at - 1], 0x20..0x7F) { State::Other as u8 } else { State::Start as u8 };
            } else {
                let table = table();
                let start = at;
                let mut rest = &text[at..];
                // So does each character that is `Other`, and so do the few of ASCII that stand between them.
                while let Some(&bytes) = rest.first_chunk() {
                    let size = match bytes[0] {
                        0x20..=0x7E if u32::from_le_bytes(bytes) & 0x8080_8080 != 0 => 1,
                        0xE4.. if is_plain(bytes[0]) => 3,
                        0x80.. if is_plain(bytes[0]) => 2,
                        0x80.. => match bytes::decode_word(bytes) {
                            (point, size) if table.of(point) == OTHER => size,
                            _ => break,
                        },
                        _ => break,
                    };
                    did(1);
                    count += 1;
                    rest = &rest[size..];
                }
                at = text.len() - rest.len();
                if at > start {
                    state = version | State::Other as u8;
                    continue;
                }
                // Nothing is called in this loop: across a call, engines keep the state in memory, and each step would wait for that.
                while let Some(&bytes) = rest.first_chunk()
                    && (bytes[0] | bytes[1]) >= 0x80
                    && !matches!(bytes[0], 0xE4..=0xE9)
                {
                    let (point, size) = bytes::decode_word(bytes);
                    state = step(state, table.of(point));
                    count += usize::from(state >> 7);
                    rest = &rest[size..];
                }
                at = text.len() - rest.len();
                if at == start {
                    let [step, size] = one(state, text, at).to_le_bytes();
                    state = step;
                    count += usize::from(step >> 7);
                    at += usize::from(size);
                }
                state &= !BEGINS;
            }
        }
        (self.state, self.count) = (state, count);
    }

    /// Reads the same character several times: `x`, the placeholder of a URL.
    pub(crate) fn read_x(&mut self, times: usize) {
        if times > 0 {
            self.step(u32::from(b'x'));
            self.count += times - 1;
            self.state = self.state & OLD | State::Other as u8;
        }
    }
}

/// Counts the grapheme clusters of a text.
#[cfg(test)]
pub(crate) fn count(text: &str, unicode17: bool) -> usize {
    let mut clusters = Clusters::new(unicode17);
    clusters.read(text.as_bytes());
    clusters.count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clusters are written with `|` between them.
    #[track_caller]
    fn assert_clusters(marked: &str, unicode17: bool) {
        let text: String = marked.replace('|', "");
        assert_eq!(count(&text, unicode17), marked.split('|').count(), "{marked:?}");
    }

    #[test]
    fn follows_the_rules() {
        for unicode17 in [true, false] {
            assert_clusters("a|b|c", unicode17);
            assert_clusters("a|\r\n|b|\n|\r|\r\n", unicode17); // GB3
            assert_clusters("\u{1}|\u{301}|a\u{301}\u{302}", unicode17); // GB4, GB9
            assert_clusters("\u{1100}\u{1161}\u{11A8}|\u{AC00}\u{11A8}|\u{AC01}\u{11A8}|\u{1161}", unicode17); // GB6 to GB8
            assert_clusters("\u{600}a|\u{600}\u{600}|\n", unicode17); // GB9b
            assert_clusters("👩‍👩‍👧|👍🏽|😀|a\u{200D}|👩", unicode17); // GB11
            assert_clusters("🇩🇪|🇫🇷|🇩|a", unicode17); // GB12
        }
    }

    #[test]
    fn plain_characters_are_other() {
        assert!(KINDS[usize::from(OTHER)] == (Break::Other, Conjunct::None, Break::Other));
        for letter in '\u{80}'..=char::MAX {
            if is_plain(letter.to_string().as_bytes()[0]) {
                assert_eq!(kind(letter as u32), OTHER, "{letter:?}");
            }
        }
        assert_clusters("ж|є|人|é| |х", true);
        assert_clusters("\u{600}ж|\u{600}人|é\u{301}|ж\u{301}|\r|ж", true);
    }

    #[test]
    fn joins_conjuncts_since_unicode_15_1() {
        assert_clusters("क्ष|न", true); // GB9c
        assert_clusters("क्|ष|न", false);
    }
}
