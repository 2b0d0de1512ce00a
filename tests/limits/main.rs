//! The chains from what a server says to its limits, what fills the gaps, and where each value is said to come from.

#[path = "../common/mod.rs"]
mod common;

use common::fixtures::{FIXTURES, fixture};
#[cfg(target_arch = "wasm32")]
use common::test;
use mastodon_instance::limits::{PollLimits, Source, strictest};
use mastodon_instance::{Instance, InstanceV1, Limits};
use serde_json::{Value, json};

fn limits(answer: &Value) -> Limits {
    Limits::from(&Instance::parse(&answer.to_string()).expect("an instance"))
}

/// Asserts values of limits, as JavaScript sees them, each with its source: `("media.imageSizeLimit", 10, "server")`.
fn assert_limits(answer: &Value, wanted: &[(&str, Value, &str)]) {
    let limits = serde_json::to_value(limits(answer)).expect("limits are JSON");
    for (path, value, source) in wanted {
        let found = path.split('.').fold(&limits, |value, key| &value[key]);
        assert_eq!((found, limits["sources"][*path].as_str()), (value, Some(*source)), "{path} of {answer}");
    }
}

fn mastodon(version: &str) -> Value {
    json!({"uri": "example.org", "version": version, "stats": {"user_count": 1}})
}

const OTHER: &str = "4.0.0 (compatible; Whatever 1)";

#[test]
fn every_value_has_a_source_and_no_source_is_without_value() {
    for &(name, text) in FIXTURES.iter().filter(|(name, _)| name.starts_with('v')) {
        let instance = Instance::parse(text).expect("an instance");
        let limits = Limits::from(&instance);
        if name.starts_with("v1-") {
            assert_eq!(Limits::from(&InstanceV1::parse(text).expect("an instance")), limits, "{name}, read as version 1");
        }
        let json = serde_json::to_value(&limits).expect("limits are JSON");
        let mut paths = Vec::new();
        for group in ["statuses", "media", "polls", "accounts", "scheduling"] {
            match &json[group] {
                Value::Object(values) => {
                    for (key, value) in values {
                        let path = format!("{group}.{key}");
                        let source = json["sources"][&path].as_str().unwrap_or_else(|| panic!("{name}: {path} has no source"));
                        let is_said = !matches!(source, "none" | "unknown");
                        // A number where none must be left out stands although nothing is known.
                        if !matches!(path.as_str(), "statuses.charactersReservedPerUrl" | "polls.withMedia") {
                            assert_eq!(!value.is_null(), is_said, "{name}: {path} is {value} by {source}");
                        }
                        paths.push(path);
                    }
                }
                value => {
                    assert!(value.is_null(), "{name}: {group}");
                    assert!(matches!(json["sources"][group].as_str(), Some("none" | "unknown")), "{name}: {group}");
                    paths.push(group.to_owned());
                }
            }
        }
        paths.sort();
        assert_eq!(paths, limits.sources.keys().cloned().collect::<Vec<_>>(), "{name}");
        assert_eq!(serde_json::from_value::<Limits>(json).expect("limits come back"), limits, "{name}");
    }
}

#[test]
fn max_characters_has_a_chain() {
    for (answer, want, source) in [
        (json!({"version": "4.5.0", "configuration": {"statuses": {"max_characters": 7}}, "max_toot_chars": 8}), 7, "server"),
        (json!({"version": "4.5.0", "configuration": {"statuses": {"max_characters": 0}}, "max_toot_chars": 8}), 8, "legacy"),
        (json!({"version": "4.5.0", "configuration": {"statuses": {"max_characters": "many"}}, "max_toot_chars": "8"}), 8, "legacy"),
        (json!({"version": "4.5.0", "configuration": {"statuses": {"max_characters": "7"}}}), 7, "server"),
        (json!({"uri": "a.example", "version": "3.0.0", "max_toot_chars": 8, "post_character_limit": 9}), 8, "legacy"),
        (json!({"uri": "a.example", "version": "3.0.0", "max_toot_chars": -8, "post_character_limit": 9.0}), 9, "legacy"),
        (json!({"uri": "a.example", "version": "3.0.0"}), 500, "stock"),
        (json!({"version": OTHER}), 500, "stock"),
        (json!({}), 500, "stock"),
    ] {
        assert_limits(&answer, &[("statuses.maxCharacters", json!(want), source)]);
    }
}

