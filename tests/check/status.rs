//! Section 1: the text.

use mastodon_instance::Limits;
use mastodon_instance::check::{MediaDraft, PollDraft, ProblemCode, StatusDraft, check_status};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, param, stock, version};

fn draft<'a>(text: &'a str, spoiler_text: &'a str) -> StatusDraft<'a> {
    StatusDraft { text, spoiler_text, ..StatusDraft::default() }
}

#[track_caller]
fn assert_text(text: &str, spoiler_text: &str, limits: &Limits, problems: &[&str]) {
    assert_problems(&check_status(&draft(text, spoiler_text), limits), problems);
}

fn image() -> MediaDraft<'static> {
    MediaDraft { mime_type: Some("image/png"), size: Some(1000), width: Some(10), height: Some(10), ..MediaDraft::default() }
}

fn poll() -> PollDraft<'static> {
    PollDraft { options: vec!["yes", "no"], expires_in: Some(3600.0), ..PollDraft::default() }
}

#[test]
fn section_1_length_500_is_taken_and_501_is_not() {
    assert_text(&"x".repeat(500), "", &stock(), &[]);
    assert_text(&"x".repeat(501), "", &stock(), &["text: statuses.over_character_limit 500..501"]);
    let family = "👩‍👩‍👧";
    assert_text(&family.repeat(500), "", &stock(), &[]);
    let end = 500 * family.len();
    let report = check_status(&draft(&family.repeat(502), ""), &stock());
    assert_eq!(report.problems[0].range, Some(end..end + 2 * family.len()));
    let numbers = ["actual", "max", "over"].map(|name| param(&report.problems[0], name));
    assert_eq!(numbers, [502, 500, 2]);
    assert_eq!(report.problems[0].message, "2 characters too many: 502 of 500.");
}

#[test]
fn section_1_length_counts_the_content_warning_and_joins_without_a_separator() {
    assert_text(&"x".repeat(498), "cw", &stock(), &[]);
    assert_text(&"x".repeat(499), "cw", &stock(), &["text: statuses.over_character_limit 498..499"]);
    assert_text("text", &"w".repeat(501), &stock(), &["spoilerText: statuses.over_character_limit 500..501"]);
    // A mark at the start of the text joins the end of the content warning.
    assert_text(&format!("\u{301}{}", "x".repeat(499)), "w", &stock(), &[]);
}

#[test]
fn section_1_rewritten_urls_count_23_and_mentions_the_user() {
    let url = format!("https://example.org/{}", "a".repeat(400));
    assert_text(&format!("{url} {}", "x".repeat(476)), "", &stock(), &[]);
    let text = format!("{url} {}", "x".repeat(477));
    let at = text.len() - 1;
    assert_text(&text, "", &stock(), &[&format!("text: statuses.over_character_limit {at}..{}", at + 1)]);
    // A shorter one as well.
    assert_text(&format!("http://a.io {}", "x".repeat(477)), "", &stock(), &["text: statuses.over_character_limit 488..489"]);
    // One that does not fit does not fit as a whole, and never in the content warning.
    assert_text(&format!("{} {url}", "x".repeat(477)), "", &stock(), &["text: statuses.over_character_limit 478..898"]);
    assert_text(&format!("{} @alice@example.org", "x".repeat(493)), "", &stock(), &[]);
    assert_text(&format!("{} @alice@example.org", "x".repeat(494)), "", &stock(), &["text: statuses.over_character_limit 495..513"]);
    assert_text("", &format!("{url} {}", "x".repeat(476)), &stock(), &[]);
    assert_text(".", &url, &version("4.6.0"), &[]);
    assert_text(&"x".repeat(81), &url, &version("4.6.0"), &["text: statuses.over_character_limit 80..81"]);
}

#[test]
fn section_1_url_validity_4096() {
    let url = |length: usize| format!("https://example.org/{}", "a".repeat(length - 20));
    assert_text(&url(4096), "", &stock(), &[]);
    assert_text(&url(4097), "", &stock(), &["text: statuses.over_character_limit 500..4097"]);
}

#[test]
fn section_1_mention_definition_253() {
    let mention = |length: usize| format!("@a@{}", "b".repeat(length));
    let fill = "x".repeat(497);
    assert_text(&format!("{fill} {}", mention(253)), "", &stock(), &[]);
    assert_text(&format!("{fill} {}", mention(254)), "", &stock(), &["text: statuses.over_character_limit 500..755"]);
}

