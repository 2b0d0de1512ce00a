//! Top-level domains, from a list frozen in March 2020 and compared under full case folding.
//!
//! twitter-text 3.1.0 `valid_gTLD`, `valid_ccTLD`, `valid_punycode`: a TLD must not be followed by `+ - 0-9 @ A-Z a-z`, U+017F or U+212A; `xn--` and
//! its letters may be followed by anything.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::bytes::decode;
use super::class::{self, ALPHANUMERIC, TLD_FOLLOW};
use super::once::Once;
use super::tables::tld::{COUNT, FOLDS, LONGEST, TLDS};

/// Finds the end of the TLD that starts at `start`.
pub(crate) fn end(text: &[u8], start: usize) -> Option<usize> {
    listed(text, start).or_else(|| punycode(text, start))
}

fn may_follow(text: &[u8], at: usize) -> bool {
    at >= text.len() || class::is_at(text, at, TLD_FOLLOW)
}

/// Finds the longest TLD, character by character, as full case folding has it.
fn listed(text: &[u8], start: usize) -> Option<usize> {
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
        if may_follow(text, at) && is_listed(folded.get(..length).unwrap_or_default()) {
            longest = Some(at);
        }
    }
    longest
}

/// All TLDs, sorted, one after the other.
struct Listed {
    text: Vec<u8>,
    /// Where each begins, and where the last one ends.
    starts: Vec<u16>,
}

#[cold]
fn unpack() -> Listed {
    let mut listed = Listed { text: Vec::new(), starts: Vec::with_capacity(COUNT + 1) };
    let mut last = 0;
    for &byte in TLDS {
        // Before each stands how many bytes of the one before it keeps.
        if byte < b'a' {
            let start = listed.text.len();
            listed.starts.push(start as u16);
            listed.text.extend_from_within(last..last + usize::from(byte - b'0'));
            last = start;
        } else {
            listed.text.push(byte);
        }
    }
    listed.starts.push(listed.text.len() as u16);
    listed
}

fn is_listed(tld: &[u8]) -> bool {
    static LISTED: Once<Listed> = Once::new();
    // What most links end in needs no search.
    if matches!(tld, b"com" | b"org") {
        return true;
    }
    let Listed { text, starts } = LISTED.get_or_init(unpack);
    let at = |index: usize| starts.get(index).map_or(text.len(), |&start| usize::from(start));
    let (mut low, mut high) = (0, COUNT);
    while low < high {
        let middle = (low + high) / 2;
        match text.get(at(middle)..at(middle + 1)).unwrap_or_default().cmp(tld) {
            Ordering::Less => low = middle + 1,
            Ordering::Equal => return true,
            Ordering::Greater => high = middle,
        }
    }
    false
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
