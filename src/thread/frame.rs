//! What is counted along with the text of every part: the content warning, before or after it.

use crate::count::{ScanRule, around, units};
use crate::server::Unit;
use crate::text::grapheme::Clusters;

/// What surrounds the text of a part.
pub(super) struct Frame {
    /// Characters before the text.
    pub(super) before: usize,
    /// The state of the clusters where the text begins: the text may join what precedes it.
    pub(super) clusters: Clusters,
    /// Maximum characters after the text: they may join it.
    pub(super) behind: usize,
}

impl Frame {
    pub(super) fn of(spoiler_text: &[u8], rule: &ScanRule) -> Self {
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
