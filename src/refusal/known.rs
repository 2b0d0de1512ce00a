//! The messages servers send when they refuse, and the problem each means.
//!
//! In a message `{max}` is a number, `{limit*}` a size with its unit, `{ids+}` any text; `{at}` goes into the path. A leading `~` stands for the name of an attribute, which
//! Rails puts there, and `@` for the attribute of a file, which gives the path. The first row that matches counts.

use crate::problem::ProblemCode::{self, *};
use crate::search;

/// Attributes that are files, and the path to each. Which file of several it was, no server says.
pub(crate) const FILES: &[(&str, &str)] = &[("File", "media"), ("Thumbnail", "media"), ("Avatar", "avatar"), ("Header", "header")];

/// Other attributes, and where a draft has each.
pub(crate) const ATTRIBUTES: &[(&str, &str)] = &[
    ("Display name", "displayName"),
    ("Note", "note"),
    ("Fields", "fields"),
    ("Description", "media"),
    ("Avatar description", "avatarDescription"),
    ("Header description", "headerDescription"),
    ("Attribution domains", "attributionDomains"),
];

/// Rows of words, the problem, and the path to it with dots. What is text is one text, with a line for each: addresses for each row would be half a kilobyte.
macro_rules! refusals {
    ($( ($words:literal, $code:ident, $path:literal), )*) => {
        const CODES: &[ProblemCode] = &[$( $code, )*];
        const LINES: &str = concat!($( $words, "\n", $path, "\n", )*);
    };
}

/// All rows: words, problem, path.
pub(crate) fn refusals() -> impl Iterator<Item = (&'static str, ProblemCode, &'static str)> {
    let mut rest = LINES;
    let mut line = move || {
        let line = search::before(rest, "\n");
        rest = &rest[line.len() + 1..];
        line
    };
    CODES.iter().map(move |&code| (line(), code, line()))
}

