//! Invariants of any draft with any limits, tried on adversarial drafts. The seed is fixed; `PROPERTIES=20` tries twenty times as many.

use mastodon_instance::check::{
    MediaDraft, Moment, Param, PathStep, PollDraft, Problem, ProblemCode, ProfileDraft, Report, StatusDraft, Transport, check_edit,
    check_media, check_poll, check_profile, check_status,
};
use mastodon_instance::limits::Limits;
use mastodon_instance::media::MediaKind;

use super::common::hostile::{Dice, tokens};
#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::common::{rules, tries};

const TYPES: &[&str] = &[
    "image/png",
    "image/gif",
    "image/heic",
    "image/jpeg",
    "video/mp4",
    "video/webm",
    "audio/mpeg",
    "audio/mp3",
    "video/x-ms-asf",
    "image/bmp",
    "",
    "IMAGE/PNG; x",
    "/",
    ";",
    "*/*",
    "日本/語",
];
const NUMBERS: &[u64] = &[0, 1, 2, 3, 299, 300, 301, 720, 1280, 921_600, 921_601, 8_294_401, 16_777_215, 16_777_216, 103_809_024, u64::MAX];
const FLOATS: &[f64] =
    &[0.0, -0.0, 1.0, 29.97, 120.9, 121.0, 299.9, 300.0, 2_629_746.0, 2_629_747.0, -5.0, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

/// A draft of every kind that owns what it is made of.
struct Texts(Vec<String>);

impl Texts {
    fn new(dice: &mut Dice) -> Self {
        Self((0..12).map(|_| if dice.below(4) == 0 { String::new() } else { tokens(dice, 14).concat() }).collect())
    }

    fn any(&self, dice: &mut Dice) -> &str {
        &self.0[dice.below(self.0.len())]
    }
}

fn some<T>(dice: &mut Dice, value: T) -> Option<T> {
    (dice.below(3) > 0).then_some(value)
}

fn media<'a>(dice: &mut Dice, texts: &'a Texts, depth: usize) -> MediaDraft<'a> {
    let side = |dice: &mut Dice| u32::try_from(dice.one(NUMBERS)).unwrap_or(u32::MAX);
    let mime_type = dice.one(TYPES);
    let (declared_type, focus) = if dice.below(4) == 0 { (texts.any(dice), texts.any(dice)) } else { (dice.one(TYPES), "0.5,-2") };
    let (width, height, size) = (side(dice), side(dice), dice.one(NUMBERS));
    let (frame_rate, duration) = (dice.one(FLOATS), dice.one(FLOATS));
    let kind = dice.one(&[MediaKind::Image, MediaKind::Video, MediaKind::Audio, MediaKind::Unknown]);
    let (animated, has_audio, has_cover) = (dice.below(2) == 0, dice.below(2) == 0, dice.below(2) == 0);
    let (brand, uncropped) = (dice.one(&["isom", "heix", "qt  ", "theora", "speex", ""]), [side(dice), side(dice)]);
    let name = if dice.below(4) == 0 { texts.any(dice) } else { dice.one(&["x.m4a", "x.mp4", "X.WMA", "x", ".aac", "x.日本"]) };
    let thumbnail = (depth > 0 && dice.below(6) == 0).then(|| Box::new(media(dice, texts, depth - 1)));
    MediaDraft {
        id: [None, Some("1"), Some("2")][dice.below(3)],
        attached: dice.below(3) == 0,
        mime_type: some(dice, mime_type),
        declared_type: some(dice, declared_type),
        kind: some(dice, kind),
        size: some(dice, size),
        width: some(dice, width),
        height: some(dice, height),
        frame_rate: some(dice, frame_rate),
        duration: some(dice, duration),
        animated: some(dice, animated),
        has_audio: some(dice, has_audio),
        has_cover: some(dice, has_cover),
        brand: some(dice, brand),
        uncropped_width: some(dice, uncropped[0]),
        uncropped_height: some(dice, uncropped[1]),
        name: some(dice, name),
        description: texts.any(dice),
        focus: some(dice, focus.into()),
        thumbnail,
    }
}

fn poll<'a>(dice: &mut Dice, texts: &'a Texts) -> PollDraft<'a> {
    let options = (0..dice.below(7)).map(|_| texts.any(dice)).collect();
    let expires_in = dice.one(FLOATS);
    PollDraft { options, expires_in: some(dice, expires_in), multiple: dice.below(2) == 0 }
}