#[test]
fn attachments_and_formats_have_chains() {
    for (answer, path, want, source) in [
        (
            json!({"version": OTHER, "configuration": {"statuses": {"max_media_attachments": 16}}}),
            "statuses.maxMediaAttachments",
            json!(16),
            "server",
        ),
        (json!({"version": OTHER, "max_media_attachments": 1000}), "statuses.maxMediaAttachments", json!(1000), "legacy"),
        (json!({"version": OTHER}), "statuses.maxMediaAttachments", json!(4), "stock"),
        (
            json!({"version": OTHER, "configuration": {"statuses": {"supported_mime_types": ["text/markdown"]}}}),
            "statuses.textMimeTypes",
            json!(["text/markdown"]),
            "server",
        ),
        (
            json!({"version": OTHER, "pleroma": {"metadata": {"post_formats": ["text/plain", "text/bbcode"]}}}),
            "statuses.textMimeTypes",
            json!(["text/plain", "text/bbcode"]),
            "legacy",
        ),
        (json!({"version": OTHER, "pleroma": {"metadata": []}}), "statuses.textMimeTypes", json!(["text/plain"]), "stock"),
    ] {
        assert_limits(&answer, &[(path, want, source)]);
    }
}

#[test]
fn what_a_url_counts_is_never_less_than_it_should() {
    let answer = |version: &str, reserved: Value| json!({"version": version, "configuration": {"statuses": {"characters_reserved_per_url": reserved}}});
    for (version, said, want, source) in [
        ("4.6.0", json!(23), 23, "server"),
        ("4.6.0", json!(30), 30, "server"),
        ("4.6.0", json!(0), 23, "stock"),
        ("4.6.0", json!(null), 23, "stock"),
        // These count URLs in full; their number is kept, and means nothing.
        ("2.7.2 (compatible; Pleroma 2.5.0)", json!(0), 0, "server"),
        ("0.19.1 git-abc", json!(25), 25, "server"),
        ("takahe/0.11.0", json!(null), 23, "none"),
        // Who knows whether these do.
        ("2.7.2 (compatible; Akkoma 3.9.3; Bonfire 1.0)", json!(3), 23, "stock"),
        (OTHER, json!(256), 256, "server"),
        (OTHER, json!(null), 23, "stock"),
    ] {
        assert_limits(&answer(version, said), &[("statuses.charactersReservedPerUrl", json!(want), source)]);
    }
}

#[test]
fn content_warnings_may_have_their_own_limit() {
    for (version, want, source) in [
        ("4.6.0", json!(null), "none"),
        ("3.5.3 (compatible; Pixelfed 0.12.3)", json!(140), "version"),
        ("4.2.8 (compatible; Firefish 20240909)", json!(3000), "server"),
        ("3.0.0 (compatible; Sharkey 2024.1.0)", json!(null), "unknown"),
        ("takahe/0.11.0", json!(null), "none"),
    ] {
        let answer = json!({"version": version, "configuration": {"statuses": {"max_characters": 3000}}});
        assert_limits(&answer, &[("statuses.maxSpoilerCharacters", want, source)]);
    }
}

