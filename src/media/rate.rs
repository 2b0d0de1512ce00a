//! Frame rates as ffprobe makes them of what Matroska says: of a frame's duration in whole nanoseconds, or of nothing but the times of frames in whole
//! milliseconds. libavutil/rational.c#av_reduce, libavformat/demux.c#ff_rfps_calculate.

/// Differences between frames that are looked at.
pub(super) const DIFFERENCES: usize = 40;

/// The nearest fraction whose parts are at most `most`, by continued fractions: 1e9 ns by 8,264,463 ns is 121 frames a second, not 120.9999993.
pub(super) fn nearest(mut top: u64, mut bottom: u64, most: u64) -> Option<f64> {
    let (mut before, mut now) = ((0, 1), (1, 0));
    while bottom > 0 {
        let whole = top / bottom;
        let next = (whole.checked_mul(now.0)?.checked_add(before.0)?, whole.checked_mul(now.1)?.checked_add(before.1)?);
        if next.0 > most || next.1 > most {
            // As much of the last step as fits, where that is nearer than none of it.
            let fits = |now: u64, before: u64| (most - before).checked_div(now).unwrap_or(u64::MAX);
            let part = fits(now.0, before.0).min(fits(now.1, before.1));
            let nearer = u128::from(bottom) * (2 * u128::from(part) * u128::from(now.1) + u128::from(before.1))
                > u128::from(top) * u128::from(now.1);
            if nearer {
                now = (part * now.0 + before.0, part * now.1 + before.1);
            }
            break;
        }
        (before, now) = (now, next);
        (top, bottom) = (bottom, top % bottom);
    }
    (now.0 > 0 && now.1 > 0).then(|| now.0 as f64 / now.1 as f64)
}

/// The rates that are tried, as multiples of 1/12012: twelfths up to 30, whole ones up to 60, some above, and those of NTSC.
fn standard_rates() -> impl Iterator<Item = u32> {
    let twelfths = (1..=360).map(|rate| rate * 1001);
    let whole = (31..=60).chain([80, 120, 240]).map(|rate| rate * 12_012);
    twelfths.chain(whole).chain([24, 30, 60, 12, 15, 48].map(|rate| rate * 12_000))
}

/// The rate of the grid that these times sit on, which may miss some; where they sit on none, that of the clock itself.
///
/// Times are in ticks of a clock, `second` of which make a second.
pub(super) fn of_times(times: &[i64], second: f64) -> Option<f64> {
    let pairs = || times.windows(2).filter(|pair| pair[1] > pair[0]);
    let count = pairs().count();
    if count < 2 {
        return times.first().map(|_| second);
    }
    let (count_f, sum) = (count as f64, pairs().map(|pair| pair[1] - pair[0]).sum::<i64>() as f64);
    if count > 15 {
        // The first ones may jitter.
        let common = pairs().skip(3).fold(0, |a, pair| gcd(a, pair[1] - pair[0]));
        if common as f64 > f64::max(1.0, second / 500.0) {
            return Some(second / common as f64);
        }
    }
    let (mut best, mut least) = (None, 0.01);
    for rate in standard_rates() {
        let rate = f64::from(rate) / 12_012.0;
        // Slower than this, the frames seen are too few to tell.
        if rate < 1.0 || sum / count_f / second < 0.8 / rate {
            continue;
        }
        for half in [0.0, 0.5] {
            let (mut errors, mut squares) = (0.0, 0.0);
            for pair in pairs() {
                let place = pair[1] as f64 / second * rate;
                let error = place + half - (place + half).round_ties_even();
                errors += error;
                squares += error * error;
            }
            let spread = squares / count_f - (errors / count_f) * (errors / count_f);
            if spread < least && least > 1e-9 {
                (best, least) = (Some(rate), spread);
            }
        }
    }
    // A standard rate must not be more than 1 % above the clock's.
    best.filter(|&rate| rate < 1.01 * second).or(Some(second))
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
