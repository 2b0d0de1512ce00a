//! Refusals: every English text that servers are known to refuse with, alone, in pairs, and in every kind of body.

#[path = "../common/mod.rs"]
mod common;

use common::hostile::Dice;
#[cfg(target_arch = "wasm32")]
use common::test;
use common::tries;
use mastodon_instance::check::{Param, PathStep, Problem, ProblemCode, explain_refusal};

/// A refusal: what is said, behind "Validation failed: " or not, and what it is: code, path, params.
struct Case(bool, &'static str, &'static str, &'static str, &'static [(&'static str, i64)]);

const MB: i64 = 1 << 20;

/// [`server_rules`](mastodon_instance::_documentation::server_rules), by section; then other software, by the source that `src/refusal/known.rs`
/// names.
const CASES: &[Case] = &[
    // The introduction, and sections 9 and 10.
    Case(false, "Record not found", "not_found", "", &[]),
    Case(false, "Gone", "not_found", "", &[]),
    Case(false, "This action is not allowed", "forbidden", "", &[]),
    Case(false, "Your login is currently disabled", "account.disabled", "", &[]),
    Case(false, "Your login is missing a confirmed e-mail address", "account.unconfirmed", "", &[]),
    Case(false, "Your login is currently pending approval", "account.pending", "", &[]),
    Case(false, "This action is outside the authorized scopes", "forbidden", "", &[]),
    Case(false, "Duplicate record", "duplicate", "", &[]),
    Case(false, "param is missing or the value is empty: status", "invalid_request", "", &[]),
    Case(false, "param is missing or the value is empty or invalid: id", "invalid_request", "", &[]),
    Case(false, "There was a temporary problem serving your request, please try again", "server_error", "", &[]),
    Case(false, "Post would be sent to unexpected accounts", "statuses.unexpected_accounts", "text", &[]),
    Case(true, "Note is too long (maximum is 500 characters)", "profile.note_too_long", "note", &[("max", 500)]),
    Case(true, "Attribution domains is invalid", "profile.invalid_attribution_domain", "attributionDomains", &[]),
    Case(
        true,
        "Attribution domains is over the limit of 100 lines",
        "profile.too_many_attribution_domains",
        "attributionDomains",
        &[("max", 100)],
    ),
    Case(false, "Too many requests", "rate_limited", "", &[]),
    Case(false, "This method requires an authenticated user", "unauthorized", "", &[]),
    Case(false, "This API requires an authenticated user", "unauthorized", "", &[]),
    Case(false, "The access token is invalid", "unauthorized", "", &[]),
    Case(false, "Invalid date supplied", "scheduled_statuses.invalid", "scheduledAt", &[]),
    // Section 1.
    Case(true, "Text can't be blank", "statuses.blank", "text", &[]),
    Case(true, "Text character limit of 500 exceeded", "statuses.over_character_limit", "text", &[("max", 500)]),
    Case(true, "Text character limit of 10,000 exceeded", "statuses.over_character_limit", "text", &[("max", 10_000)]),
    // Section 2.
    Case(false, "Cannot attach more than 4 files", "media_attachments.validations.too_many", "media", &[("max", 4)]),
    Case(
        false,
        "Cannot attach a video to a post that already contains images",
        "media_attachments.validations.images_and_video",
        "media",
        &[],
    ),
    Case(
        false,
        "Cannot attach files that have not finished processing. Try again in a moment!",
        "media_attachments.validations.not_ready",
        "media",
        &[],
    ),
    // Section 3.
    Case(true, "File content type is invalid", "media.unsupported_type", "media", &[]),
    Case(true, "File has contents that are not what they are reported to be", "media.contents_mismatch", "media", &[]),
    Case(true, "File can't be blank", "media.empty", "media", &[]),
    Case(true, "File file size must be less than 16 MB", "media.too_large", "media", &[("limit", 16 * MB)]),
    Case(true, "File must be less than 99 MB", "media.too_large", "media", &[("limit", 99 * MB)]),
    Case(true, "File must be less than 1.5 GB", "media.too_large", "media", &[("limit", 1536 * MB)]),
    Case(true, "File must be less than 500 Bytes", "media.too_large", "media", &[("limit", 500)]),
    Case(false, "8000x8000 images are not supported", "media.too_many_pixels", "media", &[("width", 8000), ("height", 8000)]),
    Case(false, "2000x1000 GIF files are not supported", "media.too_many_pixels", "media", &[("width", 2000), ("height", 1000)]),
    Case(false, "4096x2161 videos are not supported", "media.too_many_pixels", "media", &[("width", 4096), ("height", 2161)]),
    Case(false, "121fps videos are not supported", "media.frame_rate_too_high", "media", &[("actual", 121)]),
    Case(false, "Video has no video stream", "media.no_video_stream", "media", &[]),
    Case(true, "Thumbnail must be blank", "media.thumbnail_not_allowed", "media", &[]),
    Case(true, "Thumbnail content type is invalid", "media.unsupported_type", "media", &[]),
    Case(true, "Description is too long (maximum is 1500 characters)", "media.description_too_long", "media", &[("max", 1500)]),
    Case(true, "Description is too long (maximum is 1,500 characters)", "media.description_too_long", "media", &[("max", 1500)]),
    Case(false, "File type of uploaded media could not be verified", "media.unsupported_type", "media", &[]),
    Case(false, "Error processing thumbnail for uploaded media", "media.processing_failed", "media", &[]),
    Case(false, "Media attachment is currently used by a status", "media.in_use", "media", &[]),
    // Section 4.
    Case(true, "Choices must have more than one item", "polls.errors.too_few_options", "poll.options", &[]),
    Case(true, "Choices can't contain more than 4 items", "polls.errors.too_many_options", "poll.options", &[("max", 4)]),
    Case(true, "Choices cannot be longer than 50 characters each", "polls.errors.over_character_limit", "poll.options", &[("max", 50)]),
    Case(true, "Choices contain duplicate items", "polls.errors.duplicate_options", "poll.options", &[]),
    Case(true, "Choices can't be blank", "polls.errors.too_few_options", "poll.options", &[]),
    Case(true, "Deadline can't be blank", "polls.expiration_missing", "poll.expiresIn", &[]),
    Case(true, "Deadline is too far into the future", "polls.errors.duration_too_long", "poll.expiresIn", &[]),
    Case(true, "Deadline is too soon", "polls.errors.duration_too_short", "poll.expiresIn", &[]),
    // Section 5.
    Case(false, "Record invalid", "record_invalid", "", &[]),
    Case(true, "Scheduled at date must be in the future", "scheduled_statuses.too_soon", "scheduledAt", &[]),
    Case(true, "date must be in the future", "scheduled_statuses.too_soon", "scheduledAt", &[]),
    Case(
        true,
        "You have exceeded the limit of 25 scheduled posts for today",
        "scheduled_statuses.over_daily_limit",
        "scheduledAt",
        &[("max", 25)],
    ),
    Case(true, "You have exceeded the limit of 300 scheduled posts", "scheduled_statuses.over_total_limit", "scheduledAt", &[("max", 300)]),
    Case(true, "Visibility is not included in the list", "statuses.invalid_visibility", "visibility", &[]),
    Case(false, "The post you are trying to reply to does not appear to exist.", "statuses.errors.in_reply_not_found", "reply", &[]),
    Case(false, "The post you are trying to quote does not appear to exist.", "statuses.errors.quoted_status_not_found", "quote", &[]),
    Case(false, "Cannot quote a non-mentioned user in a Private Mention post.", "statuses.errors.quoted_user_not_mentioned", "quote", &[]),
    // Section 6.
    Case(true, "Display name is too long (maximum is 30 characters)", "profile.display_name_too_long", "displayName", &[("max", 30)]),
    Case(true, "Note character limit of 500 exceeded", "profile.note_too_long", "note", &[("max", 500)]),
    Case(
        true,
        "Avatar description is too long (maximum is 150 characters)",
        "media.description_too_long",
        "avatarDescription",
        &[("max", 150)],
    ),
    Case(
        true,
        "Header description is too long (maximum is 150 characters)",
        "media.description_too_long",
        "headerDescription",
        &[("max", 150)],
    ),
    Case(true, "Avatar file size must be less than 8 MB", "media.too_large", "avatar", &[("limit", 8 * MB)]),
    Case(true, "Header content type is invalid", "media.unsupported_type", "header", &[]),
    Case(true, "Fields contains values with missing labels", "profile.field_without_name", "fields", &[]),
    Case(true, "Fields is too long (maximum is 4 characters)", "profile.too_many_fields", "fields", &[("max", 4)]),
    Case(true, "Fields is too long", "profile.too_many_fields", "fields", &[]),
    Case(false, "You have already featured the maximum number of hashtags", "featured_tags.errors.limit", "", &[]),
    Case(true, "You have already pinned the maximum number of posts", "statuses.pin_errors.limit", "", &[]),
    Case(true, "Someone else's post cannot be pinned", "statuses.pin_errors.ownership", "", &[]),
    Case(true, "A boost cannot be pinned", "statuses.pin_errors.reblog", "", &[]),
    Case(true, "Posts that are only visible to mentioned users cannot be pinned", "statuses.pin_errors.direct", "", &[]),
    // Pleroma, Akkoma.
    Case(false, "The status is over the character limit", "statuses.over_character_limit", "text", &[]),
    Case(false, "Cannot post an empty status without attachments", "statuses.blank", "text", &[]),
    Case(false, "Poll can't contain more than 20 options", "polls.errors.too_many_options", "poll.options", &[("max", 20)]),
    Case(false, "Poll must contain at least 1 option", "polls.errors.too_few_options", "poll.options", &[("min", 1)]),
    Case(
        false,
        "Poll options cannot be longer than 200 characters each",
        "polls.errors.over_character_limit",
        "poll.options",
        &[("max", 200)],
    ),
    // GoToSocial.
    Case(
        false,
        "Bad Request: status too long, 5001 characters provided (including spoiler/content warning) but limit is 5000",
        "statuses.over_character_limit",
        "text",
        &[("actual", 5001), ("max", 5000)],
    ),
    Case(
        false,
        "Bad Request: status too long, 5001 characters provided but limit is 5000",
        "statuses.over_character_limit",
        "text",
        &[("actual", 5001), ("max", 5000)],
    ),
    Case(false, "Bad Request: no status, media, or poll provided", "statuses.blank", "text", &[]),
    Case(false, "Bad Request: can't post media + poll in same status", "media_attachments.validations.too_many", "media", &[]),
    Case(
        false,
        "Bad Request: too many media files attached to status, 7 attached but limit is 6",
        "media_attachments.validations.too_many",
        "media",
        &[("actual", 7), ("max", 6)],
    ),
    Case(false, "Bad Request: poll with no options", "polls.errors.too_few_options", "poll.options", &[]),
    Case(
        false,
        "Bad Request: too many poll options provided, 7 provided but limit is 6",
        "polls.errors.too_many_options",
        "poll.options",
        &[("actual", 7), ("max", 6)],
    ),
    Case(
        false,
        "Bad Request: poll option too long, 51 characters provided but limit is 50",
        "polls.errors.over_character_limit",
        "poll.options",
        &[("actual", 51), ("max", 50)],
    ),
    Case(false, "Bad Request: status contains no text, media or poll", "statuses.blank", "text", &[]),
    Case(false, "Bad Request: text with spoiler exceed max chars (500)", "statuses.over_character_limit", "text", &[("max", 500)]),
    Case(false, "Unprocessable Entity: processVisibility: invalid visibility", "statuses.invalid_visibility", "visibility", &[]),
    Case(false, "Unprocessable Entity: invalid visibility", "statuses.invalid_visibility", "visibility", &[]),
    Case(false, "Bad Request: media files exceed max count (4)", "media_attachments.validations.too_many", "media", &[("max", 4)]),
    Case(
        false,
        "Bad Request: image description length must be between 0 and 300 characters (inclusive), but provided image description was 301 chars",
        "media.description_too_long",
        "media",
        &[("min", 0), ("max", 300)],
    ),
    Case(false, "Bad Request: media description exceeds max chars (300)", "media.description_too_long", "media", &[("max", 300)]),
    Case(false, "Unprocessable Entity: local media size limit reached: 200kiB", "media.too_large", "media", &[("limit", 200 << 10)]),
    Case(false, "Bad Request: media exceeds configured max size: 40.0MiB", "media.too_large", "", &[("limit", 40 * MB)]),
    Case(false, "Unprocessable Entity: could not process  type media", "media.unsupported_type", "media", &[]),
    Case(false, "Unprocessable Entity: error processing media", "media.processing_failed", "media", &[]),
    Case(false, "Bad Request: poll cannot have no options", "polls.errors.too_few_options", "poll.options", &[]),
    Case(false, "Bad Request: poll options exceed max count (6)", "polls.errors.too_many_options", "poll.options", &[("max", 6)]),
    Case(false, "Bad Request: poll option cannot be empty", "polls.empty_option", "poll.options", &[]),
    Case(
        false,
        "Bad Request: could not parse expires_in value abc as integer: strconv.Atoi: parsing \"abc\": invalid syntax",
        "polls.expiration_missing",
        "poll.expiresIn",
        &[],
    ),
    Case(false, "Bad Request: could not parse scheduled_at value bogus as ISO8601 time", "scheduled_statuses.invalid", "scheduledAt", &[]),
    Case(
        false,
        "Unprocessable Entity: scheduled_at must be at least 5 minutes in the future",
        "scheduled_statuses.too_soon",
        "scheduledAt",
        &[],
    ),
    Case(false, "Forbidden: statuses with polls can't be backfilled", "scheduled_statuses.backdated", "scheduledAt", &[]),
    Case(false, "Forbidden: replies to others can't be backfilled", "scheduled_statuses.backdated", "scheduledAt", &[]),
    Case(false, "Bad Request: cannot have more than 6 profile fields", "profile.too_many_fields", "fields", &[("max", 6)]),
    Case(false, "Unprocessable Entity: cannot pin direct messages", "statuses.pin_errors.direct", "", &[]),
    Case(
        false,
        "Unprocessable Entity: status pin limit exceeded, you've already pinned 10 status(es) out of 10",
        "statuses.pin_errors.limit",
        "",
        &[],
    ),
    Case(false, "Not Found: target status not found", "not_found", "", &[]),
    Case(false, "Unauthorized: token not supplied", "unauthorized", "", &[]),
    Case(false, "Bad Request: json: cannot unmarshal number into Go struct field S.status of type string", "invalid_request", "", &[]),
    Case(false, "Unprocessable Entity", "record_invalid", "", &[]),
    // Takahe.
    Case(false, "Status is empty", "statuses.blank", "text", &[]),
    Case(false, "Status is too long", "statuses.over_character_limit", "text", &[]),
    Case(false, "Maximum number of pins already reached", "statuses.pin_errors.limit", "", &[]),
    Case(false, "identity_token_required", "unauthorized", "", &[]),
    // Hollo.
    Case(false, "Quote target is not quotable", "statuses.errors.quoted_status_not_found", "quote", &[]),
    Case(false, "Invalid avatar file type.", "media.unsupported_type", "avatar", &[]),
    Case(false, "unauthorized", "unauthorized", "", &[]),
];

impl Case {
    fn words(&self) -> String {
        if self.0 { format!("Validation failed: {}", self.1) } else { self.1.to_owned() }
    }

    #[track_caller]
    fn assert(&self, problem: &Problem) {
        let Case(_, words, code, path, params) = *self;
        assert_eq!(problem.code.as_str(), code, "{words}");
        assert_eq!(path_of(problem), path, "{words}");
        let params: Vec<_> = params.iter().map(|&(key, value)| (key, Param::Number(value))).collect();
        let mut found: Vec<_> = problem.params.iter().cloned().collect();
        found.sort_by_key(|&(key, _)| params.iter().position(|&(wanted, _)| wanted == key));
        assert_eq!(found, params, "{words}");
        assert_eq!(problem.range, None);
        assert!(
            problem.message.ends_with('.') && problem.message.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()),
            "{words}"
        );
        assert_ne!(problem.message, words);
    }
}

fn path_of(problem: &Problem) -> String {
    let key = |step: &PathStep| match step {
        PathStep::Key(key) => *key,
        PathStep::Index(_) => panic!("no server says which"),
    };
    problem.path.iter().map(key).collect::<Vec<_>>().join(".")
}

fn error(words: &str) -> String {
    serde_json::json!({ "error": words }).to_string()
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn every_text_is_explained() {
    for case in CASES {
        for body in
            [error(&case.words()), serde_json::json!(case.words()).to_string(), case.words(), error(&format!(" {}\n", case.words()))]
        {
            for status in [None, Some(422), Some(400), Some(500)] {
                let problems = explain_refusal(&body, status, None);
                assert_eq!(problems.len(), 1, "{body}");
                case.assert(&problems[0]);
            }
        }
    }
}

#[test]
fn failures_of_a_record_come_in_pairs() {
    let failures: Vec<_> = CASES.iter().filter(|case| case.0).collect();
    for first in &failures {
        for second in &failures {
            let problems = explain_refusal(&error(&format!("Validation failed: {}, {}", first.1, second.1)), Some(422), None);
            first.assert(&problems[0]);
            if first.2 == second.2 && first.3 == second.3 {
                assert_eq!(problems.len(), 1, "{} and {}", first.1, second.1);
            } else {
                assert_eq!(problems.len(), 2, "{} and {}", first.1, second.1);
                second.assert(&problems[1]);
            }
        }
    }
}

/// Section 3: both orders were seen.
#[test]
fn what_is_said_twice_is_one_problem() {
    for words in [
        "Validation failed: File file size must be less than 16 MB, File must be less than 16 MB",
        "Validation failed: File must be less than 16 MB, File file size must be less than 16 MB",
    ] {
        let problems = explain_refusal(&error(words), Some(422), None);
        assert_eq!(codes(&problems), ["media.too_large"], "{words}");
        assert_eq!(problems[0].message, "The file must have less than 16 MiB.");
    }
    for words in [
        "Validation failed: File content type is invalid, File is invalid",
        "Validation failed: File is invalid, File content type is invalid",
        "Validation failed: File is invalid",
    ] {
        assert_eq!(codes(&explain_refusal(&error(words), Some(422), None)), ["media.unsupported_type"], "{words}");
    }
    let words = "Validation failed: Avatar content type is invalid, Avatar is invalid, Header is invalid";
    let problems = explain_refusal(&error(words), Some(422), None);
    assert_eq!(problems.iter().map(path_of).collect::<Vec<_>>(), ["avatar", "header"]);
    let words = "Validation failed: Choices can't be blank, Choices must have more than one item";
    assert_eq!(codes(&explain_refusal(&error(words), Some(422), None)), ["polls.errors.too_few_options"]);
}

/// Pydantic (Takahe) and Zod (Hollo, of both versions) say where, and so does GoToSocial of an option.
#[test]
fn the_part_of_the_request_is_told() {
    let takahe = |loc: serde_json::Value, kind: &str| {
        serde_json::json!({"error": "invalid_input", "error_details": [{"loc": loc, "msg": "…", "type": kind}]}).to_string()
    };
    let zod = |path: serde_json::Value, code: &str| {
        serde_json::json!({"success": false, "error": {"issues": [{"code": code, "message": "…", "path": path}], "name": "ZodError"}})
            .to_string()
    };
    let zod_4 = |path: serde_json::Value, code: &str| {
        let issues = serde_json::json!([{"code": code, "message": "…", "path": path}]);
        serde_json::json!({"error": "invalid_request", "zod_error": {"name": "ZodError", "message": issues.to_string()}}).to_string()
    };
    let tell = |body: &str| {
        let problems = explain_refusal(body, Some(422), None);
        problems
            .iter()
            .map(|problem| format!("{} {}", serde_json::to_string(&problem.path).expect("a path"), problem.code.as_str()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (path, code, want) in [
        (serde_json::json!(["status"]), "too_small", r#"["text"] statuses.blank"#),
        (serde_json::json!(["status"]), "invalid_type", r#"["text"] invalid_request"#),
        (serde_json::json!(["visibility"]), "invalid_enum_value", r#"["visibility"] statuses.invalid_visibility"#),
        (serde_json::json!(["scheduled_at"]), "invalid_string", r#"["scheduledAt"] scheduled_statuses.invalid"#),
        (serde_json::json!(["poll", "expires_in"]), "invalid_union", r#"["poll","expiresIn"] polls.expiration_missing"#),
        (serde_json::json!(["poll", "options"]), "invalid_type", r#"["poll","options"] polls.errors.too_few_options"#),
        (serde_json::json!(["poll", "options", 1]), "invalid_type", r#"["poll","options",1] invalid_request"#),
        (serde_json::json!(["media_ids", 0]), "custom", r#"["media",0] media_attachments.validations.not_found"#),
        (serde_json::json!(["account_id"]), "custom", "[] invalid_request"),
        (serde_json::json!([]), "custom", "[] invalid_request"),
    ] {
        assert_eq!(tell(&zod(path.clone(), code)), want);
        assert_eq!(tell(&zod_4(path, code)), want);
    }
    assert_eq!(
        tell(&takahe(serde_json::json!(["details", "visibility"]), "value_error.const")),
        r#"["visibility"] statuses.invalid_visibility"#
    );
    assert_eq!(tell(&takahe(serde_json::json!(["details", "status"]), "value_error.missing")), r#"["text"] statuses.blank"#);
    assert_eq!(tell(r#"{"error": "invalid_input"}"#), "[] invalid_request");
    // What names no part is told by its words.
    assert_eq!(tell(r#"{"error": {"issues": [], "message": "Record not found"}}"#), "[] not_found");
    assert_eq!(
        tell(r#"{"error": "Bad Request: poll option 2 exceed max chars (50)"}"#),
        r#"["poll","options",2] polls.errors.over_character_limit"#
    );
}

/// Section 10, 12: ids are joined by ", " as well.
#[test]
fn lists_stay_whole() {
    let problems = explain_refusal(&error("Media 12, 34, 56 not found or already attached to another post"), Some(422), None);
    assert_eq!(codes(&problems), ["media_attachments.validations.not_found"]);
    assert_eq!(problems[0].params.get("ids"), Some(&Param::Text("12, 34, 56".into())));
    let problems = explain_refusal(
        &error("Validation failed: Text contained the disallowed hashtags: one, two, Deadline is too soon"),
        Some(422),
        None,
    );
    assert_eq!(codes(&problems), ["statuses.disallowed_hashtags", "polls.errors.duration_too_short"]);
    assert_eq!(problems[0].params.get("tags"), Some(&Param::Text("one, two".into())));
    assert_eq!(problems[0].message, "The server does not allow one, two.");
    assert_eq!(problems[0].path, [PathStep::Key("text")]);
}

#[test]
fn what_is_not_known_is_told_in_the_words_of_the_server() {
    for words in [
        "Etwas ist schief gegangen",
        "Validation failed: Sprache ist unbekannt, sehr sogar",
        "Text can't be blank, really",
        "Validation failed: Date of birth is below the age limit",
        "Bad Request: something else",
    ] {
        let problems = explain_refusal(&error(words), Some(422), None);
        assert_eq!(codes(&problems), ["unknown"], "{words}");
        assert_eq!(problems[0].message, words);
        assert!(problems[0].path.is_empty() && problems[0].params.iter().len() == 0);
    }
    let problems = explain_refusal(&error("Validation failed: Text can't be blank, Foo is bar, Deadline is too soon"), Some(422), None);
    assert_eq!(codes(&problems), ["statuses.blank", "unknown", "polls.errors.duration_too_short"]);
    // Numbers that are none.
    for words in ["Cannot attach more than x files", "Validation failed: File must be less than 16 XB", "x8000 images are not supported"] {
        assert_eq!(codes(&explain_refusal(&error(words), None, None)), ["unknown"], "{words}");
    }
    assert_eq!(explain_refusal(&error(&"x".repeat(100_000)), None, None)[0].message.len(), 500);
}

#[test]
fn the_status_tells_where_the_body_does_not() {
    let code = |body: &str, status| explain_refusal(body, status, None)[0].code;
    let page = "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>nginx</body></html>";
    assert_eq!(code(page, Some(413)), ProblemCode::RequestTooLarge);
    assert_eq!(code(page, None), ProblemCode::RequestTooLarge);
    assert_eq!(explain_refusal(page, None, None)[0].message, "The request has too many bytes for the server.");
    for (status, want) in [
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not_found"),
        (410, "not_found"),
        (413, "too_large"),
        (429, "rate_limited"),
        (500, "server_error"),
        (503, "server_error"),
        (422, "unknown"),
    ] {
        for body in ["", "  ", "{}", "[]", "null", r#"{"error": null}"#, r#"{"error": ""}"#, "<html></html>"] {
            let problems = explain_refusal(body, Some(status), None);
            assert_eq!(codes(&problems), [want], "{status}: {body}");
            assert!(!problems[0].message.is_empty());
        }
        let problems = explain_refusal(&error("In other words"), Some(status), None);
        assert_eq!((codes(&problems), problems[0].message.as_str()), (vec![want], "In other words"));
    }
    // A request that cannot be read: words that are not known would say why.
    for status in [400, 406, 415] {
        assert_eq!(code("", Some(status)), ProblemCode::InvalidRequest);
        assert_eq!(code(&error("In other words"), Some(status)), ProblemCode::Unknown);
    }
    assert_eq!(code("<h1>400 Bad Request (snac/2.94)</h1>", None), ProblemCode::InvalidRequest);
    assert_eq!(code("<h1>404 Not Found (snac/2.94)</h1>", None), ProblemCode::NotFound);
    // Words that are known say more.
    assert_eq!(code(&error("Cannot attach more than 4 files"), Some(404)), ProblemCode::TooManyAttachments);
    assert_eq!(explain_refusal("<!doctype html><title>Something else</title>", Some(502), None)[0].message, "Something else");
    assert_eq!(explain_refusal("", None, None)[0].message, "The server refuses, and does not say why.");
}

/// `ValidationErrorFormatter`: what is wrong of each attribute, beside the words.
#[test]
fn details_help_where_the_words_do_not() {
    let body = |error: &str| {
        serde_json::json!({"error": error, "details": {
            "display_name": [{"error": "ERR_TOO_LONG", "description": "is too long (maximum is 30 characters)"}],
            "note": [{"error": "ERR_TOO_LONG", "description": "character limit of 500 exceeded"}],
            "avatar": [{"error": "ERR_INVALID", "description": "content type is invalid"}, {"error": "ERR_INVALID", "description": "is invalid"}],
        }})
        .to_string()
    };
    let want = ["media.unsupported_type", "profile.display_name_too_long", "profile.note_too_long"];
    for words in [
        "Validierung gescheitert",
        "Validation failed: Display name is too long (maximum is 30 characters), Note character limit of 500 exceeded, Avatar content type is invalid, Avatar is invalid",
    ] {
        let problems = explain_refusal(&body(words), Some(422), None);
        let mut found = codes(&problems);
        found.sort_unstable();
        assert_eq!(found, want, "{words}");
    }
}

/// In other languages the word for machines is left.
#[test]
fn details_in_any_language() {
    for (attribute, want, path) in [
        ("display_name", "profile.display_name_too_long", "displayName"),
        ("note", "profile.note_too_long", "note"),
        ("fields", "profile.too_many_fields", "fields"),
        ("avatar_description", "media.description_too_long", "avatarDescription"),
        ("header_description", "media.description_too_long", "headerDescription"),
    ] {
        let details = |error: &str| {
            let body = serde_json::json!({"error": "Gültigkeitsprüfung ist fehlgeschlagen: ist zu lang (maximal 40 Zeichen)",
                "details": {attribute: [{"error": error, "description": "ist zu lang (maximal 40 Zeichen)"}]}});
            explain_refusal(&body.to_string(), Some(422), None)
        };
        let problems = details("ERR_TOO_LONG");
        assert_eq!((codes(&problems), path_of(&problems[0])), (vec![want], path.to_owned()));
        assert_eq!(codes(&details("ERR_INVALID")), ["unknown"]);
    }
}

/// Numbers with their units, which translations keep, and the attribute where it is named.
#[test]
fn what_needs_no_words_in_any_language() {
    for (words, want, params) in [
        ("1920x9080-Videos werden nicht unterstützt", "media.too_many_pixels", &[("width", 1920), ("height", 9080)][..]),
        ("les vidéos à 240fps ne sont pas prises en charge", "media.frame_rate_too_high", &[("actual", 240)]),
        ("Gültigkeitsprüfung fehlgeschlagen: Datei muss kleiner als 16 MB sein", "media.too_large", &[("limit", 16 << 20)]),
        ("La validation a échoué : Fichier doit faire moins de 1,5\u{a0}Mo", "media.too_large", &[("limit", 3 << 19)]),
        ("バリデーションに失敗しました：ファイルは99 MB以下", "media.too_large", &[("limit", 99 << 20)]),
    ] {
        let problems = explain_refusal(&error(words), Some(422), None);
        assert_eq!((codes(&problems), path_of(&problems[0])), (vec![want], "media".to_owned()), "{words}");
        for &(key, value) in params {
            assert_eq!(problems[0].params.get(key), Some(&Param::Number(value)), "{words}");
        }
        assert_eq!(problems[0].message, words);
    }
    for words in [
        "Il reste 16 Mo",
        "von 16 MB bis 99 MB: zu groß",
        "Fehler: 16 MBit",
        "Fehler: 500 Zeichen",
        "x1080, 1920x, 99999999999999999999x2",
        "Fehler: . MB, 0 MB",
        "120 fps",
    ] {
        let found = explain_refusal(&error(words), Some(422), None);
        assert_eq!(codes(&found), ["unknown"], "{words}");
    }
    let body = serde_json::json!({"error": "Gültigkeitsprüfung fehlgeschlagen", "details": {"attribution_domains": [{"error": "ERR_INVALID", "description": "ist ungültig"}]}});
    let problems = explain_refusal(&body.to_string(), Some(422), None);
    assert_eq!((codes(&problems), path_of(&problems[0])), (vec!["unknown"], "attributionDomains".to_owned()));
}

#[test]
fn the_accounts_that_were_not_expected_are_named() {
    let body = |accounts: serde_json::Value| {
        serde_json::json!({"error": "Post would be sent to unexpected accounts", "unexpected_accounts": accounts}).to_string()
    };
    let problems =
        explain_refusal(&body(serde_json::json!([{"id": "1", "acct": "bob"}, {"id": "2", "acct": "eve@example.org"}])), Some(422), None);
    assert_eq!(codes(&problems), ["statuses.unexpected_accounts"]);
    assert_eq!(problems[0].params.get("accounts"), Some(&Param::Text("bob, eve@example.org".to_owned())));
    for odd in [serde_json::json!([]), serde_json::json!([1, {"id": 2}]), serde_json::json!({})] {
        let problems = explain_refusal(&body(odd), Some(422), None);
        assert_eq!((codes(&problems), problems[0].params.iter().len()), (vec!["statuses.unexpected_accounts"], 0));
    }
}

#[test]
fn how_long_to_wait() {
    for (status, code) in [(429, "rate_limited"), (503, "server_error")] {
        let problems = explain_refusal("", Some(status), Some(120));
        assert_eq!((codes(&problems), problems[0].params.get("wait")), (vec![code], Some(&Param::Number(120))));
        assert!(problems[0].message.ends_with("can be asked again in 120 seconds."), "{}", problems[0].message);
    }
    let problems = explain_refusal(&error("Text can't be blank"), Some(422), Some(120));
    assert_eq!((codes(&problems), problems[0].params.iter().len()), (vec!["statuses.blank"], 0));
}

#[test]
fn an_apostrophe_may_be_curly() {
    for case in CASES {
        case.assert(&explain_refusal(&error(&case.words().replace('\'', "’")), None, None)[0]);
    }
    // What is not known stays as it was said.
    assert_eq!(explain_refusal(&error("C’est la vie"), None, None)[0].message, "C’est la vie");
}

#[test]
fn what_the_number_is_of_is_said() {
    let problems = explain_refusal(&error("Cannot attach more than 4 files"), Some(422), None);
    assert_eq!(problems[0].message, "At most 4 files can be attached, and before Mastodon 4.6 none beside a poll.");
    let problems = explain_refusal(&error("Bad Request: can't post media + poll in same status"), Some(400), None);
    assert_eq!(problems[0].message, "Files and a poll cannot go together on this server.");
}

#[test]
fn other_envelopes() {
    for body in [
        r#"{"error": {"message": "Too many requests", "code": "RATE_LIMIT"}}"#,
        r#"{"errors": {"detail": "Too many requests"}}"#,
        r#"{"message": "Too many requests", "errors": {}}"#,
        r#"{"error": 5, "error_description": "Too many requests"}"#,
    ] {
        assert_eq!(codes(&explain_refusal(body, None, None)), ["rate_limited"], "{body}");
    }
}

#[test]
fn no_body_is_too_odd() {
    const PIECES: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\"error\":",
        "\"details\":",
        "{\"error\": \"",
        "Validation failed: ",
        ", ",
        ",",
        "File",
        " is invalid",
        "Text ",
        "character limit of ",
        "500",
        "99,",
        " exceeded",
        "x",
        "{max}",
        "<",
        "<title>",
        "</title>",
        "413 ",
        "\\u00e9",
        "é",
        "👩",
        "\\ud800",
        " MB",
        "less than ",
        "File must be less than ",
        "9999999999999999999",
        "1e999",
        "-1",
        "contained a disallowed hashtag: ",
        "Media ",
        " not found or already attached to another post",
        "\0",
        "\n",
        ":",
        "null",
        "true",
        "\"description\": \"",
        "\"note\": [{",
        "}]",
    ];
    let mut dice = Dice(11);
    for _ in 0..tries(20_000) {
        let mut body: String = (0..dice.below(12)).map(|_| dice.one(PIECES)).collect();
        if dice.below(2) == 0 {
            body = error(&body);
        }
        let status = dice.one(&[None, Some(0), Some(200), Some(404), Some(413), Some(422), Some(65535)]);
        let problems = explain_refusal(&body, status, None);
        assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.message.is_empty() && problem.range.is_none()), "{body:?}");
        assert_eq!(problems, explain_refusal(&body, status, None));
    }
    // Long and hostile.
    for piece in PIECES {
        let body = piece.repeat(2_000);
        explain_refusal(&body, None, None);
        explain_refusal(&error(&format!("Validation failed: Text contained a disallowed hashtag: {body}")), None, None);
        explain_refusal(&error(&format!("Validation failed: {}", format!("{piece}, ").repeat(2_000))), None, None);
    }
}