fn status<'a>(dice: &mut Dice, texts: &'a Texts) -> StatusDraft<'a> {
    let moment = match dice.below(3) {
        0 => Moment::Text(texts.any(dice)),
        1 => Moment::Text("2026-11-21T12:00:00Z"),
        _ => Moment::Millis(dice.one(&[0, 1, 300_000, 300_001, i64::MIN, i64::MAX, 1_795_262_400_000])),
    };
    let poll = poll(dice, texts);
    let (visibility, policy) = (dice.one(&["public", "x"]), dice.one(&["nobody", ""]));
    let language = texts.any(dice);
    StatusDraft {
        text: texts.any(dice),
        spoiler_text: if dice.below(2) == 0 { "" } else { texts.any(dice) },
        media: (0..dice.below(4)).map(|_| media(dice, texts, 2)).collect(),
        poll: (dice.below(2) == 0).then_some(poll),
        quote: dice.below(3) == 0,
        reply: [None, Some(true), Some(false)][dice.below(3)],
        language: some(dice, language),
        visibility: some(dice, visibility),
        quote_approval_policy: some(dice, policy),
        scheduled_at: some(dice, moment),
        transport: dice.one(Transport::ALL),
        now: dice.one(&[0, 1_795_262_400_000, i64::MIN, i64::MAX]),
    }
}

fn profile<'a>(dice: &mut Dice, texts: &'a Texts) -> ProfileDraft<'a> {
    let (display_name, note) = (texts.any(dice), texts.any(dice));
    let (avatar, header) = (media(dice, texts, 1), media(dice, texts, 1));
    ProfileDraft {
        display_name: some(dice, display_name),
        note: some(dice, note),
        fields: (0..dice.below(6)).map(|_| (texts.any(dice), texts.any(dice))).collect(),
        avatar: some(dice, avatar),
        header: some(dice, header),
        avatar_description: texts.any(dice),
        header_description: texts.any(dice),
    }
}

/// Limits of some server, with numbers so small that everything is too long.
fn limits(dice: &mut Dice, all: &[Limits]) -> Limits {
    let mut limits = all[dice.below(all.len())].clone();
    limits.statuses.max_characters = dice.one(&[0, 1, 5, 20, 500, u64::MAX]);
    limits.statuses.max_media_attachments = dice.one(&[0, 1, 4]);
    if dice.below(2) == 0 {
        limits.statuses.max_spoiler_characters = Some(dice.one(&[0, 3, 10]));
    }
    let any = |dice: &mut Dice| (dice.below(4) > 0).then(|| dice.one(NUMBERS));
    limits.media.description_limit = any(dice);
    limits.media.image_size_limit = any(dice);
    limits.media.image_matrix_limit = any(dice);
    limits.media.video_frame_rate_limit = any(dice);
    limits.media.video_frame_count_limit = any(dice);
    if dice.below(3) == 0 {
        limits.media.supported_mime_types = (dice.below(2) == 0).then(|| vec!["*/*".to_owned(), ";".to_owned(), String::new()]);
    }
    if let Some(polls) = &mut limits.polls {
        polls.max_options = dice.one(NUMBERS);
        polls.max_characters_per_option = dice.one(&[0, 1, 3, 10, 50]);
        polls.with_media = dice.below(2) == 0;
        polls.max_expiration = dice.one(NUMBERS);
        polls.min_expiration = dice.one(NUMBERS);
    }
    if dice.below(4) == 0 {
        limits.polls = None;
    }
    limits.accounts.max_display_name_length = any(dice).map(|max| max % 40);
    limits.accounts.max_note_length = any(dice).map(|max| max % 60);
    limits.accounts.profile_field_name_limit = any(dice).map(|max| max % 10);
    limits.accounts.profile_field_value_limit = any(dice).map(|max| max % 10);
    limits.accounts.max_avatar_description_length = any(dice).map(|max| max % 10);
    if let Some(scheduling) = &mut limits.scheduling {
        scheduling.min_delay_seconds = dice.one(NUMBERS);
    }
    limits
}

fn every(report: &Report) -> impl Iterator<Item = &Problem> {
    report.problems.iter().chain(&report.advice)
}

/// The text that a path leads to.
fn of_media<'a>(media: &MediaDraft<'a>, path: &[PathStep]) -> Option<&'a str> {
    match path {
        [PathStep::Key("description")] => Some(media.description),
        [PathStep::Key("thumbnail"), path @ ..] => of_media(media.thumbnail.as_deref()?, path),
        _ => None,
    }
}

