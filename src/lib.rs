//! What will this server accept? Reads what a Fediverse server says about itself, turns it into one set of limits, counts a draft exactly as
//! that server will, and tells what it would refuse.
//!
//! [`Instance::parse`] reads an answer, [`Limits::from`] makes limits of it, [`count_status`] counts, [`check_status`] checks a draft with its files
//! and poll, [`inspect`] tells what a file is, [`split_thread`] cuts what is too long, and [`explain_refusal`] reads what a server said.
//! The rules behind all of it are in [`_documentation`]: how servers count, what they enforce, and how they answer.
#![cfg_attr(not(feature = "js-text"), forbid(unsafe_code))]
// But for the attributes of its exports, in wasm/text.rs.
#![cfg_attr(feature = "js-text", deny(unsafe_code))]
#![deny(missing_docs)]
// The third module has no standard library: with it come 8 kB of messages that nobody reads.
#![cfg_attr(feature = "js-text", no_std)]
// What counting shares with the other rooms.
#![cfg_attr(feature = "js-text", allow(dead_code, unused_imports))]

#[cfg(all(feature = "js-text", any(feature = "js", feature = "js-media", not(target_arch = "wasm32"))))]
compile_error!("the feature js-text is for the third WebAssembly module alone");

extern crate alloc;

// The rooms of counting, which is all of the third module.
pub mod count;
mod runtime;
#[cfg(feature = "js-text")]
#[path = "server/counting.rs"]
mod server;
mod text;
#[cfg(all(target_arch = "wasm32", any(feature = "js", feature = "js-media", feature = "js-text")))]
mod wasm;
mod words;
#[cfg(not(feature = "count-work"))]
mod work;
#[cfg(feature = "count-work")]
#[doc(hidden)]
pub mod work;

// All others.
#[cfg(not(feature = "js-text"))]
pub mod _documentation;
#[cfg(not(feature = "js-text"))]
mod absent;
#[cfg(not(feature = "js-text"))]
pub mod check;
#[cfg(not(feature = "js-text"))]
mod error;
#[cfg(not(feature = "js-text"))]
pub mod instance;
#[cfg(not(feature = "js-text"))]
mod json;
#[cfg(not(feature = "js-text"))]
pub mod limits;
#[cfg(not(feature = "js-text"))]
pub mod media;
#[cfg(not(feature = "js-text"))]
mod problem;
#[cfg(not(feature = "js-text"))]
mod refusal;
#[cfg(not(feature = "js-text"))]
pub mod request;
#[cfg(not(feature = "js-text"))]
mod search;
#[cfg(not(feature = "js-text"))]
pub mod server;
#[cfg(not(feature = "js-text"))]
pub mod thread;
#[cfg(not(feature = "js-text"))]
mod time;

#[cfg(not(feature = "js-text"))]
pub use check::{check_edit, check_media, check_poll, check_profile, check_status, explain_refusal, fit_media};
pub use count::{StatusCount, StatusText};
#[cfg(not(feature = "js-text"))]
pub use count::{count_characters, count_status};
#[cfg(not(feature = "js-text"))]
pub use error::{Error, ErrorKind};
#[cfg(not(feature = "js-text"))]
pub use instance::{Instance, InstanceV1};
#[cfg(not(feature = "js-text"))]
pub use limits::Limits;
#[cfg(not(feature = "js-text"))]
pub use media::{MediaInfo, inspect};
#[cfg(not(feature = "js-text"))]
pub use thread::split_thread;

/// The README's Rust example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
