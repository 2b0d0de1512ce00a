//! Other servers, by [`servers`](mastodon_instance::_documentation::servers), sections 1, 2 and 4: their limits with their own rules, and what they
//! announce and do not enforce.

use mastodon_instance::check::{
    MediaDraft, Moment, PollDraft, ProfileDraft, StatusDraft, check_media, check_poll, check_profile, check_status,
};
use mastodon_instance::{Instance, Limits};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, lines, version};

fn said(json: &str) -> Limits {
    Limits::from(&Instance::parse(json).expect("an instance"))
}

fn text(text: &str) -> StatusDraft<'_> {
    StatusDraft { text, ..StatusDraft::default() }
}

const OVER: &str = "statuses.over_character_limit";

#[test]
fn gotosocial_counts_code_points_and_urls_in_full() {
    let limits =
        said(r#"{"uri": "example.org", "version": "0.19.1 git-abc", "account_domain": "example.org", "max_toot_chars": 20, "stats": {}}"#);
    assert_eq!(limits.software.name, "gotosocial");
    assert_problems(&check_status(&text("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}"), &limits), &[]);
    assert_problems(&check_status(&text("https://example.org/"), &limits), &[]);
    assert_problems(&check_status(&text("https://example.org/a"), &limits), &[&format!("text: {OVER} 20..21")]);
    let warned = StatusDraft { spoiler_text: "cw", ..text("https://example.org") };
    assert_problems(&check_status(&warned, &limits), &[&format!("text: {OVER} 18..19")]);
    // Its options are code points as well.
    let option = "e\u{301}".repeat(26);
    let poll = PollDraft { options: vec!["a", &option], expires_in: Some(3600.0), ..PollDraft::default() };
    assert_problems(&check_poll(&poll, &limits), &["options[1]: polls.errors.over_character_limit 75..78"]);
}

#[test]
fn pixelfed_has_a_limit_for_the_content_warning_and_wants_media() {
    let limits = version("3.5.3 (compatible; Pixelfed 0.12.3)");
    let media = || vec![MediaDraft { mime_type: Some("image/png"), size: Some(1000), ..MediaDraft::default() }];
    let warning = "w".repeat(141);
    let draft = |spoiler_text, media, reply| StatusDraft { spoiler_text, media, reply, ..text("text") };
    assert_problems(&check_status(&draft(&warning[1..], media(), None), &limits), &[]);
    assert_problems(&check_status(&draft(&warning, media(), None), &limits), &[&format!("spoilerText: {OVER} 140..141")]);
    assert_advice(&check_status(&draft("", vec![], None), &limits), &["media: statuses.media_required"]);
    assert_problems(&check_status(&draft("", vec![], Some(false)), &limits), &["media: statuses.media_required"]);
    assert_problems(&check_status(&draft("", vec![], Some(true)), &limits), &[]);
}

#[test]
fn firefish_counts_the_content_warning_by_itself() {
    let mut limits = version("3.0.0 (compatible; Firefish 1.0.5-dev20)");
    limits.statuses.max_characters = 10;
    limits.statuses.max_spoiler_characters = Some(10);
    let draft = StatusDraft { spoiler_text: "0123456789", ..text("0123456789") };
    assert_problems(&check_status(&draft, &limits), &[]);
    let draft = StatusDraft { spoiler_text: "0123456789a", ..text("0123456789b") };
    assert_problems(&check_status(&draft, &limits), &[&format!("text: {OVER} 10..11"), &format!("spoilerText: {OVER} 10..11")]);
}

#[test]
fn sharkey_counts_utf_16_and_its_polls_code_points() {
    let mut limits = version("3.0.0 (compatible; Sharkey 2024.1.0.beta1)");
    limits.statuses.max_characters = 4;
    assert_problems(&check_status(&text("😀😀"), &limits), &[]);
    assert_problems(&check_status(&text("😀😀😀"), &limits), &[&format!("text: {OVER} 8..12")]);
    limits.polls.as_mut().expect("polls").max_characters_per_option = 2;
    // Whether it refuses what it announces nobody has read.
    let poll = PollDraft { options: vec!["😀😀", "😀😀😀"], expires_in: Some(3600.0), ..PollDraft::default() };
    assert_advice(&check_poll(&poll, &limits), &["options[1]: polls.errors.over_character_limit 8..12"]);
}

#[test]
fn what_is_announced_and_not_enforced_is_advice() {
    let mut limits = version("3.0.0 (compatible; Mitra 0.4.0)");
    assert!(!limits.counting.enforced);
    limits.statuses.max_characters = 3;
    assert_advice(&check_status(&text("abcd"), &limits), &[&format!("text: {OVER} 3..4")]);
    assert_problems(&check_status(&text("abc"), &limits), &[]);
}

#[test]
fn unknown_software_may_count_more() {
    let mut limits = version("software-from-hell 0.666");
    assert_eq!(limits.software.name, "unknown");
    limits.statuses.max_characters = 30;
    let url = "https://example.org/a/long/path";
    assert_eq!(url.len(), 31);
    assert_advice(&check_status(&text(url), &limits), &["text: statuses.may_exceed 30..31"]);
    assert_problems(&check_status(&text(&url[..30]), &limits), &[]);
    // Where the shown count is over, that is all there is to say.
    assert_problems(&check_status(&text(&"x".repeat(31)), &limits), &[&format!("text: {OVER} 30..31")]);
    // UTF-16, the content warning and mentions in full.
    assert_advice(&check_status(&text(&"😀".repeat(16)), &limits), &["text: statuses.may_exceed 60..64"]);
    let warned = StatusDraft { spoiler_text: "cw", ..text("@alice@very.long.example.org!") };
    assert_advice(&check_status(&warned, &limits), &["text: statuses.may_exceed 28..29"]);
}

#[test]
fn null_asks_nothing() {
    let limits = said(r#"{"uri": "example.org", "version": "2.7.2 (compatible; Pleroma 2.5.0)", "stats": {}, "pleroma": {}}"#);
    assert_eq!(limits.media.supported_mime_types, None);
    let anything = MediaDraft {
        mime_type: Some("application/x-thing"),
        size: Some(u64::MAX),
        width: Some(1 << 31),
        height: Some(2),
        ..MediaDraft::default()
    };
    assert_problems(&check_media(&anything, &limits), &[]);
    let long = "x".repeat(10_000);
    let profile = ProfileDraft {
        display_name: Some(&long),
        note: Some(&long),
        avatar_description: &long,
        avatar: Some(anything),
        ..ProfileDraft::default()
    };
    assert_problems(&check_profile(&profile, &limits), &[]);
    // No rule is known of how files may stand together.
    let video = MediaDraft { mime_type: Some("video/mp4"), size: Some(1000), ..MediaDraft::default() };
    let draft = StatusDraft { media: vec![video.clone(), video], ..text("text") };
    assert_problems(&check_status(&draft, &limits), &[]);
}

#[test]
fn pleroma_posts_at_once_what_is_not_five_minutes_ahead() {
    let pleroma = version("2.7.2 (compatible; Pleroma 2.5.0)");
    let at = |ahead| StatusDraft { scheduled_at: Some(Moment::Millis(ahead)), ..text("text") };
    for ahead in [-1, 0, 300_000] {
        assert_advice(&check_status(&at(ahead), &pleroma), &["scheduledAt: scheduled_statuses.posted_at_once"]);
    }
    assert_problems(&check_status(&at(300_001), &pleroma), &[]);
    // Of others it is not known whether they keep the time.
    let mitra = version("3.0.0 (compatible; Mitra 0.4.0)");
    assert_advice(&check_status(&at(300_001), &mitra), &["scheduledAt: scheduled_statuses.may_be_ignored"]);
}

#[test]
fn the_boundary_of_bytes() {
    let limits = |version: &str| {
        let mut limits = self::version(version);
        limits.media.image_size_limit = Some(1000);
        limits
    };
    let file = |size| MediaDraft { mime_type: Some("image/png"), size: Some(size), ..MediaDraft::default() };
    // Pleroma and Akkoma take as many as the limit.
    let akkoma = limits("2.7.2 (compatible; Akkoma 3.10.4)");
    assert_problems(&check_media(&file(1000), &akkoma), &[]);
    assert_problems(&check_media(&file(1001), &akkoma), &["size: media.too_large"]);
    // Of others it is not known, nor whether they ask at all.
    let mitra = limits("3.0.0 (compatible; Mitra 0.4.0)");
    assert_problems(&check_media(&file(999), &mitra), &[]);
    assert_advice(&check_media(&file(1000), &mitra), &["size: media.may_be_refused"]);
    assert_advice(&check_media(&file(1001), &mitra), &["size: media.too_large"]);
}

#[test]
fn elsewhere_a_poll_or_content_warning_may_do_instead_of_a_text() {
    let limits = version("2.7.2 (compatible; Pleroma 2.5.0)");
    let poll = PollDraft { options: vec!["a", "b"], expires_in: Some(3600.0), ..PollDraft::default() };
    assert_problems(&check_status(&text(" "), &limits), &["text: statuses.blank"]);
    assert_advice(&check_status(&StatusDraft { poll: Some(poll), ..text("") }, &limits), &["text: statuses.blank"]);
    assert_advice(&check_status(&StatusDraft { spoiler_text: "cw", ..text("") }, &limits), &["text: statuses.blank"]);
}

#[test]
fn friendica_and_its_kin_have_no_polls() {
    let limits = said(
        r#"{"uri": "example.org", "version": "2.8.0 (compatible; Friendica 2023.05)", "stats": {},
            "configuration": {"polls": {"max_options": 0, "max_characters_per_option": 0, "min_expiration": 0, "max_expiration": 0}}}"#,
    );
    let poll = PollDraft { options: vec!["a", "b"], expires_in: Some(3600.0), ..PollDraft::default() };
    let report = check_status(&StatusDraft { poll: Some(poll), ..text("text") }, &limits);
    assert_eq!(lines(&report.problems), ["poll: polls.unsupported"]);
}

#[test]
fn a_field_that_is_too_long_elsewhere_may_be_refused() {
    let limits = said(
        r#"{"uri": "example.org", "version": "2.7.2 (compatible; Pleroma 2.5.0)", "stats": {},
            "pleroma": {"metadata": {"fields_limits": {"max_fields": 10, "name_length": 5, "value_length": 10}}}}"#,
    );
    let fields = vec![("12345", "1234567890"), ("123456", "x")];
    let report = check_profile(&ProfileDraft { fields, ..ProfileDraft::default() }, &limits);
    assert_advice(&report, &["fields[1].name: profile.field_too_long 5..6"]);
}
