//! The URLs of a text, as the server finds them.
//!
//! [`counting`, section 2](crate::_documentation::counting#2-urls): twitter-text 3.1.0 `valid_url` as changed by Mastodon's
//! `config/initializers/twitter_regex.rb`, and `Extractor#extract_urls_with_indices`. Only URLs with a scheme become entities, but those without are
//! found as well: what they cover is consumed, and a URL inside it is lost.
//!
//! Linear: a match consumes its text, what a run of domain labels ends in is remembered for the next start inside it ([`Domains`]), and a group of
//! parentheses is read at most three times.

use alloc::vec::Vec;
use core::ops::Range;

use super::bytes::{code_points, decode, find, start_before};
use super::class::{self, ALPHANUMERIC, DOMAIN, PATH, PATH_END, PRECEDING, QUERY, QUERY_END};
use super::idna::{self, LONGEST_LABEL};
use super::tld;
use crate::work::did;

/// `Extractor` and `twitter_regex`: longest URL, in code points, its domain taken in ASCII.
const LONGEST: usize = 4096;
/// twitter-text `MAX_TCO_SLUG_LENGTH`.
const LONGEST_SLUG: usize = 40;

/// Finds URLs one after the other.
pub(crate) struct Urls<'t> {
    text: &'t [u8],
    /// Where the last match ended: the next one's preceding character stands here or later.
    at: usize,
    /// The next `://`, and where its token starts; kept, since many matches without a scheme may stand before it.
    separator: Option<(usize, usize)>,
    domains: Domains,
    /// The class that parenthesised groups at the end of a path consist of.
    paren: u16,
}

impl<'t> Urls<'t> {
    pub(crate) fn new(text: &'t [u8], unicode17: bool) -> Self {
        Self { text, at: 0, separator: None, domains: Domains::default(), paren: if unicode17 { class::PAREN } else { class::PAREN_15 } }
    }

    /// Finds the next `://` at or after a position, and the start of its token: without `://` there is no entity, and no match goes on over ASCII
    /// white space.
    fn separator(&mut self, from: usize) -> Option<(usize, usize)> {
        if let Some(known) = self.separator.filter(|&(separator, _)| separator >= from) {
            return Some(known);
        }
        let mut separator = find(self.text, b':', from)?;
        while self.text.get(separator + 1..separator + 3) != Some(b"//") {
            separator = find(self.text, b':', separator + 1)?;
        }
        let mut token = separator;
        while token > from && !class::is_ascii_space(self.text[token - 1]) {
            token -= 1;
        }
        did(separator - token);
        self.separator = Some((separator, token));
        self.separator
    }

    /// Tries every start up to a `://`; gives the match, and the entity if it is one.
    fn search(&mut self, from: usize, separator: usize) -> Option<Match> {
        let mut at = from;
        while at <= separator {
            let (class, size) = class::at(self.text, at);
            let mut found = None;
            if class & PRECEDING != 0 {
                found = self.url_at(at + size);
            }
            if found.is_none() && (at == 0 || self.text[at - 1] == b'\n') {
                found = self.url_at(at);
            }
            if found.is_some() {
                return found;
            }
            at += size;
        }
        None
    }

    fn url_at(&mut self, start: usize) -> Option<Match> {
        if let Some(scheme) = scheme_end(self.text, start) {
            // Without the scheme it cannot match: no domain has a colon.
            let domain_end = self.domains.end(self.text, scheme)?;
            let end = self.after_domain(domain_end);
            return Some(Match { start, entity: self.entity(start, scheme, domain_end, end), end });
        }
        let domain_end = self.domains.end(self.text, start)?;
        Some(Match { start, entity: None, end: self.after_domain(domain_end) })
    }

    fn after_domain(&self, domain_end: usize) -> usize {
        query_end(self.text, path_end(self.text, port_end(self.text, domain_end), self.paren))
    }

    /// Decides whether a match with a scheme is an entity, and where it ends.
    fn entity(&self, start: usize, domain: usize, domain_end: usize, end: usize) -> Option<(usize, usize)> {
        let end = match tco_slug(self.text, start, domain, domain_end) {
            Some(slug_end) if code_points(&self.text[domain_end + 1..slug_end]) > LONGEST_SLUG => return None,
            // Path and query beyond the slug count as text.
            Some(slug_end) => slug_end,
            None => end,
        };
        // The domain does not become shorter: what is too long already needs no ASCII form.
        let length = if end - start <= LONGEST { end - start } else { code_points(&self.text[start..end]) };
        if length > LONGEST {
            return None;
        }
        let domain = &self.text[domain..domain_end];
        // A short ASCII domain is what it is.
        if domain.len() <= LONGEST_LABEL && domain.is_ascii() {
            return Some((start, end));
        }
        let growth = idna::ascii_length(domain)?.saturating_sub(code_points(domain));
        let fits = length + growth <= LONGEST || code_points(&self.text[start..end]) + growth <= LONGEST;
        fits.then_some((start, end))
    }
}

