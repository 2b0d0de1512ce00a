//! Reading what servers say: every documented field, wrong types, foreign shapes, and the few bodies that are refused.

#[path = "../common/mod.rs"]
mod common;

use common::fixtures::{FIXTURES, fixture};
#[cfg(target_arch = "wasm32")]
use common::test;
use mastodon_instance::instance::{
    Account, Activity, DomainBlock, ExtendedDescription, Language, MediaConfiguration, PrivacyPolicy, Rule, TermsOfService,
    TranslationLanguages, parse_peers,
};
use mastodon_instance::{Error, ErrorKind, Instance, InstanceV1};
use serde_json::{Value, json};

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Reads an answer, and gives back what is written of it.
fn read(answer: &Value) -> Value {
    written(&Instance::parse(&answer.to_string()).expect("an instance"))
}

fn written(document: &impl serde::Serialize) -> Value {
    serde_json::to_value(document).expect("what is read can be written")
}

/// What stands at a path like `configuration.statuses.max_characters` or `rules.0.id`.
fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, key| key.parse::<usize>().map_or_else(|_| &value[key], |index| &value[index]))
}

/// An answer with one value at a path.
fn with(path: &str, value: &Value) -> Value {
    path.rsplit('.').fold(value.clone(), |value, key| json!({ key: value }))
}

/// The first of what was said that is no longer there, in the same place.
fn lost(path: &str, said: &Value, read: &Value) -> Option<String> {
    match (said, read) {
        (Value::Object(said), Value::Object(read)) => said.iter().find_map(|(key, value)| {
            let path = format!("{path}.{key}");
            read.get(key).map_or_else(|| Some(path.clone()), |read| lost(&path, value, read))
        }),
        (Value::Array(said), Value::Array(read)) if said.len() == read.len() => {
            said.iter().zip(read).enumerate().find_map(|(index, (said, read))| lost(&format!("{path}.{index}"), said, read))
        }
        _ => (said != read).then(|| format!("{path}: {said} is read as {read}")),
    }
}

#[track_caller]
fn assert_within(path: &str, said: &Value, read: &Value) {
    assert_eq!(lost(path, said, read), None);
}

#[test]
fn mastodon_is_read_without_loss() {
    for name in
        ["v2-mastodon-4.6", "v1-mastodon-4.5", "v1-mastodon-3.5", "v1-mastodon-3.0", "v1-mastodon-1.2", "v1-glitch-soc", "v1-fedibird"]
    {
        let text = fixture(name);
        let read = written(&Instance::parse(text).expect(name));
        assert_within(name, &value(text), if name.starts_with("v1-") { &read["v1"] } else { &read });
    }
}

#[test]
fn every_answer_reads_back_as_itself() {
    for (name, text) in FIXTURES.iter().filter(|(name, _)| name.starts_with('v')) {
        let instance = Instance::parse(text).expect(name);
        let text = serde_json::to_string(&instance).expect(name);
        assert_eq!(Instance::parse(&text).expect(name), instance, "{name}");
        assert_eq!(serde_json::from_str::<Instance>(&text).expect(name), instance, "{name}");
        assert_eq!(instance.v1.is_some(), name.starts_with("v1-"), "{name}");
        if let Some(v1) = instance.v1 {
            assert_eq!(serde_json::from_value::<InstanceV1>(written(&v1)).expect(name), *v1, "{name}");
        }
    }
}

#[test]
fn serde_reads_entities_as_leniently_but_for_what_is_no_object() {
    let media: MediaConfiguration = serde_json::from_str(r#"{"video_frame_limit": "60", "image_size_limit": []}"#).expect("an object");
    assert_eq!((media.video_frame_rate_limit, media.image_size_limit), (Some(60), None));
    for body in ["null", "5", "[]", "\"a\""] {
        assert!(serde_json::from_str::<MediaConfiguration>(body).is_err(), "{body}");
    }
}

#[test]
fn every_fixture_has_its_origin_written_down() {
    let readme = include_str!("../fixtures/README.md");
    for (name, _) in FIXTURES {
        assert!(readme.contains(&format!("`{name}.json`")), "{name}.json");
    }
}

/// Natively only: a browser has no file system.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_fixture_is_listed() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).expect("fixtures");
    let files = folder.map(|file| file.expect("a file").file_name().into_string().expect("a name"));
    let mut names: Vec<String> = files.filter_map(|file| file.strip_suffix(".json").map(str::to_owned)).collect();
    names.sort();
    assert_eq!(names, FIXTURES.iter().map(|fixture| fixture.0).collect::<Vec<_>>(), "tests/common/fixtures.rs");
}

