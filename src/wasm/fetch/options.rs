//! `FetchOptions` of `pkg-config/index.d.ts`. What cannot be used is a `TypeError` that names it: a program's mistake, not a server's.

use js_sys::{Array, Function, TypeError};
use wasm_bindgen::prelude::*;

use super::js::{absent, property};
use crate::request::{Allow, Date, Ports};

/// What the caller wants.
pub(super) struct Options {
    pub(super) token: Option<String>,
    pub(super) signal: Option<JsValue>,
    /// Milliseconds for the whole call, both versions and all redirects included; infinite for none.
    pub(super) timeout: f64,
    pub(super) max_bytes: Option<usize>,
    pub(super) fetch: Option<Function>,
    pub(super) allow: Allow,
    pub(super) date: Option<Date>,
}

impl Options {
    pub(super) fn read(given: &JsValue) -> Result<Self, JsValue> {
        let mut options =
            Self { token: None, signal: None, timeout: 10_000.0, max_bytes: None, fetch: None, allow: Allow::default(), date: None };
        if absent(given) {
            return Ok(options);
        }
        if !given.is_object() {
            return Err(wrong("options", "an object"));
        }
        if let Some(value) = named(given, "accessToken")? {
            // Anything else could not be sent in a header, or would end it.
            let token = value.as_string().filter(|token| !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic()));
            options.token = Some(token.ok_or_else(|| wrong("accessToken", "a string of visible ASCII"))?);
        }
        if let Some(value) = named(given, "signal")? {
            if !value.is_object() || !property(&value, "addEventListener")?.is_function() {
                return Err(wrong("signal", "an AbortSignal"));
            }
            options.signal = Some(value);
        }
        if let Some(value) = named(given, "timeoutMs")? {
            options.timeout = value.as_f64().filter(|ms| *ms >= 0.0).ok_or_else(|| wrong("timeoutMs", "a number of milliseconds"))?;
        }
        if let Some(value) = named(given, "maxBytes")? {
            let bytes = value.as_f64().filter(|bytes| *bytes >= 0.0).ok_or_else(|| wrong("maxBytes", "a number of bytes"))?;
            options.max_bytes = Some(bytes as usize);
        }
        if let Some(value) = named(given, "fetch")? {
            options.fetch = Some(value.dyn_into().map_err(|_| wrong("fetch", "a function"))?);
        }
        if let Some(value) = named(given, "date")? {
            let date = value.as_string().and_then(|text| Date::parse(&text));
            options.date = Some(date.ok_or_else(|| wrong("date", "a date like \"2025-04-15\""))?);
        }
        if let Some(value) = named(given, "allow")? {
            options.allow = allow(&value)?;
        }
        Ok(options)
    }
}

/// A property, where there is one.
#[inline(never)]
fn named(given: &JsValue, key: &str) -> Result<Option<JsValue>, JsValue> {
    property(given, key).map(|value| Some(value).filter(|value| !absent(value)))
}

fn allow(given: &JsValue) -> Result<Allow, JsValue> {
    if !given.is_object() {
        return Err(wrong("allow", "an object"));
    }
    let flag = |key: &str, name: &str| {
        let Some(value) = named(given, key)? else { return Ok(false) };
        // Not just truthy: "false" must not open a door.
        value.as_bool().ok_or_else(|| wrong(name, "true or false"))
    };
    let ports = property(given, "ports")?;
    let ports = if absent(&ports) {
        Ports::Default
    } else if ports.as_string().as_deref() == Some("any") {
        Ports::Any
    } else {
        let port =
            |value: JsValue| value.as_f64().filter(|port| (1.0..=65535.0).contains(port) && port.fract() == 0.0).map(|port| port as u16);
        let list = Array::is_array(&ports).then(|| Array::from(&ports).iter().map(port).collect::<Option<Vec<u16>>>());
        Ports::Only(list.flatten().ok_or_else(|| wrong("allow.ports", "a list of port numbers, or \"any\""))?)
    };
    Ok(Allow { http: flag("http", "allow.http")?, ports, private_hosts: flag("privateHosts", "allow.privateHosts")? })
}

#[cold]
#[inline(never)]
fn wrong(name: &str, what: &str) -> JsValue {
    TypeError::new(&format!("`{name}` must be {what}")).into()
}
