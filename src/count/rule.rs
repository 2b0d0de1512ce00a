//! What a scanner counts by: how the server counts, and the characters of a URL where they are reserved.

use super::Transport;
use crate::limits::Limits;
use crate::server::Counting;

/// A counting rule, with the number that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) counting: Counting,
    /// Characters of a URL, where they are reserved.
    pub(crate) reserved: usize,
    /// Whether each line end becomes CRLF on its way. That is one grapheme cluster all the same, but two of any other unit.
    pub(crate) crlf: bool,
}

impl Rule {
    /// The rule of limits.
    pub(crate) fn of(limits: &Limits) -> Self {
        let reserved = usize::try_from(limits.statuses.characters_reserved_per_url).unwrap_or(usize::MAX);
        Self { counting: limits.counting, reserved, crlf: false }
    }

    /// The rule of what is sent in a way.
    pub(crate) fn sent(self, transport: Transport) -> Self {
        Self { crlf: transport == Transport::Multipart, ..self }
    }

    /// The rule of a text in which nothing counts as something else.
    pub(crate) const fn plain(counting: Counting) -> Self {
        Self { counting, reserved: 0, crlf: false }
    }
}