#[test]
fn a_silent_server_has_every_field() {
    let feeds = json!({"local": null, "remote": null});
    let configuration = json!({
        "urls": {"streaming": null, "status": null, "about": null, "privacy_policy": null, "terms_of_service": null},
        "vapid": {"public_key": null},
        "accounts": {
            "max_featured_tags": null, "max_pinned_statuses": null, "max_display_name_length": null, "max_note_length": null,
            "max_avatar_description_length": null, "max_header_description_length": null, "max_profile_fields": null,
            "profile_field_name_limit": null, "profile_field_value_limit": null,
        },
        "statuses": {"max_characters": null, "max_media_attachments": null, "characters_reserved_per_url": null, "supported_mime_types": null},
        "media_attachments": {
            "supported_mime_types": null, "description_limit": null, "image_size_limit": null, "image_matrix_limit": null,
            "video_size_limit": null, "video_frame_rate_limit": null, "video_matrix_limit": null,
        },
        "polls": {"max_options": null, "max_characters_per_option": null, "min_expiration": null, "max_expiration": null},
        "translation": {"enabled": null},
        "timelines_access": {"live_feeds": feeds, "hashtag_feeds": feeds, "trending_link_feeds": feeds},
        "limited_federation": null,
    });
    let silent = json!({
        "domain": null, "title": null, "version": null, "source_url": null, "description": null, "wrapstodon": null,
        "usage": {"users": {"active_month": null}},
        "thumbnail": {"url": null, "blurhash": null, "versions": {"@1x": null, "@2x": null}, "description": null},
        "icon": [], "languages": [], "configuration": configuration,
        "registrations": {"enabled": null, "approval_required": null, "reason_required": null, "message": null, "min_age": null, "url": null},
        "api_versions": {"mastodon": null}, "contact": {"email": null, "account": null}, "rules": [],
    });
    assert_eq!(read(&json!({})), silent);
    let silent_v1 = json!({
        "uri": null, "title": null, "short_description": null, "description": null, "email": null, "version": null,
        "urls": {"streaming_api": null}, "stats": {"user_count": null, "status_count": null, "domain_count": null}, "thumbnail": null,
        "languages": [], "registrations": null, "approval_required": null, "invites_enabled": null, "configuration": configuration,
        "contact_account": null, "rules": [],
    });
    assert_eq!(written(&InstanceV1::parse("{}").expect("v1")), silent_v1);
    let account = written(&Account::default());
    let mut names: Vec<_> = account.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut documented = vec![
        "id",
        "username",
        "acct",
        "display_name",
        "locked",
        "bot",
        "discoverable",
        "indexable",
        "group",
        "created_at",
        "note",
        "url",
        "uri",
        "avatar",
        "avatar_static",
        "avatar_description",
        "header",
        "header_static",
        "header_description",
        "followers_count",
        "following_count",
        "statuses_count",
        "last_status_at",
        "hide_collections",
        "show_media",
        "show_media_replies",
        "show_featured",
        "noindex",
        "emojis",
        "roles",
        "fields",
        "feature_approval",
        "moved",
        "suspended",
        "limited",
        "memorial",
        "email_subscriptions",
        "invalid_handle",
    ];
    names.sort_unstable();
    documented.sort_unstable();
    assert_eq!(names, documented);
    assert_eq!(Account::FIELDS.len(), documented.len());
}

