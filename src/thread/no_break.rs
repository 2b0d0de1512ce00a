//! Where no break is allowed, so that each part has the URLs and mentions of the whole text, and no others.
//!
//! A break puts what precedes it at the end of a text, and what follows it at the start of one. Whether that creates or destroys an entity depends
//! only on its surroundings, a run without ASCII white space:
//!
//! - A mention must not follow a word character, `/` or `=`, nor precede an `@`, an accented Latin letter or `://`; a break may remove either.
//! - A URL needs its scheme, and a TLD that is not followed by anything that could be part of it. Domains without a scheme are not entities, but they
//!   and their paths hide a URL inside (`foo.com/https://example.org`), so no break is allowed in them up to the last `://`.
//!
//! In doubt a break is not allowed: it would be inside a word. More than necessary is excluded
//!
//! - before an `@` that is not a mention because of both what precedes and what follows it ("x@a@b@", "x@ahttps://"): one break alone creates none;
//! - after a domain that would be the end of a URL if what precedes its scheme were removed as well;
//! - after `#`, `$` or `@`, before a domain with a path that may continue into a URL.

use std::num::NonZero;
use std::ops::Range;

use super::counted_entity::CountedEntity;
use crate::text::bytes::{decode, find, start_before};
use crate::text::class::{self, DOMAIN, PATH, PRECEDING, QUERY};
use crate::text::mention::{LONGEST_DOMAIN, Mention, Mentions};
use crate::text::tld;
use crate::text::url::{Domains, Match, Urls, scheme_end};
use crate::work::did;

/// For each byte of a text, whether a break before it is [`PROHIBITED`] or [`AVOIDED`], as bits.
pub(super) struct NoBreaks(Vec<u8>);

/// No break in any case.
pub(super) const PROHIBITED: u8 = 1;
/// A break only if it does not fit otherwise.
pub(super) const AVOIDED: u8 = 2;

impl NoBreaks {
    pub(super) fn of(text: &[u8], unicode17: bool, entities: &[CountedEntity]) -> Self {
        let mut no_breaks = Self(vec![0; text.len() + 1]);
        for entity in entities {
            no_breaks.mark(entity.start + 1, entity.end - 1, if entity.is_shortened() { PROHIBITED } else { AVOIDED });
        }
        mentions(text, unicode17, &mut no_breaks);
        urls(text, unicode17, &mut no_breaks);
        no_breaks
    }

    fn mark(&mut self, first: usize, last: usize, how: u8) {
        for place in self.0.get_mut(first..=last).unwrap_or_default() {
            did(1);
            *place |= how;
        }
    }

    fn avoid(&mut self, first: usize, last: usize) {
        if first <= last {
            self.mark(first, last.min(self.0.len() - 1), AVOIDED);
        }
    }

    /// The bits for a break that removes the white space from `end` to `start`.
    pub(super) fn at(&self, end: usize, start: usize) -> u8 {
        self.0[end] | self.0[start]
    }
}

fn mentions(text: &[u8], unicode17: bool, no_breaks: &mut NoBreaks) {
    let mut mentions = Mentions::new(text, unicode17);
    let mut from = 0;
    while let Some(start) = find(text, b'@', from) {
        from = start + 1;
        if !mentions.read(start) {
            continue;
        }
        if mentions.is_preceded(start) {
            // If what follows rules it out as well, two breaks would be needed to make it a mention. Excluding one offset is enough.
            no_breaks.avoid(start, start);
        } else if mentions.is_dropped() {
            dropped(text, &mentions.found, no_breaks);
        }
    }
}

/// Excludes breaks in a match that what follows rules out, wherever its beginning would be a mention.
fn dropped(text: &[u8], mention: &Mention, no_breaks: &mut NoBreaks) {
    let Mention { start, username_end, end } = *mention;
    // A `:` or `:/` rules out nothing.
    let tail = if text[end..].starts_with(b"://") { 2 } else { 0 };
    if end == username_end {
        return no_breaks.avoid(start + 2, end + tail);
    }
    no_breaks.avoid(start + 2, username_end);
    // Neither "@user@" nor one with too long a domain is a mention; dots at the end of a domain are not part of it.
    let (mut at, mut points) = (username_end + 1, 0);
    while at < end {
        let (point, size) = decode(text, at);
        points += 1;
        at += size;
        if points > LONGEST_DOMAIN && !matches!(point, 0x2D | 0x2E) {
            return no_breaks.avoid(username_end + 2, at - 1);
        }
    }
    no_breaks.avoid(username_end + 2, end + tail);
}

fn urls(text: &[u8], unicode17: bool, no_breaks: &mut NoBreaks) {
    let mut matches = Urls::new(text, unicode17);
    let mut any = matches.next_match();
    let mut from = 0;
    while let Some(colon) = find(text, b':', from) {
        from = colon + 1;
        if text[colon..].starts_with(b"://") {
            let mut token = Token::around(text, colon);
            from = token.end;
            while any && matches.found.start < token.end {
                token.found(&matches.found, no_breaks);
                any = matches.next_match();
            }
            token.hidden(text, no_breaks);
        }
    }
}

