//! Reads what servers really send: one small reader for each kind of value, none of which can fail.
//!
//! The rules are those of `spec/servers.md` section 4: a wrong type counts as absent, digit strings are numbers, `"FALSE"` is a boolean,
//! `null`, `[]` and `""` may stand where an object belongs, an object where a list does.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::node::{Fields, Node};
use super::url::Base;

/// The largest integer that JavaScript holds exactly; what is larger counts as absent.
const MAX_SAFE: u64 = 1 << 53;

/// A value that can be read from any JSON value, and filled up from another of its kind.
pub(crate) trait Lenient: Default {
    /// Reads the value; what makes no sense gives the default.
    fn read(node: Node<'_>, base: Base<'_>) -> Self;
    /// Takes over what is absent here and said there.
    fn fill(&mut self, other: Self);
}

impl Lenient for Option<String> {
    fn read(node: Node<'_>, _: Base<'_>) -> Self {
        match node {
            Node::String(text) => Some(text.into_owned()),
            _ => None,
        }
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for Option<u64> {
    fn read(node: Node<'_>, _: Base<'_>) -> Self {
        integer(&node)
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for Option<bool> {
    fn read(node: Node<'_>, _: Base<'_>) -> Self {
        boolean(&node)
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for Vec<String> {
    fn read(node: Node<'_>, _: Base<'_>) -> Self {
        items(node).unwrap_or_default().into_iter().map(item_text).collect()
    }
    fn fill(&mut self, other: Self) {
        fill_list(self, other);
    }
}

impl Lenient for Option<Vec<String>> {
    fn read(node: Node<'_>, _: Base<'_>) -> Self {
        items(node).map(|items| items.into_iter().map(item_text).collect())
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for BTreeMap<String, Vec<String>> {
    fn read(node: Node<'_>, base: Base<'_>) -> Self {
        object(node).into_iter().map(|(key, node)| (key.into_owned(), Vec::read(node, base))).collect()
    }
    fn fill(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
        }
    }
}

/// Takes the other value where there is none.
pub(crate) fn fill_option<T>(own: &mut Option<T>, other: Option<T>) {
    if own.is_none() {
        *own = other;
    }
}

/// Takes the other list where this one is empty.
pub(crate) fn fill_list<T>(own: &mut Vec<T>, other: Vec<T>) {
    if own.is_empty() {
        *own = other;
    }
}

/// Reads an integer: a JSON integer, an integral float, or a string of digits; negative or beyond 2^53 is none.
pub(crate) fn integer(node: &Node<'_>) -> Option<u64> {
    match node {
        Node::Number(number) => integral(number),
        Node::String(text) => digits(text),
        _ => None,
    }
}

/// Reads an integer as [`integer`] does, from what was kept as it came.
pub(crate) fn integer_of(value: &Value) -> Option<u64> {
    integer(&scalar(value))
}

/// Reads a boolean as [`boolean`] does, from what was kept as it came.
pub(crate) fn boolean_of(value: &Value) -> Option<bool> {
    boolean(&scalar(value))
}

fn scalar(value: &Value) -> Node<'_> {
    match value {
        Value::Bool(value) => Node::Bool(*value),
        Value::Number(number) => Node::Number(number.clone()),
        Value::String(text) => Node::String(text.into()),
        _ => Node::Null,
    }
}

fn integral(number: &Number) -> Option<u64> {
    let number = number.as_u64().or_else(|| {
        let float = number.as_f64()?;
        (float.fract() == 0.0 && (0.0..=MAX_SAFE as f64).contains(&float)).then_some(float as u64)
    })?;
    (number <= MAX_SAFE).then_some(number)
}

fn digits(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?.filter(|number| *number <= MAX_SAFE)
}

/// Reads a boolean: `true`, `"True"`, 1 and their opposites.
pub(crate) fn boolean(node: &Node<'_>) -> Option<bool> {
    match node {
        Node::Bool(value) => Some(*value),
        Node::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Node::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Node::Number(number) => match integral(number)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Reads an object; `null`, `[]`, `""` and anything else are an empty one.
pub(crate) fn object(node: Node<'_>) -> Fields<'_> {
    match node {
        Node::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// Reads a list; an object counts as the list of its values (PHP writes a list with holes like that).
pub(crate) fn items(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    match node {
        Node::List(items) => Some(items),
        Node::Object(fields) => Some(fields.into_iter().map(|(_, node)| node).collect()),
        _ => None,
    }
}

/// Reads an item of a list of strings. Items are never dropped: what has no text is the empty string.
pub(crate) fn item_text(node: Node<'_>) -> String {
    match node {
        Node::String(text) => text.into_owned(),
        Node::Number(number) => number.to_string(),
        Node::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Reads a string that some servers write as a number: identifiers (Rebased), activity (Takahe).
pub(crate) fn text_or_number(node: Node<'_>, _: Base<'_>) -> Option<String> {
    match node {
        Node::String(text) => Some(text.into_owned()),
        Node::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reads a date or time as the string it is; `""` says nothing.
pub(crate) fn date(node: Node<'_>, base: Base<'_>) -> Option<String> {
    Option::<String>::read(node, base).filter(|text| !text.is_empty())
}

/// Reads a URL and resolves it where it is relative; `""` says nothing.
pub(crate) fn url(node: Node<'_>, base: Base<'_>) -> Option<String> {
    date(node, base).map(|url| base.resolve(url))
}

/// Reads MIME types. Friendica once sent a map: of its keys and values those are meant that look like MIME types.
pub(crate) fn mime_types(node: Node<'_>, base: Base<'_>) -> Option<Vec<String>> {
    let is_mime = |text: &str| text.contains('/');
    if let Node::Object(fields) = &node {
        let of_values = fields.iter().any(|(_, node)| matches!(node, Node::String(text) if is_mime(text)));
        if !of_values && fields.iter().any(|(key, _)| is_mime(key)) {
            return Some(fields.iter().filter(|(key, _)| is_mime(key)).map(|(key, _)| key.to_string()).collect());
        }
    }
    Option::read(node, base)
}

/// Looks a field up; of several with the same name the last one counts.
pub(crate) fn field<'n, 't>(fields: &'n Fields<'t>, name: &str) -> Option<&'n Node<'t>> {
    fields.iter().rev().find(|(key, _)| key == name).map(|(_, node)| node)
}

/// Copies what a server calls by another name to the documented one, where that is not there; the other name stays as well.
pub(crate) fn alias(fields: &mut Fields<'_>, name: &'static str, other: &str) {
    if matches!(field(fields, name), None | Some(Node::Null))
        && let Some(node) = field(fields, other)
    {
        let node = node.clone();
        fields.push((name.into(), node));
    }
}
