//! Threads across the boundary: the text in the shared buffer, ranges in UTF-16 code units out.

use wasm_bindgen::prelude::*;

use super::buffer;
use super::count::with_status;
use super::numbers::{number, unpack};
use crate::text::utf16::Utf16;
use crate::thread::{Numbering, split};

/// Splits the text in the buffer, and leaves numbers: 1 if the parts are numbered, else 0; then for each part `start, end, characters`. Tells how many.
#[wasm_bindgen]
pub fn split_thread(text: usize, spoiler_text: usize, numbering: bool, max: u32, rule: u32, reserved: u32) -> usize {
    buffer::leave(with_status(text, spoiler_text, false, |status| {
        let numbering = if numbering { Numbering::Suffix } else { Numbering::None };
        let thread = split(status.text, max as usize, &unpack(rule, reserved), status.spoiler_text, numbering);
        let mut utf16 = Utf16::new(status.text);
        let mut numbers = vec![u32::from(thread.numbered)];
        for part in &thread.parts {
            let (start, end) = (utf16.position(part.range.start), utf16.position(part.range.end));
            numbers.extend([number(start), number(end), number(part.characters)]);
        }
        numbers
    }))
}