refusals! {
    // Mastodon: config/locales/en.yml and activerecord.en.yml, app/validators; `_documentation::server_rules`, sections 1 and 5.
    ("Note character limit of {max} exceeded", NoteTooLong, "note"),
    ("~character limit of {max} exceeded", OverCharacterLimit, "text"),
    ("Text can't be blank", Blank, "text"),
    ("~contained a disallowed hashtag: {tags+}", DisallowedHashtags, "text"),
    ("~contained the disallowed hashtags: {tags+}", DisallowedHashtags, "text"),
    ("Visibility is not included in the list", InvalidVisibility, "visibility"),
    ("~date must be in the future", TooSoon, "scheduledAt"),
    ("~You have exceeded the limit of {max} scheduled posts for today", OverDailyLimit, "scheduledAt"),
    ("~You have exceeded the limit of {max} scheduled posts", OverTotalLimit, "scheduledAt"),
    ("Invalid date supplied", InvalidSchedule, "scheduledAt"),
    ("The post you are trying to reply to does not appear to exist.", InReplyNotFound, "reply"),
    ("The post you are trying to quote does not appear to exist.", QuotedStatusNotFound, "quote"),
    ("Cannot quote a non-mentioned user in a Private Mention post.", QuotedUserNotMentioned, "quote"),
    ("Record invalid", RecordInvalid, ""),
    // Section 6: `allowed_mentions`; the accounts are put behind it here.
    ("Post would be sent to unexpected accounts: {accounts+}", UnexpectedAccounts, "text"),
    ("Post would be sent to unexpected accounts", UnexpectedAccounts, "text"),
    // Section 2: `PostStatusService#validate_media!`.
    ("Cannot attach more than {max} files", TooManyAttachments, "media"),
    ("Media {ids+} not found or already attached to another post", AttachmentNotFound, "media"),
    ("Cannot attach a video to a post that already contains images", ImagesAndVideo, "media"),
    ("Cannot attach files that have not finished processing. Try again in a moment!", AttachmentNotReady, "media"),
    // Section 3: `MediaAttachment`, kt-paperclip, `Attachmentable`.
    ("@ content type is invalid", UnsupportedType, ""),
    ("@ has contents that are not what they are reported to be", ContentsMismatch, ""),
    ("File can't be blank", EmptyFile, "media"),
    ("@ file size must be less than {limit*}", FileTooLarge, ""),
    ("@ must be less than {limit*}", FileTooLarge, ""),
    ("{width}x{height} images are not supported", TooManyPixels, "media"),
    ("{width}x{height} GIF files are not supported", TooManyPixels, "media"),
    ("{width}x{height} videos are not supported", TooManyPixels, "media"),
    ("{actual}fps videos are not supported", FrameRateTooHigh, "media"),
    ("Video has no video stream", NoVideoStream, "media"),
    ("Thumbnail must be blank", ThumbnailNotAllowed, "media"),
    ("Description is too long (maximum is {max} characters)", DescriptionTooLong, "media"),
    ("Error processing thumbnail for uploaded media", ProcessingFailed, "media"),
    ("File type of uploaded media could not be verified", UnsupportedType, "media"),
    ("Media attachment is currently used by a status", AttachmentInUse, "media"),
    // Section 4: `PollOptionsValidator`, `PollExpirationValidator`.
    ("~must have more than one item", TooFewOptions, "poll.options"),
    ("Choices can't be blank", TooFewOptions, "poll.options"),
    ("~can't contain more than {max} items", TooManyOptions, "poll.options"),
    ("~cannot be longer than {max} characters each", OptionOverCharacterLimit, "poll.options"),
    ("~contain duplicate items", DuplicateOptions, "poll.options"),
    ("Deadline can't be blank", ExpirationMissing, "poll.expiresIn"),
    ("~is too far into the future", DurationTooLong, "poll.expiresIn"),
    ("~is too soon", DurationTooShort, "poll.expiresIn"),
    // Section 6: `Account`.
    ("Display name is too long (maximum is {max} characters)", DisplayNameTooLong, "displayName"),
    ("Avatar description is too long (maximum is {max} characters)", DescriptionTooLong, "avatarDescription"),
    ("Header description is too long (maximum is {max} characters)", DescriptionTooLong, "headerDescription"),
    ("Fields contains values with missing labels", FieldWithoutName, "fields"),
    ("Fields is too long (maximum is {max} characters)", TooManyFields, "fields"),
    ("Note is too long (maximum is {max} characters)", NoteTooLong, "note"),
    // `DomainValidator` and `LinesValidator`, in words from memory.
    ("Attribution domains {domain+} is not a valid domain name", InvalidAttributionDomain, "attributionDomains"),
    ("Attribution domains is over the limit of {max} lines", TooManyAttributionDomains, "attributionDomains"),
    ("Attribution domains is invalid", InvalidAttributionDomain, "attributionDomains"),
    ("Fields is too long{rest+}", TooManyFields, "fields"),
    ("Display name is too long", DisplayNameTooLong, "displayName"),
    ("Note is too long", NoteTooLong, "note"),
    ("Avatar description is too long", DescriptionTooLong, "avatarDescription"),
    ("Header description is too long", DescriptionTooLong, "headerDescription"),
    // Section 6: `FeaturedTag`, `StatusPinValidator`; it was "toots" before it was "posts".
    ("You have already featured the maximum number of hashtags", FeaturedTagLimit, ""),
    ("You have already pinned the maximum number of {rest+}", PinLimit, ""),
    ("Someone else's {rest+} cannot be pinned", PinOwnership, ""),
    ("A boost cannot be pinned", PinReblog, ""),
    ("Posts that are only visible to mentioned users cannot be pinned", PinDirect, ""),
    // Sections 0, 9 and 10: `Api::ErrorHandling`, Doorkeeper, Rack::Attack; the documentation says some in other words.
    ("Record not found", NotFound, ""),
    ("Gone", NotFound, ""),
    ("This action is not allowed", Forbidden, ""),
    ("Your login is currently disabled", AccountDisabled, ""),
    ("Your login is missing a confirmed e-mail address", AccountUnconfirmed, ""),
    ("Your login is currently pending approval", AccountPending, ""),
    ("This action is outside the authorized scopes", Forbidden, ""),
    ("Duplicate record", Duplicate, ""),
    ("param is missing or the value is empty{rest+}", InvalidRequest, ""),
    ("There was a temporary problem serving your request, please try again", ServerError, ""),
    ("Remote data could not be fetched", ServerError, ""),
    ("Too many requests", RateLimited, ""),
    ("This method requires an authenticated user", Unauthorized, ""),
    ("This API requires an authenticated user", Unauthorized, ""),
    ("The access token is invalid", Unauthorized, ""),
    // Pleroma, Akkoma: lib/pleroma/web/common_api/utils.ex, `validate_character_limit`, `make_poll_data`.
    ("The status is over the character limit", OverCharacterLimit, "text"),
    ("Cannot post an empty status without attachments", Blank, "text"),
    ("Poll can't contain more than {max} options", TooManyOptions, "poll.options"),
    ("Poll must contain at least {min} option{rest+}", TooFewOptions, "poll.options"),
    ("Poll must contain at least {min} option", TooFewOptions, "poll.options"),
    ("Poll options cannot be longer than {max} characters each", OptionOverCharacterLimit, "poll.options"),
    // GoToSocial before 0.18: internal/api/client/statuses/statuscreate.go, `validateNormalizeCreateStatus`.
    ("status too long, {actual} characters provided (including spoiler/content warning) but limit is {max}", OverCharacterLimit, "text"),
    ("status too long, {actual} characters provided but limit is {max}", OverCharacterLimit, "text"),
    ("no status, media, or poll provided", Blank, "text"),
    ("can't post media + poll in same status", TooManyAttachments, "media"),
    ("too many media files attached to status, {actual} attached but limit is {max}", TooManyAttachments, "media"),
    ("poll with no options", TooFewOptions, "poll.options"),
    ("too many poll options provided, {actual} provided but limit is {max}", TooManyOptions, "poll.options"),
    ("poll option too long, {actual} characters provided but limit is {max}", OptionOverCharacterLimit, "poll.options"),
    // GoToSocial: internal/processing/status/{common,create,pin}.go, internal/processing/{media,account}, internal/api/util.
    ("status contains no text, media or poll", Blank, "text"),
    ("text with spoiler exceed max chars ({max})", OverCharacterLimit, "text"),
    ("~invalid visibility", InvalidVisibility, "visibility"),
    ("invalid language tag: {rest+}", InvalidRequest, "language"),
    ("media files exceed max count ({max})", TooManyAttachments, "media"),
    ("media not found: {ids+}", AttachmentNotFound, "media"),
    ("media already attached to status: {ids+}", AttachmentNotFound, "media"),
    ("~media description exceeds max chars ({max})", DescriptionTooLong, "media"),
    ("image description length must be between {min} and {max} characters (inclusive){rest+}", DescriptionTooLong, "media"),
    ("local media size limit reached: {limit*}", FileTooLarge, "media"),
    ("media exceeds configured max size: {limit*}", FileTooLarge, ""),
    ("could not process {rest+} type media", UnsupportedType, "media"),
    ("error processing media", ProcessingFailed, "media"),
    ("poll cannot have no options", TooFewOptions, "poll.options"),
    ("poll options exceed max count ({max})", TooManyOptions, "poll.options"),
    ("poll option {at} exceed max chars ({max})", OptionOverCharacterLimit, "poll.options"),
    ("poll option cannot be empty", EmptyOption, "poll.options"),
    ("could not parse expires_in value {rest+}", ExpirationMissing, "poll.expiresIn"),
    ("could not parse scheduled_at value {rest+}", InvalidSchedule, "scheduledAt"),
    ("scheduled_at must be at least 5 minutes in the future", TooSoon, "scheduledAt"),
    ("~can't be backfilled", Backdated, "scheduledAt"),
    ("~can't be backdated to or before the UNIX epoch", Backdated, "scheduledAt"),
    ("backdating statuses has been disabled on this instance", Backdated, "scheduledAt"),
    ("cannot have more than {max} profile fields", TooManyFields, "fields"),
    ("cannot pin direct messages", PinDirect, ""),
    ("status pin limit exceeded{rest+}", PinLimit, ""),
    ("target status not found", NotFound, ""),
    ("account with ID {rest+} does not exist", NotFound, ""),
    ("token not supplied", Unauthorized, ""),
    ("json: {rest+}", InvalidRequest, ""),
    ("invalid character {rest+}", InvalidRequest, ""),
    ("content-type {rest+}", InvalidRequest, ""),
    ("Unprocessable Entity", RecordInvalid, ""),
    // Takahe: api/views/statuses.py, hatchway.
    ("Status is empty", Blank, "text"),
    ("Status is too long", OverCharacterLimit, "text"),
    ("Maximum number of pins already reached", PinLimit, ""),
    ("identity_token_required", Unauthorized, ""),
    ("invalid_input", InvalidRequest, ""),
    // Hollo: src/api/v1/{statuses,media,accounts}.ts.
    ("Quote target {rest+}", QuotedStatusNotFound, "quote"),
    ("Cannot quote a direct message", QuotedStatusNotFound, "quote"),
    ("Cannot quote without mentioning the quoted status author", QuotedUserNotMentioned, "quote"),
    ("Media not found", AttachmentNotFound, "media"),
    ("Unsupported media type", UnsupportedType, ""),
    ("Invalid avatar file type.", UnsupportedType, "avatar"),
    ("Invalid header file type.", UnsupportedType, "header"),
    ("file is required", InvalidRequest, "media"),
    ("invalid_request", InvalidRequest, ""),
    ("unauthorized", Unauthorized, ""),
    // Parameters of a request that was validated before it was looked at: their names, then the kind of failure.
    ("parameter status too_small", Blank, "text"),
    ("parameter status value_error.missing", Blank, "text"),
    ("parameter status {rest+}", InvalidRequest, "text"),
    ("parameter spoiler_text {rest+}", InvalidRequest, "spoilerText"),
    ("parameter language {rest+}", InvalidRequest, "language"),
    ("parameter visibility {rest+}", InvalidVisibility, "visibility"),
    ("parameter quote_approval_policy {rest+}", InvalidQuotePolicy, "quoteApprovalPolicy"),
    ("parameter in_reply_to_id {rest+}", InReplyNotFound, "reply"),
    ("parameter quoted_status_id {rest+}", QuotedStatusNotFound, "quote"),
    ("parameter scheduled_at {rest+}", InvalidSchedule, "scheduledAt"),
    ("parameter media_ids {at} {rest+}", AttachmentNotFound, "media"),
    ("parameter poll options {at} {rest+}", InvalidRequest, "poll.options"),
    ("parameter poll options {rest+}", TooFewOptions, "poll.options"),
    ("parameter poll expires_in {rest+}", ExpirationMissing, "poll.expiresIn"),
    ("parameter {rest+}", InvalidRequest, ""),
}
