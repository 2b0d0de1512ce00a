//! Everything takes linear time: four times the text is about four times the work, in steps that the crate counts (src/work.rs) and no clock.

#[path = "../common/mod.rs"]
mod common;

use common::hostile::{Dice, tokens};
use common::slow::{SLOW, text};
#[cfg(target_arch = "wasm32")]
use common::test;
use common::tries;
use mastodon_instance::check::{PollDraft, check_poll};
use mastodon_instance::instance::parse_peers;
use mastodon_instance::thread::{Numbering, ThreadOptions};
use mastodon_instance::{Instance, Limits, StatusText, count_characters, count_status, split_thread, work};

/// Longer than the longest URL.
const SIZE: usize = 1 << 13;

/// What is quadratic does 16 times as much.
const MOST: f64 = 4.5;

/// Compares the work for a text with that for one of four times its length.
#[track_caller]
fn assert_linear(name: &str, most: f64, call: impl Fn(usize) -> u64) {
    let (once, four_times) = (call(SIZE), call(4 * SIZE));
    assert!(once as usize > SIZE / 64, "{name}: only {once} steps for {SIZE} bytes are counted");
    let factor = four_times as f64 / once as f64;
    assert!(factor <= most, "{name}: {once} steps for {SIZE} bytes, {four_times} for four times as many: {factor:.1} times");
}

/// Nothing is looked for where no `://` follows.
const BACKS: [&str; 2] = ["", "://"];

/// So few characters that every text is too long.
fn limits() -> Limits {
    let mut limits = Limits::stock();
    limits.statuses.max_characters = 30;
    limits
}

fn count(text: &str, limits: &Limits) -> u64 {
    work::of(|| count_characters(text, limits))
}

fn status(text: &str, limits: &Limits) -> u64 {
    work::of(|| count_status(&StatusText { text, ..StatusText::default() }, limits))
}

#[test]
fn counting() {
    let limits = limits();
    for (front, repeated) in SLOW {
        for back in BACKS {
            let text = |size| text(front, repeated, size) + back;
            assert_linear(&format!("{front:?} {repeated:?} {back:?}"), MOST, |size| count(&text(size), &limits));
            assert_linear(&format!("{front:?} {repeated:?} {back:?}, overflow"), MOST, |size| status(&text(size), &limits));
        }
    }
}

/// As tests/benches/slowest.rs throws them for the clock.
#[test]
fn counting_of_thrown_texts() {
    let limits = limits();
    let mut dice = Dice(17);
    for _ in 0..tries(300) {
        let [front, unit, back] = [3, 4, 2].map(|most| tokens(&mut dice, most).concat());
        if !unit.is_empty() {
            assert_linear(&format!("{front:?} {unit:?} {back:?}"), MOST, |size| status(&(text(&front, &unit, size) + &back), &limits));
        }
    }
}

#[test]
fn threads() {
    let limits = limits();
    // Where the number of parts gets a digit more, the text may be cut once more.
    for (numbering, spoiler_text, most) in [(Numbering::None, "", MOST), (Numbering::Suffix, "cw \u{1F1E9}", 1.5 * MOST)] {
        let options = ThreadOptions { numbering, spoiler_text };
        for (front, repeated) in SLOW {
            for back in BACKS {
                assert_linear(&format!("{front:?} {repeated:?} {back:?}, {numbering:?}"), most, |size| {
                    let text = text(front, repeated, size) + back;
                    work::of(|| split_thread(&text, &limits, &options))
                });
            }
        }
    }
}

/// Sorted: a little more than four times as much.
#[test]
fn options_of_a_poll() {
    for different in [1, 2, 4 * SIZE] {
        assert_linear(&format!("{different} options"), 5.0, |size| {
            let names: Vec<String> = (0..size).map(|at| format!("{}", at % different)).collect();
            let poll = PollDraft { options: names.iter().map(String::as_str).collect(), ..PollDraft::default() };
            work::of(|| check_poll(&poll, &Limits::stock()))
        });
    }
}

#[test]
fn answers_of_servers() {
    for (front, repeated, back) in [
        (r#"{"uri": "a.example", "x": ["#, "[], ", "0]}"),
        (r#"{"uri": "a.example", "x": ["#, "{}, ", "0]}"),
        (r#"{"uri": "a.example", "x": "#, " ", "0}"),
        (r#"{"uri": "a.example", "x": ""#, r"\n", r#""}"#),
        (r#"{"uri": "a.example", "x": ""#, r"\ud83d", r#""}"#),
        (r#"{"uri": "a.example", "x": ""#, "aaaaaaaa", r#""}"#),
        (r#"{"uri": "a.example", "x": "#, "1", "}"),
        (r#"{"uri": "a.example""#, r#", "uri": "b.example""#, "}"),
        (r#"{"uri": "a.example""#, r#", "x": 1"#, "}"),
        (r#"{"uri": "a.example", "rules": ["#, r#"{"id": "1"}, "#, "{}]}"),
    ] {
        assert_linear(&format!("{front} {repeated}"), MOST, |size| {
            let answer = text(front, repeated, size) + back;
            work::of(|| Instance::parse(&answer).expect("an instance"))
        });
    }
    assert_linear("peers", MOST, |size| {
        let answer = text("[", r#"{"domain": "a.example"}, "#, size) + "{}]";
        work::of(|| parse_peers(&answer).expect("a list"))
    });
}