/// What holds for every problem: its range is one of the text at its path, and says how much is too much.
#[track_caller]
fn assert_sound(report: &Report, text_at: impl Fn(&[PathStep]) -> Option<String>) {
    assert_eq!(report.ok, report.problems.is_empty());
    for problem in every(report) {
        assert!(problem.message.ends_with('.') && !problem.message.contains(['{', '}']), "{problem:?}");
        let Some(range) = &problem.range else { continue };
        let text = text_at(&problem.path).unwrap_or_else(|| panic!("no text at {problem:?}"));
        assert!(range.start < range.end && range.end == text.len() && text.is_char_boundary(range.start), "{text:?} {problem:?}");
        let [Some(Param::Number(actual)), Some(Param::Number(max)), Some(Param::Number(over))] =
            ["actual", "max", "over"].map(|name| problem.params.get(name))
        else {
            panic!("{problem:?}")
        };
        assert!(actual > max && *over == actual - max, "{problem:?}");
    }
}

/// Whether a report still has this problem, for this limit.
fn has(report: &Report, problem: &Problem) -> bool {
    every(report)
        .any(|other| other.code == problem.code && other.path == problem.path && other.params.get("max") == problem.params.get("max"))
}

#[test]
fn any_status() {
    let all = rules::all();
    let mut dice = Dice(11);
    for _ in 0..tries(50_000) {
        let texts = Texts::new(&mut dice);
        let draft = status(&mut dice, &texts);
        let limits = limits(&mut dice, &all);
        let report = check_status(&draft, &limits);
        assert_eq!(report, check_status(&draft, &limits));
        assert_sound(&report, |path| {
            let text = match path {
                [PathStep::Key("text")] => draft.text,
                [PathStep::Key("spoilerText")] => draft.spoiler_text,
                [PathStep::Key("media"), PathStep::Index(at), path @ ..] => of_media(&draft.media[*at], path)?,
                [PathStep::Key("poll"), PathStep::Key("options"), PathStep::Index(at)] => draft.poll.as_ref()?.options[*at],
                _ => return None,
            };
            Some(text.to_owned())
        });
        // What is cut off is too long no more. A content warning before a text is not the whole of it.
        for problem in every(&report) {
            let Some(range) = &problem.range else { continue };
            let mut cut = draft.clone();
            match *problem.path.as_slice() {
                [PathStep::Key("text")] => cut.text = &cut.text[..range.start],
                [PathStep::Key("media"), PathStep::Index(at), PathStep::Key("description")] => {
                    cut.media[at].description = &cut.media[at].description[..range.start];
                }
                _ => continue,
            }
            // What does not fit goes on into a content warning that stands behind.
            if matches!(limits.counting.rule.as_str(), "pleroma" | "mastodon-1.1" | "mastodon-1.4")
                && problem.path == [PathStep::Key("text")]
            {
                cut.spoiler_text = "";
            }
            // Mastodon 3.4 counts what stands before a URL again where the URL goes; and a text that is gone is one for the content warning.
            let is_gone = cut.text.chars().all(|c| c == '\0' || c.is_whitespace());
            if limits.counting.rule == "mastodon-3.4" || (is_gone && !cut.spoiler_text.is_empty()) {
                continue;
            }
            assert!(!has(&check_status(&cut, &limits), problem), "{problem:?} {:?} of {:?}", cut.text, draft.text);
        }
    }
}

#[test]
fn any_edit() {
    let all = rules::all();
    let mut dice = Dice(15);
    for _ in 0..tries(20_000) {
        let texts = Texts::new(&mut dice);
        let (before, after) = (status(&mut dice, &texts), status(&mut dice, &texts));
        let limits = limits(&mut dice, &all);
        let report = check_edit(&before, &after, &limits);
        assert_eq!(report, check_edit(&before, &after, &limits));
        assert_sound(&report, |path| {
            let text = match path {
                [PathStep::Key("text")] => after.text,
                [PathStep::Key("spoilerText")] => after.spoiler_text,
                [PathStep::Key("media"), PathStep::Index(at), path @ ..] => of_media(&after.media[*at], path)?,
                [PathStep::Key("poll"), PathStep::Key("options"), PathStep::Index(at)] => after.poll.as_ref()?.options[*at],
                _ => return None,
            };
            Some(text.to_owned())
        });
    }
}

