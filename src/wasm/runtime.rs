//! What the core asks the JavaScript runtime for, in whose place it has tables elsewhere: the float of a number, and how a host is mapped and normalised.

use js_sys::{JsString, Number};

/// Reads a number of JSON's grammar, rounded once.
pub(crate) fn float(text: &str) -> f64 {
    Number::parse_float(text)
}

/// Maps (B.2 of RFC 3454) and normalises (NFKC) a label of characters of Unicode 3.2. `pkg-config/lib/text/nfkc.js` is the same for the third module.
pub(crate) fn normalised(label: &[u32]) -> Vec<u32> {
    let text: String = label.iter().filter_map(|&point| char::from_u32(point)).collect();
    // Most are what they become already.
    if !label.contains(&FINAL_SIGMA) && small(&text) == text && composed(&text) == text {
        return label.into();
    }
    let mut mapped = folded(&text);
    if folded(&mapped) != mapped {
        // Where there still is a capital letter, it was in what a single character stands for: only by itself is that folded before it is put in order.
        mapped.clear();
        for character in text.chars() {
            mapped.push_str(&folded(&folded(character.encode_utf8(&mut [0; 4]))));
        }
        mapped = composed(&mapped);
    }
    mapped.chars().map(u32::from).collect()
}

const FINAL_SIGMA: u32 = 0x3C2;

/// Small letters for capital ones; but for what was no letter of a pair yet, and a dotless i. No sigma is final.
fn folded(text: &str) -> String {
    let is_left = |letter: char| matches!(u32::from(letter), 0x131 | 0x4C0 | 0x10A0..=0x10C5 | 0x13A0..=0x13F4 | 0x2132 | 0x2183);
    let (mut folded, mut rest) = (String::new(), text);
    while let Some(first) = rest.chars().next() {
        let end = if is_left(first) { first.len_utf8() } else { rest.find(is_left).unwrap_or(rest.len()) };
        let (piece, behind) = rest.split_at(end);
        if is_left(first) {
            folded.push(first);
        } else {
            folded.extend(small(piece).chars().map(|letter| if u32::from(letter) == FINAL_SIGMA { 'σ' } else { letter }));
        }
        rest = behind;
    }
    composed(&folded)
}

/// By way of capitals, which folds more.
#[inline(never)]
fn small(text: &str) -> String {
    JsString::from(text).to_upper_case().to_lower_case().into()
}

#[inline(never)]
fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFKC").into()
}
