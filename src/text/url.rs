//! The URLs of a text, as the server finds them.
//!
//! [`counting`, section 2](crate::_documentation::counting#2-urls): twitter-text 3.1.0 `valid_url` as changed by Mastodon's
//! `config/initializers/twitter_regex.rb`, and `Extractor#extract_urls_with_indices`. Only URLs with a scheme become entities, but those without are
//! found as well: what they cover is consumed, and a URL inside it is lost.
//!
//! Linear: a match consumes its text, what a run of domain labels ends in is remembered for the next start inside it ([`Domains`]), and a group of
//! parentheses is read at most three times.

use alloc::vec::Vec;
use core::num::NonZero;
use core::ops::Range;

use super::bytes::{End, code_points, decode, find, is_continuation, start_before};
use super::class::{self, ALPHANUMERIC, DOMAIN, HOST, PATH, PATH_END, PRECEDING, QUERY, QUERY_END};
use super::idna::{self, LONGEST_LABEL};
use super::tld;
use crate::work::did;

/// `Extractor` and `twitter_regex`: longest URL, in code points, its domain taken in ASCII.
const LONGEST: usize = 4096;
/// twitter-text `MAX_TCO_SLUG_LENGTH`.
const LONGEST_SLUG: usize = 40;

/// The longest scheme, in bytes: "gopher", or "http\u{17F}".
const LONGEST_SCHEME: usize = 6;

/// Finds URLs one after the other.
pub(crate) struct Urls<'t> {
    text: &'t [u8],
    /// Where the last match ended: the next one's preceding character stands here or later.
    at: usize,
    /// Behind the colon of the next `://`, and the first character that may precede a match; kept, since many matches without a scheme may stand before it.
    slashes: usize,
    preceding: usize,
    domains: Domains,
    /// The class that parenthesised groups at the end of a path consist of.
    paren: u16,
    /// The match found last.
    pub(crate) found: Match,
}

/// What a match covers, and the end of the entity in it if there is one: that starts with the match.
#[derive(Default)]
pub(crate) struct Match {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) entity_end: End,
}

impl<'t> Urls<'t> {
    pub(crate) fn new(text: &'t [u8], unicode17: bool) -> Self {
        let paren = if unicode17 { class::PAREN } else { class::PAREN_15 };
        Self { text, at: 0, slashes: 0, preceding: 0, domains: Domains::default(), paren, found: Match::default() }
    }

    /// Finds the next `://` at or after a position: without it there is no entity, and no match goes on over ASCII white space.
    fn separator(&mut self, from: usize) -> bool {
        if self.slashes > from {
            return true;
        }
        let mut next = from;
        while let Some(colon) = find(self.text, b':', next) {
            if self.is_separator(colon, from) {
                return true;
            }
            next = colon + 1;
        }
        false
    }

    /// Whether a colon is followed by `//`; finds what may precede the first match of its token.
    #[inline(always)]
    fn is_separator(&mut self, colon: usize, from: usize) -> bool {
        if self.text.get(colon + 1..colon + 3) != Some(b"//") {
            return false;
        }
        let mut token = colon;
        while token > from && !class::is_ascii_space(self.text[token - 1]) {
            token -= 1;
        }
        did(colon - token);
        // The white space before the token precedes the URL.
        let mut preceding = if token > from { token - 1 } else { from };
        // Without a dot there is no domain before the colon, but only the scheme. Much text may stand before that where words are written without spaces.
        if preceding + LONGEST_SCHEME + 4 < colon && self.text[token..colon].iter().all(|&byte| byte != b'.') {
            preceding = colon - LONGEST_SCHEME - 4;
            while is_continuation(self.text[preceding]) {
                preceding += 1;
            }
        }
        (self.slashes, self.preceding) = (colon + 1, preceding);
        true
    }

    /// Whether there is an entity with its `://` at a colon; asked of one after the other.
    #[inline]
    pub(crate) fn is_at(&mut self, colon: usize) -> bool {
        if colon < self.at || !self.is_separator(colon, self.at) {
            return false;
        }
        while self.at <= colon {
            if !self.search(self.at) {
                self.at = colon + 1;
                break;
            }
            self.at = self.found.end;
            if self.found.entity_end.is_some() {
                return true;
            }
        }
        false
    }

