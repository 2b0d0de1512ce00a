//! Sections 2 and 11: edits of statuses and of scheduled ones.

use mastodon_instance::check::{AdviceKind, MediaDraft, Moment, PollDraft, StatusDraft, check_edit, check_status};
use mastodon_instance::media::MediaKind;

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, lines, param, stock, version};

fn file<'a>(id: Option<&'a str>, mime_type: &'a str) -> MediaDraft<'a> {
    MediaDraft { id, mime_type: Some(mime_type), size: Some(1000), ..MediaDraft::default() }
}

/// A file as far as a program knows it that has only the server's answer.
fn known(id: &str) -> MediaDraft<'_> {
    MediaDraft { id: Some(id), ..MediaDraft::default() }
}

fn with<'a>(media: Vec<MediaDraft<'a>>) -> StatusDraft<'a> {
    StatusDraft { text: "text", media, ..StatusDraft::default() }
}

fn polled<'a>(options: &[&'a str]) -> StatusDraft<'a> {
    StatusDraft { poll: Some(PollDraft { options: options.to_vec(), expires_in: Some(3600.0), ..PollDraft::default() }), ..with(vec![]) }
}

#[test]
fn an_edit_is_checked_like_a_status() {
    let before = with(vec![]);
    assert_problems(&check_edit(&before, &before, &stock()), &[]);
    let long = "x".repeat(501);
    for after in [
        StatusDraft { text: &long, ..with(vec![]) },
        StatusDraft { text: " ", ..with(vec![]) },
        StatusDraft { quote_approval_policy: Some("x"), ..with(vec![]) },
        with(vec![file(None, "image/png"); 5]),
        with(vec![file(None, "image/bmp")]),
        polled(&["a", "a"]),
    ] {
        let report = check_edit(&before, &after, &stock());
        assert_eq!(report, check_status(&after, &stock()));
        assert!(!report.ok, "{after:?}");
    }
    // A quote is text enough, and stays one without being said again.
    let quote = StatusDraft { quote: true, ..with(vec![]) };
    assert_problems(&check_edit(&quote, &StatusDraft { text: "", ..with(vec![]) }, &stock()), &[]);
}

#[test]
fn visibility_reply_quote_and_time_stay() {
    let public = StatusDraft { visibility: Some("public"), reply: Some(false), ..with(vec![]) };
    let after = StatusDraft {
        visibility: Some("private"),
        reply: Some(true),
        quote: true,
        scheduled_at: Some(Moment::Text("2027-01-01T00:00:00Z")),
        ..with(vec![])
    };
    let kept = ["visibility", "reply", "quote", "scheduledAt"].map(|key| format!("{key}: statuses.not_editable"));
    assert_advice(&check_edit(&public, &after, &stock()), &kept.each_ref().map(String::as_str));
    // What is not said, or the same, is nothing to say.
    assert_problems(&check_edit(&public, &with(vec![]), &stock()), &[]);
    assert_problems(&check_edit(&public, &public, &stock()), &[]);
    assert_problems(&check_edit(&with(vec![]), &StatusDraft { visibility: Some("private"), ..with(vec![]) }, &stock()), &[]);
    // A visibility that there is not is passed over, too.
    let odd = StatusDraft { visibility: Some("x"), ..with(vec![]) };
    assert_advice(&check_edit(&public, &odd, &stock()), &["visibility: statuses.not_editable"]);
}

