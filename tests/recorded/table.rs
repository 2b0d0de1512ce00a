//! What the recorded rows come to, in drafts of our own: what is refused, what is taken, and what of it is lost.

use mastodon_instance::{Instance, Limits, check_media, check_profile, check_status};
use serde::Deserialize;
use serde_json::{Value, json};

/// GoToSocial, snac2, Takahe and Hollo, as they announce themselves.
fn limits() -> [Limits; 4] {
    let media =
        json!({"supported_mime_types": ["image/png", "image/avif", "video/mp4"], "image_size_limit": 1000, "image_matrix_limit": 100});
    let polls = json!({"max_options": 8, "max_characters_per_option": 50, "min_expiration": 300, "max_expiration": 2_629_746});
    let of = |version: &str, description_limit: Value| {
        let mut media = media.clone();
        media["description_limit"] = description_limit;
        let configuration = json!({"statuses": {"max_characters": 500, "max_media_attachments": 4}, "media_attachments": media, "polls": polls,
            "accounts": {"max_profile_fields": 6}});
        let mut instance = json!({"domain": "example.org", "version": version, "configuration": configuration});
        if version.starts_with("0.6") {
            instance["source_url"] = "https://github.com/fedify-dev/hollo".into();
        }
        Limits::from(&Instance::parse(&instance.to_string()).expect("an instance"))
    };
    let all = [
        of("0.20.0-rc1 git-57cb4fe", json!(300)),
        of("4.0.0 (not true; really snac/2.94)", json!(300)),
        of("takahe/0.11.0", Value::Null),
        of("0.6.15", Value::Null),
    ];
    assert_eq!(all.each_ref().map(|limits| limits.software.name.as_str()), ["gotosocial", "snac2", "takahe", "hollo"]);
    all
}

const TAKEN: &str = "";

/// What each of the four says of a draft: the codes of its problems, or with `~` in front of its advice.
#[track_caller]
fn assert_told(what: &str, draft: &Value, told: [&str; 4]) {
    for (limits, told) in limits().iter().zip(told) {
        let report = match what {
            "status" => check_status(&Deserialize::deserialize(draft).expect("a status"), limits),
            "media" => check_media(&Deserialize::deserialize(draft).expect("a file"), limits),
            _ => check_profile(&Deserialize::deserialize(draft).expect("a profile"), limits),
        };
        let problems = report.problems.iter().map(|problem| problem.code.as_str().to_owned());
        let advice = report.advice.iter().map(|advice| format!("~{}", advice.code.as_str()));
        assert_eq!(problems.chain(advice).collect::<Vec<_>>().join(" "), told, "{} of {draft}", limits.software.name);
    }
}

#[test]
fn text() {
    const BLANK: &str = "statuses.blank";
    let image = json!([{"mimeType": "image/png", "size": 10}]);
    let poll = json!({"options": ["a", "b"], "expiresIn": 3600});
    assert_told("status", &json!({"text": ""}), [BLANK, TAKEN, BLANK, BLANK]);
    assert_told("status", &json!({"text": " \n"}), [TAKEN; 4]);
    assert_told("status", &json!({"text": "", "spoilerText": "cw"}), [TAKEN, TAKEN, BLANK, BLANK]);
    assert_told("status", &json!({"text": "", "media": image}), [TAKEN, TAKEN, TAKEN, BLANK]);
    assert_told("status", &json!({"text": "", "poll": poll, "transport": "form"}), [TAKEN, TAKEN, BLANK, BLANK]);
    let nul = json!({"text": "a\0b"});
    assert_told("status", &nul, ["~statuses.nul", TAKEN, "statuses.nul", "statuses.nul"]);
    let long = json!({"text": "x".repeat(501)});
    const OVER: &str = "statuses.over_character_limit";
    assert_told("status", &long, [OVER, "~statuses.over_character_limit", OVER, "~statuses.over_character_limit"]);
}

#[test]
fn line_ends_of_multipart_bodies_count_two() {
    const OVER: &str = "statuses.over_character_limit";
    let text = format!("{}\n{}", "x".repeat(249), "é".repeat(250));
    let of = |transport: &str| json!({"text": text, "transport": transport});
    assert_told("status", &of("json"), [TAKEN; 4]);
    assert_told("status", &of("form"), [TAKEN; 4]);
    assert_told("status", &of("multipart"), [OVER, "~statuses.over_character_limit", OVER, "~statuses.over_character_limit"]);
    let draft = json!({"text": text, "spoilerText": "\n", "transport": "multipart"});
    let report = check_status(&Deserialize::deserialize(&draft).expect("a status"), &limits()[0]);
    let problem = &report.problems[0];
    assert_eq!(
        (problem.message.as_str(), &problem.range, &problem.utf16),
        ("3 characters too many: 503 of 500.", &Some(744..750), &Some(497..500))
    );
}

