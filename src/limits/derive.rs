//! Derives limits from what a server says: for each value the fields it may be in, in order, and the default.
//!
//! [`servers`, section 4](crate::_documentation::servers#4-which-limit-comes-from-which-field). The first value above 0 counts; 0 means no limit, and
//! so does 2147483647 for sizes, pixels and frame rates. What Mastodon and its forks leave out is taken from stock Mastodon. For other software a
//! missing value is unknown, except for characters, attachments and polls.

use std::collections::BTreeMap;

use super::said::{Found, Said, media_source};
use super::stock::{self, History};
use super::{AccountLimits, Limits, MediaLimits, PollLimits, SchedulingLimits, Source, StatusLimits};
use crate::instance::{Configuration, Instance, InstanceV1, MediaConfiguration, boolean_of};
use crate::server::{self, Identity, Schedule, Software, SpoilerLimit, Urls, Version};

/// What stands for "no limit" where a field needs a number (GoToSocial).
const UNLIMITED: u64 = i32::MAX as u64;

/// Reads the limits out of one or both answers of a server.
pub(super) fn limits(v2: Option<&Instance>, v1: Option<&InstanceV1>, identity: &Identity) -> Limits {
    let software = &identity.software;
    let mut gather = Gather { said: Said { v2, v1 }, stock: identity.mastodon, software, sources: BTreeMap::new() };
    Limits {
        statuses: gather.statuses(identity),
        media: gather.media(),
        polls: gather.polls(),
        accounts: gather.accounts(),
        scheduling: gather.scheduling(),
        software: identity.software.clone(),
        counting: identity.counting,
        sources: gather.sources,
    }
}

/// The limits of the version of Mastodon that this library was measured against.
pub(super) fn stock() -> Limits {
    let silent = Instance { version: Some(server::MASTODON.to_owned()), ..Instance::default() };
    let mut limits = limits(Some(&silent), None, &server::identify(&silent));
    limits.sources.values_mut().filter(|source| **source == Source::Version).for_each(|source| *source = Source::Stock);
    limits
}

/// `Number.MAX_SAFE_INTEGER`; what a server says is read up to one more.
const MAX_SAFE: u64 = (1 << 53) - 1;

/// A place where a number may be found.
enum Place {
    /// In `configuration`.
    Said(fn(&Configuration) -> Option<u64>),
    /// In `configuration.media_attachments`, which may have stood under another name.
    Media(fn(&MediaConfiguration) -> Option<u64>),
    /// At a path outside of the documented fields.
    Legacy(&'static [&'static str]),
    /// Stock Mastodon's value, which changed over time.
    Since(History<u64>),
    /// Stock Mastodon's value, which was always the same.
    Stock(u64),
    /// This value, for any software.
    Else(u64, Source),
}
use Place::{Else, Legacy, Media, Said as In, Since, Stock};

/// Takes values and writes down where each came from.
struct Gather<'a> {
    said: Said<'a>,
    /// The version of Mastodon whose values fill gaps, where the software is Mastodon or made from it.
    stock: Option<Version>,
    software: &'a Software,
    sources: BTreeMap<String, Source>,
}

