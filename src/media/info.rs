//! What can be known of a file without decoding it.

use serde::{Deserialize, Serialize};

/// How a server treats a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum MediaKind {
    /// A picture, GIFs and animated ones too.
    Image,
    /// A container with a picture that moves.
    Video,
    /// A container with sound only.
    Audio,
    /// None of these.
    Unknown,
}

/// What a file is, from its bytes. `None`: it cannot be told from what was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaInfo {
    /// The MIME type, in the words of Mastodon's list of types.
    pub mime_type: Option<String>,
    /// What it is treated as.
    pub kind: MediaKind,
    /// Bytes.
    pub size: u64,
    /// Pixels from left to right as shown, after rotation.
    pub width: Option<u32>,
    /// Pixels from top to bottom as shown, after rotation.
    pub height: Option<u32>,
    /// Frames a second, the average, as the server computes it.
    pub frame_rate: Option<f64>,
    /// Seconds.
    pub duration: Option<f64>,
    /// Whether an image has two frames or more.
    pub animated: Option<bool>,
    /// Whether there is a track of sound.
    pub has_audio: Option<bool>,
}