#[test]
fn mastodon_is_filled_by_its_version() {
    for (version, path, want) in [
        ("4.1.2", "media.imageSizeLimit", 10_485_760),
        ("4.2.0-rc1", "media.imageSizeLimit", 16_777_216),
        ("4.1.2", "media.imageMatrixLimit", 16_777_216),
        ("4.2.0", "media.imageMatrixLimit", 33_177_600),
        ("4.1.2", "media.videoSizeLimit", 41_943_040),
        ("4.2.0", "media.videoSizeLimit", 103_809_024),
        ("4.1.2", "media.videoFrameRateLimit", 60),
        ("4.2.0", "media.videoFrameRateLimit", 120),
        ("4.1.2", "media.videoMatrixLimit", 2_304_000),
        ("4.2.0", "media.videoMatrixLimit", 8_294_400),
        ("2.5.0", "media.imageDownscaleMatrix", 1_638_400),
        ("3.3.3", "media.imageDownscaleMatrix", 1_638_400),
        ("3.4.0", "media.imageDownscaleMatrix", 2_073_600),
        ("4.1.25", "media.imageDownscaleMatrix", 2_073_600),
        ("4.2.0", "media.imageDownscaleMatrix", 8_294_400),
        ("2.9.4", "media.descriptionLimit", 420),
        ("3.0.0", "media.descriptionLimit", 1500),
        ("4.5.9", "media.descriptionLimit", 1500),
        ("4.6.0", "media.descriptionLimit", 10_000),
        ("3.1.2", "polls.maxCharactersPerOption", 25),
        ("3.1.3", "polls.maxCharactersPerOption", 50),
        ("4.5.9", "accounts.maxDisplayNameLength", 30),
        ("4.6.0", "accounts.maxDisplayNameLength", 40),
        ("4.6.0", "accounts.maxAvatarDescriptionLength", 150),
        ("4.3.9", "accounts.imageSizeLimit", 2_097_152),
        ("4.4.0", "accounts.imageSizeLimit", 8_388_608),
    ] {
        assert_limits(&mastodon(version), &[(path, json!(want), "version")]);
        assert_limits(&mastodon(&format!("{version}+glitch")), &[(path, json!(want), "version")]);
    }
    assert_limits(
        &mastodon("4.5.0"),
        &[
            ("polls.maxOptions", json!(4), "stock"),
            ("polls.withMedia", json!(false), "version"),
            ("media.gifMatrixLimit", json!(921_600), "stock"),
            ("media.videoFrameCountLimit", json!(36_000), "stock"),
            ("accounts.maxNoteLength", json!(500), "stock"),
            ("accounts.maxProfileFields", json!(4), "stock"),
            ("accounts.profileFieldValueLimit", json!(255), "stock"),
            ("accounts.maxFeaturedTags", json!(10), "stock"),
            ("accounts.maxPinnedStatuses", json!(5), "stock"),
            ("accounts.maxHeaderDescriptionLength", json!(null), "unknown"),
            ("scheduling.maxPerDay", json!(25), "stock"),
        ],
    );
    assert_limits(&mastodon("4.6.0-alpha.1"), &[("polls.withMedia", json!(true), "version")]);
    assert_limits(&json!({"version": "4.5.0", "api_versions": {"mastodon": 10}}), &[("polls.withMedia", json!(true), "version")]);
    // Polls came with 2.8.0, scheduled statuses with 2.7.0.
    assert_limits(&mastodon("2.7.4"), &[("polls", json!(null), "none"), ("scheduling.maxTotal", json!(300), "stock")]);
    assert_limits(&mastodon("2.6.5"), &[("scheduling", json!(null), "none")]);
    assert_limits(&mastodon("2.8.0"), &[("polls.maxOptions", json!(4), "stock")]);
    assert_limits(&mastodon("2.7.0"), &[("scheduling.minDelaySeconds", json!(300), "stock")]);
    assert_limits(&mastodon("2.4.5"), &[("media.imageDownscaleMatrix", json!(null), "unknown")]);
    let three = json!(["image/jpeg", "image/png", "image/gif"]);
    assert_limits(&mastodon("3.5.3"), &[("accounts.imageMimeTypes", three, "version")]);
    let four = json!(["image/jpeg", "image/png", "image/gif", "image/webp"]);
    assert_limits(&mastodon("4.0.0"), &[("accounts.imageMimeTypes", four, "version")]);
}

