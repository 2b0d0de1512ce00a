//! The vectors of a real server, natively and in a browser.

mod cases;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
