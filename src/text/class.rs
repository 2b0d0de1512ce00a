//! Which characters may stand where in a URL or mention.
//!
//! twitter-text 3.1.0 `valid_url` with Mastodon's `config/initializers/twitter_regex.rb`, and `Account::MENTION_RE`. The classes are looked up in a
//! table of what a real server was seen to take; those that are a few characters are written here.

pub(crate) use super::tables::class::{
    BLANK, DOMAIN, MENTION_END, PAREN, PAREN_15, PATH, PATH_END, PRECEDING, QUERY, QUERY_END, WORD, WORD_15,
};
use super::tables::class::{KINDS, SHIFT, STAGE1, STAGE2};

/// Tells all classes of a code point, as bits.
#[inline(always)]
pub(crate) fn of(point: u32) -> u16 {
    let block = STAGE1.get((point >> SHIFT) as usize).copied().unwrap_or(0);
    let kind = STAGE2[(usize::from(block) << SHIFT) | (point as usize & ((1 << SHIFT) - 1))];
    KINDS[usize::from(kind)]
}

/// `[0-9A-Za-z]` compared without case: U+017F folds to s, U+212A to k.
#[inline(always)]
pub(crate) fn is_alphanumeric_folded(point: u32) -> bool {
    matches!(point, 0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A | 0x17F | 0x212A)
}

/// White space that ends every entity: no domain, path, query or mention has it.
#[inline(always)]
pub(crate) fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Whether a text is blank as Rails has it: nothing but White_Space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| of(c as u32) & BLANK != 0)
}
