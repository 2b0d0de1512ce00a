//! Plain objects in and out: what JavaScript sees of our own types is what `serde` makes of them, in camelCase, with `null` for what is not there.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// Makes a plain object of a value.
pub(crate) fn to_object<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// Reads an argument; a `TypeError` names it where it is something else than it should be.
pub(crate) fn from_object<T: DeserializeOwned>(argument: &str, value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| js_sys::TypeError::new(&format!("`{argument}` cannot be used: {error}")).into())
}
