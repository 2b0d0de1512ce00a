//! Limits: the text of an instance in, a plain object out; and back in, as text, for all that asks them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

use super::convert::to_object;
use super::error::to_js;
use super::read::{Reader, unusable, word};
use crate::instance::{Instance, Node, field, parse_json};
use crate::limits::{AccountLimits, Limits, MediaLimits, PollLimits, SchedulingLimits, Source, StatusLimits, strictest_of};
use crate::server::{Counting, Mentions, Software, Spoiler, UnicodeVersion, Unit, Urls};

thread_local! {
    static KEPT: RefCell<Option<Limits>> = const { RefCell::new(None) };
}

/// Makes the limits of the text of an instance, of either version; without a text, stock Mastodon's.
#[wasm_bindgen]
pub fn get_limits(instance: Option<String>) -> Result<JsValue, JsValue> {
    let limits = match instance {
        Some(text) => Limits::from(&Instance::parse(&text).map_err(|error| to_js(error, None))?),
        None => Limits::stock(),
    };
    to_object(&limits)
}

/// Keeps limits for the calls that follow; without a text, those of stock Mastodon. A `TypeError` names what cannot be used.
#[wasm_bindgen]
pub fn keep_limits(text: Option<String>) -> Result<(), JsValue> {
    let limits = match text {
        Some(text) => {
            let node = parse_json(&text).map_err(|why| unusable("limits", &why))?;
            let mut reader = Reader::default();
            let limits = limits(&mut reader, &node);
            reader.done("limits", limits)?
        }
        None => Limits::stock(),
    };
    KEPT.set(Some(limits));
    Ok(())
}

/// Takes the strictest of each value of several limits, given as the text of a list; and which of them sets it.
#[wasm_bindgen]
pub fn strictest_limits(text: &str) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Strictest {
        limits: Limits,
        bottlenecks: Bottlenecks,
    }
    let node = parse_json(text).map_err(|why| unusable("limits", &why))?;
    let mut reader = Reader::default();
    let all = reader.list(&node, limits);
    let (limits, bottlenecks) = strictest_of(&reader.done("limits", all)?);
    to_object(&Strictest { limits, bottlenecks: Bottlenecks(bottlenecks) })
}

