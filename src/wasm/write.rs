//! Writes JSON text: a document crosses to JavaScript as one text, and `JSON.parse` creates the object there.
//!
//! A serde serializer, so that `Serialize` defines what is written. It supports only the types of our values, and leaves floats to the runtime: the
//! float formatting of std brings tables of 10 kB, for the few such numbers in undocumented fields.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, Serializer};

use crate::json::plain;
use crate::{Error, ErrorKind};

/// Writes a value as JSON text.
pub(crate) fn written<T: Serialize>(value: &T) -> Result<String, Error> {
    // Enough for most, so that it is seldom reallocated.
    let mut text = Vec::with_capacity(8192);
    let done = value.serialize(Writer(&mut text)).ok();
    done.and_then(|()| String::from_utf8(text).ok()).ok_or_else(|| Error::new(ErrorKind::Internal, "a value that cannot be serialised"))
}

/// A value of an unsupported type.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot be serialised")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

/// Writes to bytes, where one of them is less work than a character is.
struct Writer<'a>(&'a mut Vec<u8>);

impl<'a> Writer<'a> {
    fn put(self, text: &str) -> Written {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn open(self, open: u8, close: u8) -> Result<Members<'a>, Unwritable> {
        self.0.push(open);
        Ok(Members { text: self.0, close, is_first: true })
    }
}

/// The members of an object, or the items of a list.
struct Members<'a> {
    text: &'a mut Vec<u8>,
    close: u8,
    is_first: bool,
}

impl Members<'_> {
    fn next(&mut self) -> Writer<'_> {
        if !self.is_first {
            self.text.push(b',');
        }
        self.is_first = false;
        Writer(self.text)
    }

    fn name(&mut self, name: &str) -> Writer<'_> {
        string(self.next().0, name);
        self.text.push(b':');
        Writer(self.text)
    }

    fn close(self) -> Written {
        self.text.push(self.close);
        Ok(())
    }
}

/// Writes a string in quotes.
pub(super) fn string(text: &mut Vec<u8>, string: &str) {
    text.reserve(string.len() + 2);
    text.push(b'"');
    if plain(string.as_bytes()) == string.len() {
        text.extend_from_slice(string.as_bytes());
    } else {
        escaped(text, string);
    }
    text.push(b'"');
}

fn escaped(text: &mut Vec<u8>, string: &str) {
    let mut rest = string;
    loop {
        let (before, after) = rest.split_at(plain(rest.as_bytes()));
        text.extend_from_slice(before.as_bytes());
        let Some(byte) = after.bytes().next() else { return };
        rest = &after[1..];
        text.push(b'\\');
        match byte {
            b'"' | b'\\' => text.push(byte),
            b'\n' => text.push(b'n'),
            b'\r' => text.push(b'r'),
            b'\t' => text.push(b't'),
            _ => {
                let digit = |four: u8| if four < 10 { b'0' + four } else { b'a' + four - 10 };
                text.extend_from_slice(&[b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
}

/// Writes a whole number.
pub(super) fn whole(text: &mut Vec<u8>, mut number: u64) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] += (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Impossible<(), Unwritable>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    fn serialize_bool(self, value: bool) -> Written {
        self.put(if value { "true" } else { "false" })
    }
    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Written {
        if value < 0 {
            self.0.push(b'-');
        }
        whole(self.0, value.unsigned_abs());
        Ok(())
    }
    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Written {
        whole(self.0, value);
        Ok(())
    }
    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Written {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        if value == 0.0 && value.is_sign_negative() {
            return self.put("-0");
        }
        let text = js_sys::Number::from(value).to_string_with_radix(10).map_err(|_| Unwritable)?;
        self.put(&String::from(text))
    }
    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Written {
        string(self.0, value);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Unwritable)
    }
    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written {
        self.put("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Written {
        Err(Unwritable)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, Unwritable> {
        self.open(b'[', b']')
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Unwritable> {
        self.open(b'{', b'}')
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Unwritable> {
        self.open(b'{', b'}')
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Err(Unwritable)
    }
}

impl ser::SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        key.serialize(self.next())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.text.push(b':');
        value.serialize(Writer(self.text))
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        value.serialize(self.name(name))
    }
    fn end(self) -> Written {
        self.close()
    }
}
