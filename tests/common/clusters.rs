//! Grapheme clusters by others: Unicode 17.0 by the crate unicode-segmentation, Unicode 15.0 by the rules of UAX #29 revision 41, each tried at
//! each place, over the tables of regex-syntax.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, HirKind};
use unicode_segmentation::UnicodeSegmentation;

/// Gives where clusters start.
pub fn starts(text: &str, unicode17: bool) -> Vec<usize> {
    if unicode17 { text.grapheme_indices(true).map(|(start, _)| start).collect() } else { starts_15(text) }
}

/// Counts clusters.
pub fn count(text: &str, unicode17: bool) -> usize {
    if unicode17 { text.graphemes(true).count() } else { starts_15(text).len() }
}

/// `Grapheme_Cluster_Break`, by the place in this list; behind them Extended_Pictographic. 0: Other.
const PROPERTIES: [&str; 14] = [
    r"\p{gcb=CR}",
    r"\p{gcb=LF}",
    r"\p{gcb=Control}",
    r"\p{gcb=Extend}",
    r"\p{gcb=ZWJ}",
    r"\p{gcb=Regional_Indicator}",
    r"\p{gcb=Prepend}",
    r"\p{gcb=SpacingMark}",
    r"\p{gcb=L}",
    r"\p{gcb=V}",
    r"\p{gcb=T}",
    r"\p{gcb=LV}",
    r"\p{gcb=LVT}",
    r"\p{Extended_Pictographic}",
];
const CR: u8 = 1;
const LF: u8 = 2;
const CONTROL: u8 = 3;
const EXTEND: u8 = 4;
const ZWJ: u8 = 5;
const RI: u8 = 6;
const PREPEND: u8 = 7;
const SPACING: u8 = 8;
const L: u8 = 9;
const V: u8 = 10;
const T: u8 = 11;
const LV: u8 = 12;
const LVT: u8 = 13;
const PICTURE: u8 = 14;

static KINDS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut kinds = vec![0; 0x11_0000];
    for (at, property) in PROPERTIES.iter().enumerate() {
        let hir = regex_syntax::parse(property).unwrap();
        match hir.kind() {
            HirKind::Class(Class::Unicode(class)) => {
                for range in class.ranges() {
                    kinds[range.start() as usize..=range.end() as usize].fill(at as u8 + 1);
                }
            }
            // A class of one character.
            HirKind::Literal(literal) => {
                for c in std::str::from_utf8(&literal.0).unwrap().chars() {
                    kinds[c as usize] = at as u8 + 1;
                }
            }
            _ => panic!("{property} is no class"),
        }
    }
    kinds
});

fn starts_15(text: &str) -> Vec<usize> {
    let (places, kinds): (Vec<usize>, Vec<u8>) = text.char_indices().map(|(at, c)| (at, KINDS[c as usize])).unzip();
    (0..kinds.len()).filter(|&at| at == 0 || breaks(&kinds[..at], kinds[at])).map(|at| places[at]).collect()
}

fn breaks(before: &[u8], next: u8) -> bool {
    let last = *before.last().unwrap();
    let control = |kind| matches!(kind, CR | LF | CONTROL);
    let is_picture = || {
        let rest = &before[..before.len() - 1];
        last == ZWJ && rest.iter().rev().find(|&&kind| kind != EXTEND) == Some(&PICTURE)
    };
    let flags = || before.iter().rev().take_while(|&&kind| kind == RI).count();
    match (last, next) {
        (CR, LF) => false,                                               // GB3
        _ if control(last) || control(next) => true,                     // GB4, GB5
        (L, L | V | LV | LVT) | (LV | V, V | T) | (LVT | T, T) => false, // GB6, GB7, GB8
        (_, EXTEND | ZWJ | SPACING) | (PREPEND, _) => false,             // GB9, GB9a, GB9b
        (_, PICTURE) if is_picture() => false,                           // GB11
        (_, RI) if flags() % 2 == 1 => false,                            // GB12, GB13
        _ => true,                                                       // GB999
    }
}
