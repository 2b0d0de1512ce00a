//! The frozen TLD lists, folded and sorted, and the characters that fold into them.

use std::collections::BTreeSet;
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
    let sorted: BTreeSet<&str> = list.iter().map(String::as_str).collect();
    let mut out = String::from(
        "//! The top-level domains a server knows: the lists of npm twitter-text 3.1.0 (March 2020), case-folded.\n\
         //!\n\
         //! Made by tests/tables; do not edit.\n\n",
    );
    let longest = sorted.iter().map(|tld| tld.len()).max().unwrap();
    writeln!(out, "/// Bytes of the longest.\npub const LONGEST: usize = {longest};").unwrap();
    let mut front = Vec::new();
    let mut before: &[u8] = b"";
    for tld in sorted.iter().map(|tld| tld.as_bytes()) {
        let kept = tld.iter().zip(before).take_while(|(byte, before)| byte == before).count();
        front.push(b'0' + u8::try_from(kept).unwrap());
        front.extend_from_slice(&tld[kept..]);
        before = tld;
    }
    // What counts is told from what follows: no TLD has a byte between.
    assert!(b'0' + longest as u8 <= b'a' && list.iter().flat_map(|tld| tld.bytes()).all(|byte| byte >= b'a'));
    writeln!(
        out,
        "/// How many there are.\npub const COUNT: usize = {};\n\
         /// All TLDs, sorted: of each how many bytes of the one before it keeps, as a character from `0` on, and the others.\n\
         pub static TLDS: &[u8] = b\"{}\";",
        sorted.len(),
        front.escape_ascii()
    )
    .unwrap();
    // Full case folding (CaseFolding.txt, C and F): everything outside ASCII whose folding is made of characters that stand in some TLD.
    let letters: BTreeSet<char> = list.iter().flat_map(|tld| tld.chars()).collect();
    let mut folds = Vec::new();
    for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_ascii()) {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        if folded.chars().all(|c| letters.contains(&c)) && folded != c.to_string() {
            folds.push(format!("{c}{folded}"));
        }
    }
    folds.reverse();
    writeln!(out, "/// Characters outside ASCII that fold to characters of some TLD, the last one first, each with what it folds to.\npub static FOLDS: &str = {:?};", folds.join(" ")).unwrap();
    out
}
