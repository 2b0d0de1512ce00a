//! Time of a count: prose in twelve scripts, what people write with links and mentions, and what is made to be slow. Beside prose stands what the
//! crate unicode-segmentation takes to find the clusters alone.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mastodon_instance::{Limits, StatusText, count_characters, count_status};
use unicode_segmentation::UnicodeSegmentation;

/// A text of about 500 characters, by script.
fn prose() -> impl Iterator<Item = (&'static str, String)> {
    let lines = include_str!("prose.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(script, text)| {
        let long = format!("{text} ").repeat(5);
        (script, long.chars().take(500).collect())
    })
}

const MIXED: &str = "Reading https://example.com/a/very/long/path?with=query&and=more, with @alice@example.org and @bob — ça va 👩‍👩‍👧? नमस्ते https://ja.wikipedia.org/wiki/日本 ok. ";

/// 64 KiB and more of each.
fn hostile() -> Vec<(&'static str, String)> {
    const SIZE: usize = 65_536;
    let repeated = |front: &str, unit: &str| front.to_owned() + &unit.repeat(SIZE / unit.len());
    vec![
        ("a.a.a.", repeated("", "a.")),
        ("日.日.", repeated("", "日.")),
        ("https://a.a.", repeated("https://", "a.")),
        ("https://a-a-", repeated("https://", "a-")),
        ("https://a_.a_.", repeated("https://", "a_.")),
        ("(a)(a)", repeated("https://a.com/", "(a)")),
        ("((((", repeated("https://a.com/", "(")),
        (",,,,", repeated("https://a.com/", ",")),
        ("?....", repeated("https://a.com/?", ".")),
        ("http://http://", repeated("", "http://")),
        ("://://", repeated("", "://")),
        ("@a@@a@", repeated("", "@a@")),
        ("@a.a.a", repeated("@a@", "a.")),
        ("e, and marks", repeated("e", "\u{301}")),
        ("👩 ZWJ 👩 ZWJ", repeated("", "👩\u{200D}")),
        ("🇩🇩🇩", repeated("", "🇩")),
        ("क्क्क्", repeated("", "क\u{94D}")),
    ]
}

fn count(criterion: &mut Criterion) {
    let limits = Limits::stock();
    let mut group = criterion.benchmark_group("prose, 500 characters");
    for (script, text) in prose() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{script}/count"), |bench| bench.iter(|| count_characters(black_box(&text), &limits)));
        group.bench_function(format!("{script}/unicode-segmentation"), |bench| bench.iter(|| black_box(&text).graphemes(true).count()));
    }
    group.finish();

    let mut group = criterion.benchmark_group("mixed");
    for size in [100, 500, 5_000, 50_000] {
        let text: String = MIXED.chars().cycle().take(size).collect();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{size}/count"), |bench| bench.iter(|| count_characters(black_box(&text), &limits)));
        let status = || StatusText { text: black_box(&text), ..StatusText::default() };
        group.bench_function(format!("{size}/entities and overflow"), |bench| bench.iter(|| count_status(&status(), &limits)));
    }
    group.finish();

    let mut group = criterion.benchmark_group("hostile, 64 KiB");
    group.sample_size(20);
    for (name, text) in hostile() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bench| bench.iter(|| count_characters(black_box(&text), &limits)));
    }
    group.finish();
}

criterion_group!(benches, count);
criterion_main!(benches);