#[test]
fn what_is_left_out_is_removed() {
    let before = with(vec![known("1"), known("2"), known("3")]);
    let report = check_edit(&before, &with(vec![known("2")]), &stock());
    assert_advice(&report, &["media: media.will_be_removed"]);
    assert_eq!(param(&report.advice[0], "actual"), 2);
    assert_eq!(report.advice[0].message, "The server removes 2 files that the edit leaves out.");
    assert_eq!(param(&check_edit(&before, &with(vec![]), &stock()).advice[0], "actual"), 3);
    // In another order, with one more.
    assert_problems(&check_edit(&before, &with(vec![known("3"), known("1"), file(None, "image/png"), known("2")]), &stock()), &[]);
    assert_advice(&check_edit(&polled(&["a", "b"]), &with(vec![]), &stock()), &["poll: polls.will_be_removed"]);
    // A text of files that are removed with them.
    let bare = StatusDraft { text: "", ..with(vec![known("1")]) };
    assert_problems(&check_edit(&bare, &bare, &stock()), &[]);
    let report = check_edit(&bare, &StatusDraft { media: vec![], ..bare.clone() }, &stock());
    assert_eq!(lines(&report.problems), ["text: statuses.blank"]);
}

#[test]
fn files_that_stay_are_asked_for_what_is_edited_in_place() {
    let long = "d".repeat(10_001);
    let before = with(vec![known("1")]);
    let after = with(vec![MediaDraft { description: &long, focus: Some("2,0".into()), size: Some(1 << 40), ..known("1") }]);
    let report = check_edit(&before, &after, &stock());
    assert_eq!(lines(&report.problems), ["media[0].description: media.description_too_long 10000..10001"]);
    assert_eq!(lines(&report.advice), ["media[0].focus: media.focus_out_of_range"]);
    // A new one is asked for all.
    let after = with(vec![known("1"), file(None, "image/bmp")]);
    assert_problems(&check_edit(&before, &after, &stock()), &["media[1].mimeType: media.unsupported_type"]);
    // What it is says the status as it was.
    let video = MediaDraft { kind: Some(MediaKind::Video), has_audio: Some(true), ..known("1") };
    let report = check_edit(&with(vec![video]), &with(vec![known("1"), file(None, "image/png")]), &stock());
    assert_problems(&report, &["media[0]: media_attachments.validations.images_and_video"]);
    let thumbnail = Some(Box::new(file(None, "image/png")));
    let image = MediaDraft { kind: Some(MediaKind::Image), ..known("1") };
    let report = check_edit(&with(vec![image]), &with(vec![MediaDraft { thumbnail, ..known("1") }]), &stock());
    assert_problems(&report, &["media[0].thumbnail: media.thumbnail_not_allowed"]);
}

#[test]
fn files_of_another_status_are_refused() {
    let before = with(vec![known("1")]);
    let taken = MediaDraft { attached: true, ..file(Some("2"), "image/png") };
    let after = with(vec![MediaDraft { attached: true, ..known("1") }, taken]);
    assert_problems(&check_edit(&before, &after, &stock()), &["media[1]: media_attachments.validations.not_found"]);
}

#[test]
fn votes_are_lost_where_the_options_change() {
    let before = polled(&["a", "b"]);
    let ended = StatusDraft { poll: before.poll.clone().map(|poll| PollDraft { expires_in: Some(7200.0), ..poll }), ..before.clone() };
    assert_problems(&check_edit(&before, &ended, &stock()), &[]);
    assert_problems(&check_edit(&with(vec![]), &before, &stock()), &[]);
    let multiple = StatusDraft { poll: before.poll.clone().map(|poll| PollDraft { multiple: true, ..poll }), ..before.clone() };
    for after in [polled(&["b", "a"]), polled(&["a", "c"]), polled(&["a", "b "]), polled(&["a", "b", ""]), multiple] {
        assert_advice(&check_edit(&before, &after, &stock()), &["poll: polls.votes_reset"]);
    }
    // How long it is open is said anew.
    let endless = StatusDraft { poll: before.poll.clone().map(|poll| PollDraft { expires_in: None, ..poll }), ..before.clone() };
    assert_problems(&check_edit(&before, &endless, &stock()), &["poll.expiresIn: polls.expiration_missing"]);
    // Before 4.4 a poll is not checked on edit; files beside it are refused before 4.6.
    assert_problems(&check_edit(&before, &endless, &version("4.3.0")), &[]);
    for version in [version("4.3.0"), version("4.5.0")] {
        let after = StatusDraft { media: vec![file(None, "image/png")], ..before.clone() };
        assert_problems(&check_edit(&before, &after, &version), &["poll: media_attachments.validations.too_many"]);
    }
    assert_problems(&check_edit(&before, &StatusDraft { media: vec![file(None, "image/png")], ..before.clone() }, &stock()), &[]);
}

