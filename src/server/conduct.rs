//! What a software does with a draft besides counting it: the columns of the table that the checks ask.
//!
//! A check never compares the name of a software: where one differs, it differs here. GoToSocial, snac2, Takahe and Hollo were measured, Pleroma was
//! read; [`servers`, section 6](crate::_documentation::servers#6-what-they-enforce-besides) has what and where. The rest is unknown.

use super::counting::Unit;
use super::version::Version;

/// What a software does with a draft that breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// It refuses the draft.
    Enforced,
    /// It takes the draft, and cuts or changes what breaks the rule without a word.
    Cut,
    /// It takes the draft, and drops what breaks the rule without a word.
    Ignored,
    /// It accepts the draft unchanged, even if it announces the rule.
    Absent,
    /// Not known.
    Unknown,
}
use Stance::{Absent, Cut, Enforced, Ignored, Unknown};

/// Which draft without a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// Mastodon: `PostStatusService#preprocess_attributes!`, where a lone content warning becomes the text.
    Mastodon,
    /// One without text, files and quote; whether a poll or a content warning will do is not known.
    Unknown,
    /// One of nothing at all; white space is a text, and so is a content warning (GoToSocial).
    Nothing,
    /// One without files; white space is a text (Takahe).
    Files,
    /// Any, even one with files; white space is a text (Hollo).
    Text,
    /// None (snac).
    Never,
}

/// Which files can be an avatar or header.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pictures {
    /// Those within the limits of accounts.
    Own,
    /// Those that can be attached.
    AsMedia,
    /// Those of these types.
    Of(&'static [&'static str]),
}

/// What becomes of the time that a status is scheduled at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schedule {
    /// Mastodon: read as Ruby does, refused where it is too soon, posted at once where it is past.
    Mastodon,
    /// GoToSocial: refused without a zone and where it is too soon; backdated where it is past.
    GoToSocial,
    /// Pleroma: posted at once unless it is far enough ahead (status_controller.ex `create`, scheduled_activity.ex `far_enough?`).
    Pleroma,
    /// Any time is kept (snac).
    Kept,
    /// Any time is ignored (Takahe).
    Ignored,
    /// Refused unless it is RFC 3339 in UTC, and then ignored (Hollo).
    IgnoredUtc,
    /// Not known.
    Unknown,
}

/// What a software does with polls.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Polls {
    /// Least options.
    pub(crate) least: u64,
    /// Fewer options than that.
    pub(crate) few: Stance,
    /// More options than the limit, or longer ones. Where they are cut, a poll in JSON is ignored altogether (snac).
    pub(crate) limits: Stance,
    /// Options without anything in them.
    pub(crate) empty: Stance,
    /// The same option twice.
    pub(crate) duplicates: Stance,
    /// A duration beyond the limits.
    pub(crate) duration: Stance,
    /// No duration; where that is cut, none and any below a second mean that the poll never ends (GoToSocial).
    pub(crate) endless: Stance,
    /// Whether options are stripped, and blank ones dropped, before anything is asked.
    pub(crate) strips: bool,
    /// Whether a fraction of a second is refused.
    pub(crate) whole_seconds: bool,
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
    /// U+0000 in a text or an option.
    pub(crate) nul: Stance,
    /// Whether white space around a text is cut, and told as advice.
    pub(crate) strips: bool,
    /// Whether a status that is no reply needs a file.
    pub(crate) needs_media: bool,
    /// More files than the limit.
    pub(crate) file_number: Stance,
    /// Videos and sounds that are not alone.
    pub(crate) video_alone: Stance,
    /// A file of more bytes than the limit.
    pub(crate) file_size: Stance,
    /// A file of just as many bytes as the limit.
    pub(crate) file_at_limit: Stance,
    /// A file of no bytes.
    pub(crate) empty_file: Stance,
    /// More pixels than the limit, or frames a second.
    pub(crate) pixels: Stance,
    /// A type that is not announced.
    pub(crate) types: Stance,
    /// The types that it can read, where that is known not to be what it announces.
    pub(crate) readable: Option<&'static [&'static str]>,
    /// A description that is longer than the limit.
    pub(crate) description: Stance,
    /// Whether files are processed as Mastodon does it: what becomes of them, and which thumbnails and videos are refused.
    pub(crate) processes_media: bool,
    /// Whether it can read HEIF and AVIF, where its list has them.
    pub(crate) reads_heif: bool,
    /// What options of polls are counted in, where it is not the unit of the text.
    pub(crate) option_unit: Option<Unit>,
    /// Polls.
    pub(crate) polls: Polls,
    /// Whether a bio is counted by Mastodon's `NoteLengthValidator`, and not like a text.
    pub(crate) validates_note: bool,
    /// A display name or bio that is longer than the limit.
    pub(crate) names: Stance,
    /// More profile fields than the limit.
    pub(crate) field_number: Stance,
    /// A name or value of a profile field that is longer than the limit.
    pub(crate) long_fields: Stance,
    /// Whether an edit is refused for what a new status is refused for.
    pub(crate) edits: Stance,
    /// A profile field with a value, but no name.
    pub(crate) nameless_fields: Stance,
    /// Which files can be an avatar or header.
    pub(crate) pictures: Pictures,
    /// The visibilities it knows; an empty one is that of the account.
    pub(crate) visibilities: &'static [&'static str],
    /// Other visibilities.
    pub(crate) visibility: Stance,
    /// Quotes.
    pub(crate) quotes: Stance,
    /// Quote approval policies other than Mastodon's; where they are ignored, so are Mastodon's.
    pub(crate) quote_policy: Stance,
    /// The time that a status is scheduled at.
    pub(crate) schedule: Schedule,
}

