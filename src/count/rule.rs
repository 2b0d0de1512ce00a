//! What a scanner counts by: how the server counts, and the characters of a URL where they are reserved.

#[cfg(not(feature = "js-text"))]
use crate::limits::Limits;
use crate::server::Counting;

/// A counting rule, with the number that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) counting: Counting,
    /// Characters of a URL, where they are reserved.
    pub(crate) reserved: usize,
}

impl Rule {
    /// The rule of limits.
    #[cfg(not(feature = "js-text"))]
    pub(crate) fn of(limits: &Limits) -> Self {
        Self { counting: limits.counting, reserved: usize::try_from(limits.statuses.characters_reserved_per_url).unwrap_or(usize::MAX) }
    }

    /// The rule of a text in which nothing counts as something else.
    pub(crate) const fn plain(counting: Counting) -> Self {
        Self { counting, reserved: 0 }
    }
}
