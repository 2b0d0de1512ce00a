//! Writes tables as `src/text/packed.rs` reads them.

use std::fmt::Write;

/// What reads them.
#[path = "../../src/text/packed.rs"]
mod unpack;

/// Appends a number, seven bits a byte, the lowest first.
pub fn number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// A difference as a number without sign: 0, -1, 1, -2 and so on are 0, 1, 2, 3.
pub fn difference(to: u32, from: u32) -> u32 {
    let difference = to.wrapping_sub(from) as i32;
    let number = (difference << 1 ^ difference >> 31) as u32;
    assert_eq!(from.wrapping_add(unpack::difference(number)), to);
    number
}

/// Renders a map from code points to small numbers as its runs: `RUNS`, the number of each, and `LENGTHS`, how much longer than one each is.
pub fn render(values: &[u8]) -> String {
    let (mut kinds, mut lengths) = (Vec::new(), Vec::new());
    for run in values.chunk_by(|one, other| one == other) {
        kinds.push(run[0]);
        number(&mut lengths, run.len() as u32 - 1);
    }
    let unpacked = unpack::Kinds::unpack(unpack::Runs::new(kinds.clone().leak(), lengths.clone().leak()));
    for (point, &value) in values.iter().enumerate() {
        assert_eq!(unpacked.of(point as u32), value, "U+{point:04X}");
    }
    let mut out = String::new();
    bytes(&mut out, "The kind of each run of code points, from U+0000 on.", "RUNS", &kinds);
    bytes(&mut out, "How many more than one each run has.", "LENGTHS", &lengths);
    out
}

/// Renders a byte table, 32 values a line.
pub fn bytes(out: &mut String, what: &str, name: &str, values: &[u8]) {
    writeln!(out, "/// {what}\n#[rustfmt::skip]\npub static {name}: [u8; {}] = [", values.len()).unwrap();
    for line in values.chunks(32) {
        let line: Vec<String> = line.iter().map(|value| value.to_string()).collect();
        writeln!(out, "    {},", line.join(",")).unwrap();
    }
    writeln!(out, "];").unwrap();
}
