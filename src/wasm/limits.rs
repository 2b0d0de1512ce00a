//! Limits across the boundary: derived from the text of an instance or from other limits, and read back by all that use them.

use std::sync::LazyLock;

use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

use super::error;
use super::value::{Texts, read, to_js};
use crate::instance::Instance;
use crate::limits::{Limits, strictest_of};

static STOCK: LazyLock<Limits> = LazyLock::new(Limits::stock);

/// Derives limits from the text of an instance, of either version; without a text, stock Mastodon's.
#[wasm_bindgen]
pub fn get_limits(instance: Option<String>) -> Result<JsValue, JsValue> {
    match instance {
        Some(text) => to_js(&Limits::from(&Instance::parse(&text).map_err(|error| error::to_js(error, None))?)),
        None => to_js(&*STOCK),
    }
}

/// Finds the strictest of each value among several limits, and which of them sets it.
#[wasm_bindgen]
pub fn strictest_limits(limits: &JsValue) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Strictest {
        limits: Limits,
        bottlenecks: Bottlenecks,
    }
    let all: Vec<Limits> = read("limits", limits, &Texts::default())?;
    let (limits, bottlenecks) = strictest_of(&all);
    to_js(&Strictest { limits, bottlenecks: Bottlenecks(bottlenecks) })
}

/// Pairs that are serialised as an object.
struct Bottlenecks(Vec<(&'static str, usize)>);

impl Serialize for Bottlenecks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Calls `ask` with the given limits; `undefined` and `null` mean those of stock Mastodon. They are read at each call, so that edits take effect.
pub(super) fn limits_of<T>(limits: &JsValue, texts: &Texts, ask: impl FnOnce(&Limits) -> T) -> Result<T, JsValue> {
    if limits.is_undefined() || limits.is_null() {
        return Ok(ask(&STOCK));
    }
    let limits: Limits = read("limits", limits, texts)?;
    Ok(ask(&limits))
}
