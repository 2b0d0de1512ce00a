//! Where a draft becomes too long.
//!
//! It is the last offset preceded by at most `max` characters, among those where a cluster begins both in the counted text and in what was typed,
//! outside of entities. The two differ where an entity ends in a character that joins the next and its placeholder does not, or vice versa.

use super::measure::units;
use super::posted::{self, Replacement, Sink};
use super::scan_rule::ScanRule;
use super::transport::is_line_end;
use super::{EntityCount, Overflow, Part, Utf8};
use crate::server::Unit;
use crate::text::bytes::decode;
use crate::text::entity::Entity;
use crate::text::grapheme::Clusters;

/// Finds the first character beyond `max`. `None` only if the server adds that character (glitch-soc's dot).
pub(crate) fn find(status: &Utf8<'_>, max: usize, rule: &ScanRule, entities: &[EntityCount]) -> Option<Overflow> {
    let clusters = Clusters::new(rule.counting.unicode17());
    let typed = Typed { status, fresh: clusters.clone(), part: Part::Text, clusters: clusters.clone(), at: 0, begun: 0, entities };
    let mut finder = Finder { unit: rule.counting.unit, crlf: rule.crlf, clusters, units: 0, max, typed, begun: None, found: None };
    posted::walk(status, rule, &mut finder);
    let (part, start) = finder.found?;
    let end = typed_text(status, part).len();
    (start < end).then_some(Overflow { part, range: start..end })
}

fn typed_text<'t>(status: &Utf8<'t>, part: Part) -> &'t [u8] {
    match part {
        Part::Text => status.text,
        Part::SpoilerText => status.spoiler_text,
    }
}

/// What was typed, read in step with the counted text.
struct Typed<'s, 't> {
    status: &'s Utf8<'t>,
    /// The state at the start of a part.
    fresh: Clusters,
    part: Part,
    clusters: Clusters,
    at: usize,
    /// Where the last cluster began.
    begun: usize,
    /// The entities of the text that have not ended yet.
    entities: &'s [EntityCount],
}

impl Typed<'_, '_> {
    /// Reads up to the character at `at`; returns the start of its cluster.
    fn cluster_at(&mut self, part: Part, at: usize) -> usize {
        if part != self.part {
            (self.part, self.clusters, self.at, self.begun) = (part, self.fresh.clone(), 0, 0);
        }
        let text = typed_text(self.status, part);
        while self.at <= at && self.at < text.len() {
            let (point, size) = decode(text, self.at);
            if self.clusters.step(point) {
                self.begun = self.at;
            }
            self.at += size;
        }
        if at < text.len() { self.begun } else { at }
    }

    /// Whether an offset of the text is inside an entity. NUL may end a path and is stripped: then an entity is longer here than in the posted text.
    fn is_inside(&mut self, at: usize) -> bool {
        if self.part != Part::Text {
            return false;
        }
        while let [first, rest @ ..] = self.entities
            && first.range.end <= at
        {
            self.entities = rest;
        }
        self.entities.first().is_some_and(|entity| entity.range.start < at)
    }
}

/// Steps through the text character by character.
struct Finder<'s, 't> {
    unit: Unit,
    crlf: bool,
    clusters: Clusters,
    units: usize,
    max: usize,
    typed: Typed<'s, 't>,
    /// The last offset where the overflow may start.
    begun: Option<(Part, usize)>,
    found: Option<(Part, usize)>,
}

impl Finder<'_, '_> {
    /// Notes a cluster that begins in the counted text.
    fn begin(&mut self, part: Part, at: usize) {
        let cluster = self.typed.cluster_at(part, at);
        if self.begun.is_none() || (cluster == at && !self.typed.is_inside(at)) {
            self.begun = Some((part, cluster));
        }
    }

    fn settle(&mut self) {
        let characters = if self.unit == Unit::Grapheme { self.clusters.count } else { self.units };
        if self.found.is_none() && characters > self.max {
            self.found = self.begun;
        }
    }
}

impl Sink for Finder<'_, '_> {
    fn text(&mut self, part: Part, at: usize, text: &[u8]) {
        let mut offset = 0;
        while offset < text.len() && self.found.is_none() {
            let (point, size) = decode(text, offset);
            if self.clusters.step(point) {
                self.begin(part, at + offset);
            }
            self.units += units(self.unit, &text[offset..offset + size]) + usize::from(self.crlf && is_line_end(text, offset));
            self.settle();
            offset += size;
        }
    }

    fn entity(&mut self, part: Part, entity: &Entity, replacement: Replacement<'_>) {
        let (first, characters) = match replacement {
            Replacement::Placeholder(times) => (u32::from(b'x'), times),
            Replacement::Opening(_) => (1, replacement.characters()),
            Replacement::Username(username) => (u32::from(b'@'), units(self.unit, username)),
        };
        if self.found.is_some() || characters == 0 {
            return;
        }
        if self.clusters.step(first) {
            self.begin(part, entity.start);
        }
        self.clusters.read_x(characters - 1);
        self.units += characters;
        self.settle();
    }
}
