//! Searches for texts that take long for their length: thrown tokens, repeated to 120 KB, with something in front and behind. Prints the worst, in
//! nanoseconds a byte: `cargo run --release --manifest-path tests/benches/Cargo.toml --bin slowest -- SEED SECONDS`. What is linear stays
//! below 200; what is not stands out by a factor of ten and more.

#[path = "../common/draft.rs"]
#[allow(dead_code)]
mod draft;
#[path = "../common/hostile.rs"]
#[allow(dead_code)]
mod hostile;

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use mastodon_instance::{Limits, StatusText, count_characters, count_status};

const SIZE: usize = 120_000;

struct Timed {
    count: f64,
    status: f64,
    pattern: [String; 3],
}

impl Timed {
    /// Counts with entities and overflow may take twice as long.
    fn weight(&self) -> f64 {
        self.count.max(self.status / 2.0)
    }
}

/// Nanoseconds a byte: the least of up to four runs, for as long as it looks slow.
fn time(text: &str, call: impl Fn()) -> f64 {
    let mut least = f64::MAX;
    for _ in 0..4 {
        let start = Instant::now();
        call();
        least = least.min(start.elapsed().as_nanos() as f64 / text.len() as f64);
        if least < 25.0 {
            break;
        }
    }
    least
}

fn main() {
    let argument = |at: usize, or: u64| env::args().nth(at).map_or(or, |text| text.parse().expect("a number"));
    let (seed, seconds) = (argument(1, 1), argument(2, 60));
    let stock = Limits::stock();
    let mut dice = hostile::Dice(seed);
    let mut worst: Vec<Timed> = Vec::new();
    let (mut tried, start) = (0, Instant::now());
    while start.elapsed() < Duration::from_secs(seconds) {
        let pattern = [3, 4, 2].map(|most| hostile::tokens(&mut dice, most).concat());
        let [front, unit, back] = &pattern;
        if unit.is_empty() {
            continue;
        }
        let text = front.clone() + &unit.repeat(SIZE / unit.len()) + back;
        let count = time(&text, || _ = black_box(count_characters(&text, &stock)));
        let status = StatusText { text: &text, ..StatusText::default() };
        let status = time(&text, || _ = black_box(count_status(&status, &stock)));
        tried += 1;
        worst.push(Timed { count, status, pattern });
        worst.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
        worst.truncate(12);
    }
    println!("{tried} patterns; count, with entities and overflow (ns a byte); in front, repeated, behind");
    for Timed { count, status, pattern } in worst {
        println!("{count:7.1} {status:7.1}  {pattern:?}");
    }
}
