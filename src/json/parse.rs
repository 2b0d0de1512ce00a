//! Parses JSON text (RFC 8259) into a tree that borrows from it.
//!
//! A lone surrogate becomes U+FFFD: JavaScript accepts it and `JSON.stringify` writes it, and one such character in a description must not make the
//! document unreadable. Numbers stay text. serde's parser would add tables for floats and error messages that nothing here needs.

use std::borrow::Cow;

use super::node::{Fields, Node};
use crate::work::did;

/// Maximum nesting depth: far more than any answer has, far less than the stack allows.
const DEEPEST: usize = 127;

/// Parses JSON text; anything after the value is an error.
///
/// # Errors
///
/// One line that says what is wrong, and where.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, String> {
    let mut reader = Reader::new(text);
    reader.document().map_err(|what| {
        let read = &text.as_bytes()[..reader.at.min(text.len())];
        let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = read.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        format!("{what} at line {line} column {column}")
    })
}

/// Whether JSON text is a list of strings without escapes.
#[cfg(any(test, all(target_arch = "wasm32", feature = "js")))]
pub(crate) fn is_list_of_plain_strings(text: &str) -> bool {
    let mut reader = Reader::new(text);
    reader.skip_space();
    let read = reader.peek() == Some(b'[')
        && reader
            .members(b']', |reader| {
                if !reader.take(b'"') {
                    return Err("a string is expected");
                }
                reader.plain()?;
                if reader.take(b'"') { Ok(()) } else { Err("an escape stands in a string") }
            })
            .is_ok();
    reader.skip_space();
    read && reader.peek().is_none()
}

/// The number of bytes before the first quote, backslash or control character, which must be escaped in a JSON string.
pub(crate) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    // The lowest flagged byte is less; above it a borrow may flag others.
    let less = |word: u64, than: u64| word.wrapping_sub(ONES * than) & !word & (ONES << 7);
    let mut at = 0;
    while let Some(eight) = bytes.get(at..at + 8) {
        did(8);
        let word = u64::from_le_bytes(eight.try_into().unwrap_or_default());
        let found = less(word, 0x20) | less(word ^ (ONES * 0x22), 1) | less(word ^ (ONES * 0x5c), 1);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len())
}

