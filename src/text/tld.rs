//! Top-level domains, from a list frozen in March 2020 and compared under full case folding.
//!
//! twitter-text 3.1.0 `valid_gTLD`, `valid_ccTLD`, `valid_punycode`: a TLD must not be followed by `+ - 0-9 @ A-Z a-z`, U+017F or U+212A; `xn--` and
//! its letters may be followed by anything.

use std::cmp::Ordering;

use super::bytes::decode;
use super::class::{self, ALPHANUMERIC, TLD_FOLLOW};
use super::tables::tld::{FOLDS, LONG, LONGEST, SHORT};

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

/// Searches the short TLDs as numbers, the long ones among those of their length, which stand sorted one after the other.
fn is_listed(folded: &[u8]) -> bool {
    let size = folded.len();
    if size <= 8 {
        return is_short(folded.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)));
    }
    let list = LONG[size].as_bytes();
    let (mut low, mut high) = (0, list.len() / size);
    while low < high {
        let middle = low.midpoint(high);
        match list[middle * size..(middle + 1) * size].cmp(folded) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return true,
        }
    }
    false
}

/// Searches a TLD of up to eight bytes, the first byte highest.
fn is_short(number: u64) -> bool {
    const COM: u64 = 0x63_6F_6D;
    const ORG: u64 = 0x6F_72_67;
    // What most links end in needs no search.
    matches!(number, COM | ORG) || SHORT.binary_search(&number).is_ok()
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
