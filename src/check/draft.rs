//! What the user is composing, before it is sent.

use std::borrow::Cow;

use crate::media::{MediaInfo, MediaKind};
use crate::time::moment;

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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatusDraft<'a> {
    /// The text.
    pub text: &'a str,
    /// The content warning; empty: none.
    pub spoiler_text: &'a str,
    /// Its files.
    pub media: Vec<MediaDraft<'a>>,
    /// Its poll.
    pub poll: Option<PollDraft<'a>>,
    /// Whether it quotes another status.
    pub quote: bool,
    /// Whether it answers another status; `None`: not known.
    pub reply: Option<bool>,
    /// Who may see it: `"public"`, …; `None`: as the user has set.
    pub visibility: Option<&'a str>,
    /// Who may quote it: `"public"`, …; `None`: as the user has set.
    pub quote_approval_policy: Option<&'a str>,
    /// When it is to be posted; `None`: at once.
    pub scheduled_at: Option<Moment<'a>>,
    /// The time, in milliseconds since 1970.
    pub now: i64,
}

/// A time as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment<'a> {
    /// Milliseconds since 1970.
    Millis(i64),
    /// A date and time in ISO 8601; without a zone it is UTC, as servers read it.
    Text(&'a str),
}

impl Moment<'_> {
    /// Milliseconds since 1970; `None` where the text is no time.
    ///
    /// ```
    /// use mastodon_instance::check::Moment;
    /// assert_eq!(Moment::Text("1970-01-01T00:00:01Z").millis(), Some(1000));
    /// assert_eq!(Moment::Text("soon").millis(), None);
    /// ```
    pub fn millis(self) -> Option<i64> {
        match self {
            Self::Millis(millis) => Some(millis),
            Self::Text(text) => moment::read(text),
        }
    }
}

/// A file, and what is said about it.
///
/// What is `None` is not known, and not asked about. [`MediaInfo`] of a file makes the better part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaDraft<'a> {
    /// The MIME type, from its bytes: Mastodon goes by those.
    pub mime_type: Option<&'a str>,
    /// The MIME type that it is sent with.
    pub declared_type: Option<&'a str>,
    /// What it is treated as.
    pub kind: Option<MediaKind>,
    /// Bytes.
    pub size: Option<u64>,
    /// Pixels from left to right as shown, after rotation.
    pub width: Option<u32>,
    /// Pixels from top to bottom as shown, after rotation.
    pub height: Option<u32>,
    /// Frames a second, the average.
    pub frame_rate: Option<f64>,
    /// Seconds.
    pub duration: Option<f64>,
    /// Whether an image has two frames or more.
    pub animated: Option<bool>,
    /// Whether there is a track of sound.
    pub has_audio: Option<bool>,
    /// The description (alt text); empty: none.
    pub description: &'a str,
    /// The point that is kept in view where it is cropped: `"x,y"`, each from -1 to 1.
    pub focus: Option<Cow<'a, str>>,
    /// A picture to show for a video or sound.
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
            ..Self::default()
        }
    }
}

/// A poll that is being composed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PollDraft<'a> {
    /// Its options; blank ones are dropped, as servers do.
    pub options: Vec<&'a str>,
    /// Seconds it is open; a fraction is cut off, as servers do.
    pub expires_in: Option<f64>,
    /// Whether several options may be chosen. No server refuses either.
    pub multiple: bool,
}

/// A profile that is being edited. What is `None` is not changed, and not asked about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileDraft<'a> {
    /// The name that is shown.
    pub display_name: Option<&'a str>,
    /// The note (bio).
    pub note: Option<&'a str>,
    /// Name and value of the fields; those without either are dropped, as servers do.
    pub fields: Vec<(&'a str, &'a str)>,
    /// The picture.
    pub avatar: Option<MediaDraft<'a>>,
    /// The picture behind it.
    pub header: Option<MediaDraft<'a>>,
    /// What the avatar shows; empty: not said.
    pub avatar_description: &'a str,
    /// What the header shows; empty: not said.
    pub header_description: &'a str,
}
