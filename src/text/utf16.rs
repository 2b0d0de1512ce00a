//! From bytes to UTF-16 code units, in one forward pass.

/// Turns byte positions into UTF-16 positions; positions must not go backwards.
#[cfg_attr(not(all(target_arch = "wasm32", feature = "js")), allow(dead_code))]
pub(crate) struct Utf16<'t> {
    text: &'t [u8],
    at: usize,
    units: usize,
}

#[cfg_attr(not(all(target_arch = "wasm32", feature = "js")), allow(dead_code))]
impl<'t> Utf16<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0, units: 0 }
    }

    /// Tells how many UTF-16 code units stand before a byte.
    pub(crate) fn position(&mut self, byte: usize) -> usize {
        debug_assert!(byte >= self.at);
        self.units += units(&self.text[self.at..byte]);
        self.at = byte;
        self.units
    }
}

/// Counts UTF-16 code units: one for each code point, another for each of four bytes.
pub(crate) fn units(text: &[u8]) -> usize {
    text.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn agrees_with_encode_utf16() {
        let text = "aé日👩x";
        let mut utf16 = super::Utf16::new(text.as_bytes());
        for (at, _) in text.char_indices() {
            assert_eq!(utf16.position(at), text[..at].encode_utf16().count());
        }
        assert_eq!(utf16.position(text.len()), 6);
    }
}
