//! The mentions of a text, as the server finds them.
//!
//! [`counting`, section 3](crate::_documentation::counting#3-mentions):
//! `Account::MENTION_RE` and `Extractor#extract_mentions_or_lists_with_indices`. A match that is dropped still consumes its text.

use super::bytes::{code_points, decode_before, find};
use super::class::{self, MENTION_END, USERNAME, WORD, WORD_15};

/// `Extractor`: longest domain, in code points.
pub(crate) const LONGEST_DOMAIN: usize = 253;

/// A mention: its bytes, and the end of `@user` in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) start: usize,
    pub(crate) username_end: usize,
    pub(crate) end: usize,
}

/// Finds mentions one after the other.
pub(crate) struct Mentions<'t> {
    text: &'t [u8],
    at: usize,
    word: u16,
    /// The match found last.
    pub(crate) found: Mention,
}

impl<'t> Mentions<'t> {
    pub(crate) fn new(text: &'t [u8], unicode17: bool) -> Self {
        let found = Mention { start: 0, username_end: 0, end: 0 };
        Self { text, at: 0, word: if unicode17 { WORD } else { WORD_15 }, found }
    }

    /// Whether there is a mention at an `@`; asked of one after the other.
    #[inline]
    pub(crate) fn is_at(&mut self, start: usize) -> bool {
        self.is_match(start) && !self.is_dropped()
    }

    /// Whether there is a match at an `@`.
    #[inline(always)]
    fn is_match(&mut self, start: usize) -> bool {
        let matches = start >= self.at && !self.is_preceded(start) && self.read(start);
        if matches {
            self.at = self.found.end;
        }
        matches
    }

    /// Reads the match at an `@`, without looking before or behind it.
    #[inline(always)]
    pub(crate) fn read(&mut self, start: usize) -> bool {
        let username_end = words(self.text, start + 1, USERNAME);
        if username_end == start + 1 {
            return false;
        }
        let mut end = username_end;
        if self.text.get(end) == Some(&b'@') {
            let domain_end = words(self.text, end + 1, self.word);
            if domain_end > end + 1 {
                end = domain_end;
            }
        }
        self.found = Mention { start, username_end, end };
        true
    }

    /// Whether the character before makes `@` no beginning.
    #[inline(always)]
    pub(crate) fn is_preceded(&self, start: usize) -> bool {
        match self.text[..start].last() {
            None => false,
            Some(b'/' | b'=') => true,
            Some(&byte) if byte < 0x80 => class::at(self.text, start - 1).0 & WORD != 0,
            Some(_) => decode_before(self.text, start).is_some_and(|point| class::of(point) & self.word != 0),
        }
    }

    /// Whether the match is none because of what follows it (`end_mention_match`), or because its domain is too long.
    #[inline(always)]
    pub(crate) fn is_dropped(&self) -> bool {
        let Mention { username_end, end, .. } = self.found;
        let domain = self.text.get(username_end + 1..end).unwrap_or_default();
        class::is_at(self.text, end, MENTION_END)
            || (self.text.get(end) == Some(&b':') && self.text[end..].starts_with(b"://"))
            || (domain.len() > LONGEST_DOMAIN && code_points(domain) > LONGEST_DOMAIN)
    }
}

/// Reads `X+ ([.-]+ X+)*`.
#[inline(never)]
fn words(text: &[u8], start: usize, class: u16) -> usize {
    let (mut at, mut end) = (start, start);
    loop {
        let word = at;
        at = class::span(text, word, class);
        if at > word {
            end = at;
        }
        if at == start || !matches!(text.get(at), Some(b'-' | b'.')) {
            return end;
        }
        at += 1;
    }
}

/// Finds all that `MENTION_RE` matches, without what `Extractor` drops of it: the mentions of a note (bio).
pub(crate) fn every(text: &[u8], unicode17: bool) -> impl Iterator<Item = Mention> {
    let mut mentions = Mentions::new(text, unicode17);
    let mut at = 0;
    core::iter::from_fn(move || {
        loop {
            let start = find(text, b'@', at)?;
            at = start + 1;
            if mentions.is_match(start) {
                return Some(mentions.found);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mentions stand between `[` and `]`, with `|` where the username ends.
    #[track_caller]
    fn assert_mentions(marked: &str) {
        let text: String = marked.replace(['[', ']', '|'], "");
        let mut found = text.clone();
        let mut mentions = Mentions::new(text.as_bytes(), true);
        let mut found_mentions = Vec::new();
        for (at, _) in text.match_indices('@') {
            if mentions.is_at(at) {
                found_mentions.push(mentions.found);
            }
        }
        for mention in found_mentions.iter().rev() {
            found.insert(mention.end, ']');
            found.insert(mention.username_end, '|');
            found.insert(mention.start, '[');
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn finds_mentions() {
        assert_mentions("[@alice|] and [@bob|@example.org].");
        assert_mentions("([@a.b-c|@münchen.de])");
        assert_mentions("[@alice|@localhost] [@a|@b]");
        assert_mentions("[@alice|@example.org]:80");
        assert_mentions("mail alice@example.org, =@x, /@x, é@x");
        assert_mentions("@a@b.c@d");
        assert_mentions("@aliceé ＠alice");
        assert_mentions("@alice://x");
        assert_mentions("[@alice|]. [@bob|]- @");
    }

    #[test]
    fn drops_domains_over_253() {
        assert_mentions(&format!("[@a|@{}]", "b".repeat(253)));
        assert_mentions(&format!("@a@{}", "b".repeat(254)));
    }
}