#[test]
fn wrong_types_count_as_absent_and_odd_ones_are_understood() {
    let max = "configuration.statuses.max_characters";
    for (path, sent, want) in [
        // Numbers
        (max, json!(500), json!(500)),
        (max, json!("5000"), json!(5000)),
        (max, json!(500.0), json!(500)),
        (max, json!(5e3), json!(5000)),
        (max, json!(0), json!(0)),
        (max, json!(500.5), json!(null)),
        (max, json!(-500), json!(null)),
        (max, json!(-0.0), json!(0)),
        (max, json!("-500"), json!(null)),
        (max, json!(" 500"), json!(null)),
        (max, json!("5e3"), json!(null)),
        (max, json!("٥٠٠"), json!(null)),
        (max, json!(""), json!(null)),
        (max, json!("99999999999999999999999999"), json!(null)),
        (max, json!(9_007_199_254_740_992u64), json!(9_007_199_254_740_992u64)),
        (max, json!(9_007_199_254_740_994u64), json!(null)),
        (max, json!(1e300), json!(null)),
        (max, json!(true), json!(null)),
        (max, json!(null), json!(null)),
        (max, json!([500]), json!(null)),
        (max, json!({"max": 500}), json!(null)),
        // Booleans
        ("registrations.approval_required", json!(true), json!(true)),
        ("registrations.approval_required", json!("FALSE"), json!(false)),
        ("registrations.approval_required", json!("True"), json!(true)),
        ("registrations.approval_required", json!(1), json!(true)),
        ("registrations.approval_required", json!(0), json!(false)),
        ("registrations.approval_required", json!(2), json!(null)),
        ("registrations.approval_required", json!("yes"), json!(null)),
        // Strings
        ("title", json!(5), json!(null)),
        ("title", json!({}), json!(null)),
        ("title", json!(""), json!("")),
        ("contact.email", json!(""), json!("")),
        // Objects
        ("configuration", json!([]), read(&json!({}))["configuration"].clone()),
        ("configuration", json!(""), read(&json!({}))["configuration"].clone()),
        ("configuration", json!("none"), read(&json!({}))["configuration"].clone()),
        ("contact", json!(null), json!({"email": null, "account": null})),
        ("contact.account", json!([]), json!(null)),
        ("contact.account", json!({}), json!(null)),
        ("contact.account", json!(""), json!(null)),
        ("api_versions", json!({}), json!({"mastodon": null})),
        // Lists
        ("languages", json!(null), json!([])),
        ("languages", json!("en"), json!([])),
        ("languages", json!({"0": "de", "2": "en"}), json!(["de", "en"])),
        ("languages", json!(["de", 5, null, {}]), json!(["de", "5", "", ""])),
        ("configuration.media_attachments.supported_mime_types", json!([]), json!([])),
        ("configuration.media_attachments.supported_mime_types", json!({"image/png": "png"}), json!(["image/png"])),
        ("configuration.media_attachments.supported_mime_types", json!({"png": "image/png"}), json!(["image/png"])),
        ("configuration.media_attachments.supported_mime_types", json!({"png": "png"}), json!(["png"])),
        (
            "rules",
            json!([{"id": 4, "text": "a"}, null, "b"]),
            json!([rule(json!("4"), json!("a")), rule(json!(null), json!(null)), rule(json!(null), json!(null))]),
        ),
        ("rules", json!({"1": {"id": "1", "text": "a"}}), json!([rule(json!("1"), json!("a"))])),
        (
            "icon",
            json!([{"src": "https://a.example/i.png", "size": "36x36"}]),
            json!([{"src": "https://a.example/i.png", "size": "36x36"}]),
        ),
        // By type
        ("registrations", json!(true), read(&with("registrations.enabled", &json!(true)))["registrations"].clone()),
        ("registrations", json!("FALSE"), read(&with("registrations.enabled", &json!(false)))["registrations"].clone()),
        (
            "thumbnail",
            json!("https://a.example/t.png"),
            read(&with("thumbnail.url", &json!("https://a.example/t.png")))["thumbnail"].clone(),
        ),
        ("thumbnail", json!(""), read(&json!({}))["thumbnail"].clone()),
        ("thumbnail.url", json!(""), json!(null)),
        ("wrapstodon", json!("2026"), json!(2026)),
        ("wrapstodon", json!(2026), json!(2026)),
        ("registrations.min_age", json!("16"), json!(16)),
        // URLs that say nothing
        ("configuration.urls.streaming", json!(""), json!(null)),
        ("configuration.urls.status", json!(null), json!(null)),
    ] {
        assert_eq!(at(&read(&with(path, &sent)), path), &want, "{path}: {sent}");
    }
}

fn rule(id: Value, text: Value) -> Value {
    json!({"id": id, "text": text, "hint": null, "translations": {}})
}

