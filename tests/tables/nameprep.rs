//! Nameprep (RFC 3491) over Unicode 3.2, as GNU libidn has it: mapping, compatibility composition, prohibited and unassigned characters, bidi.

use std::collections::BTreeMap;
use std::fmt::Write;

use stringprep::tables as rfc3454;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

use crate::two_stage;

/// From here on every code point is refused.
const END: u32 = 0x2_FA20;
const HANGUL: std::ops::RangeInclusive<u32> = 0xAC00..=0xD7A3;

const REJECT: u8 = 1;
const DROP: u8 = 2;
const MAP: u8 = 4;
const COMPOSED: u8 = 8;
const SECOND: u8 = 16;
const RIGHT: u8 = 32;
const LEFT: u8 = 64;

fn is_rejected(c: char) -> bool {
    rfc3454::unassigned_code_point(c)
        || rfc3454::non_ascii_space_character(c)
        || rfc3454::non_ascii_control_character(c)
        || rfc3454::private_use(c)
        || rfc3454::non_character_code_point(c)
        || rfc3454::inappropriate_for_plain_text(c)
        || rfc3454::inappropriate_for_canonical_representation(c)
        || rfc3454::change_display_properties_or_deprecated(c)
        || rfc3454::tagging_character(c)
}

/// The two characters that a primary composite of Unicode 3.2 composes from.
fn pair(c: char) -> Option<(char, char)> {
    if rfc3454::unassigned_code_point(c) || HANGUL.contains(&(c as u32)) {
        return None;
    }
    // One level: the decomposition in full, its last character split off and the rest composed again.
    let mut full = Vec::new();
    decompose_canonical(c, |part| full.push(part));
    let second = full.pop().filter(|_| !full.is_empty())?;
    let first: String = full.into_iter().nfc().collect();
    let mut first = first.chars();
    let (first, None) = (first.next()?, first.next()) else { return None };
    (compose(first, second) == Some(c)).then_some((first, second))
}

pub fn make() -> String {
    let all = || (0..END).filter_map(char::from_u32);
    let pairs: BTreeMap<char, (char, char)> = all().filter_map(|c| Some((c, pair(c)?))).collect();
    let mut kinds = vec![(0u8, 0u8)];
    let mut mapped: BTreeMap<u32, String> = BTreeMap::new();
    let values: Vec<u8> = (0..END)
        .map(|point| {
            let Some(c) = char::from_u32(point) else { return (REJECT, 0) };
            let mut flags = 0;
            if rfc3454::commonly_mapped_to_nothing(c) {
                return (DROP, 0);
            }
            if is_rejected(c) && rfc3454::unassigned_code_point(c) {
                return (REJECT, 0);
            }
            let mapping: String = rfc3454::case_fold_for_nfkc(c).nfkc().collect();
            if !c.is_ascii() && mapping != c.to_string() {
                // What is mapped to something refused is refused.
                if mapping.chars().any(is_rejected) {
                    return (REJECT, 0);
                }
                assert!(!mapping.contains('\n'));
                mapped.insert(point, mapping);
                return (MAP, 0);
            }
            if is_rejected(c) {
                return (REJECT, 0);
            }
            if pairs.contains_key(&c) {
                flags |= COMPOSED;
            }
            if pairs.values().any(|&(_, second)| second == c) || (0x1161..=0x1175).contains(&point) || (0x11A8..=0x11C2).contains(&point) {
                flags |= SECOND;
            }
            if rfc3454::bidi_r_or_al(c) {
                flags |= RIGHT;
            }
            if rfc3454::bidi_l(c) {
                flags |= LEFT;
            }
            (flags, canonical_combining_class(c))
        })
        .map(|kind| {
            let at = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            });
            u8::try_from(at).unwrap()
        })
        .collect();
    let mut out = String::from(
        "//! Nameprep over Unicode 3.2, from RFC 3454 (stringprep 0.1.5) and the normalisation of its characters (unicode-normalization 0.1.26).\n\
         //!\n\
         //! Made by tests/tables; do not edit.\n\n",
    );
    writeln!(out, "/// From here on every code point is refused.\npub const END: u32 = {END:#x};").unwrap();
    for (name, bit, what) in [
        ("REJECT", REJECT, "Prohibited (C.1.2, C.2.2, C.3 to C.9) or unassigned (A.1)."),
        ("DROP", DROP, "Mapped to nothing (B.1)."),
        ("MAP", MAP, "Mapped (B.2, then NFKC) to something else."),
        ("COMPOSED", COMPOSED, "Decomposes into two."),
        ("SECOND", SECOND, "May compose with the character before."),
        ("RIGHT", RIGHT, "Right-to-left (D.1)."),
        ("LEFT", LEFT, "Left-to-right (D.2)."),
    ] {
        writeln!(out, "/// {what}\npub const {name}: u8 = {bit};").unwrap();
    }
    writeln!(
        out,
        "/// The kinds of characters: bits, combining class.\n#[rustfmt::skip]\npub static KINDS: [(u8, u8); {}] = {kinds:?};",
        kinds.len()
    )
    .unwrap();
    out += &two_stage::render("", &values);
    // Mapped characters, 32 code points a group: the group, which of its code points, where its strings start.
    let mut groups: BTreeMap<u32, Vec<(u32, &str)>> = BTreeMap::new();
    for (point, mapping) in &mapped {
        groups.entry(point >> 5).or_default().push((point & 31, mapping));
    }
    let mut strings = String::new();
    writeln!(
        out,
        "/// Mapped characters, 32 code points a group: the group, which of its code points, where in MAPPINGS its strings start."
    )
    .unwrap();
    writeln!(out, "#[rustfmt::skip]\npub static MAPPED: [(u16, u32, u16); {}] = [", groups.len()).unwrap();
    for (group, members) in &groups {
        let mask = members.iter().fold(0u32, |mask, (bit, _)| mask | 1 << bit);
        writeln!(out, "    ({group},{mask:#x},{}),", u16::try_from(strings.len()).unwrap()).unwrap();
        for (_, mapping) in members {
            strings += mapping;
            strings.push('\n');
        }
    }
    writeln!(out, "];\n/// Each mapping, then a line feed.\n#[rustfmt::skip]\npub static MAPPINGS: &str = {strings:?};").unwrap();
    let short = |c: char| u16::try_from(c as u32).unwrap();
    writeln!(
        out,
        "/// Composites and the two characters of each, sorted by composite.\n#[rustfmt::skip]\npub static COMPOSITES: [[u16; 3]; {}] = [",
        pairs.len()
    )
    .unwrap();
    for (c, (first, second)) in &pairs {
        writeln!(out, "    [{},{},{}],", short(*c), short(*first), short(*second)).unwrap();
    }
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let list: Vec<(char, char)> = pairs.values().copied().collect();
    order.sort_by_key(|&at| list[at]);
    writeln!(
        out,
        "];\n/// COMPOSITES sorted by their two characters.\n#[rustfmt::skip]\npub static BY_PAIR: [u16; {}] = {order:?};",
        order.len()
    )
    .unwrap();
    out
}
