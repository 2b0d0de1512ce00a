//! How good a break is, judged by the characters on either side.
//!
//! Sentences and words follow UAX #29, lines UAX #14, as far as a few characters show; for scripts without spaces that means punctuation, and the
//! characters that no line may begin or end with.

use crate::text::bytes::{self, start_before};

/// What a break separates, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quality {
    /// A blank line.
    Paragraph,
    /// A line break.
    Line,
    /// The end of a sentence.
    Sentence,
    /// A comma or similar.
    Clause,
    /// White space.
    Word,
    /// After a character that may end a line on its own: ideographs, a hyphen.
    Joint,
    /// Anything else.
    Cluster,
    /// Between characters that belong together: before a comma, after an opening bracket.
    Poor,
    /// Inside something that should stay together but does not fit.
    Forced,
}

impl Quality {
    /// The cost of a break: many good ones are better than a bad one.
    pub(super) fn penalty(self) -> u64 {
        [0, 1, 3, 12, 24, 60, 200, 400, 2000][self as usize]
    }
}

/// The first and last of a range of code points.
type Range = (u16, u16);

/// Characters that should not begin a line: the common ones of UAX #14 CL, CP, EX, IS, NS and small kana; Thai and Lao repetition marks; joiners.
const CLOSING: &[Range] = &[
    (0x21, 0x21),
    (0x25, 0x25),
    (0x29, 0x29),
    (0x2C, 0x2C),
    (0x2E, 0x2E),
    (0x3A, 0x3B),
    (0x3F, 0x3F),
    (0x5D, 0x5D),
    (0x7D, 0x7D),
    (0xBB, 0xBB),
    (0xE2F, 0xE2F),
    (0xE46, 0xE46),
    (0xEC6, 0xEC6),
    (0x104A, 0x104B),
    (0x17D4, 0x17D5),
    (0x17D7, 0x17D7),
    (0x200B, 0x200B),
    (0x2010, 0x2010),
    (0x2013, 0x2013),
    (0x2019, 0x2019),
    (0x201D, 0x201D),
    (0x2026, 0x2026),
    (0x203A, 0x203A),
    (0x203C, 0x203C),
    (0x2047, 0x2049),
    (0x2060, 0x2060),
    (0x3001, 0x3002),
    (0x3005, 0x3005),
    (0x3009, 0x3009),
    (0x300B, 0x300B),
    (0x300D, 0x300D),
    (0x300F, 0x300F),
    (0x3011, 0x3011),
    (0x3015, 0x3015),
    (0x301C, 0x301C),
    (0x303B, 0x303B),
    (0x3041, 0x3041),
    (0x3043, 0x3043),
    (0x3045, 0x3045),
    (0x3047, 0x3047),
    (0x3049, 0x3049),
    (0x3063, 0x3063),
    (0x3083, 0x3083),
    (0x3085, 0x3085),
    (0x3087, 0x3087),
    (0x308E, 0x308E),
    (0x3095, 0x3096),
    (0x309D, 0x309E),
    (0x30A1, 0x30A1),
    (0x30A3, 0x30A3),
    (0x30A5, 0x30A5),
    (0x30A7, 0x30A7),
    (0x30A9, 0x30A9),
    (0x30C3, 0x30C3),
    (0x30E3, 0x30E3),
    (0x30E5, 0x30E5),
    (0x30E7, 0x30E7),
    (0x30EE, 0x30EE),
    (0x30F5, 0x30F6),
    (0x30FB, 0x30FE),
    (0x31F0, 0x31FF),
    (0xFEFF, 0xFEFF),
    (0xFF01, 0xFF01),
    (0xFF09, 0xFF09),
    (0xFF0C, 0xFF0C),
    (0xFF0E, 0xFF0E),
    (0xFF1A, 0xFF1B),
    (0xFF1F, 0xFF1F),
    (0xFF5E, 0xFF5E),
    (0xFF61, 0xFF61),
    (0xFF63, 0xFF70),
    (0xFF9E, 0xFF9F),
];

/// Characters that should not end a line: the common ones of UAX #14 OP, those that begin a mention or hashtag, and vowels written before their
/// consonant.
const OPENING: &[Range] = &[
    (0x22, 0x24),
    (0x28, 0x28),
    (0x40, 0x40),
    (0x5B, 0x5B),
    (0x7B, 0x7B),
    (0xA1, 0xA1),
    (0xAB, 0xAB),
    (0xBF, 0xBF),
    (0xE40, 0xE44),
    (0xEC0, 0xEC4),
    (0x2018, 0x2018),
    (0x201C, 0x201C),
    (0x201E, 0x201E),
    (0x2039, 0x2039),
    (0x2060, 0x2060),
    (0x3008, 0x3008),
    (0x300A, 0x300A),
    (0x300C, 0x300C),
    (0x300E, 0x300E),
    (0x3010, 0x3010),
    (0x3014, 0x3014),
    (0x3016, 0x3016),
    (0x301D, 0x301D),
    (0xFEFF, 0xFEFF),
    (0xFF08, 0xFF08),
    (0xFF20, 0xFF20),
    (0xFF62, 0xFF62),
];

