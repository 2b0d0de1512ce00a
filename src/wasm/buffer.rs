//! The buffer that JavaScript encodes texts into, and that the calls read them from.

use std::cell::RefCell;

use js_sys::{Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Bytes that are kept for the next text; the memory of a larger one is released once it was read.
const KEPT: usize = 256 << 10;

/// Makes the buffer at least so long, and shows it where it is. What stands in it stays. The view is empty once the memory has grown, or the buffer was
/// released; then it is asked for anew.
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

/// Reads the buffer.
pub(super) fn read<T>(read: impl FnOnce(&[u8]) -> T) -> T {
    BUFFER.with_borrow(|buffer| read(buffer))
}

/// Takes the buffer, to read a document of it: the call may make JavaScript ask for the buffer again. Gives it back unless it is large.
pub(super) fn take<T>(read: impl FnOnce(&[u8]) -> T) -> T {
    let buffer = BUFFER.take();
    let result = read(&buffer);
    if buffer.len() <= KEPT {
        BUFFER.set(buffer);
    }
    result
}
