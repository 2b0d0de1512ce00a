//! Writes a map from code points to small numbers as a two-stage table: the first stage has block numbers, the second the distinct blocks.

use std::collections::HashMap;
use std::fmt::Write;

/// Renders `STAGE1`, `STAGE2` and `SHIFT` with the given prefix, at the block size that takes least room.
pub fn render(prefix: &str, values: &[u8]) -> String {
    let (shift, stage1, stage2) = (4..=9)
        .map(|shift| {
            let (stage1, stage2) = split(values, shift);
            (shift, stage1, stage2)
        })
        .filter(|(_, stage1, _)| stage1.iter().all(|&block| block < 256))
        .min_by_key(|(_, stage1, stage2)| stage1.len() + stage2.len())
        .expect("some block size gives at most 256 blocks");
    // As many blocks as a byte can name, so that no look-up needs a bounds check; the rest is zeros and costs nothing after compression.
    let mut stage2 = stage2;
    stage2.resize(256 << shift, 0);
    let mut out = String::new();
    writeln!(out, "pub const {prefix}SHIFT: u32 = {shift};").unwrap();
    bytes(&mut out, &format!("{prefix}STAGE1"), &stage1.iter().map(|&block| block as u8).collect::<Vec<_>>());
    bytes(&mut out, &format!("{prefix}STAGE2"), &stage2);
    out
}

fn split(values: &[u8], shift: u32) -> (Vec<usize>, Vec<u8>) {
    let size = 1 << shift;
    let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
    let (mut stage1, mut stage2) = (Vec::new(), Vec::new());
    for chunk in values.chunks(size) {
        let mut block = chunk.to_vec();
        block.resize(size, *values.last().unwrap());
        let next = known.len();
        let id = *known.entry(block.clone()).or_insert_with(|| {
            stage2.extend_from_slice(&block);
            next
        });
        stage1.push(id);
    }
    (stage1, stage2)
}

/// Renders a byte table, 32 values per line.
pub fn bytes(out: &mut String, name: &str, values: &[u8]) {
    writeln!(out, "#[rustfmt::skip]\npub static {name}: [u8; {}] = [", values.len()).unwrap();
    for line in values.chunks(32) {
        let line: Vec<String> = line.iter().map(|value| value.to_string()).collect();
        writeln!(out, "    {},", line.join(",")).unwrap();
    }
    writeln!(out, "];").unwrap();
}
