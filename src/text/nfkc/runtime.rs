//! Mapping (B.2 of RFC 3454) and NFKC of the characters of Unicode 3.2, by the JavaScript runtime, in the modules that are made for one.
//!
//! All runtimes know both, and neither changes for characters that once were assigned; `tests/text` tries it for all that there were in Unicode 3.2.

use alloc::vec::Vec;

use crate::text::idna::LONGEST_LABEL;
use crate::text::once::Once;
use crate::text::packed::{Kinds, Runs};
use crate::text::tables::nameprep::REJECT;
use crate::text::tables::prohibited::{KINDS, LENGTHS, RUNS};

/// Tells the bits of a code point.
pub(crate) fn flags(point: u32) -> u8 {
    static TABLE: Once<Kinds> = Once::new();
    let table = TABLE.get_or_init(|| Kinds::unpack(Runs::new(&RUNS, &LENGTHS)));
    KINDS.get(usize::from(table.of(point))).copied().unwrap_or(REJECT)
}

/// Maps and normalises a label; `None` if the result is too long for a label.
pub(crate) fn normalised(label: &[u32]) -> Option<Vec<u32>> {
    let points = crate::runtime::normalised(label);
    (points.len() <= LONGEST_LABEL).then_some(points)
}