#[test]
fn section_1_grapheme_rules_follow_the_version() {
    // One cluster on Ruby 4.0, two before.
    let text = "क्ष".repeat(251);
    assert_text(&text, "", &version("4.6.0"), &[]);
    let at = 250 * "क्ष".len();
    assert_text(&text, "", &version("4.5.0"), &[&format!("text: statuses.over_character_limit {at}..{}", text.len())]);
}

#[test]
fn section_1_crlf_counts_one() {
    assert_text(&format!("x{}x", "\r\n".repeat(498)), "", &stock(), &[]);
    assert_text(&format!("x{}x", "\r\n".repeat(499)), "", &stock(), &["text: statuses.over_character_limit 999..1000"]);
}

#[test]
fn section_1_strip_cuts_ascii_white_space_and_nul_only() {
    const STRIPPED: &[&str] = &["text: statuses.will_be_stripped"];
    assert_advice(&check_status(&draft(&format!(" \0\t\n{}\r\u{B}\u{C} ", "x".repeat(500)), ""), &stock()), STRIPPED);
    assert_advice(&check_status(&draft("x\0", ""), &stock()), STRIPPED);
    assert_advice(&check_status(&draft("x", " cw"), &stock()), &["spoilerText: statuses.will_be_stripped"]);
    // NUL within is not: what becomes of it is not known.
    assert_advice(&check_status(&draft("x\0y", ""), &stock()), &["text: statuses.nul"]);
    assert_text(&format!("{}\u{A0}", "x".repeat(500)), "", &stock(), &["text: statuses.over_character_limit 500..502"]);
    assert_text(&format!("\u{3000}{}", "x".repeat(500)), "", &stock(), &["text: statuses.over_character_limit 502..503"]);
}

#[test]
fn section_1_presence() {
    const BLANK: &[&str] = &["text: statuses.blank"];
    for blank in ["", " ", "\n\t ", "\u{A0}\u{3000}\u{2003}", "\0", "\0 \u{A0}"] {
        assert_text(blank, "", &stock(), BLANK);
        let media = StatusDraft { media: vec![image()], ..draft(blank, "") };
        assert_problems(&check_status(&media, &stock()), &[]);
        assert_problems(&check_status(&StatusDraft { quote: true, ..draft(blank, "") }, &stock()), &[]);
        // A poll alone does not lift it.
        assert_problems(&check_status(&StatusDraft { poll: Some(poll()), ..draft(blank, "") }, &stock()), BLANK);
    }
    // What looks blank and is not.
    for text in [".", "\u{200B}", "\u{FEFF}", "\u{2800}", "\u{3164}"] {
        assert_text(text, "", &stock(), &[]);
    }
}

#[test]
fn section_1_spoiler_becomes_the_text() {
    assert_text("", "warning", &stock(), &[]);
    assert_text("\u{A0}", "warning", &stock(), &[]);
    // It is rewritten like a text then.
    assert_text("", &format!("https://example.org/{}", "a".repeat(2000)), &stock(), &[]);
    assert_text("", &"w".repeat(501), &stock(), &["spoilerText: statuses.over_character_limit 500..501"]);
    // A content warning that is blank does not, nor beside a quote; NUL is not blank where it is asked, and cut where it is posted.
    assert_text("", "\u{3000}", &stock(), &["text: statuses.blank"]);
    assert_text("\0", "warning", &stock(), &["text: statuses.blank"]);
    assert_text("", "\0", &stock(), &["text: statuses.blank"]);
}

#[test]
fn section_1_no_byte_cap() {
    assert_text(&format!("e{}", "\u{301}".repeat(500_000)), "", &stock(), &[]);
}

#[test]
fn all_problems_are_told_in_order_and_nothing_the_user_typed() {
    let long = "s3cret ".repeat(100);
    let media = vec![MediaDraft { mime_type: Some("s3cret/s3cret text"), size: Some(0), description: &long, ..MediaDraft::default() }; 5];
    let poll = PollDraft { options: vec![&long, &long], expires_in: None, ..PollDraft::default() };
    let draft =
        StatusDraft { text: &long, spoiler_text: &long, media, poll: Some(poll), visibility: Some("s3cret"), ..StatusDraft::default() };
    let mut limits = version("4.5.0");
    limits.media.description_limit = Some(100);
    let report = check_status(&draft, &limits);
    let codes: Vec<_> = report.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes[..4],
        [ProblemCode::OverCharacterLimit, ProblemCode::TooManyAttachments, ProblemCode::TooManyAttachments, ProblemCode::InvalidVisibility]
    );
    assert_eq!(codes.len(), 4 + 5 * 2 + 4, "{report:#?}");
    assert!(!format!("{report:?}").contains("s3cret"), "{report:#?}");
    assert_eq!(report, check_status(&draft, &limits));
}
