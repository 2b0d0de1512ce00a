//! What a file is, from its bytes: containers are read, nothing is decoded.

mod aac;
mod asf;
mod box_head;
mod exif;
mod flac;
mod gif;
mod heif;
mod info;
mod inspection;
mod iso;
mod jpeg;
mod matroska;
mod movie;
mod mpeg;
mod ogg;
mod png;
mod rate;
mod sniff;
mod source;
mod wav;
mod webp;

pub use info::{MediaInfo, MediaKind};
pub use inspection::{Inspection, inspect};
