//! Section 6: profiles.

use mastodon_instance::Limits;
use mastodon_instance::check::{MediaDraft, ProfileDraft, check_profile};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, lines, param, stock, version};

#[track_caller]
fn assert_name(name: &str, limits: &Limits, problems: &[&str]) {
    assert_problems(&check_profile(&ProfileDraft { display_name: Some(name), ..ProfileDraft::default() }, limits), problems);
}

/// How much a note counts: the most that is refused, and one more.
#[track_caller]
fn assert_note(note: &str, counts: u64) {
    let of = |max| {
        let mut limits = stock();
        limits.accounts.max_note_length = Some(max);
        check_profile(&ProfileDraft { note: Some(note), ..ProfileDraft::default() }, &limits)
    };
    assert_problems(&of(counts), &[]);
    if counts > 0 {
        let report = of(counts - 1);
        assert_eq!(param(&report.problems[0], "actual"), counts as i64, "{note:?}");
    }
}

#[test]
fn section_6_display_name_40_code_points_stripped() {
    assert_name(&"é".repeat(40), &stock(), &[]);
    assert_name(&format!(" {}\n\0", "x".repeat(40)), &stock(), &[]);
    assert_name(&"x".repeat(41), &stock(), &["displayName: profile.display_name_too_long 40..41"]);
    // Code points, not clusters; a cluster that does not fit goes as a whole.
    let decomposed = "e\u{301}".repeat(21);
    assert_name(&decomposed[..60], &stock(), &[]);
    assert_name(&decomposed, &stock(), &["displayName: profile.display_name_too_long 60..63"]);
    assert_name(&"x".repeat(30), &version("4.5.0"), &[]);
    assert_name(&"x".repeat(31), &version("4.5.0"), &["displayName: profile.display_name_too_long 30..31"]);
    assert_name("", &stock(), &[]);
}

#[test]
fn section_6_note_500_clusters() {
    let of = |note: &str| lines(&check_profile(&ProfileDraft { note: Some(note), ..ProfileDraft::default() }, &stock()).problems);
    assert_eq!(of(&"👩‍👩‍👧".repeat(500)), [""; 0]);
    assert_eq!(of(&format!(" {}\r\n", "x".repeat(500))), [""; 0]);
    assert_eq!(of(&"x".repeat(501)), ["note: profile.note_too_long 500..501"]);
    assert_eq!(of(&format!("  {}", "x".repeat(501))), ["note: profile.note_too_long 502..503"]);
    let url = format!("https://example.org/{}", "a".repeat(500));
    assert_eq!(of(&format!("{url} {}", "x".repeat(476))), [""; 0]);
    assert_eq!(of(&format!("{url} {}", "x".repeat(477))), ["note: profile.note_too_long 997..998"]);
    // The character before a URL is gone with it.
    assert_eq!(of(&format!("{} {url}", "x".repeat(477))), [""; 0]);
    assert_eq!(of(&format!("{} {url}", "x".repeat(478))), [format!("note: profile.note_too_long 478..{}", 479 + url.len())]);
}

#[test]
fn section_6_note_has_a_rule_of_its_own_for_urls() {
    assert_note("see https://x.com", 26);
    assert_note("https://x.com", 23);
    assert_note("https://x.com more", 28);
    assert_note("\nhttps://x.com", 23);
    assert_note("a\nhttps://x.com", 24);
    assert_note("https://x.com https://y.com", 46);
    assert_note("https://x.com\nhttps://y.com", 46);
    assert_note("(https://x.com)", 24);
    assert_note("日https://x.com", 23);
    // Not where a letter stands before.
    assert_note("ahttps://x.com", 14);
    // http and https only.
    assert_note("see gemini://x.com", 18);
    assert_note("see HTTP://X.COM", 26);
    assert_note("see dat://x.com", 15);
    // Neither length nor IDNA is asked.
    assert_note(&format!("https://x.com/{}", "a".repeat(5000)), 23);
    assert_note("see https://💩.la", 26);
    // Nothing without a scheme hides one, and t.co is like any other.
    assert_note("foo.com/https://x.com", 7 + 23);
    assert_note("https://t.co/abc/def", 23);
    // What is none is none.
    assert_note("https://localhost", 17);
    assert_note("://://https://", 14);
}

#[test]
fn section_6_note_mentions_are_shortened_after_urls() {
    assert_note("@alice@example.org", 6);
    assert_note("by @alice@example.org and @bob", 3 + 6 + 5 + 4);
    assert_note("mail alice@example.org", 22);
    assert_note(&format!("@a@{}", "b".repeat(300)), 2);
    // The placeholder of a URL joins the mention before it, as the space between is gone.
    assert_note("@alice@example.org https://x.com", 6);
    assert_note("@bob https://x.com", 4 + 23);
}

