//! Where a draft becomes too long.

use super::measure::units;
use super::posted::{self, Sink, StandIn};
use super::rule::Rule;
use super::{Overflow, Part, Utf8};
use crate::server::Unit;
use crate::text::bytes::decode;
use crate::text::entity::Entity;
use crate::text::grapheme::Clusters;

/// Finds the first character beyond `max`. `None` only where that is one the server adds (glitch-soc's dot).
pub(crate) fn find(status: &Utf8<'_>, max: usize, rule: &Rule) -> Option<Overflow> {
    let mut finder = Finder { unit: rule.unit, clusters: Clusters::new(rule.unicode17), units: 0, max, begun: None, found: None };
    posted::walk(status, rule, &mut finder);
    let (part, start) = finder.found?;
    let end = match part {
        Part::Text => status.text.len(),
        Part::SpoilerText => status.spoiler_text.len(),
    };
    (start < end).then_some(Overflow { part, range: start..end })
}

/// Steps through the text character by character.
struct Finder {
    unit: Unit,
    clusters: Clusters,
    units: usize,
    max: usize,
    /// Where the cluster began that is being read; an entity begins none inside it.
    begun: Option<(Part, usize)>,
    found: Option<(Part, usize)>,
}

impl Finder {
    fn settle(&mut self) {
        let characters = if self.unit == Unit::Grapheme { self.clusters.count } else { self.units };
        if self.found.is_none() && characters > self.max {
            self.found = self.begun;
        }
    }
}

impl Sink for Finder {
    const WANTS_ALL: bool = true;

    fn text(&mut self, part: Part, at: usize, text: &[u8]) {
        let mut offset = 0;
        while offset < text.len() && self.found.is_none() {
            let (point, size) = decode(text, offset);
            if self.clusters.step(point) {
                self.begun = Some((part, at + offset));
            }
            self.units += units(self.unit, &text[offset..offset + size]);
            self.settle();
            offset += size;
        }
    }

    fn entity(&mut self, part: Part, entity: &Entity, stand_in: StandIn<'_>) {
        let (first, characters) = match stand_in {
            StandIn::Placeholder(times) => (b'x', times),
            StandIn::Username(username) => (b'@', super::measure::units(self.unit, username)),
        };
        if self.found.is_some() || characters == 0 {
            return;
        }
        if self.clusters.step(u32::from(first)) {
            self.begun = Some((part, entity.start()));
        }
        self.clusters.read_x(characters - 1);
        self.units += characters;
        self.settle();
    }
}
