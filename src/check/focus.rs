//! The point of a picture that is kept in view where it is cropped.
//!
//! `MediaAttachment#focus=`: split at commas, of which the first two parts are taken, each `to_f`; no range is asked for.

use std::fmt;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::findings::Findings;
use super::length;
use super::lenient::{Scalar, scalar};
use crate::json::decimal;
use crate::problem::ProblemCode as Code;

/// A focus as it was given: each coordinate from -1 (left, bottom) to 1 (right, top).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Focus<'a> {
    /// Two numbers in one text: `"0.5,-0.5"`.
    Text(&'a str),
    /// Two numbers; not finite: they could not be read.
    Point(f64, f64),
}

impl<'a> From<&'a str> for Focus<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl Focus<'_> {
    /// Both numbers; `None` where it says nothing that can be read.
    fn point(self) -> Option<(f64, f64)> {
        match self {
            Self::Text(text) => {
                let mut parts = text.split(',').map(|part| decimal(part.trim()));
                Some((parts.next()??, parts.next()??))
            }
            Self::Point(x, y) => (x.is_finite() && y.is_finite()).then_some((x, y)),
        }
    }
}

/// Looks at a focus.
pub(super) fn check(focus: Focus<'_>, findings: &mut Findings) {
    if matches!(focus, Focus::Text(text) if length::is_blank(text)) {
        return;
    }
    match focus.point() {
        Some((x, y)) if x.abs() <= 1.0 && y.abs() <= 1.0 => {}
        Some(_) => findings.change(Code::FocusOutOfRange, "focus", &[]),
        None => findings.change(Code::FocusUnreadable, "focus", &[]),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Focus<'a> {
    /// Reads a text, or a list of two numbers or texts of numbers; anything else is a focus that cannot be read.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Given)
    }
}

const UNREADABLE: Focus<'static> = Focus::Point(f64::NAN, f64::NAN);

struct Given;

impl<'de> Visitor<'de> for Given {
    type Value = Focus<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of two numbers")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Focus::Text(text))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(UNREADABLE)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(UNREADABLE)
    }
    fn visit_map<A: serde::de::MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Ok(UNREADABLE)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        struct Coordinate(f64);
        impl<'de> Deserialize<'de> for Coordinate {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self(match scalar(deserializer)? {
                    Scalar::Number(number) => number,
                    Scalar::Text(text) => decimal(text).unwrap_or(f64::NAN),
                    _ => f64::NAN,
                }))
            }
        }
        let mut point = [f64::NAN; 2];
        let mut count = 0;
        while let Some(Coordinate(number)) = items.next_element()? {
            if let Some(coordinate) = point.get_mut(count) {
                *coordinate = number;
            }
            count += 1;
        }
        Ok(if count >= 2 { Focus::Point(point[0], point[1]) } else { UNREADABLE })
    }
}
