//! What the user is composing, before it is sent.
//!
//! Each type is listed here once: programs make them, and the boundary to JavaScript reads them by `Deserialize`. That takes values of the shapes that
//! drafts have in practice ([`lenient`]) and strings that can be borrowed; JSON text with escapes in its strings cannot be read into them.

use serde::Deserialize;

use super::focus::Focus;
use super::lenient;
pub use crate::count::Transport;
use crate::media::{MediaInfo, MediaKind};
pub use crate::time::moment::Moment;

/// A status that is being composed.
///
/// # Examples
///
/// ```
/// use mastodon_instance::check::{PollDraft, StatusDraft};
///
/// let poll = PollDraft { options: vec!["yes", "no"], expires_in: Some(86_400.0), ..Default::default() };
/// let draft = StatusDraft { text: "Shall we?", poll: Some(poll), ..Default::default() };
/// assert!(draft.media.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusDraft<'a> {
    /// The text.
    pub text: &'a str,
    /// The content warning; empty: none.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub spoiler_text: &'a str,
    /// Its files.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub media: Vec<MediaDraft<'a>>,
    /// Its poll.
    #[serde(default, borrow)]
    pub poll: Option<PollDraft<'a>>,
    /// Whether it quotes another status.
    #[serde(default, deserialize_with = "lenient::truth")]
    pub quote: bool,
    /// Whether it answers another status; `None`: not known.
    #[serde(default, deserialize_with = "lenient::maybe_truth")]
    pub reply: Option<bool>,
    /// Language of the text: `"en"`, …; `None`: as the user has set.
    #[serde(default)]
    pub language: Option<&'a str>,
    /// Who may see it: `"public"`, …; `None`: as the user has set.
    #[serde(default)]
    pub visibility: Option<&'a str>,
    /// Who may quote it: `"public"`, …; `None`: as the user has set.
    #[serde(default)]
    pub quote_approval_policy: Option<&'a str>,
    /// When it is to be posted; `None`: at once.
    #[serde(default, borrow)]
    pub scheduled_at: Option<Moment<'a>>,
    /// How it is sent.
    #[serde(default, deserialize_with = "lenient::transport")]
    pub transport: Transport,
    /// The time, in milliseconds since 1970; [`i64::MIN`] where what was deserialized does not say it.
    #[serde(default = "lenient::never", deserialize_with = "lenient::now")]
    pub now: i64,
}

/// A file, and what is said about it.
///
/// What is `None` is not known, and not asked about. [`MediaInfo`] of a file makes the better part of one.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaDraft<'a> {
    /// Its id on the server, once it is uploaded; by it [`check_edit`](super::check_edit) tells which files stay.
    #[serde(default)]
    pub id: Option<&'a str>,
    /// Whether it is attached to a status already: then nothing is asked but what is said about it, and [`check_edit`](super::check_edit) tells that it
    /// cannot be attached to another one.
    #[serde(default, deserialize_with = "lenient::truth")]
    pub attached: bool,
    /// The MIME type, from its bytes: Mastodon goes by those.
    #[serde(default)]
    pub mime_type: Option<&'a str>,
    /// The MIME type that it is sent with.
    #[serde(default)]
    pub declared_type: Option<&'a str>,
    /// What it is treated as.
    #[serde(default, deserialize_with = "lenient::kind")]
    pub kind: Option<MediaKind>,
    /// Bytes.
    #[serde(default, deserialize_with = "lenient::count")]
    pub size: Option<u64>,
    /// Pixels from left to right as shown, after rotation.
    #[serde(default, deserialize_with = "lenient::side")]
    pub width: Option<u32>,
    /// Pixels from top to bottom as shown, after rotation.
    #[serde(default, deserialize_with = "lenient::side")]
    pub height: Option<u32>,
    /// Frames a second, the average.
    #[serde(default, deserialize_with = "lenient::number")]
    pub frame_rate: Option<f64>,
    /// Seconds.
    #[serde(default, deserialize_with = "lenient::number")]
    pub duration: Option<f64>,
    /// Whether an image has two frames or more.
    #[serde(default, deserialize_with = "lenient::maybe_truth")]
    pub animated: Option<bool>,
    /// Whether there is a track of sound.
    #[serde(default, deserialize_with = "lenient::maybe_truth")]
    pub has_audio: Option<bool>,
    /// Whether a still picture comes with it, as the cover of an album.
    #[serde(default, deserialize_with = "lenient::maybe_truth")]
    pub has_cover: Option<bool>,
    /// What servers tell some formats by: see [`MediaInfo::brand`].
    #[serde(default)]
    pub brand: Option<&'a str>,
    /// [`width`](Self::width) before the file has the picture cropped.
    #[serde(default, deserialize_with = "lenient::side")]
    pub uncropped_width: Option<u32>,
    /// [`height`](Self::height) before the file has the picture cropped.
    #[serde(default, deserialize_with = "lenient::side")]
    pub uncropped_height: Option<u32>,
    /// The name of the file: its extension tells the type where the bytes say little.
    #[serde(default)]
    pub name: Option<&'a str>,
    /// The description (alt text); empty: none.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub description: &'a str,
    /// The point that is kept in view where it is cropped.
    #[serde(default, borrow)]
    pub focus: Option<Focus<'a>>,
    /// A picture to show for a video or sound.
    #[serde(default, borrow)]
    pub thumbnail: Option<Box<MediaDraft<'a>>>,
}

impl<'a> From<&'a MediaInfo> for MediaDraft<'a> {
    fn from(info: &'a MediaInfo) -> Self {
        Self {
            mime_type: info.mime_type.as_deref(),
            kind: Some(info.kind),
            size: Some(info.size),
            width: info.width,
            height: info.height,
            frame_rate: info.frame_rate,
            duration: info.duration,
            animated: info.animated,
            has_audio: info.has_audio,
            has_cover: info.has_cover,
            brand: info.brand.as_deref(),
            uncropped_width: info.uncropped_width,
            uncropped_height: info.uncropped_height,
            ..Self::default()
        }
    }
}

/// A poll that is being composed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PollDraft<'a> {
    /// Its options; blank ones are dropped, as Mastodon does.
    #[serde(borrow, deserialize_with = "lenient::options")]
    pub options: Vec<&'a str>,
    /// Seconds it is open; a fraction is cut off, as Mastodon does.
    #[serde(default, deserialize_with = "super::poll::expires_in")]
    pub expires_in: Option<f64>,
    /// Whether several options may be chosen. No server refuses either.
    #[serde(default, deserialize_with = "lenient::truth")]
    pub multiple: bool,
}

/// A profile that is being edited. What is `None` is not changed, and not asked about.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileDraft<'a> {
    /// The name that is shown.
    #[serde(default)]
    pub display_name: Option<&'a str>,
    /// The note (bio).
    #[serde(default)]
    pub note: Option<&'a str>,
    /// Name and value of the fields; those without either are dropped, as Mastodon does.
    #[serde(default, borrow, deserialize_with = "lenient::pairs")]
    pub fields: Vec<(&'a str, &'a str)>,
    /// The picture.
    #[serde(default, borrow)]
    pub avatar: Option<MediaDraft<'a>>,
    /// The picture behind it.
    #[serde(default, borrow)]
    pub header: Option<MediaDraft<'a>>,
    /// What the avatar shows; empty: not said.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub avatar_description: &'a str,
    /// What the header shows; empty: not said.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub header_description: &'a str,
}
