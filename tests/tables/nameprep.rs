//! Nameprep (RFC 3491) over Unicode 3.2, as GNU libidn has it: mapping, compatibility composition, prohibited and unassigned characters, bidi.

use std::collections::BTreeMap;
use std::fmt::Write;

use stringprep::tables as rfc3454;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

use crate::{packed, settle};

const END: u32 = 0x11_0000;
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
    let mut composed: Vec<char> = Vec::new();
    let values: Vec<(u8, u8)> = (0..END)
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
                composed.push(c);
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
        .collect();
    settle("prohibited.rs", &prohibited(&values));
    let values: Vec<u8> = values
        .into_iter()
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
    out += &packed::render(&values);
    // Whether a letter is mapped (ASCII is put in lower case without the table).
    let is_mapped = |c: char| c.is_ascii_uppercase() || mapped.contains_key(&(c as u32));
    // What has a capital letter in it cannot come out of mapping, nor be composed of what does.
    assert!(pairs.iter().all(|(&c, &(first, second))| is_mapped(c) == (is_mapped(first) || is_mapped(second))));
    let (mut lengths, mut high, mut low, mut rest) = (Vec::new(), Vec::new(), Vec::new(), String::new());
    let mut offset = 0;
    for (&point, mapping) in &mapped {
        let first = mapping.chars().next().unwrap();
        lengths.push(u8::try_from(mapping.chars().count()).unwrap());
        let difference = packed::difference((first as u32).wrapping_sub(point), offset);
        packed::number(&mut high, difference >> 8);
        low.push(difference as u8);
        rest += &mapping[first.len_utf8()..];
        offset = (first as u32).wrapping_sub(point);
    }
    packed::bytes(&mut out, "How many characters each mapped character becomes, in order.", "MAPPED_LENGTHS", &lengths);
    packed::bytes(
        &mut out,
        "The first of them, less the mapped character, as difference from the one before: what is above the low byte.",
        "MAPPED_HIGH",
        &high,
    );
    packed::bytes(&mut out, "The low byte.", "MAPPED_LOW", &low);
    writeln!(out, "/// The others, one mapping after the other.\npub static MAPPED_REST: &str = {rest:?};").unwrap();
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    let mut before = (0, 0);
    for c in &composed {
        let pair = (pairs[c].0 as u32, pairs[c].1 as u32);
        packed::number(&mut firsts, packed::difference(pair.0, before.0));
        packed::number(&mut seconds, packed::difference(pair.1, before.1));
        before = pair;
    }
    packed::bytes(
        &mut out,
        "The first of the two characters of each that decomposes, as difference from the one before.",
        "FIRSTS",
        &firsts,
    );
    packed::bytes(&mut out, "The second.", "SECONDS", &seconds);
    out
}

/// The table for where the runtime maps and normalises: what may stand in a label before that, and after it. What is mapped does not come out of it, and
/// may have the kind of its neighbours.
fn prohibited(values: &[(u8, u8)]) -> String {
    let asked = REJECT | DROP | RIGHT | LEFT;
    let mut kinds: Vec<Option<u8>> = values.iter().map(|&(flags, _)| (flags & MAP == 0).then_some(flags & asked)).collect();
    // From the left, then what stands at the start of a run from the right.
    let allowed = |kind: Option<u8>| kind.filter(|kind| kind & (REJECT | DROP) == 0);
    for at in 1..kinds.len() {
        kinds[at] = kinds[at].or(allowed(kinds[at - 1]));
    }
    for at in (0..kinds.len() - 1).rev() {
        kinds[at] = kinds[at].or(allowed(kinds[at + 1]));
    }
    let kinds: Vec<u8> = kinds.into_iter().map(Option::unwrap_or_default).collect();
    let mut known: Vec<u8> = Vec::new();
    let numbers: Vec<u8> = kinds
        .iter()
        .map(|kind| {
            let at = known.iter().position(|known| known == kind).unwrap_or_else(|| {
                known.push(*kind);
                known.len() - 1
            });
            u8::try_from(at).unwrap()
        })
        .collect();
    let mut out = String::from(
        "//! What may stand in a label, before it is mapped and normalised and afterwards, from RFC 3454 (stringprep 0.1.5).\n\
         //!\n\
         //! Made by tests/tables; do not edit.\n\n",
    );
    writeln!(
        out,
        "/// The kinds of characters: bits of `nameprep`.\n#[rustfmt::skip]\npub static KINDS: [u8; {}] = {known:?};",
        known.len()
    )
    .unwrap();
    out + &packed::render(&numbers)
}
