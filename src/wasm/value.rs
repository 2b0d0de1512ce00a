//! Values across the boundary: one reader that turns any JavaScript value into what `Deserialize` describes, and the writer of serde-wasm-bindgen.
//!
//! The reader of serde-wasm-bindgen was measured: it costs 21 kB after compression for the drafts alone, and its errors have no path. This one gets
//! the fields of a type by name, in order, so that derived code need not compare names; an exception of a getter reaches the caller unchanged.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect, TypeError};
use serde::de::value::U32Deserializer;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::{Serialize, forward_to_deserialize_any};
use wasm_bindgen::prelude::*;

use crate::problem::PathStep;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn number_of(value: &JsValue) -> f64;
    // These throw for a proxy that was revoked, or whose handler does; js_sys takes them for functions that never throw.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_list(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries_of(object: &JsValue) -> Result<Array, JsValue>;
}

/// Members of a list. `new Array(2 ** 32 - 1)` takes no memory in JavaScript, and would take all of it here.
const LONGEST_LIST: f64 = 100_000.0;

/// Converts a value to a plain object, with `null` for what is absent.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// Reads an argument; a `TypeError` names the part that is wrong. Strings are kept in `texts`. An exception of a getter is wrapped in a list, so that
/// `pkg-config/lib/load.js#recover` never mistakes it for a trap of this module.
pub(super) fn read<'de, T: Deserialize<'de>>(argument: &str, value: &JsValue, texts: &'de Texts) -> Result<T, JsValue> {
    deserialize(argument, value, texts, |exception| Array::of1(&exception).into())
}

/// Reads an argument of a call that returns a promise, which an exception of a getter rejects.
pub(super) fn read_for_promise<'de, T: Deserialize<'de>>(argument: &str, value: &JsValue, texts: &'de Texts) -> Result<T, JsValue> {
    deserialize(argument, value, texts, |exception| exception)
}

fn deserialize<'de, T: Deserialize<'de>>(
    argument: &str,
    value: &JsValue,
    texts: &'de Texts,
    thrown: fn(JsValue) -> JsValue,
) -> Result<T, JsValue> {
    let mut end = &texts.0;
    while let Some(link) = end.get() {
        end = &link.next;
    }
    let context = Context { path: RefCell::default(), end: Cell::new(end) };
    T::deserialize(Value { js: value.clone(), context: &context }).map_err(|wrong| match wrong {
        Wrong::Must(must) => type_error(argument, &context.path.borrow(), &must),
        Wrong::Thrown(exception) => thrown(exception),
    })
}

/// A property; an exception reaches the caller unchanged.
pub(super) fn property(object: &JsValue, key: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &key.into())
}

/// The error for an argument, or a part of one, of the wrong shape.
#[cold]
fn type_error(argument: &str, path: &[PathStep], must: &str) -> JsValue {
    let mut message = ["`", argument].concat();
    for step in path {
        match step {
            PathStep::Key(key) => message.extend([if message.len() > 1 { "." } else { "" }, key]),
            PathStep::Index(at) => message.extend(["[", &at.to_string(), "]"]),
        }
    }
    message.extend(["` must be ", must]);
    TypeError::new(&message).into()
}

/// The strings of a value: a list that grows while parts of it are borrowed.
#[derive(Default)]
pub(super) struct Texts(OnceCell<Box<Link>>);

struct Link {
    text: String,
    next: OnceCell<Box<Link>>,
}

impl Drop for Texts {
    /// Iterative: by default each link would drop the next one recursively, one level for each string.
    fn drop(&mut self) {
        let mut link = self.0.take();
        while let Some(mut first) = link {
            link = first.next.take();
        }
    }
}

/// Maximum length of a path: more than any draft has.
const DEEPEST: usize = 16;

/// The state while one value is read.
struct Context<'de> {
    /// The path from the argument to what is being read; after an error, to what was wrong.
    path: RefCell<Vec<PathStep>>,
    /// The end of the list of strings.
    end: Cell<&'de OnceCell<Box<Link>>>,
}

impl<'de> Context<'de> {
    fn keep(&self, text: String) -> &'de str {
        let link = self.end.get().get_or_init(|| Box::new(Link { text, next: OnceCell::new() }));
        self.end.set(&link.next);
        &link.text
    }

    /// Goes on to a part: puts its step on the path. After an error the step stays there.
    fn enter(&self, step: PathStep) {
        self.path.borrow_mut().push(step);
    }

    /// The part is read.
    fn leave(&self) {
        self.path.borrow_mut().pop();
    }
}

