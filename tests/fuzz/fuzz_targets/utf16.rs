//! The map from bytes to UTF-16, and the counts in UTF-16 units, against `encode_utf16`.
#![no_main]

#[path = "../../common/draft.rs"]
mod draft;
mod input;
/// It is not public, and needs nothing else of the crate.
#[path = "../../../src/text/utf16.rs"]
#[allow(dead_code)]
mod utf16;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mastodon_instance::count::Part;
use mastodon_instance::server::{Mentions, Spoiler, Unit, Urls};
use mastodon_instance::{Limits, count_characters, count_status};

/// Counts units of UTF-16 and nothing else.
static UNITS: LazyLock<Limits> = LazyLock::new(|| {
    let mut limits = Limits::stock();
    let counting = &mut limits.counting;
    counting.rule = mastodon_instance::server::CountingRule::Plain;
    (counting.unit, counting.urls, counting.mentions, counting.spoiler) = (Unit::Utf16, Urls::Full, Mentions::Full, Spoiler::Joined);
    counting.trim = false;
    limits
});

fuzz_target!(|data: &[u8]| {
    let Some(input) = input::Input::read(data) else { return };
    let text = input.draft.text.as_str();
    let all: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(count_characters(text, &UNITS), all.len());
    assert_eq!(utf16::units(text.as_bytes()), all.len());

    // Every place, asked for in one pass, and some left out.
    let (mut each, mut some) = (utf16::Utf16::new(text.as_bytes()), utf16::Utf16::new(text.as_bytes()));
    let mut before = 0;
    for (at, c) in text.char_indices() {
        assert_eq!(each.position(at), before, "{at} of {text:?}");
        if (at + input.rule).is_multiple_of(3) {
            assert_eq!(some.position(at), before, "{at} of {text:?}, places left out");
        }
        before += c.len_utf16();
    }
    assert_eq!(each.position(text.len()), all.len());

    // Ranges as they are handed to JavaScript: slices there are the slices here.
    let mut limits = Limits::stock();
    limits.statuses.max_characters = input.max;
    let count = count_status(&input.draft.status(), &limits);
    let mut ranges: Vec<_> = count.entities.iter().map(|entity| entity.range.clone()).collect();
    if let Some(overflow) = count.overflow.filter(|overflow| overflow.part == Part::Text) {
        let mut map = utf16::Utf16::new(text.as_bytes());
        let units = map.position(overflow.range.start)..map.position(overflow.range.end);
        assert_eq!(String::from_utf16(&all[units]).ok().as_deref(), text.get(overflow.range), "overflow of {text:?}");
    }
    let mut map = utf16::Utf16::new(text.as_bytes());
    for range in ranges.drain(..) {
        let units = map.position(range.start)..map.position(range.end);
        assert_eq!(String::from_utf16(&all[units]).ok().as_deref(), text.get(range), "entity of {text:?}");
    }

    // What does not fit into `max` units starts behind as many of them as make whole clusters.
    let mut limits = UNITS.clone();
    limits.statuses.max_characters = input.max;
    let status = mastodon_instance::StatusText { text, ..Default::default() };
    if let Some(overflow) = count_status(&status, &limits).overflow {
        assert!(text[..overflow.range.start].encode_utf16().count() as u64 <= input.max, "{text:?}");
        assert_eq!(overflow.range.end, text.len());
    }
});
