//! The invariants of a count, for every counting rule: tests/properties/invariants.rs.
#![no_main]

#[path = "../../common/clusters.rs"]
mod clusters;
#[path = "../../common/draft.rs"]
mod draft;
mod input;
#[path = "../../properties/invariants.rs"]
mod invariants;
#[path = "../../common/rules.rs"]
mod rules;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mastodon_instance::{Limits, StatusCount, StatusText, count_status};

/// Without what only takes time to clone.
static RULES: LazyLock<Vec<Limits>> = LazyLock::new(|| {
    let mut all = rules::all();
    all.iter_mut().for_each(|limits| limits.sources.clear());
    all
});
/// A draft counted in between: a count must not depend on the previous one.
static OTHER: LazyLock<StatusCount> = LazyLock::new(other);

fn other() -> StatusCount {
    let status =
        StatusText { text: "@a@b.c 👩‍👩‍👧 https://example.org/(日本)?q=✓\u{600}", spoiler_text: "क्", ..StatusText::default() };
    count_status(&status, &RULES[0])
}

fuzz_target!(|data: &[u8]| {
    let Some(input) = input::Input::read(data) else { return };
    let mut limits = RULES[input.rule % RULES.len()].clone();
    limits.statuses.max_characters = input.max;
    LazyLock::force(&OTHER);
    if let Err(what) = invariants::check(&input.draft, &limits) {
        panic!("{} of {}: {:?}: {what}", limits.counting.rule, input.max, input.draft);
    }
    assert_eq!(other(), *OTHER, "after {:?}", input.draft);
});
