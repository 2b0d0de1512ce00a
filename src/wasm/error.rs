//! Errors as JavaScript sees them: one class, `InstanceError`, with the stable `code` of `error.rs`.
//!
//! The class lives in `pkg-config/error.js`, so that `instanceof` works before this module is loaded; it is handed over once, at `init`.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::Error;

thread_local! {
    static CLASS: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Takes the class that errors are made of. It is the first call after the module has started.
#[wasm_bindgen]
pub fn register_error(class: Function) {
    super::panic::listen();
    CLASS.with_borrow_mut(|kept| *kept = Some(class));
}

/// Makes the JavaScript error of an error; `cause` is what the runtime rejected with, and comes before the error's own cause.
pub(crate) fn to_js(error: Error, cause: Option<JsValue>) -> JsValue {
    let details = Object::new();
    let set = |key: &str, value: JsValue| {
        // Fails on frozen objects and proxies only; this one is new and plain.
        let _ = Reflect::set(&details, &key.into(), &value);
    };
    let text = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            set(key, value.into());
        }
    };
    set("code", error.code().into());
    if let Some(status) = error.status {
        set("status", status.into());
    }
    text("url", error.url);
    text("retryAt", error.retry_at);
    text("serverMessage", error.server_message);
    if let Some(cause) = cause.or_else(|| error.cause.map(|cause| to_js(*cause, None))) {
        set("cause", cause);
    }
    construct(&error.message, &details)
}

/// Calls `new InstanceError(message, details)`; where no class was registered, as in Rust tests, an `Error` with the same properties does.
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
