//! Characters as a server will count them, and where the text becomes too long.
//!
//! Mastodon: `StatusLengthValidator` over what `PostStatusService` makes of the draft ([`counting`](crate::_documentation::counting)). Other servers:
//! their [`Counting`](crate::server::Counting) ([`servers`, section 1](crate::_documentation::servers#1-how-servers-count)).

mod measure;
mod overflow;
mod posted;
mod scan_rule;
mod transport;

use alloc::vec::Vec;
use core::ops::Range;

#[cfg(not(feature = "js-text"))]
use crate::limits::Limits;
use crate::text::class;
use crate::text::entity::Entity;
pub(crate) use measure::units;
use posted::{Replacement, Sink};
pub(crate) use posted::{around, strip};
pub(crate) use scan_rule::ScanRule;
pub use transport::Transport;

/// The parts of a draft that are counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatusText<'a> {
    /// The text.
    pub text: &'a str,
    /// The content warning; empty if none.
    pub spoiler_text: &'a str,
    /// Whether the draft quotes another status.
    pub quote: bool,
    /// How it is sent.
    pub transport: Transport,
}

/// The characters of a draft, and what exceeds the limit. Ranges are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusCount {
    /// Characters as the server counts them when this is posted.
    pub characters: usize,
    /// The server's limit.
    pub max: usize,
    /// `max - characters`; negative if too long.
    pub remaining: i64,
    /// From the first character that does not fit to the end; `None` if everything fits. Never starts inside an entity or a grapheme cluster.
    pub overflow: Option<Overflow>,
    /// URLs and mentions of the text that do not count as their length, in order. A blank text has none.
    pub entities: Vec<EntityCount>,
}

/// Where a draft is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// The string in which it begins.
    pub part: Part,
    /// The bytes of that string that do not fit, to its end.
    pub range: Range<usize>,
}

/// A string of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The text.
    Text,
    /// The content warning.
    SpoilerText,
}

/// What a server recognises in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A URL.
    Url,
    /// A mention.
    Mention,
}

/// A URL or mention, and the characters it counts as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityCount {
    /// URL or mention.
    pub kind: EntityKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The characters it counts as.
    pub characters: usize,
}

/// Counts the characters of a text as the server will when it is posted.
///
/// # Examples
///
/// ```
/// use mastodon_instance::{Limits, count_characters};
///
/// let limits = Limits::stock();
/// assert_eq!(count_characters("see https://example.org/a/long/path?and=more", &limits), 4 + 23);
/// assert_eq!(count_characters("@alice@example.org 👩‍👩‍👧", &limits), 6 + 1 + 1);
/// ```
#[cfg(not(feature = "js-text"))]
pub fn count_characters(text: &str, limits: &Limits) -> usize {
    characters(&Utf8 { text: text.as_bytes(), ..Utf8::default() }, &ScanRule::of(limits))
}

/// Counts a draft: characters, entities, and what exceeds the limit.
///
/// # Examples
///
/// ```
/// use mastodon_instance::{Limits, StatusText, count_status};
///
/// let mut limits = Limits::stock();
/// limits.statuses.max_characters = 10;
/// let count = count_status(&StatusText { text: "नमस्ते 👋🏽 hello world", ..Default::default() }, &limits);
/// assert_eq!((count.characters, count.remaining), (17, -7));
/// let overflow = count.overflow.unwrap();
/// assert_eq!(&"नमस्ते 👋🏽 hello world"[overflow.range], "o world");
/// ```
#[cfg(not(feature = "js-text"))]
pub fn count_status(status: &StatusText<'_>, limits: &Limits) -> StatusCount {
    let rule = ScanRule::of(limits).sent(status.transport);
    let max = usize::try_from(limits.statuses.max_characters).unwrap_or(usize::MAX);
    let status = Utf8 { text: status.text.as_bytes(), spoiler_text: status.spoiler_text.as_bytes(), quote: status.quote };
    count(&status, max, &rule)
}

/// A [`StatusText`] as bytes: the scanners do not need a `str`, so the boundary need not validate one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Utf8<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) spoiler_text: &'a [u8],
    pub(crate) quote: bool,
}

/// Counts by a rule, independent of limits.
pub(crate) fn characters(status: &Utf8<'_>, rule: &ScanRule) -> usize {
    if rule.counting.is_stock() && !class::is_blank(status.text) {
        return measure::clusters(status, rule);
    }
    let mut measure = measure::Measure::new(rule);
    posted::walk(status, rule, &mut measure);
    measure.characters()
}

/// Counts by a rule, with entities and overflow.
#[inline(never)]
pub(crate) fn count(status: &Utf8<'_>, max: usize, rule: &ScanRule) -> StatusCount {
    let mut noting = Noting { measure: measure::Measure::new(rule), entities: Vec::new() };
    posted::walk(status, rule, &mut noting);
    let last = status.text.iter().rfind(|&&byte| !class::is_ascii_space(byte));
    if last == Some(&0) && !noting.entities.is_empty() {
        noting.entities.clear();
        posted::typed_entities(status.text, rule, |entity, replacement| noting.entities.push(entity_count(entity, replacement)));
    }
    let characters = noting.measure.characters();
    let overflow = if characters > max { overflow::find(status, max, rule, &noting.entities) } else { None };
    StatusCount { characters, max, remaining: max as i64 - characters as i64, overflow, entities: noting.entities }
}

/// Counts, and collects the entities of the text.
struct Noting {
    measure: measure::Measure,
    entities: Vec<EntityCount>,
}

impl Sink for Noting {
    fn text(&mut self, part: Part, at: usize, text: &[u8]) {
        self.measure.text(part, at, text);
    }

    fn entity(&mut self, part: Part, entity: &Entity, replacement: Replacement<'_>) {
        self.measure.entity(part, entity, replacement);
        // If the content warning is posted as the text, its entities are not entities of the text.
        if part == Part::Text {
            self.entities.push(entity_count(entity, replacement));
        }
    }
}

fn entity_count(entity: &Entity, replacement: Replacement<'_>) -> EntityCount {
    let kind = if entity.is_url() { EntityKind::Url } else { EntityKind::Mention };
    EntityCount { kind, range: entity.start..entity.end, characters: replacement.characters() }
}
