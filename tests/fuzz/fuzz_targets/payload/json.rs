//! What JSON is and which values are the same, by serde_json.

use serde::de::IgnoredAny;
use serde_json::Value;

/// How deep our reader goes, `DEEPEST` in src/instance/json.rs; `IgnoredAny` has no such bound.
const DEEPEST: usize = 127;

/// A byte order mark is no part of JSON to serde_json; our reader takes one off, as `Response.json()` does.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Whether the grammar takes it. What is ignored is not made a value: there numbers beyond all floats and halves of surrogate pairs are no error, as in our
/// reader (`JSON.parse` takes them too).
pub fn is_json(text: &str) -> bool {
    let text = without_mark(text);
    serde_json::from_str::<IgnoredAny>(text).is_ok() && depth(text) <= DEEPEST
}

/// How deep brackets stand in one another, in what is JSON.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut is_escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Whether two values are the same but for the last bits of floats: our reader rounds those beyond 19 digits or 10^22 its own way (src/json/number.rs),
/// and the greatest may become infinite, which is `null`.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            a == b || {
                let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
                // Subnormal floats have fewer digits.
                a == b || ((a - b) / b).abs() < 1e-13 || a.abs().max(b.abs()) < 1e-290 && (a - b).abs() < 1e-300
            }
        }
        (Value::Number(a), Value::Null) | (Value::Null, Value::Number(a)) => a.as_f64().is_some_and(|a| a.abs() > 1.797e308),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b))),
        _ => one == other,
    }
}
