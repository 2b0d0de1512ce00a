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

/// Counts UTF-16 code units: one for each code point, another for each of four bytes. Eight bytes at a time; the last are filled up with NUL.
pub(crate) fn units(text: &[u8]) -> usize {
    let ones = |word: u64| (word & 0x0101_0101_0101_0101).count_ones() as usize;
    let mut units = text.len();
    let mut text = text;
    while !text.is_empty() {
        let word = text
            .first_chunk()
            .map_or_else(|| text.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)), |&word| u64::from_le_bytes(word));
        // One fewer than bytes for each that is not the first of its code point, but for one of each four.
        units = units + ones(word >> 7 & word >> 6 & word >> 5 & word >> 4) - ones(word >> 7 & !(word >> 6));
        text = text.get(8..).unwrap_or_default();
    }
    units
}

#[cfg(test)]
mod tests {
    #[test]
    fn agrees_with_encode_utf16() {
        let text = "aé日👩xé👩👩日本語 0123456789 👩‍👩‍👧";
        let mut utf16 = super::Utf16::new(text.as_bytes());
        for (at, _) in text.char_indices() {
            assert_eq!(utf16.position(at), text[..at].encode_utf16().count());
        }
        assert_eq!(utf16.position(text.len()), text.encode_utf16().count());
    }
}
