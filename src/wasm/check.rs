//! Checks across the boundary: a draft and limits in, a report out, with ranges in UTF-16 code units of the string concerned.

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::limits::limits_of;
use super::value::{Texts, read, to_js};
use crate::check::{self, Problem, Report, StatusDraft};

/// Checks a status, its files and its poll.
#[wasm_bindgen]
pub fn check_status(draft: &JsValue, limits: &JsValue) -> Result<JsValue, JsValue> {
    let texts = Texts::default();
    let draft = status("draft", draft, &texts)?;
    report(limits_of(limits, &texts, |limits| check::check_status(&draft, limits))?)
}

/// Checks an edit of a status.
#[wasm_bindgen]
pub fn check_edit(before: &JsValue, after: &JsValue, limits: &JsValue) -> Result<JsValue, JsValue> {
    let texts = Texts::default();
    let before = status("before", before, &texts)?;
    let after = status("after", after, &texts)?;
    report(limits_of(limits, &texts, |limits| check::edit(&before, after, limits))?)
}

/// Checks a file.
#[wasm_bindgen]
pub fn check_media(media: &JsValue, limits: &JsValue) -> Result<JsValue, JsValue> {
    let texts = Texts::default();
    let media = read("media", media, &texts)?;
    report(limits_of(limits, &texts, |limits| check::check_media(&media, limits))?)
}

/// Checks a poll.
#[wasm_bindgen]
pub fn check_poll(poll: &JsValue, limits: &JsValue) -> Result<JsValue, JsValue> {
    let texts = Texts::default();
    let poll = read("poll", poll, &texts)?;
    report(limits_of(limits, &texts, |limits| check::check_poll(&poll, limits))?)
}

/// Checks a profile.
#[wasm_bindgen]
pub fn check_profile(profile: &JsValue, limits: &JsValue) -> Result<JsValue, JsValue> {
    let texts = Texts::default();
    let profile = read("profile", profile, &texts)?;
    report(limits_of(limits, &texts, |limits| check::check_profile(&profile, limits))?)
}

/// Finds the largest size that is accepted: width and height.
#[wasm_bindgen]
pub fn fit_media(width: u32, height: u32, mime_type: &str, limits: &JsValue) -> Result<Vec<u32>, JsValue> {
    let (width, height) = limits_of(limits, &Texts::default(), |limits| check::fit_media(width, height, mime_type, limits))?;
    Ok(vec![width, height])
}

/// Reads a status; where it does not say what time it is, the clock does.
#[inline(never)]
fn status<'a>(argument: &str, value: &JsValue, texts: &'a Texts) -> Result<StatusDraft<'a>, JsValue> {
    let mut draft: StatusDraft<'_> = read(argument, value, texts)?;
    if draft.now == i64::MIN {
        draft.now = Date::now() as i64;
    }
    Ok(draft)
}

fn report(mut report: Report) -> Result<JsValue, JsValue> {
    problems_to_js(&mut report.problems);
    problems_to_js(&mut report.advice);
    to_js(&report)
}

/// JavaScript strings are indexed in UTF-16 code units.
fn problems_to_js(problems: &mut [Problem]) {
    for problem in problems {
        problem.range = problem.utf16.take();
    }
}
