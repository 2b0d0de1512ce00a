//! Reads what servers actually send: one small reader for each kind of value, none of which can fail.
//!
//! [`servers`, section 3](crate::_documentation::servers#3-reading-an-answer): a wrong type counts as absent, digit strings are numbers, `"FALSE"`
//! is a boolean; `null`, `[]` and `""` are accepted in place of an object, and an object in place of a list.

use serde_json::{Map, Value};

use super::url::Base;
use crate::json::{self, Fields, Node, field};

/// Reads a string.
pub(crate) fn text(node: Node<'_>, _: Base<'_>) -> Option<String> {
    match node {
        Node::String(text) => Some(text.into_owned()),
        _ => None,
    }
}

/// Reads a list of strings.
pub(crate) fn texts(node: Node<'_>) -> Vec<String> {
    items(node).unwrap_or_default().into_iter().map(item_text).collect()
}

/// Reads a list of strings; a missing list differs from an empty one.
pub(crate) fn maybe_texts(node: Node<'_>, _: Base<'_>) -> Option<Vec<String>> {
    matches!(node, Node::List(_) | Node::Object(_)).then(|| texts(node))
}

/// Reads an integer: a JSON integer, an integral float, or a string of digits; `None` if negative or above 2^53.
pub(crate) fn integer(node: &Node<'_>) -> Option<u64> {
    match node {
        Node::Number(text) => json::whole(text),
        Node::String(text) => json::digits(text),
        _ => None,
    }
}

/// Reads an integer as [`integer`] does, from a stored value.
pub(crate) fn integer_of(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => json::whole_of(number),
        Value::String(text) => json::digits(text),
        _ => None,
    }
}

/// Reads a boolean as [`boolean`] does, from a stored value.
pub(crate) fn boolean_of(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::Number(number) => one_or_zero(json::whole_of(number)),
        Value::String(text) => truth(text),
        _ => None,
    }
}

/// Reads a boolean as [`boolean`] does.
pub(crate) fn flag(node: Node<'_>, _: Base<'_>) -> Option<bool> {
    boolean(&node)
}

/// Reads a boolean: `true`, `"True"`, 1 and their opposites.
pub(crate) fn boolean(node: &Node<'_>) -> Option<bool> {
    match node {
        Node::Bool(value) => Some(*value),
        Node::Number(text) => one_or_zero(json::whole(text)),
        Node::String(text) => truth(text),
        _ => None,
    }
}

fn truth(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        return Some(true);
    }
    text.eq_ignore_ascii_case("false").then_some(false)
}

fn one_or_zero(number: Option<u64>) -> Option<bool> {
    match number? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// Reads an object; `null`, `[]`, `""` and anything else count as an empty one.
pub(crate) fn object(node: Node<'_>) -> Fields<'_> {
    match node {
        Node::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// Reads a list; an object counts as the list of its values (PHP serialises a list with gaps like that).
pub(crate) fn items(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    match node {
        Node::List(items) => Some(items),
        Node::Object(fields) => {
            // Of duplicate keys only the last counts.
            let mut last = Map::new();
            for (at, (key, _)) in fields.iter().enumerate() {
                last.insert(key.to_string(), at.into());
            }
            let items = fields.into_iter().enumerate().filter(|(at, (key, _))| last.get(&**key).is_some_and(|last| last == at));
            Some(items.map(|(_, (_, node))| node).collect())
        }
        _ => None,
    }
}

/// Reads an item of a list of strings. Items are never dropped: anything without text becomes the empty string.
pub(crate) fn item_text(node: Node<'_>) -> String {
    match node {
        Node::String(text) | Node::Number(text) => text.into_owned(),
        Node::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Reads a string that some servers write as a number: identifiers (Rebased), activity (Takahe).
pub(crate) fn text_or_number(node: Node<'_>, _: Base<'_>) -> Option<String> {
    match node {
        Node::String(text) | Node::Number(text) => Some(text.into_owned()),
        _ => None,
    }
}

/// Reads a date or time, kept as a string; `""` counts as absent.
pub(crate) fn date(node: Node<'_>, base: Base<'_>) -> Option<String> {
    text(node, base).filter(|text| !text.is_empty())
}

/// Reads a URL and resolves it if relative; `""` counts as absent.
pub(crate) fn url(node: Node<'_>, base: Base<'_>) -> Option<String> {
    date(node, base).map(|url| base.resolve(url))
}

/// Reads MIME types. Friendica once sent a map; its keys and values that look like MIME types count.
pub(crate) fn mime_types(node: Node<'_>, base: Base<'_>) -> Option<Vec<String>> {
    let is_mime = |text: &str| text.contains('/');
    if let Node::Object(fields) = &node {
        let of_values = fields.iter().any(|(_, node)| matches!(node, Node::String(text) if is_mime(text)));
        if !of_values && fields.iter().any(|(key, _)| is_mime(key)) {
            return Some(fields.iter().filter(|(key, _)| is_mime(key)).map(|(key, _)| key.to_string()).collect());
        }
    }
    maybe_texts(node, base)
}

/// Copies a field with another name to the documented name, if only the other has a usable value; the other field is kept.
pub(crate) fn alias(fields: &mut Fields<'_>, name: &'static str, other: &str, says: fn(&Node<'_>) -> bool) {
    if !field(fields, name).is_some_and(says)
        && let Some(node) = field(fields, other).filter(|node| says(node))
    {
        let node = node.clone();
        fields.push((name.into(), node));
    }
}

/// Whether the value is an integer.
pub(crate) fn says_integer(node: &Node<'_>) -> bool {
    integer(node).is_some()
}

/// Whether the value is a string that is not empty.
pub(crate) fn says_text(node: &Node<'_>) -> bool {
    matches!(node, Node::String(text) if !text.is_empty())
}

/// Whether the value is an object.
pub(crate) fn says_object(node: &Node<'_>) -> bool {
    matches!(node, Node::Object(_))
}