    /// Tries every start up to a `://`.
    #[inline(always)]
    fn search(&mut self, from: usize) -> bool {
        let mut at = from.max(self.preceding);
        while at < self.slashes {
            let (class, size) = class::at(self.text, at);
            if (class & PRECEDING != 0 && self.url_at(at + size)) || ((at == 0 || self.text[at - 1] == b'\n') && self.url_at(at)) {
                return true;
            }
            at += size;
        }
        false
    }

    fn url_at(&mut self, start: usize) -> bool {
        let scheme = scheme_end(self.text, start);
        // With a scheme, it cannot match without: no domain has a colon.
        let domain = scheme.map_or(start, NonZero::get);
        let plain = if scheme.is_some() { self.domains.plain_end(self.text, domain) } else { None };
        let Some(domain_end) = plain.or_else(|| self.domains.end(self.text, domain)) else { return false };
        let domain_end = domain_end.get();
        let end = query_end(self.text, path_end(self.text, port_end(self.text, domain_end), self.paren));
        self.found.start = start;
        self.found.end = end;
        self.found.entity_end = if scheme.is_some() { self.entity(start, domain, domain_end, end) } else { None };
        true
    }

    /// Decides whether a match with a scheme is an entity, and where it ends.
    fn entity(&self, start: usize, domain: usize, domain_end: usize, end: usize) -> End {
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
            return NonZero::new(end);
        }
        let growth = idna::ascii_length(domain)?.saturating_sub(code_points(domain));
        let fits = length + growth <= LONGEST || code_points(&self.text[start..end]) + growth <= LONGEST;
        if fits { NonZero::new(end) } else { None }
    }
}

/// Finds the URLs of a note (bio) as `FetchLinkCardService::URL_PATTERN` does, each with the character before it: of http and https only, whatever
/// their length or domain. Nothing without a scheme is matched, so nothing hides them.
pub(crate) fn of_notes(text: &[u8], unicode17: bool) -> Vec<Range<usize>> {
    let mut urls = Urls::new(text, unicode17);
    let mut found = Vec::new();
    let mut from = 0;
    while urls.separator(from) {
        let separator = urls.slashes - 1;
        from = separator + 3;
        // "http" is the shortest, and "http\u{17F}" the longest of what folds to them.
        let mut starts = (separator.saturating_sub(LONGEST_SCHEME)..separator).filter(|&at| matches!(text[at], b'h' | b'H'));
        let Some(start) = starts.find(|&at| scheme_end(text, at) == NonZero::new(separator + 3)) else { continue };
        let before = if start == 0 { 0 } else { start_before(text, start) };
        let last = found.last().map_or(0, |last: &Range<usize>| last.end);
        // At the start of the text and of a line there may be nothing before; elsewhere it must not belong to the URL before.
        if start > 0 && (before < last || class::at(text, before).0 & PRECEDING == 0) {
            continue;
        }
        if urls.url_at(start) {
            from = urls.found.end;
            found.push(before..from);
        }
    }
    found
}

impl Urls<'_> {
    /// Finds the next match, an entity or not. Those behind the last `://` are not looked for.
    #[inline]
    pub(crate) fn next_match(&mut self) -> bool {
        let mut from = self.at;
        while self.separator(from) {
            if self.search(from) {
                self.at = self.found.end;
                return true;
            }
            // The slashes may precede a domain: "x://a.b://".
            from = self.slashes;
        }
        false
    }

    /// The end of the entity found last.
    pub(crate) fn end(&self) -> usize {
        self.found.entity_end.map_or(0, NonZero::get)
    }
}

/// Finds the end of a scheme with its `://`. Compared under full case folding: U+017F folds to s, U+00DF to ss.
pub(crate) fn scheme_end(text: &[u8], start: usize) -> End {
    const SCHEMES: [&[u8]; 9] = [b"https", b"http", b"dat", b"dweb", b"ipfs", b"ipns", b"ssb", b"gopher", b"gemini"];
    let rest = text.get(start..)?;
    if rest.starts_with(b"https://") {
        return NonZero::new(start + 8);
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
    if SCHEMES.contains(&&folded[..length]) && text.get(at..at + 3) == Some(b"://") { NonZero::new(at + 3) } else { None }
}

/// Where domains end; remembers what it saw of the last run of labels.
///
/// A domain is labels with a dot each, and a TLD: as many labels as there are, then from the last back to the first one that has a TLD behind its dot
/// and no `_`. A later start inside the same run differs in its first label only.
#[derive(Default)]
pub(crate) struct Domains {
    label: Label,
    chain: Chain,
    /// A dot, and the end of the TLD behind it.
    dot: usize,
    tld_end: End,
}

/// A run of the characters of labels: everything of DOMAIN, `-` and `_`.
#[derive(Default)]
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
    best: usize,
    end: End,
}

