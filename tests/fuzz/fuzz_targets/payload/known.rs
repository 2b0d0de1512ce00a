//! Which field holds which entity: every undocumented field must survive, in every entity.

use mastodon_instance::instance::*;
use serde_json::Value;

use super::json::same;

/// An entity: the names of its fields, and the entities in some of them.
pub struct Known {
    fields: &'static [&'static str],
    /// One, or a list of them.
    entities: &'static [(&'static str, &'static Known)],
    /// A map of them.
    maps: &'static [(&'static str, &'static Known)],
}

/// Panics if an undocumented field of an entity is lost or changed.
pub fn survives(said: &Value, read: &Value, known: &Known) {
    let Value::Object(said) = said else { return };
    // Such a body is one of the top level: whatever it is, there it is refused or read as an object.
    let Value::Object(read) = read else { return };
    for (key, said) in said {
        // Where the answer of version 1 is kept; a server that has such a field itself loses it unless it is one.
        if key == "v1" && std::ptr::eq(known, &INSTANCE) {
            continue;
        }
        let read = read.get(key).unwrap_or_else(|| panic!("lost {key}"));
        let within = |list: &[(&str, &'static Known)]| list.iter().find(|(name, _)| name == key).map(|(_, known)| *known);
        if !known.fields.contains(&key.as_str()) {
            assert!(same(said, read), "{key} was {said} and became {read}");
        } else if let Some(known) = within(known.entities) {
            match (said, read) {
                (Value::Array(said), Value::Array(read)) => {
                    assert_eq!(said.len(), read.len(), "items of {key}");
                    said.iter().zip(read).for_each(|(said, read)| survives(said, read, known));
                }
                _ => survives(said, read, known),
            }
        } else if let (Some(known), Value::Object(said)) = (within(known.maps), said) {
            said.iter().for_each(|(key, said)| survives(said, &read[key], known));
        } else if said.is_boolean() || said.as_u64().is_some_and(|number| number <= 1 << 53) {
            // A documented field keeps what is of its type, and of another type nothing.
            assert!(
                read.is_null() || plain(read) == plain(said) || !said.is_boolean() || read.as_array().is_some_and(Vec::is_empty),
                "{key} was {said} and became {read}"
            );
        }
    }
}

/// A number, or a text that is one.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

macro_rules! known {
    ($($name:ident: $entity:ident $({ $($key:literal: $known:ident),* })? $(maps { $($map:literal: $of:ident),* })?;)*) => {
        $(pub static $name: Known = Known {
            fields: $entity::FIELDS,
            entities: &[$($(($key, &$known)),*)?],
            maps: &[$($(($map, &$of)),*)?],
        };)*
    };
}

known! {
    INSTANCE: Instance {
        "usage": USAGE, "thumbnail": THUMBNAIL, "icon": ICON, "configuration": CONFIGURATION, "registrations": REGISTRATIONS, "api_versions": API_VERSIONS,
        "contact": CONTACT, "rules": RULE
    };
    INSTANCE_V1: InstanceV1 { "urls": URLS_V1, "stats": STATS, "configuration": CONFIGURATION, "contact_account": ACCOUNT, "rules": RULE };
    USAGE: Usage { "users": USAGE_USERS };
    USAGE_USERS: UsageUsers;
    THUMBNAIL: Thumbnail { "versions": THUMBNAIL_VERSIONS };
    THUMBNAIL_VERSIONS: ThumbnailVersions;
    ICON: InstanceIcon;
    REGISTRATIONS: Registrations;
    API_VERSIONS: ApiVersions;
    CONTACT: Contact { "account": ACCOUNT };
    URLS_V1: UrlsV1;
    STATS: Stats;
    CONFIGURATION: Configuration {
        "urls": CONFIGURATION_URLS, "vapid": VAPID, "accounts": ACCOUNTS, "statuses": STATUSES, "media_attachments": MEDIA, "polls": POLLS,
        "translation": TRANSLATION, "timelines_access": TIMELINES
    };
    CONFIGURATION_URLS: ConfigurationUrls;
    VAPID: Vapid;
    ACCOUNTS: AccountsConfiguration;
    STATUSES: StatusesConfiguration;
    MEDIA: MediaConfiguration;
    POLLS: PollsConfiguration;
    TRANSLATION: TranslationConfiguration;
    TIMELINES: TimelinesAccess { "live_feeds": TIMELINE, "hashtag_feeds": TIMELINE, "trending_link_feeds": TIMELINE };
    TIMELINE: TimelineAccess;
    ACCOUNT: Account { "emojis": EMOJI, "roles": ROLE, "fields": FIELD, "feature_approval": APPROVAL, "moved": ACCOUNT };
    EMOJI: CustomEmoji;
    ROLE: Role;
    FIELD: Field;
    APPROVAL: FeatureApproval;
    RULE: Rule maps { "translations": RULE_TRANSLATION };
    RULE_TRANSLATION: RuleTranslation;
    ACTIVITY: Activity;
    DOMAIN_BLOCK: DomainBlock;
    EXTENDED_DESCRIPTION: ExtendedDescription;
    PRIVACY_POLICY: PrivacyPolicy;
    TERMS_OF_SERVICE: TermsOfService;
    LANGUAGE: Language;
}
