//! What is counted along with the text of every part: the content warning, before it or behind.

use crate::count::{Rule, around, units};
use crate::server::Unit;
use crate::text::grapheme::Clusters;

/// What stands around the text of a part.
pub(super) struct Frame {
    /// Characters before the text.
    pub(super) before: usize,
    /// Clusters as they are where the text begins: the text may join what stands before.
    pub(super) clusters: Clusters,
    /// Characters behind the text, at most: they may join it.
    pub(super) behind: usize,
}

impl Frame {
    pub(super) fn of(spoiler_text: &[u8], rule: &Rule) -> Self {
        let (before, behind) = around(spoiler_text, rule);
        let mut clusters = Clusters::new(rule.counting.unicode17());
        let count = |text: &[u8], clusters: &mut Clusters| {
            let before = clusters.count;
            clusters.read(text);
            if rule.counting.unit == Unit::Grapheme { clusters.count - before } else { units(rule.counting.unit, text) }
        };
        let behind = count(behind, &mut clusters.clone());
        let before = before.iter().map(|text| count(text, &mut clusters)).sum();
        Self { before, behind, clusters }
    }
}
