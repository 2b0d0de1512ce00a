//! What a file is, from its bytes: containers are read, nothing is decoded.

mod info;

pub use info::{MediaInfo, MediaKind};
