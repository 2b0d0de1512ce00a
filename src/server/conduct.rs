//! What a software does with a draft besides counting it: the columns of the table that the checks ask.
//!
//! A check never compares the name of a software: where one differs, it differs here.

use super::counting::Unit;
use super::version::Version;

/// What a software does about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// It refuses what breaks the rule.
    Enforced,
    /// It takes what breaks the rule, and cuts it without a word.
    Cut,
    /// It has no such rule.
    Absent,
    /// It may have it: nobody looked.
    Unknown,
}

/// Which draft without a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// Mastodon: `PostStatusService#preprocess_attributes!`, where a lone content warning becomes the text.
    Mastodon,
    /// One without text, files and quote; whether a poll or a content warning will do is not known.
    Text,
}

/// What a software does with a draft besides counting it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conduct {
    /// The version of Mastodon, or of what is made from it; where it says none, the one that this library was measured against.
    pub(crate) version: Version,
    /// Whether it may count more strictly than its counting rule says.
    pub(crate) may_count_more: bool,
    /// Which draft without a text is refused.
    pub(crate) blank: Blank,
    /// Whether a status that is no reply needs a file.
    pub(crate) needs_media: bool,
    /// Whether videos and sounds must be alone.
    pub(crate) video_alone: Stance,
    /// Whether a file of just as many bytes as the limit is refused.
    pub(crate) file_at_limit: Stance,
    /// Whether files are processed as Mastodon does it: what becomes of them, and which thumbnails and videos are refused.
    pub(crate) processes_media: bool,
    /// Whether it can read HEIF and AVIF, where its list has them.
    pub(crate) reads_heif: bool,
    /// What options of polls are counted in, where it is not the unit of the text.
    pub(crate) option_unit: Option<Unit>,
    /// Whether a bio is counted by Mastodon's `NoteLengthValidator`, and not like a text.
    pub(crate) validates_note: bool,
    /// What happens to names and values of profile fields that are too long.
    pub(crate) long_fields: Stance,
    /// Whether an edit is refused for what a new status is refused for.
    pub(crate) edits: Stance,
    /// Whether visibilities and quote policies other than Mastodon's are refused.
    pub(crate) audience: Stance,
}

/// [`MASTODON`](super::MASTODON), as a version.
const MEASURED: Version = (4, 7, 0);

/// Mastodon itself.
pub(super) const MASTODON: Conduct = Conduct {
    version: MEASURED,
    may_count_more: false,
    blank: Blank::Mastodon,
    needs_media: false,
    video_alone: Stance::Enforced,
    file_at_limit: Stance::Enforced,
    processes_media: true,
    reads_heif: true,
    option_unit: None,
    validates_note: true,
    long_fields: Stance::Cut,
    edits: Stance::Enforced,
    audience: Stance::Enforced,
};

/// What is made from Mastodon: forks have more visibilities.
pub(super) const FORK: Conduct = Conduct { audience: Stance::Unknown, ..MASTODON };

/// Software that is told apart, of which no such rules are known.
pub(super) const OTHER: Conduct = Conduct {
    version: MEASURED,
    may_count_more: false,
    blank: Blank::Text,
    needs_media: false,
    video_alone: Stance::Absent,
    // On which side of its limit a file lies that has just as many bytes is not known.
    file_at_limit: Stance::Unknown,
    processes_media: false,
    reads_heif: true,
    option_unit: None,
    validates_note: false,
    long_fields: Stance::Enforced,
    edits: Stance::Unknown,
    audience: Stance::Unknown,
};

/// Software that is not told apart: it may have any rule, so the cautious reading holds.
pub(super) const UNKNOWN: Conduct =
    Conduct { may_count_more: true, video_alone: Stance::Unknown, file_at_limit: Stance::Enforced, validates_note: true, ..OTHER };

/// Pixelfed wants a file, unless the status is a reply (ApiV1Controller::statusCreate).
pub(super) const PIXELFED: Conduct = Conduct { needs_media: true, ..OTHER };

/// Misskey and its forks use AJV, which counts code points ([`servers`, section 1](crate::_documentation::servers#1-how-servers-count)).
pub(super) const SHARKEY: Conduct = Conduct { option_unit: Some(Unit::CodePoint), ..OTHER };

/// GoToSocial 0.20 checks edits like posts (measured over HTTP).
pub(super) const GOTOSOCIAL: Conduct = Conduct { edits: Stance::Enforced, ..OTHER };

/// Takahe 0.11 does not check edits (measured over HTTP).
pub(super) const TAKAHE: Conduct = Conduct { edits: Stance::Absent, ..OTHER };
