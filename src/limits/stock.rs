//! What unmodified Mastodon takes, by version, where a server does not say. Each value is listed with the version that introduced it.
//!
//! [`server_rules`](crate::_documentation::server_rules), sections 3 to 7.

use crate::server::Version;

/// A value since each version.
pub(super) type History<T> = &'static [(Version, T)];

/// The value that a version has; none before the first.
pub(super) fn at<T: Copy>(history: History<T>, version: Version) -> Option<T> {
    history.iter().rev().find(|(since, _)| *since <= version).map(|(_, value)| *value)
}

const MIB: u64 = 1024 * 1024;
const FIRST: Version = (0, 0, 0);

// Statuses: status_length_validator.rb, post_status_service.rb.
pub(super) const MAX_CHARACTERS: u64 = 500;
pub(super) const CHARACTERS_RESERVED_PER_URL: u64 = 23;
pub(super) const MAX_MEDIA_ATTACHMENTS: u64 = 4;
pub(super) const TEXT_MIME_TYPE: &str = "text/plain";

// Media: media_attachment.rb. The large numbers came with 4.2 (#23726).
pub(super) const IMAGE_SIZE_LIMIT: History<u64> = &[(FIRST, 10 * MIB), ((4, 2, 0), 16 * MIB)];
pub(super) const IMAGE_MATRIX_LIMIT: History<u64> = &[(FIRST, 16_777_216), ((4, 2, 0), 33_177_600)];
pub(super) const VIDEO_SIZE_LIMIT: History<u64> = &[(FIRST, 40 * MIB), ((4, 2, 0), 99 * MIB)];
pub(super) const VIDEO_FRAME_RATE_LIMIT: History<u64> = &[(FIRST, 60), ((4, 2, 0), 120)];
pub(super) const VIDEO_MATRIX_LIMIT: History<u64> = &[(FIRST, 2_304_000), ((4, 2, 0), 8_294_400)];
/// 1280 x 1280, 1920 x 1080 from 3.4 (#15690), 3840 x 2160 from 4.2 (#23726). Before 2.5 (#8083) the longer side counted, not the area.
pub(super) const IMAGE_DOWNSCALE_MATRIX: History<u64> = &[((2, 5, 0), 1_638_400), ((3, 4, 0), 2_073_600), ((4, 2, 0), 8_294_400)];
/// 420 before 3.0 (#11819), 10,000 from 4.6 (#39306).
pub(super) const DESCRIPTION_LIMIT: History<u64> = &[(FIRST, 420), ((3, 0, 0), 1500), ((4, 6, 0), 10_000)];
pub(super) const GIF_MATRIX_LIMIT: u64 = 921_600;
pub(super) const VIDEO_FRAME_COUNT_LIMIT: u64 = 36_000;

/// MIME types in the order they are announced, each since when (as captured: 3.4.3, 4.0.0, 4.1.2). What 2.x took is not known here.
const MIME_TYPES: &[(&str, Version)] = &[
    ("image/jpeg", (3, 0, 0)),
    ("image/png", (3, 0, 0)),
    ("image/gif", (3, 0, 0)),
    ("image/heic", (4, 0, 0)),
    ("image/heif", (4, 0, 0)),
    ("image/webp", (4, 0, 0)),
    ("image/avif", (4, 1, 0)),
    ("video/webm", (3, 0, 0)),
    ("video/mp4", (3, 0, 0)),
    ("video/quicktime", (3, 0, 0)),
    ("video/ogg", (3, 0, 0)),
    ("audio/wave", (3, 0, 0)),
    ("audio/wav", (3, 0, 0)),
    ("audio/x-wav", (3, 0, 0)),
    ("audio/x-pn-wave", (3, 0, 0)),
    ("audio/vnd.wave", (4, 0, 0)),
    ("audio/ogg", (3, 0, 0)),
    ("audio/vorbis", (3, 0, 0)),
    ("audio/mpeg", (3, 0, 0)),
    ("audio/mp3", (3, 0, 0)),
    ("audio/webm", (3, 0, 0)),
    ("audio/flac", (3, 0, 0)),
    ("audio/aac", (3, 0, 0)),
    ("audio/m4a", (3, 0, 0)),
    ("audio/x-m4a", (3, 0, 0)),
    ("audio/mp4", (3, 0, 0)),
    ("audio/3gpp", (3, 0, 0)),
    ("video/x-ms-asf", (3, 0, 0)),
];

