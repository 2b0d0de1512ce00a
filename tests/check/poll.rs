//! Section 4: polls.

use mastodon_instance::Limits;
use mastodon_instance::check::{PollDraft, check_poll};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_problems, param, stock, version};

fn poll<'a>(options: &[&'a str]) -> PollDraft<'a> {
    PollDraft { options: options.to_vec(), expires_in: Some(3600.0), ..PollDraft::default() }
}

#[track_caller]
fn assert_options(options: &[&str], limits: &Limits, problems: &[&str]) {
    assert_problems(&check_poll(&poll(options), limits), problems);
}

#[test]
fn section_4_options_2_to_4() {
    assert_options(&["a", "b"], &stock(), &[]);
    assert_options(&["a", "b", "c", "d"], &stock(), &[]);
    assert_options(&["a"], &stock(), &["options: polls.errors.too_few_options"]);
    assert_options(&[], &stock(), &["options: polls.errors.too_few_options"]);
    let report = check_poll(&poll(&["a", "b", "c", "d", "e"]), &stock());
    assert_problems(&report, &["options: polls.errors.too_many_options"]);
    assert_eq!((param(&report.problems[0], "actual"), param(&report.problems[0], "max")), (5, 4));
}

#[test]
fn section_4_blank_options_are_dropped_first() {
    assert_options(&["a", "", " ", "\u{A0}\u{3000}", "\0\n", "b", "c", "d"], &stock(), &[]);
    assert_options(&["a", " "], &stock(), &["options: polls.errors.too_few_options"]);
    assert_options(&["", "", ""], &stock(), &["options: polls.errors.too_few_options"]);
}

#[test]
fn section_4_option_length_is_50_clusters_without_any_discount() {
    assert_options(&["a", &"x".repeat(50)], &stock(), &[]);
    let long = "x".repeat(51);
    let report = check_poll(&poll(&["a", "", &long]), &stock());
    assert_problems(&report, &["options[2]: polls.errors.over_character_limit 50..51"]);
    assert_eq!(report.problems[0].message, "The option is 1 character too long: 51 of 50.");
    assert_options(&["a", &"👩‍👩‍👧".repeat(50)], &stock(), &[]);
    // A URL and a mention count in full; what is stripped does not.
    assert_options(
        &["a", "https://example.org/a/long/path/that/would/count/23"],
        &stock(),
        &["options[1]: polls.errors.over_character_limit 50..51"],
    );
    assert_options(&["a", &format!("@a@{}", "b".repeat(48))], &stock(), &["options[1]: polls.errors.over_character_limit 50..51"]);
    assert_options(&["a", &format!(" \n{}\0 ", "x".repeat(50))], &stock(), &[]);
    assert_options(&["a", &format!("  {} ", "x".repeat(51))], &stock(), &["options[1]: polls.errors.over_character_limit 52..54"]);
    assert_options(&["a", &format!("{}\u{A0}", "x".repeat(50))], &stock(), &["options[1]: polls.errors.over_character_limit 50..52"]);
    // By the Unicode of the server's Ruby.
    let conjuncts = "क्ष".repeat(26);
    assert_options(&["a", &conjuncts], &version("4.6.0"), &[]);
    assert_options(
        &["a", &conjuncts],
        &version("4.5.0"),
        &[&format!("options[1]: polls.errors.over_character_limit 225..{}", conjuncts.len())],
    );
}

#[test]
fn section_4_duplicates_are_exact_after_stripping() {
    let repeated = |at: usize| format!("options[{at}]: polls.errors.duplicate_options");
    assert_options(&["a", "A"], &stock(), &[]);
    assert_options(&["é", "e\u{301}"], &stock(), &[]);
    assert_options(&["a", "a\u{A0}"], &stock(), &[]);
    assert_options(&["a", "a"], &stock(), &[&repeated(1)]);
    assert_options(&["a", "", " a\n"], &stock(), &[&repeated(2)]);
    let report = check_poll(&poll(&["b", "a", "b", "a"]), &stock());
    assert_problems(&report, &[&repeated(2), &repeated(3)]);
    assert_eq!((param(&report.problems[0], "first"), param(&report.problems[1], "first")), (1, 2));
    assert_eq!(report.problems[1].message, "The option is the same as option 2.");
}

#[test]
fn section_4_expiry_bounds_are_inclusive() {
    let lasting = |expires_in| PollDraft { expires_in, ..poll(&["a", "b"]) };
    const LONG: &str = "expiresIn: polls.errors.duration_too_long";
    const SHORT: &str = "expiresIn: polls.errors.duration_too_short";
    const MISSING: &str = "expiresIn: polls.expiration_missing";
    for (seconds, expected) in [
        (300.0, &[][..]),
        (299.0, &[SHORT]),
        // The whole number counts.
        (299.999, &[SHORT]),
        (2_629_746.0, &[]),
        (2_629_746.9, &[]),
        (2_629_747.0, &[LONG]),
        (0.0, &[SHORT]),
        (-1.0, &[SHORT]),
        (1e300, &[LONG]),
        (-1e300, &[SHORT]),
        (f64::INFINITY, &[LONG]),
        (f64::NAN, &[MISSING]),
    ] {
        assert_problems(&check_poll(&lasting(Some(seconds)), &stock()), expected);
    }
    assert_problems(&check_poll(&lasting(None), &stock()), &[MISSING]);
    let report = check_poll(&lasting(Some(60.0)), &stock());
    assert_eq!(report.problems[0].message, "A poll is open for at least 300 seconds, not 60.");
}

#[test]
fn section_4_multiple_is_never_refused() {
    for multiple in [false, true] {
        assert_problems(&check_poll(&PollDraft { multiple, ..poll(&["a", "b"]) }, &stock()), &[]);
    }
}

#[test]
fn a_server_without_polls_takes_none() {
    let mut limits = stock();
    limits.polls = None;
    let worst = PollDraft { options: vec!["a", "a"], expires_in: None, ..PollDraft::default() };
    assert_problems(&check_poll(&worst, &limits), &[": polls.unsupported"]);
    assert_problems(&check_poll(&worst, &version("2.7.0")), &[": polls.unsupported"]);
}

#[test]
fn a_hundred_thousand_options_have_a_hundred_thousand_answers() {
    let names: Vec<String> = (0..100_000).map(|at| format!("{}", at % 50_000)).collect();
    let options: Vec<&str> = names.iter().map(String::as_str).collect();
    let report = check_poll(&poll(&options), &stock());
    assert_eq!(report.problems.len(), 1 + 50_000);
    let same = check_poll(&poll(&vec!["same"; 100_000]), &stock());
    assert_eq!(same.problems.len(), 1 + 99_999);
}
