//! Reading UTF-8 by position.
//!
//! The scanners jump about in the text; `str` would check a boundary at every step. All text here is valid UTF-8: it comes from `str`, or from a
//! `TextEncoder`.

use core::num::NonZero;

use crate::work::did;

/// Where something ends, if there is something: never at the start of a text. Unlike `Option<usize>`, it is one number, and is returned without a way
/// through memory.
pub(crate) type End = Option<NonZero<usize>>;

/// Decodes the code point that starts at `at`, and its length in bytes.
#[inline(always)]
pub(crate) fn decode(text: &[u8], at: usize) -> (u32, usize) {
    let first = text[at];
    if first < 0x80 {
        did(1);
        return (u32::from(first), 1);
    }
    // One load and no further checks wherever four bytes are left.
    decode_word(match text.get(at..at + 4).map(<[u8; 4]>::try_from) {
        Some(Ok(bytes)) => bytes,
        _ => last_bytes(text, at),
    })
}

/// Decodes the code point that stands first in four bytes, and its length.
#[inline(always)]
pub(crate) fn decode_word(bytes: [u8; 4]) -> (u32, usize) {
    did(1);
    // Not by `map`, which is a function of its own where the module is made for size, and takes two thirds of all time.
    let low = |place: usize| u32::from(bytes[place] & 0x3F);
    let (first, second, third, fourth) = (u32::from(bytes[0]), low(1), low(2), low(3));
    if first < 0x80 {
        (first, 1)
    } else if first < 0xE0 {
        ((first & 0x1F) << 6 | second, 2)
    } else if first < 0xF0 {
        ((first & 0x0F) << 12 | second << 6 | third, 3)
    } else {
        ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
    }
}

#[cold]
fn last_bytes(text: &[u8], at: usize) -> [u8; 4] {
    let byte = |offset: usize| text.get(at + offset).copied().unwrap_or(0);
    [byte(0), byte(1), byte(2), byte(3)]
}

/// Decodes the code point that ends just before `at`, if there is one.
pub(crate) fn decode_before(text: &[u8], at: usize) -> Option<u32> {
    (at > 0).then(|| decode(text, start_before(text, at)).0)
}

/// Finds the start of the code point that ends just before `at`, which is not the start of the text.
#[inline(always)]
pub(crate) fn start_before(text: &[u8], at: usize) -> usize {
    did(1);
    let mut start = at - 1;
    while start > 0 && is_continuation(text[start]) {
        start -= 1;
    }
    start
}

/// Whether a byte is not the first of its code point.
#[inline(always)]
pub(crate) fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Counts code points.
pub(crate) fn code_points(text: &[u8]) -> usize {
    did(text.len());
    text.iter().filter(|&&byte| !is_continuation(byte)).count()
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Tells which bytes of a word are `byte`: the high bit of the lowest such byte is set, and none below it.
#[inline(always)]
fn matching(word: u64, byte: u8) -> u64 {
    let zeroes = word ^ (ONES * byte as u64);
    zeroes.wrapping_sub(ONES) & !zeroes & HIGHS
}

/// Finds the first byte at or after `at` that `marks` tells in words of eight bytes, as [`matching`] does; the end of the text if there is none. Never
/// tells NUL, with which the last word is filled up.
#[inline(always)]
fn first(text: &[u8], mut at: usize, marks: impl Fn(u64) -> u64) -> usize {
    let (words, rest) = text[at.min(text.len())..].as_chunks();
    for &word in words {
        did(8);
        let found = marks(u64::from_le_bytes(word));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    if rest.is_empty() {
        return text.len();
    }
    // In one step with those before them, if there are as many.
    let last = match text.last_chunk() {
        Some(&word) => u64::from_le_bytes(word) >> ((8 - rest.len()) * 8),
        None => rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    let found = marks(last);
    if found != 0 { at + found.trailing_zeros() as usize / 8 } else { text.len() }
}

/// Finds the first `byte` at or after `from`.
#[inline]
pub(crate) fn find(text: &[u8], byte: u8, from: usize) -> Option<usize> {
    let at = first(text, from, |word| matching(word, byte));
    (at < text.len()).then_some(at)
}

/// Finds the first `@` or `:` at or after `from`; the end of the text if there is none.
#[inline]
pub(crate) fn find_mark(text: &[u8], from: usize) -> usize {
    first(text, from, |word| matching(word, b'@') | matching(word, b':'))
}

/// Finds the first byte at or after `from` that is CR or no ASCII.
#[inline]
pub(crate) fn find_cr_or_non_ascii(text: &[u8], from: usize) -> usize {
    first(text, from, |word| matching(word, b'\r') | word & HIGHS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first() {
        let text = "0123456789@abcdefé@".as_bytes();
        for from in 0..=10 {
            assert_eq!(find(text, b'@', from), Some(10));
        }
        assert_eq!(find(text, b'@', 11), Some(text.len() - 1));
        assert_eq!(find(text, b'!', 0), None);
        assert_eq!(find(text, b'@', text.len()), None);
        assert_eq!((find(b"ab@", b'@', 0), find(b"@b@", b'@', 1), find(b"@b", b'@', 1)), (Some(2), Some(2), None));
        assert_eq!((find_mark(b"a:;?@", 0), find_mark(b"a:;?@", 2), find_mark(b"012345;9:@", 0), find_mark(b";?A", 0)), (1, 4, 8, 3));
        assert_eq!((find_cr_or_non_ascii(b"01234567\r", 1), find_cr_or_non_ascii(text, 0), find_cr_or_non_ascii(b"a", 0)), (8, 17, 1));
    }

    #[test]
    fn decodes_as_chars_does() {
        let text = "aé日👩\u{7FF}\u{800}\u{FFFF}\u{10FFFF}";
        let mut before = None;
        for (at, c) in text.char_indices() {
            assert_eq!(decode(text.as_bytes(), at), (c as u32, c.len_utf8()));
            assert_eq!(decode_before(text.as_bytes(), at), before);
            before = Some(c as u32);
        }
    }
}