/// Why a value cannot be read.
enum Wrong {
    /// What it must be.
    Must(String),
    /// The exception of a getter or a proxy.
    Thrown(JsValue),
}

#[cold]
fn must(what: &str) -> Wrong {
    Wrong::Must(what.to_owned())
}

impl From<JsValue> for Wrong {
    fn from(exception: JsValue) -> Self {
        Self::Thrown(exception)
    }
}

impl fmt::Debug for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if let Self::Must(must) = self { must } else { "" })
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self::Must(what.to_string())
    }
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Must(expected.to_string())
    }
    /// Does not happen: the fields are never fewer than those of the type.
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        must("complete")
    }
    fn unknown_variant(_: &str, words: &'static [&'static str]) -> Self {
        Self::Must(["one of its words: ", &words.join(", ")].concat())
    }
}

/// A JavaScript value.
struct Value<'r, 'de> {
    js: JsValue,
    context: &'r Context<'de>,
}

impl<'r, 'de> Value<'r, 'de> {
    fn is_nothing(&self) -> bool {
        self.js.is_undefined() || self.js.is_null()
    }

    fn text(&self) -> Option<&'de str> {
        self.js.as_string().map(|text| self.context.keep(text))
    }

    /// A number, including a BigInt, which JSON does not have.
    fn number(&self) -> Option<f64> {
        if let Some(number) = self.js.as_f64() {
            return Some(number);
        }
        // `Number(value)` is the only conversion that a BigInt allows.
        self.js.is_bigint().then(|| number_of(&self.js))
    }

    fn list(self) -> Result<List<'r, 'de>, Wrong> {
        match length_of(&self.js)? {
            Some(length) => Ok(List { list: self.js, at: 0, length, context: self.context }),
            None => Err(must("a list")),
        }
    }

    fn must_be_object(&self) -> Result<(), Wrong> {
        if !self.js.is_object() || length_of(&self.js)?.is_some() {
            return Err(must("an object"));
        }
        // A draft may contain itself, as its own thumbnail. Lists contain no lists, so only objects can be nested without end.
        if self.context.path.borrow().len() > DEEPEST { Err(must("nested less deeply")) } else { Ok(()) }
    }

    /// The milliseconds of a date, of any realm.
    fn millis(&self) -> Option<f64> {
        let get_time = property(&self.js, "getTime").ok()?.dyn_into::<Function>().ok()?;
        get_time.call0(&self.js).ok()?.as_f64()
    }
}