/// Finds the URLs of a note (bio) as `FetchLinkCardService::URL_PATTERN` does, each with the character before it: of http and https only, whatever
/// their length or domain. Nothing without a scheme is matched, so nothing hides them.
pub(crate) fn of_notes(text: &[u8], unicode17: bool) -> Vec<Range<usize>> {
    let mut urls = Urls::new(text, unicode17);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((separator, _)) = urls.separator(from) {
        from = separator + 3;
        // "http" is the shortest, and "http\u{17F}" the longest of what folds to them.
        let mut starts = (separator.saturating_sub(6)..separator).filter(|&at| matches!(text[at], b'h' | b'H'));
        let Some(start) = starts.find(|&at| scheme_end(text, at) == Some(separator + 3)) else { continue };
        let before = if start == 0 { 0 } else { start_before(text, start) };
        let last = found.last().map_or(0, |last: &Range<usize>| last.end);
        // At the start of the text and of a line there may be nothing before; elsewhere it must not belong to the URL before.
        if start > 0 && (before < last || class::at(text, before).0 & PRECEDING == 0) {
            continue;
        }
        if let Some(Match { end, .. }) = urls.url_at(start) {
            found.push(before..end);
            from = end;
        }
    }
    found
}

/// What a match covers, and the entity in it if there is one.
pub(crate) struct Match {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) entity: Option<(usize, usize)>,
}

impl Urls<'_> {
    /// Finds the next match, an entity or not. Those behind the last `://` are not looked for.
    #[inline]
    pub(crate) fn next_match(&mut self) -> Option<Match> {
        let mut from = self.at;
        loop {
            let (separator, token) = self.separator(from)?;
            // The white space before the token precedes the URL.
            let start = if token > from { token - 1 } else { from };
            let found = self.search(start, separator);
            if let Some(Match { end, .. }) = found {
                self.at = end;
                return found;
            }
            // The slashes may precede a domain: "x://a.b://".
            from = separator + 1;
        }
    }
}

impl Iterator for Urls<'_> {
    /// Start and end of an entity.
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Match { entity, .. } = self.next_match()?;
            if entity.is_some() {
                return entity;
            }
        }
    }
}

/// Finds the end of a scheme with its `://`. Compared under full case folding: U+017F folds to s, U+00DF to ss.
pub(crate) fn scheme_end(text: &[u8], start: usize) -> Option<usize> {
    const SCHEMES: [&[u8]; 9] = [b"https", b"http", b"dat", b"dweb", b"ipfs", b"ipns", b"ssb", b"gopher", b"gemini"];
    let rest = text.get(start..)?;
    if let [b'h', b't', b't', b'p', rest @ ..] = rest {
        match rest {
            [b's', b':', b'/', b'/', ..] => return Some(start + 8),
            [b':', b'/', b'/', ..] => return Some(start + 7),
            _ => {}
        }
    }
    // The letters that schemes begin with, and what folds to them.
    if !matches!(rest.first(), Some(b'H' | b'h' | b'D' | b'd' | b'I' | b'i' | b'S' | b's' | b'G' | b'g' | 0x80..)) {
        return None;
    }
    let mut folded = [0; 8];
    let mut length = 0;
    let mut at = start;
    while at < text.len() && text[at] != b':' {
        let (point, size) = decode(text, at);
        let letters: &[u8] = match point {
            0x41..=0x5A | 0x61..=0x7A => &[point as u8 | 0x20],
            0x17F => b"s",
            0xDF | 0x1E9E => b"ss",
            // U+212A folds to k and the ligatures to ff, fi, fl and st, which no scheme has.
            _ => return None,
        };
        folded.get_mut(length..length + letters.len())?.copy_from_slice(letters);
        length += letters.len();
        at += size;
    }
    (SCHEMES.contains(&&folded[..length]) && text.get(at..at + 3) == Some(b"://")).then_some(at + 3)
}

