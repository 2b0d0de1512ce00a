//! A reference implementation of the rule for entities, written from its description alone and as simple as possible: no state between starts, no
//! words of eight bytes, classes and TLDs read from their lists, folding by ICU, domains by the RFCs. Quadratic, and used for short texts only.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_casemap::CaseMapper;
use mastodon_instance::count::EntityKind;

/// Kind, start and end in bytes.
pub type Found = (EntityKind, usize, usize);

/// The entities of a text; `None` if a URL is so long that the growth of its domain would matter.
pub fn entities(text: &str, unicode17: bool) -> Option<Vec<Found>> {
    let text: Vec<char> = text.chars().collect();
    let mut all = urls(&text, unicode17)?;
    all.extend(mentions(&text, unicode17));
    all.sort_by_key(|&(_, start, _)| start);
    let mut kept: Vec<Found> = Vec::new();
    for entity in all {
        if kept.last().is_none_or(|&(_, _, end)| entity.1 >= end) {
            kept.push(entity);
        }
    }
    let byte = |point: usize| text[..point].iter().map(|c| c.len_utf8()).sum();
    Some(kept.into_iter().map(|(kind, start, end)| (kind, byte(start), byte(end))).collect())
}

/// Which classes of the lists each code point is in, as bits by the place in [`CLASSES`].
static MASKS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let sources = concat!(include_str!("../tables/char-classes.txt"), include_str!("../tables/char-classes-unicode15.txt"));
    let mut masks = vec![0; 0x11_0000];
    for (at, class) in CLASSES.iter().enumerate() {
        let list = sources.lines().find_map(|line| line.strip_prefix(class)?.strip_prefix(": ")).expect(class);
        for range in list.split_whitespace() {
            let (start, end) = range.split_once('-').unwrap_or((range, range));
            let place = |hex| usize::from_str_radix(hex, 16).unwrap();
            masks[place(start)..=place(end)].iter_mut().for_each(|mask| *mask |= 1 << at);
        }
    }
    masks
});

const CLASSES: [&str; 14] = [
    "domain_char",
    "url_preceding",
    "tld_follow",
    "punycode_char",
    "path_char",
    "path_end_char",
    "paren_old_char",
    "query_char",
    "query_end_char",
    "mention_end_reject",
    "word",
    "username_char",
    "paren_old_char minus",
    "word minus",
];

const fn bit(class: &str) -> u32 {
    let mut at = 0;
    while at < CLASSES.len() {
        let (one, other) = (CLASSES[at].as_bytes(), class.as_bytes());
        let mut same = 0;
        while same < one.len() && same < other.len() && one[same] == other[same] {
            same += 1;
        }
        if same == one.len() && same == other.len() {
            return 1 << at;
        }
        at += 1;
    }
    panic!("no such class")
}

fn has(class: u32, c: char) -> bool {
    MASKS[c as usize] & class != 0
}

/// A class that is smaller on a server with Unicode 15.0.
fn had(class: u32, minus: u32, c: char, unicode17: bool) -> bool {
    has(class, c) && (unicode17 || !has(minus, c))
}

fn fold(c: char) -> String {
    if c.is_ascii() {
        return c.to_ascii_lowercase().to_string();
    }
    CaseMapper::new().fold_string(c.encode_utf8(&mut [0; 4])).into_owned()
}

/// All ends at which the text from `start` on, folded, is in a list, with their place in the list.
fn folded_ends<T: Copy>(text: &[char], start: usize, longest: usize, find: impl Fn(&str) -> Option<T>) -> Vec<(T, usize)> {
    let mut folded = String::new();
    let mut ends = Vec::new();
    for (at, &c) in text.iter().enumerate().skip(start) {
        folded.push_str(&fold(c));
        if folded.len() > longest {
            break;
        }
        ends.extend(find(&folded).map(|found| (found, at + 1)));
    }
    ends
}

fn urls(text: &[char], unicode17: bool) -> Option<Vec<Found>> {
    let mut found = Vec::new();
    let mut p = 0;
    while p <= text.len() {
        let mut url = None;
        if p < text.len() && has(const { bit("url_preceding") }, text[p]) {
            url = Url::at(text, p + 1, unicode17);
        }
        if url.is_none() && (p == 0 || text[p - 1] == '\n') {
            url = Url::at(text, p, unicode17);
        }
        let Some(url) = url else {
            p += 1;
            continue;
        };
        if let Some(end) = url.entity(text)? {
            found.push((EntityKind::Url, url.start, end));
        }
        p = url.end;
    }
    Some(found)
}

