//! Section 5: the schedule, and who may see it.

use mastodon_instance::check::{MediaDraft, Moment, StatusDraft, check_status};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, lines, param, stock, version};

/// 2026-11-21T12:00:00.000Z
const NOW: i64 = 1_795_262_400_000;
const FIVE_MINUTES: i64 = 300_000;

fn at(ahead: i64) -> StatusDraft<'static> {
    StatusDraft { text: "text", scheduled_at: Some(Moment::Millis(NOW + ahead)), now: NOW, ..StatusDraft::default() }
}

fn text(moment: &str) -> StatusDraft<'_> {
    StatusDraft { scheduled_at: Some(Moment::Text(moment)), ..at(0) }
}

#[test]
fn section_5_strictly_more_than_five_minutes_ahead() {
    assert_problems(&check_status(&at(FIVE_MINUTES + 1), &stock()), &[]);
    for ahead in [1, 1000, FIVE_MINUTES - 1, FIVE_MINUTES] {
        assert_problems(&check_status(&at(ahead), &stock()), &["scheduledAt: scheduled_statuses.too_soon"]);
    }
    let report = check_status(&at(FIVE_MINUTES), &stock());
    assert_eq!((param(&report.problems[0], "actual"), param(&report.problems[0], "min")), (300, 300));
    assert_problems(&check_status(&at(i64::MAX - NOW), &stock()), &[]);
}

#[test]
fn section_5_a_past_time_posts_at_once() {
    for ahead in [0, -1, -FIVE_MINUTES, i64::MIN / 2] {
        assert_advice(&check_status(&at(ahead), &stock()), &["scheduledAt: scheduled_statuses.posted_at_once"]);
    }
}

#[test]
fn section_5_what_cannot_be_read_is_refused() {
    for moment in ["soon", "2026-13-01T00:00:00Z", "2026-02-29"] {
        assert_problems(&check_status(&text(moment), &stock()), &["scheduledAt: scheduled_statuses.invalid"]);
    }
    // Ruby reads more than is read here.
    for moment in ["20261121T120600Z", "2026/11/22", "22 Nov 2026 12:00", "2026-325", "2026-W47-1T12:00", "12:06", "2026-11-21 12:06 CET"] {
        assert_advice(&check_status(&text(moment), &stock()), &["scheduledAt: scheduled_statuses.invalid"]);
    }
    // What is blank is no time.
    for moment in ["", " "] {
        assert_advice(&check_status(&text(moment), &stock()), &["scheduledAt: scheduled_statuses.posted_at_once"]);
    }
    for moment in ["2026-11-21T12:05:00.001Z", "2026-11-21T12:06", "2026-11-21T13:06+01:00", "2026-11-22", "2026-11-21T24:00:00Z"] {
        assert_problems(&check_status(&text(moment), &stock()), &[]);
    }
    assert_problems(&check_status(&text("2026-11-21T12:05:00Z"), &stock()), &["scheduledAt: scheduled_statuses.too_soon"]);
    assert_advice(&check_status(&text("2026-11-21T12:00:00Z"), &stock()), &["scheduledAt: scheduled_statuses.posted_at_once"]);
}

#[test]
fn section_1_a_scheduled_quote_needs_a_text() {
    let blank = |ahead| StatusDraft { text: "", quote: true, ..at(ahead) };
    assert_problems(&check_status(&blank(FIVE_MINUTES + 1), &stock()), &["text: statuses.blank"]);
    // What is too soon has to be later, and then it is blank.
    assert_problems(&check_status(&blank(FIVE_MINUTES), &stock()), &["text: statuses.blank", "scheduledAt: scheduled_statuses.too_soon"]);
    // Posted at once it is quoted before it is asked.
    assert_advice(&check_status(&blank(-1), &stock()), &["scheduledAt: scheduled_statuses.posted_at_once"]);
    // A content warning does not become its text, as there is a quote.
    let warned = StatusDraft { spoiler_text: "cw", ..blank(FIVE_MINUTES + 1) };
    assert_problems(&check_status(&warned, &stock()), &["text: statuses.blank"]);
    let media = vec![MediaDraft { mime_type: Some("image/png"), size: Some(1), ..MediaDraft::default() }];
    assert_problems(&check_status(&StatusDraft { media, ..blank(FIVE_MINUTES + 1) }, &stock()), &[]);
}

