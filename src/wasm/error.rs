//! Errors as JavaScript sees them: one class, `InstanceError`, with the stable `code` of `error.rs`.
//!
//! The class is in `pkg-config/lib/error.js`, so that `instanceof` works before this module is loaded; it is registered once, at `init`.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::value;
use crate::Error;

thread_local! {
    static CLASS: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Registers the class of errors. This is the first call after the module has started.
#[wasm_bindgen]
pub fn register_error(class: Function) {
    CLASS.with_borrow_mut(|kept| *kept = Some(class));
}

/// The second argument of `new InstanceError`. What does not apply is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_message: Option<String>,
}

/// Converts an error to JavaScript; `cause` is what the runtime rejected with, and takes precedence over the error's own cause.
pub(crate) fn to_js(error: Error, cause: Option<JsValue>) -> JsValue {
    let details = Details {
        code: error.code(),
        status: error.status,
        url: error.url,
        retry_at: error.retry_at,
        server_message: error.server_message,
    };
    // Strings and a number can always be converted.
    let details: Object = value::to_js(&details).unwrap_or_else(|_| Object::new().into()).unchecked_into();
    if let Some(cause) = cause.or_else(|| error.cause.map(|cause| to_js(*cause, None))) {
        // Fails only on frozen objects and proxies; this one is new and plain.
        let _ = Reflect::set(&details, &"cause".into(), &cause);
    }
    construct(&error.message, &details)
}

/// Calls `new InstanceError(message, details)`; if no class was registered, as in Rust tests, creates an `Error` with the same properties.
fn construct(message: &str, details: &Object) -> JsValue {
    let made = CLASS.with_borrow(|class| {
        let class = class.as_ref()?;
        Reflect::construct(class, &Array::of2(&message.into(), details)).ok()
    });
    made.unwrap_or_else(|| {
        let error = js_sys::Error::new(message);
        error.set_name("InstanceError");
        Object::assign(&error, details).into()
    })
}