#[test]
fn other_names_are_understood_and_kept() {
    for (sent_at, sent, read_at, want) in [
        ("usage.users.active_months", json!(7), "usage.users.active_month", json!(7)),
        ("configuration.urls.streaming_api", json!("wss://a.example"), "configuration.urls.streaming", json!("wss://a.example")),
        (
            "configuration.media_attachments.video_frame_limit",
            json!(60),
            "configuration.media_attachments.video_frame_rate_limit",
            json!(60),
        ),
        ("configuration.media_attachment.image_size_limit", json!(9), "configuration.media_attachments.image_size_limit", json!(9)),
        ("configuration.accounts.max_display_name_lenth", json!(40), "configuration.accounts.max_display_name_length", json!(40)),
        ("thumbnail.thumbnail_description", json!("A sloth"), "thumbnail.description", json!("A sloth")),
    ] {
        let read = read(&with(sent_at, &sent));
        assert_eq!((at(&read, read_at), at(&read, sent_at)), (&want, &sent), "{sent_at}");
    }
    // The documented name goes first.
    let both = json!({"usage": {"users": {"active_months": 7, "active_month": 8}}});
    assert_eq!(at(&read(&both), "usage.users.active_month"), &json!(8));
    // But not where it says nothing of its kind: what is written reads back as the same.
    for (odd, path, want) in [
        (json!({"usage": {"users": {"active_months": 7, "active_month": "many"}}}), "usage.users.active_month", json!(7)),
        (json!({"thumbnail": {"thumbnail_description": "A sloth", "description": 5}}), "thumbnail.description", json!("A sloth")),
        (
            json!({"configuration": {"urls": {"streaming_api": "wss://a.example", "streaming": ""}}}),
            "configuration.urls.streaming",
            json!("wss://a.example"),
        ),
        (
            json!({"configuration": {"media_attachment": {"image_size_limit": 9}, "media_attachments": []}}),
            "configuration.media_attachments.image_size_limit",
            json!(9),
        ),
        (
            json!({"configuration": {"accounts": {"max_display_name_lenth": 40, "max_display_name_length": -1}}}),
            "configuration.accounts.max_display_name_length",
            json!(40),
        ),
    ] {
        let read_once = read(&odd);
        assert_eq!(at(&read_once, path), &want, "{odd}");
        assert_eq!(read(&read_once), read_once, "{odd}");
    }
}

#[test]
fn unknown_fields_survive_at_every_level() {
    let text = fixture("v2-mastodon-4.6");
    let mut objects = 0;
    // Every object of the answer gets a field that nobody knows.
    fn mark(value: &mut Value, objects: &mut usize) {
        match value {
            Value::Object(map) => {
                map.values_mut().for_each(|value| mark(value, objects));
                *objects += 1;
                map.insert("x_unknown".to_owned(), json!({"deep": [1, 2.5, "3", null, {"a": true}]}));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| mark(item, objects)),
            _ => {}
        }
    }
    let mut marked = value(text);
    // Languages are keys there, so a mark would be read as one.
    marked["rules"][0]["translations"] = json!({"de": {"text": "Sei freundlich", "hint": ""}});
    mark(&mut marked, &mut objects);
    for index in 0..2 {
        marked["rules"][index]["translations"].as_object_mut().expect("translations").remove("x_unknown");
    }
    assert!(objects > 30, "{objects}");
    assert_within("instance", &marked, &read(&marked));
}

