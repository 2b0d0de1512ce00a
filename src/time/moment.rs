//! Times given by callers. Mastodon parses `scheduled_at` with `DateTime.parse`, which takes a time without a zone as UTC.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::{date, http_date, iso_8601};

/// A time as a number or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment<'a> {
    /// Milliseconds since 1970.
    Millis(i64),
    /// A date and time in ISO 8601; UTC if without a zone, as servers read it.
    Text(&'a str),
}

impl Moment<'_> {
    /// Milliseconds since 1970; `None` if the text is not a time.
    ///
    /// ```
    /// use mastodon_instance::check::Moment;
    /// assert_eq!(Moment::Text("1970-01-01T00:00:01Z").millis(), Some(1000));
    /// assert_eq!(Moment::Text("soon").millis(), None);
    /// ```
    pub fn millis(self) -> Option<i64> {
        match self {
            Self::Millis(millis) => Some(millis),
            Self::Text(text) => read(text),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Moment<'a> {
    /// Reads milliseconds since 1970, or a text. A number outside the range of times becomes a text that is not a time.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Given)
    }
}

struct Given;

impl<'de> Visitor<'de> for Given {
    type Value = Moment<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date, a text or a number")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Moment::Text(text))
    }
    fn visit_f64<E>(self, millis: f64) -> Result<Self::Value, E> {
        // The range of JavaScript's dates (<https://tc39.es/ecma262/#sec-timeclip>).
        Ok(if millis.abs() <= 8.64e15 { Moment::Millis(millis.floor() as i64) } else { Moment::Text("NaN") })
    }
    fn visit_i64<E: Error>(self, millis: i64) -> Result<Self::Value, E> {
        self.visit_f64(millis as f64)
    }
    fn visit_u64<E: Error>(self, millis: u64) -> Result<Self::Value, E> {
        self.visit_f64(millis as f64)
    }
}

/// Whether a text is a time in RFC 3339 with seconds, which is stricter than [`read`].
#[inline(never)]
pub(crate) fn is_rfc_3339(text: &str) -> bool {
    let is_zone = |zone: &[u8]| matches!(zone, [.., b'Z'] | [.., b'+' | b'-', _, _, b':', _, _]);
    text.as_bytes().get(10) == Some(&b'T') && is_zone(text.as_bytes()) && iso_8601(text).is_some()
}

/// Whether a text begins with a date that looks like one, and that the calendar does not have.
#[inline(never)]
pub(crate) fn is_no_date(text: &str) -> bool {
    let is_shaped = matches!(text.as_bytes(), [b'0'..=b'9', _, _, _, b'-', b'0'..=b'9', _, b'-', b'0'..=b'9', ..]);
    is_shaped && text.get(..10).and_then(date).is_none()
}

/// Parses ISO 8601 or an HTTP date, as milliseconds since 1970: `2026-11-21`, `2026-11-21T12:05`, `2026-11-21 12:05:00.5+01:00`.
pub(crate) fn read(text: &str) -> Option<i64> {
    let text = text.trim();
    let Some((date, rest)) = text.split_at_checked(10).filter(|(date, _)| date.as_bytes().get(4) == Some(&b'-')) else {
        return http_date(text);
    };
    let clock = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
    let end = clock.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(end);
    // A time of day needs a `T` or a space before it, and a zone needs a time of day.
    if rest.is_empty() != clock.is_empty() || (clock.is_empty() && !zone.is_empty()) || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = clock.split_once(['.', ',']).map_or((clock, ""), |(whole, _)| (whole, &clock[whole.len() + 1..]));
    let seconds = match whole.len() {
        0 => "00:00:00",
        2 => ":00:00",
        5 => ":00",
        _ => "",
    };
    let zone = match zone.trim_start() {
        "" => "Z".to_owned(),
        zone if zone.len() == 3 && zone.starts_with(['+', '-']) => [zone, "00"].concat(),
        zone => zone.to_owned(),
    };
    let fraction = if clock.len() == whole.len() { String::new() } else { [".", fraction].concat() };
    iso_8601(&[date, "T", whole, seconds, &fraction, &zone].concat())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_spelling_of_a_moment() {
        const NOON: i64 = 1_795_262_400_000;
        for (text, want) in [
            ("2026-11-21T12:00:00.000Z", Some(NOON)),
            ("2026-11-21T12:00:00Z", Some(NOON)),
            ("2026-11-21t12:00:00z", Some(NOON)),
            ("2026-11-21 12:00:00 UTC", Some(NOON)),
            ("2026-11-21T12:00", Some(NOON)),
            ("2026-11-21T12", Some(NOON)),
            ("2026-11-21T12:00:00", Some(NOON)),
            ("2026-11-21T13:00+01:00", Some(NOON)),
            ("2026-11-21T13:00+0100", Some(NOON)),
            ("2026-11-21T13:00+01", Some(NOON)),
            ("2026-11-21T07:00:00-05:00", Some(NOON)),
            (" 2026-11-21T12:00:00,5Z ", Some(NOON + 500)),
            ("2026-11-21T12:00:00.123456Z", Some(NOON + 123)),
            ("2026-11-21", Some(NOON - 12 * 3_600_000)),
            ("Sat, 21 Nov 2026 12:00:00 GMT", Some(NOON)),
            ("", None),
            ("soon", None),
            ("tomorrow", None),
            ("2026-11-31T12:00:00Z", None),
            ("2026-13-01", None),
            ("2026-11-21T", None),
            ("2026-11-21Z", None),
            ("2026-11-2112:00", None),
            ("2026-11-21T12:0", None),
            ("2026-11-21T24:00:00Z", Some(NOON + 12 * 3_600_000)),
            ("2026-11-21T24:00:01Z", None),
            ("2026-11-21T12:00:00.Z", None),
            ("2026-11-21T12:00:00 CET", None),
            ("2026-11-21T12:00:00Zx", None),
            ("2026-11-é1T12:00:00Z", None),
            ("日本語日本語日本語", None),
            ("1795262400000", None),
        ] {
            assert_eq!(read(text), want, "{text:?}");
        }
    }
}
