//! Counting across the boundary: strings in, numbers out, with ranges in UTF-16 code units.

use wasm_bindgen::prelude::*;

use super::convert::from_object;
use crate::count::{EntityKind, Overflow, Part, StatusText};
use crate::limits::Limits;
use crate::text::utf16::Utf16;

/// Counts the characters of a draft.
#[wasm_bindgen]
pub fn count_characters(text: &str, spoiler_text: &str, limits: JsValue) -> Result<u32, JsValue> {
    let limits = limits_of(limits)?;
    Ok(number(crate::count_status(&StatusText { text, spoiler_text, quote: false }, &limits).characters))
}

/// Counts a draft: `characters, max, overflow, start, end`, where overflow is 0 for none, 1 in the text, 2 in the content warning; then for
/// each entity `kind, start, end, characters`, where kind is 0 for a URL, 1 for a mention.
#[wasm_bindgen]
pub fn count_status(text: &str, spoiler_text: &str, quote: bool, limits: JsValue) -> Result<Vec<u32>, JsValue> {
    let limits = limits_of(limits)?;
    let count = crate::count_status(&StatusText { text, spoiler_text, quote }, &limits);
    let mut numbers = vec![number(count.characters), number(count.max), 0, 0, 0];
    if let Some(Overflow { part, range }) = &count.overflow {
        let (within, text) = match part {
            Part::Text => (1, text),
            Part::SpoilerText => (2, spoiler_text),
        };
        let mut utf16 = Utf16::new(text);
        numbers[2..].copy_from_slice(&[within, number(utf16.position(range.start)), number(utf16.position(range.end))]);
    }
    let mut utf16 = Utf16::new(text);
    for entity in &count.entities {
        let (start, end) = (number(utf16.position(entity.range.start)), number(utf16.position(entity.range.end)));
        numbers.extend([u32::from(entity.kind == EntityKind::Mention), start, end, number(entity.characters)]);
    }
    Ok(numbers)
}

/// Reads the limits of a call; `undefined` and `null` are stock Mastodon's.
fn limits_of(limits: JsValue) -> Result<Limits, JsValue> {
    if limits.is_undefined() || limits.is_null() { Ok(Limits::stock()) } else { from_object("limits", limits) }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
