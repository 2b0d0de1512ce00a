//! `FetchOptions` of `pkg-config/index.d.ts`. An invalid option is a `TypeError` that names it: the mistake is the caller's, not the server's.

use std::fmt;

use js_sys::{Function, TypeError};
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use wasm_bindgen::prelude::*;

use super::js::{absent, property};
use crate::request::{Allow, Date, Ports};
use crate::wasm::value::{Texts, read_for_promise};

/// The options of a call.
pub(super) struct Options {
    pub(super) token: Option<String>,
    pub(super) signal: Option<JsValue>,
    /// Milliseconds for the whole call, including both versions and all redirects; infinite for no timeout.
    pub(super) timeout: f64,
    pub(super) max_bytes: Option<usize>,
    pub(super) fetch: Option<Function>,
    pub(super) allow: Allow,
    pub(super) date: Option<Date>,
}

/// The options that are plain values.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Plain {
    access_token: Option<String>,
    timeout_ms: Option<f64>,
    max_bytes: Option<f64>,
    date: Option<String>,
    allow: Option<Opened>,
}

/// The option `allow`. Booleans, not just truthy values: `"false"` must not allow anything.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Opened {
    http: Option<bool>,
    ports: Option<OpenedPorts>,
    private_hosts: Option<bool>,
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
        let plain: Plain = read_for_promise("", given, &Texts::default())?;
        if let Some(token) = plain.access_token {
            // Anything else is not allowed in a header, or would end it.
            if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(wrong("accessToken", "a string of visible ASCII"));
            }
            options.token = Some(token);
        }
        if let Some(timeout) = plain.timeout_ms {
            options.timeout = not_negative(timeout).ok_or_else(|| wrong("timeoutMs", "a number of milliseconds"))?;
        }
        if let Some(bytes) = plain.max_bytes {
            options.max_bytes = Some(not_negative(bytes).ok_or_else(|| wrong("maxBytes", "a number of bytes"))? as usize);
        }
        if let Some(date) = plain.date {
            options.date = Some(Date::parse(&date).ok_or_else(|| wrong("date", "a date like \"2025-04-15\""))?);
        }
        if let Some(allow) = plain.allow {
            options.allow = Allow {
                http: allow.http.unwrap_or_default(),
                ports: allow.ports.map_or(Ports::Default, |ports| ports.0),
                private_hosts: allow.private_hosts.unwrap_or_default(),
            };
        }
        // What is not a plain value is kept as it is.
        let signal = property(given, "signal")?;
        if !absent(&signal) {
            if !signal.is_object() || !property(&signal, "addEventListener")?.is_function() {
                return Err(wrong("signal", "an AbortSignal"));
            }
            options.signal = Some(signal);
        }
        let fetch = property(given, "fetch")?;
        if !absent(&fetch) {
            options.fetch = Some(fetch.dyn_into().map_err(|_| wrong("fetch", "a function"))?);
        }
        Ok(options)
    }
}

/// NaN counts as negative.
fn not_negative(number: f64) -> Option<f64> {
    Some(number).filter(|number| *number >= 0.0)
}

/// The option `allow.ports`.
struct OpenedPorts(Ports);

impl<'de> Deserialize<'de> for OpenedPorts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PortsVisitor).map(Self)
    }
}

struct PortsVisitor;

impl<'de> Visitor<'de> for PortsVisitor {
    type Value = Ports;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of port numbers, or \"any\"")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Ports, E> {
        if text == "any" { Ok(Ports::Any) } else { Err(E::custom(format_args!("{}", &self as &dyn serde::de::Expected))) }
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Ports, A::Error> {
        let mut ports = Vec::new();
        while let Some(port) = items.next_element::<f64>()? {
            if !(1.0..=65535.0).contains(&port) || port.fract() != 0.0 {
                return Err(A::Error::custom("a list of port numbers, or \"any\""));
            }
            ports.push(port as u16);
        }
        Ok(Ports::Only(ports))
    }
}

#[cold]
fn wrong(name: &str, what: &str) -> JsValue {
    TypeError::new(&format!("`{name}` must be {what}")).into()
}
