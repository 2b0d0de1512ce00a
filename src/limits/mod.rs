//! What a server accepts: complete limits, each with where it came from.
//!
//! The chains from what a server says to a limit are in `limits/derive.rs` and `limits/said.rs`, stock Mastodon's values by version in `limits/stock.rs`.

mod derive;
mod said;
mod source;
mod stock;
mod strictest;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::absent::{given, or_default};
use crate::instance::{Instance, InstanceV1};
use crate::server::{Counting, Software};
pub use source::Source;
use source::sources;
pub use strictest::strictest;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use strictest::strictest_of;

/// Complete limits of a server. A plain value: store it, send it, compare it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// The software that answers.
    pub software: Software,
    /// How it counts characters.
    pub counting: Counting,
    /// Limits of a status.
    pub statuses: StatusLimits,
    /// Limits of media files.
    #[serde(default, deserialize_with = "or_default")]
    pub media: MediaLimits,
    /// Limits of polls; `None`: the server has no polls.
    #[serde(deserialize_with = "given")]
    pub polls: Option<PollLimits>,
    /// Limits of a profile.
    #[serde(default, deserialize_with = "or_default")]
    pub accounts: AccountLimits,
    /// Limits of scheduled statuses; `None`: not known.
    #[serde(default)]
    pub scheduling: Option<SchedulingLimits>,
    /// Where each value came from, by its path in JavaScript: `"statuses.maxCharacters"`.
    #[serde(default, deserialize_with = "sources")]
    pub sources: BTreeMap<String, Source>,
}

impl Limits {
    /// The limits of current Mastodon, unmodified.
    ///
    /// ```
    /// let limits = mastodon_instance::Limits::stock();
    /// assert_eq!(limits.statuses.max_characters, 500);
    /// assert_eq!(limits.polls.unwrap().max_options, 4);
    /// ```
    pub fn stock() -> Self {
        derive::stock()
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::stock()
    }
}

impl From<&Instance> for Limits {
    /// Reads the limits of a server, complete: what it does not say is filled with what is known of its software.
    ///
    /// ```
    /// use mastodon_instance::{Instance, Limits};
    ///
    /// let instance = Instance::parse(r#"{"uri": "example.org", "version": "3.0.1+glitch", "max_toot_chars": 1000}"#)?;
    /// let limits = Limits::from(&instance);
    /// assert_eq!(limits.statuses.max_characters, 1000);
    /// assert_eq!(limits.media.image_size_limit, Some(10_485_760)); // Mastodon's before 4.2
    /// # Ok::<(), mastodon_instance::Error>(())
    /// ```
    fn from(instance: &Instance) -> Self {
        derive::limits(Some(instance), instance.v1.as_deref(), &crate::server::identify(instance))
    }
}

impl From<&InstanceV1> for Limits {
    fn from(instance: &InstanceV1) -> Self {
        derive::limits(None, Some(instance), &crate::server::identify_v1(instance))
    }
}

/// Limits of a status.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusLimits {
    /// Most characters, counted by [`Limits::counting`].
    pub max_characters: u64,
    /// Most characters of a content warning, where it has a limit of its own.
    pub max_spoiler_characters: Option<u64>,
    /// What the server says a URL counts; whether it really does says [`Counting::urls`].
    pub characters_reserved_per_url: u64,
    /// Most media attachments.
    pub max_media_attachments: u64,
    /// MIME types a text may be written in.
    #[serde(default, deserialize_with = "or_default")]
    pub text_mime_types: Vec<String>,
}

/// Limits of media files. Sizes are bytes, matrices are width times height in pixels; `None`: no such limit, or none known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MediaLimits {
    /// MIME types of files; `None`: anything, or not known.
    pub supported_mime_types: Option<Vec<String>>,
    /// Most code points of a description (alt text).
    pub description_limit: Option<u64>,
    /// Bytes of an image or GIF.
    pub image_size_limit: Option<u64>,
    /// Pixels of an image.
    pub image_matrix_limit: Option<u64>,
    /// Pixels above which an accepted image is made smaller.
    pub image_downscale_matrix: Option<u64>,
    /// Pixels of a GIF.
    pub gif_matrix_limit: Option<u64>,
    /// Bytes of a video or sound.
    pub video_size_limit: Option<u64>,
    /// Pixels of a video.
    pub video_matrix_limit: Option<u64>,
    /// Frames a second of a video.
    pub video_frame_rate_limit: Option<u64>,
    /// Frames after which a video that must be transcoded is cut.
    pub video_frame_count_limit: Option<u64>,
}

/// Limits of a poll.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PollLimits {
    /// Most options.
    pub max_options: u64,
    /// Most characters of an option.
    pub max_characters_per_option: u64,
    /// Least seconds a poll is open.
    pub min_expiration: u64,
    /// Most seconds a poll is open.
    pub max_expiration: u64,
    /// Whether a status may have a poll and media.
    pub with_media: bool,
}

/// Limits of a profile. `None`: no such limit, or none known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AccountLimits {
    /// Code points of the display name.
    pub max_display_name_length: Option<u64>,
    /// Characters of the note (bio).
    pub max_note_length: Option<u64>,
    /// Profile fields.
    pub max_profile_fields: Option<u64>,
    /// Code points of a field's name.
    pub profile_field_name_limit: Option<u64>,
    /// Code points of a field's value.
    pub profile_field_value_limit: Option<u64>,
    /// Featured hashtags.
    pub max_featured_tags: Option<u64>,
    /// Pinned statuses.
    pub max_pinned_statuses: Option<u64>,
    /// Code points of the avatar's description.
    pub max_avatar_description_length: Option<u64>,
    /// Code points of the header's description.
    pub max_header_description_length: Option<u64>,
    /// Bytes of avatar or header.
    pub image_size_limit: Option<u64>,
    /// MIME types of avatar and header.
    pub image_mime_types: Option<Vec<String>>,
}

/// Limits of scheduled statuses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchedulingLimits {
    /// Seconds a status must be ahead, strictly more.
    pub min_delay_seconds: u64,
    /// Scheduled statuses for one UTC day.
    pub max_per_day: u64,
    /// Scheduled statuses in all.
    pub max_total: u64,
}