impl Gather<'_> {
    /// Writes down where a value came from.
    #[inline(never)]
    fn note(&mut self, path: &str, source: Source) {
        self.sources.insert(path.to_owned(), source);
    }

    /// The first number of these places that is at least `least`.
    #[inline(never)]
    fn find(&self, least: u64, places: &[Place]) -> Found<u64> {
        let legacy = |value| (value, Source::Legacy);
        let found = places.iter().find_map(|place| match *place {
            In(get) => self.said.configured(least, get),
            Media(get) => self.said.media(least, get),
            Legacy(path) => self.said.number(least, path).map(legacy),
            Since(history) => stock::at(history, self.stock?).map(|value| (value, Source::Version)),
            Stock(value) => self.stock.map(|_| (value, Source::Stock)),
            Else(value, source) => Some((value, source)),
        });
        found.map(|(value, source)| (value.min(MAX_SAFE), source))
    }

    /// Takes a number that may be missing: the first above 0.
    #[inline(never)]
    fn number(&mut self, path: &str, places: &[Place]) -> Option<u64> {
        self.take(path, self.find(1, places).or_else(|| self.of_software(path)))
    }

    /// A limit that software other than Mastodon has and does not announce.
    #[inline(never)]
    fn of_software(&self, path: &str) -> Found<u64> {
        let (_, _, value) = stock::OTHERS.iter().find(|(name, of, _)| *name == self.software.name && *of == path)?;
        Some((*value, Source::Version))
    }

    /// Takes a number that there must be; the last of its places has one.
    #[inline(never)]
    fn always(&mut self, path: &str, least: u64, places: &[Place]) -> u64 {
        self.take(path, self.find(least, places)).unwrap_or_default()
    }

    /// Takes a size, a matrix or a rate: there is a number that means none.
    #[inline(never)]
    fn size(&mut self, path: &str, places: &[Place]) -> Option<u64> {
        match self.find(1, places) {
            Some((UNLIMITED, _)) => {
                self.note(path, Source::None);
                None
            }
            found => self.take(path, found),
        }
    }

    /// Takes what was found.
    fn take<T>(&mut self, path: &str, found: Found<T>) -> Option<T> {
        let (value, source) = found.map_or((None, Source::Unknown), |(value, source)| (Some(value), source));
        self.note(path, source);
        value
    }

    fn statuses(&mut self, identity: &Identity) -> StatusLimits {
        const MAX_CHARACTERS: &[Place] = &[
            In(|c| c.statuses.max_characters),
            Legacy(&["max_toot_chars"]),
            Legacy(&["post_character_limit"]),
            Else(stock::MAX_CHARACTERS, Source::Stock),
        ];
        const MEDIA: &[Place] = &[
            In(|c| c.statuses.max_media_attachments),
            Legacy(&["max_media_attachments"]),
            Else(stock::MAX_MEDIA_ATTACHMENTS, Source::Stock),
        ];
        let formats = self.said.configurations().find_map(|c| c.statuses.supported_mime_types.clone().filter(|types| !types.is_empty()));
        let formats = formats
            .map(|types| (types, Source::Server))
            .or_else(|| self.said.legacy_list(&["pleroma", "metadata", "post_formats"]))
            .or_else(|| Some((vec![stock::TEXT_MIME_TYPE.to_owned()], Source::Stock)));
        let max = self.always("statuses.maxCharacters", 1, MAX_CHARACTERS);
        let (spoiler, source) = match identity.spoiler_limit {
            SpoilerLimit::None => (None, Source::None),
            SpoilerLimit::Unknown => (None, Source::Unknown),
            SpoilerLimit::Fixed(limit) => (Some(limit), Source::Version),
            SpoilerLimit::AsText => (Some(max), self.sources["statuses.maxCharacters"]),
        };
        self.note("statuses.maxSpoilerCharacters", source);
        StatusLimits {
            max_characters: max,
            max_spoiler_characters: spoiler,
            characters_reserved_per_url: self.reserved(identity.counting.urls),
            max_media_attachments: self.always("statuses.maxMediaAttachments", 1, MEDIA),
            text_mime_types: self.take("statuses.textMimeTypes", formats).unwrap_or_default(),
        }
    }

    /// What a URL counts, or what the server says it does: the number is true only where URLs are shortened.
    fn reserved(&mut self, urls: Urls) -> u64 {
        let stock = stock::CHARACTERS_RESERVED_PER_URL;
        let said = self.said.configurations().find_map(|c| c.statuses.characters_reserved_per_url).map(|said| said.min(MAX_SAFE));
        let (reserved, source) = match (said, urls, self.stock) {
            // Software that counts URLs in full: its number means nothing, but it is what it says.
            (Some(said), Urls::Full, _) => (said, Source::Server),
            (None, Urls::Full, _) => (stock, Source::None),
            (Some(said), Urls::Reserved, Some(_)) if said > 0 => (said, Source::Server),
            // Software that is not known may count URLs in full: a small number (Bonfire says 3) must not make one short.
            (Some(said), Urls::Reserved, None) if said >= stock => (said, Source::Server),
            _ => (stock, Source::Stock),
        };
        self.note("statuses.charactersReservedPerUrl", source);
        reserved
    }

    fn media(&mut self) -> MediaLimits {
        const DESCRIPTION: &[Place] = &[
            Media(|m| m.description_limit),
            Legacy(&["description_limit"]),
            Legacy(&["pleroma", "metadata", "description_limit"]),
            Since(stock::DESCRIPTION_LIMIT),
        ];
        MediaLimits {
            supported_mime_types: self.mime_types(),
            description_limit: self.number("media.descriptionLimit", DESCRIPTION),
            image_size_limit: self
                .size("media.imageSizeLimit", &[Media(|m| m.image_size_limit), Legacy(&["upload_limit"]), Since(stock::IMAGE_SIZE_LIMIT)]),
            image_matrix_limit: self.size("media.imageMatrixLimit", &[Media(|m| m.image_matrix_limit), Since(stock::IMAGE_MATRIX_LIMIT)]),
            image_downscale_matrix: self.number("media.imageDownscaleMatrix", &[Since(stock::IMAGE_DOWNSCALE_MATRIX)]),
            gif_matrix_limit: self.number("media.gifMatrixLimit", &[Stock(stock::GIF_MATRIX_LIMIT)]),
            video_size_limit: self
                .size("media.videoSizeLimit", &[Media(|m| m.video_size_limit), Legacy(&["upload_limit"]), Since(stock::VIDEO_SIZE_LIMIT)]),
            video_matrix_limit: self.size("media.videoMatrixLimit", &[Media(|m| m.video_matrix_limit), Since(stock::VIDEO_MATRIX_LIMIT)]),
            video_frame_rate_limit: self.frame_rate(),
            video_frame_count_limit: self.number("media.videoFrameCountLimit", &[Stock(stock::VIDEO_FRAME_COUNT_LIMIT)]),
        }
    }

    /// The frame rate, which Iceshrimp calls `video_frame_limit`.
    fn frame_rate(&mut self) -> Option<u64> {
        let path = "media.videoFrameRateLimit";
        let limit = self.size(path, &[Media(|m| m.video_frame_rate_limit), Since(stock::VIDEO_FRAME_RATE_LIMIT)]);
        let said = self.said.configurations().map(|c| &c.media_attachments).find(|m| m.video_frame_rate_limit.is_some_and(|rate| rate > 0));
        if limit.is_some() && said.is_some_and(|media| media.extra.contains_key("video_frame_limit")) {
            self.note(path, Source::Legacy);
        }
        limit
    }

    fn mime_types(&mut self) -> Option<Vec<String>> {
        let said = self.said.configurations().find_map(|configuration| {
            let types = configuration.media_attachments.supported_mime_types.clone()?;
            (!types.is_empty()).then(|| (types, media_source(configuration)))
        });
        let path = "media.supportedMimeTypes";
        match said {
            // Pleroma: anything.
            Some((types, _)) if types == ["application/octet-stream"] || types.iter().any(|name| name == "*/*") => {
                self.note(path, Source::None);
                None
            }
            Some(said) => self.take(path, Some(said)),
            None => {
                let known = self.stock.and_then(stock::mime_types).map(|types| (types, Source::Version));
                self.take(path, known)
            }
        }
    }

    fn polls(&mut self) -> Option<PollLimits> {
        // Here 0 says something: no polls. So the first that is there counts, not the first above 0.
        let options = self.find(0, &[In(|c| c.polls.max_options), Legacy(&["poll_limits", "max_options"])]);
        let none = match options {
            Some((options, _)) => options < 2,
            None => self.stock.is_some_and(|version| version < stock::POLLS_SINCE),
        };
        if none {
            self.note("polls", Source::None);
            return None;
        }
        // Iceshrimp.NET announces it. For others it is unknown, and nothing unknown is a problem.
        let said = self.said.configurations().find_map(|c| c.polls.extra.get("allow_media").and_then(boolean_of));
        let (with_media, source) = match (said, self.stock) {
            (Some(allowed), _) => (allowed, Source::Server),
            (None, Some(version)) => (version >= stock::POLL_WITH_MEDIA_SINCE, Source::Version),
            (None, None) => (true, Source::Unknown),
        };
        self.note("polls.withMedia", source);
        const CHARACTERS: &[Place] = &[
            In(|c| c.polls.max_characters_per_option),
            Legacy(&["poll_limits", "max_option_chars"]),
            Since(stock::MAX_CHARACTERS_PER_OPTION),
            Else(50, Source::Stock),
        ];
        const MAX: &[Place] =
            &[In(|c| c.polls.max_expiration), Legacy(&["poll_limits", "max_expiration"]), Else(stock::MAX_EXPIRATION, Source::Stock)];
        const MIN: &[Place] =
            &[In(|c| c.polls.min_expiration), Legacy(&["poll_limits", "min_expiration"]), Else(stock::MIN_EXPIRATION, Source::Stock)];
        Some(PollLimits {
            max_options: self.take("polls.maxOptions", options.or(Some((stock::MAX_OPTIONS, Source::Stock)))).unwrap_or_default(),
            max_characters_per_option: self.always("polls.maxCharactersPerOption", 1, CHARACTERS),
            // A least duration of 0 is one, and says that there is none (Pleroma).
            min_expiration: self.always("polls.minExpiration", 0, MIN),
            max_expiration: self.always("polls.maxExpiration", 1, MAX),
            with_media,
        })
    }

    fn accounts(&mut self) -> AccountLimits {
        const FIELDS: &[Place] = &[
            In(|c| c.accounts.max_profile_fields),
            Legacy(&["pleroma", "metadata", "fields_limits", "max_fields"]),
            Stock(stock::MAX_PROFILE_FIELDS),
        ];
        const NAME: &[Place] = &[
            In(|c| c.accounts.profile_field_name_limit),
            Legacy(&["pleroma", "metadata", "fields_limits", "name_length"]),
            Stock(stock::PROFILE_FIELD_LIMIT),
        ];
        const VALUE: &[Place] = &[
            In(|c| c.accounts.profile_field_value_limit),
            Legacy(&["pleroma", "metadata", "fields_limits", "value_length"]),
            Stock(stock::PROFILE_FIELD_LIMIT),
        ];
        let image_types = self.stock.map(|version| (stock::account_image_mime_types(version), Source::Version));
        AccountLimits {
            max_display_name_length: self.number(
                "accounts.maxDisplayNameLength",
                &[In(|c| c.accounts.max_display_name_length), Since(stock::MAX_DISPLAY_NAME_LENGTH)],
            ),
            max_note_length: self.number("accounts.maxNoteLength", &[In(|c| c.accounts.max_note_length), Stock(stock::MAX_NOTE_LENGTH)]),
            max_profile_fields: self.number("accounts.maxProfileFields", FIELDS),
            profile_field_name_limit: self.number("accounts.profileFieldNameLimit", NAME),
            profile_field_value_limit: self.number("accounts.profileFieldValueLimit", VALUE),
            max_featured_tags: self
                .number("accounts.maxFeaturedTags", &[In(|c| c.accounts.max_featured_tags), Stock(stock::MAX_FEATURED_TAGS)]),
            max_pinned_statuses: self
                .number("accounts.maxPinnedStatuses", &[In(|c| c.accounts.max_pinned_statuses), Stock(stock::MAX_PINNED_STATUSES)]),
            max_avatar_description_length: self.number(
                "accounts.maxAvatarDescriptionLength",
                &[In(|c| c.accounts.max_avatar_description_length), Since(stock::MAX_PICTURE_DESCRIPTION_LENGTH)],
            ),
            max_header_description_length: self.number(
                "accounts.maxHeaderDescriptionLength",
                &[In(|c| c.accounts.max_header_description_length), Since(stock::MAX_PICTURE_DESCRIPTION_LENGTH)],
            ),
            image_size_limit: self.account_image_size(),
            image_mime_types: self.take("accounts.imageMimeTypes", image_types),
        }
    }

    /// Pleroma has a limit for the avatar and one for the banner; a picture that may become either must keep the lesser.
    fn account_image_size(&mut self) -> Option<u64> {
        let avatar = self.find(1, &[Legacy(&["avatar_upload_limit"]), Legacy(&["pleroma", "metadata", "avatar_upload_limit"])]);
        let banner = self.find(1, &[Legacy(&["banner_upload_limit"]), Legacy(&["pleroma", "metadata", "banner_upload_limit"])]);
        let place = match (avatar, banner) {
            (Some((avatar, _)), Some((banner, _))) => Else(avatar.min(banner), Source::Legacy),
            (Some((limit, _)), None) | (None, Some((limit, _))) => Else(limit, Source::Legacy),
            (None, None) => Since(stock::ACCOUNT_IMAGE_SIZE_LIMIT),
        };
        self.size("accounts.imageSizeLimit", &[place])
    }

    fn scheduling(&mut self) -> Option<SchedulingLimits> {
        let has_them = match self.stock {
            Some(version) => version >= stock::SCHEDULING_SINCE,
            None => server::conduct(self.software).schedule == Schedule::GoToSocial,
        };
        if !has_them {
            let source = if self.stock.is_some() { Source::None } else { Source::Unknown };
            self.note("scheduling", source);
            return None;
        }
        Some(SchedulingLimits {
            min_delay_seconds: self.number("scheduling.minDelaySeconds", &[Stock(stock::MIN_DELAY_SECONDS)])?,
            max_per_day: self.number("scheduling.maxPerDay", &[Stock(stock::MAX_PER_DAY)])?,
            max_total: self.number("scheduling.maxTotal", &[Stock(stock::MAX_TOTAL)])?,
        })
    }
}
