//! The entities of a text, as far as a thread needs them: where they are, and how the server shortens them.

use crate::count::ScanRule;
use crate::server::Mentions;
use crate::text::entity::{Entities, Entity};

/// A URL or mention, and how it is counted.
pub(super) struct CountedEntity {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) shortening: Shortening,
}

/// What an entity counts as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shortening {
    /// Its full length.
    No,
    /// The reserved characters of a URL.
    Url,
    /// The text up to this byte: a mention without its domain.
    Username(usize),
}

impl CountedEntity {
    pub(super) fn is_shortened(&self) -> bool {
        self.shortening != Shortening::No
    }
}

pub(super) fn counted_entities(text: &[u8], rule: &ScanRule) -> Vec<CountedEntity> {
    let shortening = |entity: &Entity| {
        if entity.is_url() {
            if rule.counting.shortens(text[entity.start]) { Shortening::Url } else { Shortening::No }
        } else if rule.counting.mentions == Mentions::Short {
            Shortening::Username(entity.username_end)
        } else {
            Shortening::No
        }
    };
    Entities::new(text, rule.counting.unicode17())
        .map(|entity| CountedEntity { start: entity.start, end: entity.end, shortening: shortening(&entity) })
        .collect()
}
