//! Reads the values of drafts as they come in practice: what cannot be understood of a number or a flag says nothing, and is content rather than misuse.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

pub(super) use crate::absent::or_default;
use crate::count::Transport;
use crate::json::decimal;
use crate::media::MediaKind;
use crate::time::moment::Moment;

/// Reads options: `null` is an empty one.
pub(super) fn options<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<&'de str>, D::Error> {
    let options: Vec<Option<&str>> = Vec::deserialize(deserializer)?;
    Ok(options.into_iter().map(Option::unwrap_or_default).collect())
}

/// Reads objects of `name` and `value` as pairs.
pub(super) fn pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(&'de str, &'de str)>, D::Error> {
    #[derive(Deserialize)]
    struct Field<'a> {
        #[serde(default, deserialize_with = "or_default")]
        name: &'a str,
        #[serde(default, deserialize_with = "or_default")]
        value: &'a str,
    }
    let fields: Vec<Field<'_>> = or_default(deserializer)?;
    Ok(fields.into_iter().map(|field| (field.name, field.value)).collect())
}

/// The time that was not said.
pub(super) fn never() -> i64 {
    i64::MIN
}

/// Reads the time; what is no time is not said.
pub(super) fn now<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(Option::<Moment<'de>>::deserialize(deserializer)?.and_then(Moment::millis).unwrap_or_else(never))
}

/// Reads a flag by the rules of JavaScript: all but empty, 0 and missing values are true.
pub(super) fn truth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(maybe_truth(deserializer)?.unwrap_or_default())
}

/// Reads a flag that may be missing, as [`truth`] does.
pub(super) fn maybe_truth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Nothing => None,
        Scalar::Flag(flag) => Some(flag),
        Scalar::Number(number) => Some(number != 0.0 && !number.is_nan()),
        Scalar::Text(text) => Some(!text.is_empty()),
        Scalar::Other => Some(true),
    })
}

/// Reads a number, or the text of one.
pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Number(number) => Some(number).filter(|number| number.is_finite()),
        Scalar::Text(text) => decimal(text.trim()),
        _ => None,
    })
}

/// Reads a number that counts something: not negative, without its fraction.
pub(super) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(number(deserializer)?.filter(|number| *number >= 0.0).map(|number| number as u64))
}

/// Reads a number of pixels.
pub(super) fn side<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    Ok(count(deserializer)?.map(|pixels| u32::try_from(pixels).unwrap_or(u32::MAX)))
}

/// Reads what a file is treated as; a word of a later version says nothing.
pub(super) fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<MediaKind>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Text(word) => MediaKind::ALL.iter().find(|kind| kind.as_str() == word).copied(),
        _ => None,
    })
}

/// Reads how a draft is sent; what is no such word stands for JSON.
pub(super) fn transport<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Transport, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Text(word) => Transport::ALL.iter().find(|transport| transport.as_str() == word).copied().unwrap_or_default(),
        _ => Transport::Json,
    })
}

/// A value that is no list and no object, or that it is one.
pub(super) enum Scalar<'a> {
    Nothing,
    Flag(bool),
    Number(f64),
    Text(&'a str),
    Other,
}

/// Reads a value of any type.
pub(super) fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scalar<'de>, D::Error> {
    deserializer.deserialize_any(Any(PhantomData))
}

struct Any<'a>(PhantomData<&'a str>);

impl<'de> Visitor<'de> for Any<'de> {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Nothing)
    }
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Nothing)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Flag(flag))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Number(number))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Number(number as f64))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Scalar::Number(number as f64))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}
