//! What numbers with their units tell of a refusal in another language than English: `1920x1080`, `120fps`, `16 MB`. Mastodon writes these of files alone
//! (`MediaAttachment`, kt-paperclip), and its translations keep them.

use crate::json::decimal;
use crate::problem::{Param, Params, ProblemCode};
use crate::search;

/// Units as Rails' `number_to_human_size` writes them in English, French, Russian and others.
const UNITS: &[(&str, u32)] = &[("KB", 10), ("ko", 10), ("КБ", 10), ("MB", 20), ("Mo", 20), ("МБ", 20), ("GB", 30), ("Go", 30), ("ГБ", 30)];

/// The problem that the one number with a unit stands for; `None` where there is none, or more than one.
pub(super) fn problem(text: &str) -> Option<(ProblemCode, Params)> {
    let mut found = None;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, behind) = split(rest);
        rest = behind;
        if number.is_empty() {
            rest = &rest[rest.chars().next().map_or(1, char::len_utf8)..];
            continue;
        }
        let Some(problem) = with_unit(number, behind, text) else { continue };
        if found.replace(problem).is_some() {
            return None;
        }
        // Behind the height.
        rest = split(rest.strip_prefix('x').unwrap_or(rest)).1;
    }
    found
}

/// The digits at the start, with their points or commas, and what stands behind.
fn split(text: &str) -> (&str, &str) {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    text.split_at(digits)
}

fn with_unit(number: &str, behind: &str, text: &str) -> Option<(ProblemCode, Params)> {
    let mut params = Params::default();
    let mut with = |key, value: Option<i64>| value.map(|value| params.insert(key, Param::Number(value)));
    let code = if let Some(height) = behind.strip_prefix('x') {
        with("width", number.parse().ok())?;
        with("height", split(height).0.parse().ok())?;
        ProblemCode::TooManyPixels
    } else if behind.starts_with("fps") {
        with("actual", number.parse().ok())?;
        ProblemCode::FrameRateTooHigh
    } else {
        let behind = behind.strip_prefix([' ', '\u{a0}']).unwrap_or(behind);
        let &(unit, shift) = UNITS.iter().find(|(unit, _)| behind.starts_with(unit))?;
        // Of a record's failure, whose name a colon ends in every language; the comma is that of a decimal.
        if behind.as_bytes().get(unit.len()).is_some_and(u8::is_ascii_alphanumeric)
            || !(search::find(text, ":").is_some() || search::find(text, "：").is_some())
        {
            return None;
        }
        let value = decimal(&number.replace(',', ".")).filter(|value| *value > 0.0)?;
        with("limit", Some((value * (1_u64 << shift) as f64) as i64))?;
        ProblemCode::FileTooLarge
    };
    Some((code, params))
}