#[test]
fn mime_types_are_those_of_the_version() {
    let types = |version: &str| limits(&mastodon(version)).media.supported_mime_types;
    let takes = |version: &str, name: &str| types(version).expect("known types").iter().any(|other| other == name);
    assert!(takes("3.5.3", "image/png") && !takes("3.5.3", "image/heic"));
    assert!(takes("4.0.0", "image/heic") && !takes("4.0.0", "image/avif"));
    assert!(takes("4.1.0", "image/avif"));
    assert_eq!(
        (types("3.4.0").expect("known").len(), types("4.0.0").expect("known").len(), types("4.6.0").expect("known").len()),
        (23, 27, 28)
    );
    assert_eq!(types("2.4.3"), None);
    let media = |types: Value| json!({"version": OTHER, "configuration": {"media_attachments": {"supported_mime_types": types}}});
    for (said, want, source) in [
        (json!(["image/png"]), json!(["image/png"]), "server"),
        (json!(["application/octet-stream"]), json!(null), "none"),
        (json!(["image/png", "*/*"]), json!(null), "none"),
        (json!(["image/png", "application/octet-stream"]), json!(["image/png", "application/octet-stream"]), "server"),
        (json!({"image/png": "png", "image/jpeg": "jpg"}), json!(["image/jpeg", "image/png"]), "server"),
        (json!({"0": "image/png", "2": "image/gif"}), json!(["image/png", "image/gif"]), "server"),
        (json!([]), json!(null), "unknown"),
        (json!(null), json!(null), "unknown"),
        (json!("image/png"), json!(null), "unknown"),
    ] {
        assert_limits(&media(said), &[("media.supportedMimeTypes", want, source)]);
    }
}

#[test]
fn other_software_is_not_filled() {
    assert_limits(
        &json!({"version": OTHER}),
        &[
            ("media.imageSizeLimit", json!(null), "unknown"),
            ("media.videoFrameRateLimit", json!(null), "unknown"),
            ("media.descriptionLimit", json!(null), "unknown"),
            ("media.gifMatrixLimit", json!(null), "unknown"),
            ("media.imageDownscaleMatrix", json!(null), "unknown"),
            ("accounts.maxDisplayNameLength", json!(null), "unknown"),
            ("accounts.imageMimeTypes", json!(null), "unknown"),
            ("scheduling", json!(null), "unknown"),
            ("polls.maxOptions", json!(4), "stock"),
            ("polls.maxCharactersPerOption", json!(50), "stock"),
            ("polls.minExpiration", json!(300), "stock"),
            ("polls.maxExpiration", json!(2_629_746), "stock"),
            ("polls.withMedia", json!(true), "unknown"),
        ],
    );
}

#[test]
fn sizes_know_numbers_that_mean_none() {
    let media = |limit: Value| json!({"version": OTHER, "upload_limit": 77, "configuration": {"media_attachments": {"image_size_limit": limit, "image_matrix_limit": limit, "video_frame_rate_limit": limit}}});
    assert_limits(
        &media(json!(2_147_483_647u64)),
        &[
            ("media.imageSizeLimit", json!(null), "none"),
            ("media.imageMatrixLimit", json!(null), "none"),
            ("media.videoFrameRateLimit", json!(null), "none"),
            ("media.videoSizeLimit", json!(77), "legacy"),
        ],
    );
    assert_limits(&media(json!(0)), &[("media.imageSizeLimit", json!(77), "legacy"), ("media.imageMatrixLimit", json!(null), "unknown")]);
    assert_limits(&media(json!(4_294_967_296u64)), &[("media.imageSizeLimit", json!(4_294_967_296u64), "server")]);
}

