//! Checks across the boundary: a draft as JSON text in, a report as JSON text out, ranges in UTF-16 code units of the string they are about.
//!
//! Limits are kept ([`super::limits::keep_limits`]): `pkg-config/kept.js` hands them over when their text is another than before.

use std::borrow::Cow;

use wasm_bindgen::prelude::*;

use super::json::{self, string};
use super::limits::with_limits;
use super::read::{Reader, count, get, number, truth, unusable};
use crate::check::{self, MediaDraft, Moment, Param, PathStep, PollDraft, Problem, ProfileDraft, StatusDraft};
use crate::instance::{Fields, Node, decimal, parse_json};
use crate::media::MediaKind;
use crate::text::utf16::Utf16;

/// Checks a draft: `what` is the name of the argument, and says what kind of draft it is.
#[wasm_bindgen]
pub fn check(what: &str, text: &str) -> Result<String, JsValue> {
    let draft = parse_json(text).map_err(|why| unusable(what, &why))?;
    let mut reader = Reader::default();
    let report = with_limits(|limits| match what {
        "media" => check::check_media(&media(&mut reader, &draft), limits),
        "poll" => check::check_poll(&poll(&mut reader, &draft), limits),
        "profile" => check::check_profile(&profile(&mut reader, &draft), limits),
        _ => check::check_status(&status(&mut reader, &draft), limits),
    });
    let report = reader.done(what, report)?;
    let mut text = String::from(if report.ok { "{\"ok\":true,\"problems\":[" } else { "{\"ok\":false,\"problems\":[" });
    write_all(&mut text, &report.problems, &draft);
    text.push_str("],\"advice\":[");
    write_all(&mut text, &report.advice, &draft);
    text.push_str("]}");
    Ok(text)
}

/// Writes problems as JSON, as `Serialize` says, by hand: it is what every keystroke waits for, and a fifth of the code.
pub(super) fn write_all(text: &mut String, problems: &[Problem], draft: &Node<'_>) {
    for (at, problem) in problems.iter().enumerate() {
        put(text, if at > 0 { ",{\"code\":" } else { "{\"code\":" });
        string(text, problem.code.as_str());
        put(text, ",\"path\":");
        for (at, step) in problem.path.iter().enumerate() {
            put(text, if at > 0 { "," } else { "[" });
            match step {
                PathStep::Key(key) => string(text, key),
                PathStep::Index(index) => whole(text, *index as i64),
            }
        }
        put(text, if problem.path.is_empty() { "[],\"params\":" } else { "],\"params\":" });
        for (at, (name, value)) in problem.params.iter().enumerate() {
            put(text, if at > 0 { "," } else { "{" });
            string(text, name);
            put(text, ":");
            match value {
                Param::Number(number) => whole(text, *number),
                Param::Text(value) => string(text, value),
            }
        }
        put(text, if problem.params.iter().len() == 0 { "{},\"range\":" } else { "},\"range\":" });
        match utf16(problem, draft) {
            Some((start, end)) => {
                put(text, "{\"start\":");
                whole(text, start as i64);
                put(text, ",\"end\":");
                whole(text, end as i64);
                put(text, "}");
            }
            None => put(text, "null"),
        }
        put(text, ",\"message\":");
        string(text, &problem.message);
        put(text, "}");
    }
}

fn whole(text: &mut String, number: i64) {
    if number < 0 {
        put(text, "-");
    }
    json::whole(text, number.unsigned_abs());
}

/// Out of line: in the writer above it stood twenty times.
#[inline(never)]
fn put(text: &mut String, more: &str) {
    text.push_str(more);
}

/// Finds the largest size that is taken: width and height.
#[wasm_bindgen]
pub fn fit_media(width: u32, height: u32, mime_type: &str) -> Vec<u32> {
    let (width, height) = with_limits(|limits| check::fit_media(width, height, mime_type, limits));
    vec![width, height]
}

fn status<'n>(reader: &mut Reader, node: &'n Node<'_>) -> StatusDraft<'n> {
    let fields = reader.object(node);
    StatusDraft {
        text: reader.need_text(fields, "text"),
        spoiler_text: reader.text(fields, "spoilerText").unwrap_or_default(),
        media: reader.within(fields, "media", |reader, node| reader.list(node, media)).unwrap_or_default(),
        poll: reader.within(fields, "poll", poll),
        quote: truth(fields, "quote").unwrap_or_default(),
        reply: truth(fields, "reply"),
        visibility: reader.text(fields, "visibility"),
        quote_approval_policy: reader.text(fields, "quoteApprovalPolicy"),
        scheduled_at: moment(reader, fields, "scheduledAt"),
        // A time that cannot be read is none: then the clock's counts.
        now: moment(reader, fields, "now")
            .and_then(Moment::millis)
            .or_else(|| moment(reader, fields, "clock")?.millis())
            .unwrap_or_default(),
    }
}

