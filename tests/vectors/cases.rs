//! The vectors of a real server: every text counts what that server said, and has the entities it found.
//!
//! `tests/vectors/cases.jsonl` is part of the project; if `../shared/vectors` exists, its larger collections are read too (natively only).

use mastodon_instance::count::EntityKind;
use mastodon_instance::server::UnicodeVersion;
use mastodon_instance::{Limits, StatusText, count_characters, count_status};
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Known mismatches, each with both answers. None; a new one fails, and so does a listed one that matches.
const EXPECTED_MISSES: &[&str] = &[];

fn servers() -> [(&'static str, Limits); 2] {
    let new = Limits::stock();
    let mut old = Limits::stock();
    old.counting.unicode = UnicodeVersion::V15;
    [("17.0", new), ("15.0", old)]
}

/// The server's answer for a text, or that of a server with Unicode 15.0 if different.
fn answer<'v>(row: &'v Value, unicode: &str, field: &str) -> &'v Value {
    let own = if unicode == "15.0" { &row["unicode15"][field] } else { &Value::Null };
    if own.is_null() { &row[field] } else { own }
}

/// Compares all rows of a collection; returns the differences.
fn differences(rows: &str) -> (usize, Vec<String>) {
    let servers = servers();
    let (mut asked, mut missed) = (0, Vec::new());
    for line in rows.lines().filter(|line| !line.is_empty()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let (id, text, spoiler_text) = (row["id"].as_str().unwrap(), row["text"].as_str().unwrap(), row["spoiler"].as_str().unwrap());
        for (unicode, limits) in &servers {
            asked += 1;
            let status = StatusText { text, spoiler_text, quote: false, ..StatusText::default() };
            let count = count_status(&status, limits);
            let want = answer(&row, unicode, "posted_length").as_u64().unwrap() as usize;
            if count.characters != want {
                missed.push(format!("{id} {unicode}: counted {}, the server {want}: {text:?} {spoiler_text:?}", count.characters));
            }
            if spoiler_text.is_empty() {
                assert_eq!(count_characters(text, limits), count.characters, "{id}");
            }
            let point = |byte: usize| text[..byte].chars().count() as u64;
            let found: Vec<_> =
                count.entities.iter().map(|entity| (entity.kind, point(entity.range.start), point(entity.range.end))).collect();
            let wanted: Vec<_> = answer(&row, unicode, "entities")
                .as_array()
                .unwrap()
                .iter()
                .map(|entity| {
                    let kind = if entity["kind"] == "url" { EntityKind::Url } else { EntityKind::Mention };
                    (kind, entity["start"].as_u64().unwrap(), entity["end"].as_u64().unwrap())
                })
                .collect();
            if found != wanted {
                missed.push(format!("{id} {unicode}: found {found:?}, the server {wanted:?}: {text:?}"));
            }
            check_overflow(id, &status, limits, count.characters);
        }
    }
    (asked, missed)
}

/// With a limit one below the count, exactly the last character is the overflow, and it does not start inside an entity.
fn check_overflow(id: &str, status: &StatusText<'_>, limits: &Limits, characters: usize) {
    let Some(max) = characters.checked_sub(1) else { return };
    let mut limits = limits.clone();
    limits.statuses.max_characters = max as u64;
    let count = count_status(status, &limits);
    assert_eq!((count.characters, count.remaining), (characters, -1), "{id}");
    let overflow = count.overflow.unwrap_or_else(|| panic!("{id}: no overflow"));
    assert!(overflow.range.start < overflow.range.end, "{id}");
    let inside = |entity: &mastodon_instance::count::EntityCount| {
        entity.range.start < overflow.range.start && overflow.range.start < entity.range.end
    };
    assert!(overflow.part != mastodon_instance::count::Part::Text || !count.entities.iter().any(inside), "{id}: inside an entity");
}

#[track_caller]
fn assert_equal(name: &str, rows: &str) {
    let (asked, missed) = differences(rows);
    assert!(asked > 0, "{name}: no vectors");
    let unexpected: Vec<_> = missed.iter().filter(|miss| !EXPECTED_MISSES.iter().any(|known| miss.starts_with(known))).collect();
    assert!(
        unexpected.is_empty(),
        "{name}: {} of {asked} differ:\n{}",
        unexpected.len(),
        unexpected.iter().take(40).map(|miss| miss.as_str()).collect::<Vec<_>>().join("\n")
    );
    let met: Vec<_> =
        EXPECTED_MISSES.iter().filter(|known| rows.contains(*known) && !missed.iter().any(|miss| miss.starts_with(*known))).collect();
    assert!(met.is_empty(), "{name}: no longer missed, take it off the list: {met:?}");
}

#[test]
fn hand_chosen_cases_count_as_the_server_counts() {
    assert_equal("cases.jsonl", include_str!("cases.jsonl"));
}

#[cfg(not(target_arch = "wasm32"))]
mod shared {
    use std::{io::Read, path::Path};

    /// Reads a collection beside the project; reports if it does not exist.
    fn read(name: &str) -> Option<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors").join(name);
        if !path.exists() {
            println!("{name}: not beside this clone, not compared");
            return None;
        }
        let bytes = std::fs::read(&path).unwrap();
        if !name.ends_with(".zst") {
            return Some(String::from_utf8(bytes).unwrap());
        }
        let mut text = String::new();
        ruzstd::decoding::StreamingDecoder::new(bytes.as_slice()).unwrap().read_to_string(&mut text).unwrap();
        Some(text)
    }

    #[test]
    fn published_texts_count_as_the_server_counts() {
        if let Some(rows) = read("published.jsonl") {
            super::assert_equal("published.jsonl", &rows);
        }
    }

    #[test]
    fn hostile_texts_count_as_the_server_counts() {
        if let Some(rows) = read("fuzz.jsonl.zst") {
            super::assert_equal("fuzz.jsonl", &rows);
        }
    }
}
