//! URLs and mentions in order; of two that overlap, the one that starts first.
//!
//! [`counting`, section 1](crate::_documentation::counting#1-entities):
//! `Extractor#extract_entities_with_indices` and twitter-text's `remove_overlapping_entities`.

use super::bytes::find_mark;
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
    text: &'t [u8],
    at: usize,
    urls: Urls<'t>,
    mentions: Mentions<'t>,
    /// The entity found last.
    pub(crate) found: Entity,
}

impl<'t> Entities<'t> {
    pub(crate) fn new(text: &'t [u8], unicode17: bool) -> Self {
        let (urls, mentions) = (Urls::new(text, unicode17), Mentions::new(text, unicode17));
        Self { text, at: 0, urls, mentions, found: Entity::default() }
    }

    /// Finds the next entity.
    #[inline(never)]
    pub(crate) fn advance(&mut self) -> bool {
        loop {
            let mark = find_mark(self.text, self.at);
            self.at = mark + 1;
            // They come in the order of their starts: before its `:`, a URL has letters alone.
            let entity = match self.text.get(mark) {
                None => return false,
                Some(b'@') => {
                    if !self.mentions.is_at(mark) {
                        continue;
                    }
                    let Mention { start, username_end, end } = self.mentions.found;
                    Entity { start, end, username_end }
                }
                Some(_) => {
                    if !self.urls.is_at(mark) {
                        continue;
                    }
                    Entity { start: self.urls.found.start, end: self.urls.end(), username_end: 0 }
                }
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
