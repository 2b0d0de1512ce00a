//! Limits derived from whatever was read: complete, with a source for each value, and the strictest of several allow no more than each.

use std::collections::HashSet;
use std::sync::LazyLock;

use mastodon_instance::limits::{Source, strictest};
use mastodon_instance::{Limits, StatusText, count_status};
use serde_json::Value;

use super::documents::AnyInstance;

static STOCK: LazyLock<Limits> = LazyLock::new(Limits::stock);
static SHAPE: LazyLock<Value> = LazyLock::new(|| value(&STOCK));

/// Values for which greater is stricter.
const MORE_IS_STRICTER: [&str; 3] = ["statuses.charactersReservedPerUrl", "polls.minExpiration", "scheduling.minDelaySeconds"];
const GROUPS: [&str; 5] = ["statuses", "media", "polls", "accounts", "scheduling"];

fn value(limits: &Limits) -> Value {
    serde_json::to_value(limits).expect("limits can be written")
}

/// Everything that is derived, for its time.
pub fn derive(instance: &AnyInstance) -> Limits {
    let limits = match instance {
        AnyInstance::V2(instance) => Limits::from(&**instance),
        AnyInstance::V1(instance) => Limits::from(&**instance),
    };
    strictest(&[limits.clone(), STOCK.clone()]);
    limits
}

pub fn check(instance: &AnyInstance) {
    let limits = derive(instance);
    let written = value(&limits);
    complete(&written);
    let text = serde_json::to_string(&limits).expect("limits can be written");
    assert_eq!(serde_json::from_str::<Limits>(&text).expect("limits can be read"), limits);
    assert!(limits.statuses.max_characters > 0 && limits.statuses.max_media_attachments > 0, "{text}");
    assert!(!limits.software.name.is_empty(), "{text}");
    let status = StatusText { text: "a", ..StatusText::default() };
    assert_eq!(count_status(&status, &limits).characters, 1, "{text}");

    for both in [[&limits, &STOCK], [&STOCK, &limits]] {
        let (strict, bottlenecks) = strictest(&both.map(Clone::clone));
        let strict = value(&strict);
        complete(&strict);
        assert!(bottlenecks.values().all(|index| *index < 2), "{bottlenecks:?}");
        for limits in both {
            stricter(&strict, &value(limits));
        }
    }
    let (same, _) = strictest(std::slice::from_ref(&limits));
    assert_eq!(same, limits, "the strictest of one");
}

/// Every value is there and has its source, and there are no other sources.
fn complete(limits: &Value) {
    let sources = limits["sources"].as_object().expect("sources");
    let mut found = 0;
    let mut told = |path: &str, value: &Value| {
        let source = sources.get(path).unwrap_or_else(|| panic!("{path} has no source"));
        let source: Source = serde_json::from_value(source.clone()).expect("a source");
        found += 1;
        assert!(!value.is_null() || matches!(source, Source::None | Source::Unknown), "{path} is null, source {source:?}");
    };
    for group in GROUPS {
        match (&SHAPE[group], &limits[group]) {
            (Value::Object(_), Value::Null) if matches!(group, "polls" | "scheduling") => told(group, &Value::Null),
            (Value::Object(shape), Value::Object(values)) => {
                assert!(shape.keys().eq(values.keys()), "{values:?}");
                values.iter().for_each(|(name, value)| told(&format!("{group}.{name}"), value));
            }
            (_, other) => panic!("{group} is {other}"),
        }
    }
    assert_eq!(found, sources.len(), "{sources:?}");
}

fn stricter(strict: &Value, each: &Value) {
    for group in GROUPS {
        let (Value::Object(each), strict) = (&each[group], &strict[group]) else { continue };
        if group == "polls" && strict.is_null() {
            continue;
        }
        for (name, value) in each {
            let path = format!("{group}.{name}");
            let strict = &strict[name];
            let holds = match (value, strict) {
                (Value::Null, _) => true,
                (Value::Number(value), Value::Number(strict)) if MORE_IS_STRICTER.contains(&path.as_str()) => {
                    strict.as_u64() >= value.as_u64()
                }
                (Value::Number(value), Value::Number(strict)) => strict.as_u64() <= value.as_u64(),
                (Value::Bool(value), Value::Bool(strict)) => strict <= value,
                (Value::Array(value), Value::Array(strict)) => {
                    let all: HashSet<&str> = value.iter().filter_map(Value::as_str).collect();
                    strict.iter().all(|item| item.as_str().is_some_and(|item| all.contains(item)))
                }
                _ => false,
            };
            assert!(holds, "{path}: {strict} of {value}");
        }
    }
}
