//! Which languages a server translates into which: `GET /api/v1/instance/translation_languages`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::document;
use super::lenient::Lenient;
use super::node::Node;
use super::url::Base;
use crate::error::Error;

/// Languages a server can translate, by source: to which languages. Empty where it does not translate; the source `und` is a guessed language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TranslationLanguages(pub BTreeMap<String, Vec<String>>);

impl TranslationLanguages {
    /// Reads the JSON text of an answer.
    ///
    /// # Errors
    ///
    /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
    /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is no object.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::from_node(document::json(text)?)
    }

    /// Reads an answer that is JSON already.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), but for the JSON.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        Self::from_node(Node::from(value))
    }

    fn from_node(node: Node<'_>) -> Result<Self, Error> {
        // The keys of this document are languages: any list shows that it is one.
        let fields = document::object(node, |_, node| matches!(node, Node::List(_)))?;
        Ok(Self(BTreeMap::read(Node::Object(fields), Base::default())))
    }
}
