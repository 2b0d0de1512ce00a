//! Plain objects in and out: what JavaScript sees of our own types is what `serde` makes of them, in camelCase, with `null` for what is not there.

use js_sys::{JSON, Reflect, TypeError, Uint8Array, WebAssembly};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::error::to_js;
use super::json::written;
use super::read::variant;
use crate::server::Counting;

/// Makes a plain object of a value.
pub(crate) fn to_object<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    JSON::parse(&written(value).map_err(|error| to_js(error, None))?)
}

/// Shows bytes to JavaScript where they are, until the memory grows or they move.
pub(crate) fn shown(bytes: &[u8]) -> Uint8Array {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), bytes.as_ptr() as u32, bytes.len() as u32)
}

/// Reads an argument; a `TypeError` names it where it is something else than it should be.
pub(crate) fn from_object<T: FromObject>(argument: &str, value: JsValue) -> Result<T, JsValue> {
    T::read(&Argument { name: argument, object: &value })
}

/// What can be made of a plain object.
pub(crate) trait FromObject: Sized {
    fn read(argument: &Argument<'_>) -> Result<Self, JsValue>;
}

impl FromObject for Counting {
    fn read(argument: &Argument<'_>) -> Result<Self, JsValue> {
        Ok(Self {
            rule: argument.text("rule")?,
            unit: argument.word("unit")?,
            unicode: argument.word("unicode")?,
            urls: argument.word("urls")?,
            mentions: argument.word("mentions")?,
            spoiler: argument.word("spoiler")?,
            trim: argument.flag("trim")?,
            enforced: argument.flag("enforced")?,
        })
    }
}

/// An object that was handed over, and what it is called.
pub(crate) struct Argument<'a> {
    name: &'a str,
    object: &'a JsValue,
}

impl Argument<'_> {
    #[inline(never)]
    fn property(&self, key: &str) -> JsValue {
        Reflect::get(self.object, &key.into()).unwrap_or(JsValue::UNDEFINED)
    }

    #[inline(never)]
    fn text(&self, key: &str) -> Result<String, JsValue> {
        self.property(key).as_string().ok_or_else(|| self.unusable(key, "must be a string"))
    }

    fn flag(&self, key: &str) -> Result<bool, JsValue> {
        self.property(key).as_bool().ok_or_else(|| self.unusable(key, "must be true or false"))
    }

    /// One of several words, each the name of a variant.
    fn word<T: DeserializeOwned>(&self, key: &str) -> Result<T, JsValue> {
        let text = self.text(key)?;
        variant(&text).map_err(|why| self.unusable(key, &why))
    }

    #[cold]
    fn unusable(&self, key: &str, why: &str) -> JsValue {
        TypeError::new(&format!("`{}` cannot be used: `{key}` {why}", self.name)).into()
    }
}
