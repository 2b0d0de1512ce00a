//! The boundary to JavaScript, and the only folder that names `wasm_bindgen`: convert in, one call of the core, convert out.
//!
//! There are three ways across, each for what it carries best:
//!
//! - **Bytes in one shared buffer, numbers back** ([`buffer`]): texts to be counted or cut into threads, and answers to be read. JavaScript encodes a
//!   string into memory that is kept; nothing is allocated or serialised for it. Counting is asked for at every keystroke, and takes 0.3 µs.
//! - **Documents as JSON text** ([`document`], written by [`mod@write`]): `JSON.parse` makes the object on the other side in less time than it takes
//!   to build one field by field from here, and the text of a list of peers crosses once.
//! - **Values** through one reader and one writer ([`value`]): limits, drafts, options in; limits, reports, the details of errors out. What the fields are
//!   says the `Deserialize` and `Serialize` of the types themselves. A wrong shape is a `TypeError` that names the path.
//!
//! `media.rs` is the second module, which inspects files: it is compiled with the feature `js-media` in place of `js`, and takes ranges of bytes alone.
//!
//! The names of `pkg-config/index.d.ts` are made of these exports in `pkg-config/lib/`.

#[cfg(feature = "js")]
mod buffer;
#[cfg(feature = "js")]
mod check;
#[cfg(feature = "js")]
mod count;
#[cfg(feature = "js")]
mod document;
#[cfg(feature = "js")]
mod error;
#[cfg(feature = "js")]
mod fetch;
#[cfg(feature = "js")]
mod limits;
#[cfg(feature = "js-media")]
mod media;
#[cfg(any(feature = "js", feature = "js-text"))]
mod numbers;
#[cfg(not(feature = "js-text"))]
mod panic;
#[cfg(feature = "js")]
mod refusal;
#[cfg(feature = "js-text")]
mod text;
#[cfg(feature = "js")]
mod thread;
#[cfg(feature = "js")]
mod value;
#[cfg(feature = "js")]
mod write;

/// Tells the version of this package, of Unicode, and of the Mastodon that the counting was measured against, separated by spaces.
#[cfg(feature = "js")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn versions() -> String {
    [env!("CARGO_PKG_VERSION"), "17.0", crate::server::MASTODON].join(" ")
}