#[test]
fn polls() {
    let of = |options: &[&str], expires_in: Value| json!({"text": "x", "poll": {"options": options, "expiresIn": expires_in}, "transport": "form"});
    let hour = json!(3600);
    assert_told(
        "status",
        &json!({"text": "x", "poll": {"options": ["a", "b"], "expiresIn": 3600}}),
        [TAKEN, "~polls.ignored", TAKEN, TAKEN],
    );
    assert_told("status", &of(&["a"], hour.clone()), [TAKEN; 4]);
    const FEW: &str = "polls.errors.too_few_options";
    assert_told("status", &of(&[], hour.clone()), [FEW, TAKEN, TAKEN, FEW]);
    const MANY: &str = "polls.errors.too_many_options";
    let distinct: Vec<String> = (0..9).map(|at| at.to_string()).collect();
    let distinct: Vec<&str> = distinct.iter().map(String::as_str).collect();
    let told = [MANY, "~polls.options_will_be_cut", "~polls.errors.too_many_options", "~polls.errors.too_many_options"];
    assert_told("status", &of(&distinct, hour.clone()), told);
    const LONG: &str = "polls.errors.over_character_limit";
    let long = "x".repeat(61);
    let told = [LONG, "~polls.options_will_be_cut", "~polls.errors.over_character_limit", "~polls.errors.over_character_limit"];
    assert_told("status", &of(&["a", &long], hour.clone()), told);
    // Neither code points nor clusters matter to snac, but bytes; nothing is stripped.
    assert_told("status", &of(&["a", &"é".repeat(30)], hour.clone()), [TAKEN; 4]);
    let told = [LONG, TAKEN, "~polls.errors.over_character_limit", "~polls.errors.over_character_limit"];
    assert_told("status", &of(&["a", &format!("{} ", "x".repeat(50))], hour.clone()), told);
    assert_told("status", &of(&["a", ""], hour.clone()), ["polls.empty_option", TAKEN, TAKEN, TAKEN]);
    assert_told("status", &of(&["a", " "], hour.clone()), [TAKEN; 4]);
    assert_told("status", &of(&["a", "a"], hour.clone()), [TAKEN, TAKEN, TAKEN, "polls.errors.duplicate_options"]);
    assert_told("status", &of(&["a", " a"], hour), [TAKEN; 4]);
    const MISSING: &str = "polls.expiration_missing";
    assert_told("status", &of(&["a", "b"], Value::Null), ["~polls.endless", TAKEN, MISSING, MISSING]);
    let short = "~polls.errors.duration_too_short";
    assert_told("status", &of(&["a", "b"], json!(0)), ["~polls.endless", short, short, short]);
    assert_told("status", &of(&["a", "b"], json!(1)), [short; 4]);
    assert_told("status", &of(&["a", "b"], json!(1_000_000_000)), ["~polls.errors.duration_too_long"; 4]);
    assert_told("status", &of(&["a", "b"], json!(3600.5)), [TAKEN, TAKEN, TAKEN, MISSING]);
}

#[test]
fn files() {
    let of = |mime_type: &str, size: u64| json!({"mimeType": mime_type, "size": size});
    const LARGE: &str = "media.too_large";
    const TYPE: &str = "media.unsupported_type";
    const OTHER: &str = "~media.may_be_refused";
    assert_told("media", &of("image/png", 999), [TAKEN; 4]);
    assert_told("media", &of("image/png", 1000), [LARGE, TAKEN, TAKEN, TAKEN]);
    assert_told("media", &of("image/png", 1001), [LARGE, "~media.too_large", "~media.too_large", "~media.too_large"]);
    // What is announced is one thing, what can be read another.
    assert_told("media", &of("image/bmp", 1), [TYPE, OTHER, TAKEN, TYPE]);
    assert_told("media", &of("image/avif", 1), [TAKEN, TAKEN, TYPE, TAKEN]);
    assert_told("media", &of("image/svg+xml", 1), [TYPE, OTHER, TYPE, TAKEN]);
    assert_told("media", &of("audio/mpeg", 1), [TYPE, OTHER, TYPE, TYPE]);
    assert_told("media", &of("video/quicktime", 1), [TYPE, OTHER, TYPE, TAKEN]);
    let large = json!({"mimeType": "image/png", "size": 1, "width": 11, "height": 10});
    assert_told("media", &large, ["~media.too_many_pixels"; 4]);
    let described = json!({"mimeType": "image/png", "size": 1, "description": "x".repeat(301)});
    assert_told("media", &described, ["media.description_too_long", "~media.description_too_long", TAKEN, TAKEN]);
    let five = json!({"text": "x", "media": vec![of("image/png", 1); 5]});
    const MANY: &str = "~media_attachments.validations.too_many";
    assert_told("status", &five, ["media_attachments.validations.too_many", MANY, MANY, MANY]);
    let videos = json!({"text": "x", "media": vec![of("video/mp4", 1); 2]});
    assert_told("status", &videos, [TAKEN, TAKEN, &[TYPE; 2].join(" "), TAKEN]);
}