/// Where domains end; remembers what it saw of the last run of labels.
///
/// A domain is labels with a dot each, and a TLD: as many labels as there are, then from the last back to the first one that has a TLD behind its dot
/// and no `_`. A later start inside the same run differs in its first label only.
#[derive(Default)]
pub(crate) struct Domains {
    label: Label,
    chain: Chain,
    /// A dot and the end of the TLD behind it.
    tld: Option<(usize, Option<usize>)>,
}

/// A run of the characters of labels: everything of DOMAIN, `-` and `_`.
#[derive(Clone, Copy, Default)]
struct Label {
    start: usize,
    end: usize,
    /// Behind its last `_`; `start` where it has none.
    after_underscore: usize,
    /// Whether its last character is of DOMAIN, and a dot follows.
    whole: bool,
}

/// The dots of labels that follow each other without a fault.
#[derive(Default)]
struct Chain {
    first: usize,
    last: usize,
    /// The last dot behind which there is a TLD, and where that ends; of a label without `_`, and not the first.
    best: Option<(usize, usize)>,
}

impl Domains {
    /// Finds the end of the domain that starts at `start`.
    pub(crate) fn end(&mut self, text: &[u8], start: usize) -> Option<usize> {
        if !class::is_at(text, start, DOMAIN) {
            return None;
        }
        if !(self.label.start <= start && start < self.label.end) {
            self.label = Label::read(text, start);
        }
        let Label { end: dot, after_underscore, whole, .. } = self.label;
        if !whole {
            return None;
        }
        if let Some((_, end)) = self.best_after(text, dot) {
            return Some(end);
        }
        if after_underscore > start { None } else { self.tld_after(text, dot) }
    }

    /// Finds the best dot after a dot.
    fn best_after(&mut self, text: &[u8], dot: usize) -> Option<(usize, usize)> {
        if !(self.chain.first <= dot && dot <= self.chain.last && self.chain.last > 0) {
            let mut chain = Chain { first: dot, last: dot, best: None };
            while let Some(label) = Label::following(text, chain.last + 1) {
                chain.last = label.end;
                if label.after_underscore == label.start
                    && let Some(end) = self.tld_after(text, label.end)
                {
                    chain.best = Some((label.end, end));
                }
            }
            self.chain = chain;
        }
        self.chain.best.filter(|&(best, _)| best > dot)
    }

    fn tld_after(&mut self, text: &[u8], dot: usize) -> Option<usize> {
        match self.tld {
            Some((known, end)) if known == dot => end,
            _ => {
                let end = tld::end(text, dot + 1);
                self.tld = Some((dot, end));
                end
            }
        }
    }
}

impl Label {
    fn read(text: &[u8], start: usize) -> Self {
        let (mut at, mut after_underscore) = (start, start);
        let whole = loop {
            let end = class::span(text, at, DOMAIN);
            match text.get(end) {
                Some(b'-') => {}
                Some(b'_') => after_underscore = end + 1,
                _ => {
                    let whole = end > at;
                    at = end;
                    break whole;
                }
            }
            at = end + 1;
        };
        Self { start, end: at, after_underscore, whole: whole && text.get(at) == Some(&b'.') }
    }

    /// Reads a label that must begin with a character of DOMAIN, end with one, and have its dot.
    fn following(text: &[u8], start: usize) -> Option<Self> {
        if !class::is_at(text, start, DOMAIN) {
            return None;
        }
        Some(Self::read(text, start)).filter(|label| label.whole)
    }
}

