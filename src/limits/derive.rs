//! From what a server says to its limits: for each value the places it may be found in, in order, and what fills the gap.
//!
//! `spec/servers.md` section 4. The first value above 0 counts; 0 is no limit, and 2147483647 is none either for sizes, pixels and frame rates.
//! Stock Mastodon fills what Mastodon and its forks leave out. Of other software what is not said is not known, but for characters, attachments
//! and polls.

use std::collections::BTreeMap;

use super::said::{Found, Said, media_source};
use super::stock;
use super::{AccountLimits, Limits, MediaLimits, PollLimits, SchedulingLimits, Source, StatusLimits};
use crate::instance::{AccountsConfiguration, Instance, InstanceV1, PollsConfiguration, boolean_of, integer_of};
use crate::server::{self, Identity, SpoilerLimit, Urls, Version};

/// What stands for "no limit" where a field needs a number (GoToSocial).
const UNLIMITED: u64 = i32::MAX as u64;

/// Reads the limits out of one or both answers of a server.
pub(super) fn limits(v2: Option<&Instance>, v1: Option<&InstanceV1>, identity: &Identity) -> Limits {
    let said = Said { v2, v1 };
    let mut gather = Gather { said, stock: Stock::of(identity), sources: BTreeMap::new() };
    let counting = identity.counting();
    Limits {
        statuses: gather.statuses(identity, counting.urls),
        media: gather.media(),
        polls: gather.polls(),
        accounts: gather.accounts(),
        scheduling: gather.scheduling(),
        software: identity.software.clone(),
        counting,
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

/// What fills gaps: Mastodon's values at a version, or nothing.
struct Stock(Option<Version>);

impl Stock {
    fn of(identity: &Identity) -> Self {
        Self(server::is_mastodon_or_fork(&identity.software.name).then_some(identity.mastodon))
    }

    /// A value that was always the same.
    fn always<T>(&self, value: T) -> Found<T> {
        self.0.map(|_| (value, Source::Stock))
    }

    /// A value that changed over time.
    fn at<T: Copy>(&self, history: &'static [(Version, T)]) -> Found<T> {
        stock::at(history, self.0?).map(|value| (value, Source::Version))
    }
}

/// Takes values and writes down where each came from.
struct Gather<'a> {
    said: Said<'a>,
    stock: Stock,
    sources: BTreeMap<String, Source>,
}

impl Gather<'_> {
    /// Takes a value that there must be.
    fn always<T>(&mut self, path: &str, (value, source): (T, Source)) -> T {
        self.sources.insert(path.to_owned(), source);
        value
    }

    /// Takes a value that may be missing.
    fn maybe<T>(&mut self, path: &str, found: Found<T>) -> Option<T> {
        let (value, source) = found.map_or((None, Source::Unknown), |(value, source)| (Some(value), source));
        self.always(path, (value, source))
    }

    /// Takes a size, a matrix or a rate: there is a number that means none.
    fn size(&mut self, path: &str, found: Found<u64>) -> Option<u64> {
        match found {
            Some((UNLIMITED, _)) => self.always(path, (None, Source::None)),
            found => self.maybe(path, found),
        }
    }

    fn statuses(&mut self, identity: &Identity, urls: Urls) -> StatusLimits {
        let said = self.said;
        let max_characters = said
            .configured(|c| c.statuses.max_characters)
            .or_else(|| said.legacy(&["max_toot_chars"]))
            .or_else(|| said.legacy(&["post_character_limit"]))
            .unwrap_or((stock::MAX_CHARACTERS, Source::Stock));
        let spoiler = match identity.way.spoiler_limit {
            SpoilerLimit::None => (None, Source::None),
            SpoilerLimit::Unknown => (None, Source::Unknown),
            SpoilerLimit::Fixed(limit) => (Some(limit), Source::Version),
            SpoilerLimit::AsText => (Some(max_characters.0), max_characters.1),
        };
        let media = said
            .configured(|c| c.statuses.max_media_attachments)
            .or_else(|| said.legacy(&["max_media_attachments"]))
            .unwrap_or((stock::MAX_MEDIA_ATTACHMENTS, Source::Stock));
        let formats = said
            .configurations()
            .find_map(|c| c.statuses.supported_mime_types.clone().filter(|types| !types.is_empty()))
            .map(|types| (types, Source::Server))
            .or_else(|| said.legacy_list(&["pleroma", "metadata", "post_formats"]))
            .unwrap_or_else(|| (vec![stock::TEXT_MIME_TYPE.to_owned()], Source::Stock));
        let reserved = self.reserved(urls);
        StatusLimits {
            max_characters: self.always("statuses.maxCharacters", max_characters),
            max_spoiler_characters: self.always("statuses.maxSpoilerCharacters", spoiler),
            characters_reserved_per_url: self.always("statuses.charactersReservedPerUrl", reserved),
            max_media_attachments: self.always("statuses.maxMediaAttachments", media),
            text_mime_types: self.always("statuses.textMimeTypes", formats),
        }
    }

    /// What a URL counts, or what the server says it does: the number is true only where URLs are shortened.
    fn reserved(&self, urls: Urls) -> (u64, Source) {
        let stock = stock::CHARACTERS_RESERVED_PER_URL;
        let said = self.said.configurations().find_map(|c| c.statuses.characters_reserved_per_url);
        match (said, urls, self.stock.0) {
            // Software that counts URLs in full: its number means nothing, but it is what it says.
            (Some(said), Urls::Full, _) => (said, Source::Server),
            (None, Urls::Full, _) => (stock, Source::None),
            (Some(said), Urls::Reserved, Some(_)) if said > 0 => (said, Source::Server),
            // Software that is not known may count URLs in full: a small number (Bonfire says 3) must not make one short.
            (Some(said), Urls::Reserved, None) if said >= stock => (said, Source::Server),
            _ => (stock, Source::Stock),
        }
    }

    fn media(&mut self) -> MediaLimits {
        let said = self.said;
        let upload = said.legacy(&["upload_limit"]);
        let description = said
            .media(|m| m.description_limit)
            .or_else(|| said.legacy(&["description_limit"]))
            .or_else(|| said.legacy(&["pleroma", "metadata", "description_limit"]))
            .or_else(|| self.stock.at(stock::DESCRIPTION_LIMIT));
        let image_size = said.media(|m| m.image_size_limit).or(upload).or_else(|| self.stock.at(stock::IMAGE_SIZE_LIMIT));
        let image_matrix = said.media(|m| m.image_matrix_limit).or_else(|| self.stock.at(stock::IMAGE_MATRIX_LIMIT));
        let video_size = said.media(|m| m.video_size_limit).or(upload).or_else(|| self.stock.at(stock::VIDEO_SIZE_LIMIT));
        let video_matrix = said.media(|m| m.video_matrix_limit).or_else(|| self.stock.at(stock::VIDEO_MATRIX_LIMIT));
        let frame_rate = self.frame_rate().or_else(|| self.stock.at(stock::VIDEO_FRAME_RATE_LIMIT));
        let downscale = self.stock.at(stock::IMAGE_DOWNSCALE_MATRIX);
        let gif = self.stock.always(stock::GIF_MATRIX_LIMIT);
        let frames = self.stock.always(stock::VIDEO_FRAME_COUNT_LIMIT);
        MediaLimits {
            supported_mime_types: self.mime_types(),
            description_limit: self.maybe("media.descriptionLimit", description),
            image_size_limit: self.size("media.imageSizeLimit", image_size),
            image_matrix_limit: self.size("media.imageMatrixLimit", image_matrix),
            image_downscale_matrix: self.maybe("media.imageDownscaleMatrix", downscale),
            gif_matrix_limit: self.maybe("media.gifMatrixLimit", gif),
            video_size_limit: self.size("media.videoSizeLimit", video_size),
            video_matrix_limit: self.size("media.videoMatrixLimit", video_matrix),
            video_frame_rate_limit: self.size("media.videoFrameRateLimit", frame_rate),
            video_frame_count_limit: self.maybe("media.videoFrameCountLimit", frames),
        }
    }

    /// The frame rate, which Iceshrimp calls `video_frame_limit`.
    fn frame_rate(&self) -> Found<u64> {
        self.said.configurations().find_map(|configuration| {
            let media = &configuration.media_attachments;
            let value = media.video_frame_rate_limit.filter(|value| *value > 0)?;
            let source = if media.extra.contains_key("video_frame_limit") { Source::Legacy } else { media_source(configuration) };
            Some((value, source))
        })
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
                self.always(path, (None, Source::None))
            }
            Some(said) => Some(self.always(path, said)),
            None => {
                let known = self.stock.0.and_then(stock::mime_types).map(|types| (types, Source::Version));
                self.maybe(path, known)
            }
        }
    }

    fn polls(&mut self) -> Option<PollLimits> {
        let said = self.said;
        // Here 0 says something: no polls. So the first that is there counts, not the first above 0.
        let options = said
            .configurations()
            .find_map(|c| c.polls.max_options)
            .map(|options| (options, Source::Server))
            .or_else(|| said.extra(&["poll_limits", "max_options"]).find_map(integer_of).map(|options| (options, Source::Legacy)));
        let none = match options {
            Some((options, _)) => options < 2,
            None => self.stock.0.is_some_and(|version| version < stock::POLLS_SINCE),
        };
        if none {
            return self.always("polls", (None, Source::None));
        }
        let poll = |get: fn(&PollsConfiguration) -> Option<u64>, legacy: &str| {
            said.configured(|c| get(&c.polls)).or_else(|| said.legacy(&["poll_limits", legacy]))
        };
        let characters = poll(|p| p.max_characters_per_option, "max_option_chars")
            .or_else(|| self.stock.at(stock::MAX_CHARACTERS_PER_OPTION))
            .unwrap_or((50, Source::Stock));
        let max = poll(|p| p.max_expiration, "max_expiration").unwrap_or((stock::MAX_EXPIRATION, Source::Stock));
        // A least duration of 0 is one, and says that there is none (Pleroma).
        let min = said
            .configurations()
            .find_map(|c| c.polls.min_expiration)
            .map(|min| (min, Source::Server))
            .or_else(|| said.extra(&["poll_limits", "min_expiration"]).find_map(integer_of).map(|min| (min, Source::Legacy)))
            .unwrap_or((stock::MIN_EXPIRATION, Source::Stock));
        // Iceshrimp.NET says it. Of others it is not known, and nothing is refused for what is not known.
        let with_media = said
            .configurations()
            .find_map(|c| c.polls.extra.get("allow_media").and_then(boolean_of))
            .map(|allowed| (allowed, Source::Server))
            .or_else(|| self.stock.at(stock::POLL_WITH_MEDIA))
            .unwrap_or((true, Source::Unknown));
        Some(PollLimits {
            max_options: self.always("polls.maxOptions", options.unwrap_or((stock::MAX_OPTIONS, Source::Stock))),
            max_characters_per_option: self.always("polls.maxCharactersPerOption", characters),
            min_expiration: self.always("polls.minExpiration", min),
            max_expiration: self.always("polls.maxExpiration", max),
            with_media: self.always("polls.withMedia", with_media),
        })
    }

    fn accounts(&mut self) -> AccountLimits {
        let said = self.said;
        let account = |get: fn(&AccountsConfiguration) -> Option<u64>| said.configured(|c| get(&c.accounts));
        let field = |name: &str| said.legacy(&["pleroma", "metadata", "fields_limits", name]);
        let stock = &self.stock;
        let display_name = account(|a| a.max_display_name_length).or_else(|| stock.at(stock::MAX_DISPLAY_NAME_LENGTH));
        let note = account(|a| a.max_note_length).or_else(|| stock.always(stock::MAX_NOTE_LENGTH));
        let fields = account(|a| a.max_profile_fields).or_else(|| field("max_fields")).or_else(|| stock.always(stock::MAX_PROFILE_FIELDS));
        let name =
            account(|a| a.profile_field_name_limit).or_else(|| field("name_length")).or_else(|| stock.always(stock::PROFILE_FIELD_LIMIT));
        let value =
            account(|a| a.profile_field_value_limit).or_else(|| field("value_length")).or_else(|| stock.always(stock::PROFILE_FIELD_LIMIT));
        let tags = account(|a| a.max_featured_tags).or_else(|| stock.always(stock::MAX_FEATURED_TAGS));
        let pinned = account(|a| a.max_pinned_statuses).or_else(|| stock.always(stock::MAX_PINNED_STATUSES));
        let avatar = account(|a| a.max_avatar_description_length).or_else(|| stock.at(stock::MAX_PICTURE_DESCRIPTION_LENGTH));
        let header = account(|a| a.max_header_description_length).or_else(|| stock.at(stock::MAX_PICTURE_DESCRIPTION_LENGTH));
        let image_size = self.account_image_size().or_else(|| stock.at(stock::ACCOUNT_IMAGE_SIZE_LIMIT));
        let image_types = stock.always(stock::ACCOUNT_IMAGE_MIME_TYPES.iter().map(|name| (*name).to_owned()).collect());
        AccountLimits {
            max_display_name_length: self.maybe("accounts.maxDisplayNameLength", display_name),
            max_note_length: self.maybe("accounts.maxNoteLength", note),
            max_profile_fields: self.maybe("accounts.maxProfileFields", fields),
            profile_field_name_limit: self.maybe("accounts.profileFieldNameLimit", name),
            profile_field_value_limit: self.maybe("accounts.profileFieldValueLimit", value),
            max_featured_tags: self.maybe("accounts.maxFeaturedTags", tags),
            max_pinned_statuses: self.maybe("accounts.maxPinnedStatuses", pinned),
            max_avatar_description_length: self.maybe("accounts.maxAvatarDescriptionLength", avatar),
            max_header_description_length: self.maybe("accounts.maxHeaderDescriptionLength", header),
            image_size_limit: self.size("accounts.imageSizeLimit", image_size),
            image_mime_types: self.maybe("accounts.imageMimeTypes", image_types),
        }
    }

    /// Pleroma has a limit for the avatar and one for the banner; a picture that may become either must keep the lesser.
    fn account_image_size(&self) -> Found<u64> {
        let limit = |name: &str| self.said.legacy(&[name]).or_else(|| self.said.legacy(&["pleroma", "metadata", name]));
        match (limit("avatar_upload_limit"), limit("banner_upload_limit")) {
            (Some(avatar), Some(banner)) => Some((avatar.0.min(banner.0), Source::Legacy)),
            (avatar, banner) => avatar.or(banner),
        }
    }

    fn scheduling(&mut self) -> Option<SchedulingLimits> {
        if self.stock.0.is_none_or(|version| version < stock::SCHEDULING_SINCE) {
            let source = if self.stock.0.is_some() { Source::None } else { Source::Unknown };
            return self.always("scheduling", (None, source));
        }
        Some(SchedulingLimits {
            min_delay_seconds: self.always("scheduling.minDelaySeconds", (stock::MIN_DELAY_SECONDS, Source::Stock)),
            max_per_day: self.always("scheduling.maxPerDay", (stock::MAX_PER_DAY, Source::Stock)),
            max_total: self.always("scheduling.maxTotal", (stock::MAX_TOTAL, Source::Stock)),
        })
    }
}
