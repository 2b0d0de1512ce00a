//! Top-level domains, from a list frozen in March 2020 and compared under full case folding.
//!
//! twitter-text 3.1.0 `valid_gTLD`, `valid_ccTLD`, `valid_punycode`: a TLD must not be followed by `+ - 0-9 @ A-Z a-z`, U+017F or U+212A; `xn--` and
//! its letters may be followed by anything.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::num::NonZero;

use super::bytes::{End, decode};
use super::class::{self, ALPHANUMERIC, TLD_FOLLOW};
use super::once::Once;
use super::tables::tld::{COUNT, FOLDS, LONGEST, TLDS};

/// Finds the end of the TLD that starts at `start`.
pub(crate) fn end(text: &[u8], start: usize) -> End {
    listed(text, start).or_else(|| punycode(text, start)).and_then(NonZero::new)
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

#[inline(always)]
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
            let (_, size) = decode(text, at);
            let letter = &text[at..at + size];
            let letters = fold(letter).unwrap_or(letter);
            let Some(room) = folded.get_mut(length..length + letters.len()) else { break };
            room.copy_from_slice(letters);
            length += letters.len();
            at += size;
        }
        let (first, others) = split(folded.get(..length).unwrap_or_default());
        if may_follow(text, at) && is_listed(first, others) {
            longest = Some(at);
        }
    }
    longest
}

/// What a character outside ASCII folds to, if that is another. Bytes of UTF-8 are sorted as their characters are.
fn fold(letter: &[u8]) -> Option<&'static [u8]> {
    let mut folds = FOLDS.as_bytes().split(|&byte| byte == b' ').take_while(|fold| *fold >= letter);
    folds.find_map(|fold| fold.strip_prefix(letter))
}

/// All TLDs, sorted.
struct Listed {
    /// The first eight bytes of each, as [`left`] has them.
    firsts: Vec<u64>,
    /// The others.
    others: Vec<Box<[u8]>>,
}

#[cold]
fn unpack() -> Listed {
    let mut listed = Listed { firsts: Vec::with_capacity(COUNT), others: Vec::with_capacity(COUNT) };
    let mut tld = [0; LONGEST];
    let mut bytes = TLDS.iter();
    // Before each stands how many bytes of the one before it keeps.
    while let Some(kept) = bytes.next() {
        let mut length = usize::from(kept - b'0');
        for (room, byte) in tld.iter_mut().skip(length).zip(bytes.as_slice().iter().take_while(|&&byte| byte >= b'a')) {
            *room = *byte;
            length += 1;
            bytes.next();
        }
        let (first, others) = split(tld.get(..length).unwrap_or_default());
        listed.firsts.push(first);
        listed.others.push(others.into());
    }
    listed
}

fn is_listed(first: u64, others: &[u8]) -> bool {
    static LISTED: Once<Listed> = Once::new();
    let listed = LISTED.get_or_init(unpack);
    let mut at = listed.firsts.partition_point(|&listed| listed < first);
    // Few begin with the same eight bytes.
    while listed.firsts.get(at) == Some(&first) {
        if listed.others.get(at).is_some_and(|listed| **listed == *others) {
            return true;
        }
        at += 1;
    }
    false
}

/// Splits a TLD into its first eight bytes and the others.
fn split(tld: &[u8]) -> (u64, &[u8]) {
    let (first, others) = tld.split_at(tld.len().min(8));
    (left(first.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))), others)
}

/// Shifts the first byte of a number to the top, so that numbers are sorted as their texts are.
fn left(number: u64) -> u64 {
    number << (number.leading_zeros() & 0x38)
}

/// Searches a TLD of up to eight bytes, its last byte lowest.
fn is_short(number: u64) -> bool {
    const COM: u64 = 0x63_6F_6D;
    const ORG: u64 = 0x6F_72_67;
    // What most links end in needs no search.
    matches!(number, COM | ORG) || is_listed(left(number), &[])
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
    use core::num::NonZero;

    /// The TLD ends at `|`; without one there is no TLD.
    #[track_caller]
    fn assert_tld(marked: &str) {
        let text = marked.replace('|', "");
        assert_eq!(super::end(text.as_bytes(), 0), marked.find('|').and_then(NonZero::new), "{marked}");
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