/// Pairs, to be written as an object.
struct Bottlenecks(Vec<(&'static str, usize)>);

impl Serialize for Bottlenecks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Asks the limits that are kept.
pub(super) fn with_limits<T>(ask: impl FnOnce(&Limits) -> T) -> T {
    KEPT.with_borrow_mut(|kept| ask(kept.get_or_insert_with(Limits::stock)))
}

/// Reads limits. Those of an older version of this package, or written by hand, may lack what can be `null`: then nothing is asked.
#[inline(never)]
fn limits(reader: &mut Reader, node: &Node<'_>) -> Limits {
    let fields = reader.object(node);
    for key in ["software", "counting", "statuses"] {
        reader.need(fields, key, "an object");
    }
    // `null` says that there are no polls, and a missing key nothing at all.
    if field(fields, "polls").is_none() {
        reader.need(fields, "polls", "an object or null");
    }
    Limits {
        software: reader.within(fields, "software", software).unwrap_or_else(|| Software { name: String::new(), version: String::new() }),
        counting: reader.within(fields, "counting", counting).unwrap_or_else(Counting::mastodon),
        statuses: reader.within(fields, "statuses", statuses).unwrap_or_else(|| statuses(&mut Reader::default(), &Node::Null)),
        media: reader.within(fields, "media", media).unwrap_or_default(),
        polls: reader.within(fields, "polls", polls),
        accounts: reader.within(fields, "accounts", accounts).unwrap_or_default(),
        scheduling: reader.within(fields, "scheduling", scheduling),
        sources: reader.within(fields, "sources", sources).unwrap_or_default(),
    }
}

/// A source in a word of a later version says nothing here.
fn sources(reader: &mut Reader, node: &Node<'_>) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    // Not collected: that would sort them first, with 4 kB of code.
    for (path, node) in reader.object(node) {
        if let Some(source) = word(node) {
            sources.insert(path.to_string(), source);
        }
    }
    sources
}

#[inline(never)]
fn software(reader: &mut Reader, node: &Node<'_>) -> Software {
    let fields = reader.object(node);
    Software { name: reader.need_text(fields, "name").to_owned(), version: reader.text(fields, "version").unwrap_or_default().to_owned() }
}

#[inline(never)]
fn counting(reader: &mut Reader, node: &Node<'_>) -> Counting {
    let fields = reader.object(node);
    Counting {
        rule: reader.need_text(fields, "rule").to_owned(),
        unit: reader.word(fields, "unit", Unit::Grapheme),
        unicode: reader.word(fields, "unicode", UnicodeVersion::V17),
        urls: reader.word(fields, "urls", Urls::Full),
        mentions: reader.word(fields, "mentions", Mentions::Full),
        spoiler: reader.word(fields, "spoiler", Spoiler::Joined),
        trim: {
            reader.need(fields, "trim", "true or false");
            reader.flag(fields, "trim").unwrap_or_default()
        },
        enforced: reader.flag(fields, "enforced").unwrap_or(true),
    }
}

#[inline(never)]
fn statuses(reader: &mut Reader, node: &Node<'_>) -> StatusLimits {
    let fields = reader.object(node);
    StatusLimits {
        max_characters: reader.need_whole(fields, "maxCharacters"),
        max_spoiler_characters: reader.whole(fields, "maxSpoilerCharacters"),
        characters_reserved_per_url: reader.need_whole(fields, "charactersReservedPerUrl"),
        max_media_attachments: reader.need_whole(fields, "maxMediaAttachments"),
        text_mime_types: reader.within(fields, "textMimeTypes", texts).unwrap_or_default(),
    }
}

#[inline(never)]
fn media(reader: &mut Reader, node: &Node<'_>) -> MediaLimits {
    let fields = reader.object(node);
    let mut media = MediaLimits { supported_mime_types: reader.within(fields, "supportedMimeTypes", texts), ..MediaLimits::default() };
    let limits: [(&'static str, &mut Option<u64>); 9] = [
        ("descriptionLimit", &mut media.description_limit),
        ("imageSizeLimit", &mut media.image_size_limit),
        ("imageMatrixLimit", &mut media.image_matrix_limit),
        ("imageDownscaleMatrix", &mut media.image_downscale_matrix),
        ("gifMatrixLimit", &mut media.gif_matrix_limit),
        ("videoSizeLimit", &mut media.video_size_limit),
        ("videoMatrixLimit", &mut media.video_matrix_limit),
        ("videoFrameRateLimit", &mut media.video_frame_rate_limit),
        ("videoFrameCountLimit", &mut media.video_frame_count_limit),
    ];
    for (key, limit) in limits {
        *limit = reader.whole(fields, key);
    }
    media
}

#[inline(never)]
fn polls(reader: &mut Reader, node: &Node<'_>) -> PollLimits {
    let fields = reader.object(node);
    PollLimits {
        max_options: reader.need_whole(fields, "maxOptions"),
        max_characters_per_option: reader.need_whole(fields, "maxCharactersPerOption"),
        min_expiration: reader.need_whole(fields, "minExpiration"),
        max_expiration: reader.need_whole(fields, "maxExpiration"),
        // What is not known refuses nothing.
        with_media: reader.flag(fields, "withMedia").unwrap_or(true),
    }
}

#[inline(never)]
fn accounts(reader: &mut Reader, node: &Node<'_>) -> AccountLimits {
    let fields = reader.object(node);
    let mut accounts = AccountLimits { image_mime_types: reader.within(fields, "imageMimeTypes", texts), ..AccountLimits::default() };
    let limits: [(&'static str, &mut Option<u64>); 10] = [
        ("maxDisplayNameLength", &mut accounts.max_display_name_length),
        ("maxNoteLength", &mut accounts.max_note_length),
        ("maxProfileFields", &mut accounts.max_profile_fields),
        ("profileFieldNameLimit", &mut accounts.profile_field_name_limit),
        ("profileFieldValueLimit", &mut accounts.profile_field_value_limit),
        ("maxAvatarDescriptionLength", &mut accounts.max_avatar_description_length),
        ("maxHeaderDescriptionLength", &mut accounts.max_header_description_length),
        ("maxFeaturedTags", &mut accounts.max_featured_tags),
        ("maxPinnedStatuses", &mut accounts.max_pinned_statuses),
        ("imageSizeLimit", &mut accounts.image_size_limit),
    ];
    for (key, limit) in limits {
        *limit = reader.whole(fields, key);
    }
    accounts
}

#[inline(never)]
fn scheduling(reader: &mut Reader, node: &Node<'_>) -> SchedulingLimits {
    let fields = reader.object(node);
    SchedulingLimits {
        min_delay_seconds: reader.need_whole(fields, "minDelaySeconds"),
        max_per_day: reader.whole(fields, "maxPerDay").unwrap_or_default(),
        max_total: reader.whole(fields, "maxTotal").unwrap_or_default(),
    }
}

#[inline(never)]
fn texts(reader: &mut Reader, node: &Node<'_>) -> Vec<String> {
    reader.list(node, |reader, node| reader.item(node).to_owned())
}