/// The MIME types a version takes.
pub(super) fn mime_types(version: Version) -> Option<Vec<String>> {
    let types: Vec<_> = MIME_TYPES.iter().filter(|(_, since)| *since <= version).map(|(name, _)| (*name).to_owned()).collect();
    (!types.is_empty()).then_some(types)
}

// Polls: poll_options_validator.rb, poll_expiration_validator.rb. Since 2.8.0 (#10111); options of 50 characters since 3.1.3; with media since 4.6
// (#39203).
pub(super) const POLLS_SINCE: Version = (2, 8, 0);
pub(super) const MAX_OPTIONS: u64 = 4;
pub(super) const MAX_CHARACTERS_PER_OPTION: History<u64> = &[(FIRST, 25), ((3, 1, 3), 50)];
pub(super) const MIN_EXPIRATION: u64 = 300;
pub(super) const MAX_EXPIRATION: u64 = 2_629_746;
pub(super) const POLL_WITH_MEDIA_SINCE: Version = (4, 6, 0);

// Accounts: account.rb, account/avatar.rb, account/header.rb, account/field.rb, featured_tag.rb, status_pin_validator.rb.
pub(super) const MAX_DISPLAY_NAME_LENGTH: History<u64> = &[(FIRST, 30), ((4, 6, 0), 40)];
pub(super) const MAX_NOTE_LENGTH: u64 = 500;
pub(super) const MAX_PROFILE_FIELDS: u64 = 4;
pub(super) const PROFILE_FIELD_LIMIT: u64 = 255;
pub(super) const MAX_FEATURED_TAGS: u64 = 10;
pub(super) const MAX_PINNED_STATUSES: u64 = 5;
/// Pictures have a description since 4.6.
pub(super) const MAX_PICTURE_DESCRIPTION_LENGTH: History<u64> = &[((4, 6, 0), 150)];
/// 8 MiB from 4.4 (#33002) with libvips, which 4.4 made the default (#34741); what the few say that still run ImageMagick there nobody outside knows.
pub(super) const ACCOUNT_IMAGE_SIZE_LIMIT: History<u64> = &[(FIRST, 2 * MIB), ((4, 4, 0), 8 * MIB)];
/// The MIME types of avatar and header; WebP came with 4.0 (#18506).
pub(super) fn account_image_mime_types(version: Version) -> Vec<String> {
    let types: &[&str] = &["image/jpeg", "image/png", "image/gif", "image/webp"];
    types[..if version < (4, 0, 0) { 3 } else { 4 }].iter().map(|name| (*name).to_owned()).collect()
}

// Scheduled statuses: scheduled_status.rb. Since 2.7.0 (#9706).
pub(super) const SCHEDULING_SINCE: Version = (2, 7, 0);
pub(super) const MIN_DELAY_SECONDS: u64 = 300;
pub(super) const MAX_PER_DAY: u64 = 25;
pub(super) const MAX_TOTAL: u64 = 300;

/// Limits that other software has and does not announce: by its name, and the path of each.
/// [`servers`, section 6](crate::_documentation::servers#6-what-they-enforce-besides).
pub(super) const OTHERS: &[(&str, &str, u64)] = &[
    ("gotosocial", "accounts.profileFieldNameLimit", 255),
    ("gotosocial", "accounts.profileFieldValueLimit", 255),
    ("gotosocial", "accounts.maxPinnedStatuses", 10),
    ("gotosocial", "scheduling.minDelaySeconds", MIN_DELAY_SECONDS),
    ("gotosocial", "scheduling.maxPerDay", MAX_PER_DAY),
    ("gotosocial", "scheduling.maxTotal", MAX_TOTAL),
    ("takahe", "accounts.maxDisplayNameLength", 500),
    ("takahe", "accounts.maxPinnedStatuses", 5),
    ("hollo", "accounts.maxProfileFields", 4),
];
