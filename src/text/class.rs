//! Which characters may stand where in a URL or mention.
//!
//! twitter-text 3.1.0 `valid_url` with Mastodon's `config/initializers/twitter_regex.rb`, and `Account::MENTION_RE`. The classes are looked up in a
//! table of what a real server was seen to take; those that are a few characters are written here.

pub(crate) use super::bytes::decode;
use super::bytes::skip_alphanumeric;
use super::once::Once;
use super::packed::{Kinds, Runs};
pub(crate) use super::tables::class::{
    ALPHANUMERIC, BLANK, DOMAIN, MENTION_END, PAREN, PAREN_15, PATH, PATH_END, PRECEDING, QUERY, QUERY_END, TLD_FOLLOW, USERNAME, WORD,
    WORD_15,
};
use super::tables::class::{ASCII, KINDS, LENGTHS, RUNS};
use crate::work::did;

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
    if first < 0x80 { (ASCII[usize::from(first)], 1) } else { beyond_ascii(text, at) }
}

#[inline(never)]
fn beyond_ascii(text: &[u8], at: usize) -> (u16, usize) {
    let (point, size) = decode(text, at);
    (of(point), size)
}

/// Whether a character of a class starts at `at`.
#[inline(always)]
pub(crate) fn is_at(text: &[u8], at: usize, class: u16) -> bool {
    at < text.len() && self::at(text, at).0 & class != 0
}

/// Finds the end of the characters of a class that stand from `at` on. ASCII letters and digits must be of the class.
#[inline(never)]
pub(crate) fn span(text: &[u8], mut at: usize, class: u16) -> usize {
    while at < text.len() {
        let (found, size) = self::at(text, at);
        if found & class == 0 {
            break;
        }
        at += size;
        if size == 1 {
            at = skip_alphanumeric(text, at);
        }
    }
    at
}

/// White space that ends every entity: no domain, path, query or mention has it.
#[inline(always)]
pub(crate) fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Finds the end of the White_Space from `at` on.
pub(crate) fn blank_end(text: &[u8], mut at: usize) -> usize {
    while at < text.len() {
        let (found, size) = self::at(text, at);
        if found & BLANK == 0 {
            break;
        }
        at += size;
    }
    at
}

/// Whether a text is blank as Rails has it: nothing but White_Space.
pub(crate) fn is_blank(text: &[u8]) -> bool {
    blank_end(text, 0) == text.len()
}