#[test]
fn any_file() {
    let all = rules::all();
    let mut dice = Dice(12);
    for _ in 0..tries(20_000) {
        let texts = Texts::new(&mut dice);
        let draft = media(&mut dice, &texts, 2);
        let limits = limits(&mut dice, &all);
        let report = check_media(&draft, &limits);
        assert_eq!(report, check_media(&draft, &limits));
        assert_sound(&report, |path| of_media(&draft, path).map(str::to_owned));
        // The type is the same in capitals.
        let capitals = draft.mime_type.map(str::to_ascii_uppercase);
        assert_eq!(report, check_media(&MediaDraft { mime_type: capitals.as_deref(), ..draft }, &limits));
    }
}

#[test]
fn any_poll() {
    let all = rules::all();
    let mut dice = Dice(13);
    for _ in 0..tries(20_000) {
        let texts = Texts::new(&mut dice);
        let draft = poll(&mut dice, &texts);
        let limits = limits(&mut dice, &all);
        let report = check_poll(&draft, &limits);
        assert_eq!(report, check_poll(&draft, &limits));
        assert_sound(&report, |path| match path {
            [PathStep::Key("options"), PathStep::Index(at)] => Some(draft.options[*at].to_owned()),
            _ => None,
        });
        for problem in &report.problems {
            let (Some(range), [_, PathStep::Index(at)]) = (&problem.range, problem.path.as_slice()) else { continue };
            let mut cut = draft.clone();
            cut.options[*at] = &cut.options[*at][..range.start];
            assert!(!has(&check_poll(&cut, &limits), problem), "{problem:?} {:?}", draft.options[*at]);
        }
        // An option is told to be the same as the first that is, where that is refused.
        if !matches!(limits.software.name.as_str(), "mastodon" | "glitch-soc" | "hometown") {
            continue;
        }
        let same: Vec<_> = report.problems.iter().filter(|problem| problem.code == ProblemCode::DuplicateOptions).collect();
        let strip = |text: &str| text.trim_matches(['\0', '\t', '\n', '\x0B', '\x0C', '\r', ' ']).to_owned();
        let mut seen: Vec<String> = Vec::new();
        let mut expected = 0;
        for option in draft.options.iter().map(|option| strip(option)).filter(|option| !option.chars().all(char::is_whitespace)) {
            expected += usize::from(seen.contains(&option));
            seen.push(option);
        }
        assert_eq!(same.len(), if limits.polls.is_some() { expected } else { 0 }, "{:?}", draft.options);
    }
}

#[test]
fn any_profile() {
    let all = rules::all();
    let mut dice = Dice(14);
    for _ in 0..tries(30_000) {
        let texts = Texts::new(&mut dice);
        let draft = profile(&mut dice, &texts);
        let limits = limits(&mut dice, &all);
        let report = check_profile(&draft, &limits);
        assert_eq!(report, check_profile(&draft, &limits));
        assert_sound(&report, |path| {
            let text = match path {
                [PathStep::Key("displayName")] => draft.display_name?,
                [PathStep::Key("note")] => draft.note?,
                [PathStep::Key("avatarDescription")] => draft.avatar_description,
                [PathStep::Key("headerDescription")] => draft.header_description,
                [PathStep::Key("fields"), PathStep::Index(at), PathStep::Key("name")] => draft.fields[*at].0,
                [PathStep::Key("fields"), PathStep::Index(at), PathStep::Key("value")] => draft.fields[*at].1,
                _ => return None,
            };
            Some(text.to_owned())
        });
        for problem in every(&report) {
            let Some(range) = &problem.range else { continue };
            let mut cut = draft.clone();
            match *problem.path.as_slice() {
                [PathStep::Key("displayName")] => cut.display_name = cut.display_name.map(|text| &text[..range.start]),
                [PathStep::Key("note")] => cut.note = cut.note.map(|text| &text[..range.start]),
                [_, PathStep::Index(at), PathStep::Key("name")] => cut.fields[at].0 = &cut.fields[at].0[..range.start],
                [_, PathStep::Index(at), PathStep::Key("value")] => cut.fields[at].1 = &cut.fields[at].1[..range.start],
                _ => continue,
            }
            assert!(!has(&check_profile(&cut, &limits), problem), "{problem:?} {:?}", draft.note);
        }
    }
}