/// [`MASTODON`](super::MASTODON), as a version.
const CURRENT: Version = (4, 7, 0);

/// Mastodon itself.
pub(super) static MASTODON: Conduct = Conduct {
    version: CURRENT,
    may_count_more: false,
    blank: Blank::Mastodon,
    nul: Unknown,
    strips: true,
    needs_media: false,
    file_number: Enforced,
    video_alone: Enforced,
    file_size: Enforced,
    file_at_limit: Enforced,
    empty_file: Enforced,
    pixels: Enforced,
    types: Enforced,
    readable: None,
    description: Enforced,
    processes_media: true,
    reads_heif: true,
    option_unit: None,
    polls: Polls {
        least: 2,
        few: Enforced,
        limits: Enforced,
        empty: Absent,
        duplicates: Enforced,
        duration: Enforced,
        endless: Enforced,
        strips: true,
        whole_seconds: false,
    },
    validates_note: true,
    names: Enforced,
    field_number: Enforced,
    long_fields: Cut,
    nameless_fields: Enforced,
    edits: Enforced,
    pictures: Pictures::Own,
    // `Status.visibilities`; a blank one is the account's default.
    visibilities: &["", "public", "unlisted", "private", "direct", "limited"],
    visibility: Enforced,
    quotes: Absent,
    quote_policy: Enforced,
    schedule: Schedule::Mastodon,
};

/// What is made from Mastodon: forks have more visibilities, and quotes of their own.
pub(super) static FORK: Conduct = Conduct { visibility: Unknown, quotes: Unknown, quote_policy: Unknown, ..MASTODON };

/// Software that is told apart, of which no such rules are known.
pub(super) static OTHER: Conduct = Conduct {
    blank: Blank::Unknown,
    strips: false,
    file_number: Unknown,
    video_alone: Absent,
    file_size: Unknown,
    file_at_limit: Unknown,
    empty_file: Unknown,
    pixels: Unknown,
    types: Unknown,
    description: Unknown,
    processes_media: false,
    polls: Polls { few: Unknown, limits: Unknown, duplicates: Unknown, duration: Unknown, endless: Unknown, ..MASTODON.polls },
    validates_note: false,
    names: Unknown,
    field_number: Unknown,
    long_fields: Unknown,
    nameless_fields: Unknown,
    edits: Unknown,
    schedule: Schedule::Unknown,
    ..FORK
};

/// Software that is not told apart: it may have any rule, so the cautious reading holds.
pub(super) static UNKNOWN: Conduct = Conduct { may_count_more: true, video_alone: Unknown, validates_note: true, ..OTHER };

