//! Refusals across the boundary: a body as text in, problems as JSON text out. They have no ranges, and paths into nothing that is here.

use wasm_bindgen::prelude::*;

use super::error::to_js;
use super::json::written;
use crate::check;

/// Explains a refusal; status 0: not known.
#[wasm_bindgen]
pub fn explain_refusal(body: &str, status: u16) -> Result<String, JsValue> {
    let problems = check::explain_refusal(body, (status > 0).then_some(status));
    written(&problems).map_err(|error| to_js(error, None))
}
