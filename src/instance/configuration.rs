//! `configuration`: the limits as the server announces them, verbatim. `limits` interprets them.
//!
//! <https://docs.joinmastodon.org/entities/Instance/#configuration>, with what Mastodon 4.5 and 4.6 added.

use super::entity::entity;
use super::lenient::{alias, mime_types, object, says_integer, says_object, says_text, url};
use crate::json::{Fields, Node};

entity! {
    /// The configured values and limits of a server.
    Configuration from configuration_object {
        /// Addresses that clients need.
        urls: ConfigurationUrls;
        /// Web push.
        vapid: Vapid;
        /// Limits of accounts.
        accounts: AccountsConfiguration;
        /// Limits of statuses.
        statuses: StatusesConfiguration;
        /// What files are accepted.
        media_attachments: MediaConfiguration;
        /// Limits of polls.
        polls: PollsConfiguration;
        /// Translation of statuses.
        translation: TranslationConfiguration;
        /// Who may read which timeline (Mastodon 4.5).
        timelines_access: TimelinesAccess;
        /// Whether the server federates with allowed domains only (Mastodon 4.4).
        limited_federation: Option<bool>;
    }
}

fn configuration_object(node: Node<'_>) -> Fields<'_> {
    let mut fields = object(node);
    // The WordPress plugin "Enable Mastodon Apps" writes the singular.
    alias(&mut fields, "media_attachments", "media_attachment", says_object);
    fields
}

entity! {
    /// URLs that clients need.
    ConfigurationUrls from configuration_urls_object {
        /// The WebSocket address for streaming.
        streaming: Option<String> => url;
        /// The status page (Mastodon 4.1).
        status: Option<String> => url;
        /// The page about the server (Mastodon 4.4).
        about: Option<String> => url;
        /// The privacy policy (Mastodon 4.4).
        privacy_policy: Option<String> => url;
        /// The terms of service (Mastodon 4.4).
        terms_of_service: Option<String> => url;
    }
}

fn configuration_urls_object(node: Node<'_>) -> Fields<'_> {
    let mut fields = object(node);
    // Iceshrimp.NET keeps the name of v1.
    alias(&mut fields, "streaming", "streaming_api", says_text);
    fields
}

entity! {
    /// Web push.
    Vapid {
        /// The public key of the server.
        public_key: Option<String>;
    }
}

entity! {
    /// Limits of accounts; all but the first two since Mastodon 4.6.
    AccountsConfiguration from accounts_object {
        /// Most featured hashtags.
        max_featured_tags: Option<u64>;
        /// Most pinned statuses (Mastodon 4.3).
        max_pinned_statuses: Option<u64>;
        /// Most characters of a display name.
        max_display_name_length: Option<u64>;
        /// Most characters of a bio.
        max_note_length: Option<u64>;
        /// Most characters of the avatar's alt text.
        max_avatar_description_length: Option<u64>;
        /// Most characters of the header's alt text.
        max_header_description_length: Option<u64>;
        /// Most rows of the table on a profile.
        max_profile_fields: Option<u64>;
        /// Characters of a row's name that are kept.
        profile_field_name_limit: Option<u64>;
        /// Characters of a row's value that are kept.
        profile_field_value_limit: Option<u64>;
    }
}

fn accounts_object(node: Node<'_>) -> Fields<'_> {
    let mut fields = object(node);
    // Nightly builds before Mastodon 4.6 misspelled this one.
    alias(&mut fields, "max_display_name_length", "max_display_name_lenth", says_integer);
    fields
}

entity! {
    /// Limits of statuses.
    StatusesConfiguration {
        /// Most characters.
        max_characters: Option<u64>;
        /// Most media attachments.
        max_media_attachments: Option<u64>;
        /// The number of characters every URL counts as. Only correct for Mastodon and its forks.
        characters_reserved_per_url: Option<u64>;
        /// MIME types a text may be written in (glitch-soc, GoToSocial, Iceshrimp).
        supported_mime_types: Option<Vec<String>> => mime_types;
    }
}

entity! {
    /// What files are accepted. Sizes in bytes, matrices in pixels.
    MediaConfiguration from media_object {
        /// MIME types that can be uploaded.
        supported_mime_types: Option<Vec<String>> => mime_types;
        /// Most characters of an alt text (Mastodon 4.4).
        description_limit: Option<u64>;
        /// Size of an image.
        image_size_limit: Option<u64>;
        /// Width times height of an image.
        image_matrix_limit: Option<u64>;
        /// Size of a video or sound.
        video_size_limit: Option<u64>;
        /// Frames a second of a video.
        video_frame_rate_limit: Option<u64>;
        /// Width times height of a video.
        video_matrix_limit: Option<u64>;
    }
}

fn media_object(node: Node<'_>) -> Fields<'_> {
    let mut fields = object(node);
    // Iceshrimp and its relatives leave out a word.
    alias(&mut fields, "video_frame_rate_limit", "video_frame_limit", says_integer);
    fields
}

entity! {
    /// Limits of polls. Durations in seconds.
    PollsConfiguration {
        /// Most options; 0 where there are no polls.
        max_options: Option<u64>;
        /// Most characters of an option.
        max_characters_per_option: Option<u64>;
        /// Least duration.
        min_expiration: Option<u64>;
        /// Most duration.
        max_expiration: Option<u64>;
    }
}

entity! {
    /// Translation of statuses.
    TranslationConfiguration {
        /// Whether statuses can be translated.
        enabled: Option<bool>;
    }
}

entity! {
    /// Who may read which timeline: `"public"`, `"authenticated"` or `"disabled"` (Mastodon 4.5).
    TimelinesAccess {
        /// The live feeds.
        live_feeds: TimelineAccess;
        /// The feeds of hashtags.
        hashtag_feeds: TimelineAccess;
        /// The feeds of trending links.
        trending_link_feeds: TimelineAccess;
    }
}

entity! {
    /// Who may read one kind of timeline.
    TimelineAccess {
        /// Posts of this server.
        local: Option<String>;
        /// Posts of other servers.
        remote: Option<String>;
    }
}
