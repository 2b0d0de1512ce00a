//! Counting across the boundary: UTF-8 in a buffer that is kept, numbers out, ranges in UTF-16 code units.
//!
//! A count is asked for at every keystroke, so nothing is allocated or serialised for it: JavaScript encodes its strings into [`scratch`], and the
//! counting rule crosses as a few bits, which `pkg-config/count.js` asks for once ([`counting_rule`]).

use std::cell::RefCell;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::convert::{from_object, shown};
use crate::count::{self, EntityKind, Overflow, Part, Rule, Utf8};
use crate::limits::Limits;
use crate::server::Counting;
use crate::text::utf16::Utf16;

thread_local! {
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes the buffer at least so long and shows it: the text goes to its start, the content warning right behind. The view is empty once the
/// memory has grown; then it is asked for anew.
#[wasm_bindgen]
pub fn scratch(bytes: usize) -> Uint8Array {
    SCRATCH.with_borrow_mut(|scratch| {
        if scratch.len() < bytes {
            scratch.resize(bytes, 0);
        }
        shown(scratch)
    })
}

/// Reads `limits.counting` into the bits that the counts take; without it, those of stock Mastodon.
#[wasm_bindgen]
pub fn counting_rule(counting: JsValue) -> Result<u32, JsValue> {
    let counting = if counting.is_undefined() { Limits::stock().counting } else { from_object::<Counting>("limits.counting", counting)? };
    Ok(Rule::new(&counting, 0).to_bits())
}

/// Counts the characters of a draft that stands in the buffer: so many bytes of text, so many of content warning.
#[wasm_bindgen]
pub fn count_characters(text: usize, spoiler_text: usize, rule: u32, reserved: u32) -> u32 {
    with_status(text, spoiler_text, false, |status| number(count::characters(status, &Rule::from_bits(rule, reserved))))
}

/// Counts a draft that stands in the buffer: `characters, overflow, start, end`, where overflow is 0 for none, 1 in the text, 2 in the content
/// warning; then for each entity `kind, start, end, characters`, where kind is 0 for a URL, 1 for a mention.
#[wasm_bindgen]
pub fn count_status(text: usize, spoiler_text: usize, quote: bool, max: u32, rule: u32, reserved: u32) -> Vec<u32> {
    with_status(text, spoiler_text, quote, |status| {
        let count = count::count(status, max as usize, &Rule::from_bits(rule, reserved));
        let mut numbers = vec![number(count.characters), 0, 0, 0];
        if let Some(Overflow { part, range }) = &count.overflow {
            let (within, text) = match part {
                Part::Text => (1, status.text),
                Part::SpoilerText => (2, status.spoiler_text),
            };
            let mut utf16 = Utf16::new(text);
            numbers[1..].copy_from_slice(&[within, number(utf16.position(range.start)), number(utf16.position(range.end))]);
        }
        let mut utf16 = Utf16::new(status.text);
        for entity in &count.entities {
            let (start, end) = (number(utf16.position(entity.range.start)), number(utf16.position(entity.range.end)));
            numbers.extend([u32::from(entity.kind == EntityKind::Mention), start, end, number(entity.characters)]);
        }
        numbers
    })
}

pub(super) fn with_status<T>(text: usize, spoiler_text: usize, quote: bool, ask: impl FnOnce(&Utf8<'_>) -> T) -> T {
    SCRATCH.with_borrow(|scratch| {
        let (text, rest) = scratch.split_at(text);
        ask(&Utf8 { text, spoiler_text: &rest[..spoiler_text], quote })
    })
}

pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
