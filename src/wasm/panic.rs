//! What a panic says, for the `InstanceError` that `pkg-config/load.js` makes of the trap it ends in. Half a kilobyte, and the one thing a report of it needs.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what panics say from now on.
pub(super) fn listen() {
    std::panic::set_hook(Box::new(|info| SAID.set(info.to_string())));
}

/// Tells what the last panic said, and forgets it; empty where a trap was no panic.
#[wasm_bindgen]
pub fn panicked() -> String {
    SAID.take()
}
