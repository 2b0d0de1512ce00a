//! Numbers of JSON: their text, and their value.
//!
//! Limits and counts are integers; floats occur in undocumented fields only.

use serde_json::{Number, Value};

use crate::runtime::float;

/// The largest integer JavaScript represents exactly; a larger one counts as absent.
const MAX_SAFE: u64 = 1 << 53;

/// The value of a number that is an integer, up to 2^53.
pub(crate) fn whole(text: &str) -> Option<u64> {
    digits(text).or_else(|| whole_float(float(text)))
}

/// The value of a stored number that is an integer, up to 2^53.
pub(crate) fn whole_of(number: &Number) -> Option<u64> {
    number.as_u64().filter(|number| *number <= MAX_SAFE).or_else(|| whole_float(number.as_f64()?))
}

fn whole_float(float: f64) -> Option<u64> {
    (float.fract() == 0.0 && (0.0..=MAX_SAFE as f64).contains(&float)).then_some(float as u64)
}

/// The value of a string of digits only, up to 2^53.
pub(crate) fn digits(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?.filter(|number| *number <= MAX_SAFE)
}

/// The value stored for a number: a 64-bit integer, or a float; infinity is `null`, as JavaScript writes it.
pub(crate) fn value(text: &str) -> Value {
    let integer = text.parse::<u64>().map(Value::from).or_else(|_| text.parse::<i64>().map(Value::from));
    match integer {
        // -0 is not an integer.
        Ok(integer) if text != "-0" => integer,
        _ => Number::from_f64(float(text)).map_or(Value::Null, Value::Number),
    }
}

/// Parses a decimal number: `"-0.5"`, `"+1"`, `".5"`, `"5."`, `"1e3"`.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let is_number =
        whole.len() + fraction.len() > 0 && is_digits(whole) && is_digits(fraction) && !exponent.is_empty() && is_digits(exponent);
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    is_number.then(|| sign * float(unsigned))
}

#[cfg(test)]
mod tests {
    use super::{decimal, value, whole};

    #[test]
    fn decimals_may_lack_what_json_demands() {
        for (text, want) in
            [("-0.5", -0.5), ("+1", 1.0), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1E-2", 0.01), ("1e999", f64::INFINITY)]
        {
            assert_eq!(decimal(text), Some(want), "{text}");
        }
        for text in ["", ".", "-", "1e", "1e+", "e1", "1.2.3", "--1", "0x10", "inf", "1_000", " 1"] {
            assert_eq!(decimal(text), None, "{text:?}");
        }
    }

    #[test]
    fn values_are_those_of_serde_json() {
        for text in [
            "0",
            "-0",
            "7",
            "-7",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "1.5",
            "1e2",
        ] {
            assert_eq!(value(text), serde_json::from_str::<serde_json::Value>(text).expect("a number"), "{text}");
        }
        assert_eq!(value("-1e999"), serde_json::Value::Null);
    }

    #[test]
    fn whole_numbers_are_those_that_javascript_holds() {
        for (text, want) in [
            ("500", Some(500)),
            ("500.0", Some(500)),
            ("5e3", Some(5000)),
            ("-0", Some(0)),
            ("-1", None),
            ("0.5", None),
            ("9007199254740992", Some(9_007_199_254_740_992)),
            ("9007199254740994", None),
            ("1e300", None),
        ] {
            assert_eq!(whole(text), want, "{text}");
        }
    }
}
