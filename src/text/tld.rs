//! Top-level domains, from a list frozen in March 2020 and compared under full case folding.
//!
//! twitter-text 3.1.0 `valid_gTLD`, `valid_ccTLD`, `valid_punycode`: a TLD must not be followed by `+ - 0-9 @ A-Z a-z`, U+017F or U+212A; `xn--` and
//! its letters may be followed by anything.

use std::sync::OnceLock;

use super::bytes::decode;
use super::class::{self, ALPHANUMERIC, TLD_FOLLOW};
use super::tables::tld::{FOLDS, LONGEST, TLDS};

/// Finds the end of the TLD that starts at `start`.
pub(crate) fn end(text: &[u8], start: usize) -> Option<usize> {
    listed(text, start).or_else(|| punycode(text, start))
}

fn listed(text: &[u8], start: usize) -> Option<usize> {
    let (mut number, mut at) = (0, start);
    while let Some(byte) = text.get(at)
        && byte.is_ascii_alphabetic()
    {
        number = number << 8 | u64::from(byte | 0x20);
        at += 1;
    }
    if at > start + 8 || text.get(at).is_some_and(|&byte| byte >= 0x80) {
        return folded(text, start);
    }
    // Up to eight letters and nothing that could fold to another.
    (may_follow(text, at) && is_short(number)).then_some(at)
}

fn may_follow(text: &[u8], at: usize) -> bool {
    at >= text.len() || class::is_at(text, at, TLD_FOLLOW)
}

/// Finds the longest TLD, character by character, as full case folding has it.
#[cold]
fn folded(text: &[u8], start: usize) -> Option<usize> {
    let mut folded = [0; LONGEST];
    let mut length = 0;
    let mut at = start;
    let mut longest = None;
    while at < text.len() {
        let first = text[at];
        if first.is_ascii_alphabetic() {
            let Some(room) = folded.get_mut(length) else { break };
            *room = first | 0x20;
            length += 1;
            at += 1;
            // Nothing can end before a letter.
            if text.get(at).is_some_and(u8::is_ascii_alphabetic) {
                continue;
            }
        } else if first < 0x80 {
            // No TLD has another ASCII character.
            break;
        } else {
            let (point, size) = decode(text, at);
            let letters = match FOLDS.binary_search_by_key(&point, |&(c, _)| c as u32) {
                Ok(found) => FOLDS[found].1.as_bytes(),
                Err(_) => &text[at..at + size],
            };
            let Some(room) = folded.get_mut(length..length + letters.len()) else { break };
            room.copy_from_slice(letters);
            length += letters.len();
            at += size;
        }
        if may_follow(text, at) && is_listed(&folded[..length]) {
            longest = Some(at);
        }
    }
    longest
}

/// The lists, unpacked where the first TLD may stand.
struct Listed {
    /// Those of up to eight bytes as numbers, the first byte highest; sorted.
    short: Vec<u64>,
    /// The others; sorted.
    long: Vec<Box<[u8]>>,
}

impl Listed {
    fn get() -> &'static Self {
        static LISTED: OnceLock<Listed> = OnceLock::new();
        LISTED.get_or_init(Self::unpack)
    }

    #[cold]
    fn unpack() -> Self {
        let (mut short, mut long) = (Vec::new(), Vec::new());
        let mut tld: Vec<u8> = Vec::new();
        for (at, &byte) in TLDS.iter().enumerate() {
            if byte >= b'a' {
                tld.push(byte);
            }
            // Before each stands how many bytes of the one before it keeps.
            let next = TLDS.get(at + 1).copied().unwrap_or(b'0');
            if next < b'a' {
                match as_number(&tld) {
                    Some(number) => short.push(number),
                    None => long.push(tld.as_slice().into()),
                }
                tld.truncate(usize::from(next - b'0'));
            }
        }
        Self { short, long }
    }
}

/// A TLD of up to eight bytes as a number, the first byte highest.
fn as_number(tld: &[u8]) -> Option<u64> {
    (tld.len() <= 8).then(|| left(tld.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))))
}

/// Shifts the first byte of a number to the top, so that numbers are sorted as their texts are.
fn left(number: u64) -> u64 {
    number << (number.leading_zeros() & 0x38)
}

fn is_listed(folded: &[u8]) -> bool {
    match as_number(folded) {
        Some(number) => Listed::get().short.binary_search(&number).is_ok(),
        None => Listed::get().long.binary_search_by(|tld| (**tld).cmp(folded)).is_ok(),
    }
}

/// Searches a TLD of up to eight bytes, its last byte lowest.
fn is_short(number: u64) -> bool {
    const COM: u64 = 0x63_6F_6D;
    const ORG: u64 = 0x6F_72_67;
    // What most links end in needs no search.
    matches!(number, COM | ORG) || Listed::get().short.binary_search(&left(number)).is_ok()
}

fn punycode(text: &[u8], start: usize) -> Option<usize> {
    let prefix = text.get(start..start + 4)?;
    if !prefix.eq_ignore_ascii_case(b"xn--") {
        return None;
    }
    let end = class::span(text, start + 4, ALPHANUMERIC);
    (end > start + 4).then_some(end)
}

#[cfg(test)]
mod tests {
    /// The TLD ends at `|`; without one there is no TLD.
    #[track_caller]
    fn assert_tld(marked: &str) {
        let text = marked.replace('|', "");
        assert_eq!(super::end(text.as_bytes(), 0), marked.find('|'), "{marked}");
    }

    #[test]
    fn ends_where_the_server_says() {
        assert_tld("com|");
        assert_tld("COM|/x");
        assert_tld("com|é");
        assert_tld("com|_");
        assert_tld("com-x");
        assert_tld("comx");
        assert_tld("local");
        assert_tld("ﬁ|"); // the ligature folds to fi
        assert_tld("公司x");
        assert_tld("公司|é");
        assert_tld("嘉里大酒店|");
        assert_tld("嘉里|大");
        assert_tld("xn--a|-b");
        assert_tld("xn--");
        assert_tld("XN--90AIS|.x");
        assert_tld("");
    }
}
