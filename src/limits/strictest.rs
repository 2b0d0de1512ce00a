//! What all of several servers accept, for showing; and which of them sets each value.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Limits, Source};

/// Which of the servers sets a value, by the path of the value: `"statuses.maxCharacters"`. Each path once, in their order.
type Bottlenecks = Vec<(&'static str, usize)>;

/// Takes the strictest of each value, and tells which of the limits it is from (the first, where several are as strict).
///
/// Software and counting are those of the server with the fewest characters. For showing only: to check a draft against several servers, check it
/// against each, for they count differently. Without any limits: stock Mastodon's, set by none.
///
/// # Examples
///
/// ```
/// use mastodon_instance::{Limits, limits::strictest};
///
/// let mut other = Limits::stock();
/// other.statuses.max_characters = 300;
/// let (limits, bottlenecks) = strictest(&[Limits::stock(), other]);
/// assert_eq!((limits.statuses.max_characters, bottlenecks["statuses.maxCharacters"]), (300, 1));
/// ```
pub fn strictest(limits: &[Limits]) -> (Limits, BTreeMap<String, usize>) {
    let (limits, bottlenecks) = strictest_of(limits);
    (limits, bottlenecks.into_iter().map(|(path, index)| (path.to_owned(), index)).collect())
}

/// The same with a list, which needs no code of a map of its own in the module.
pub(crate) fn strictest_of(limits: &[Limits]) -> (Limits, Bottlenecks) {
    let Some(first) = limits.first() else { return (Limits::stock(), Bottlenecks::new()) };
    let mut all = Strictest { limits, bottlenecks: Bottlenecks::new(), sources: BTreeMap::new() };
    let mut result = first.clone();

    result.statuses.max_characters = all.least("statuses.maxCharacters", |l| Some(l.statuses.max_characters));
    let narrowest = all.bottlenecks[0].1;
    result.software.clone_from(&limits[narrowest].software);
    result.counting = limits[narrowest].counting;
    result.statuses.max_spoiler_characters = all.least_of("statuses.maxSpoilerCharacters", |l| l.statuses.max_spoiler_characters);
    result.statuses.characters_reserved_per_url =
        all.most("statuses.charactersReservedPerUrl", |l| Some(l.statuses.characters_reserved_per_url));
    result.statuses.max_media_attachments = all.least("statuses.maxMediaAttachments", |l| Some(l.statuses.max_media_attachments));
    result.statuses.text_mime_types = all.common("statuses.textMimeTypes", |l| Some(&l.statuses.text_mime_types)).unwrap_or_default();

    let media = &mut result.media;
    media.supported_mime_types = all.common("media.supportedMimeTypes", |l| l.media.supported_mime_types.as_deref());
    media.description_limit = all.least_of("media.descriptionLimit", |l| l.media.description_limit);
    media.image_size_limit = all.least_of("media.imageSizeLimit", |l| l.media.image_size_limit);
    media.image_matrix_limit = all.least_of("media.imageMatrixLimit", |l| l.media.image_matrix_limit);
    media.image_downscale_matrix = all.least_of("media.imageDownscaleMatrix", |l| l.media.image_downscale_matrix);
    media.gif_matrix_limit = all.least_of("media.gifMatrixLimit", |l| l.media.gif_matrix_limit);
    media.video_size_limit = all.least_of("media.videoSizeLimit", |l| l.media.video_size_limit);
    media.video_matrix_limit = all.least_of("media.videoMatrixLimit", |l| l.media.video_matrix_limit);
    media.video_frame_rate_limit = all.least_of("media.videoFrameRateLimit", |l| l.media.video_frame_rate_limit);
    media.video_frame_count_limit = all.least_of("media.videoFrameCountLimit", |l| l.media.video_frame_count_limit);

    // One server without polls is enough.
    if let Some(without) = limits.iter().position(|l| l.polls.is_none()) {
        result.polls = None;
        all.set("polls", without);
    } else if let Some(polls) = &mut result.polls {
        polls.max_options = all.least("polls.maxOptions", |l| Some(l.polls.as_ref()?.max_options));
        polls.max_characters_per_option = all.least("polls.maxCharactersPerOption", |l| Some(l.polls.as_ref()?.max_characters_per_option));
        polls.min_expiration = all.most("polls.minExpiration", |l| Some(l.polls.as_ref()?.min_expiration));
        polls.max_expiration = all.least("polls.maxExpiration", |l| Some(l.polls.as_ref()?.max_expiration));
        polls.with_media = all.least("polls.withMedia", |l| Some(l.polls.as_ref()?.with_media.into())) != 0;
    }

    let accounts = &mut result.accounts;
    accounts.max_display_name_length = all.least_of("accounts.maxDisplayNameLength", |l| l.accounts.max_display_name_length);
    accounts.max_note_length = all.least_of("accounts.maxNoteLength", |l| l.accounts.max_note_length);
    accounts.max_profile_fields = all.least_of("accounts.maxProfileFields", |l| l.accounts.max_profile_fields);
    accounts.profile_field_name_limit = all.least_of("accounts.profileFieldNameLimit", |l| l.accounts.profile_field_name_limit);
    accounts.profile_field_value_limit = all.least_of("accounts.profileFieldValueLimit", |l| l.accounts.profile_field_value_limit);
    accounts.max_featured_tags = all.least_of("accounts.maxFeaturedTags", |l| l.accounts.max_featured_tags);
    accounts.max_pinned_statuses = all.least_of("accounts.maxPinnedStatuses", |l| l.accounts.max_pinned_statuses);
    accounts.max_avatar_description_length =
        all.least_of("accounts.maxAvatarDescriptionLength", |l| l.accounts.max_avatar_description_length);
    accounts.max_header_description_length =
        all.least_of("accounts.maxHeaderDescriptionLength", |l| l.accounts.max_header_description_length);
    accounts.image_size_limit = all.least_of("accounts.imageSizeLimit", |l| l.accounts.image_size_limit);
    accounts.image_mime_types = all.common("accounts.imageMimeTypes", |l| l.accounts.image_mime_types.as_deref());

    // What one server keeps silent about is not known of all of them, but the others' limits hold.
    result.scheduling = limits.iter().find_map(|l| l.scheduling.clone());
    if let Some(scheduling) = &mut result.scheduling {
        scheduling.min_delay_seconds = all.most("scheduling.minDelaySeconds", |l| Some(l.scheduling.as_ref()?.min_delay_seconds));
        scheduling.max_per_day = all.least("scheduling.maxPerDay", |l| Some(l.scheduling.as_ref()?.max_per_day));
        scheduling.max_total = all.least("scheduling.maxTotal", |l| Some(l.scheduling.as_ref()?.max_total));
    } else {
        all.unset("scheduling");
    }

    result.sources = all.sources;
    (result, all.bottlenecks)
}

/// Compares, and writes down who set what.
struct Strictest<'a> {
    limits: &'a [Limits],
    bottlenecks: Bottlenecks,
    sources: BTreeMap<String, Source>,
}

