//! What must stay together, so that each part has the URLs and mentions that the whole text has, and no others.
//!
//! A cut changes what stands before it to the end of a text, and what stands behind it to the start of one. Whether that makes or breaks an entity is
//! decided near it, within a run of anything but ASCII white space:
//!
//! - A mention needs no word character, `/` or `=` before its `@`, and no `@`, Latin letter with accent or `://` behind; both may be cut off.
//! - A URL needs its scheme, and a TLD that nothing follows which could be part of it. Domains without a scheme are no entities, but they and their paths
//!   hide a URL inside (`foo.com/https://example.org`), so those are held together up to the last `://`.
//!
//! In doubt a place is held: it is one inside a word. More than must be is held
//!
//! - before an `@` that is no mention both for what stands before it and for what is behind it ("x@a@b@", "x@ahttps://"): one cut alone makes none;
//! - behind a domain that would be the end of a URL, were what stands before its scheme cut off as well;
//! - behind `#`, `$` or `@`, before a domain with a path that may go on into a URL.

use std::ops::Range;

use super::places::Found;
use crate::text::bytes::{decode, find, start_before};
use crate::text::class::{self, DOMAIN, PATH, PRECEDING, QUERY};
use crate::text::mention::{LONGEST_DOMAIN, Mention, Mentions};
use crate::text::tld;
use crate::text::url::{Domains, Match, Urls, scheme_end};
use crate::work::did;

/// What is held together at each place of a text: bits of [`FIRM`] and [`LOOSE`].
pub(super) struct Held(Vec<u8>);

/// Not to be cut at all.
pub(super) const FIRM: u8 = 1;
/// To be cut if it does not fit otherwise.
pub(super) const LOOSE: u8 = 2;

impl Held {
    #[inline(never)]
    pub(super) fn of(text: &[u8], unicode17: bool, entities: &[Found]) -> Self {
        let mut held = Self(vec![0; text.len() + 1]);
        for entity in entities {
            held.hold(entity.start + 1, entity.end - 1, if entity.is_short() { FIRM } else { LOOSE });
        }
        mentions(text, unicode17, &mut held);
        urls(text, unicode17, &mut held);
        held
    }

    #[inline(never)]
    fn hold(&mut self, first: usize, last: usize, how: u8) {
        for place in self.0.get_mut(first..=last).unwrap_or_default() {
            did(1);
            *place |= how;
        }
    }

    fn push(&mut self, first: usize, last: usize) {
        if first <= last {
            self.hold(first, last.min(self.0.len() - 1), LOOSE);
        }
    }

    /// Tells how the text is held together where the white space from `end` to `start` would be cut out.
    pub(super) fn at(&self, end: usize, start: usize) -> u8 {
        self.0[end] | self.0[start]
    }
}

#[inline(never)]
fn mentions(text: &[u8], unicode17: bool, held: &mut Held) {
    let mentions = Mentions::new(text, unicode17);
    let mut from = 0;
    while let Some(start) = find(text, b'@', from) {
        from = start + 1;
        let Some(mention) = mentions.read(start) else { continue };
        if mentions.is_preceded(start) {
            // Where what is behind it drops it, too, it would take two cuts to make it a mention. One place is held rather than all those behind it.
            held.push(start, start);
        } else if mentions.is_dropped(&mention) {
            dropped(text, &mention, held);
        }
    }
}

/// Holds a match that is no mention because of what is behind it, wherever its beginning would be one.
fn dropped(text: &[u8], mention: &Mention, held: &mut Held) {
    let Mention { start, username_end, end } = *mention;
    // A `:` or `:/` drops nothing.
    let tail = if text[end..].starts_with(b"://") { 2 } else { 0 };
    if end == username_end {
        return held.push(start + 2, end + tail);
    }
    held.push(start + 2, username_end);
    // "@user@" is no mention, nor is one whose domain is too long; dots at the end of a domain are not part of it.
    let (mut at, mut points) = (username_end + 1, 0);
    while at < end {
        let (point, size) = decode(text, at);
        points += 1;
        at += size;
        if points > LONGEST_DOMAIN && !matches!(point, 0x2D | 0x2E) {
            return held.push(username_end + 2, at - 1);
        }
    }
    held.push(username_end + 2, end + tail);
}

