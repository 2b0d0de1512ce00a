//! `FetchOptions` of `pkg-config/index.d.ts`. What cannot be used is a `TypeError` that names it: a program's mistake, not a server's.

use std::fmt;

use js_sys::{Function, TypeError};
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use wasm_bindgen::prelude::*;

use super::js::{absent, property};
use crate::request::{Allow, Date, Ports};
use crate::wasm::value::{Texts, read_for_promise};

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

/// What `allow` opens. Not just truthy: "false" must not open a door.
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
            // Anything else could not be sent in a header, or would end it.
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
        // What no plain value is stays what it is.
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

/// NaN is negative here.
fn not_negative(number: f64) -> Option<f64> {
    Some(number).filter(|number| *number >= 0.0)
}

/// The ports that `allow.ports` opens.
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
#[inline(never)]
fn wrong(name: &str, what: &str) -> JsValue {
    TypeError::new(&format!("`{name}` must be {what}")).into()
}
