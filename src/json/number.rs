//! Numbers of JSON: their text, and their value.
//!
//! Limits and counts are integers; floats occur in undocumented fields only. Rust's own float parser rounds the last bit of
//! every number correctly, with tables of 10 kB that do not compress; this one is as exact up to 19 digits with up to 21 decimals, which is more
//! than any writer of JSON needs, and a bit or two off beyond that.

use serde_json::{Number, Value};

/// The largest integer JavaScript represents exactly; a larger one counts as absent.
const MAX_SAFE: u64 = 1 << 53;

/// The powers of ten that a float represents exactly.
const EXACT: [f64; 23] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

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

/// Parses a number of JSON's grammar as a float.
fn float(text: &str) -> f64 {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, ""));
    // An exponent that does not fit means infinity, or 0.
    let mut exponent =
        exponent.parse::<i32>().unwrap_or(if exponent.starts_with('-') { -9999 } else { 9999 * i32::from(!exponent.is_empty()) });
    let (mut number, mut is_fraction) = (0_u64, false);
    for byte in mantissa.bytes() {
        match byte {
            b'.' => is_fraction = true,
            b'0'..=b'9' if number < 1_000_000_000_000_000_000 => {
                number = number * 10 + u64::from(byte - b'0');
                exponent = exponent.saturating_sub(i32::from(is_fraction));
            }
            // Digits beyond the 19th only scale the number.
            b'0'..=b'9' => exponent = exponent.saturating_add(i32::from(!is_fraction)),
            _ => {}
        }
    }
    if let Some(float) = exact(number, exponent) {
        return if mantissa.starts_with('-') { -float } else { float };
    }
    let mut float = number as f64;
    while exponent != 0 && float != 0.0 && float.is_finite() {
        let step = exponent.clamp(1 - EXACT.len() as i32, EXACT.len() as i32 - 1);
        let power = EXACT[step.unsigned_abs() as usize];
        float = if step > 0 { float * power } else { float / power };
        exponent -= step;
    }
    if mantissa.starts_with('-') { -float } else { float }
}

/// `number * 10^exponent`, rounded once; `None` where 128-bit integers are too small for it.
fn exact(number: u64, exponent: i32) -> Option<f64> {
    let number = u128::from(number);
    match exponent {
        _ if number == 0 => Some(0.0),
        // 2^64 * 10^19 is less than 2^128, and converting an integer to a float rounds once.
        0..=19 => Some((number * 10u128.pow(exponent.unsigned_abs())) as f64),
        // The quotient has 57 bits or more, of which a float takes 53; a remainder decides a tie, so it is recorded in the last bit.
        -21..0 => {
            let power = 10u128.pow(exponent.unsigned_abs());
            let shift = number.leading_zeros();
            let (quotient, rest) = ((number << shift) / power, (number << shift) % power);
            let scale = f64::from_bits(u64::from(1023 - shift) << 52);
            Some((quotient | u128::from(rest != 0)) as f64 * scale)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{float, value, whole};

    #[test]
    fn floats_are_those_of_rust() {
        for text in [
            "0",
            "-0",
            "0.0",
            "1",
            "-1",
            "0.1",
            "-0.25",
            "2.5",
            "123456.789",
            "500.0",
            "5e3",
            "5E+3",
            "5e-3",
            "1e22",
            "1e-22",
            "3.141592653589793",
            "0.30000000000000004",
            "100000000000000000000",
            "18446744073709551616",
            "1e999",
            "-1e999",
            "1e-999",
            "0e999",
            "0.000001e6",
            "1e99999999999",
            "1e-99999999999",
            "99.95",
            "1763683200.5",
        ] {
            let want: f64 = text.parse().expect("a number");
            assert_eq!(float(text).to_bits(), want.to_bits(), "{text}");
        }
        // JavaScript and Ruby write a float with up to 17 digits.
        let mut state = 1u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = (state >> 11) as f64 / (1u64 << (state & 63)) as f64;
            let text = number.to_string();
            if text.len() <= 20 {
                assert_eq!(float(&text).to_bits(), number.to_bits(), "{text}");
            }
        }
        for text in [
            "1e300",
            "0.00000000000000000000000000001",
            "1.7976931348623157e308",
            "5e-300",
            "0.1234567890123456789",
            "1234567890123456789012345678901234567890",
        ] {
            let want: f64 = text.parse().expect("a number");
            assert!((float(text) / want - 1.0).abs() < 1e-14, "{text}");
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
