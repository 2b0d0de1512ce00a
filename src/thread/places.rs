//! Where a text may be cut, and what it counts up to there.

use std::ops::Range;

use super::frame::Frame;
use super::hold::{FIRM, Held};
use super::nice::{Level, level};
use crate::count::{Rule, units};
use crate::server::{Mentions, Posting, Unit};
use crate::text::bytes::decode;
use crate::text::class::{self, BLANK};
use crate::text::entity::{Entities, Entity};
use crate::text::grapheme::Clusters;

/// A place where a text may be cut: between two clusters that are no white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where the part before it ends.
    pub(super) end: usize,
    /// Where the part behind it starts.
    pub(super) start: usize,
    /// What the text counts up to `end`.
    pub(super) counted: isize,
    /// What of a later `counted` does not count in a part that starts here. A part between two places counts the difference.
    pub(super) base: isize,
    /// How nice it is to cut here.
    pub(super) level: Level,
}

/// A URL or mention, and what it counts as.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    short: Short,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Short {
    /// It counts in full.
    No,
    /// So many times `x`.
    Url,
    /// The text up to here.
    Username(usize),
}

impl Found {
    pub(super) fn is_short(&self) -> bool {
        self.short != Short::No
    }
}

/// Whether a character is lost where it stands at the end of a part: White_Space, and NUL, which Ruby's `strip!` cuts as well.
fn is_white(point: u32) -> bool {
    point == 0 || class::of(point) & BLANK != 0
}

/// One piece of code for all who step here: it is large where it is put in place.
#[inline(never)]
fn step(clusters: &mut Clusters, point: u32) -> bool {
    clusters.step(point)
}

/// Finds the text without the clusters of white space at both ends.
#[inline(never)]
pub(super) fn trim(text: &[u8], rule: &Rule) -> Range<usize> {
    let mut clusters = Clusters::new(rule.counting.unicode17());
    let (mut range, mut begun, mut white, mut at) = (None, 0, true, 0);
    while at < text.len() {
        let (point, size) = decode(text, at);
        if step(&mut clusters, point) {
            (begun, white) = (at, true);
        }
        at += size;
        white &= is_white(point);
        if !white {
            range = Some(range.map_or(begun, |range: Range<usize>| range.start)..at);
        }
    }
    range.unwrap_or(0..0)
}

#[inline(never)]
fn found(text: &[u8], rule: &Rule) -> Vec<Found> {
    let short = |entity: &Entity| match entity {
        Entity::Url { start, .. } if rule.counting.shortens(text[*start]) => Short::Url,
        Entity::Mention(mention) if rule.counting.mentions == Mentions::Short => Short::Username(mention.username_end),
        _ => Short::No,
    };
    Entities::new(text, rule.counting.unicode17())
        .map(|entity| Found { start: entity.start(), end: entity.end(), short: short(&entity) })
        .collect()
}

/// Lists the places of a text that is trimmed; the first is its start, the last its end. What is held together loosely and has no room in a part is
/// taken apart at its clusters.
#[inline(never)]
pub(super) fn places(text: &[u8], rule: &Rule, frame: &Frame, room: isize) -> Vec<Place> {
    let entities = found(text, rule);
    let held = Held::of(text, rule.counting.unicode17(), &entities);
    let mut counter = Counter::new(text, rule, frame, &entities);
    let mut typed = Clusters::new(rule.counting.unicode17());
    let mut places: Vec<Place> = Vec::new();
    // The last place that is not by force.
    let mut atom = 0;
    let mut end = 0;
    let mut counted = 0;
    let (mut begun, mut base, mut white, mut at) = (0, 0, true, 0);
    loop {
        let decoded = (at < text.len()).then(|| decode(text, at));
        if decoded.is_none_or(|(point, _)| step(&mut typed, point)) {
            if !white {
                let held = if places.is_empty() { 0 } else { held.at(end, begun) };
                if held & FIRM == 0 {
                    if held == 0 && atom + 1 < places.len() && counted - places[atom].base <= room {
                        places.truncate(atom + 1);
                    }
                    let level = if held == 0 { level(text, end, begun) } else { Level::Forced };
                    places.push(Place { end, start: begun, counted, base, level });
                    if held == 0 {
                        atom = places.len() - 1;
                    }
                }
                (end, counted) = (at, counter.count());
            }
            (begun, white) = (at, true);
            base = counter.base(at, decoded);
        }
        let Some((point, size)) = decoded else { break };
        white &= is_white(point);
        counter.read(at, point, size);
        at += size;
    }
    if atom + 1 < places.len() && counted - places[atom].base <= room {
        places.truncate(atom + 1);
    }
    places.push(Place { end, start: end, counted, base: counted, level: Level::Paragraph });
    // Where a part joins the content warning it counts less than one that starts later: as if it did not.
    let mut least = isize::MAX;
    for place in places.iter_mut().rev() {
        least = least.min(place.base);
        place.base = least;
    }
    places
}

