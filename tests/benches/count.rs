//! Time of a count: prose in twelve scripts, what people write with links and mentions, and what is made to be slow. Beside prose stands what the
//! crate unicode-segmentation takes to find the clusters alone.

#[path = "../common/slow.rs"]
mod slow;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mastodon_instance::check::{PollDraft, check_poll};
use mastodon_instance::limits::strictest;
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
    for (front, repeated) in slow::SLOW {
        let text = slow::text(front, repeated, 65_536);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{front:?} {repeated:?}"), |bench| bench.iter(|| count_characters(black_box(&text), &limits)));
    }
    group.finish();
}

/// Lists as long as somebody likes.
fn lists(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lists");
    group.sample_size(10);
    let stock = Limits::stock();
    let names: Vec<String> = (0..100_000).map(|at| (at % 50_000).to_string()).collect();
    let poll = PollDraft { options: names.iter().map(String::as_str).collect(), ..PollDraft::default() };
    group.bench_function("100,000 options of a poll", |bench| bench.iter(|| check_poll(black_box(&poll), &stock)));
    let with_types = |name: &str| {
        let mut limits = Limits::stock();
        let types = (0..200_000).map(|at| format!("{}/{at}", if at % 2 == 0 { "image" } else { name }));
        limits.media.supported_mime_types = Some(types.collect());
        limits
    };
    let both = [with_types("a"), with_types("b")];
    group.bench_function("the strictest of 200,000 types", |bench| bench.iter(|| strictest(black_box(&both))));
    group.finish();
}

criterion_group!(benches, count, lists);
criterion_main!(benches);