#[test]
fn of_a_scheduled_status_the_time_alone_is_changed() {
    const NOW: i64 = 1_795_262_400_000;
    let at = |ahead: i64, text| StatusDraft { text, scheduled_at: Some(Moment::Millis(NOW + ahead)), now: NOW, ..with(vec![]) };
    let before = at(1_000_000, "text");
    assert_problems(&check_edit(&before, &at(300_001, "text"), &stock()), &[]);
    for (ahead, told) in [(300_000, 300), (0, 0), (-60_000, -60)] {
        let report = check_edit(&before, &at(ahead, "text"), &stock());
        assert_problems(&report, &["scheduledAt: scheduled_statuses.too_soon"]);
        assert_eq!(param(&report.problems[0], "actual"), told);
    }
    let unreadable = StatusDraft { scheduled_at: Some(Moment::Text("soon")), ..before.clone() };
    assert_problems(&check_edit(&before, &unreadable, &stock()), &["scheduledAt: scheduled_statuses.invalid"]);
    // All else stays, and is not even looked at.
    let long = "x".repeat(501);
    let after = StatusDraft { media: vec![file(None, "image/bmp")], poll: polled(&["a"]).poll, spoiler_text: "cw", ..at(400_000, &long) };
    let kept = ["text", "spoilerText", "media", "poll"].map(|key| format!("{key}: statuses.not_editable"));
    assert_advice(&check_edit(&before, &after, &stock()), &kept.each_ref().map(String::as_str));
    let visible = StatusDraft { visibility: Some("public"), ..before.clone() };
    let after = StatusDraft { visibility: Some("direct"), scheduled_at: None, ..visible.clone() };
    assert_advice(&check_edit(&visible, &after, &stock()), &["visibility: statuses.not_editable"]);
}

#[test]
fn other_software() {
    let limits = |version: &str, source_url: &str| {
        let said = serde_json::json!({"domain": "example.org", "version": version, "source_url": source_url});
        mastodon_instance::Limits::from(&mastodon_instance::Instance::parse(&said.to_string()).expect("an instance"))
    };
    let before = with(vec![known("1")]);
    let long = "x".repeat(100_001);
    let after = StatusDraft { text: &long, ..with(vec![]) };
    // GoToSocial checks edits as it does statuses; whether files are removed there is not known.
    let report = check_edit(&before, &after, &limits("0.20.0", "https://codeberg.org/superseriousbusiness/gotosocial"));
    assert_eq!(lines(&report.problems), ["text: statuses.over_character_limit 500..100001"]);
    assert_eq!(lines(&report.advice), ["media: media.will_be_removed"]);
    assert_eq!(report.advice[0].kind, Some(AdviceKind::Doubt));
    // Takahe does not, and it is said.
    let report = check_edit(&before, &after, &limits("takahe/0.11.0", ""));
    let told = ["media: media.will_be_removed", ": statuses.edits_unchecked", "text: statuses.over_character_limit 500..100001"];
    assert!(report.ok);
    let advice = lines(&report.advice);
    assert!(told.iter().all(|line| advice.contains(&(*line).to_owned())) && advice.len() == 3, "{advice:?}");
    // Of the others it is not known: then nothing is a problem.
    let report = check_edit(&before, &after, &limits("2.7.2 (compatible; Pleroma 2.5.0)", ""));
    assert!(report.ok && report.advice.iter().all(|advice| advice.kind == Some(AdviceKind::Doubt)));
    assert!(lines(&report.advice).contains(&"text: statuses.over_character_limit 500..100001".to_owned()), "{report:?}");
}
