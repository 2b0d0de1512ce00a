//! Limits of what a server says: the text of an instance in, a plain object out.

use wasm_bindgen::prelude::*;

use super::convert::to_object;
use super::error::to_js;
use crate::instance::Instance;
use crate::limits::Limits;

/// Makes the limits of the text of an instance, of either version; without a text, stock Mastodon's.
#[wasm_bindgen]
pub fn get_limits(instance: Option<String>) -> Result<JsValue, JsValue> {
    let limits = match instance {
        Some(text) => Limits::from(&Instance::parse(&text).map_err(|error| to_js(error, None))?),
        None => Limits::stock(),
    };
    to_object(&limits)
}