#[inline(never)]
fn urls(text: &[u8], unicode17: bool, held: &mut Held) {
    let mut matches = Urls::new(text, unicode17);
    let mut next = matches.next_match();
    let mut from = 0;
    while let Some(colon) = find(text, b':', from) {
        from = colon + 1;
        if text[colon..].starts_with(b"://") {
            let mut token = Token::around(text, colon);
            from = token.end;
            while let Some(found) = next.take_if(|found| found.start < token.end) {
                token.found(&found, held);
                next = matches.next_match();
            }
            token.hidden(text, held);
        }
    }
}

/// A run of anything but ASCII white space with `://` in it.
struct Token {
    start: usize,
    end: usize,
    /// Where its schemes start and their `://`.
    schemes: Vec<(usize, usize)>,
    /// What its matches cover.
    matches: Vec<Range<usize>>,
}

impl Token {
    #[inline(never)]
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
            // No scheme is longer in bytes.
            while at > start && colon - at < 12 && text[colon..end].starts_with(b"://") {
                at = start_before(text, at);
                if scheme_end(text, at) == Some(colon + 3) {
                    schemes.push((at, colon));
                }
            }
        }
        Self { start, end, schemes, matches: Vec::new() }
    }

    /// The last place where a cut may show a URL that was hidden.
    fn last(&self) -> usize {
        self.schemes.last().map_or(0, |&(start, _)| start)
    }

    fn found(&mut self, found: &Match, held: &mut Held) {
        let Match { start, end, entity } = *found;
        self.matches.push(start..end);
        // Not the last scheme of all, but the last that is hidden here.
        let hides = self.schemes.partition_point(|scheme| scheme.0 <= end).checked_sub(1).map_or(0, |last| self.schemes[last].0);
        match entity {
            // The rest of a t.co link hides what is in it, too.
            Some((_, shown)) => held.push(shown, hides.min(end - 1)),
            // Too long to be a URL, but perhaps not what is left of it.
            None if self.schemes.binary_search_by_key(&start, |scheme| scheme.0).is_ok() => held.push(start + 1, end),
            None => held.push(start + 1, hides.min(end - 1)),
        }
    }

    /// The first match that ends behind a place, by its number.
    fn behind(&self, at: usize) -> usize {
        self.matches.partition_point(|found| found.end <= at)
    }

    #[inline(never)]
    fn hidden(&self, text: &[u8], held: &mut Held) {
        let mut domains = Domains::default();
        for &(start, colon) in &self.schemes {
            // What a match covers stays hidden by it.
            if self.matches.get(self.behind(start)).is_none_or(|found| start < found.start) {
                if domains.end(text, colon + 3).is_some() {
                    // Only what stands before it makes it none.
                    held.push(start, start);
                } else {
                    tlds(text, colon + 3, held);
                }
            }
        }
        // Behind `#`, `$` or `@` no domain begins, nor in a word from there. Behind a cut it does, and may hide a URL.
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
                // It hides nothing where what may be a path behind it ends before the next match and the character before that.
                if path_end < end {
                    path_end = may_be_path(text, end);
                }
                if path_end >= next.start {
                    held.push(at, at);
                }
            }
        }
    }
}

/// Finds the end of what may be a port, a path or a query.
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

/// Holds the domain of a URL that is none where it would be one if the text ended there.
fn tlds(text: &[u8], domain: usize, held: &mut Held) {
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
        // No TLD is longer in bytes.
        if let Some(dot) = dot.filter(|&dot| dot + 1 < at && at - dot < 80)
            && tld::end(&text[..at], dot + 1) == Some(at)
        {
            held.push(at, at);
        }
    }
}
