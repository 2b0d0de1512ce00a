//! How each software counts: one line for each, with the count of a draft for which all rules differ, and then what distinguishes single rules.
//!
//! The counts are worked out by hand from the table of rules ([`servers`, section
//! 1](mastodon_instance::_documentation::servers#1-how-servers-count); each rule is named with its source in `src/server/table.rs`), not taken from
//! the counter. Limits come from a server's answer, as in a program that uses this.

#[path = "../common/mod.rs"]
mod common;

use common::fixtures::fixture;
#[cfg(target_arch = "wasm32")]
use common::test;
use mastodon_instance::count::{EntityKind, Part};
use mastodon_instance::{Instance, Limits, StatusText, count_characters, count_status};

/// The draft, and what its pieces count, as grapheme clusters of Unicode 17.0 and 15.0, code points, UTF-16 units and bytes:
///
/// | piece                                     | 17.0 | 15.0 | points | UTF-16 | bytes |                                            |
/// |-------------------------------------------|------|------|--------|--------|-------|--------------------------------------------|
/// | U+00A0                                    |    1 |    1 |      1 |      1 |     2 | Elixir trims it, Ruby does not             |
/// | `see `                                    |    4 |    4 |      4 |      4 |     4 |                                            |
/// | `https://example.org/a-path-that-is-long` |   39 |   39 |     39 |     39 |    39 | 23 where URLs are reserved                 |
/// | space                                     |    1 |    1 |      1 |      1 |     1 |                                            |
/// | `@bob@example.org`                        |   16 |   16 |     16 |     16 |    16 | 4 where mentions are shortened             |
/// | space                                     |    1 |    1 |      1 |      1 |     1 |                                            |
/// | 👍🏽                                        |    1 |    1 |      2 |      4 |     8 |                                            |
/// | space                                     |    1 |    1 |      1 |      1 |     1 |                                            |
/// | e U+0301                                  |    1 |    1 |      2 |      2 |     3 |                                            |
/// | क्ष                                        |    1 |    2 |      3 |      3 |     9 |                                            |
/// | space, line feed                          |    2 |    2 |      2 |      2 |     2 | cut where text and warning are stripped    |
/// | together                                  |   68 |   69 |     72 |     74 |    86 |                                            |
/// | content warning `cw!`                     |    3 |    3 |      3 |      3 |     3 |                                            |
const TEXT: &str = "\u{A0}see https://example.org/a-path-that-is-long @bob@example.org 👍🏽 e\u{301}क्ष \n";
const SPOILER_TEXT: &str = "cw!";

