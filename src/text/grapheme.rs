//! Extended grapheme clusters (UAX #29), counted by a small automaton.
//!
//! Unicode 17.0 with Indic conjuncts (GB9c) as Ruby 4.0 has them, or Unicode 15.0 without, as Ruby 3.4. A state is what the rules need to know of
//! everything before; whether a character begins a cluster follows from the state and the kind of the character alone.

use super::bytes;
use super::once::Once;
use super::packed::{Kinds, Runs};
use super::tables::grapheme::{ASCII, KINDS, LENGTHS, RUNS};

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

/// The steps of one Unicode version: `[state * 32 + kind]`; 16 states, so that an index needs a mask and no check.
type Steps = [u8; 16 * 32];

static UNICODE_17: Steps = steps(true);
static UNICODE_15: Steps = steps(false);

const fn steps(unicode17: bool) -> Steps {
    let mut steps = [0; 16 * 32];
    let mut state = 0;
    while state < STATES.len() {
        let mut kind = 0;
        while kind < KINDS.len() {
            let (new, conjunct, old) = KINDS[kind];
            let (class, conjunct) = if unicode17 { (new, conjunct) } else { (old, Conjunct::None) };
            let begins = if joins(STATES[state], class, conjunct) { 0 } else { BEGINS };
            steps[state * 32 + kind] = after(STATES[state], class, conjunct) as u8 | begins;
            kind += 1;
        }
        state += 1;
    }
    steps
}

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
    TABLE.get_or_init(|| Kinds::unpack(Runs::new(&RUNS, &LENGTHS)))
}

#[inline(always)]
fn step_index(state: u8, kind: u8) -> usize {
    (usize::from(state) * 32 + usize::from(kind)) % (16 * 32)
}

/// Counts clusters in a text that comes in pieces.
#[derive(Clone)]
pub(crate) struct Clusters {
    steps: &'static Steps,
    state: u8,
    /// Clusters begun so far.
    pub(crate) count: usize,
}

impl Clusters {
    pub(crate) fn new(unicode17: bool) -> Self {
        Self { steps: if unicode17 { &UNICODE_17 } else { &UNICODE_15 }, state: State::Start as u8, count: 0 }
    }

    /// Reads one code point; tells whether it begins a cluster.
    #[inline(always)]
    pub(crate) fn step(&mut self, point: u32) -> bool {
        let step = self.steps[step_index(self.state, kind(point))];
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
        let Self { steps, mut state, mut count } = *self;
        let mut at = 0;
        while at < text.len() {
            let first = text[at];
            // After anything but CR and Prepend each ASCII character begins a cluster; only CR needs to be remembered for what follows.
            if first < 0x80 && first != b'\r' && state != State::Cr as u8 && state != State::Prepend as u8 {
                let start = at;
                at = bytes::find_cr_or_non_ascii(text, at + 1);
                count += at - start;
                state = if matches!(text[at - 1], 0x20..0x7F) { State::Other as u8 } else { State::Start as u8 };
                continue;
            }
            if first < 0x80 {
                let step = steps[step_index(state, ASCII[usize::from(first)])];
                state = step & !BEGINS;
                count += usize::from(step >> 7);
                at += 1;
                continue;
            }
            let table = table();
            while text.get(at).is_some_and(|&byte| byte >= 0x80) {
                let (point, size) = bytes::decode(text, at);
                let step = steps[step_index(state, table.of(point))];
                state = step & !BEGINS;
                count += usize::from(step >> 7);
                at += size;
            }
        }
        (self.state, self.count) = (state, count);
    }

    /// Reads the same character several times: `x`, the placeholder of a URL.
    pub(crate) fn read_x(&mut self, times: usize) {
        if times > 0 {
            self.step(u32::from(b'x'));
            self.count += times - 1;
            self.state = State::Other as u8;
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
    fn joins_conjuncts_since_unicode_15_1() {
        assert_clusters("क्ष|न", true); // GB9c
        assert_clusters("क्|ष|न", false);
    }
}
