//! Section 2: files on a status, and beside a poll.

use mastodon_instance::check::{MediaDraft, PollDraft, StatusDraft, check_status};
use mastodon_instance::media::MediaKind;

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, lines, param, stock, version};

fn file(mime_type: &str) -> MediaDraft<'_> {
    MediaDraft { mime_type: Some(mime_type), size: Some(1000), ..MediaDraft::default() }
}

fn with<'a>(media: Vec<MediaDraft<'a>>) -> StatusDraft<'a> {
    StatusDraft { text: "text", media, ..StatusDraft::default() }
}

fn poll() -> PollDraft<'static> {
    PollDraft { options: vec!["yes", "no"], expires_in: Some(3600.0), ..PollDraft::default() }
}

#[test]
fn section_2_count_4_is_taken_and_5_is_not() {
    assert_problems(&check_status(&with(vec![file("image/png"); 4]), &stock()), &[]);
    let report = check_status(&with(vec![file("image/png"); 5]), &stock());
    assert_problems(&report, &["media: media_attachments.validations.too_many"]);
    assert_eq!((param(&report.problems[0], "actual"), param(&report.problems[0], "max")), (5, 4));
    assert_eq!(report.problems[0].message, "5 files are too many: the server takes 4.");
    let mut limits = stock();
    limits.statuses.max_media_attachments = 16;
    assert_problems(&check_status(&with(vec![file("image/png"); 16]), &limits), &[]);
}

#[test]
fn section_2_media_with_a_poll_since_4_6() {
    let draft = StatusDraft { poll: Some(poll()), ..with(vec![file("image/png")]) };
    for version in [stock(), version("4.6.0"), version("4.6.0-alpha.1")] {
        assert_problems(&check_status(&draft, &version), &[]);
    }
    for version in [version("4.5.9"), version("3.5.0")] {
        let report = check_status(&draft, &version);
        assert_problems(&report, &["poll: media_attachments.validations.too_many"]);
        assert_eq!(report.problems[0].message, "Files and a poll cannot go together on this server.");
    }
    // Too many of them as well: both are told.
    let both = StatusDraft { poll: Some(poll()), ..with(vec![file("image/png"); 5]) };
    let expected = ["media: media_attachments.validations.too_many", "poll: media_attachments.validations.too_many"];
    assert_problems(&check_status(&both, &version("4.5.0")), &expected);
    assert_problems(&check_status(&StatusDraft { media: vec![], ..draft }, &version("4.5.0")), &[]);
}

#[test]
fn section_2_video_or_sound_stands_alone() {
    let refused = |at: usize| format!("media[{at}]: media_attachments.validations.images_and_video");
    // One by itself, and as many images as there may be.
    for one in ["video/webm", "audio/mpeg", "video/x-ms-asf"] {
        let report = check_status(&with(vec![file(one)]), &stock());
        assert_eq!(lines(&report.problems), [""; 0], "{one}");
    }
    for (first, second, at) in [
        ("image/png", "video/mp4", 1),
        ("video/mp4", "image/png", 0),
        ("video/mp4", "video/mp4", 0),
        ("image/gif", "audio/ogg", 1),
        ("audio/mpeg", "audio/mpeg", 0),
        ("image/png", "VIDEO/MP4; codecs=avc1", 1),
    ] {
        let files = [first, second].map(|name| MediaDraft { has_audio: Some(true), ..file(name) });
        assert_problems(&check_status(&with(files.to_vec()), &stock()), &[&refused(at)]);
    }
    // An animated GIF becomes a video without sound, and may stand beside images.
    let gif = MediaDraft { animated: Some(true), ..file("image/gif") };
    assert_advice(&check_status(&with(vec![file("image/png"), gif]), &stock()), &["media[1]: media.will_become_video"]);
    // Where no type says so, what the file is.
    let video = MediaDraft { kind: Some(MediaKind::Video), has_audio: Some(true), mime_type: None, ..file("") };
    let report = check_status(&with(vec![file("image/png"), video]), &stock());
    assert_eq!(lines(&report.problems), [refused(1)]);
}

#[test]
fn section_11_a_video_without_sound_stands_beside_others() {
    let refused = |at: usize| format!("media[{at}]: media_attachments.validations.images_and_video");
    let video = |has_audio| MediaDraft { has_audio, kind: Some(MediaKind::Video), ..file("video/mp4") };
    let (silent, loud, unknown) = (video(Some(false)), video(Some(true)), video(None));
    for version in [stock(), version("4.3.0"), version("4.6.0+glitch")] {
        let check = |media: &[&MediaDraft<'static>]| check_status(&with(media.iter().copied().cloned().collect()), &version);
        assert_problems(&check(&[&file("image/png"), &silent, &silent]), &[]);
        assert_problems(&check(&[&silent, &loud]), &[&refused(1)]);
        // Whether there is sound is not known: that is a doubt, and no refusal.
        assert_advice(&check(&[&file("image/png"), &unknown]), &[&refused(1)]);
        assert_problems(&check(&[&unknown, &loud]), &[&refused(1)]);
        assert_problems(&check(&[&unknown]), &[]);
        // A sound is never silent.
        let odd = MediaDraft { has_audio: Some(false), ..file("audio/mpeg") };
        assert_problems(&check(&[&odd, &silent]), &[&refused(0)]);
    }
    // Sequences of AVIF are videos that have none.
    let avis = MediaDraft { brand: Some("avis"), has_audio: Some(false), kind: Some(MediaKind::Image), ..file("image/avif") };
    assert_eq!(lines(&check_status(&with(vec![avis.clone(), avis]), &stock()).problems), [""; 0]);
}

#[test]
fn every_problem_of_a_file_and_of_the_poll_has_its_path() {
    let long = "d".repeat(10_001);
    let media = vec![file("image/png"), MediaDraft { size: Some(16_777_216), description: &long, ..file("image/bmp") }];
    let poll = PollDraft { options: vec!["a", "", "a", &long], expires_in: Some(299.0), ..poll() };
    assert_problems(
        &check_status(&StatusDraft { poll: Some(poll), ..with(media) }, &stock()),
        &[
            "media[1].mimeType: media.unsupported_type",
            "media[1].size: media.too_large",
            "media[1].description: media.description_too_long 10000..10001",
            "poll.options[2]: polls.errors.duplicate_options",
            "poll.options[3]: polls.errors.over_character_limit 50..10001",
            "poll.expiresIn: polls.errors.duration_too_short",
        ],
    );
}
