//! Access to values from callers and runtimes. Any of them may be a test double, a proxy or of another realm, so everything is looked up by name and
//! nothing is assumed; an exception becomes a value, never a trap.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

pub(super) use crate::wasm::value::property;

/// A property, `undefined` if it cannot be read.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    property(object, key).unwrap_or(JsValue::UNDEFINED)
}

/// Whether a value is absent: `undefined` and `null` mean the same in options.
pub(super) fn absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Calls a method.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = property(object, method)?.dyn_into()?;
    method.apply(object, &arguments.iter().copied().collect::<Array>())
}

/// Awaits a value that may be a promise.
pub(super) fn settled(value: &JsValue) -> JsFuture {
    JsFuture::from(Promise::resolve(value))
}

/// Cancels a stream; whether that succeeds does not matter.
pub(super) fn cancel(stream: &JsValue) {
    if let Ok(done) = call(stream, "cancel", &[]) {
        let done = settled(&done);
        spawn_local(async move {
            let _ = done.await;
        });
    }
}

/// A host in ASCII, by UTS #46, using the runtime's `URL` so that this module needs no tables.
pub(super) fn to_ascii(host: &str) -> Option<String> {
    let url = web_sys::Url::new(&format!("https://{host}/")).ok()?;
    Some(url.hostname()).filter(|name| !name.is_empty())
}

/// The message of an error, empty for anything else.
pub(super) fn message(error: &JsValue) -> String {
    get(error, "message").as_string().unwrap_or_default()
}
