//! What the test programs share, and where they run.
//!
//! Every `#[test]` runs natively and in a browser: compiled to WebAssembly, `test` is `wasm_bindgen_test`. A program is either for browsers or
//! for Node, so these are for browsers; tests/vectors/node.rs runs the vectors in Node.
#![allow(dead_code)] // No program uses all of it.

pub mod clusters;
pub mod draft;
pub mod fixtures;
pub mod hostile;
pub mod rules;
pub mod slow;

#[cfg(target_arch = "wasm32")]
pub use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// How many of so many texts are tried. `PROPERTIES=20` tries twenty times as many, with other seeds; a browser, where nothing is optimised and
/// a minute is long, an eighth.
pub fn tries(texts: usize) -> usize {
    if cfg!(target_arch = "wasm32") {
        return texts / 8;
    }
    texts * std::env::var("PROPERTIES").map_or(1, |times| times.parse::<usize>().expect("PROPERTIES is a number"))
}
