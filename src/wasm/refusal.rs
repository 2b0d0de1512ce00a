//! Refusals across the boundary: a body as text in, problems out. They have no ranges, and paths into nothing that is here.

use wasm_bindgen::prelude::*;

use super::value::to_js;
use crate::check;

/// Explains a refusal; status 0: not known.
#[wasm_bindgen]
pub fn explain_refusal(body: &str, status: u16) -> Result<JsValue, JsValue> {
    to_js(&check::explain_refusal(body, (status > 0).then_some(status)))
}
