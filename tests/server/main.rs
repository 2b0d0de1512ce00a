//! Which software answers, and how it counts: a line for each hand-written answer, and for versions as they were seen.

#[path = "../common/mod.rs"]
mod common;

use common::fixtures::fixture;
#[cfg(target_arch = "wasm32")]
use common::test;
use mastodon_instance::server::{Counting, Mentions, Software, Spoiler, UnicodeVersion, Unit, Urls, detect, detect_v1};
use mastodon_instance::{Instance, InstanceV1, Limits};

fn software(text: &str) -> Software {
    detect(&Instance::parse(text).expect("an instance"))
}

fn of_version(version: &str) -> Limits {
    let text = serde_json::json!({"domain": "example.org", "title": "t", "version": version}).to_string();
    Limits::from(&Instance::parse(&text).expect("an instance"))
}

/// Version 1 of a server that says only its version, and so much that it is not taken for something else.
fn of_version_1(version: &str) -> Limits {
    let text = serde_json::json!({"uri": "example.org", "version": version, "stats": {"user_count": 1}}).to_string();
    Limits::from(&Instance::parse(&text).expect("an instance"))
}

#[test]
fn tells_software_by_its_answer() {
    for (name, software, version, rule) in [
        ("v2-mastodon-4.6", "mastodon", "4.6.0", "mastodon"),
        ("v1-mastodon-4.5", "mastodon", "4.5.2", "mastodon"),
        ("v1-mastodon-3.5", "mastodon", "3.5.3", "mastodon"),
        ("v1-mastodon-3.0", "mastodon", "3.0.1", "mastodon-1.5"),
        ("v1-mastodon-1.2", "mastodon", "", "mastodon-1.0"),
        ("v1-glitch-soc", "glitch-soc", "4.4.1+glitch", "glitch-soc"),
        ("v1-fedibird", "fedibird", "3.4.1", "mastodon-3.4"),
        ("v1-pleroma", "pleroma", "2.5.0", "pleroma"),
        ("v2-pleroma", "pleroma", "2.6.50-7-gabcdef0-develop", "pleroma"),
        ("v1-rebased", "rebased", "2.4.51-1129-gabcdef0-example", "pleroma"),
        ("v1-akkoma", "akkoma", "3.10.4-0-gabcdef0", "pleroma"),
        ("v1-bonfire", "bonfire", "1.0.0", "unknown"),
        ("v2-gotosocial", "gotosocial", "0.19.1", "gotosocial"),
        ("v1-gotosocial-0.5", "gotosocial", "0.5.2", "gotosocial-0.5"),
        ("v1-pixelfed", "pixelfed", "0.12.3", "pixelfed"),
        ("v2-pixelfed", "pixelfed", "0.12.3", "pixelfed"),
        ("v1-friendica", "friendica", "2023.05", "friendica"),
        ("v2-friendica", "friendica", "2024.08", "friendica"),
        ("v1-sharkey", "sharkey", "2025.4.3", "sharkey"),
        ("v1-firefish", "firefish", "1.0.5-dev20", "firefish"),
        ("v2-iceshrimp-net", "iceshrimp-net", "2024.1-beta2+abcdef0", "iceshrimp-net"),
        ("v1-takahe", "takahe", "0.11.0", "takahe"),
        ("v1-mitra", "mitra", "2.9.0", "mitra"),
        ("v1-mitra-old", "mitra", "0.4.0", "mitra"),
        ("v1-snac2", "snac2", "2.94", "snac2"),
        ("v1-wildebeest", "wildebeest", "4.0.2", "wildebeest"),
        ("v2-wildebeest", "wildebeest", "0.1.0", "wildebeest"),
        ("v1-hollo", "hollo", "0.10.0", "hollo"),
        ("v2-hollo", "hollo", "0.10.0", "hollo"),
        ("v1-ditto", "ditto", "1.1.0", "ditto"),
        ("v1-wordpress-ema", "wordpress-ema", "1.0", "wordpress-ema"),
        ("v2-wordpress-ema", "wordpress-ema", "1.0", "wordpress-ema"),
    ] {
        let text = fixture(name);
        let instance = Instance::parse(text).expect(name);
        let limits = Limits::from(&instance);
        assert_eq!((limits.software.name.as_str(), limits.software.version.as_str()), (software, version), "{name}");
        assert_eq!(limits.counting.rule, rule, "{name}");
        assert_eq!(detect(&instance), limits.software, "{name}");
        if name.starts_with("v1-") {
            assert_eq!(detect_v1(&InstanceV1::parse(text).expect(name)), limits.software, "{name}, read as version 1");
        }
    }
}