/// Closing brackets and quotation marks, which may follow the end of a sentence.
const AROUND: &[Range] = &[
    (0x22, 0x22),
    (0x27, 0x27),
    (0x29, 0x2A),
    (0x5D, 0x5D),
    (0x5F, 0x5F),
    (0x7D, 0x7D),
    (0xBB, 0xBB),
    (0x2019, 0x2019),
    (0x201D, 0x201D),
    (0x203A, 0x203A),
    (0x3009, 0x3009),
    (0x300B, 0x300B),
    (0x300D, 0x300D),
    (0x300F, 0x300F),
    (0x3011, 0x3011),
    (0x3015, 0x3015),
    (0xFF09, 0xFF09),
    (0xFF63, 0xFF63),
];

/// Ends of sentences before white space: Armenian, Arabic, Urdu, Devanagari, Thai, Ethiopic, Mongolian, Syriac.
const ENDS: &[Range] = &[
    (0x589, 0x589),
    (0x61F, 0x61F),
    (0x6D4, 0x6D4),
    (0x700, 0x702),
    (0x964, 0x965),
    (0xE2F, 0xE2F),
    (0xE4F, 0xE4F),
    (0xE5A, 0xE5B),
    (0x1362, 0x1362),
    (0x1367, 0x1368),
    (0x1803, 0x1803),
    (0x203D, 0x203D),
];

/// Ends of sentences that need no white space: `。！？｡．‼⁇⁈⁉`, Burmese, Khmer, Tibetan.
const WIDE_ENDS: &[Range] = &[
    (0xF0D, 0xF0E),
    (0x104B, 0x104B),
    (0x17D4, 0x17D5),
    (0x203C, 0x203C),
    (0x2047, 0x2049),
    (0x3002, 0x3002),
    (0xFF01, 0xFF01),
    (0xFF0E, 0xFF0E),
    (0xFF1F, 0xFF1F),
    (0xFF61, 0xFF61),
];

/// Commas, colons, dashes.
const CLAUSES: &[Range] = &[
    (0x2C, 0x2C),
    (0x3A, 0x3B),
    (0x55D, 0x55D),
    (0x60C, 0x60C),
    (0x61B, 0x61B),
    (0xF14, 0xF14),
    (0x104A, 0x104A),
    (0x1363, 0x1366),
    (0x1802, 0x1802),
    (0x2013, 0x2014),
    (0x3001, 0x3001),
    (0xFF0C, 0xFF0C),
    (0xFF1A, 0xFF1B),
];

/// Lower case of Latin, Greek and Cyrillic where it is contiguous.
const LOWER: &[Range] = &[(0x61, 0x7A), (0xDF, 0xF6), (0xF8, 0xFF), (0x3B1, 0x3CE), (0x430, 0x45F)];

fn is(list: &[Range], point: u32) -> bool {
    let behind = list.partition_point(|&(first, _)| u32::from(first) <= point);
    behind > 0 && point <= u32::from(list[behind - 1].1)
}

/// The code point that starts at `at`, and its length. Not inlined at each call site here: its code is large.
#[inline(never)]
fn decode(text: &[u8], at: usize) -> (u32, usize) {
    bytes::decode(text, at)
}

/// The code point before `at`, if there is one.
fn decode_before(text: &[u8], at: usize) -> Option<u32> {
    bytes::decode_before(text, at)
}

/// Rates a break that removes the white space from `end` to `start`, or that is between two clusters if there is none.
pub(super) fn quality(text: &[u8], end: usize, start: usize) -> Quality {
    let (Some(before), true) = (decode_before(text, end), start < text.len()) else { return Quality::Paragraph };
    let behind = decode(text, start).0;
    if end == start { joined(text, end, before, behind) } else { spaced(text, end, start, before, behind) }
}

fn spaced(text: &[u8], end: usize, start: usize, before: u32, behind: u32) -> Quality {
    let (mut lines, mut breaks, mut at) = (0, false, end);
    while at < start {
        let (point, size) = decode(text, at);
        at += size;
        lines += match point {
            0x0A..=0x0C | 0x85 | 0x2028 => 1,
            0x0D => usize::from(text.get(at) != Some(&b'\n')),
            0x2029 => 2,
            _ => 0,
        };
        breaks |= !matches!(point, 0xA0 | 0x2007 | 0x202F);
    }
    match lines {
        0 if !breaks => Quality::Cluster,
        0 if is_marker(text, end) || is_alone(text, start, behind) => Quality::Poor,
        0 => {
            let (last, at) = without_closing(text, end);
            match last {
                0x2E if is_abbreviation(text, at) => Quality::Joint,
                _ if ends_sentence(last, text, start) => Quality::Sentence,
                _ if is(CLAUSES, before) => Quality::Clause,
                _ => Quality::Word,
            }
        }
        1 => Quality::Line,
        _ => Quality::Paragraph,
    }
}