#[test]
fn foreign_names_are_read() {
    assert_limits(
        &serde_json::from_str(fixture("v1-pleroma")).expect("JSON"),
        &[
            ("statuses.maxCharacters", json!(5000), "legacy"),
            ("statuses.maxMediaAttachments", json!(1000), "legacy"),
            ("media.imageSizeLimit", json!(16_000_000), "legacy"),
            ("media.videoSizeLimit", json!(16_000_000), "legacy"),
            ("media.descriptionLimit", json!(5000), "legacy"),
            ("accounts.maxProfileFields", json!(10), "legacy"),
            ("accounts.profileFieldNameLimit", json!(512), "legacy"),
            ("accounts.profileFieldValueLimit", json!(2048), "legacy"),
            ("accounts.imageSizeLimit", json!(2_000_000), "legacy"),
            ("polls.maxOptions", json!(20), "legacy"),
            ("polls.maxCharactersPerOption", json!(200), "legacy"),
            ("polls.minExpiration", json!(0), "legacy"),
            ("polls.maxExpiration", json!(31_536_000), "legacy"),
        ],
    );
    assert_limits(
        &serde_json::from_str(fixture("v2-pleroma")).expect("JSON"),
        &[
            ("media.supportedMimeTypes", json!(null), "none"),
            ("media.descriptionLimit", json!(5000), "legacy"),
            ("media.imageMatrixLimit", json!(null), "unknown"),
            ("accounts.maxFeaturedTags", json!(null), "unknown"),
        ],
    );
    assert_limits(&serde_json::from_str(fixture("v1-sharkey")).expect("JSON"), &[("media.videoFrameRateLimit", json!(60), "legacy")]);
    assert_limits(
        &serde_json::from_str(fixture("v1-wordpress-ema")).expect("JSON"),
        &[
            ("media.imageSizeLimit", json!(67_108_864), "legacy"),
            ("media.supportedMimeTypes", json!(["image/jpeg", "image/gif", "image/png", "application/pdf"]), "legacy"),
        ],
    );
    assert_limits(&serde_json::from_str(fixture("v2-iceshrimp-net")).expect("JSON"), &[("polls.withMedia", json!(false), "server")]);
    assert_limits(&serde_json::from_str(fixture("v1-mitra-old")).expect("JSON"), &[("statuses.maxCharacters", json!(5000), "legacy")]);
}

#[test]
fn polls_may_be_missing() {
    for (answer, options) in [
        (json!({"version": OTHER, "configuration": {"polls": {"max_options": 0}}}), None),
        (json!({"version": OTHER, "configuration": {"polls": {"max_options": 1}}}), None),
        (json!({"version": OTHER, "configuration": {"polls": {"max_options": 2}}}), Some(2)),
        // What `configuration` says goes before `poll_limits`, also where it says that there are none.
        (json!({"version": OTHER, "configuration": {"polls": {"max_options": 0}}, "poll_limits": {"max_options": 20}}), None),
        (json!({"version": OTHER, "poll_limits": {"max_options": 20}}), Some(20)),
        (json!({"version": OTHER, "poll_limits": {"max_options": 0}}), None),
    ] {
        assert_eq!(limits(&answer).polls.map(|polls| polls.max_options), options, "{answer}");
    }
    let odd = json!({"version": OTHER, "configuration": {"polls": {"max_options": 3, "max_characters_per_option": 0, "min_expiration": 0, "max_expiration": 0}}});
    let want = PollLimits { max_options: 3, max_characters_per_option: 50, min_expiration: 0, max_expiration: 2_629_746, with_media: true };
    assert_eq!(limits(&odd).polls, Some(want));
}

#[test]
fn both_versions_are_read_field_by_field() {
    let mut instance = Instance::parse(
        r#"{"domain": "a.example", "version": "2.7.2 (compatible; Pleroma 2.9.0)", "configuration": {"polls": {"max_options": 9}}}"#,
    )
    .expect("v2");
    let v1 = r#"{"uri": "a.example", "max_toot_chars": 800, "upload_limit": 5, "configuration": {"polls": {"max_options": 3}, "media_attachments": {"image_size_limit": 6}}}"#;
    instance.merge_v1(InstanceV1::parse(v1).expect("v1"));
    let limits = Limits::from(&instance);
    assert_eq!(limits.software.name, "pleroma");
    assert_eq!(limits.statuses.max_characters, 800);
    assert_eq!(limits.polls.expect("polls").max_options, 9);
    assert_eq!((limits.media.image_size_limit, limits.media.video_size_limit), (Some(6), Some(5)));
}

