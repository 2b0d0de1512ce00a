//! The third module, which counts and nothing else: compiled with the feature `js-text` in place of `js`, and put as text into
//! `pkg-config/lib/text/`, whose few lines take the place of the glue.
//!
//! Its size is what matters: only numbers cross, so that there is no glue, and there is no standard library.
// Names are all that is unsafe here: `no_mangle` could take the name of something else. wasm-bindgen would write the same attributes, and bring more than all of
// this with it. Nothing is unsafe about the import but that the compiler cannot see its other side, `pkg-config/lib/text/count.js`.
#![allow(unsafe_code)]

use alloc::vec::Vec;

use lol_alloc::{FreeListAllocator, LockedAllocator};
use spin::Mutex;

use super::numbers::{counted, number, unpack};
use crate::count::{self, Utf8};
use crate::text::idna::LONGEST_LABEL;

#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());

/// Nothing of a panic is told: with the message goes everything that would write it.
#[panic_handler]
fn panicked(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

unsafe extern "C" {
    /// Maps and normalises `length` code points in place, at most LONGEST_LABEL of the result; returns the length of the result.
    safe fn normalise(points: *mut u32, length: usize) -> usize;
}

/// Maps and normalises a label; of what is too long for a label, more than LONGEST_LABEL characters are returned.
pub(crate) fn normalised(label: &[u32]) -> Vec<u32> {
    let mut points = Vec::from(label);
    points.resize(label.len().max(LONGEST_LABEL), 0);
    let length = normalise(points.as_mut_ptr(), label.len());
    points.resize(length, 0);
    points
}

/// What JavaScript encodes texts into.
static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());
/// What was counted last.
static NUMBERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Makes the buffer at least so long, and tells where it is.
#[unsafe(no_mangle)]
pub extern "C" fn buffer(bytes: usize) -> usize {
    let mut buffer = BUFFER.lock();
    if buffer.len() < bytes {
        buffer.resize(bytes, 0);
    }
    buffer.as_ptr() as usize
}

/// Counts the characters of a draft that stands in the buffer: so many bytes of text, so many of content warning.
#[unsafe(no_mangle)]
pub extern "C" fn count_characters(text: usize, spoiler_text: usize, rule: u32, reserved: u32) -> u32 {
    with_status(text, spoiler_text, false, |status| number(count::characters(status, &unpack(rule, reserved))))
}

/// Counts a draft that stands in the buffer, as [`counted`] says; tells how many numbers that are.
#[unsafe(no_mangle)]
pub extern "C" fn count_status(text: usize, spoiler_text: usize, quote: bool, max: u32, rule: u32, reserved: u32) -> usize {
    let numbers = with_status(text, spoiler_text, quote, |status| counted(status, max, &unpack(rule, reserved)));
    let length = numbers.len();
    *NUMBERS.lock() = numbers;
    length
}

/// Tells where the numbers are.
#[unsafe(no_mangle)]
pub extern "C" fn numbers() -> usize {
    NUMBERS.lock().as_ptr() as usize
}

fn with_status<T>(text: usize, spoiler_text: usize, quote: bool, ask: impl FnOnce(&Utf8<'_>) -> T) -> T {
    let buffer = BUFFER.lock();
    let (text, rest) = buffer.split_at(text);
    ask(&Utf8 { text, spoiler_text: &rest[..spoiler_text], quote })
}
