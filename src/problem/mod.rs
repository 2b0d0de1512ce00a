//! One reason a server would refuse a draft, with its stable code; codes are the server's own i18n keys where it has one.

mod message;

use std::ops::Range;

pub(crate) use message::message;
use serde::{Serialize, Serializer};

use crate::words::words;

words! {
    /// Why a server refuses, by kind; [`ProblemCode::as_str`] is the same as a stable word: the server's own i18n key where it has one.
    ///
    /// ```
    /// use mastodon_instance::check::ProblemCode;
    /// assert_eq!(ProblemCode::OverCharacterLimit.as_str(), "statuses.over_character_limit");
    /// ```
    #[non_exhaustive]
    pub enum ProblemCode {
        /// The text, with its content warning, is too long.
        OverCharacterLimit = "statuses.over_character_limit",
        /// There is no text, nor anything that would do instead.
        Blank = "statuses.blank",
        /// Advice: a server of unknown software might count more than its limit.
        MayExceed = "statuses.may_exceed",
        /// No file, on a server that wants one (Pixelfed).
        MediaRequired = "statuses.media_required",
        /// A visibility that the server does not know.
        InvalidVisibility = "statuses.invalid_visibility",
        /// A quote approval policy that the server does not know.
        InvalidQuotePolicy = "statuses.invalid_quote_policy",
        /// A hashtag that the server does not allow.
        DisallowedHashtags = "statuses.disallowed_hashtags",
        /// The status that this one answers is not there, or not for this user.
        InReplyNotFound = "statuses.errors.in_reply_not_found",
        /// The status that this one quotes is not there, or not to be quoted.
        QuotedStatusNotFound = "statuses.errors.quoted_status_not_found",
        /// A direct status that does not mention whom it quotes.
        QuotedUserNotMentioned = "statuses.errors.quoted_user_not_mentioned",
        /// The status would be sent to accounts that the client did not expect.
        UnexpectedAccounts = "statuses.unexpected_accounts",
        /// Advice: an edit does not change this.
        NotEditable = "statuses.not_editable",
        /// Advice: the server does not check edits.
        EditsUnchecked = "statuses.edits_unchecked",
        /// Advice: the server does not know quotes, and posts the status without it.
        QuoteLost = "statuses.quote_lost",
        /// Advice: the server does not keep the quote approval policy.
        QuotePolicyLost = "statuses.quote_policy_lost",
        /// Advice: the server does not know the language, and takes the user's.
        LanguageLost = "statuses.language_lost",
        /// Advice: the server cuts white space off both ends.
        WillBeStripped = "statuses.will_be_stripped",
        /// U+0000 in a text, which servers refuse, change or take.
        Nul = "statuses.nul",
        /// As many statuses are pinned as may be.
        PinLimit = "statuses.pin_errors.limit",
        /// A status of somebody else cannot be pinned.
        PinOwnership = "statuses.pin_errors.ownership",
        /// A boost cannot be pinned.
        PinReblog = "statuses.pin_errors.reblog",
        /// A direct status cannot be pinned.
        PinDirect = "statuses.pin_errors.direct",
        /// As many hashtags are featured as may be.
        FeaturedTagLimit = "featured_tags.errors.limit",
        /// More files than the server takes, or a poll beside them before Mastodon 4.6.
        TooManyAttachments = "media_attachments.validations.too_many",
        /// A video or sound beside other files.
        ImagesAndVideo = "media_attachments.validations.images_and_video",
        /// A file that the server does not know, or that is attached already.
        AttachmentNotFound = "media_attachments.validations.not_found",
        /// A file that the server has not processed yet.
        AttachmentNotReady = "media_attachments.validations.not_ready",
        /// A type that is not in the server's list.
        UnsupportedType = "media.unsupported_type",
        /// A file that is not what it was declared to be.
        ContentsMismatch = "media.contents_mismatch",
        /// A file of no bytes.
        EmptyFile = "media.empty",
        /// A file of too many bytes.
        FileTooLarge = "media.too_large",
        /// An image or video of too many pixels.
        TooManyPixels = "media.too_many_pixels",
        /// A video of too many frames a second.
        FrameRateTooHigh = "media.frame_rate_too_high",
        /// A video without a picture that moves.
        NoVideoStream = "media.no_video_stream",
        /// A file that the server could not process.
        ProcessingFailed = "media.processing_failed",
        /// A file that is attached to a status, and cannot be deleted.
        AttachmentInUse = "media.in_use",
        /// A description (alt text) that is too long.
        DescriptionTooLong = "media.description_too_long",
        /// A picture to show, for a file that is its own.
        ThumbnailNotAllowed = "media.thumbnail_not_allowed",
        /// Advice: it is not known whether the server takes this file.
        MayBeRefused = "media.may_be_refused",
        /// Advice: the server makes the image smaller.
        WillBeDownscaled = "media.will_be_downscaled",
        /// Advice: the server writes the file anew in another format.
        WillBeReencoded = "media.will_be_reencoded",
        /// Advice: the server makes a video of it: one without sound of an animated GIF.
        WillBecomeVideo = "media.will_become_video",
        /// Advice: the server makes a sound of a video, whose picture is lost.
        WillBecomeSound = "media.will_become_sound",
        /// Advice: the server makes a still picture of one that moves.
        WillBecomeStill = "media.will_become_still",
        /// Advice: the server cuts off the end of the video.
        WillBeTruncated = "media.will_be_truncated",
        /// Advice: the server cuts off the end of the video if it has to write it anew.
        MayBeTruncated = "media.may_be_truncated",
        /// Advice: the server removes files that an edit leaves out.
        MediaRemoved = "media.will_be_removed",
        /// Advice: a focus that is not two numbers.
        FocusUnreadable = "media.focus_unreadable",
        /// Advice: a focus outside of the picture.
        FocusOutOfRange = "media.focus_out_of_range",
        /// Fewer than two options.
        TooFewOptions = "polls.errors.too_few_options",
        /// More options than the server takes.
        TooManyOptions = "polls.errors.too_many_options",
        /// An option that is too long.
        OptionOverCharacterLimit = "polls.errors.over_character_limit",
        /// Two options that are the same.
        DuplicateOptions = "polls.errors.duplicate_options",
        /// A poll that is open for too long.
        DurationTooLong = "polls.errors.duration_too_long",
        /// A poll that is open too shortly.
        DurationTooShort = "polls.errors.duration_too_short",
        /// Advice: the server removes the poll that an edit leaves out, with its votes.
        PollRemoved = "polls.will_be_removed",
        /// Advice: the server deletes all votes of a poll that an edit changes.
        VotesReset = "polls.votes_reset",
        /// The server has no polls.
        PollsUnsupported = "polls.unsupported",
        /// A poll that does not say how long it is open, or not in whole seconds where a fraction is refused.
        ExpirationMissing = "polls.expiration_missing",
        /// An option without anything in it, on a server that does not drop such options.
        EmptyOption = "polls.empty_option",
        /// Advice: the server drops options, or the end of them.
        OptionsWillBeCut = "polls.options_will_be_cut",
        /// Advice: the server drops the poll of a status that is sent as JSON.
        PollIgnored = "polls.ignored",
        /// Advice: the poll never ends.
        PollEndless = "polls.endless",
        /// A time that is not far enough ahead.
        TooSoon = "scheduled_statuses.too_soon",
        /// A time that cannot be read.
        InvalidSchedule = "scheduled_statuses.invalid",
        /// Advice: a time that is past or empty, so that the status is posted at once.
        PostedAtOnce = "scheduled_statuses.posted_at_once",
        /// Advice: the server ignores the time, and posts at once.
        ScheduleIgnored = "scheduled_statuses.ignored",
        /// Advice: it is not known whether the server keeps the time.
        ScheduleMayBeIgnored = "scheduled_statuses.may_be_ignored",
        /// A time that is past: the server posts at once under that time, but no polls or mentions.
        Backdated = "scheduled_statuses.backdated",
        /// Advice: a scheduled status with a content warning alone is kept without it.
        TextLost = "scheduled_statuses.text_lost",
        /// Too many statuses scheduled for that day.
        OverDailyLimit = "scheduled_statuses.over_daily_limit",
        /// Too many statuses scheduled in all.
        OverTotalLimit = "scheduled_statuses.over_total_limit",
        /// A display name that is too long.
        DisplayNameTooLong = "profile.display_name_too_long",
        /// A note (bio) that is too long.
        NoteTooLong = "profile.note_too_long",
        /// More profile fields than the server takes.
        TooManyFields = "profile.too_many_fields",
        /// A profile field with a value, but no name.
        FieldWithoutName = "profile.field_without_name",
        /// A name or value of a profile field that is too long.
        FieldTooLong = "profile.field_too_long",
        /// Advice: the server cuts off the end of a name or value of a profile field, or drops the last fields.
        FieldWillBeTruncated = "profile.field_will_be_truncated",
        /// Advice: the server answers as if all were well, and saves nothing of the profile.
        ProfileNotSaved = "profile.not_saved",
        /// An attribution domain that is no name of a website.
        InvalidAttributionDomain = "profile.invalid_attribution_domain",
        /// More attribution domains than the server takes.
        TooManyAttributionDomains = "profile.too_many_attribution_domains",
        /// The account may not log in any more.
        AccountDisabled = "account.disabled",
        /// The email address of the account is not confirmed.
        AccountUnconfirmed = "account.unconfirmed",
        /// The account is not approved yet.
        AccountPending = "account.pending",
        /// The same is there already.
        Duplicate = "duplicate",
        /// Too many requests.
        RateLimited = "rate_limited",
        /// The server wants to know who asks.
        Unauthorized = "unauthorized",
        /// The server does not allow it.
        Forbidden = "forbidden",
        /// The server does not know what was asked for.
        NotFound = "not_found",
        /// The server has a fault of its own, or something before it: the same request may be taken later.
        ServerError = "server_error",
        /// The request has too many bytes for something before the server.
        RequestTooLarge = "too_large",
        /// Something is not as it should be, and the server hides what: as of a scheduled status.
        RecordInvalid = "record_invalid",
        /// The server cannot read the request, or this part of it.
        InvalidRequest = "invalid_request",
        /// A refusal in words that are not known.
        Unknown = "unknown",
    }
}

