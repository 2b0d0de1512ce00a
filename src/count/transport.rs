//! How a draft is sent, and what that makes of it.
//!
//! A body of `multipart/form-data` has CRLF for each line end ([`multipart/form-data` encoding
//! algorithm](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart/form-data-encoding-algorithm)), and servers count what
//! they get. Where grapheme clusters count, CRLF is one all the same.

use crate::words::words;

words! {
    /// How a draft is sent.
    #[derive(Default)]
    pub enum Transport {
        /// As JSON.
        #[default]
        Json = "json",
        /// As `application/x-www-form-urlencoded`.
        Form = "form",
        /// As `multipart/form-data`, where each line end becomes CRLF.
        Multipart = "multipart",
    }
}

/// Whether a line end of one character is at `at`, which becomes CRLF.
#[inline]
pub(super) fn is_line_end(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'\n' => at == 0 || text[at - 1] != b'\r',
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// How many there are.
#[cold]
#[inline(never)]
pub(super) fn line_ends(text: &[u8]) -> usize {
    (0..text.len()).filter(|&at| is_line_end(text, at)).count()
}
