//! What will this server accept? Reads what a Fediverse server says about itself, turns it into one set of limits, counts a draft exactly as
//! that server will, and tells what it would refuse.
//!
//! [`Instance::parse`] reads an answer, [`Limits::from`] makes limits of it, [`count_status`] counts, [`check_status`] checks a draft with its files
//! and poll, [`inspect`] tells what a file is, [`split_thread`] cuts what is too long, and [`explain_refusal`] reads what a server said.
//! The rules behind all of it are in [`_documentation`]: how servers count, what they enforce, and how they answer.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod _documentation;
mod absent;
pub mod check;
pub mod count;
mod error;
pub mod instance;
mod json;
pub mod limits;
pub mod media;
mod problem;
mod refusal;
pub mod request;
mod search;
pub mod server;
mod text;
pub mod thread;
mod time;
#[cfg(all(target_arch = "wasm32", any(feature = "js", feature = "js-media")))]
mod wasm;
mod words;
#[cfg(not(feature = "count-work"))]
mod work;
#[cfg(feature = "count-work")]
#[doc(hidden)]
pub mod work;

pub use check::{check_edit, check_media, check_poll, check_profile, check_status, explain_refusal, fit_media};
pub use count::{StatusCount, StatusText, count_characters, count_status};
pub use error::{Error, ErrorKind};
pub use instance::{Instance, InstanceV1};
pub use limits::Limits;
pub use media::{MediaInfo, inspect};
pub use thread::split_thread;

/// The README's Rust example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