#[test]
fn a_lost_field_is_known_to_be_lost() {
    let said = json!({"a": [{"b": 1}]});
    assert_eq!(lost("", &said, &said), None);
    for (read, want) in [
        (json!({"a": [{}]}), ".a.0.b"),
        (json!({"a": [{"b": 2}]}), ".a.0.b: 1 is read as 2"),
        (json!({"a": []}), r#".a: [{"b":1}] is read as []"#),
    ] {
        assert_eq!(lost("", &said, &read).as_deref(), Some(want));
    }
}

#[test]
fn version_1_is_brought_into_the_shape_of_version_2() {
    let text = fixture("v1-mastodon-4.5");
    let (said, read) = (value(text), read(&value(text)));
    for (v1, v2) in [
        ("uri", "domain"),
        ("title", "title"),
        ("version", "version"),
        ("short_description", "description"),
        ("thumbnail", "thumbnail.url"),
        ("languages", "languages"),
        ("urls.streaming_api", "configuration.urls.streaming"),
        ("configuration.statuses.max_characters", "configuration.statuses.max_characters"),
        ("configuration.media_attachments.supported_mime_types", "configuration.media_attachments.supported_mime_types"),
        ("registrations", "registrations.enabled"),
        ("approval_required", "registrations.approval_required"),
        ("email", "contact.email"),
        ("contact_account.id", "contact.account.id"),
        ("rules.0.text", "rules.0.text"),
        ("stats.user_count", "v1.stats.user_count"),
        ("invites_enabled", "v1.invites_enabled"),
    ] {
        assert_eq!(at(&said, v1), at(&read, v2), "{v1} as {v2}");
    }
    for unsaid in ["source_url", "usage.users.active_month", "registrations.min_age", "thumbnail.blurhash", "api_versions.mastodon"] {
        assert_eq!(at(&read, unsaid), &Value::Null, "{unsaid}");
    }
    let host = |uri: &str| at(&self::read(&json!({"uri": uri})), "domain").clone();
    assert_eq!(
        (host("https://a.example/"), host("http://localhost:8080"), host("a.example")),
        (json!("a.example"), json!("localhost:8080"), json!("a.example"))
    );
    // What stands in `uri` is kept as it came.
    assert_eq!(at(&self::read(&json!({"uri": "https://a.example/"})), "v1.uri"), &json!("https://a.example/"));
    // The shape decides: even `uri: null` is version 1.
    assert!(Instance::parse(r#"{"uri": null, "domain": "a.example"}"#).expect("an instance").v1.is_some());
    assert!(Instance::parse_v2(r#"{"uri": "a.example"}"#).expect("an instance").v1.is_none());
}

#[test]
fn version_1_in_odd_shapes() {
    let v1 = |text: &str| InstanceV1::parse(text).expect("v1");
    assert_eq!(v1(r#"{"registrations": {"enabled": "true"}}"#).registrations, Some(true));
    assert_eq!(v1(r#"{"thumbnail": {"url": "https://a.example/t.png"}}"#).thumbnail.as_deref(), Some("https://a.example/t.png"));
    assert_eq!(v1(r#"{"stats": {"status_count": "29662653"}}"#).stats.status_count, Some(29_662_653));
    assert_eq!(v1(r#"{"contact_account": []}"#).contact_account, None);
    assert_eq!(v1(r#"{"urls": null}"#).urls.streaming_api, None);
    let friendica = Instance::parse(fixture("v2-friendica")).expect("an instance");
    assert_eq!(friendica.rules.iter().map(|rule| rule.id.as_deref()).collect::<Vec<_>>(), [Some("1"), Some("3")]);
    assert_eq!(friendica.contact.account, None);
}

#[test]
fn versions_are_merged_field_by_field() {
    let mut instance = Instance::parse(fixture("v2-wildebeest")).expect("v2");
    instance.merge_v1(InstanceV1::parse(fixture("v1-mastodon-3.5")).expect("v1"));
    assert_eq!(instance.title.as_deref(), Some("Wildebeest example"));
    assert_eq!(instance.registrations.enabled, Some(false));
    assert_eq!(instance.registrations.approval_required, Some(false));
    assert_eq!(instance.configuration.statuses.max_characters, Some(500));
    assert_eq!(instance.contact.email.as_deref(), Some("staff@gnu.example.org"));
    assert_eq!(instance.contact.account.expect("of version 1").username.as_deref(), Some("keeper"));
    assert_eq!(instance.rules.len(), 2);
    assert_eq!(instance.v1.expect("kept").stats.user_count, Some(812));
}

#[test]
fn relative_urls_are_resolved_against_the_base() {
    let text = json!({
        "thumbnail": {"url": "/static-assets/transparent.png", "versions": {"@1x": "a.png", "@2x": "//cdn.example/b.png"}},
        "icon": [{"src": "/i.png"}],
        "configuration": {"urls": {"about": "/about", "streaming": "wss://a.example"}},
        "contact": {"account": {"url": "/@staff", "avatar": "/a.png", "header": "https://cdn.example/h.png", "emojis": [{"url": "/e.png"}]}},
    })
    .to_string();
    let read = written(&Instance::parse_with_base(&text, Some("https://a.example/api/v2/instance")).expect("an instance"));
    for (path, want) in [
        ("thumbnail.url", "https://a.example/static-assets/transparent.png"),
        ("thumbnail.versions.@1x", "https://a.example/api/v2/a.png"),
        ("thumbnail.versions.@2x", "https://cdn.example/b.png"),
        ("icon.0.src", "https://a.example/i.png"),
        ("configuration.urls.about", "https://a.example/about"),
        ("configuration.urls.streaming", "wss://a.example"),
        ("contact.account.url", "https://a.example/@staff"),
        ("contact.account.avatar", "https://a.example/a.png"),
        ("contact.account.header", "https://cdn.example/h.png"),
        ("contact.account.emojis.0.url", "https://a.example/e.png"),
    ] {
        assert_eq!(at(&read, path), want, "{path}");
    }
    let unresolved = Instance::parse(&text).expect("an instance");
    assert_eq!(unresolved.thumbnail.url.as_deref(), Some("/static-assets/transparent.png"));
    let v1 = Instance::parse_with_base(fixture("v1-sharkey"), Some("https://sharkey.example.org")).expect("v1");
    assert_eq!(v1.thumbnail.url.as_deref(), Some("https://sharkey.example.org/static-assets/transparent.png"));
    let v1 = InstanceV1::parse_with_base(fixture("v1-sharkey"), Some("https://sharkey.example.org")).expect("v1");
    assert_eq!(v1.thumbnail.as_deref(), Some("https://sharkey.example.org/static-assets/transparent.png"));
    let v2 = Instance::parse_v2_with_base(&text, Some("https://a.example")).expect("v2");
    assert_eq!(v2.icon[0].src.as_deref(), Some("https://a.example/i.png"));
}

#[test]
fn only_what_is_no_answer_is_refused() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let deep_field = format!(r#"{{"title": "t", "x": {deep}}}"#);
    let open = "[".repeat(1_000_000);
    for (body, want) in [
        ("", "not_json"),
        ("  ", "not_json"),
        ("<!doctype html><title>Just a moment…</title>", "not_json"),
        (r#"{"domain": "a.exam"#, "not_json"),
        (r#"{"domain": "a.example"} x"#, "not_json"),
        ("\u{feff}\u{feff}{}", "not_json"),
        ("NaN", "not_json"),
        (&deep, "not_json"),
        (&deep_field, "not_json"),
        (&open, "not_json"),
        ("null", "not_an_instance"),
        ("[]", "not_an_instance"),
        ("\"example.org\"", "not_an_instance"),
        ("5", "not_an_instance"),
        (r#"{"error": "Gone"}"#, "server_error"),
        (r#"{"error": "invalid_grant", "error_description": "No"}"#, "server_error"),
        (r#"{"error": "Validation failed", "details": {}}"#, "server_error"),
        (r#"{"error": "", "status": 500}"#, "server_error"),
        // These are answers, whatever else they say.
        ("{}", "ok"),
        (" \n{}\n", "ok"),
        ("\u{feff}{}", "ok"),
        (r#"{"error": {"code": 5}}"#, "ok"),
        (r#"{"error": null}"#, "ok"),
        (r#"{"error": "odd", "domain": "a.example"}"#, "ok"),
        (r#"{"error": "odd", "uri": "a.example"}"#, "ok"),
        (r#"{"error": "odd", "title": null}"#, "ok"),
        (r#"{"unknown": 5}"#, "ok"),
        (r#"{"title": "\ud83d half", "x": 1e999}"#, "ok"),
        (r#"{"title": "a", "title": "b"}"#, "ok"),
    ] {
        let outcome = Instance::parse(body).map_or_else(|error| error.code(), |_| "ok");
        assert_eq!(outcome, want, "{}", body.chars().take(80).collect::<String>());
    }
    let error = Instance::parse(r#"{"error": "This method requires an authenticated user"}"#).expect_err("an error");
    assert_eq!(
        (error.kind(), error.server_message.as_deref()),
        (ErrorKind::ServerError, Some("This method requires an authenticated user"))
    );
    let half = Instance::parse(r#"{"title": "\ud83d half", "description": "\ud83d\ude00"}"#).expect("an instance");
    assert_eq!((half.title.as_deref(), half.description.as_deref()), (Some("\u{fffd} half"), Some("😀")));
}

/// Checks a document of another endpoint: what is read of its fixture, and which errors `[]`, `{}` and an error give.
fn check<T: serde::Serialize>(name: &str, parse: impl Fn(&str) -> Result<T, Error>, want: Value, is_list: bool) {
    let document = parse(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(written(&document), want, "{name}");
    let code = |body: &str| parse(body).map_or_else(|error| error.code(), |_| "ok");
    let (list, object) = if is_list { ("ok", "not_an_instance") } else { ("not_an_instance", "ok") };
    assert_eq!((code("[]"), code("{}"), code("null")), (list, object, "not_an_instance"), "{name}");
    assert_eq!(
        (code(r#"{"error": "Record not found"}"#), code("<h1>404</h1>"), code("")),
        ("server_error", "not_json", "not_json"),
        "{name}"
    );
}

#[test]
fn documents_of_the_other_endpoints_are_read() {
    check("peers", parse_peers, json!(["example.org", "example.com", "blocked.example.net", "münchen.example"]), true);
    check(
        "activity",
        Activity::parse_list,
        json!([
            {"week": "1763683200", "statuses": "37125", "logins": "14239", "registrations": "542"},
            {"week": "1763078400", "statuses": "3", "logins": "0", "registrations": "3"},
        ]),
        true,
    );
    let rules = json!([
        {"id": "1", "text": "Be kind", "hint": "", "translations": {"de": {"text": "Sei freundlich", "hint": ""}}},
        {"id": "4", "text": "Be patient", "hint": null, "translations": {}},
        {"id": null, "text": null, "hint": null, "translations": {}},
    ]);
    check("rules", Rule::parse_list, rules, true);
    check("domain_blocks", DomainBlock::parse_list, value(fixture("domain_blocks")), true);
    check("languages", Language::parse_list, value(fixture("languages")), true);
    check("extended_description", ExtendedDescription::parse, value(fixture("extended_description")), false);
    check("privacy_policy", PrivacyPolicy::parse, value(fixture("privacy_policy")), false);
    check("terms_of_service", TermsOfService::parse, value(fixture("terms_of_service")), false);
    check("translation_languages", TranslationLanguages::parse, value(fixture("translation_languages")), false);
}

#[test]
fn items_of_lists_are_never_dropped() {
    let odd = r#"["a.example", 5, null, true, {}, {"domain": "b.example"}, {"domain": 7}, []]"#;
    assert_eq!(parse_peers(odd).expect("peers"), ["a.example", "5", "", "true", "", "b.example", "7", ""]);
    for body in [odd, "[null]", "[[], {}, 1.5]"] {
        let length = value(body).as_array().expect("a list").len();
        let kept = vec![
            Activity::parse_list(body).map(|list| list.len()),
            Rule::parse_list(body).map(|list| list.len()),
            DomainBlock::parse_list(body).map(|list| list.len()),
            Language::parse_list(body).map(|list| list.len()),
            parse_peers(body).map(|list| list.len()),
        ];
        assert_eq!(kept, vec![Ok(length); 5], "{body}");
    }
    let odd = TranslationLanguages::parse(r#"{"en": {"0": "de", "2": "es"}, "fr": null, "und": ["en", 5]}"#).expect("languages");
    assert_eq!(written(&odd), json!({"en": ["de", "es"], "fr": [], "und": ["en", "5"]}));
    let dates = TermsOfService::parse(r#"{"effective_date": "", "effective": "true", "succeeded_by": ""}"#).expect("terms");
    assert_eq!((dates.effective_date, dates.effective, dates.succeeded_by), (None, Some(true), None));
}

#[test]
fn a_key_that_stands_twice_counts_once() {
    // As in JSON.parse: what stands there last. Also where the values of an object are read as a list.
    let languages = TranslationLanguages::parse(r#"{"en": {"0": "de", "1": "fr", "0": "nl"}, "de": ["en"], "de": ["da"]}"#).unwrap();
    assert_eq!(languages.0["en"], ["fr", "nl"]);
    assert_eq!(languages.0["de"], ["da"]);
    let rules = Rule::parse_list(r#"[{"id": "1", "id": "2", "text": "Be kind."}]"#).unwrap();
    assert_eq!(rules[0].id.as_deref(), Some("2"));
}
