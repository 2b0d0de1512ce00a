//! What a server will count, and where the text becomes too long.

use std::ops::Range;

use crate::limits::Limits;

/// The text of a draft, as far as it is counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatusText<'a> {
    /// The text.
    pub text: &'a str,
    /// The content warning; empty: none.
    pub spoiler_text: &'a str,
    /// Whether the draft quotes another status.
    pub quote: bool,
}

/// The characters of a draft, and where they are too many. Ranges are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusCount {
    /// Characters as the server counts them once this is posted.
    pub characters: usize,
    /// The server's limit.
    pub max: usize,
    /// `max - characters`; negative when too long.
    pub remaining: i64,
    /// The first character that does not fit to the end; `None` when all fits.
    pub overflow: Option<Overflow>,
    /// URLs and mentions of the text, in order.
    pub entities: Vec<EntityCount>,
}

/// Where a draft is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// Whether it begins in the content warning.
    pub in_spoiler: bool,
    /// Bytes of that string that do not fit.
    pub range: Range<usize>,
}

/// What a server takes a part of a text for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A URL.
    Url,
    /// A mention.
    Mention,
}

/// A URL or mention, and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityCount {
    /// URL or mention.
    pub kind: EntityKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The characters it counts.
    pub characters: usize,
}

/// Counts the characters of a text as the server will once it is posted.
pub fn count_characters(text: &str, limits: &Limits) -> usize {
    count_status(&StatusText { text, ..StatusText::default() }, limits).characters
}

/// Counts a draft: characters, entities, and what does not fit.
pub fn count_status(_status: &StatusText<'_>, _limits: &Limits) -> StatusCount {
    unimplemented!("the text room is being built")
}
