//! What crosses as numbers: a counting rule as bits, and what was counted as a list.

use alloc::vec;
use alloc::vec::Vec;

use crate::count::{self, EntityKind, Overflow, Part, ScanRule, Utf8};
use crate::server::{Counting, CountingRule, Mentions, Spoiler, UnicodeVersion, Unit, Urls};
use crate::text::utf16::Utf16;

/// Packs how a server counts, but for whether it enforces it: the lowest bits first.
pub(super) fn pack(counting: &Counting) -> u32 {
    let Counting { rule, unit, unicode, urls, mentions, spoiler, trim, enforced: _ } = *counting;
    rule as u32
        | (unit as u32) << 8
        | (unicode as u32) << 10
        | (urls as u32) << 11
        | (mentions as u32) << 12
        | (spoiler as u32) << 13
        | u32::from(trim) << 15
}

/// The inverse of [`pack`], with the bit that `count.js` sets behind it if a draft is sent as `multipart/form-data`.
pub(super) fn unpack(bits: u32, reserved: u32) -> ScanRule {
    fn word<T: Copy>(all: &[T], bits: u32, first: u32) -> T {
        let mask = all.len().next_power_of_two() as u32 - 1;
        all[(bits >> first & mask) as usize % all.len()]
    }
    let counting = Counting {
        rule: CountingRule::ALL[(bits & 0xff) as usize % CountingRule::ALL.len()],
        unit: word(Unit::ALL, bits, 8),
        unicode: word(UnicodeVersion::ALL, bits, 10),
        urls: word(Urls::ALL, bits, 11),
        mentions: word(Mentions::ALL, bits, 12),
        spoiler: word(Spoiler::ALL, bits, 13),
        trim: bits >> 15 & 1 == 1,
        enforced: true,
    };
    ScanRule { counting, reserved: reserved as usize, crlf: bits >> 16 & 1 == 1 }
}

/// Counts a draft: `characters, overflow, start, end`, where overflow is 0 for none, 1 in the text, 2 in the content warning; then for each entity
/// `kind, start, end, characters`, where kind is 0 for a URL, 1 for a mention. Ranges are UTF-16 code units.
pub(super) fn counted(status: &Utf8<'_>, max: u32, rule: &ScanRule) -> Vec<u32> {
    let count = count::count(status, max as usize, rule);
    let mut numbers = vec![number(count.characters), 0, 0, 0];
    if let Some(Overflow { part, range }) = &count.overflow {
        let (within, text) = match part {
            Part::Text => (1, status.text),
            Part::SpoilerText => (2, status.spoiler_text),
        };
        let mut utf16 = Utf16::new(text);
        numbers[1..].copy_from_slice(&[within, number(utf16.position(range.start)), number(utf16.position(range.end))]);
    }
    let mut utf16 = Utf16::new(status.text);
    for entity in &count.entities {
        let (start, end) = (number(utf16.position(entity.range.start)), number(utf16.position(entity.range.end)));
        numbers.extend([u32::from(entity.kind == EntityKind::Mention), start, end, number(entity.characters)]);
    }
    numbers
}

pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn bits_carry_the_whole_rule() {
        for &rule in CountingRule::ALL {
            for (unit, unicode) in Unit::ALL.iter().flat_map(|unit| UnicodeVersion::ALL.iter().map(|unicode| (*unit, *unicode))) {
                for (urls, mentions) in [(Urls::Reserved, Mentions::Full), (Urls::Full, Mentions::Short)] {
                    for (spoiler, trim) in [(Spoiler::Joined, true), (Spoiler::Separate, false), (Spoiler::Ignored, true)] {
                        let counting = Counting { rule, unit, unicode, urls, mentions, spoiler, trim, enforced: true };
                        for crlf in [false, true] {
                            let bits = pack(&counting) | u32::from(crlf) << 16;
                            assert_eq!(unpack(bits, 23), ScanRule { counting, reserved: 23, crlf });
                        }
                    }
                }
            }
        }
    }
}
