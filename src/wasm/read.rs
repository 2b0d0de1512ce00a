//! Reads arguments that crossed as JSON text. The first that has the wrong shape is kept, to be thrown as a `TypeError` that names it, and reading goes on
//! with nothing in its place: so each reader is a plain list of what it reads. What is `null` or not there is nothing.

use js_sys::TypeError;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use wasm_bindgen::prelude::*;

use crate::check::PathStep;
use crate::instance::{Fields, Node, decimal, field, integer};

/// An object without fields.
static EMPTY: Fields<'static> = Vec::new();

/// Reads, and keeps what was wrong first.
#[derive(Default)]
pub(super) struct Reader {
    path: Vec<PathStep>,
    wrong: Option<(Vec<PathStep>, String)>,
}

impl Reader {
    /// Gives what was read, or the error that JavaScript throws.
    pub(super) fn done<T>(self, argument: &str, read: T) -> Result<T, JsValue> {
        match self.wrong {
            None => Ok(read),
            Some((path, must)) => Err(thrown(argument, &path, &must)),
        }
    }

    /// Keeps that something must be something else, if nothing was wrong before.
    #[cold]
    #[inline(never)]
    fn wrong(&mut self, step: Option<PathStep>, must: &str) {
        if self.wrong.is_none() {
            let path = self.path.iter().copied().chain(step).collect();
            self.wrong = Some((path, must.to_owned()));
        }
    }

    /// The fields of an object.
    #[inline(never)]
    pub(super) fn object<'n, 't>(&mut self, node: &'n Node<'t>) -> &'n Fields<'t> {
        match node {
            Node::Object(fields) => fields,
            _ => {
                self.wrong(None, "an object");
                &EMPTY
            }
        }
    }

    /// Reads what an object has within it, if it is there.
    pub(super) fn within<'n, 't, T>(
        &mut self,
        fields: &'n Fields<'t>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n Node<'t>) -> T,
    ) -> Option<T> {
        let node = self.enter(fields, key)?;
        let value = read(self, node);
        self.path.pop();
        Some(value)
    }

    #[inline(never)]
    fn enter<'n, 't>(&mut self, fields: &'n Fields<'t>, key: &'static str) -> Option<&'n Node<'t>> {
        let node = get(fields, key)?;
        self.path.push(PathStep::Key(key));
        Some(node)
    }

