//! Mapping (B.2 of RFC 3454) and NFKC of the characters of Unicode 3.2, by what JavaScript's strings can do. `pkg-config/lib/text/nfkc.js` is the same for the
//! third module.

use js_sys::JsString;

/// Maps and normalises a label.
pub(crate) fn normalised(label: &[u32]) -> Vec<u32> {
    let label: String = label.iter().filter_map(|&point| char::from_u32(point)).collect();
    let once = folded(&label);
    let mapped = if folded(&once) == once {
        once
    } else {
        // Where there still is a capital letter, it was in what a single character stands for: only by itself is that folded before it is put in order.
        let each: String = label.chars().map(|character| folded(&folded(character.encode_utf8(&mut [0; 4])))).collect();
        composed(&each)
    };
    mapped.chars().map(u32::from).collect()
}

/// Small letters for capital ones, by way of capitals, which folds more; but for what was no letter of a pair yet, and a dotless i. A sigma is not final.
fn folded(text: &str) -> String {
    let is_left = |letter: char| matches!(letter, '\u{131}' | '\u{4C0}' | '\u{10A0}'..='\u{10C5}' | '\u{13A0}'..='\u{13F4}' | '\u{2132}' | '\u{2183}');
    let mut small = String::new();
    for piece in text.split_inclusive(is_left) {
        let kept = piece.chars().next_back().filter(|&letter| is_left(letter));
        let rest = &piece[..piece.len() - kept.map_or(0, char::len_utf8)];
        small.push_str(&String::from(JsString::from(rest).to_upper_case().to_lower_case()));
        small.extend(kept);
    }
    composed(&small.replace('\u{3C2}', "\u{3C3}"))
}

fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFKC").into()
}