/// One step from a draft to the place of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum PathStep {
    /// A property, as JavaScript names it: `"spoilerText"`.
    Key(&'static str),
    /// An item of a list, from 0.
    Index(usize),
}

/// A value that a message is made with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A number.
    Number(i64),
    /// A text: never one that the user typed, but in what a server answered.
    Text(String),
}

/// The params of a problem by name, in the order of their names.
///
/// ```
/// use mastodon_instance::check::{Param, Params};
///
/// let mut params = Params::default();
/// params.insert("max", Param::Number(500));
/// params.insert("actual", Param::Number(512));
/// assert_eq!(params.get("max"), Some(&Param::Number(500)));
/// assert_eq!(params.iter().next(), Some(&("actual", Param::Number(512))));
/// ```
// A few at most: a map of std's would be 4 kB of code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(&'static str, Param)>);

impl Params {
    /// Sets a param.
    #[inline(never)]
    pub fn insert(&mut self, name: &'static str, value: Param) {
        let at = self.0.iter().take_while(|(other, _)| *other < name).count();
        match self.0.get_mut(at) {
            Some((other, old)) if *other == name => *old = value,
            _ => self.0.insert(at, (name, value)),
        }
    }

    /// Looks a param up.
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Gives them one after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, (&'static str, Param)> {
        self.0.iter()
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// One reason a server would refuse, or one thing it would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// Why, as a stable word.
    pub code: ProblemCode,
    /// Where in the draft: `["media", 0, "description"]`; empty: the draft as a whole.
    pub path: Vec<PathStep>,
    /// What the message is made with: `max`, `actual`, …
    pub params: Params,
    /// Bytes of the string at `path` that it is about; UTF-16 code units in JavaScript.
    pub range: Option<Range<usize>>,
    /// The same range in UTF-16 code units.
    #[serde(skip)]
    pub utf16: Option<Range<usize>>,
    /// The same as an English sentence.
    pub message: String,
    /// What kind of advice it is; `None` for a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AdviceKind>,
}

words! {
    /// What an advice is about.
    pub enum AdviceKind {
        /// The server accepts it, and changes it.
        Change = "change",
        /// The server may refuse it: it is not known.
        Doubt = "doubt",
    }
}

/// Everything that a server would refuse about a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Whether there is no problem.
    pub ok: bool,
    /// What the server would refuse.
    pub problems: Vec<Problem>,
    /// What it would take, but change; or what it announces and does not enforce.
    pub advice: Vec<Problem>,
}
