//! Generates the tables of `src/text/tables` from their sources and compares them; `UPDATE_TABLES=1` writes them.
//!
//! Sources: Unicode 17.0 from icu_properties and icu_casemap, Unicode 15.0 from regex-syntax, RFC 3454 from stringprep, the TLD lists of
//! npm twitter-text 3.1.0 (`tests/tables/tlds-*.txt`), and the character classes observed on a real server (`tests/tables/char-classes*.txt`).
#![cfg(not(target_arch = "wasm32"))]

extern crate alloc;

mod class;
mod grapheme;
mod hosts;
mod nameprep;
mod packed;
mod tld;

use mastodon_instance::{Limits, StatusText, count_status};
use std::{env, fs, path::PathBuf};

/// Compares a generated file with the committed one, or writes it.
fn settle(name: &str, made: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/text/tables").join(name);
    if env::var_os("UPDATE_TABLES").is_some() {
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "{} is not what its sources give: run UPDATE_TABLES=1 cargo test --test tables", path.display());
}

fn source(name: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name)).unwrap()
}

#[test]
fn grapheme_table_is_what_its_sources_give() {
    settle("grapheme.rs", &grapheme::make());
}

#[test]
fn class_table_is_what_its_sources_give() {
    settle("class.rs", &class::make(&source("char-classes.txt"), &source("char-classes-unicode15.txt")));
}

#[test]
fn tld_table_is_what_its_sources_give() {
    settle("tld.rs", &tld::make(&source("tlds-generic.txt"), &source("tlds-country.txt")));
}

#[test]
fn every_tld_is_found_and_none_that_lacks_a_letter() {
    let lists = source("tlds-generic.txt") + "\n" + &source("tlds-country.txt");
    let tlds: Vec<&str> = lists.lines().filter(|line| !line.is_empty()).collect();
    let urls = |tld: &str| {
        let text = format!("https://example.{tld}/");
        let count = count_status(&StatusText { text: &text, ..StatusText::default() }, &Limits::stock());
        count.entities.iter().map(|entity| entity.range.len()).collect::<Vec<_>>() == [text.len()]
    };
    for tld in &tlds {
        assert!(urls(tld) && urls(&tld.to_ascii_uppercase()), "{tld}");
        let mut letters = tld.chars();
        letters.next_back();
        let shorter = letters.as_str();
        assert_eq!(urls(shorter), tlds.contains(&shorter), "{shorter}");
    }
}

/// The counts with which tests/text compares what each JavaScript runtime makes of hosts, as `hosts` of its trial.mjs mixes them: here by the tables.
#[test]
fn hosts_count_as_the_runtimes_are_asked_to() {
    settle("../../../tests/text/hosts.json", &hosts::make());
}

#[test]
fn nameprep_table_is_what_its_sources_give() {
    settle("nameprep.rs", &nameprep::make());
}
