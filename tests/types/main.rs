//! The fields of each type are listed in Rust, by derive, and in `pkg-config/index.d.ts`; both lists must be equal. A new limit or part of a draft
//! that one of them lacks is named here.

#[path = "../common/mod.rs"]
mod common;
mod declarations;
mod fields;

#[cfg(target_arch = "wasm32")]
use common::test;
use declarations::{declared, nested};
use fields::fields;
use mastodon_instance::Limits;
use mastodon_instance::check::{MediaDraft, PollDraft, ProfileDraft, StatusDraft};
use mastodon_instance::limits::{AccountLimits, MediaLimits, PollLimits, SchedulingLimits, StatusLimits};
use mastodon_instance::server::{Counting, Software};
use serde_json::{Value, json};

/// Compares as sets: the order is for readers.
#[track_caller]
fn assert_same(what: &str, rust: &[&str], typescript: &[String]) {
    let mut rust: Vec<_> = rust.to_vec();
    let mut typescript: Vec<_> = typescript.iter().map(String::as_str).collect();
    rust.sort_unstable();
    typescript.sort_unstable();
    assert!(!rust.is_empty());
    assert_eq!(rust, typescript, "fields of {what}: in Rust, and in index.d.ts");
}

#[test]
fn limits_have_the_same_fields() {
    let limits = declared("Limits");
    assert_same("Limits", fields::<Limits>(), &limits);
    for (part, rust) in [
        ("software", fields::<Software>()),
        ("counting", fields::<Counting>()),
        ("statuses", fields::<StatusLimits>()),
        ("media", fields::<MediaLimits>()),
        ("polls", fields::<PollLimits>()),
        ("accounts", fields::<AccountLimits>()),
        ("scheduling", fields::<SchedulingLimits>()),
    ] {
        assert_same(&format!("Limits[\"{part}\"]"), rust, &nested("Limits", part));
    }
}

#[test]
fn drafts_have_the_same_fields() {
    assert_same("StatusDraft", fields::<StatusDraft>(), &declared("StatusDraft"));
    assert_same("PollDraft", fields::<PollDraft>(), &declared("PollDraft"));
    assert_same("ProfileDraft", fields::<ProfileDraft>(), &declared("ProfileDraft"));
    assert_same("MediaDraft", fields::<MediaDraft>(), &declared("MediaDraft"));
}

/// Fails if a new limit is missing in the strictest: each number is lowered and raised in a second server, and the strictest is one of both.
#[test]
fn the_strictest_knows_every_number() {
    let mut stock = serde_json::to_value(Limits::stock()).expect("limits are JSON");
    // Numbers that stock Mastodon has no limit for.
    let mut filled = 0;
    for part in ["statuses", "media", "accounts"] {
        for (name, value) in stock[part].as_object_mut().expect("an object") {
            if value.is_null() && !name.ends_with("Types") {
                *value = json!(1000);
                filled += 1;
            }
        }
    }
    assert!(filled > 0);
    let parts = stock.as_object().expect("an object").clone();
    let mut tried = 0;
    for (part, values) in parts.iter().filter(|(part, _)| !["software", "counting", "sources"].contains(&part.as_str())) {
        for (name, value) in values.as_object().expect("an object") {
            let Some(number) = value.as_u64() else { continue };
            let path = format!("{part}.{name}");
            let mut taken = Vec::new();
            for other in [number - 1, number + 1] {
                let mut changed = stock.clone();
                changed[part][name] = json!(other);
                let limits: [Limits; 2] = [&stock, &changed].map(|limits| serde_json::from_value(limits.clone()).expect("limits"));
                let (strictest, bottlenecks) = mastodon_instance::limits::strictest(&limits);
                let strictest: Value = serde_json::to_value(strictest).expect("limits are JSON");
                taken.push((strictest[part][name].as_u64(), bottlenecks.get(&path).copied()));
            }
            let least = [(Some(number - 1), Some(1)), (Some(number), Some(0))];
            let most = [(Some(number), Some(0)), (Some(number + 1), Some(1))];
            assert!(taken == least || taken == most, "{path} of {number}: {taken:?}");
            tried += 1;
        }
    }
    assert!(tried > 25, "{tried} numbers");
}
