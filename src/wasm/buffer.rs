//! The buffer into which JavaScript encodes texts, and from which the calls read them; and the numbers that a call leaves for JavaScript to read.

use std::cell::RefCell;

use js_sys::{Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static NUMBERS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Bytes kept for the next text; the memory of a larger one is released after reading.
const KEPT: usize = 256 << 10;

/// Grows the buffer to at least this length, keeping its content, and returns a view of it. The view becomes invalid when the memory grows or the
/// buffer is released; then JavaScript calls this again.
#[wasm_bindgen]
pub fn buffer(bytes: usize) -> Uint8Array {
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() < bytes {
            buffer.resize(bytes, 0);
        }
        let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), buffer.as_ptr() as u32, buffer.len() as u32)
    })
}

/// Tells where the numbers are that the last call left.
#[wasm_bindgen]
pub fn numbers() -> usize {
    NUMBERS.with_borrow(|numbers| numbers.as_ptr() as usize)
}

/// Leaves numbers to be read, and tells how many there are. A list of its own for each call would cost more than counting a short text.
pub(super) fn leave(numbers: Vec<u32>) -> usize {
    let length = numbers.len();
    NUMBERS.set(numbers);
    length
}

/// Borrows the buffer for reading.
pub(super) fn read<T>(read: impl FnOnce(&[u8]) -> T) -> T {
    BUFFER.with_borrow(|buffer| read(buffer))
}

/// Takes the buffer to read a document from it, as JavaScript may call [`buffer`] again meanwhile. Puts it back unless it is large.
pub(super) fn take<T>(read: impl FnOnce(&[u8]) -> T) -> T {
    let buffer = BUFFER.take();
    let result = read(&buffer);
    if buffer.len() <= KEPT {
        BUFFER.set(buffer);
    }
    result
}