impl<'de> Deserializer<'de> for Value<'_, 'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if self.is_nothing() {
            return visitor.visit_unit();
        }
        if let Some(flag) = self.js.as_bool() {
            return visitor.visit_bool(flag);
        }
        if let Some(number) = self.number() {
            return visitor.visit_f64(number);
        }
        if let Some(text) = self.text() {
            return visitor.visit_borrowed_str(text);
        }
        if length_of(&self.js)?.is_some() {
            return visitor.visit_seq(self.list()?);
        }
        match self.millis() {
            Some(millis) => visitor.visit_f64(millis),
            // Its content is not needed.
            None => visitor.visit_map(NoFields),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if self.js.is_null() {
            visitor.visit_none()
        } else if self.js.is_undefined() {
            visitor.visit_unit()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.text() {
            Some(text) => visitor.visit_borrowed_str(text),
            None => Err(must("a string")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.js.as_string() {
            Some(text) => visitor.visit_string(text),
            None => Err(must("a string")),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.js.as_bool() {
            Some(flag) => visitor.visit_bool(flag),
            None => Err(must("true or false")),
        }
    }

    /// A whole number from 0 up, as for limits; also as digits, since some store limits as text.
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let number = self.number().filter(|number| number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(number));
        let number = number.map(|number| number as u64).or_else(|| crate::json::digits(&self.js.as_string()?));
        match number {
            // `Number.MAX_SAFE_INTEGER`, so that it can be returned.
            Some(number) => visitor.visit_u64(number.min((1 << 53) - 1)),
            None => Err(must("a whole number")),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.js.as_f64() {
            Some(number) => visitor.visit_f64(number),
            None => Err(must("a number")),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if !self.js.is_object() {
            return Err(must("an object"));
        }
        let entries = entries_of(&self.js)?;
        visitor.visit_map(Entries { entries, at: 0, context: self.context })
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Wrong> {
        self.must_be_object()?;
        visitor.visit_seq(Fields { object: self, fields, names: names(fields), at: 0 })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u8 u16 u32 f32 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier
    }
}

/// The fields of a type, read by name.
struct Fields<'r, 'de> {
    object: Value<'r, 'de>,
    fields: &'static [&'static str],
    names: Rc<[JsValue]>,
    at: usize,
}

impl<'de> de::SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let Some(value) = self.next()? else { return Ok(None) };
        let read = seed.deserialize(value)?;
        self.object.context.leave();
        Ok(Some(read))
    }
}

impl<'r, 'de> Fields<'r, 'de> {
    /// What is the same for all types is compiled once.
    #[inline(never)]
    fn next(&mut self) -> Result<Option<Value<'r, 'de>>, Wrong> {
        let (Some(field), Some(name)) = (self.fields.get(self.at), self.names.get(self.at)) else { return Ok(None) };
        self.at += 1;
        let context = self.object.context;
        context.enter(PathStep::Key(field));
        Ok(Some(Value { js: Reflect::get(&self.object.js, name)?, context }))
    }
}

/// The names of the fields of a type, created once: a string for each at each call would be half of the time that reading limits takes.
fn names(fields: &'static [&'static str]) -> Rc<[JsValue]> {
    type Names = (*const &'static str, Rc<[JsValue]>);
    thread_local! {
        static NAMES: RefCell<Vec<Names>> = const { RefCell::new(Vec::new()) };
    }
    NAMES.with_borrow_mut(|all| {
        if let Some((_, names)) = all.iter().find(|(of, _)| *of == fields.as_ptr()) {
            return names.clone();
        }
        let names: Rc<[JsValue]> = fields.iter().map(|field| JsValue::from_str(field)).collect();
        all.push((fields.as_ptr(), names.clone()));
        names
    })
}

/// The items of a list.
struct List<'r, 'de> {
    list: JsValue,
    at: u32,
    length: u32,
    context: &'r Context<'de>,
}

/// The length of a list; `None` for what is none.
fn length_of(value: &JsValue) -> Result<Option<u32>, Wrong> {
    if !is_list(value)? {
        return Ok(None);
    }
    let length = property(value, "length")?.as_f64().unwrap_or_default();
    if length > LONGEST_LIST { Err(must("a list of at most 100,000")) } else { Ok(Some(length as u32)) }
}

impl<'de> de::SeqAccess<'de> for List<'_, 'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let Some(value) = self.next()? else { return Ok(None) };
        let read = seed.deserialize(value)?;
        self.context.leave();
        Ok(Some(read))
    }
}

impl<'r, 'de> List<'r, 'de> {
    #[inline(never)]
    fn next(&mut self) -> Result<Option<Value<'r, 'de>>, Wrong> {
        if self.at >= self.length {
            return Ok(None);
        }
        let (at, context) = (self.at, self.context);
        self.at += 1;
        context.enter(PathStep::Index(at as usize));
        // An item may be a getter, or the list a proxy.
        Ok(Some(Value { js: Reflect::get_u32(&self.list, at)?, context }))
    }
}

/// Keys and values of an object with arbitrary keys.
struct Entries<'r, 'de> {
    entries: Array,
    at: u32,
    context: &'r Context<'de>,
}

impl<'de> de::MapAccess<'de> for Entries<'_, 'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        if self.at >= self.entries.length() {
            return Ok(None);
        }
        let pair: Array = self.entries.get(self.at).unchecked_into();
        seed.deserialize(Value { js: pair.get(0), context: self.context }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        let pair: Array = self.entries.get(self.at).unchecked_into();
        self.at += 1;
        seed.deserialize(Value { js: pair.get(1), context: self.context })
    }
}

/// An object whose fields are ignored.
struct NoFields;

impl<'de> de::MapAccess<'de> for NoFields {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, Wrong> {
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        let nothing: U32Deserializer<Wrong> = 0_u32.into_deserializer();
        seed.deserialize(nothing)
    }
}
