//! Inspection of arbitrary bytes: no panic, few reads, memory in proportion to what was read, and the same result however the bytes are divided.
//!
//! The first byte says how much larger the file claims to be, the second the size of the parts; the rest is the file.
#![no_main]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use libfuzzer_sys::fuzz_target;
use mastodon_instance::MediaInfo;
use mastodon_instance::media::{Inspection, MediaKind};

/// Counts what is held, and the most that was.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, bytes: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(bytes, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const ZEROS: &[u8] = &[0; 4096];

struct Read {
    info: MediaInfo,
    asks: usize,
    bytes: usize,
}

/// Inspects a file of `size` bytes that begins with `head` and goes on with zeros; `part` bytes at a time, and nothing any more after `most` parts.
fn inspect(head: &[u8], size: u64, part: usize, most: usize) -> Read {
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let mut inspection = Inspection::new(size);
    let (mut asks, mut bytes, mut parts) = (0, 0, 0);
    let mut expected = None;
    while let Some(range) = inspection.needs() {
        assert!(range.start < range.end && range.end <= size, "{range:?} of {size}");
        // A new ask, or what is left of the last one.
        if expected.as_ref() != Some(&range) {
            asks += 1;
        }
        if parts == most {
            break;
        }
        parts += 1;
        let len = ((range.end - range.start) as usize).min(part);
        let have = head.get(range.start.min(head.len() as u64) as usize..).unwrap_or_default();
        let given = if have.is_empty() { &ZEROS[..len.min(ZEROS.len())] } else { &have[..have.len().min(len)] };
        inspection.feed(range.start, given);
        bytes += given.len();
        expected = Some(range.start + given.len() as u64..range.end);
    }
    let info = inspection.finish();
    let held = MOST.load(Ordering::Relaxed) - before;
    // The machine itself, then what was read: the window, which grows by doubling, and a copy of a part of it.
    assert!(held <= 16_384 + 6 * bytes, "{held} bytes held, {bytes} read");
    assert!(asks <= 256, "{asks} asks");
    assert!(bytes <= 33 << 20, "{bytes} bytes read");
    Read { info, asks, bytes }
}

fn check(info: &MediaInfo, size: u64) {
    assert_eq!(info.size, size);
    assert_eq!(info.width.is_some(), info.height.is_some());
    assert!(info.width != Some(0) && info.height != Some(0));
    for number in [info.frame_rate, info.duration].into_iter().flatten() {
        assert!(number.is_finite() && number > 0.0, "{info:?}");
    }
    if info.mime_type.is_none() {
        assert_eq!(info, &MediaInfo { size, ..mastodon_instance::inspect(b"") });
    }
    assert!(info.animated.is_none() || info.kind == MediaKind::Image);
    assert!(info.frame_rate.is_none() || info.kind == MediaKind::Video);
}

fuzz_target!(|data: &[u8]| {
    let Some((&[more, part], head)) = data.split_first_chunk() else { return };
    let size = head.len() as u64 + if more < 128 { 0 } else { u64::from(more - 127) << 12 };
    let whole = inspect(head, size, usize::MAX, usize::MAX);
    check(&whole.info, size);
    let parts = inspect(head, size, 1 + usize::from(part) * 16, usize::MAX);
    assert_eq!((&whole.info, whole.asks, whole.bytes), (&parts.info, parts.asks, parts.bytes));
    // Cut off anywhere: known or not, but without harm.
    check(&inspect(head, size, 512, usize::from(part) % 16).info, size);
});
