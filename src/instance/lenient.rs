//! Reads what servers really send: one small reader for each kind of value, none of which can fail.
//!
//! The rules are those of `spec/servers.md` section 4: a wrong type counts as absent, digit strings are numbers, `"FALSE"` is a boolean,
//! `null`, `[]` and `""` may stand where an object belongs, an object where a list does.

use std::collections::BTreeMap;

use serde_json::Value;

use super::url::Base;

/// A JSON object as it came.
pub(crate) type Map = serde_json::Map<String, Value>;

/// The largest integer that JavaScript holds exactly; what is larger counts as absent.
const MAX_SAFE: u64 = 1 << 53;

/// A value that can be read from any JSON value, and filled up from another of its kind.
pub(crate) trait Lenient: Default {
    /// Reads the value; what makes no sense gives the default.
    fn read(value: Value, base: Base<'_>) -> Self;
    /// Takes over what is absent here and said there.
    fn fill(&mut self, other: Self);
}

impl Lenient for Option<String> {
    fn read(value: Value, _: Base<'_>) -> Self {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for Option<u64> {
    fn read(value: Value, _: Base<'_>) -> Self {
        integer(&value)
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for Option<bool> {
    fn read(value: Value, _: Base<'_>) -> Self {
        boolean(&value)
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for Vec<String> {
    fn read(value: Value, _: Base<'_>) -> Self {
        items(value).unwrap_or_default().into_iter().map(item_text).collect()
    }
    fn fill(&mut self, other: Self) {
        fill_list(self, other);
    }
}

impl Lenient for Option<Vec<String>> {
    fn read(value: Value, _: Base<'_>) -> Self {
        items(value).map(|items| items.into_iter().map(item_text).collect())
    }
    fn fill(&mut self, other: Self) {
        fill_option(self, other);
    }
}

impl Lenient for BTreeMap<String, Vec<String>> {
    fn read(value: Value, base: Base<'_>) -> Self {
        object(value).into_iter().map(|(key, value)| (key, Vec::read(value, base))).collect()
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
pub(crate) fn integer(value: &Value) -> Option<u64> {
    let number = match value {
        Value::Number(number) => match number.as_u64() {
            Some(number) => number,
            None => {
                let float = number.as_f64()?;
                if float.fract() != 0.0 || !(0.0..=MAX_SAFE as f64).contains(&float) {
                    return None;
                }
                float as u64
            }
        },
        Value::String(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok()?,
        _ => return None,
    };
    (number <= MAX_SAFE).then_some(number)
}

/// Reads a boolean: `true`, `"True"`, 1 and their opposites.
pub(crate) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Value::Number(_) => match integer(value)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Reads an object; `null`, `[]`, `""` and anything else are an empty one.
pub(crate) fn object(value: Value) -> Map {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Reads a list; an object counts as the list of its values (PHP writes a list with holes like that).
pub(crate) fn items(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(items) => Some(items),
        Value::Object(map) => Some(map.into_iter().map(|(_, value)| value).collect()),
        _ => None,
    }
}

/// Reads an item of a list of strings. Items are never dropped: what has no text is the empty string.
pub(crate) fn item_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Reads a string that some servers write as a number: identifiers (Rebased), activity (Takahe).
pub(crate) fn text_or_number(value: Value, _: Base<'_>) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reads a date or time as the string it is; `""` says nothing.
pub(crate) fn date(value: Value, base: Base<'_>) -> Option<String> {
    Option::<String>::read(value, base).filter(|text| !text.is_empty())
}

/// Reads a URL and resolves it where it is relative; `""` says nothing.
pub(crate) fn url(value: Value, base: Base<'_>) -> Option<String> {
    date(value, base).map(|url| base.resolve(url))
}

/// Reads MIME types. Friendica once sent a map: of its keys and values those are meant that look like MIME types.
pub(crate) fn mime_types(value: Value, base: Base<'_>) -> Option<Vec<String>> {
    let is_mime = |text: &str| text.contains('/');
    if let Value::Object(map) = &value {
        let of_values = map.values().any(|value| value.as_str().is_some_and(is_mime));
        if !of_values && map.keys().any(|key| is_mime(key)) {
            return Some(map.keys().filter(|key| is_mime(key)).cloned().collect());
        }
    }
    Option::read(value, base)
}

/// Copies what a server calls by another name to the documented one, where that is not there; the other name stays as well.
pub(crate) fn alias(map: &mut Map, name: &str, other: &str) {
    if map.get(name).is_none_or(Value::is_null)
        && let Some(value) = map.get(other)
    {
        let value = value.clone();
        map.insert(name.to_owned(), value);
    }
}

/// Defines an entity: for each documented field its name, its type and how it is read, and `extra` for all that is not documented.
///
/// `name: Type;` reads by the type, `name: Type => reader;` by a function, `name = "key": Type;` where the key is no identifier. A field after `?`
/// is written only where there is something. `object` is the reader that gives the fields from whatever stands where the object belongs.
macro_rules! entity {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@read $ty:ty) => { <$ty as $crate::instance::lenient::Lenient>::read };
    (@read $ty:ty, $reader:path) => { $reader };
    (
        $(#[$meta:meta])*
        $name:ident from $object:path {
            $( $(#[$doc:meta])* $field:ident $(= $key:literal)? : $ty:ty $(=> $reader:path)? ; )*
            $( ? $(#[$odoc:meta])* $optional:ident : $oty:ty ; )?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$doc])* pub $field: $ty, )*
            $( $(#[$odoc])* pub $optional: $oty, )?
            /// What else the server says here, untouched.
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The names of the documented fields.
            pub const FIELDS: &'static [&'static str] = &[$( entity!(@key $field $($key)?), )*];

            pub(crate) fn read_map(mut map: $crate::instance::lenient::Map, base: $crate::instance::url::Base<'_>) -> Self {
                Self {
                    $( $field: map.remove(entity!(@key $field $($key)?)).map(|value| entity!(@read $ty $(, $reader)?)(value, base)).unwrap_or_default(), )*
                    $( $optional: map.remove(stringify!($optional))
                        .map(|value| <$oty as $crate::instance::lenient::Lenient>::read(value, base)).unwrap_or_default(), )?
                    extra: map,
                }
            }
        }

        impl $crate::instance::lenient::Lenient for $name {
            fn read(value: serde_json::Value, base: $crate::instance::url::Base<'_>) -> Self {
                Self::read_map($object(value), base)
            }
            fn fill(&mut self, other: Self) {
                $( $crate::instance::lenient::Lenient::fill(&mut self.$field, other.$field); )*
                $( $crate::instance::lenient::Lenient::fill(&mut self.$optional, other.$optional); )?
            }
        }

        impl $crate::instance::lenient::Lenient for Option<$name> {
            fn read(value: serde_json::Value, base: $crate::instance::url::Base<'_>) -> Self {
                // A contact of `[]` (Friendica) or `{}` (GoToSocial) is nobody.
                let map = $object(value);
                (!map.is_empty()).then(|| $name::read_map(map, base))
            }
            fn fill(&mut self, other: Self) {
                $crate::instance::lenient::fill_option(self, other);
            }
        }

        impl $crate::instance::lenient::Lenient for Vec<$name> {
            fn read(value: serde_json::Value, base: $crate::instance::url::Base<'_>) -> Self {
                let items = $crate::instance::lenient::items(value).unwrap_or_default();
                items.into_iter().map(|item| <$name as $crate::instance::lenient::Lenient>::read(item, base)).collect()
            }
            fn fill(&mut self, other: Self) {
                $crate::instance::lenient::fill_list(self, other);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $( map.serialize_entry(entity!(@key $field $($key)?), &self.$field)?; )*
                $( if let Some(value) = &self.$optional { map.serialize_entry(stringify!($optional), value)?; } )?
                for (key, value) in &self.extra {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                Ok(<Self as $crate::instance::lenient::Lenient>::read(value, $crate::instance::url::Base::default()))
            }
        }
    };
    ( $(#[$meta:meta])* $name:ident { $($body:tt)* } ) => {
        entity! { $(#[$meta])* $name from $crate::instance::lenient::object { $($body)* } }
    };
}
pub(crate) use entity;
