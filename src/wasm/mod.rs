//! The boundary to JavaScript, and the only folder that names `wasm_bindgen`: convert in, one call of the core, convert out.
//!
//! There are three ways across, each for what it carries best:
//!
//! - **Bytes in one shared buffer, numbers back** ([`buffer`]): texts to be counted or cut into threads, and answers to be read. JavaScript encodes a
//!   string into memory that is kept; nothing is allocated or serialised for it. Counting is asked for at every keystroke, and takes 0.3 µs.
//! - **Documents as JSON text** ([`document`], written by [`write`]): `JSON.parse` makes the object on the other side in less time than it takes to build
//!   one field by field from here, and the text of a list of peers crosses once.
//! - **Values** through one reader and one writer ([`value`]): limits, drafts, options in; limits, reports, the details of errors out. What the fields are
//!   says the `Deserialize` and `Serialize` of the types themselves. A wrong shape is a `TypeError` that names the path.
//!
//! The module that inspects files ([`crate::media`], `media.rs` here) is compiled separately, and has the first way only: ranges out, bytes in, numbers back.
//!
//! The names of `pkg-config/index.d.ts` are made of these exports in `pkg-config/lib/`.

mod buffer;
mod check;
mod count;
mod document;
mod error;
mod fetch;
mod limits;
mod panic;
mod refusal;
mod thread;
mod value;
mod write;

use wasm_bindgen::prelude::*;

/// Tells the version of this package, of Unicode, and of the Mastodon that the counting was measured against, separated by spaces.
#[wasm_bindgen]
pub fn versions() -> String {
    [env!("CARGO_PKG_VERSION"), "17.0", crate::server::MASTODON].join(" ")
}