/// Pixelfed wants a file, unless the status is a reply (ApiV1Controller::statusCreate).
pub(super) static PIXELFED: Conduct = Conduct { needs_media: true, ..OTHER };

/// Misskey and its forks use AJV, which counts code points ([`servers`, section 1](crate::_documentation::servers#1-how-servers-count)).
pub(super) static SHARKEY: Conduct = Conduct { option_unit: Some(Unit::CodePoint), ..OTHER };

/// Pleroma, Rebased, Akkoma: `make_poll_data` of utils.ex, and `check_file_size` of upload.ex, which takes as many bytes as the limit.
pub(super) static PLEROMA: Conduct = Conduct {
    file_size: Enforced,
    file_at_limit: Absent,
    polls: Polls { limits: Enforced, duration: Enforced, strips: false, ..OTHER.polls },
    schedule: Schedule::Pleroma,
    ..OTHER
};

/// What those that were measured have in common: a poll may last for as long as it likes, and white space is not touched.
const MEASURED: Conduct = Conduct {
    nul: Absent,
    file_number: Absent,
    file_size: Absent,
    file_at_limit: Absent,
    empty_file: Enforced,
    pixels: Absent,
    types: Absent,
    description: Absent,
    polls: Polls { least: 0, limits: Absent, duplicates: Absent, duration: Absent, strips: false, ..MASTODON.polls },
    field_number: Absent,
    nameless_fields: Absent,
    visibilities: &["public", "unlisted", "private", "direct"],
    visibility: Enforced,
    quotes: Ignored,
    quote_policy: Ignored,
    ..OTHER
};

/// GoToSocial 0.20.0-rc1.
pub(super) static GOTOSOCIAL: Conduct = Conduct {
    blank: Blank::Nothing,
    nul: Cut,
    file_number: Enforced,
    file_size: Enforced,
    file_at_limit: Enforced,
    types: Enforced,
    description: Enforced,
    polls: Polls { least: 1, limits: Enforced, empty: Enforced, endless: Cut, ..MEASURED.polls },
    field_number: Enforced,
    long_fields: Cut,
    nameless_fields: Ignored,
    pictures: Pictures::AsMedia,
    visibilities: &["", "public", "unlisted", "private", "mutuals_only", "direct"],
    edits: Enforced,
    schedule: Schedule::GoToSocial,
    ..MEASURED
};

/// snac2 2.94.
pub(super) static SNAC: Conduct = Conduct {
    blank: Blank::Never,
    empty_file: Unknown,
    polls: Polls { limits: Cut, endless: Absent, ..MEASURED.polls },
    visibility: Cut,
    quotes: Unknown,
    quote_policy: Unknown,
    schedule: Schedule::Kept,
    ..MEASURED
};

/// What Takahe's Pillow 9 reads, of the types that people have: everything becomes WebP (core/files.py `resize_image`).
const PILLOW: &[&str] = &["image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff"];

/// Takahe 0.11.0.
pub(super) static TAKAHE: Conduct = Conduct {
    blank: Blank::Files,
    nul: Enforced,
    types: Enforced,
    readable: Some(PILLOW),
    names: Enforced,
    pictures: Pictures::Of(PILLOW),
    edits: Absent,
    schedule: Schedule::Ignored,
    ..MEASURED
};

/// Hollo 0.6.15.
pub(super) static HOLLO: Conduct = Conduct {
    blank: Blank::Text,
    nul: Enforced,
    types: Enforced,
    // What sharp reads, and anything that is declared to be a video (src/api/v1/media.ts).
    readable: Some(&["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/svg+xml", "video/*"]),
    polls: Polls { least: 1, duplicates: Enforced, whole_seconds: true, ..MEASURED.polls },
    // Four are read of however many there are (src/api/v1/accounts.ts).
    field_number: Cut,
    nameless_fields: Ignored,
    pictures: Pictures::Of(&["image/gif", "image/jpeg", "image/png"]),
    quotes: Absent,
    quote_policy: Unknown,
    schedule: Schedule::IgnoredUtc,
    ..MEASURED
};