impl Domains {
    /// Finds the end of the domain that starts at `start`.
    pub(crate) fn end(&mut self, text: &[u8], start: usize) -> End {
        if !class::is_at(text, start, DOMAIN) {
            return None;
        }
        if !(self.label.start <= start && start < self.label.end) {
            self.label.read(text, start);
        }
        if !self.label.whole {
            return None;
        }
        let dot = self.label.end;
        if !(self.chain.first <= dot && dot <= self.chain.last) {
            self.follow(text, dot);
        }
        if self.chain.best > dot {
            self.chain.end
        } else if self.label.after_underscore > start {
            None
        } else {
            self.tld_after(text, dot)
        }
    }

    /// Finds the end of the domain that starts at `start` as [`end`](Self::end) does, where it consists of `.`, `-`, ASCII letters and digits and nothing is
    /// wrong with it: then it ends where they do, or before a last dot.
    #[inline]
    fn plain_end(&mut self, text: &[u8], start: usize) -> End {
        let (mut at, mut before) = (start, b'.');
        let (mut earlier, mut dot) = (0, 0);
        let behind = loop {
            did(1);
            let byte = text.get(at).copied().unwrap_or(0);
            let class = class::BYTES[usize::from(byte)];
            if class & HOST == 0 || (before == b'.' && class & DOMAIN == 0) {
                break byte;
            }
            if byte == b'.' {
                if before == b'-' {
                    return None;
                }
                (earlier, dot) = (dot, at);
            }
            before = byte;
            at += 1;
        };
        if before == b'.' {
            (at, dot) = (at - 1, earlier);
        }
        // The last label may go on with these.
        if dot == 0 || matches!(behind, b'_' | b'\\' | 0x80..) {
            return None;
        }
        self.tld_after(text, dot).filter(|end| end.get() == at)
    }

    /// Reads the labels after a dot.
    fn follow(&mut self, text: &[u8], dot: usize) {
        (self.chain.first, self.chain.last, self.chain.best) = (dot, dot, 0);
        let mut label = Label::default();
        loop {
            let start = self.chain.last + 1;
            if !class::is_at(text, start, DOMAIN) {
                break;
            }
            label.read(text, start);
            if !label.whole {
                break;
            }
            self.chain.last = label.end;
            if label.after_underscore == start
                && let Some(end) = self.tld_after(text, label.end)
            {
                (self.chain.best, self.chain.end) = (label.end, Some(end));
            }
        }
    }

    #[inline(never)]
    fn tld_after(&mut self, text: &[u8], dot: usize) -> End {
        if self.dot != dot {
            (self.dot, self.tld_end) = (dot, tld::end(text, dot + 1));
        }
        self.tld_end
    }
}

impl Label {
    #[inline(never)]
    fn read(&mut self, text: &[u8], start: usize) {
        (self.start, self.after_underscore) = (start, start);
        let mut at = start;
        self.whole = loop {
            let end = class::span(text, at, DOMAIN);
            match text.get(end) {
                Some(b'-') => {}
                Some(b'_') => self.after_underscore = end + 1,
                next => {
                    self.end = end;
                    break end > at && next == Some(&b'.');
                }
            }
            at = end + 1;
        };
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
        let mut urls = Urls::new(text.as_bytes(), true);
        let mut found_urls = Vec::new();
        for (colon, _) in text.match_indices(':') {
            if urls.is_at(colon) {
                found_urls.push((urls.found.start, urls.end()));
            }
        }
        for &(start, end) in found_urls.iter().rev() {
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
        let words = "人人生而自由在尊严和权利上一律平等";
        assert_urls(&format!(
            "{words}[https://例え.jp] {words}[gopher://a.com] {words}[httpſ://a.com] {words}#https://a.com {words}👩[ẞb://a.com]"
        ));
        assert_urls(&format!("{words}.com{words}[https://例え.jp] {words}.com/{words}https://例え.jp"));
    }

    #[test]
    fn finds_nothing_in_tco_with_a_long_slug() {
        assert_urls(&format!("https://t.co/{}", "a".repeat(41)));
        assert_urls(&format!("[https://t.co/{}]", "a".repeat(40)));
    }
}
