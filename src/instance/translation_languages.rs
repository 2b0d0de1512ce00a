//! Which languages a server translates into which: `GET /api/v1/instance/translation_languages`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::document;
use super::lenient::texts;
use crate::error::Error;
use crate::json::Node;

/// The languages a server can translate into, by source language. Empty where it does not translate; the source `und` is a detected language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TranslationLanguages(pub BTreeMap<String, Vec<String>>);

impl TranslationLanguages {
    /// Reads the JSON text of an answer.
    ///
    /// # Errors
    ///
    /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
    /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is not an object.
    pub fn parse(text: &str) -> Result<Self, Error> {
        translation_languages(text).map(Self::from_map)
    }

    /// Reads an answer that is already parsed JSON.
    ///
    /// # Errors
    ///
    /// As for [`parse`](Self::parse), without `NotJson`.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        read(Node::from(value)).map(Self::from_map)
    }

    fn from_map(map: Map<String, Value>) -> Self {
        let texts = |list: Value| {
            if let Value::Array(items) = list { items.iter().filter_map(Value::as_str).map(str::to_owned).collect() } else { Vec::new() }
        };
        Self(map.into_iter().map(|(language, list)| (language, texts(list))).collect())
    }
}

/// Reads the JSON text of an answer as a map of lists of strings: all that JavaScript needs, and it adds no other map type to the module.
pub(crate) fn translation_languages(text: &str) -> Result<Map<String, Value>, Error> {
    read(document::parse(text)?)
}

fn read(node: Node<'_>) -> Result<Map<String, Value>, Error> {
    // The keys of this document are languages, so any field with a list shows that it is the right document.
    let fields = document::object(node, &|_, node| matches!(node, Node::List(_)))?;
    let mut languages = Map::new();
    for (language, node) in fields {
        languages.insert(language.into_owned(), texts(node).into());
    }
    Ok(languages)
}
