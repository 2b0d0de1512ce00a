//! Counting across the boundary: UTF-8 in the shared buffer, numbers out, ranges in UTF-16 code units.
//!
//! The counting rule crosses as a few bits, which `pkg-config/lib/count.js` obtains once ([`counting_rule`]).

use wasm_bindgen::prelude::*;

use super::buffer;
use super::numbers::{counted, number, pack, unpack};
use super::value::{Texts, read};
use crate::count::{self, Utf8};
use crate::server::Counting;

/// Packs `limits.counting` into the bits that the other functions take; if undefined, those of stock Mastodon.
#[wasm_bindgen]
pub fn counting_rule(counting: &JsValue) -> Result<u32, JsValue> {
    let counting = if counting.is_undefined() { Counting::mastodon() } else { read("limits.counting", counting, &Texts::default())? };
    Ok(pack(&counting))
}

/// Counts the characters of a draft in the buffer, given the bytes of its text and of its content warning.
#[wasm_bindgen]
pub fn count_characters(text: usize, spoiler_text: usize, rule: u32, reserved: u32) -> u32 {
    with_status(text, spoiler_text, false, |status| number(count::characters(status, &unpack(rule, reserved))))
}

/// Counts a draft in the buffer, and leaves the numbers that [`counted`] says; tells how many.
#[wasm_bindgen]
pub fn count_status(text: usize, spoiler_text: usize, quote: bool, max: u32, rule: u32, reserved: u32) -> usize {
    buffer::leave(with_status(text, spoiler_text, quote, |status| counted(status, max, &unpack(rule, reserved))))
}

pub(super) fn with_status<T>(text: usize, spoiler_text: usize, quote: bool, ask: impl FnOnce(&Utf8<'_>) -> T) -> T {
    buffer::read(|buffer| {
        let (text, rest) = buffer.split_at(text);
        ask(&Utf8 { text, spoiler_text: &rest[..spoiler_text], quote })
    })
}