#[test]
fn section_6_fields() {
    let of = |fields: &[(&'static str, &'static str)], limits: &Limits| {
        check_profile(&ProfileDraft { fields: fields.to_vec(), ..ProfileDraft::default() }, limits)
    };
    let field = ("name", "value");
    assert_problems(&of(&[field; 4], &stock()), &[]);
    let report = of(&[field; 5], &stock());
    assert_problems(&report, &["fields: profile.too_many_fields"]);
    assert_eq!((param(&report.problems[0], "actual"), param(&report.problems[0], "max")), (5, 4));
    // Those without both are dropped first.
    assert_problems(&of(&[field, field, field, field, ("", " "), ("\u{A0}", "")], &stock()), &[]);
    assert_problems(&of(&[("name", "")], &stock()), &[]);
    assert_problems(&of(&[field, ("", ""), (" ", "value")], &stock()), &["fields[2].name: profile.field_without_name"]);
    let mut limits = stock();
    limits.accounts.max_profile_fields = None;
    assert_problems(&of(&[field; 100], &limits), &[]);
}

#[test]
fn section_6_field_name_and_value_are_cut_at_255() {
    let of = |name: &str, value: &str| {
        let fields = vec![(name, value)];
        check_profile(&ProfileDraft { fields, ..ProfileDraft::default() }, &stock())
    };
    assert_problems(&of(&"é".repeat(255), &format!(" {} ", "x".repeat(255))), &[]);
    let report = of(&"é".repeat(256), "x");
    assert_advice(&report, &["fields[0].name: profile.field_will_be_truncated 510..512"]);
    assert_eq!(report.advice[0].message, "The server cuts off the last 1 character: 256 of 255.");
    // Between the letter and its mark, if it comes so.
    assert_advice(&of("x", &format!(" {}e\u{301} ", "x".repeat(254))), &["fields[0].value: profile.field_will_be_truncated 256..259"]);
}

#[test]
fn section_6_avatar_and_header() {
    let picture = |mime_type, size, width, height| MediaDraft {
        mime_type: Some(mime_type),
        size: Some(size),
        width: Some(width),
        height: Some(height),
        animated: Some(true),
        ..MediaDraft::default()
    };
    let of =
        |avatar: MediaDraft<'_>, limits: &Limits| check_profile(&ProfileDraft { avatar: Some(avatar), ..ProfileDraft::default() }, limits);
    const EIGHT: u64 = 8 * 1024 * 1024;
    for name in ["image/jpeg", "image/png", "image/gif", "image/webp"] {
        assert_problems(&of(picture(name, EIGHT - 1, 1280, 720), &stock()), &[]);
        assert_problems(&of(picture(name, EIGHT, 1280, 720), &stock()), &["avatar.size: media.too_large"]);
    }
    for name in ["image/heic", "image/avif", "video/mp4"] {
        assert_problems(&of(picture(name, 1000, 10, 10), &stock()), &["avatar.mimeType: media.unsupported_type"]);
    }
    // Made small whatever it is: no advice.
    assert_problems(&of(picture("image/png", 1000, 7680, 4320), &stock()), &[]);
    // Of too many pixels nothing is said, and nothing is saved.
    let report = of(picture("image/png", 1000, 7681, 4320), &stock());
    assert_advice(&report, &["avatar: profile.not_saved"]);
    let message = "7681 x 4320 is 33,181,920 pixels: above 33,177,600 the server saves nothing of the profile, and does not say so.";
    assert_eq!(report.advice[0].message, message);
    assert_advice(&of(picture("image/gif", 1000, 921_601, 1), &stock()), &["avatar: profile.not_saved"]);
    let header = ProfileDraft { header: Some(picture("image/png", EIGHT, 1, 1)), ..ProfileDraft::default() };
    assert_problems(&check_profile(&header, &stock()), &["header.size: media.too_large"]);
    assert_problems(&of(picture("image/png", 2 * 1024 * 1024, 1, 1), &version("4.3.0")), &["avatar.size: media.too_large"]);
}

#[test]
fn section_6_descriptions_of_avatar_and_header_150() {
    let (fits, long) = ("é".repeat(150), "é".repeat(151));
    let of = |avatar_description, header_description, limits: &Limits| {
        check_profile(&ProfileDraft { avatar_description, header_description, ..ProfileDraft::default() }, limits)
    };
    assert_problems(&of(&fits, &fits, &stock()), &[]);
    let expected = ["avatarDescription: media.description_too_long 300..302", "headerDescription: media.description_too_long 300..302"];
    assert_problems(&of(&long, &long, &stock()), &expected);
    // There are none before 4.6: nothing is known of a limit.
    assert_problems(&of(&long, &long, &version("4.5.0")), &[]);
}
