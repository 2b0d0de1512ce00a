//! The frozen TLD lists, folded and sorted by length, and the characters that fold into them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use icu_casemap::CaseMapper;

pub fn make(generic: &str, country: &str) -> String {
    let fold = |text: &str| CaseMapper::new().fold_string(text).into_owned();
    let list: Vec<String> = generic.lines().chain(country.lines()).filter(|line| !line.is_empty()).map(fold).collect();
    // The server tries them in order and takes the first. Wherever one is the beginning of another and something that may follow a TLD stands
    // between, the longer stands first, so that "the longest" is the same answer.
    for (at, short) in list.iter().enumerate() {
        for (later, long) in list.iter().enumerate() {
            let rest = long.strip_prefix(short.as_str()).unwrap_or_default();
            assert!(rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_alphanumeric()) || later < at, "{short} hides {long}");
        }
    }
    let mut by_length: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for tld in &list {
        by_length.entry(tld.len()).or_default().insert(tld);
    }
    let mut out = String::from(
        "//! The top-level domains a server knows: the lists of npm twitter-text 3.1.0 (March 2020), case-folded.\n\
         //!\n\
         //! Made by tests/tables; do not edit.\n\n",
    );
    let longest = *by_length.keys().last().unwrap();
    writeln!(out, "/// Bytes of the longest.\npub const LONGEST: usize = {longest};").unwrap();
    let number = |tld: &str| tld.bytes().fold(0u64, |number, byte| number << 8 | u64::from(byte));
    let mut short: Vec<u64> = list.iter().filter(|tld| tld.len() <= 8).map(|tld| number(tld)).collect();
    short.sort_unstable();
    short.dedup();
    writeln!(
        out,
        "/// Those of up to eight bytes as numbers, the first byte highest, sorted.\n#[rustfmt::skip]\npub static SHORT: [u64; {}] = [",
        short.len()
    )
    .unwrap();
    for line in short.chunks(8) {
        let line: Vec<String> = line.iter().map(|number| format!("{number:#x}")).collect();
        writeln!(out, "    {},", line.join(",")).unwrap();
    }
    writeln!(out, "];").unwrap();
    writeln!(
        out,
        "/// At `n`: all TLDs of `n` bytes, sorted, one after the other; from nine on.\n#[rustfmt::skip]\npub static LONG: [&str; {}] = [",
        longest + 1
    )
    .unwrap();
    for length in 0..=longest {
        let tlds: String = by_length.get(&length).into_iter().flatten().copied().filter(|_| length > 8).collect();
        writeln!(out, "    \"{tlds}\",").unwrap();
    }
    writeln!(out, "];").unwrap();
    // Full case folding (CaseFolding.txt, C and F): everything outside ASCII whose folding is made of characters that stand in some TLD.
    let letters: BTreeSet<char> = list.iter().flat_map(|tld| tld.chars()).collect();
    writeln!(out, "/// Characters outside ASCII that fold to characters of some TLD, sorted.\n#[rustfmt::skip]\npub static FOLDS: &[(char, &str)] = &[").unwrap();
    for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_ascii()) {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        if folded.chars().all(|c| letters.contains(&c)) && folded != c.to_string() {
            writeln!(out, "    ({c:?}, {folded:?}),").unwrap();
        }
    }
    writeln!(out, "];").unwrap();
    out
}
