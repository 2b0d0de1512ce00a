//! The message of a panic, for the `InstanceError` into which `pkg-config/lib/load.js` turns the resulting trap. It costs half a kilobyte, and a bug
//! report needs nothing else.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the messages of panics from now on.
pub(super) fn listen() {
    std::panic::set_hook(Box::new(|info| SAID.set(info.to_string())));
}

/// Takes the message of the last panic; empty if a trap was not a panic.
#[wasm_bindgen]
pub fn panicked() -> String {
    SAID.take()
}
