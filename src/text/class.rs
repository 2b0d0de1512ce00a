//! Which characters may stand where in a URL or mention.
//!
//! twitter-text 3.1.0 `valid_url` with Mastodon's `config/initializers/twitter_regex.rb`, and `Account::MENTION_RE`. The classes are looked up in a
//! table of what a real server was seen to take; those that are a few characters are written here.

pub(crate) use super::bytes::decode;
use super::once::Once;
use super::packed::{Kinds, Runs};
pub(crate) use super::tables::class::{
    ALPHANUMERIC, BLANK, DOMAIN, MENTION_END, PAREN, PAREN_15, PATH, PATH_END, PRECEDING, QUERY, QUERY_END, TLD_FOLLOW, USERNAME, WORD,
    WORD_15,
};
use super::tables::class::{ASCII, KINDS, LENGTHS, RUNS};
use crate::work::did;

/// `.`, `-`, and ASCII letters and digits: nearly all that domains are made of.
pub(crate) const HOST: u16 = 1 << 15;

/// The classes of ASCII, and none for the other bytes.
pub(crate) static BYTES: [u16; 0x100] = {
    let mut bytes = [0; 0x100];
    let mut at = 0;
    while at < ASCII.len() {
        let host = matches!(at as u8, b'.' | b'-') || (at as u8).is_ascii_alphanumeric();
        bytes[at] = ASCII[at] | if host { HOST } else { 0 };
        at += 1;
    }
    bytes
};

static TABLE: Once<Kinds> = Once::new();

/// Tells all classes of a code point, as bits.
pub(crate) fn of(point: u32) -> u16 {
    let table = TABLE.get_or_init(|| Kinds::unpack(Runs::new(&RUNS, &LENGTHS)));
    KINDS.get(usize::from(table.of(point))).copied().unwrap_or(0)
}

/// Tells all classes of the character that starts at `at`, and its length in bytes.
#[inline(always)]
pub(crate) fn at(text: &[u8], at: usize) -> (u16, usize) {
    did(1);
    let first = text[at];
    if first < 0x80 {
        return (BYTES[usize::from(first)], 1);
    }
    let both = beyond_ascii(text, at);
    (both as u16, (both >> 16) as usize)
}

/// Tells the classes, and the length in the upper half: one number, which is returned without a way through memory.
#[inline(never)]
fn beyond_ascii(text: &[u8], at: usize) -> u32 {
    let (point, size) = decode(text, at);
    u32::from(of(point)) | (size as u32) << 16
}

/// Whether a character of a class starts at `at`.
#[inline(always)]
pub(crate) fn is_at(text: &[u8], at: usize, class: u16) -> bool {
    at < text.len() && self::at(text, at).0 & class != 0
}

/// Finds the end of the characters of a class that stand from `at` on.
#[inline(never)]
pub(crate) fn span(text: &[u8], mut at: usize, class: u16) -> usize {
    loop {
        // Four at once: nothing waits for what was found of the one before.
        while let Some(&[first, second, third, fourth]) = text.get(at..).and_then(<[u8]>::first_chunk) {
            did(4);
            if BYTES[usize::from(first)] & class == 0 {
                break;
            }
            if BYTES[usize::from(second)] & class == 0 {
                at += 1;
                break;
            }
            if BYTES[usize::from(third)] & class == 0 {
                at += 2;
                break;
            }
            if BYTES[usize::from(fourth)] & class == 0 {
                at += 3;
                break;
            }
            at += 4;
        }
        if at >= text.len() {
            return at;
        }
        let (found, size) = self::at(text, at);
        if found & class == 0 {
            return at;
        }
        at += size;
    }
}

/// White space that ends every entity: no domain, path, query or mention has it.
#[inline(always)]
pub(crate) fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Whether a text is blank as Rails has it: nothing but White_Space.
pub(crate) fn is_blank(text: &[u8]) -> bool {
    span(text, 0, BLANK) == text.len()
}
