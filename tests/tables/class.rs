//! The character classes of URLs and mentions, as observed on a real server.

use std::collections::HashMap;
use std::fmt::Write;

use crate::packed;

/// Class of the source, name of the bit.
const CLASSES: [(&str, &str); 13] = [
    ("domain_char", "DOMAIN"),
    ("url_preceding", "PRECEDING"),
    ("path_char", "PATH"),
    ("path_end_char", "PATH_END"),
    ("paren_old_char", "PAREN"),
    ("query_char", "QUERY"),
    ("query_end_char", "QUERY_END"),
    ("word", "WORD"),
    ("mention_end_reject", "MENTION_END"),
    ("blank", "BLANK"),
    ("punycode_char", "ALPHANUMERIC"),
    ("username_char", "USERNAME"),
    ("tld_follow", "TLD_FOLLOW"),
];
/// What Unicode 15.0 takes from WORD and PAREN.
const WORD_15: &str = "WORD_15";
/// From here on every code point is like the last.
const END: usize = 0x11_0000;

type Ranges = Vec<(usize, usize)>;

fn parse(line: &str) -> Ranges {
    line.split_whitespace()
        .map(|range| {
            let (start, end) = range.split_once('-').unwrap_or((range, range));
            (usize::from_str_radix(start, 16).unwrap(), usize::from_str_radix(end, 16).unwrap())
        })
        .collect()
}

fn lines(source: &str) -> HashMap<&str, Ranges> {
    source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, ranges)| (name, parse(ranges)))
        .collect()
}

pub fn make(source: &str, unicode15: &str) -> String {
    let (classes, changes) = (lines(source), lines(unicode15));
    let mut masks = vec![0u16; END];
    let mut set = |ranges: &Ranges, bit: usize, on: bool| {
        for &(start, end) in ranges {
            for mask in &mut masks[start..=end] {
                if on {
                    *mask |= 1 << bit;
                } else {
                    *mask &= !(1 << bit);
                }
            }
        }
    };
    for (bit, (class, _)) in CLASSES.iter().enumerate() {
        set(&classes[class], bit, true);
    }
    let (old_word, old_paren) = (CLASSES.len(), CLASSES.len() + 1);
    for (bit, class) in [(old_word, "word"), (old_paren, "paren_old_char")] {
        set(&classes[class], bit, true);
        set(&changes[format!("{class} minus").as_str()], bit, false);
        set(&changes[format!("{class} plus").as_str()], bit, true);
    }
    let mut kinds: Vec<u16> = Vec::new();
    let values: Vec<u8> = masks
        .iter()
        .map(|mask| {
            let at = kinds.iter().position(|known| known == mask).unwrap_or_else(|| {
                kinds.push(*mask);
                kinds.len() - 1
            });
            u8::try_from(at).unwrap()
        })
        .collect();
    let mut out = String::from(
        "//! Character classes of URLs and mentions, as tests/tables/char-classes.txt and char-classes-unicode15.txt list them.\n\
         //!\n\
         //! Made by tests/tables; do not edit.\n\n",
    );
    for (bit, (_, name)) in CLASSES.iter().enumerate() {
        writeln!(out, "pub const {name}: u16 = 1 << {bit};").unwrap();
    }
    writeln!(out, "pub const {WORD_15}: u16 = 1 << {old_word};\npub const PAREN_15: u16 = 1 << {old_paren};").unwrap();
    writeln!(
        out,
        "/// The kinds of characters, each as its bits.\n#[rustfmt::skip]\npub static KINDS: [u16; {}] = {kinds:?};",
        kinds.len()
    )
    .unwrap();
    writeln!(out, "/// The bits of ASCII.\n#[rustfmt::skip]\npub const ASCII: [u16; 128] = {:?};", &masks[..128]).unwrap();
    out + &packed::render(&values)
}