    /// Reads a list, each item of it.
    pub(super) fn list<'n, 't, T>(&mut self, node: &'n Node<'t>, read: impl Fn(&mut Self, &'n Node<'t>) -> T) -> Vec<T> {
        let Node::List(items) = node else {
            self.wrong(None, "a list");
            return Vec::new();
        };
        let mut list = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            self.path.push(PathStep::Index(at));
            list.push(read(self, item));
            self.path.pop();
        }
        list
    }

    /// Keeps that something is missing.
    #[inline(never)]
    pub(super) fn need(&mut self, fields: &Fields<'_>, key: &'static str, must: &str) {
        if get(fields, key).is_none() {
            self.wrong(Some(PathStep::Key(key)), must);
        }
    }

    /// A string that is there, or nothing.
    #[inline(never)]
    pub(super) fn text<'n>(&mut self, fields: &'n Fields<'_>, key: &'static str) -> Option<&'n str> {
        match get(fields, key)? {
            Node::String(text) => Some(text),
            _ => {
                self.wrong(Some(PathStep::Key(key)), "a string");
                None
            }
        }
    }

    /// A string of a list; `null` is an empty one.
    #[inline(never)]
    pub(super) fn item<'n>(&mut self, node: &'n Node<'_>) -> &'n str {
        match node {
            Node::String(text) => text,
            Node::Null => "",
            _ => {
                self.wrong(None, "a string");
                ""
            }
        }
    }

    /// A string that must be there.
    #[inline(never)]
    pub(super) fn need_text<'n>(&mut self, fields: &'n Fields<'_>, key: &'static str) -> &'n str {
        self.need(fields, key, "a string");
        self.text(fields, key).unwrap_or_default()
    }

    /// True or false, or nothing.
    #[inline(never)]
    pub(super) fn flag(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<bool> {
        match get(fields, key)? {
            Node::Bool(value) => Some(*value),
            _ => {
                self.wrong(Some(PathStep::Key(key)), "true or false");
                None
            }
        }
    }

    /// A whole number from 0 on, or nothing.
    #[inline(never)]
    pub(super) fn whole(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<u64> {
        let number = integer(get(fields, key)?);
        if number.is_none() {
            self.wrong(Some(PathStep::Key(key)), "a whole number");
        }
        number
    }

    /// A whole number that must be there.
    #[inline(never)]
    pub(super) fn need_whole(&mut self, fields: &Fields<'_>, key: &'static str) -> u64 {
        self.need(fields, key, "a whole number");
        self.whole(fields, key).unwrap_or_default()
    }

    /// One of several words, each the name of a variant.
    pub(super) fn word<T: DeserializeOwned>(&mut self, fields: &Fields<'_>, key: &'static str, otherwise: T) -> T {
        variant(self.need_text(fields, key)).unwrap_or_else(|why| {
            self.wrong(Some(PathStep::Key(key)), &["one of its words: ", &why].concat());
            otherwise
        })
    }
}

/// One of several words, each the name of a variant; nothing where it is none of them.
pub(super) fn word<T: DeserializeOwned>(node: &Node<'_>) -> Option<T> {
    let Node::String(text) = node else { return None };
    variant(text).ok()
}

/// The variant that a word is the name of, or which words there are.
#[inline(never)]
pub(super) fn variant<T: DeserializeOwned>(word: &str) -> Result<T, String> {
    let word: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(word).map_err(|error| error.to_string())
}

/// What is thrown where the text cannot be read at all: it holds too much in one another.
#[cold]
pub(super) fn unusable(argument: &str, why: &str) -> JsValue {
    TypeError::new(&["`", argument, "` cannot be used: ", why].concat()).into()
}

#[cold]
#[inline(never)]
fn thrown(argument: &str, path: &[PathStep], must: &str) -> JsValue {
    let mut message = ["`", argument].concat();
    for step in path {
        match step {
            PathStep::Key(key) => message.extend([".", key]),
            PathStep::Index(at) => message.extend(["[", &at.to_string(), "]"]),
        }
    }
    message.extend(["` must be ", must]);
    TypeError::new(&message).into()
}

/// Looks up what an object has; `null` is nothing.
#[inline(never)]
pub(super) fn get<'n, 't>(fields: &'n Fields<'t>, key: &str) -> Option<&'n Node<'t>> {
    field(fields, key).filter(|node| !matches!(node, Node::Null))
}

/// Tells whether a value is true as JavaScript sees it; nothing is not.
#[inline(never)]
pub(super) fn truth(fields: &Fields<'_>, key: &str) -> Option<bool> {
    Some(match get(fields, key)? {
        Node::Null => false,
        Node::Bool(value) => *value,
        Node::Number(text) => decimal(text) != Some(0.0),
        Node::String(text) => !text.is_empty(),
        Node::List(_) | Node::Object(_) => true,
    })
}

/// Reads a number, or the text of one; anything else says nothing.
#[inline(never)]
pub(super) fn number(fields: &Fields<'_>, key: &str) -> Option<f64> {
    match get(fields, key)? {
        Node::Number(text) | Node::String(text) => decimal(text.trim()),
        _ => None,
    }
}

/// Reads a number that counts something: not negative, and without its fraction.
#[inline(never)]
pub(super) fn count(fields: &Fields<'_>, key: &str) -> Option<u64> {
    number(fields, key).filter(|number| *number >= 0.0).map(|number| number as u64)
}
