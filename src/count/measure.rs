//! Counting in the server's unit.

use super::posted::{Replacement, Sink, strip};
use super::scan_rule::ScanRule;
use super::transport::line_ends;
use super::{Part, Utf8};
use crate::server::Unit;
use crate::text::bytes::code_points;
use crate::text::entity::{Entities, Entity};
use crate::text::grapheme::Clusters;
use crate::text::utf16;

/// Counts the pieces it is given.
pub(crate) struct Measure {
    unit: Unit,
    crlf: bool,
    clusters: Clusters,
    /// The count in every unit but clusters.
    units: usize,
}

impl Measure {
    pub(crate) fn new(rule: &ScanRule) -> Self {
        Self { unit: rule.counting.unit, crlf: rule.crlf, clusters: Clusters::new(rule.counting.unicode17()), units: 0 }
    }

    /// The characters so far.
    pub(crate) fn characters(&self) -> usize {
        if self.unit == Unit::Grapheme { self.clusters.count } else { self.units }
    }
}

/// Counts a text that is not blank by the rule of stock Mastodon: what [`walk`](super::posted::walk) and [`Measure`] do between them, in a tenth to a fifth
/// less time, since nothing is passed on piece by piece.
pub(super) fn clusters(status: &Utf8<'_>, rule: &ScanRule) -> usize {
    let Utf8 { text, spoiler_text, .. } = *status;
    let unicode17 = rule.counting.unicode17();
    let mut clusters = Clusters::new(unicode17);
    clusters.read(&spoiler_text[strip(spoiler_text, rule.counting.trim)]);
    let text = &text[strip(text, rule.counting.trim)];
    let mut at = 0;
    let mut entities = Entities::new(text, unicode17);
    while entities.advance() {
        let Entity { start, end, username_end } = entities.found;
        if entities.found.is_url() {
            clusters.read(&text[at..start]);
            clusters.read_x(rule.reserved);
            at = end;
        } else if username_end < end {
            clusters.read(&text[at..username_end]);
            at = end;
        }
    }
    clusters.read(&text[at..]);
    clusters.count
}

impl Sink for Measure {
    #[inline]
    fn text(&mut self, _: Part, _: usize, text: &[u8]) {
        match self.unit {
            Unit::Grapheme => self.clusters.read(text),
            unit => {
                self.units += units(unit, text);
                if self.crlf {
                    self.units += line_ends(text);
                }
            }
        }
    }

    #[inline]
    fn entity(&mut self, _: Part, _: &Entity, replacement: Replacement<'_>) {
        match (self.unit, replacement) {
            (Unit::Grapheme, Replacement::Placeholder(times)) => self.clusters.read_x(times),
            (Unit::Grapheme, Replacement::Opening(times)) => {
                self.clusters.step(1);
                self.clusters.read_x(times);
            }
            (Unit::Grapheme, Replacement::Username(username)) => self.clusters.read(username),
            (_, Replacement::Placeholder(_) | Replacement::Opening(_)) => self.units += replacement.characters(),
            (unit, Replacement::Username(username)) => self.units += units(unit, username),
        }
    }
}

/// Counts a text in a unit that needs no context.
pub(crate) fn units(unit: Unit, text: &[u8]) -> usize {
    match unit {
        Unit::Byte => text.len(),
        Unit::Utf16 => utf16::units(text),
        Unit::CodePoint | Unit::Grapheme => code_points(text),
    }
}