impl Strictest<'_> {
    /// Writes down that a value is the one of this server.
    #[inline(never)]
    fn set(&mut self, path: &'static str, index: usize) {
        let at = self.bottlenecks.partition_point(|(other, _)| *other < path);
        self.bottlenecks.insert(at, (path, index));
        if let Some(source) = self.limits[index].sources.get(path) {
            self.sources.insert(path.to_owned(), *source);
        }
    }

    /// Writes down that no server sets this value: known by none is said before known to be none.
    fn unset(&mut self, path: &str) {
        let said = self.limits.iter().filter_map(|limits| limits.sources.get(path));
        if let Some(source) = said.max_by_key(|source| **source == Source::Unknown) {
            self.sources.insert(path.to_owned(), *source);
        }
    }

    /// The least, or the most, of those that have a limit. By pointer: a copy of this for each of thirty values would weigh more than all else here.
    #[inline(never)]
    fn extreme(&mut self, path: &'static str, most: bool, get: fn(&Limits) -> Option<u64>) -> Option<u64> {
        let mut found: Option<(usize, u64)> = None;
        for (index, limits) in self.limits.iter().enumerate() {
            let Some(value) = get(limits) else { continue };
            if found.is_none_or(|(_, other)| if most { value > other } else { value < other }) {
                found = Some((index, value));
            }
        }
        match found {
            Some((index, _)) => self.set(path, index),
            None => self.unset(path),
        }
        found.map(|(_, value)| value)
    }

    fn least_of(&mut self, path: &'static str, get: fn(&Limits) -> Option<u64>) -> Option<u64> {
        self.extreme(path, false, get)
    }

    /// The least of values that every server has.
    fn least(&mut self, path: &'static str, get: fn(&Limits) -> Option<u64>) -> u64 {
        self.extreme(path, false, get).unwrap_or_default()
    }

    /// The most of values that every server has.
    fn most(&mut self, path: &'static str, get: fn(&Limits) -> Option<u64>) -> u64 {
        self.extreme(path, true, get).unwrap_or_default()
    }

    /// What stands in all lists; the bottleneck is the server with the shortest.
    #[inline(never)]
    fn common(&mut self, path: &'static str, get: fn(&Limits) -> Option<&[String]>) -> Option<Vec<String>> {
        let lists: Vec<_> = self.limits.iter().enumerate().filter_map(|(index, limits)| Some((index, get(limits)?))).collect();
        let Some((shortest, _)) = lists.iter().min_by_key(|(_, list)| list.len()) else {
            self.unset(path);
            return None;
        };
        self.set(path, *shortest);
        let (_, first) = lists[0];
        let mut common: Vec<&String> = first.iter().collect();
        for (_, list) in &lists[1..] {
            // Sorted, because a list may be as long as an answer; in a map of JSON, whose code the module has anyway.
            let mut having = Map::new();
            for item in *list {
                having.insert(item.clone(), Value::Null);
            }
            common.retain(|item| having.contains_key(*item));
        }
        Some(common.into_iter().cloned().collect())
    }
}
