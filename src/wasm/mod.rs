//! The boundary to JavaScript, and the only folder that uses `wasm_bindgen`: convert in, one call into the core, convert out.
//!
//! There are three ways across, each for what it carries best:
//!
//! - **Bytes in one shared buffer, numbers back** ([`buffer`]): texts to be counted or split into threads, and answers to be read. JavaScript encodes
//!   a string into memory that is reused; nothing is allocated or serialised for it. Counting runs at every keystroke, and takes 0.2 µs.
//! - **Documents as JSON text** ([`document`], written by [`mod@write`]): `JSON.parse` creates the object in less time than building it field by
//!   field from here, and the text of a list of peers crosses once.
//! - **Values** through one reader and one writer ([`value`]): limits, drafts, options in; limits, reports, the details of errors out. The fields are
//!   defined by `Deserialize` and `Serialize` of the types themselves. A wrong shape is a `TypeError` that names the path.
//!
//! `media.rs` is the boundary of the second module, which inspects files: it is compiled with the feature `js-media` instead of `js`, and takes only
//! ranges of bytes. `text.rs` is that of the third, which counts alone (feature `js-text`): the first way only, without glue.
//!
//! `pkg-config/lib/` builds the functions of `pkg-config/index.d.ts` on these exports.

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
#[cfg(feature = "js")]
mod refusal;
#[cfg(feature = "js")]
mod runtime;
#[cfg(feature = "js-text")]
mod text;
#[cfg(feature = "js")]
mod thread;
#[cfg(feature = "js")]
mod value;
#[cfg(feature = "js")]
mod write;

#[cfg(feature = "js")]
pub(crate) use runtime::{float, normalised};
#[cfg(feature = "js-text")]
pub(crate) use text::normalised;

/// The versions of this package, of Unicode, and of the Mastodon that the counting was compared with, separated by spaces.
#[cfg(feature = "js")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn versions() -> String {
    [env!("CARGO_PKG_VERSION"), "17.0", crate::server::MASTODON].join(" ")
}

/// The standard library's allocator takes 2.2 kB more after compression. This one needs the same time for any size (TLSF, <http://www.gii.upv.es/tlsf/>).
#[cfg(not(feature = "js-text"))]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();