fn port_end(text: &[u8], start: usize) -> usize {
    if text.get(start) != Some(&b':') {
        return start;
    }
    let digits = text[start + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    did(digits);
    if digits == 0 { start } else { start + 1 + digits }
}

/// Reads a path: characters and groups in parentheses. It may go through a group of anything, but may end at the group's `)` only if the group
/// consists of twitter-text's older and smaller class.
fn path_end(text: &[u8], start: usize, paren: u16) -> usize {
    if text.get(start) != Some(&b'/') {
        return start;
    }
    let mut best = start + 1;
    let mut at = best;
    loop {
        let end = class::span(text, at, PATH);
        best = last_end(text, at, end, PATH_END).unwrap_or(best);
        at = end;
        let Some(end) = group_end(text, at, |at| path_unit(text, at)) else { return best };
        // The smaller class is within the larger, but for its pairs: both are tried on the whole group.
        if group_end(text, at, |at| paren_unit(text, at, paren)) == Some(end) {
            best = end;
        }
        at = end;
    }
}

fn path_unit(text: &[u8], at: usize) -> Option<usize> {
    let (class, size) = class::at(text, at);
    (class & PATH != 0).then_some(size)
}

/// One unit of the older class; U+02BC before n and U+02BE after a are in it as pairs (they are what U+0149 and U+1E9A fold to).
fn paren_unit(text: &[u8], at: usize, paren: u16) -> Option<usize> {
    let (point, size) = decode(text, at);
    match point {
        0x61 | 0x41 if text.get(at + 1..at + 3) == Some("\u{2BE}".as_bytes()) => Some(3),
        0x2BC if matches!(text.get(at + 2), Some(b'n' | b'N')) => Some(3),
        _ => (class::of(point) & paren != 0).then_some(size),
    }
}

/// Finds the end of `(X+)` or `(X*(X+)X*)`.
fn group_end(text: &[u8], start: usize, unit: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let run = |mut at: usize| {
        while at < text.len()
            && let Some(size) = unit(at)
        {
            at += size;
        }
        at
    };
    if text.get(start) != Some(&b'(') {
        return None;
    }
    let mut at = run(start + 1);
    if text.get(at) == Some(&b'(') {
        let inner = run(at + 1);
        if inner == at + 1 || text.get(inner) != Some(&b')') {
            return None;
        }
        at = run(inner + 1);
    } else if at == start + 1 {
        return None;
    }
    (text.get(at) == Some(&b')')).then_some(at + 1)
}

fn query_end(text: &[u8], start: usize) -> usize {
    if text.get(start) != Some(&b'?') {
        return start;
    }
    let end = class::span(text, start + 1, QUERY);
    last_end(text, start + 1, end, QUERY_END).unwrap_or(start)
}

/// Finds the end of the last character of a class between two places.
fn last_end(text: &[u8], start: usize, end: usize, class: u16) -> Option<usize> {
    let mut at = end;
    while at > start {
        let first = start_before(text, at);
        if class::at(text, first).0 & class != 0 {
            return Some(at);
        }
        at = first;
    }
    None
}

/// Finds the end of the slug of `http(s)://t.co/slug` (twitter-text `valid_tco_url`, at the start of the URL).
fn tco_slug(text: &[u8], start: usize, domain: usize, domain_end: usize) -> Option<usize> {
    let is_http = matches!(text[start], b'h' | b'H');
    if !(is_http && text[domain..domain_end].eq_ignore_ascii_case(b"t.co") && text.get(domain_end) == Some(&b'/')) {
        return None;
    }
    let slug = domain_end + 1;
    let at = class::span(text, slug, ALPHANUMERIC);
    (at > slug).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// URLs stand between `[` and `]`.
    #[track_caller]
    fn assert_urls(marked: &str) {
        let text: String = marked.replace(['[', ']'], "");
        let mut found = text.clone();
        let urls: Vec<_> = Urls::new(text.as_bytes(), true).collect();
        for &(start, end) in urls.iter().rev() {
            found.insert(end, ']');
            found.insert(start, '[');
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn finds_urls() {
        assert_urls("[https://example.org]");
        assert_urls("see [https://example.org/a_(film)], and [HTTP://EXAMPLE.ORG:80/x?y=z]!");
        assert_urls("[https://example.org]\u{301}");
        assert_urls("a[https://example.org]".replace(['[', ']'], "").as_str());
        assert_urls("foo.com/https://example.com");
        assert_urls("[https://a.com] [https://b.com]\n[https://c.com]");
        assert_urls("https://localhost/ https://1.2.3.4/ https://example.comx");
        assert_urls("[https://foo.com]公司");
        assert_urls(
            "[https://example.org/]日[https://example.org]"
                .replace("[https://example.org/]日[https://example.org]", "[https://example.org/日https://example.org]")
                .as_str(),
        );
        assert_urls("[https://a.com/a_](日本)");
        assert_urls("[https://a.com/a_(日本)x]");
        assert_urls("[https://a.com]?! [https://a.com?q=é]");
        assert_urls("[https://t.co/abc]/def");
        assert_urls("https://a_b.com [https://a_b.example.com]");
        assert_urls("日[https://例え.jp]");
    }

    #[test]
    fn finds_nothing_in_tco_with_a_long_slug() {
        assert_urls(&format!("https://t.co/{}", "a".repeat(41)));
        assert_urls(&format!("[https://t.co/{}]", "a".repeat(40)));
    }
}
