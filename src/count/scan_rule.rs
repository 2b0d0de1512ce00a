//! What the scanners count by: how the server counts, and the characters reserved for a URL.

use crate::limits::Limits;
use crate::server::Counting;

/// A counting rule with the number it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScanRule {
    pub(crate) counting: Counting,
    /// Characters a URL counts as, if they are reserved.
    pub(crate) reserved: usize,
}

impl ScanRule {
    /// The rule of the given limits.
    pub(crate) fn of(limits: &Limits) -> Self {
        Self { counting: limits.counting, reserved: usize::try_from(limits.statuses.characters_reserved_per_url).unwrap_or(usize::MAX) }
    }

    /// The rule of a text in which nothing is shortened.
    pub(crate) const fn plain(counting: Counting) -> Self {
        Self { counting, reserved: 0 }
    }
}
