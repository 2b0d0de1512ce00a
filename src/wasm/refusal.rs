//! Refusals across the boundary: a body as text in, problems as JSON text out. They have no ranges, and paths into nothing that is here.

use wasm_bindgen::prelude::*;

use super::check::write_all;
use crate::check;
use crate::instance::Node;

/// Explains a refusal; status 0: not known.
#[wasm_bindgen]
pub fn explain_refusal(body: &str, status: u16) -> String {
    let problems = check::explain_refusal(body, (status > 0).then_some(status));
    let mut text = String::from("[");
    write_all(&mut text, &problems, &Node::Null);
    text.push(']');
    text
}