#[test]
fn visibility_and_quotes() {
    let of = |visibility: &str| json!({"text": "x", "visibility": visibility});
    const WRONG: &str = "statuses.invalid_visibility";
    for known in ["public", "unlisted", "private", "direct"] {
        assert_told("status", &of(known), [TAKEN; 4]);
    }
    for wrong in ["local", "PUBLIC", "limited"] {
        assert_told("status", &of(wrong), [WRONG, "~statuses.invalid_visibility", WRONG, WRONG]);
    }
    assert_told("status", &of("mutuals_only"), [TAKEN, "~statuses.invalid_visibility", WRONG, WRONG]);
    assert_told("status", &of(""), [TAKEN, "~statuses.invalid_visibility", WRONG, WRONG]);
    let draft = of("local");
    let report = check_status(&Deserialize::deserialize(&draft).expect("a status"), &limits()[1]);
    assert_eq!(report.advice[0].message, "The server does not know this visibility, and makes it direct.");
    const LOST: &str = "~statuses.quote_lost";
    assert_told("status", &json!({"text": "x", "quote": true}), [LOST, TAKEN, LOST, TAKEN]);
    const POLICY: &str = "~statuses.quote_policy_lost";
    assert_told("status", &json!({"text": "x", "quoteApprovalPolicy": "nobody"}), [POLICY, TAKEN, POLICY, TAKEN]);
}

#[test]
fn schedule() {
    let of = |at: &str| json!({"text": "x", "scheduledAt": at, "now": "2026-11-24T12:00:00Z"});
    const IGNORED: &str = "~scheduled_statuses.ignored";
    const INVALID: &str = "scheduled_statuses.invalid";
    assert_told("status", &of("2026-11-24T12:05:01Z"), [TAKEN, TAKEN, IGNORED, IGNORED]);
    assert_told("status", &of("2026-11-24T12:05:00.000Z"), ["scheduled_statuses.too_soon", TAKEN, IGNORED, IGNORED]);
    let past = ["~scheduled_statuses.backdated", "~scheduled_statuses.posted_at_once", IGNORED, IGNORED];
    assert_told("status", &of("2026-11-24T11:00:00Z"), past);
    let mut poll = of("2026-11-24T11:00:00Z");
    poll["poll"] = json!({"options": ["a", "b"], "expiresIn": 3600});
    poll["transport"] = "form".into();
    assert_told("status", &poll, ["scheduled_statuses.backdated", "~scheduled_statuses.posted_at_once", IGNORED, IGNORED]);
    assert_told("status", &of("2030-01-01T00:00:00+02:00"), [TAKEN, TAKEN, IGNORED, INVALID]);
    for without_zone in ["2030-01-01T00:00:00", "2030-01-01 00:00", "2030-01-01"] {
        assert_told("status", &of(without_zone), [INVALID, TAKEN, IGNORED, INVALID]);
    }
    assert_told("status", &of("bogus"), [INVALID, "~scheduled_statuses.invalid", IGNORED, INVALID]);
    let of =
        |version| Limits::from(&Instance::parse(&json!({"uri": "a", "version": version, "account_domain": "a"}).to_string()).expect("one"));
    assert_eq!(
        of("0.20.0").scheduling.map(|limits| [limits.min_delay_seconds, limits.max_per_day, limits.max_total]),
        Some([300, 25, 300])
    );
    assert_eq!(of("0.19.1").scheduling, None);
}

#[test]
fn profile() {
    let fields = |count: usize| json!({"fields": vec![json!({"name": "n", "value": "v"}); count]});
    assert_told("profile", &fields(4), [TAKEN; 4]);
    const MANY: &str = "~profile.too_many_fields";
    assert_told("profile", &fields(7), ["profile.too_many_fields", MANY, MANY, "~profile.field_will_be_truncated"]);
    let nameless = json!({"fields": [{"name": "", "value": "v"}]});
    assert_told("profile", &nameless, ["~profile.field_without_name", TAKEN, TAKEN, "~profile.field_without_name"]);
    let long = json!({"fields": [{"name": "é".repeat(256), "value": "v"}]});
    assert_told("profile", &long, ["~profile.field_will_be_truncated", TAKEN, TAKEN, TAKEN]);
    let named = |length: usize| json!({"displayName": "d".repeat(length), "note": "n".repeat(50_000)});
    assert_told("profile", &named(500), [TAKEN; 4]);
    assert_told("profile", &named(501), [TAKEN, TAKEN, "profile.display_name_too_long", TAKEN]);
    let avatar = |mime_type: &str| json!({"avatar": {"mimeType": mime_type, "size": 10}});
    const TYPE: &str = "media.unsupported_type";
    assert_told("profile", &avatar("image/png"), [TAKEN; 4]);
    assert_told("profile", &avatar("video/mp4"), [TAKEN, TAKEN, TYPE, TYPE]);
    assert_told("profile", &avatar("text/plain"), [TYPE, TAKEN, TYPE, TYPE]);
}
