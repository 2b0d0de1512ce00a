//! Refusals across the boundary: a body as text in, problems out. These have no ranges, as there is no draft.

use wasm_bindgen::prelude::*;

use super::value::to_js;
use crate::check;

/// Explains a refusal; status 0 means unknown, and so does a negative number of seconds to wait.
#[wasm_bindgen]
pub fn explain_refusal(body: &str, status: u16, wait: f64) -> Result<JsValue, JsValue> {
    to_js(&check::explain_refusal(body, (status > 0).then_some(status), (wait >= 0.0).then_some(wait as u32)))
}
