//! Break opportunities (the term of UAX #14), and what the text counts up to each.

use std::ops::Range;

use super::break_quality::{Quality, quality};
use super::counted_entity::{CountedEntity, Shortening, counted_entities};
use super::frame::Frame;
use super::no_break::{NoBreaks, PROHIBITED};
use crate::count::{ScanRule, units};
use crate::server::{Posting, Unit};
use crate::text::bytes::decode;
use crate::text::class::{self, BLANK};
use crate::text::grapheme::Clusters;

/// An offset where a text may be split: between two clusters that are not white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opportunity {
    /// Where the part before it ends.
    pub(super) end: usize,
    /// Where the part after it starts.
    pub(super) start: usize,
    /// What the text counts up to `end`.
    pub(super) counted: isize,
    /// What to subtract from a later `counted` for a part that starts here: a part between two opportunities counts the difference.
    pub(super) base: isize,
    /// How good a break is here.
    pub(super) quality: Quality,
}

/// Whether a character is lost at the end of a part: White_Space, and NUL, which Ruby's `strip!` removes as well.
fn is_white(point: u32) -> bool {
    point == 0 || class::of(point) & BLANK != 0
}

/// Not inlined at each call site here: its code is large.
#[inline(never)]
fn step(clusters: &mut Clusters, point: u32) -> bool {
    clusters.step(point)
}

/// Finds the text without the clusters of white space at both ends.
pub(super) fn trim(text: &[u8], rule: &ScanRule) -> Range<usize> {
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

/// Lists the opportunities of a trimmed text; the first is its start, the last its end. What breaks should avoid, but does not fit into a part, is
/// split at its clusters.
pub(super) fn opportunities(text: &[u8], rule: &ScanRule, frame: &Frame, room: isize) -> Vec<Opportunity> {
    let entities = counted_entities(text, rule);
    let no_breaks = NoBreaks::of(text, rule.counting.unicode17(), &entities);
    let mut counter = Counter::new(text, rule, frame, &entities);
    let mut typed = Clusters::new(rule.counting.unicode17());
    let mut opportunities: Vec<Opportunity> = Vec::new();
    // The last opportunity that is not forced.
    let mut atom = 0;
    let mut end = 0;
    let mut counted = 0;
    let (mut begun, mut base, mut white, mut at) = (0, 0, true, 0);
    loop {
        let decoded = (at < text.len()).then(|| decode(text, at));
        if decoded.is_none_or(|(point, _)| step(&mut typed, point)) {
            if !white {
                let no_break = if opportunities.is_empty() { 0 } else { no_breaks.at(end, begun) };
                if no_break & PROHIBITED == 0 {
                    if no_break == 0 && atom + 1 < opportunities.len() && counted - opportunities[atom].base <= room {
                        opportunities.truncate(atom + 1);
                    }
                    let quality = if no_break == 0 { quality(text, end, begun) } else { Quality::Forced };
                    opportunities.push(Opportunity { end, start: begun, counted, base, quality });
                    if no_break == 0 {
                        atom = opportunities.len() - 1;
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
    if atom + 1 < opportunities.len() && counted - opportunities[atom].base <= room {
        opportunities.truncate(atom + 1);
    }
    opportunities.push(Opportunity { end, start: end, counted, base: counted, quality: Quality::Paragraph });
    // A part that joins the content warning counts less than one that starts later: count it as if it did not.
    let mut least = isize::MAX;
    for opportunity in opportunities.iter_mut().rev() {
        least = least.min(opportunity.base);
        opportunity.base = least;
    }
    opportunities
}

/// Counts the whole text, and the difference for a part that starts at an offset.
struct Counter<'a> {
    text: &'a [u8],
    rule: &'a ScanRule,
    frame: &'a Frame,
    entities: &'a [CountedEntity],
    clusters: Clusters,
    units: usize,
    /// Where the last entity ended.
    ended: usize,
}

impl<'a> Counter<'a> {
    fn new(text: &'a [u8], rule: &'a ScanRule, frame: &'a Frame, entities: &'a [CountedEntity]) -> Self {
        Self { text, rule, frame, entities, clusters: Clusters::new(rule.counting.unicode17()), units: 0, ended: 0 }
    }

    fn count(&self) -> isize {
        (if self.rule.counting.unit == Unit::Grapheme { self.clusters.count } else { self.units }) as isize
    }

    /// The base of a part that starts at `at`, the next to be read.
    fn base(&self, at: usize, decoded: Option<(u32, usize)>) -> isize {
        let base = self.count();
        let Some((mut first, size)) = decoded else { return base };
        let mut more = 0;
        if let Some(entity) = self.entities.first()
            && entity.start == at
            && entity.shortening == Shortening::Url
        {
            // Mastodon 3.4 puts U+0001 before a URL that opens the text; after another entity it does so in the whole text, too.
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
        // What follows may be segmented differently: regional indicators, or marks on white space that is stripped.
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

    /// Whether a server strips this character, with any combining marks, at the start of a text.
    fn is_stripped(&self, first: u32) -> bool {
        let all = self.rule.counting.rule.posting() == Posting::Pleroma;
        self.rule.counting.trim && if all { class::of(first) & BLANK != 0 } else { matches!(first, 0 | 0x09..=0x0D | 0x20) }
    }

    fn read(&mut self, at: usize, point: u32, size: usize) {
        let Some(entity) = self.entities.first() else { return self.plain(at, point, size) };
        if at < entity.start {
            // Mastodon 3.4 replaces the character before a URL.
            let replaced = self.rule.counting.rule.posting() == Posting::Mastodon34
                && entity.shortening == Shortening::Url
                && at + size == entity.start;
            return if replaced { self.x(1, 1) } else { self.plain(at, point, size) };
        }
        match entity.shortening {
            Shortening::No => self.plain(at, point, size),
            Shortening::Username(end) if at < end => self.plain(at, point, size),
            Shortening::Url if at == entity.start => {
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
