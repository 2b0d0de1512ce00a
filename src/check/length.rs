//! The length of a text that counts in full, and the part that exceeds a limit.

use std::ops::Range;

use super::findings::TooLong;
use crate::count::{self, ScanRule, Utf8};
use crate::server::{Counting, UnicodeVersion, Unit};
use crate::text::bytes::{code_points, is_continuation};
use crate::text::class;

/// Tells whether a text has more characters than a limit. Where `strip`, without what Ruby's `strip` cuts at both ends.
#[inline(never)]
pub(crate) fn too_long(text: &str, max: u64, unit: Unit, unicode: UnicodeVersion, strip: bool) -> Option<TooLong> {
    // No unit is less than a byte.
    if text.len() as u64 <= max {
        return None;
    }
    let rule = ScanRule::plain(Counting::plain(unit, unicode, strip));
    let count = count::count(&Utf8 { text: text.as_bytes(), ..Utf8::default() }, usize::try_from(max).unwrap_or(usize::MAX), &rule);
    let actual = count.characters as u64;
    (actual > max).then(|| TooLong::new(text, actual, max, count.overflow.map(|overflow| overflow.range)))
}

/// The same in code points, regardless of clusters, for texts that are truncated (`String#[]`).
#[inline(never)]
pub(crate) fn beyond_code_points(text: &str, max: u64) -> Option<TooLong> {
    let stripped = stripped(text.as_bytes());
    let bytes = &text.as_bytes()[stripped.clone()];
    let actual = code_points(bytes) as u64;
    if actual <= max {
        return None;
    }
    let mut starts = (0..bytes.len()).filter(|&at| !is_continuation(bytes[at]));
    let start = starts.nth(usize::try_from(max).ok()?).map(|at| stripped.start + at..text.len());
    Some(TooLong::new(text, actual, max, start))
}

/// What Ruby's `strip` leaves.
#[inline(never)]
pub(crate) fn stripped(text: &[u8]) -> Range<usize> {
    count::strip(text, true)
}

/// Whether a text is blank once it is stripped.
#[inline(never)]
pub(crate) fn is_blank(text: &str) -> bool {
    class::is_blank(&text.as_bytes()[stripped(text.as_bytes())])
}