/// The length of the domain of a URL that is all of a text, in bytes.
pub fn domain(text: &str) -> Option<usize> {
    let text: Vec<char> = text.chars().collect();
    let start = scheme_end(&text, 0)?;
    let end = domain_end(&text, start)?;
    Some(text[start..end].iter().map(|c| c.len_utf8()).sum())
}

struct Url {
    start: usize,
    scheme: Option<usize>,
    domain_end: usize,
    end: usize,
}

impl Url {
    fn at(text: &[char], start: usize, unicode17: bool) -> Option<Self> {
        if let Some(domain) = scheme_end(text, start)
            && let Some(domain_end) = domain_end(text, domain)
        {
            return Some(Self { start, scheme: Some(domain), domain_end, end: rest_end(text, domain_end, unicode17) });
        }
        let domain_end = domain_end(text, start)?;
        Some(Self { start, scheme: None, domain_end, end: rest_end(text, domain_end, unicode17) })
    }

    /// The end of the entity; the outer `None`: too long to say.
    fn entity(&self, text: &[char]) -> Option<Option<usize>> {
        let Some(domain) = self.scheme else { return Some(None) };
        let mut end = self.end;
        let mut front = String::new();
        for (at, &c) in text.iter().enumerate().skip(self.start) {
            front.push_str(&fold(c));
            if front == "http://t.co/" || front == "https://t.co/" {
                let slug = (at + 1..text.len()).take_while(|&at| has(const { bit("punycode_char") }, text[at])).count();
                if slug > 40 {
                    return Some(None);
                }
                if slug > 0 {
                    end = at + 1 + slug;
                }
            }
            if front.len() > 13 {
                break;
            }
        }
        let domain: String = text[domain..self.domain_end].iter().collect();
        // A label grows to 63 characters at most.
        let labels = domain.chars().filter(|c| matches!(c, '.' | '\u{3002}' | '\u{FF0E}' | '\u{FF61}')).count() + 1;
        if end - self.start + 64 * labels > 4096 {
            return None;
        }
        Some(super::domains::ascii(&domain).map(|_| end))
    }
}

fn scheme_end(text: &[char], start: usize) -> Option<usize> {
    const SCHEMES: [&str; 9] = ["http", "https", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "gemini"];
    let ends = folded_ends(text, start, 6, |folded| SCHEMES.contains(&folded).then_some(()));
    let slashes = |end: usize| text.get(end..end + 3) == Some(&[':', '/', '/']);
    ends.into_iter().map(|(_, end)| end).find(|&end| slashes(end)).map(|end| end + 3)
}

fn domain_end(text: &[char], start: usize) -> Option<usize> {
    let mut labels = Vec::new();
    let mut from = start;
    loop {
        let end = from + text[from..].iter().take_while(|&&c| c == '-' || c == '_' || has(const { bit("domain_char") }, c)).count();
        let whole = end > from && has(const { bit("domain_char") }, text[from]) && has(const { bit("domain_char") }, text[end - 1]);
        if !whole || text.get(end) != Some(&'.') {
            break;
        }
        labels.push((from, end));
        from = end + 1;
    }
    labels.into_iter().rev().find_map(|(from, dot)| if text[from..dot].contains(&'_') { None } else { tld_end(text, dot + 1) })
}

static TLDS: LazyLock<(HashMap<String, usize>, usize)> = LazyLock::new(|| {
    let lists = concat!(include_str!("../tables/tlds-generic.txt"), "\n", include_str!("../tables/tlds-country.txt"));
    let mut places = HashMap::new();
    for (place, tld) in lists.split_whitespace().enumerate() {
        places.entry(tld.chars().map(fold).collect::<String>()).or_insert(place);
    }
    let longest = places.keys().map(String::len).max().unwrap();
    (places, longest)
});

