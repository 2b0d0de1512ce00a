//! From a body to a document: what is refused, and why. Everything else is read leniently.
//!
//! `spec/servers.md` section 4, rules 1 and 2: no JSON, not the right kind at the top, or an error that is sent with a status of success.

use serde_json::Value;

use super::lenient::Map;
use crate::error::{Error, ErrorKind};

/// Reads JSON text; a byte order mark in front is no part of it.
pub(crate) fn json(text: &str) -> Result<Value, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).or_else(|error| match super::repair::repair(text) {
        Some(text) => serde_json::from_str(&text).map_err(|error| not_json(&text, &error)),
        None => Err(not_json(text, &error)),
    })
}

fn not_json(text: &str, error: &serde_json::Error) -> Error {
    let what = match text.trim_start().bytes().next() {
        None => "the body is empty".to_owned(),
        Some(b'<') => "the body is HTML, not JSON".to_owned(),
        Some(_) => format!("the body is not JSON: {error}"),
    };
    Error::new(ErrorKind::NotJson, what)
}

/// Takes a document that is an object. `is_own` tells the keys of the document that is expected.
pub(crate) fn object(value: Value, is_own: impl Fn(&str, &Value) -> bool) -> Result<Map, Error> {
    match value {
        Value::Object(map) => match server_error(&map) {
            Some(error) if !map.iter().any(|(key, value)| is_own(key, value)) => Err(error),
            _ => Ok(map),
        },
        value => Err(not_the_document(&value, "an object")),
    }
}

/// Takes a document that is a list.
pub(crate) fn list(value: Value) -> Result<Vec<Value>, Error> {
    match value {
        Value::Array(items) => Ok(items),
        Value::Object(map) => Err(server_error(&map).unwrap_or_else(|| not_the_document(&Value::Object(map), "a list"))),
        value => Err(not_the_document(&value, "a list")),
    }
}

/// The error that a body `{"error": "…"}` is.
fn server_error(map: &Map) -> Option<Error> {
    let said = map.get("error")?.as_str()?;
    let mut error = Error::new(ErrorKind::ServerError, format!("the server answers with an error: {said}"));
    error.server_message = Some(said.to_owned());
    Some(error)
}

fn not_the_document(value: &Value, wanted: &str) -> Error {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Error::new(ErrorKind::NotAnInstance, format!("the body is {found} where {wanted} is expected"))
}

/// Gives an entity that is a document of its own `parse` and `from_value`.
macro_rules! document {
    ($name:ident) => {
        impl $name {
            /// Reads the JSON text of an answer.
            ///
            /// # Errors
            ///
            /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
            /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is no object. Missing or wrong fields never fail.
            pub fn parse(text: &str) -> Result<Self, $crate::error::Error> {
                Self::from_value($crate::instance::document::json(text)?, None)
            }

            /// Reads an answer that is JSON already; relative URLs are resolved against `base`.
            ///
            /// # Errors
            ///
            /// As [`parse`](Self::parse), but for the JSON.
            pub fn from_value(value: serde_json::Value, base: Option<&str>) -> Result<Self, $crate::error::Error> {
                let map = $crate::instance::document::object(value, |key, _| Self::FIELDS.contains(&key))?;
                let read = <Self as $crate::instance::lenient::Lenient>::read;
                Ok(read(serde_json::Value::Object(map), $crate::instance::url::Base::new(base)))
            }
        }
    };
}
pub(crate) use document;

/// Gives an entity that comes in lists `parse_list` and `list_from_value`.
macro_rules! listed {
    ($name:ident) => {
        impl $name {
            /// Reads the JSON text of a list; every item is kept.
            ///
            /// # Errors
            ///
            /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
            /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is no list. Missing or wrong fields never fail.
            pub fn parse_list(text: &str) -> Result<Vec<Self>, $crate::error::Error> {
                Self::list_from_value($crate::instance::document::json(text)?)
            }

            /// Reads a list that is JSON already; every item is kept.
            ///
            /// # Errors
            ///
            /// As [`parse_list`](Self::parse_list), but for the JSON.
            pub fn list_from_value(value: serde_json::Value) -> Result<Vec<Self>, $crate::error::Error> {
                let items = $crate::instance::document::list(value)?.into_iter();
                Ok(items
                    .map(|item| <Self as $crate::instance::lenient::Lenient>::read(item, $crate::instance::url::Base::default()))
                    .collect())
            }
        }
    };
}
pub(crate) use listed;
