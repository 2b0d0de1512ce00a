//! What hosts count with every character of Unicode 3.2 and its planes in them, a number for each 1024 code points: `hosts` of tests/text/trial.mjs once more.

use std::fmt::Write;

use mastodon_instance::{Limits, count_characters};
use unicode_normalization::UnicodeNormalization;

pub fn make() -> String {
    let limits = Limits::stock();
    let mut json = String::from("{");
    for (first, last) in [(0x80, 0x3_0000), (0xE_0000, 0xE_1000)] {
        for block in (first & !0x3FF..last).step_by(0x400) {
            let mut number: u32 = 0x811C_9DC5;
            for c in (first.max(block)..block + 0x400).filter_map(char::from_u32) {
                number = format!("{} ", count_characters(&text(c), &limits))
                    .bytes()
                    .fold(number, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193));
            }
            write!(json, "{}\n  \"{block:x}\": {number}", if json.len() > 1 { "," } else { "" }).unwrap();
        }
    }
    json + "\n}\n"
}

fn text(c: char) -> String {
    let whole = c.to_string();
    let apart: String = if matches!(c as u32, 0x1_0000..0x1_D000) { whole.clone() } else { whole.nfd().collect() };
    let (long, some, many) = ("a".repeat(54), whole.repeat(17), whole.repeat(60));
    format!(
        "https://{c}.com https://a{c}\u{345}\u{301}{apart}\u{5D0}.org https://\u{5D0}{c}\u{5D0}.net https://{long}{c}.com https://{some}.org https://{many}.com"
    )
}