/// A run without ASCII white space that contains `://`.
struct Token {
    start: usize,
    end: usize,
    /// The start of each scheme, and its `://`.
    schemes: Vec<(usize, usize)>,
    /// The ranges of its matches.
    matches: Vec<Range<usize>>,
}

impl Token {
    fn around(text: &[u8], first: usize) -> Self {
        let is_space = |byte: &u8| class::is_ascii_space(*byte);
        let start = text[..first].iter().rposition(is_space).map_or(0, |space| space + 1);
        let end = text[first..].iter().position(is_space).map_or(text.len(), |space| first + space);
        did(end - start);
        let mut schemes = Vec::new();
        let mut from = first;
        while let Some(colon) = find(&text[..end], b':', from) {
            from = colon + 1;
            let mut at = colon;
            // Longer than any scheme, in bytes.
            while at > start && colon - at < 12 && text[colon..end].starts_with(b"://") {
                at = start_before(text, at);
                if scheme_end(text, at) == NonZero::new(colon + 3) {
                    schemes.push((at, colon));
                }
            }
        }
        Self { start, end, schemes, matches: Vec::new() }
    }

    /// The last offset where a break may reveal a hidden URL.
    fn last(&self) -> usize {
        self.schemes.last().map_or(0, |&(start, _)| start)
    }

    fn found(&mut self, found: &Match, no_breaks: &mut NoBreaks) {
        let Match { start, end, entity_end } = *found;
        self.matches.push(start..end);
        // The last scheme that is hidden here, not the last in the run.
        let hides = self.schemes.partition_point(|scheme| scheme.0 <= end).checked_sub(1).map_or(0, |last| self.schemes[last].0);
        match entity_end {
            // The rest of a t.co link also hides what it contains.
            Some(shown) => no_breaks.avoid(shown.get(), hides.min(end - 1)),
            // Too long to be a URL, but the remainder may be one.
            None if self.schemes.binary_search_by_key(&start, |scheme| scheme.0).is_ok() => no_breaks.avoid(start + 1, end),
            None => no_breaks.avoid(start + 1, hides.min(end - 1)),
        }
    }

    /// The index of the first match that ends after an offset.
    fn behind(&self, at: usize) -> usize {
        self.matches.partition_point(|found| found.end <= at)
    }

    fn hidden(&self, text: &[u8], no_breaks: &mut NoBreaks) {
        let mut domains = Domains::default();
        for &(start, colon) in &self.schemes {
            // A match hides what it covers, with or without a break.
            if self.matches.get(self.behind(start)).is_none_or(|found| start < found.start) {
                if domains.end(text, colon + 3).is_some() {
                    // It would be a URL but for what precedes it.
                    no_breaks.avoid(start, start);
                } else {
                    tlds(text, colon + 3, no_breaks);
                }
            }
        }
        // No domain begins after `#`, `$` or `@`, nor within the word that follows. After a break it does, and may hide a URL.
        let (mut at, last) = (self.start, self.last());
        let (mut begins, mut path_end) = (true, 0);
        while at < last {
            let (found, size) = class::at(text, at);
            begins = found & PRECEDING != 0 || (begins && text[at].is_ascii_alphanumeric());
            at += size;
            if !begins
                && let Some(end) = domains.end(text, at)
                && let Some(next) = self.matches.get(self.behind(at))
            {
                // It hides nothing if its possible path ends before the character that precedes the next match.
                if path_end < end.get() {
                    path_end = may_be_path(text, end.get());
                }
                if path_end >= next.start {
                    no_breaks.avoid(at, at);
                }
            }
        }
    }
}

/// Finds the end of a possible port, path or query.
fn may_be_path(text: &[u8], mut at: usize) -> usize {
    if text.get(at).is_some_and(|byte| matches!(byte, b':' | b'/' | b'?')) {
        while at < text.len() {
            let (found, size) = class::at(text, at);
            if found & (PATH | QUERY) == 0 && !matches!(text[at], b':' | b'/' | b'?' | b'(' | b')') {
                break;
            }
            at += size;
        }
    }
    at
}

/// Excludes breaks in the domain of a URL that has no TLD, wherever it would have one if the text ended there.
fn tlds(text: &[u8], domain: usize, no_breaks: &mut NoBreaks) {
    let mut dot = None;
    let mut at = domain;
    while at < text.len() {
        let (found, size) = class::at(text, at);
        if text[at] == b'.' {
            dot = Some(at);
        } else if found & DOMAIN == 0 && !matches!(text[at], b'-' | b'_') {
            break;
        }
        at += size;
        // Longer than any TLD, in bytes.
        if let Some(dot) = dot.filter(|&dot| dot + 1 < at && at - dot < 80)
            && tld::end(&text[..at], dot + 1) == NonZero::new(at)
        {
            no_breaks.avoid(at, at);
        }
    }
}
