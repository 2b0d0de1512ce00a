//! The same bodies in a browser. They are compiled a second time because a test program runs either in a browser or in Node, and
//! `wasm-pack test` passes quietly over programs that are meant for the other one; so `--headless --chrome` runs this one, `--node` the others.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod vectors;