#[test]
fn section_1_a_scheduled_content_warning_alone_is_lost() {
    let warned = |ahead| StatusDraft { text: "", spoiler_text: "cw", ..at(ahead) };
    assert_advice(&check_status(&warned(FIVE_MINUTES + 1), &stock()), &["spoilerText: scheduled_statuses.text_lost"]);
    assert_advice(&check_status(&warned(-1), &stock()), &["scheduledAt: scheduled_statuses.posted_at_once"]);
    let both = StatusDraft { text: "text", ..warned(FIVE_MINUTES + 1) };
    assert_problems(&check_status(&both, &stock()), &[]);
    // glitch-soc keeps it.
    assert_problems(&check_status(&warned(FIVE_MINUTES + 1), &version("4.6.0+glitch")), &[]);
}

#[test]
fn section_5_all_problems_of_a_scheduled_status_are_told() {
    // The server would say "Record invalid", and no more.
    let long = "x".repeat(501);
    let draft = StatusDraft { text: &long, ..at(FIVE_MINUTES) };
    let expected = ["text: statuses.over_character_limit 500..501", "scheduledAt: scheduled_statuses.too_soon"];
    assert_problems(&check_status(&draft, &stock()), &expected);
}

#[test]
fn section_5_visibility_and_quote_policy() {
    let draft =
        |visibility, quote_approval_policy| StatusDraft { text: "text", visibility, quote_approval_policy, ..StatusDraft::default() };
    for visibility in ["", "public", "unlisted", "private", "direct", "limited"] {
        assert_problems(&check_status(&draft(Some(visibility), None), &stock()), &[]);
    }
    for policy in ["", " ", "public", "followers", "nobody"] {
        assert_problems(&check_status(&draft(None, Some(policy)), &stock()), &[]);
    }
    for wrong in ["Public", "followers", "local"] {
        assert_problems(&check_status(&draft(Some(wrong), None), &stock()), &["visibility: statuses.invalid_visibility"]);
    }
    for wrong in ["private", "everyone"] {
        assert_problems(&check_status(&draft(None, Some(wrong)), &stock()), &["quoteApprovalPolicy: statuses.invalid_quote_policy"]);
    }
    // Others have visibilities of their own.
    let akkoma = version("2.7.2 (compatible; Akkoma 3.10.4)");
    assert_advice(&check_status(&draft(Some("local"), None), &akkoma), &["visibility: statuses.invalid_visibility"]);
    assert_problems(&check_status(&draft(Some("private"), None), &akkoma), &[]);
    // Nobody may quote what not everybody may see.
    for visibility in ["private", "direct"] {
        let lost = ["quoteApprovalPolicy: statuses.quote_policy_lost"];
        assert_advice(&check_status(&draft(Some(visibility), Some("public")), &stock()), &lost);
        assert_problems(&check_status(&draft(Some(visibility), Some("nobody")), &stock()), &[]);
    }
}

#[test]
fn before_4_5_there_are_no_quotes() {
    let quote = StatusDraft { text: "text", quote: true, ..StatusDraft::default() };
    assert_advice(&check_status(&quote, &version("4.4.9")), &["quote: statuses.quote_lost"]);
    assert_problems(&check_status(&quote, &version("4.5.0")), &[]);
    // So it does not do instead of a text.
    let report = check_status(&StatusDraft { text: "", ..quote.clone() }, &version("4.4.9"));
    assert_eq!(
        (lines(&report.problems), lines(&report.advice)),
        (vec!["text: statuses.blank".into()], vec!["quote: statuses.quote_lost".into()])
    );
    // Any policy is ignored.
    let policy = StatusDraft { text: "text", quote_approval_policy: Some("everyone"), ..StatusDraft::default() };
    assert_advice(&check_status(&policy, &version("4.4.9")), &["quoteApprovalPolicy: statuses.quote_policy_lost"]);
}

#[test]
fn section_5_an_unknown_language_falls_back() {
    let draft = |language| StatusDraft { text: "text", language: Some(language), ..StatusDraft::default() };
    for language in ["", "en", "gsw", "pt-BR", "zh_TW", "en-XX"] {
        assert_problems(&check_status(&draft(language), &stock()), &[]);
    }
    for language in ["english", "e", "-", "EN", "日本"] {
        assert_advice(&check_status(&draft(language), &stock()), &["language: statuses.language_lost"]);
    }
}

#[test]
fn scheduled_statuses_came_with_2_7() {
    assert_advice(&check_status(&at(FIVE_MINUTES + 1), &version("2.6.5")), &["scheduledAt: scheduled_statuses.ignored"]);
}
