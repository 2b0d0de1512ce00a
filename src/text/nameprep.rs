//! Nameprep (RFC 3491) over Unicode 3.2, as GNU libidn has it.

use alloc::vec::Vec;

use super::bytes::decode;
use super::idna::LONGEST_LABEL;
use super::nfkc::{flags, normalised};
use super::tables::nameprep::{DROP, LEFT, REJECT, RIGHT};

/// No label of more can become one of LONGEST_LABEL: characters of Unicode 3.2 are composed of four at most.
pub(crate) const LONGEST_APART: usize = 4 * LONGEST_LABEL;

/// Maps, normalises and checks.
pub(crate) fn prepare(label: &[u8]) -> Option<Vec<u32>> {
    let mut points = Vec::with_capacity(LONGEST_APART);
    let mut at = 0;
    while at < label.len() {
        let (point, size) = decode(label, at);
        at += size;
        let flags = flags(point);
        if flags & REJECT != 0 || points.len() == LONGEST_APART {
            return None;
        }
        if flags & DROP == 0 {
            points.push(point);
        }
    }
    let points = normalised(&points)?;
    let (mut found, mut ends) = (0, !0);
    for (at, &point) in points.iter().enumerate() {
        let flags = flags(point);
        found |= flags;
        if at == 0 || at + 1 == points.len() {
            ends &= flags;
        }
    }
    // RFC 3454, section 6: right to left throughout, and at both ends.
    let mixed = found & RIGHT != 0 && (found & LEFT != 0 || ends & RIGHT == 0);
    (found & REJECT == 0 && !mixed).then_some(points)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::prepare;
    use stringprep::tables::unassigned_code_point;
    use unicode_normalization::UnicodeNormalization;

    /// RFC 3491 by the crate `stringprep`, AllowUnassigned off.
    fn reference(label: &str) -> Option<Vec<u32>> {
        let assigned = |text: &str| !text.chars().any(unassigned_code_point);
        let prepared = stringprep::nameprep(label).ok()?;
        (assigned(label) && assigned(&prepared)).then(|| prepared.chars().map(u32::from).collect())
    }

    #[test]
    fn every_character_becomes_what_the_rfc_says() {
        let mut changed = 0;
        for c in '\u{80}'..=char::MAX {
            let whole = c.to_string();
            let apart: String = whole.nfd().collect();
            for label in [&whole, &apart] {
                let prepared = prepare(label.as_bytes());
                assert_eq!(prepared, reference(label), "U+{:04X}", u32::from(c));
                changed += usize::from(prepared.is_some_and(|prepared| !prepared.iter().copied().eq(whole.chars().map(u32::from))));
            }
        }
        assert!(changed > 9_000, "{changed}");
    }
}
