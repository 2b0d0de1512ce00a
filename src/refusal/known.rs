//! The messages servers send when they refuse, and the problem each means.
//!
//! In a message `{max}` is a number, `{limit*}` a size with its unit, `{ids+}` any text. A leading `~` stands for the name of an attribute, which
//! Rails puts there, and `@` for the attribute of a file, which gives the path. The first row that matches counts.

use crate::problem::ProblemCode::{self, *};

/// Words, the problem, and the path to it with dots.
pub(crate) type Refusal = (&'static str, ProblemCode, &'static str);

/// Attributes that are files, and the path to each. Which file of several it was, no server says.
pub(crate) const FILES: &[(&str, &str)] = &[("File", "media"), ("Thumbnail", "media"), ("Avatar", "avatar"), ("Header", "header")];

pub(crate) const REFUSALS: &[Refusal] = &[
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
    ("Your login is currently disabled", Forbidden, ""),
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
    // GoToSocial: internal/api/client/statuses/statuscreate.go, `validateNormalizeCreateStatus`.
    ("status too long, {actual} characters provided (including spoiler/content warning) but limit is {max}", OverCharacterLimit, "text"),
    ("status too long, {actual} characters provided but limit is {max}", OverCharacterLimit, "text"),
    ("no status, media, or poll provided", Blank, "text"),
    ("can't post media + poll in same status", TooManyAttachments, "media"),
    ("too many media files attached to status, {actual} attached but limit is {max}", TooManyAttachments, "media"),
    ("poll with no options", TooFewOptions, "poll.options"),
    ("too many poll options provided, {actual} provided but limit is {max}", TooManyOptions, "poll.options"),
    ("poll option too long, {actual} characters provided but limit is {max}", OptionOverCharacterLimit, "poll.options"),
];