#[test]
fn tells_software_by_what_stands_behind_compatible() {
    for (version, name, own) in [
        ("2.7.2 (compatible; Pleroma 2.5.0)", "pleroma", "2.5.0"),
        ("2.7.2 (compatible; Pleroma 2.5.0+soapbox)", "rebased", "2.5.0+soapbox"),
        ("2.7.2 (compatible; Akkoma 3.9.3; Bonfire 0.9.10-beta.3)", "bonfire", "0.9.10-beta.3"),
        ("3.0.0 (compatible; Sharkey 2025.2.2; like Akkoma)", "sharkey", "2025.2.2"),
        ("4.5.0 (compatible; CherryPick 4.16.0; like Akkoma)", "cherrypick", "4.16.0"),
        ("4.2.1 (compatible; Iceshrimp.NET/2024.1-beta2.security3+e1d25a)", "iceshrimp-net", "2024.1-beta2.security3+e1d25a"),
        ("4.2.1 (compatible; Iceshrimp 2023.12.1)", "iceshrimp", "2023.12.1"),
        ("4.1.0 (compatible; Iceshrimp 2023.11)", "iceshrimp", "2023.11"),
        ("4.2.1 (compatible; Catodon 24.01-dev)", "catodon", "24.01-dev"),
        ("3.0.0 (compatible; Calckey 14.0.0)", "firefish", "14.0.0"),
        ("4.0.4 (compatible; NeoDB 0.10.4.13)", "neodb", "0.10.4.13"),
        ("4.0.0 (compatible; Mitra 3.1.0)", "mitra", "3.1.0"),
        ("2.7.2 (compatible; GoToSocial 0.1.0-SNAPSHOT)", "gotosocial", "0.1.0-SNAPSHOT"),
        ("2.7.2 (COMPATIBLE; pleroma 2.5.0", "pleroma", "2.5.0"),
        ("4.4.0 (compatible; Something New 1.0)", "unknown", "1.0"),
        ("4.4.0 (compatible; Something)", "unknown", ""),
        ("4.4.0 (compatible;)", "unknown", "4.4.0 (compatible;)"),
    ] {
        let limits = of_version(version);
        assert_eq!((limits.software.name.as_str(), limits.software.version.as_str()), (name, own), "{version}");
    }
}

