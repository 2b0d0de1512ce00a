//! Entities against the rule written a second time, tests/properties/reference.rs, for both Unicode versions.
#![no_main]

#[path = "../../properties/domains.rs"]
mod domains;
#[path = "../../common/draft.rs"]
mod draft;
mod input;
#[path = "../../properties/reference.rs"]
#[allow(dead_code)]
mod reference;

use libfuzzer_sys::fuzz_target;
use mastodon_instance::server::UnicodeVersion;
use mastodon_instance::{Limits, count_status};

fuzz_target!(|data: &[u8]| {
    let Some(input) = input::Input::read(data) else { return };
    let text = &input.draft.text;
    let mut limits = Limits::stock();
    let unicode17 = input.rule.is_multiple_of(2);
    limits.counting.unicode = if unicode17 { UnicodeVersion::V17 } else { UnicodeVersion::V15 };
    let Some(want) = reference::entities(text, unicode17) else { return };
    let count = count_status(&input.draft.status(), &limits);
    let found: Vec<_> = count.entities.iter().map(|entity| (entity.kind, entity.range.start, entity.range.end)).collect();
    assert_eq!(found, want, "{text:?} (Unicode 17.0: {unicode17})");
});