fn tld_end(text: &[char], start: usize) -> Option<usize> {
    let (places, longest) = &*TLDS;
    let listed = folded_ends(text, start, *longest, |folded| places.get(folded).copied());
    let first = listed.into_iter().filter(|&(_, end)| text.get(end).is_none_or(|&c| has(const { bit("tld_follow") }, c))).min();
    first.map(|(_, end)| end).or_else(|| {
        let prefix: String = text.get(start..start + 4)?.iter().collect();
        let letters = text[start + 4..].iter().take_while(|&&c| has(const { bit("punycode_char") }, c)).count();
        (prefix.eq_ignore_ascii_case("xn--") && letters > 0).then_some(start + 4 + letters)
    })
}

fn rest_end(text: &[char], mut at: usize, unicode17: bool) -> usize {
    if text.get(at) == Some(&':') {
        let digits = text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0 {
            at += 1 + digits;
        }
    }
    if text.get(at) == Some(&'/') {
        at = path_end(text, at + 1, unicode17);
    }
    if text.get(at) == Some(&'?') {
        let end = at + 1 + text[at + 1..].iter().take_while(|&&c| has(const { bit("query_char") }, c)).count();
        if let Some(last) = (at + 1..end).rev().find(|&last| has(const { bit("query_end_char") }, text[last])) {
            at = last + 1;
        }
    }
    at
}

fn path_end(text: &[char], start: usize, unicode17: bool) -> usize {
    let any = |at: usize| text.get(at).is_some_and(|&c| has(const { bit("path_char") }, c)).then_some(1);
    let old = |at: usize| match (text.get(at)?, text.get(at + 1)) {
        ('\u{2BC}', Some('n' | 'N')) | ('a' | 'A', Some('\u{2BE}')) => Some(2),
        (&c, _) => had(const { bit("paren_old_char") }, const { bit("paren_old_char minus") }, c, unicode17).then_some(1),
    };
    let (mut best, mut p) = (start, start);
    loop {
        while p < text.len() && has(const { bit("path_char") }, text[p]) {
            p += 1;
            if has(const { bit("path_end_char") }, text[p - 1]) {
                best = p;
            }
        }
        let Some(q) = paren_end(text, p, any) else { return best };
        if paren_end(text, p, old).is_some() {
            best = q;
        }
        p = q;
    }
}

fn paren_end(text: &[char], start: usize, unit: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let run = |mut at: usize| {
        while let Some(size) = unit(at) {
            at += size;
        }
        at
    };
    let is = |at: usize, c: char| text.get(at) == Some(&c);
    if !is(start, '(') {
        return None;
    }
    let first = run(start + 1);
    if first > start + 1 && is(first, ')') {
        return Some(first + 1);
    }
    if !is(first, '(') {
        return None;
    }
    let inner = run(first + 1);
    if inner == first + 1 || !is(inner, ')') {
        return None;
    }
    let last = run(inner + 1);
    is(last, ')').then_some(last + 1)
}

fn mentions(text: &[char], unicode17: bool) -> Vec<Found> {
    let word = |c: char| had(const { bit("word") }, const { bit("word minus") }, c, unicode17);
    let username = |c: char| has(const { bit("username_char") }, c);
    let mut found = Vec::new();
    let mut p = 0;
    while p < text.len() {
        let start = p;
        p += 1;
        if text[start] != '@' || start > 0 && (matches!(text[start - 1], '=' | '/') || word(text[start - 1])) {
            continue;
        }
        let Some(username_end) = words(text, start + 1, username) else { continue };
        let mut end = username_end;
        if text.get(end) == Some(&'@') {
            end = words(text, end + 1, word).unwrap_or(end);
        }
        p = end;
        let rest = &text[end..];
        let dropped = rest.first().is_some_and(|&c| has(const { bit("mention_end_reject") }, c)) || rest.starts_with(&[':', '/', '/']);
        if !dropped && (end == username_end || end - username_end - 1 <= 253) {
            found.push((EntityKind::Mention, start, end));
        }
    }
    found
}

/// `X+ ([.-]+ X+)*`
fn words(text: &[char], start: usize, class: impl Fn(char) -> bool) -> Option<usize> {
    let run = |at: usize, class: &dyn Fn(char) -> bool| at + text[at..].iter().take_while(|&&c| class(c)).count();
    let mut end = run(start, &class);
    if end == start {
        return None;
    }
    loop {
        let next = run(end, &|c| matches!(c, '.' | '-'));
        let word = run(next, &class);
        if next == end || word == next {
            return Some(end);
        }
        end = word;
    }
}
