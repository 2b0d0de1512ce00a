//! What the scanners count by: how the server counts, and the characters reserved for a URL.

use super::Transport;
#[cfg(not(feature = "js-text"))]
use crate::limits::Limits;
use crate::server::Counting;

/// A counting rule with the number it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScanRule {
    pub(crate) counting: Counting,
    /// Characters a URL counts as, if they are reserved.
    pub(crate) reserved: usize,
    /// Whether each line end becomes CRLF on its way. That is one grapheme cluster all the same, but two of any other unit.
    pub(crate) crlf: bool,
}

impl ScanRule {
    /// The rule of the given limits.
    #[cfg(not(feature = "js-text"))]
    pub(crate) fn of(limits: &Limits) -> Self {
        let reserved = usize::try_from(limits.statuses.characters_reserved_per_url).unwrap_or(usize::MAX);
        Self { counting: limits.counting, reserved, crlf: false }
    }

    /// The rule of what is sent in a way.
    pub(crate) fn sent(self, transport: Transport) -> Self {
        Self { crlf: transport == Transport::Multipart, ..self }
    }

    /// The rule of a text in which nothing is shortened.
    pub(crate) const fn plain(counting: Counting) -> Self {
        Self { counting, reserved: 0, crlf: false }
    }
}
