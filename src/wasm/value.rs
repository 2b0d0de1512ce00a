//! Values across the boundary: one reader that makes what `Deserialize` describes of anything JavaScript hands over, and one writer, serde-wasm-bindgen's.
//!
//! serde-wasm-bindgen's reader was measured: it costs 21 kB after compression for the drafts alone, and its errors do not say where they are. This one asks
//! an object for the fields of a type by name, in their order, so that derived code has no names to compare; a getter's exception goes to the caller as it is.

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

/// Makes a plain object of a value, with `null` for what is not there.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// Reads an argument; a `TypeError` says which part of it is something else than it must be. Strings are kept in `texts`. What a getter has thrown
/// comes in a list, so that `pkg-config/lib/load.js#recover` never takes it for a trap of this module.
pub(super) fn read<'de, T: Deserialize<'de>>(argument: &str, value: &JsValue, texts: &'de Texts) -> Result<T, JsValue> {
    deserialize(argument, value, texts, |exception| Array::of1(&exception).into())
}

/// Reads an argument of a call that gives a promise, which is rejected with what a getter has thrown.
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
    let reader = Reader { path: RefCell::default(), end: Cell::new(end) };
    T::deserialize(Value { js: value.clone(), reader: &reader }).map_err(|wrong| match wrong {
        Wrong::Must(must) => type_error(argument, &reader.path.borrow(), &must),
        Wrong::Thrown(exception) => thrown(exception),
    })
}

/// A property; an exception goes to the caller as it is.
#[inline(never)]
pub(super) fn property(object: &JsValue, key: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &key.into())
}

/// Makes the error for an argument, or a part of one, that has the wrong shape.
#[cold]
#[inline(never)]
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
    /// One after the other: by itself each link would drop the next within its own drop, as deep as there are strings.
    fn drop(&mut self) {
        let mut link = self.0.take();
        while let Some(mut first) = link {
            link = first.next.take();
        }
    }
}

/// Maximum steps of a path: more than any draft has.
const DEEPEST: usize = 16;

/// What is known while one value is read.
struct Reader<'de> {
    /// From the argument to what is read; after an error, to what was wrong.
    path: RefCell<Vec<PathStep>>,
    /// The end of the list of strings.
    end: Cell<&'de OnceCell<Box<Link>>>,
}

impl<'de> Reader<'de> {
    fn keep(&self, text: String) -> &'de str {
        let link = self.end.get().get_or_init(|| Box::new(Link { text, next: OnceCell::new() }));
        self.end.set(&link.next);
        &link.text
    }

    /// Reads a part. The path leads to it, and stays there after an error.
    fn part<T>(&self, step: PathStep, read: impl FnOnce() -> Result<T, Wrong>) -> Result<T, Wrong> {
        self.path.borrow_mut().push(step);
        let value = read()?;
        self.path.borrow_mut().pop();
        Ok(value)
    }
}

/// Why a value cannot be read.
enum Wrong {
    /// What it must be.
    Must(String),
    /// What a getter or a proxy has thrown.
    Thrown(JsValue),
}

#[cold]
#[inline(never)]
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
    fn unknown_variant(_: &str, words: &'static [&'static str]) -> Self {
        Self::Must(["one of its words: ", &words.join(", ")].concat())
    }
}

/// A value of JavaScript.
struct Value<'r, 'de> {
    js: JsValue,
    reader: &'r Reader<'de>,
}

impl<'r, 'de> Value<'r, 'de> {
    fn is_nothing(&self) -> bool {
        self.js.is_undefined() || self.js.is_null()
    }

    fn text(&self) -> Option<&'de str> {
        self.js.as_string().map(|text| self.reader.keep(text))
    }

    /// A number; a BigInt, which JSON has not, is one, and so is a date.
    #[inline(never)]
    fn number(&self) -> Option<f64> {
        if let Some(number) = self.js.as_f64() {
            return Some(number);
        }
        // The constructor of numbers is the one conversion that a BigInt allows.
        self.js.is_bigint().then(|| number_of(&self.js))
    }

    #[inline(never)]
    fn list(self) -> Result<List<'r, 'de>, Wrong> {
        match length_of(&self.js)? {
            Some(length) => Ok(List { list: self.js, at: 0, length, reader: self.reader }),
            None => Err(must("a list")),
        }
    }

    #[inline(never)]
    fn must_be_object(&self) -> Result<(), Wrong> {
        if !self.js.is_object() || length_of(&self.js)?.is_some() {
            return Err(must("an object"));
        }
        // A draft may hold itself, as a thumbnail of its own: lists hold no lists, so that objects alone can be nested without end.
        if self.reader.path.borrow().len() > DEEPEST { Err(must("nested less deeply")) } else { Ok(()) }
    }

    /// The milliseconds of a date, of whichever realm.
    #[inline(never)]
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
            // What is in it nobody asks.
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

    /// A whole number from 0 on, as limits are: in digits as well, since some who keep limits keep them as text.
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
        visitor.visit_map(Entries { entries, at: 0, reader: self.reader })
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

/// The fields of a type, asked for by name.
struct Fields<'r, 'de> {
    object: Value<'r, 'de>,
    fields: &'static [&'static str],
    names: Rc<[JsValue]>,
    at: usize,
}

impl<'de> de::SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let (Some(field), Some(name)) = (self.fields.get(self.at), self.names.get(self.at)) else { return Ok(None) };
        self.at += 1;
        let reader = self.object.reader;
        reader.part(PathStep::Key(field), || {
            let js = Reflect::get(&self.object.js, name)?;
            seed.deserialize(Value { js, reader }).map(Some)
        })
    }
}

/// The names of the fields of a type, made once: a string for each at each call would be half of the time that reading limits takes.
#[inline(never)]
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
    reader: &'r Reader<'de>,
}

/// The length of a list; `None` for what is none.
#[inline(never)]
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
        if self.at >= self.length {
            return Ok(None);
        }
        let at = self.at;
        self.at += 1;
        let reader = self.reader;
        reader.part(PathStep::Index(at as usize), || {
            // An item may be behind a getter, or the list a proxy.
            let js = Reflect::get_u32(&self.list, at)?;
            seed.deserialize(Value { js, reader }).map(Some)
        })
    }
}

/// Names and values of an object with any keys.
struct Entries<'r, 'de> {
    entries: Array,
    at: u32,
    reader: &'r Reader<'de>,
}

impl<'de> de::MapAccess<'de> for Entries<'_, 'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        if self.at >= self.entries.length() {
            return Ok(None);
        }
        let pair: Array = self.entries.get(self.at).unchecked_into();
        seed.deserialize(Value { js: pair.get(0), reader: self.reader }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        let pair: Array = self.entries.get(self.at).unchecked_into();
        self.at += 1;
        seed.deserialize(Value { js: pair.get(1), reader: self.reader })
    }
}

/// An object whose fields nobody asks for.
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
