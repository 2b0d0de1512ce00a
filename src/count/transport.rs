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

/// Writes each line end as CRLF.
#[inline(never)]
pub(super) fn crlf(text: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'\r' => sent.extend(b"\r\n"),
            b'\n' if at > 0 && text[at - 1] == b'\r' => {}
            b'\n' => sent.extend(b"\r\n"),
            _ => sent.push(byte),
        }
    }
    sent
}

/// Finds a place in what [`crlf`] made in the text that it was made of; within a line end, the start of it.
#[inline(never)]
pub(super) fn place(text: &[u8], sent: usize) -> usize {
    let (mut at, mut sent_at) = (0, 0);
    while at < text.len() {
        let (size, sent_size) = match &text[at..] {
            [b'\r', b'\n', ..] => (2, 2),
            [b'\r' | b'\n', ..] => (1, 2),
            _ => (1, 1),
        };
        sent_at += sent_size;
        if sent_at > sent {
            break;
        }
        at += size;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{crlf, place};

    #[test]
    fn every_line_end_becomes_crlf() {
        for (text, want) in
            [("", ""), ("a", "a"), ("a\nb", "a\r\nb"), ("\r\n\r\n", "\r\n\r\n"), ("a\r", "a\r\n"), ("\n\r\né\r\r\n", "\r\n\r\né\r\n\r\n")]
        {
            assert_eq!(crlf(text.as_bytes()), want.as_bytes(), "{text:?}");
        }
    }

    #[test]
    fn places_are_found_again() {
        let text = "a\nb\r\nc\rd";
        let sent = String::from_utf8(crlf(text.as_bytes())).expect("UTF-8");
        for (at, mark) in sent.char_indices().filter(|(_, mark)| mark.is_alphabetic()) {
            assert_eq!(place(text.as_bytes(), at), text.find(mark).expect("the mark"));
        }
        // Within a line end, and at the very end.
        assert_eq!((place(text.as_bytes(), 2), place(text.as_bytes(), sent.len())), (1, text.len()));
    }
}
