//! JSON that is valid by its grammar, but that no Rust string or number can hold: half of a surrogate pair, and numbers beyond all bounds.
//!
//! JavaScript reads both, and its `JSON.stringify` writes the first. One such character in a description must not cost the document.

/// Replaces `\ud800` without its other half by U+FFFD, and numbers that are infinite by `null`; `None` where there is neither.
pub(crate) fn repair(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut repaired = String::new();
    let (mut kept, mut at, mut in_string) = (0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                in_string = !in_string;
                at += 1;
            }
            b'\\' if in_string => match unit(bytes, at) {
                Some(0xd800..=0xdbff) if matches!(unit(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
                Some(0xd800..=0xdfff) => {
                    repaired.push_str(&text[kept..at]);
                    repaired.push_str("\\ufffd");
                    at += 6;
                    kept = at;
                }
                _ => at += 2,
            },
            b'-' | b'0'..=b'9' if !in_string => {
                let length = bytes[at..].iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')).count();
                if text[at..at + length].parse::<f64>().is_ok_and(f64::is_infinite) {
                    repaired.push_str(&text[kept..at]);
                    repaired.push_str("null");
                    kept = at + length;
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    (kept > 0).then(|| repaired + &text[kept..])
}

/// The UTF-16 unit that a `\uXXXX` at this place stands for.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let escape = bytes.get(at..at + 6)?;
    if !escape.starts_with(b"\\u") {
        return None;
    }
    escape[2..].iter().try_fold(0, |unit, byte| Some(unit * 16 + (*byte as char).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn replaces_only_what_no_string_or_number_holds() {
        for (text, want) in [
            (r#"{"a":"\ud800"}"#, Some(r#"{"a":"\ufffd"}"#)),
            (r#"["\ud83d\ude00 \ud83d \ude00"]"#, Some(r#"["\ud83d\ude00 \ufffd \ufffd"]"#)),
            (r#"["\\ud800"]"#, None),
            (r#"["\ud83d\ude00"]"#, None),
            (r#"["\\\ud800"]"#, Some(r#"["\\\ufffd"]"#)),
            (r#"[1e999, -1e999, 1e9, "1e999"]"#, Some(r#"[null, null, 1e9, "1e999"]"#)),
            ("[1e9", None),
            ("<html>", None),
            ("\"\\", None),
            ("\"\\ud8", None),
            ("\"ü\\ud800ü", Some("\"ü\\ufffdü")),
        ] {
            assert_eq!(repair(text).as_deref(), want, "{text}");
        }
    }
}