/// The answer of a server.
enum Answer {
    /// A file of tests/fixtures.
    File(&'static str),
    /// `GET /api/v1/instance` of a server with this version and nothing else of note.
    Version(&'static str),
    Json(&'static str),
}
use Answer::{File, Json, Version};

impl Answer {
    fn limits(&self) -> Limits {
        let text = match self {
            File(name) => fixture(name).to_owned(),
            Version(version) => serde_json::json!({"uri": "example.org", "version": version, "stats": {"user_count": 1}}).to_string(),
            Json(text) => (*text).to_owned(),
        };
        Limits::from(&Instance::parse(&text).expect("an instance"))
    }
}

fn of(version: &'static str) -> Limits {
    Version(version).limits()
}

#[track_caller]
fn assert_counts(text: &str, spoiler_text: &str, limits: &Limits, characters: usize) {
    let count = count_status(&StatusText { text, spoiler_text, quote: false, ..StatusText::default() }, limits);
    assert_eq!(count.characters, characters, "{} {}: {text:?} {spoiler_text:?}", limits.software.name, limits.software.version);
}

#[test]
fn one_draft_counts_as_each_software_counts_it() {
    // With 23 for the URL and 4 for the mention the text is 28 shorter; stripped at its end another 2.
    const MASTODON_17: usize = 68 - 28 - 2 + 3;
    const MASTODON_15: usize = 69 - 28 - 2 + 3;
    // `String.trim(status <> summary)`: U+00A0 goes, and the space and line feed stay, because the content warning stands behind them.
    const PLEROMA: usize = 69 - 1 + 3;
    for (answer, rule, max, characters) in [
        (File("v2-mastodon-4.6"), "mastodon", 500, MASTODON_17),
        (Version("4.7.0-alpha.2"), "mastodon", 500, MASTODON_17),
        (File("v1-mastodon-4.5"), "mastodon", 500, MASTODON_15),
        (File("v1-mastodon-3.5"), "mastodon", 500, MASTODON_15),
        (Version("3.4.6"), "mastodon-3.4", 500, MASTODON_15),
        (Version("3.3.0"), "mastodon-1.5", 500, MASTODON_15),
        (File("v1-mastodon-3.0"), "mastodon-1.5", 500, MASTODON_15),
        (Version("1.5.0rc2"), "mastodon-1.5", 500, MASTODON_15),
        // Nothing is shortened; stripped, and the warning is counted.
        (Version("1.4.4"), "mastodon-1.4", 500, 69 - 2 + 3),
        // Code points.
        (Version("1.4.3"), "mastodon-1.1", 500, 72 - 2 + 3),
        (Version("1.1.0"), "mastodon-1.1", 500, 72 - 2 + 3),
        // A line feed stands between warning and text.
        (Version("1.0.0"), "mastodon-1.0", 500, 72 - 2 + 3 + 1),
        // Before 1.3 a server did not say which it is; it may be 1.0.
        (File("v1-mastodon-1.2"), "mastodon-1.0", 500, 72 - 2 + 3 + 1),
        (File("v1-glitch-soc"), "glitch-soc", 1000, MASTODON_15),
        (Version("4.6.0+glitch"), "glitch-soc", 500, MASTODON_17),
        (Version("4.2.10+hometown-1.1.1"), "mastodon", 500, MASTODON_15),
        (Version("3.4.6+hometown-1.0.7"), "mastodon-3.4", 500, MASTODON_15),
        (File("v1-fedibird"), "mastodon-3.4", 500, MASTODON_15),
        (File("v1-pleroma"), "pleroma", 5000, PLEROMA),
        (File("v2-pleroma"), "pleroma", 5000, PLEROMA),
        (File("v1-rebased"), "pleroma", 5000, PLEROMA),
        (File("v1-akkoma"), "pleroma", 5000, PLEROMA),
        // Code points of text and warning, nothing cut.
        (File("v2-gotosocial"), "gotosocial", 5000, 72 + 3),
        (Version("3.5.3+0.19.1-git-abcdef0"), "gotosocial", 500, 72 + 3),
        (Version("0.6.0 git-abcdef0"), "gotosocial", 500, 72 + 3),
        // Only `source_url` gives it away.
        (
            Json(r#"{"domain": "example.org", "version": "3.3.0", "source_url": "https://github.com/superseriousbusiness/gotosocial"}"#),
            "gotosocial",
            500,
            72 + 3,
        ),
        // Bytes; the warning has a limit of its own.
        (File("v1-gotosocial-0.5"), "gotosocial-0.5", 5000, 86),
        (File("v1-pixelfed"), "pixelfed", 2000, 72),
        (File("v2-pixelfed"), "pixelfed", 2000, 72),
        (File("v1-friendica"), "friendica", 200_000, 72),
        (File("v2-friendica"), "friendica", 200_000, 72),
        // UTF-16 units of text and warning.
        (File("v2-iceshrimp-net"), "iceshrimp-net", 8192, 74 + 3),
        (Version("4.2.1 (compatible; Iceshrimp 2023.12.1)"), "iceshrimp", 500, 72),
        (File("v1-firefish"), "firefish", 3000, 72),
        (Version("4.2.1 (compatible; Catodon 24.01-dev)"), "firefish", 500, 72),
        (File("v1-sharkey"), "sharkey", 3000, 74),
        (File("v1-takahe"), "takahe", 500, 72),
        (Version("4.0.4 (compatible; NeoDB 0.10.4.13)"), "takahe", 500, 72),
        (File("v1-mitra"), "mitra", 2000, 72),
        (File("v1-mitra-old"), "mitra", 5000, 72),
        (File("v1-snac2"), "snac2", 100_000, 72),
        (File("v1-wildebeest"), "wildebeest", 500, 74),
        (File("v2-wildebeest"), "wildebeest", 500, 74),
        (File("v1-hollo"), "hollo", 10_000, 72),
        (File("v2-hollo"), "hollo", 10_000, 72),
        (File("v1-ditto"), "ditto", 5000, 72),
        (File("v1-wordpress-ema"), "wordpress-ema", 500, 72),
        // Not known: as most servers do, with the cautious Unicode.
        (File("v1-bonfire"), "unknown", 500_000, MASTODON_15),
        (Version("4.5.0 (compatible; CherryPick 4.16.0; like Akkoma)"), "unknown", 500, MASTODON_15),
        (Version("4.4.0 (compatible; Something New 1.0)"), "unknown", 500, MASTODON_15),
    ] {
        let limits = answer.limits();
        let name = format!("{} {:?}", limits.software.name, limits.software.version);
        assert_eq!((limits.counting.rule.as_str(), limits.statuses.max_characters), (rule, max), "{name}");
        let count = count_status(&StatusText { text: TEXT, spoiler_text: SPOILER_TEXT, quote: false, ..StatusText::default() }, &limits);
        assert_eq!(count.characters, characters, "{name}");
        assert_eq!((count.max, count.remaining), (max as usize, max as i64 - characters as i64), "{name}");
    }
}

/// Whatever number a server announces for URLs, a URL that it counts in full is not shortened.
#[test]
fn a_wrong_number_for_urls_shortens_none() {
    const URL: &str = "https://example.org/a-path-that-is-long";
    for (version, reserved) in [
        ("2.7.2 (compatible; Pleroma 2.5.0)", 0),
        ("2.7.2 (compatible; Akkoma 3.10.4)", 0),
        ("0.19.1 git-abcdef0", 25),
        ("0.5.0 git-abcdef0", 999),
        ("3.5.3 (compatible; Pixelfed 0.12.3)", 23),
        ("2.8.0 (compatible; Friendica 2024.08)", 23),
        ("4.2.1 (compatible; Iceshrimp.NET/2024.1)", 23),
        ("4.2.1 (compatible; Iceshrimp 2023.12.1)", 17),
        ("3.0.0 (compatible; Firefish 1.0.5)", 22),
        ("3.0.0 (compatible; Sharkey 2024.1.0)", 19),
        ("takahe/0.11.0", 23),
        ("4.0.0 (compatible; Mitra 2.0.0)", 23),
        ("4.0.0 (not true; really snac/2.94)", 32),
        ("0.10.0", 256),
        ("3.0.0 (compatible; Ditto 1.1.0)", 23),
    ] {
        let answer = serde_json::json!({"uri": "example.org", "version": version,
            "configuration": {"statuses": {"max_characters": 500, "characters_reserved_per_url": reserved}}});
        let limits = Limits::from(&Instance::parse(&answer.to_string()).expect("an instance"));
        assert_eq!(count_characters(URL, &limits), URL.len(), "{version}, which announces {reserved}");
        assert_eq!(count_status(&StatusText { text: URL, ..StatusText::default() }, &limits).entities, [], "{version}");
    }
    // Bonfire announces 3, and how it counts was not looked at: no fewer than Mastodon's 23.
    assert_eq!(count_characters(URL, &File("v1-bonfire").limits()), 23);
    // Of Mastodon the number is true, whatever it is.
    let patched = r#"{"domain": "example.org", "version": "4.6.0", "configuration": {"statuses": {"characters_reserved_per_url": 30}}}"#;
    assert_eq!(count_characters(URL, &Json(patched).limits()), 30);
}

/// Schemes other than http and https are shortened from 3.5 on (#17908).
#[test]
fn mastodon_before_3_5_shortens_http_and_https_only() {
    for (text, before, since) in [
        ("dat://example.org/file", 22, 23),
        ("see gemini://example.org", 4 + 20, 4 + 23),
        ("ipfs://example.org/a/long/path/of/a/file", 40, 23),
        ("https://example.org/a/long/path/of/a/file!", 23 + 1, 23 + 1),
        ("\nHTTP://EXAMPLE.ORG/ ssb://example.org", 23 + 1 + 17, 23 + 1 + 23),
    ] {
        for version in ["1.5.0", "2.4.3", "3.3.0"] {
            assert_counts(text, "", &of(version), before);
        }
        for version in ["3.5.0", "4.5.0", "4.6.0", "4.6.0+glitch"] {
            assert_counts(text, "", &of(version), since);
        }
    }
}

/// Mastodon 3.4 (#15382) replaced a URL along with the character before it by U+0001 and 23 x, and one that opens the text as well.
#[test]
fn mastodon_3_4_puts_a_character_in_front_of_urls() {
    for (text, then, otherwise) in [
        ("https://example.org", 24, 23),
        (" https://example.org", 24, 23), // stripped
        ("a https://example.org b https://example.org", 2 + 23 + 3 + 23, 2 + 23 + 3 + 23),
        ("\nhttps://example.org\nhttps://example.org", 24 + 1 + 23, 23 + 1 + 23),
        // The mark before the URL becomes U+0001, which joins nothing.
        ("e\u{301}https://example.org", 2 + 23, 1 + 23),
        ("a\r\nhttps://example.org", 1 + 2 + 23, 1 + 1 + 23),
        ("@bob@example.org https://example.org", 4 + 1 + 23, 4 + 1 + 23),
        ("dat://example.org", 17, 23),
    ] {
        for version in ["3.4.0", "3.4.10+hometown-1.0.7"] {
            assert_counts(text, "", &of(version), then);
        }
        assert_counts(text, "", &of("4.5.0"), otherwise);
    }
    let limits = of("3.4.0");
    assert_counts("https://example.org", "cw", &limits, 2 + 24);
    let opening = count_status(&StatusText { text: "https://example.org https://example.org", ..StatusText::default() }, &limits);
    assert_eq!(opening.entities.iter().map(|entity| entity.characters).collect::<Vec<_>>(), [24, 23]);
    assert_eq!(opening.characters, 24 + 1 + 23);
}

/// Content warning and text are joined, and a cluster may form across the seam: their order matters.
#[test]
fn content_warning_and_text_are_joined_in_the_servers_order() {
    let (digit, keycap) = ("1", "\u{FE0F}\u{20E3}");
    for (version, characters) in [
        ("4.6.0", 1),                             // 1 U+FE0F U+20E3
        ("4.5.0", 1),                             //
        ("3.4.0", 1),                             //
        ("1.5.0", 1),                             //
        ("1.4.4", 2),                             // U+FE0F U+20E3, 1
        ("1.4.3", 3),                             // code points
        ("1.0.0", 4),                             // and a line feed
        ("2.7.2 (compatible; Pleroma 2.5.0)", 2), // U+FE0F U+20E3, 1
        ("0.19.1 git-abcdef0", 3),
        ("0.5.0 git-abcdef0", 6), // bytes of the text only
        ("4.2.1 (compatible; Iceshrimp.NET/2024.1)", 3),
        ("takahe/0.11.0", 2),
        ("3.0.0 (compatible; Sharkey 2024.1.0)", 2),
    ] {
        assert_counts(keycap, digit, &of(version), characters);
    }
    // What does not fit is at the end of what stands last.
    for (version, part) in [
        ("4.6.0", Part::Text),
        ("1.0.0", Part::Text),
        ("1.4.3", Part::SpoilerText),
        ("2.7.2 (compatible; Pleroma 2.5.0)", Part::SpoilerText),
        ("0.19.1 git-abcdef0", Part::Text),
    ] {
        let mut limits = of(version);
        limits.statuses.max_characters = 5;
        let count = count_status(&StatusText { text: "abcd", spoiler_text: "efgh", quote: false, ..StatusText::default() }, &limits);
        assert_eq!(count.overflow.map(|overflow| overflow.part), Some(part), "{version}");
    }
}

/// Mastodon posts a content warning without a text as the text; glitch-soc from 4.4 keeps it, and posts a dot as the text.
#[test]
fn a_lone_content_warning_is_what_the_server_makes_of_it() {
    let warning = "https://example.org/a-path-that-is-long"; // 39
    for (version, characters) in [
        ("4.6.0", 23),
        ("3.4.0", 24),
        ("3.3.0", 23),
        ("4.3.0+glitch", 23),
        ("4.4.0+glitch", 39 + 1),
        ("4.6.0+glitch", 39 + 1),
        ("2.7.2 (compatible; Pleroma 2.5.0)", 39),
        ("0.19.1 git-abcdef0", 39),
        ("takahe/0.11.0", 0),
    ] {
        assert_counts("", warning, &of(version), characters);
    }
    // A quote is something to post: the warning stays, as it is.
    let quote = |version| {
        count_status(&StatusText { text: "", spoiler_text: warning, quote: true, ..StatusText::default() }, &of(version)).characters
    };
    assert_eq!((quote("4.6.0"), quote("4.6.0+glitch")), (39, 39));
    // In a content warning nothing is shortened.
    assert_counts("a", warning, &of("4.6.0"), 39 + 1);
}

/// What is stripped at both ends: nothing, ASCII white space and NUL (Ruby), or all white space (Elixir). A blank text counts nothing on Mastodon.
#[test]
fn ends_are_cut_as_the_server_cuts_them() {
    for (text, ruby, elixir, go) in [
        (" \t\r\n a \u{B}\u{C} ", 1, 1, 10),
        ("\0a\0", 1, 3, 3),
        ("\u{3000}a\u{A0}", 3, 1, 3),
        ("\u{85}\u{2028}a", 3, 1, 3),
        ("\u{FEFF}a\u{200B}", 3, 3, 3),
        ("\u{3000}\u{A0} ", 0, 0, 3),
        ("", 0, 0, 0),
        (" ", 0, 0, 1),
    ] {
        assert_counts(text, "", &of("4.6.0"), ruby);
        assert_counts(text, "", &of("2.7.2 (compatible; Pleroma 2.5.0)"), elixir);
        assert_counts(text, "", &of("2.7.2 (compatible; Akkoma 3.10.4)"), elixir);
        assert_counts(text, "", &of("0.19.1 git-abcdef0"), go);
        assert_counts(text, "", &of("takahe/0.11.0"), go);
    }
    // Pleroma trims the whole, not the parts.
    assert_counts("\u{3000}a ", " b\u{3000}", &of("2.7.2 (compatible; Pleroma 2.5.0)"), 4);
    assert_counts("\u{3000}", "\u{3000}b", &of("2.7.2 (compatible; Pleroma 2.5.0)"), 1);
}

/// Servers with a separate limit for the content warning, and servers that only announce their limit.
#[test]
fn limits_of_content_warnings_and_limits_that_are_only_announced() {
    for (answer, spoiler, enforced) in [
        (File("v2-mastodon-4.6"), None, true),
        (File("v1-pleroma"), None, true),
        (File("v2-gotosocial"), None, true),
        (File("v1-gotosocial-0.5"), None, true), // there is one, but it is not announced
        (File("v2-pixelfed"), Some(140), true),
        (File("v1-firefish"), Some(3000), true),
        (File("v1-sharkey"), None, true), // `maxCwLength` is not announced
        (File("v2-friendica"), None, false),
        (Version("4.2.1 (compatible; Iceshrimp 2023.12.1)"), None, false),
        (File("v1-mitra"), None, false),
        (File("v1-snac2"), None, false),
        (File("v1-hollo"), None, false),
        (File("v1-ditto"), None, false),
        (File("v1-wordpress-ema"), None, false),
        (File("v1-takahe"), None, true),
        (File("v1-wildebeest"), None, true),
    ] {
        let limits = answer.limits();
        assert_eq!((limits.statuses.max_spoiler_characters, limits.counting.enforced), (spoiler, enforced), "{}", limits.software.name);
    }
}

/// Entities are reported if they do not count as their length, and only then.
#[test]
fn entities_are_told_where_they_matter() {
    let text = "https://example.org @bob@example.org";
    for (version, kinds) in [
        ("4.6.0", &[EntityKind::Url, EntityKind::Mention][..]),
        ("3.4.0", &[EntityKind::Url, EntityKind::Mention]),
        ("2.0.0", &[EntityKind::Url, EntityKind::Mention]),
        ("1.4.4", &[]),
        ("2.7.2 (compatible; Pleroma 2.5.0)", &[]),
        ("0.19.1 git-abcdef0", &[]),
        ("3.5.3 (compatible; Pixelfed 0.12.3)", &[]),
    ] {
        let count = count_status(&StatusText { text, ..StatusText::default() }, &of(version));
        assert_eq!(count.entities.iter().map(|entity| entity.kind).collect::<Vec<_>>(), kinds, "{version}");
    }
}
