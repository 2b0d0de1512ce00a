//! What can be known of a file without decoding it.

use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// How a server treats a file.
    #[non_exhaustive]
    pub enum MediaKind {
        /// A picture, GIFs and animated ones too.
        Image = "image",
        /// A container with a picture that moves.
        Video = "video",
        /// A container with sound only.
        Audio = "audio",
        /// None of these.
        Unknown = "unknown",
    }
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
    /// Whether a still picture comes with it, as the cover of an album; looked for in MP4 and QuickTime.
    pub has_cover: Option<bool>,
    /// What servers tell some formats by: the major brand of MP4, QuickTime, HEIF and AVIF (`"isom"`, `"heix"`), the codec of the first stream of Ogg
    /// (`"theora"`).
    pub brand: Option<String>,
    /// [`width`](Self::width) before the file has the picture cropped (`clap` of HEIF and AVIF); `None`: it does not.
    pub uncropped_width: Option<u32>,
    /// [`height`](Self::height) before the file has the picture cropped.
    pub uncropped_height: Option<u32>,
}

impl MediaInfo {
    /// A file of which only its size is known.
    pub(super) fn unknown(size: u64) -> Self {
        Self {
            mime_type: None,
            kind: MediaKind::Unknown,
            size,
            width: None,
            height: None,
            frame_rate: None,
            duration: None,
            animated: None,
            has_audio: None,
            has_cover: None,
            brand: None,
            uncropped_width: None,
            uncropped_height: None,
        }
    }

    /// A type of which nothing but its name is told.
    pub(super) fn named(&mut self, mime_type: &str) -> Option<()> {
        self.mime_type = Some(mime_type.to_owned());
        self.kind = match mime_type.split('/').next() {
            Some("image") => MediaKind::Image,
            Some("video") => MediaKind::Video,
            Some("audio") => MediaKind::Audio,
            _ => MediaKind::Unknown,
        };
        Some(())
    }

    /// A picture, which has no sound.
    pub(super) fn image(&mut self, mime_type: &str, animated: Option<bool>) {
        self.named(mime_type);
        self.animated = animated;
        self.has_audio = Some(false);
    }

    /// A format of sound only.
    pub(super) fn audio(&mut self, mime_type: &str) {
        self.named(mime_type);
        self.has_audio = Some(true);
    }

    /// A container whose tracks tell what it is; until they do, its type does.
    pub(super) fn container(&mut self, mime_type: &str) {
        self.named(mime_type);
    }

    /// A track of pictures; one without sides is none, as to the server (`MediaAttachment#check_video_dimensions`).
    pub(super) fn video(&mut self, width: u64, height: u64, turned: bool, frame_rate: Option<f64>) {
        self.kind = MediaKind::Video;
        self.set_size(width, height, turned);
        self.frame_rate = frame_rate.filter(|_| self.width.is_some());
    }

    /// Whether there is a track of sound, once all tracks are known: with one, and without a picture, a container is of sound.
    pub(super) fn sound(&mut self, sound: bool) {
        self.has_audio = Some(sound);
        if sound && self.kind == MediaKind::Video && self.width.is_none() {
            self.kind = MediaKind::Audio;
        }
    }

    /// Pixels, before a turn by 90 degrees if there is one; none of either unless both are there.
    pub(super) fn set_size(&mut self, width: u64, height: u64, turned: bool) {
        let side = |side: u64| u32::try_from(side).ok().filter(|&side| side > 0);
        let (width, height) = if turned { (height, width) } else { (width, height) };
        if let (Some(width), Some(height)) = (side(width), side(height)) {
            (self.width, self.height) = (Some(width), Some(height));
        }
    }
}