type Read<T> = Result<T, &'static str>;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// Fields of the objects that are not closed yet (and likewise items of the lists), so that each is allocated once, at its final length.
    fields: Fields<'t>,
    items: Vec<Node<'t>>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, fields: Vec::new(), items: Vec::new() }
    }

    fn document(&mut self) -> Read<Node<'t>> {
        let value = self.value()?;
        self.skip_space();
        if self.peek().is_some() { Err("something stands behind the end") } else { Ok(value) }
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        did(1);
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Consumes this byte, if it is the next.
    #[inline(always)]
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Read<Node<'t>> {
        self.skip_space();
        match self.peek() {
            Some(b'"') => self.string().map(Node::String),
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'-' | b'0'..=b'9') => self.number().map(|text| Node::Number(Cow::Borrowed(text))),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            Some(b'n') => self.word("null", Node::Null),
            Some(_) => Err("a value is expected"),
            None => Err("the text ends where a value is expected"),
        }
    }

    fn word(&mut self, word: &str, node: Node<'t>) -> Read<Node<'t>> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err("a value is expected");
        }
        self.at += word.len();
        Ok(node)
    }

    fn object(&mut self) -> Read<Node<'t>> {
        let first = self.fields.len();
        self.members(b'}', |reader| {
            if reader.peek() != Some(b'"') {
                return Err("a name in quotes is expected");
            }
            let key = reader.string()?;
            reader.skip_space();
            if !reader.take(b':') {
                return Err("a colon is expected");
            }
            let value = reader.value()?;
            reader.fields.push((key, value));
            Ok(())
        })?;
        Ok(Node::Object(self.fields.drain(first..).collect()))
    }

    fn list(&mut self) -> Read<Node<'t>> {
        let first = self.items.len();
        self.members(b']', |reader| {
            let value = reader.value()?;
            reader.items.push(value);
            Ok(())
        })?;
        Ok(Node::List(self.items.drain(first..).collect()))
    }

    /// Reads the comma-separated members up to the closing bracket.
    fn members(&mut self, end: u8, mut member: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("too many brackets stand in one another");
        }
        self.at += 1;
        self.skip_space();
        if !self.take(end) {
            loop {
                member(self)?;
                self.skip_space();
                if self.take(end) {
                    break;
                }
                if !self.take(b',') {
                    return Err("a comma or the closing bracket is expected");
                }
                self.skip_space();
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a string including both quotes; without escapes it borrows from the text.
    #[inline(always)]
    fn string(&mut self) -> Read<Cow<'t, str>> {
        self.at += 1;
        let plain = self.plain()?;
        if self.take(b'"') { Ok(Cow::Borrowed(plain)) } else { self.escaped(plain) }
    }

    /// Reads the rest of a string, from its first backslash.
    fn escaped(&mut self, plain: &str) -> Read<Cow<'t, str>> {
        // Where one character is escaped, all outside ASCII usually are: reserves generously instead of growing step by step.
        let mut string = String::with_capacity(2 * plain.len() + 32);
        string.push_str(plain);
        loop {
            self.at += 1;
            string.push(self.escape()?);
            if self.peek() != Some(b'\\') {
                string.push_str(self.plain()?);
            }
            if self.take(b'"') {
                return Ok(Cow::Owned(string));
            }
        }
    }

    /// The text up to the next quote or backslash.
    #[inline(always)]
    fn plain(&mut self) -> Read<&'t str> {
        let length = plain(&self.text.as_bytes()[self.at..]);
        let plain = &self.text[self.at..self.at + length];
        self.at += length;
        match self.peek() {
            Some(b'"' | b'\\') => Ok(plain),
            Some(_) => Err("a control character stands in a string"),
            None => Err("the text ends within a string"),
        }
    }

    /// Reads an escape, after its backslash.
    fn escape(&mut self) -> Read<char> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let unit = self.unit()?;
                let other = matches!(unit, 0xd800..=0xdbff) && self.text.as_bytes()[self.at..].starts_with(b"\\u");
                let before = self.at;
                if other {
                    self.at += 2;
                    if let low @ 0xdc00..=0xdfff = self.unit()? {
                        return Ok(char::from_u32(0x10000 + ((unit & 0x3ff) << 10 | low & 0x3ff)).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    self.at = before;
                }
                char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err("nothing is written like this behind a backslash"),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Read<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = match self.peek() {
                Some(byte @ b'0'..=b'9') => byte - b'0',
                Some(byte @ b'a'..=b'f') => byte - b'a' + 10,
                Some(byte @ b'A'..=b'F') => byte - b'A' + 10,
                _ => return Err("four hexadecimal digits are expected"),
            };
            unit = unit << 4 | u32::from(digit);
            self.at += 1;
        }
        Ok(unit)
    }

    fn number(&mut self) -> Read<&'t str> {
        let start = self.at;
        self.take(b'-');
        // No digit may follow a leading zero.
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err("a digit is expected") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use serde_json::Value;

    use super::{Node, is_list_of_plain_strings, parse};

    /// The same result as serde_json's, except for numbers, which it rounds differently.
    #[test]
    fn reads_what_json_is_and_nothing_else() {
        for text in [
            "null",
            "true",
            "false",
            " 1 ",
            "-1",
            "0",
            "-0",
            "1.5",
            "-1.5e-3",
            "1E5",
            "1e+5",
            "18446744073709551615",
            "-9223372036854775808",
            "18446744073709551616",
            "\"\"",
            "\"a\"",
            "[]",
            "[1]",
            "[1, [2], {}]",
            "{}",
            "{\"a\": 1, \"b\": {\"c\": [null]}}",
            "\t\r\n [ ] ",
            r#""\"\\\/\b\f\n\r\t\u00fc\u20AC\ud83d\ude00""#,
            "\"ü€😀\u{7f}\u{2028}\"",
            r#"{"\u0061\n": "b"}"#,
            r#"{"a": 1, "a": 2}"#,
            "",
            " ",
            "nul",
            "nulll",
            "True",
            "NaN",
            "-",
            "+1",
            "01",
            "-01",
            "1.",
            ".5",
            "1e",
            "1e+",
            "0x1",
            "1 2",
            "\"",
            "\"a",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\u+123\"",
            "\"\t\"",
            "\"\u{0}\"",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[1 2]",
            "]",
            "{",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "{1:1}",
            "}",
            "[}",
            "{]",
            "[1]]",
            "\u{a0}1",
            "\u{feff}1",
            "/**/1",
            "'a'",
            "ü",
            "\"\\ü\"",
            "\"\\uü\"",
            "<p>",
        ] {
            let want = serde_json::from_str::<Value>(text).ok();
            assert_eq!(parse(text).ok().map(|node| node.into_value()), want, "{text}");
        }
    }

    #[test]
    fn halves_of_pairs_are_replaced_each_by_one_character() {
        for (text, want) in [
            (r#""\ud800""#, "\u{fffd}"),
            (r#""\ud83d\ude00 \ud83d \ude00""#, "😀 \u{fffd} \u{fffd}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83d\n\ude00""#, "\u{fffd}\n\u{fffd}"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\\ud800""#, "\\ud800"),
        ] {
            assert_eq!(parse(text).ok().map(|node| node.into_value()), Some(want.into()), "{text}");
        }
        assert!(parse(r#""\ud83d\u00""#).is_err());
    }

    #[test]
    fn numbers_beyond_all_bounds_say_nothing() {
        let read = parse(r#"[1e999, -1e999, 1e9, "1e999"]"#).map(|node| node.into_value());
        assert_eq!(read, Ok(serde_json::json!([null, null, 1e9, "1e999"])));
    }

    #[test]
    fn plain_bytes_end_where_they_do_one_by_one() {
        let bytes: Vec<u8> = (0..=255).collect();
        for byte in &bytes {
            for length in 0..20 {
                let mut text = "é~\u{7f}!# ]".repeat(3).into_bytes();
                text[length] = *byte;
                let want = text.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(text.len());
                assert_eq!(super::plain(&text), want, "{byte} at {length}");
            }
        }
    }

    #[test]
    fn lists_of_plain_strings_are_those_that_read_as_they_are_written() {
        for text in ["[]", " [ ] ", r#"["a"]"#, "\r\n[\t\"a.example\" ,\n\"\",\"m\u{fc}nchen \u{fffd}\"] "] {
            assert!(is_list_of_plain_strings(text), "{text}");
            let Ok(Node::List(items)) = parse(text) else { panic!("{text} is a list") };
            assert!(items.iter().all(|item| matches!(item, Node::String(Cow::Borrowed(_)))), "{text}");
        }
        for text in [
            "",
            " ",
            "\u{feff}[]",
            "[",
            "[\"a\"",
            "[\"a\",]",
            "[\"a\" \"b\"]",
            "[\"a]",
            "[\"\t\"]",
            "[]]",
            "[] x",
            "[\"a\",1]",
            "[null]",
            "[[]]",
            "[{\"domain\": \"a\"}]",
            "{}",
            "\"a\"",
            "[\"\\u0061\"]",
            "[\"a\\/b\"]",
            "[\"\\ud800\"]",
        ] {
            assert!(!is_list_of_plain_strings(text), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(127)).is_ok());
        for depth in [128, 100_000] {
            assert!(parse(&nested(depth)).is_err());
            assert!(serde_json::from_str::<Value>(&nested(depth)).is_err());
        }
    }

    #[test]
    fn errors_say_where() {
        for (text, want) in [
            ("{\n  \"a\": x}", "a value is expected at line 2 column 8"),
            ("[1", "a comma or the closing bracket is expected at line 1 column 3"),
        ] {
            assert_eq!(parse(text).err().as_deref(), Some(want), "{text}");
        }
    }
}
