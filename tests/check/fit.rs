//! The largest size that is taken.

use mastodon_instance::Limits;
use mastodon_instance::check::{MediaDraft, ProblemCode, check_media, fit_media};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::common::tries;

/// A generator that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ z >> 31) % n
    }
}

fn limited(max: u64) -> Limits {
    let mut limits = Limits::stock();
    limits.media.image_matrix_limit = Some(max);
    limits
}

/// The other side for a longer side, rounded half up in 128 bits.
fn other(side: u64, long: u64, short: u64) -> u64 {
    let (side, long, short) = (u128::from(side), u128::from(long), u128::from(short));
    (((2 * side * short + long) / (2 * long)) as u64).max(1)
}

/// Every longer side from the given one down, until the area fits.
fn by_hand(width: u32, height: u32, max: u64) -> (u32, u32) {
    let (long, short) = (u64::from(width.max(height)), u64::from(width.min(height)));
    let mut side = long;
    while side > 1 && side * other(side, long, short) > max {
        side -= 1;
    }
    let (long, short) = (side as u32, other(side, long, short) as u32);
    if width >= height { (long, short) } else { (short, long) }
}

#[test]
fn ten_thousand_ratios_against_every_size_tried() {
    let mut dice = Dice(1);
    for at in 0..tries(10_000) as u64 {
        let width = 1 + dice.below(if at % 2 == 0 { 3000 } else { 60 }) as u32;
        let height = 1 + dice.below(if at % 3 == 0 { 40 } else { 3000 }) as u32;
        let area = u64::from(width) * u64::from(height);
        // Around the area, far below it, and tiny.
        let max = match at % 4 {
            0 => area.saturating_sub(2) + dice.below(5),
            1 => 1 + dice.below(area),
            2 => 1 + dice.below(50),
            _ => 1 + dice.below(2 * area),
        };
        let (fit_width, fit_height) = fit_media(width, height, "image/png", &limited(max));
        let context = format!("{width} x {height} within {max}: {fit_width} x {fit_height}");
        if area <= max {
            assert_eq!((fit_width, fit_height), (width, height), "{context}");
            continue;
        }
        assert_eq!((fit_width, fit_height), by_hand(width, height, max), "{context}");
        assert!(fit_width <= width && fit_height <= height && fit_width > 0 && fit_height > 0, "{context}");
        // Within the limit, unless even the thinnest is not; and a longer one would not be.
        assert!(u64::from(fit_width) * u64::from(fit_height) <= max || fit_width.max(fit_height) == 1, "{context}");
        assert!(u64::from(fit_width + 1) * u64::from(fit_height + 1) > max, "{context}");
    }
}

#[test]
fn what_fits_is_taken_and_what_is_given_is_not() {
    let limits = Limits::stock();
    let mut dice = Dice(2);
    for name in ["image/jpeg", "image/gif", "video/mp4", "image/gif; x=y", "IMAGE/GIF"] {
        for _ in 0..tries(2000) {
            let (width, height) = (1 + dice.below(20_000) as u32, 1 + dice.below(20_000) as u32);
            let too_many = |width, height| {
                let media =
                    MediaDraft { mime_type: Some(name), size: Some(1), width: Some(width), height: Some(height), ..MediaDraft::default() };
                check_media(&media, &limits).problems.iter().any(|problem| problem.code == ProblemCode::TooManyPixels)
            };
            let (fit_width, fit_height) = fit_media(width, height, name, &limits);
            assert!(!too_many(fit_width, fit_height));
            assert_eq!(too_many(width, height), (fit_width, fit_height) != (width, height));
        }
    }
}

#[test]
fn the_limit_is_that_of_the_type() {
    let limits = Limits::stock();
    assert_eq!(fit_media(8000, 8000, "image/jpeg", &limits), (5760, 5760));
    assert_eq!(fit_media(8000, 8000, "image/gif", &limits), (960, 960));
    assert_eq!(fit_media(8000, 8000, "video/mp4", &limits), (2880, 2880));
    assert_eq!(fit_media(8000, 8000, "audio/mpeg", &limits), (8000, 8000));
    // At the limit, and one pixel beyond it.
    assert_eq!(fit_media(33_177_600, 1, "image/png", &limits), (33_177_600, 1));
    assert_eq!(fit_media(1, 33_177_601, "image/png", &limits), (1, 33_177_600));
    assert_eq!(fit_media(7680, 4321, "image/png", &limits), (7679, 4320));
    let mut none = Limits::stock();
    none.media = Default::default();
    assert_eq!(fit_media(u32::MAX, u32::MAX, "image/gif", &none), (u32::MAX, u32::MAX));
}

#[test]
fn the_largest_sizes_there_are() {
    for max in [1, 2, 33_177_600, u64::from(u32::MAX), 1 << 40, u64::MAX] {
        for (width, height) in [(u32::MAX, u32::MAX), (u32::MAX, 1), (1, u32::MAX), (u32::MAX, u32::MAX - 1), (3, u32::MAX)] {
            let (fit_width, fit_height) = fit_media(width, height, "image/png", &limited(max));
            assert!(u64::from(fit_width) * u64::from(fit_height) <= max, "{width} x {height} within {max}");
            assert!(fit_width > 0 && fit_height > 0 && fit_width <= width && fit_height <= height);
        }
    }
    // No area at all is within 0; there is no smaller picture than this.
    assert_eq!(fit_media(100, 50, "image/png", &limited(0)), (1, 1));
    assert_eq!(fit_media(0, 50, "image/png", &limited(0)), (0, 50));
}