/// `check.js` makes milliseconds of dates and numbers, and leaves texts to be read.
fn moment<'n>(reader: &mut Reader, fields: &'n Fields<'_>, key: &'static str) -> Option<Moment<'n>> {
    match get(fields, key) {
        Some(Node::Number(text)) => decimal(text).map(|number| Moment::Millis(number as i64)),
        _ => reader.text(fields, key).map(Moment::Text),
    }
}

#[inline(never)]
fn media<'n>(reader: &mut Reader, node: &'n Node<'_>) -> MediaDraft<'n> {
    let fields = reader.object(node);
    let side = |key| count(fields, key).map(|pixels| u32::try_from(pixels).unwrap_or(u32::MAX));
    MediaDraft {
        mime_type: reader.text(fields, "mimeType"),
        declared_type: reader.text(fields, "declaredType"),
        kind: match get(fields, "kind") {
            Some(Node::String(word)) => match &**word {
                "image" => Some(MediaKind::Image),
                "video" => Some(MediaKind::Video),
                "audio" => Some(MediaKind::Audio),
                "unknown" => Some(MediaKind::Unknown),
                _ => None,
            },
            _ => None,
        },
        size: count(fields, "size"),
        width: side("width"),
        height: side("height"),
        frame_rate: number(fields, "frameRate"),
        duration: number(fields, "duration"),
        animated: truth(fields, "animated"),
        has_audio: truth(fields, "hasAudio"),
        description: reader.text(fields, "description").unwrap_or_default(),
        focus: get(fields, "focus").map(focus),
        thumbnail: reader.within(fields, "thumbnail", media).map(Box::new),
    }
}

/// Mastodon takes two numbers in one text, or in a list.
fn focus<'n>(node: &'n Node<'_>) -> Cow<'n, str> {
    let number = |node: Option<&'n Node<'_>>| match node {
        Some(Node::String(text) | Node::Number(text)) => &**text,
        _ => "?",
    };
    match node {
        Node::List(items) if items.len() == 2 => [number(items.first()), ",", number(items.last())].concat().into(),
        node => number(Some(node)).into(),
    }
}

fn poll<'n>(reader: &mut Reader, node: &'n Node<'_>) -> PollDraft<'n> {
    let fields = reader.object(node);
    reader.need(fields, "options", "a list");
    PollDraft {
        options: reader.within(fields, "options", |reader, node| reader.list(node, Reader::item)).unwrap_or_default(),
        expires_in: get(fields, "expiresIn").and_then(seconds),
        multiple: truth(fields, "multiple").unwrap_or_default(),
    }
}

/// `Expireable#expires_in=`: what is blank is nothing, of a text counts the whole number in front (`String#to_i`).
fn seconds(node: &Node<'_>) -> Option<f64> {
    match node {
        Node::Number(text) => decimal(text),
        Node::String(text) if text.trim().is_empty() => None,
        Node::String(text) => {
            let text = text.trim();
            let digits = text.bytes().enumerate().take_while(|(at, byte)| byte.is_ascii_digit() || (*at == 0 && b"+-".contains(byte)));
            Some(decimal(&text[..digits.count()]).unwrap_or(0.0))
        }
        _ => None,
    }
}

fn profile<'n>(reader: &mut Reader, node: &'n Node<'_>) -> ProfileDraft<'n> {
    let fields = reader.object(node);
    let pair = |reader: &mut Reader, node: &'n Node<'_>| {
        let fields = reader.object(node);
        (reader.text(fields, "name").unwrap_or_default(), reader.text(fields, "value").unwrap_or_default())
    };
    ProfileDraft {
        display_name: reader.text(fields, "displayName"),
        note: reader.text(fields, "note"),
        fields: reader.within(fields, "fields", |reader, node| reader.list(node, pair)).unwrap_or_default(),
        avatar: reader.within(fields, "avatar", media),
        header: reader.within(fields, "header", media),
        avatar_description: reader.text(fields, "avatarDescription").unwrap_or_default(),
        header_description: reader.text(fields, "headerDescription").unwrap_or_default(),
    }
}

/// The range of a problem in code units of the string that its path leads to.
fn utf16(problem: &Problem, draft: &Node<'_>) -> Option<(usize, usize)> {
    let range = problem.range.as_ref()?;
    let mut node = draft;
    for step in &problem.path {
        node = match (node, step) {
            (Node::Object(fields), PathStep::Key(key)) => get(fields, key)?,
            (Node::List(items), PathStep::Index(at)) => items.get(*at)?,
            _ => return None,
        };
    }
    let Node::String(text) = node else { return None };
    let mut utf16 = Utf16::new(text.as_bytes());
    Some((utf16.position(range.start), utf16.position(range.end)))
}
