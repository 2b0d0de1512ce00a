//! URLs and mentions in order; of two that overlap, the one that starts first.
//!
//! [`counting`, section 1](crate::_documentation::counting#1-entities):
//! `Extractor#extract_entities_with_indices` and twitter-text's `remove_overlapping_entities`.

use super::mention::{Mention, Mentions};
use super::url::Urls;

/// A part of a text that counts as something shorter (or longer).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entity {
    Url { start: usize, end: usize },
    Mention(Mention),
}

impl Entity {
    pub(crate) fn start(&self) -> usize {
        match *self {
            Self::Url { start, .. } => start,
            Self::Mention(mention) => mention.start,
        }
    }

    pub(crate) fn end(&self) -> usize {
        match *self {
            Self::Url { end, .. } => end,
            Self::Mention(mention) => mention.end,
        }
    }
}

/// Finds entities one after the other.
pub(crate) struct Entities<'t> {
    urls: Urls<'t>,
    mentions: Mentions<'t>,
    url: Option<Entity>,
    mention: Option<Entity>,
    end: usize,
}

impl<'t> Entities<'t> {
    pub(crate) fn new(text: &'t [u8], unicode17: bool) -> Self {
        let mut urls = Urls::new(text, unicode17);
        let mut mentions = Mentions::new(text, unicode17);
        let url = next_url(&mut urls);
        let mention = mentions.next().map(Entity::Mention);
        Self { urls, mentions, url, mention, end: 0 }
    }
}

fn next_url(urls: &mut Urls<'_>) -> Option<Entity> {
    urls.next().map(|(start, end)| Entity::Url { start, end })
}

impl Iterator for Entities<'_> {
    type Item = Entity;

    #[inline(never)]
    fn next(&mut self) -> Option<Entity> {
        loop {
            // Starts never tie: a URL starts with a letter, a mention with `@`.
            let first = match (self.url, self.mention) {
                (Some(url), Some(mention)) if mention.start() < url.start() => mention,
                (Some(url), _) => url,
                (None, mention) => mention?,
            };
            match first {
                Entity::Url { .. } => self.url = next_url(&mut self.urls),
                Entity::Mention(_) => self.mention = self.mentions.next().map(Entity::Mention),
            }
            if first.start() >= self.end {
                self.end = first.end();
                return Some(first);
            }
        }
    }
}