/// Counts the whole text, and what is different in a part that starts at a place.
struct Counter<'a> {
    text: &'a [u8],
    rule: &'a Rule,
    frame: &'a Frame,
    entities: &'a [Found],
    clusters: Clusters,
    units: usize,
    /// Where the last entity ended.
    ended: usize,
}

impl<'a> Counter<'a> {
    fn new(text: &'a [u8], rule: &'a Rule, frame: &'a Frame, entities: &'a [Found]) -> Self {
        Self { text, rule, frame, entities, clusters: Clusters::new(rule.counting.unicode17()), units: 0, ended: 0 }
    }

    fn count(&self) -> isize {
        (if self.rule.counting.unit == Unit::Grapheme { self.clusters.count } else { self.units }) as isize
    }

    /// Tells the base of a part that starts at `at`, which is about to be read.
    #[inline(never)]
    fn base(&self, at: usize, decoded: Option<(u32, usize)>) -> isize {
        let base = self.count();
        let Some((mut first, size)) = decoded else { return base };
        let mut more = 0;
        if let Some(entity) = self.entities.first()
            && entity.start == at
            && entity.short == Short::Url
        {
            // Mastodon 3.4 puts U+0001 before a URL that opens the text; behind another entity it does so in the whole text, too.
            more = isize::from(self.rule.counting.rule.posting() == Posting::Mastodon34 && (at == 0 || self.ended < at));
            if self.rule.reserved == 0 {
                return base - more;
            }
            first = u32::from(b'x');
        }
        let stripped = self.is_stripped(first);
        if self.rule.counting.unit != Unit::Grapheme {
            return base - more + if stripped { units(self.rule.counting.unit, &self.text[at..at + size]) as isize } else { 0 };
        }
        let (mut here, mut whole) = (self.frame.clusters.clone(), self.clusters.clone());
        let mut difference = -isize::from(step(&mut whole, first)) + if stripped { 0 } else { isize::from(step(&mut here, first)) };
        let mut most = difference;
        // What follows may be taken apart otherwise: regional indicators, or marks on white space that is cut off.
        let plain = self.entities.first().map_or(self.text.len(), |entity| entity.start.saturating_sub(4));
        let mut next = at + size;
        for _ in 0..16 {
            if here.continues_as(&whole) {
                return base - more - most;
            }
            if next >= plain {
                break;
            }
            let (point, size) = decode(self.text, next);
            difference += isize::from(step(&mut here, point)) - isize::from(step(&mut whole, point));
            most = most.max(difference);
            next += size;
        }
        base - more - most - 1
    }

    /// Whether a server cuts off this character where a text starts with it, be there marks on it.
    fn is_stripped(&self, first: u32) -> bool {
        let all = self.rule.counting.rule.posting() == Posting::Pleroma;
        self.rule.counting.trim && if all { class::of(first) & BLANK != 0 } else { matches!(first, 0 | 0x09..=0x0D | 0x20) }
    }

    #[inline(never)]
    fn read(&mut self, at: usize, point: u32, size: usize) {
        let Some(entity) = self.entities.first() else { return self.plain(at, point, size) };
        if at < entity.start {
            // Mastodon 3.4 replaces the character before a URL.
            let replaced =
                self.rule.counting.rule.posting() == Posting::Mastodon34 && entity.short == Short::Url && at + size == entity.start;
            return if replaced { self.x(1, 1) } else { self.plain(at, point, size) };
        }
        match entity.short {
            Short::No => self.plain(at, point, size),
            Short::Username(end) if at < end => self.plain(at, point, size),
            Short::Url if at == entity.start => {
                if at > 0 && self.ended == at && self.rule.counting.rule.posting() == Posting::Mastodon34 {
                    self.x(1, 1);
                }
                self.x(u32::from(b'x'), self.rule.reserved);
            }
            _ => {}
        }
        if at + size >= entity.end {
            self.ended = entity.end;
            self.entities = &self.entities[1..];
        }
    }

    fn plain(&mut self, at: usize, point: u32, size: usize) {
        step(&mut self.clusters, point);
        self.units += units(self.rule.counting.unit, &self.text[at..at + size]);
    }

    fn x(&mut self, point: u32, times: usize) {
        self.units += times;
        if times > 0 {
            step(&mut self.clusters, point);
            self.clusters.read_x(times - 1);
        }
    }
}
