//! URLs and mentions in order; of two that overlap, the one that starts first.
//!
//! [`counting`, section 1](crate::_documentation::counting#1-entities):
//! `Extractor#extract_entities_with_indices` and twitter-text's `remove_overlapping_entities`.

use super::mention::{Mention, Mentions};
use super::url::Urls;

/// A part of a text that counts as something shorter (or longer).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entity {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The end of `@user` in a mention, and 0 in a URL.
    pub(crate) username_end: usize,
}

impl Entity {
    pub(crate) fn is_url(&self) -> bool {
        self.username_end == 0
    }
}

/// Finds entities one after the other.
///
/// All that finds something leaves it where it is asked for, and tells whether there was anything: each move of a record would wait until its fields are
/// stored, and several wait for each entity.
pub(crate) struct Entities<'t> {
    urls: Urls<'t>,
    mentions: Mentions<'t>,
    /// Whether the URL and the mention found last are still to come.
    url: bool,
    mention: bool,
    /// The entity found last.
    pub(crate) found: Entity,
}

impl<'t> Entities<'t> {
    pub(crate) fn new(text: &'t [u8], unicode17: bool) -> Self {
        let mut this = Self {
            urls: Urls::new(text, unicode17),
            mentions: Mentions::new(text, unicode17),
            url: false,
            mention: false,
            found: Entity::default(),
        };
        this.url = this.urls.advance();
        this.mention = this.mentions.advance();
        this
    }

    /// Finds the next entity.
    #[inline(never)]
    pub(crate) fn advance(&mut self) -> bool {
        loop {
            let Mention { start, username_end, end } = self.mentions.found;
            // Starts never tie: a URL starts with a letter, a mention with `@`.
            let entity = if self.url && !(self.mention && start < self.urls.found.start) {
                let entity = Entity { start: self.urls.found.start, end: self.urls.end(), username_end: 0 };
                self.url = self.urls.advance();
                entity
            } else if self.mention {
                self.mention = self.mentions.advance();
                Entity { start, end, username_end }
            } else {
                return false;
            };
            if entity.start >= self.found.end {
                self.found = entity;
                return true;
            }
        }
    }
}

impl Iterator for Entities<'_> {
    type Item = Entity;

    fn next(&mut self) -> Option<Entity> {
        self.advance().then_some(self.found)
    }
}