fn joined(text: &[u8], end: usize, before: u32, behind: u32) -> Quality {
    if before < 0x80 && behind < 0x80 {
        let letters = is_letter(before) && is_letter(behind);
        return match before {
            _ if letters => Quality::Cluster,
            0x2D if is_letter(behind) && decode_before(text, end - 1).is_some_and(is_letter) => Quality::Joint,
            _ if is(CLOSING, behind) || is(OPENING, before) => Quality::Poor,
            _ => Quality::Cluster,
        };
    }
    match before {
        _ if is(CLOSING, behind) || is(OPENING, before) => Quality::Poor,
        0x200B => Quality::Word,
        0xAD | 0x2010 => Quality::Joint,
        0x2014 => Quality::Clause,
        _ if is(WIDE_ENDS, without_closing(text, end).0) => Quality::Sentence,
        0x21 | 0x3F if is_wide(behind) => Quality::Sentence,
        0x3001 | 0xFF0C | 0xFF1A | 0xFF1B | 0xFF64 | 0x104A => Quality::Clause,
        0x2026 if is_wide(behind) => Quality::Clause,
        0x3009 | 0x300B | 0x300D | 0x300F | 0x3011 | 0x3015 | 0xFF09 | 0xFF63 => Quality::Word,
        _ if is_wide(behind) && is(OPENING, behind) => Quality::Word,
        _ if is_wide(before) || is_wide(behind) => Quality::Joint,
        _ => Quality::Cluster,
    }
}

/// The last character before `end` that is not a closing bracket or quotation mark, among the last few.
fn without_closing(text: &[u8], end: usize) -> (u32, usize) {
    let mut at = end;
    for _ in 0..8 {
        if at == 0 {
            break;
        }
        let start = start_before(text, at);
        let (point, _) = decode(text, start);
        if !is(AROUND, point) {
            return (point, start);
        }
        at = start;
    }
    (0, at)
}

/// Whether a sentence ends with this character, before white space that extends to `start`.
fn ends_sentence(last: u32, text: &[u8], start: usize) -> bool {
    match last {
        // UAX #29 SB8: not if lower case follows, even after a quotation mark.
        0x2E | 0x21 | 0x3F | 0x2026 => {
            let (behind, size) = decode(text, start);
            let inside = start + size;
            !is(LOWER, if is(OPENING, behind) && inside < text.len() { decode(text, inside).0 } else { behind })
        }
        _ => is(ENDS, last) || is(WIDE_ENDS, last),
    }
}

/// Whether this dot belongs to a single letter ("z. B.", "J. Doe", "e.g.") or a short number ("am 3. Mai").
fn is_abbreviation(text: &[u8], dot: usize) -> bool {
    let Some(letter) = decode_before(text, dot) else { return false };
    let start = start_before(text, dot);
    let before = |at: usize| decode_before(text, at).is_some_and(is_letter);
    if is_digit(letter) {
        return !before(start) || (is_digit(u32::from(text[start - 1])) && !before(start - 1));
    }
    is_letter(letter) && !before(start)
}

/// Whether a list marker (a bullet or number at the start of a line) ends here.
fn is_marker(text: &[u8], end: usize) -> bool {
    let mut start = start_before(text, end);
    let mark = decode(text, start).0;
    match mark {
        0x2A | 0x2B | 0x2D | 0x23 | 0x3E | 0x2022 | 0x2013 | 0x2014 | 0x00B7 | 0x25AA | 0x25CF => {}
        0x29 | 0x2E => {
            let dot = start;
            while start > 0 && dot - start < 3 && text[start - 1].is_ascii_digit() {
                start -= 1;
            }
            if start == dot {
                return false;
            }
        }
        _ => return false,
    }
    start == 0 || text[start - 1] == b'\n'
}

/// Whether punctuation follows white space on its own, as in French: "Bonjour !".
fn is_alone(text: &[u8], start: usize, behind: u32) -> bool {
    let end = start + decode(text, start).1;
    is(CLOSING, behind) && text.get(end).is_none_or(|&byte| matches!(byte, b'\t'..=b'\r' | b' '))
}

/// ASCII letters and digits, and most characters of other scripts except punctuation.
fn is_letter(point: u32) -> bool {
    match point {
        0..0x80 => (point as u8).is_ascii_alphanumeric(),
        0x80..0xC0 | 0x2000..0x2C00 | 0x3000..0x3005 | 0xFE00..0xFF10 => false,
        _ => true,
    }
}

fn is_digit(point: u32) -> bool {
    matches!(point, 0x30..=0x39)
}

/// Ideographs, kana, other wide characters except Hangul, and emoji: a line may break on either side.
fn is_wide(point: u32) -> bool {
    matches!(point, 0x2E80..=0xA4CF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF9F | 0x1F000..=0x1FAFF | 0x20000..=0x3FFFF)
}
