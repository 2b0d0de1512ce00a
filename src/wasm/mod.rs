//! The boundary to JavaScript, and the only folder that names `wasm_bindgen`: convert in, one call of the core, convert out.
//!
//! The names of `pkg-config/index.d.ts` are made of these exports in `pkg-config/face.js`.

mod check;
mod convert;
mod count;
mod error;
mod fetch;
mod json;
mod limits;
mod panic;
mod parse;
mod read;
mod refusal;
mod thread;

use wasm_bindgen::prelude::*;

/// Tells the version of this package, of Unicode, and of the Mastodon that the counting was measured against, separated by spaces.
#[wasm_bindgen]
pub fn versions() -> String {
    [env!("CARGO_PKG_VERSION"), "17.0", crate::server::MASTODON].join(" ")
}