#[test]
fn an_edited_instance_has_other_limits() {
    let mut instance = Instance::parse(fixture("v1-mastodon-4.5")).expect("an instance");
    instance.configuration.statuses.max_characters = Some(1234);
    assert_eq!(Limits::from(&instance).statuses.max_characters, 1234);
}

#[test]
fn stock_is_current_mastodon() {
    let stock = Limits::stock();
    assert_eq!(stock, Limits::default());
    assert_eq!((stock.software.name.as_str(), stock.counting.rule.as_str()), ("mastodon", "mastodon"));
    assert!(
        stock
            .sources
            .iter()
            .all(|(path, source)| *source == Source::Stock || (path == "statuses.maxSpoilerCharacters" && *source == Source::None))
    );
    // What Mastodon 4.6 says of itself is what is assumed of it.
    let mut said = Limits::from(&Instance::parse(fixture("v2-mastodon-4.6")).expect("an instance"));
    said.sources.clone_from(&stock.sources);
    said.software.clone_from(&stock.software);
    assert_eq!(said, stock);
}

#[test]
fn the_strictest_of_several_is_named() {
    let of = |name: &str| Limits::from(&Instance::parse(fixture(name)).expect(name));
    let all = [of("v2-mastodon-4.6"), of("v1-mastodon-3.5"), of("v2-gotosocial"), of("v1-glitch-soc")];
    let (limits, bottlenecks) = strictest(&all);
    let named = |path: &str| bottlenecks.get(path).copied();
    assert_eq!((limits.statuses.max_characters, named("statuses.maxCharacters")), (500, Some(0)));
    assert_eq!((limits.statuses.characters_reserved_per_url, named("statuses.charactersReservedPerUrl")), (25, Some(2)));
    assert_eq!((limits.media.image_size_limit, named("media.imageSizeLimit")), (Some(10_485_760), Some(1)));
    assert_eq!((limits.media.description_limit, named("media.descriptionLimit")), (Some(1500), Some(1)));
    assert_eq!(limits.media.supported_mime_types, Some(vec!["image/jpeg".to_owned(), "image/png".to_owned()]));
    assert_eq!(named("media.supportedMimeTypes"), Some(3));
    let polls = limits.polls.expect("all have polls");
    assert_eq!((polls.max_options, polls.with_media), (4, false));
    assert_eq!((named("polls.maxOptions"), named("polls.withMedia"), named("polls.minExpiration")), (Some(0), Some(1), Some(0)));
    assert_eq!(limits.sources["media.descriptionLimit"], Source::Version);
    assert_eq!((limits.statuses.max_spoiler_characters, named("statuses.maxSpoilerCharacters")), (None, None));

    let (limits, bottlenecks) = strictest(&[all[0].clone(), of("v2-pixelfed")]);
    assert_eq!((limits.polls, bottlenecks["polls"]), (None, 1));
    assert_eq!((limits.statuses.max_spoiler_characters, bottlenecks["statuses.maxSpoilerCharacters"]), (Some(140), 1));

    let (limits, bottlenecks) = strictest(&[of("v1-wildebeest"), of("v1-takahe")]);
    assert_eq!((limits.media.video_size_limit, bottlenecks.get("media.videoSizeLimit")), (None, None));
    assert_eq!(limits.sources["media.videoSizeLimit"], Source::Unknown);

    // A list is as long as its server likes: how long that takes, tests/benches prints.
    let mut long = [Limits::stock(), Limits::stock()];
    for (limits, name) in long.iter_mut().zip(["a", "b"]) {
        let types = (0..200_000).map(|number| format!("{}/{number}", if number % 2 == 0 { "image" } else { name }));
        limits.media.supported_mime_types = Some(types.collect());
    }
    let common = strictest(&long).0.media.supported_mime_types.expect("both have a list");
    assert!(common.len() == 100_000 && common[1] == "image/2", "{} in common", common.len());

    assert_eq!(strictest(&[]).0, Limits::stock());
    assert!(strictest(&[]).1.is_empty());
    assert_eq!(strictest(&all[..1]).0, all[0]);
}