#[test]
fn tells_software_by_its_version() {
    for (version, name, own) in [
        ("4.6.0", "mastodon", "4.6.0"),
        ("4.3.0-alpha.3+glitch", "glitch-soc", "4.3.0-alpha.3+glitch"),
        ("4.2.10+hometown-1.1.1", "hometown", "4.2.10+hometown-1.1.1"),
        ("4.3.0+pr-32577-ba659d5", "mastodon", "4.3.0+pr-32577-ba659d5"),
        ("0.19.1 git-abcdef0", "gotosocial", "0.19.1"),
        ("3.5.3+0.19.1-git-abcdef0", "gotosocial", "0.19.1"),
        ("takahe/0.11.0", "takahe", "0.11.0"),
        ("4.0.0 (not true; really snac/2.94)", "snac2", "2.94"),
        ("WordPress/6.6.2, ActivityPub/3.3.3, EMA/1.0", "wordpress-ema", "1.0"),
        ("2022.05-dev", "friendica", "2022.05-dev"),
        ("software-from-hell 0.666", "unknown", "software-from-hell 0.666"),
        ("0.6.1", "unknown", "0.6.1"),
        ("ü", "unknown", "ü"),
        ("", "unknown", ""),
    ] {
        let limits = of_version_1(version);
        assert_eq!((limits.software.name.as_str(), limits.software.version.as_str()), (name, own), "{version:?}");
    }
    let first = software(r#"{"uri": "a.example", "title": "A", "description": "", "email": "", "version": "Mastodon::Version"}"#);
    assert_eq!(first.name, "mastodon");
}

#[test]
fn tells_software_by_its_source_and_keys() {
    for (answer, name) in [
        (r#"{"version": "3.3.0", "source_url": "https://github.com/superseriousbusiness/gotosocial"}"#, "gotosocial"),
        (r#"{"version": "4.5.0", "source_url": "https://github.com/glitch-soc/mastodon"}"#, "glitch-soc"),
        (r#"{"version": "4.5.0", "source_url": "https://github.com/fedibird/mastodon/"}"#, "fedibird"),
        (r#"{"version": "4.5.0", "source_url": "https://git.example/someone/mastodon.git"}"#, "mastodon"),
        (r#"{"version": "who knows", "source_url": "https://github.com/someone/mastodon"}"#, "mastodon"),
        (r#"{"version": "4.5.0", "source_url": "https://git.example/someone/our-server"}"#, "mastodon"),
        (r#"{"version": "1.0", "source_url": "https://activitypub.software/TransFem-org/Sharkey"}"#, "sharkey"),
        (r#"{"version": "4.2.1", "source_url": "https://jointakahe.org/"}"#, "takahe"),
        (r#"{"version": "0.6.1", "source_url": "https://github.com/nextcloud/social"}"#, "nextcloud-social"),
        (r#"{"version": "4.5.0", "source_url": "https://git.example/someone/social"}"#, "mastodon"),
        // A name that others imitate proves nothing against what stands behind `compatible;`.
        (r#"{"version": "4.2.0 (compatible; Sharkey 2025.2)", "source_url": "https://github.com/mastodon/mastodon"}"#, "sharkey"),
        (
            r#"{"version": "2.7.2 (compatible; Akkoma 3.9.3)", "source_url": "https://git.pleroma.social/pleroma/pleroma", "pleroma": {}}"#,
            "akkoma",
        ),
        (r#"{"version": "3.5.0", "account_domain": "example.org"}"#, "gotosocial"),
        (r#"{"version": "4.3.0-alpha.3+glitch", "lysand_version": "0.6.0", "pleroma": {}}"#, "versia"),
        (r#"{"version": "2.7.2", "pleroma": {"metadata": {}}}"#, "pleroma"),
        (r#"{"version": "4.5.0", "api_versions": {"mastodon": 7, "glitch": 1}}"#, "glitch-soc"),
        (r#"{"uri": "https://gts.example", "version": "", "max_toot_chars": 5000, "thumbnail": ""}"#, "gotosocial"),
        (r#"{"uri": "gts.example", "version": "", "max_toot_chars": 5000}"#, "unknown"),
        (r#"{"uri": "a.example", "version": "4.0.2", "stats": {"user_count": 1}}"#, "mastodon"),
        (
            r#"{"uri": "a.example", "version": "1.2.0", "fedibird_capabilities": [], "configuration": {"statuses": {"characters_reserved_per_url": 256}}}"#,
            "hollo",
        ),
        ("{}", "unknown"),
    ] {
        assert_eq!(software(answer).name, name, "{answer}");
    }
}

#[test]
fn counts_by_the_version_of_mastodon() {
    for (version, rule, unicode) in [
        ("1.0.0", "mastodon-1.0", UnicodeVersion::V15),
        ("1.2.2", "mastodon-1.1", UnicodeVersion::V15),
        ("1.4.3", "mastodon-1.1", UnicodeVersion::V15),
        ("1.4.7", "mastodon-1.4", UnicodeVersion::V15),
        ("1.5.0rc2", "mastodon-1.5", UnicodeVersion::V15),
        ("2.4.1rc1", "mastodon-1.5", UnicodeVersion::V15),
        ("3.3.3", "mastodon-1.5", UnicodeVersion::V15),
        ("3.4.0", "mastodon-3.4", UnicodeVersion::V15),
        ("3.5.0rc1", "mastodon", UnicodeVersion::V15),
        ("4.5.9", "mastodon", UnicodeVersion::V15),
        ("4.6.0-alpha.1", "mastodon", UnicodeVersion::V17),
        ("4.6.0-nightly.2026-04-09", "mastodon", UnicodeVersion::V17),
        ("4.7.0-alpha.2", "mastodon", UnicodeVersion::V17),
        ("5.0.0", "mastodon", UnicodeVersion::V17),
        ("4.3.9+glitch", "mastodon", UnicodeVersion::V15),
        ("4.4.0+glitch", "glitch-soc", UnicodeVersion::V15),
        ("4.6.0+glitch", "glitch-soc", UnicodeVersion::V17),
        ("3.4.6+hometown-1.0.7", "mastodon-3.4", UnicodeVersion::V15),
        ("4.6.1+hometown-1.2", "mastodon", UnicodeVersion::V17),
    ] {
        let counting = of_version_1(version).counting;
        assert_eq!((counting.rule.as_str(), counting.unicode), (rule, unicode), "{version}");
    }
}

#[test]
fn believes_fields_more_than_a_version_that_is_too_old_for_them() {
    for (answer, rule, unicode) in [
        // Version 2 of the API came with 4.0, `api_versions` with 4.3.
        (r#"{"domain": "a.example", "version": "1.3.2"}"#, "mastodon", UnicodeVersion::V15),
        (r#"{"version": "1.0.0", "api_versions": {"mastodon": 7}}"#, "mastodon", UnicodeVersion::V15),
        (r#"{"version": "1.0.0", "api_versions": {"mastodon": 10}}"#, "mastodon", UnicodeVersion::V17),
        (
            r#"{"version": "main", "source_url": "https://github.com/me/mastodon", "api_versions": {"mastodon": 11}}"#,
            "mastodon",
            UnicodeVersion::V17,
        ),
        (r#"{"version": "main", "source_url": "https://github.com/me/mastodon"}"#, "mastodon", UnicodeVersion::V15),
        // `configuration` came with 3.4.2.
        (
            r#"{"uri": "a.example", "version": "2.0.0", "configuration": {"statuses": {"max_characters": 9}}}"#,
            "mastodon-3.4",
            UnicodeVersion::V15,
        ),
    ] {
        let counting = Limits::from(&Instance::parse(answer).expect(answer)).counting;
        assert_eq!((counting.rule.as_str(), counting.unicode), (rule, unicode), "{answer}");
    }
}

/// The table in [`servers`, section 1](mastodon_instance::_documentation::servers#1-how-servers-count), as letters: unit, URLs, mentions, content warning, trimmed, enforced.
fn letters(counting: &Counting) -> String {
    let unit = match counting.unit {
        Unit::Grapheme => 'g',
        Unit::CodePoint => 'c',
        Unit::Utf16 => 'u',
        Unit::Byte => 'b',
    };
    let urls = if counting.urls == Urls::Reserved { 'r' } else { 'f' };
    let mentions = if counting.mentions == Mentions::Short { 's' } else { 'f' };
    let spoiler = match counting.spoiler {
        Spoiler::Joined => 'j',
        Spoiler::Separate => 's',
        Spoiler::Ignored => 'i',
    };
    let trim = if counting.trim { 't' } else { '-' };
    let enforced = if counting.enforced { 'e' } else { '-' };
    [unit, urls, mentions, spoiler, trim, enforced].into_iter().collect()
}

#[test]
fn counts_as_each_software_does() {
    for (version, want) in [
        ("4.6.0", "grsjte"),
        ("4.6.0+glitch", "grsjte"),
        ("3.4.0", "grsjte"),
        ("2.0.0", "grsjte"),
        ("1.4.4", "gffjte"),
        ("1.4.1", "cffjte"),
        ("2.7.2 (compatible; Pleroma 2.5.0)", "gffjte"),
        ("2.7.2 (compatible; Akkoma 3.9.3)", "gffjte"),
        ("0.19.1 git-abc", "cffj-e"),
        ("0.5.9 git-abc", "bffs-e"),
        ("0.6.0 git-abc", "cffj-e"),
        ("0.0.0 git-abc", "cffj-e"),
        ("3.5.3 (compatible; Pixelfed 0.12.3)", "cffs-e"),
        ("2.8.0 (compatible; Friendica 2023.05)", "cffi--"),
        ("4.2.1 (compatible; Iceshrimp.NET/2024.1)", "uffj-e"),
        ("4.2.1 (compatible; Iceshrimp 2023.12.1)", "cffi--"),
        ("4.2.8 (compatible; Firefish 20240909)", "cffs-e"),
        ("3.0.0 (compatible; Sharkey 2024.1.0)", "uffs-e"),
        ("takahe/0.11.0", "cffi-e"),
        ("4.0.0 (compatible; Mitra 2.0.0)", "cffi--"),
        ("4.0.0 (not true; really snac/2.94)", "cffi--"),
        ("4.0.2 (compatible; Wildebeest 0.1.0)", "uffi-e"),
        ("3.0.0 (compatible; Ditto 1.1.0)", "cffi--"),
        ("WordPress/6.6.2, ActivityPub/3.3.3, EMA/1.0", "cffi--"),
        ("4.0.0 (compatible; Whatever 1)", "grsjte"),
    ] {
        assert_eq!(letters(&of_version_1(version).counting), want, "{version}");
    }
    assert_eq!(of_version("4.7.0").counting, Counting::mastodon());
    assert_eq!(of_version("4.0.0 (compatible; Whatever 1)").counting.unicode, UnicodeVersion::V15);
}
