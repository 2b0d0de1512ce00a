//! The meaning of the fuzzer's bytes: rule, limit and quote in two bytes, then the text, and after a byte that is never in UTF-8 the content warning.

use super::draft::Draft;

pub struct Input {
    pub draft: Draft,
    #[allow(dead_code)]
    pub rule: usize,
    #[allow(dead_code)]
    pub max: u64,
}

impl Input {
    pub fn read(data: &[u8]) -> Option<Self> {
        let (&[rule, max], rest) = data.split_first_chunk()?;
        let mut parts = rest.splitn(2, |&byte| byte == 0xFF).map(|part| String::from_utf8_lossy(part).into_owned());
        let (text, spoiler_text) = (parts.next()?, parts.next().unwrap_or_default());
        let draft = Draft { text, spoiler_text, quote: max & 0x80 != 0 };
        Some(Self { draft, rule: usize::from(rule), max: u64::from(max & 0x7F) })
    }
}
