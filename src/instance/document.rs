//! Reads a document from a body: what is refused, and why. Everything else is read leniently.
//!
//! [`servers`, section 3](crate::_documentation::servers#3-reading-an-answer), rules 1 and 2: not JSON, the wrong type at the top, or an error sent
//! with a success status.

use super::entity::{Entity, Many, Shape, read, read_fields};
use super::url::Base;
use crate::error::{Error, ErrorKind};
use crate::json::{self, Fields, Node, field};

/// Parses JSON text; a leading byte order mark is skipped.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    json::parse(text).map_err(|error| not_json(text, &error))
}

fn not_json(text: &str, error: &str) -> Error {
    let what = match text.trim_start().bytes().next() {
        None => "the body is empty".to_owned(),
        Some(b'<') => "the body is HTML, not JSON".to_owned(),
        Some(_) => format!("the body is not JSON: {error}"),
    };
    Error::new(ErrorKind::NotJson, what)
}

/// Accepts a document that is an object. `is_own` recognises the fields of the expected document.
pub(crate) fn object<'t>(node: Node<'t>, is_own: &dyn Fn(&str, &Node<'_>) -> bool) -> Result<Fields<'t>, Error> {
    match node {
        Node::Object(fields) => match server_error(&fields) {
            Some(error) if !fields.iter().any(|(key, node)| is_own(key, node)) => Err(error),
            _ => Ok(fields),
        },
        node => Err(not_the_document(&node, "an object")),
    }
}

/// Accepts a document that is a list.
pub(crate) fn list(node: Node<'_>) -> Result<Vec<Node<'_>>, Error> {
    let error = match node {
        Node::List(items) => return Ok(items),
        Node::Object(ref fields) => server_error(fields),
        _ => None,
    };
    Err(error.unwrap_or_else(|| not_the_document(&node, "a list")))
}

/// Accepts a document that is an entity.
pub(crate) fn entity(node: Node<'_>, base: Option<&str>, entity: &mut dyn Entity) -> Result<(), Error> {
    let Shape { keys, optional, .. } = entity.shape();
    let fields = object(node, &|key, _| keys[..*optional].contains(&key))?;
    read_fields(entity, fields, Base::new(base));
    Ok(())
}

/// Reads the text of a document that is an entity.
pub(crate) fn parse_entity(text: &str, to: &mut dyn Entity) -> Result<(), Error> {
    entity(parse(text)?, None, to)
}

/// Reads the text of a document that is a list of entities.
pub(crate) fn parse_entities(text: &str, to: &mut dyn Many) -> Result<(), Error> {
    entities(parse(text)?, to)
}

/// Accepts a document that is a list of entities.
pub(crate) fn entities(node: Node<'_>, entities: &mut dyn Many) -> Result<(), Error> {
    for item in list(node)? {
        read(entities.add(), item, Base::default());
    }
    Ok(())
}

/// The message of a body `{"error": "…"}`.
pub(crate) fn error_of(text: &str) -> Option<String> {
    match json::parse(text).ok()? {
        Node::Object(fields) => words(&fields).map(str::to_owned),
        _ => None,
    }
}

fn words<'n>(fields: &'n Fields<'_>) -> Option<&'n str> {
    match field(fields, "error")? {
        Node::String(words) => Some(words),
        _ => None,
    }
}

/// The error for a body `{"error": "…"}`.
fn server_error(fields: &Fields<'_>) -> Option<Error> {
    let words = words(fields)?;
    let mut error = Error::new(ErrorKind::ServerError, format!("the server answers with an error: {words}"));
    error.server_message = Some(words.to_owned());
    Some(error)
}

fn not_the_document(node: &Node<'_>, wanted: &str) -> Error {
    let found = match node {
        Node::Null => "null",
        Node::Bool(_) => "a boolean",
        Node::Number(_) => "a number",
        Node::String(_) => "a string",
        Node::List(_) => "a list",
        Node::Object(_) => "an object",
    };
    Error::new(ErrorKind::NotAnInstance, format!("the body is {found} where {wanted} is expected"))
}

/// Implements `parse` and `from_value` for an entity that is a document.
macro_rules! document {
    ($name:ident) => {
        impl $name {
            /// Reads the JSON text of an answer.
            ///
            /// # Errors
            ///
            /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
            /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is not an object. Missing or wrong fields never fail.
            pub fn parse(text: &str) -> Result<Self, $crate::error::Error> {
                let mut entity = Self::default();
                $crate::instance::document::parse_entity(text, &mut entity)?;
                Ok(entity)
            }

            /// Reads an answer that is already parsed JSON; relative URLs are resolved against `base`.
            ///
            /// # Errors
            ///
            /// As for [`parse`](Self::parse), without `NotJson`.
            pub fn from_value(value: serde_json::Value, base: Option<&str>) -> Result<Self, $crate::error::Error> {
                let mut entity = Self::default();
                $crate::instance::document::entity($crate::json::Node::from(value), base, &mut entity)?;
                Ok(entity)
            }
        }
    };
}
pub(crate) use document;

/// Implements `parse_list` and `list_from_value` for an entity that comes in lists.
macro_rules! listed {
    ($name:ident) => {
        impl $name {
            /// Reads the JSON text of a list; every item is kept.
            ///
            /// # Errors
            ///
            /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
            /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is not a list. Missing or wrong fields never fail.
            pub fn parse_list(text: &str) -> Result<Vec<Self>, $crate::error::Error> {
                let mut list = Vec::new();
                $crate::instance::document::parse_entities(text, &mut list)?;
                Ok(list)
            }

            /// Reads a list that is already parsed JSON; every item is kept.
            ///
            /// # Errors
            ///
            /// As for [`parse_list`](Self::parse_list), without `NotJson`.
            pub fn list_from_value(value: serde_json::Value) -> Result<Vec<Self>, $crate::error::Error> {
                let mut list = Vec::new();
                $crate::instance::document::entities($crate::json::Node::from(value), &mut list)?;
                Ok(list)
            }
        }
    };
}
pub(crate) use listed;
