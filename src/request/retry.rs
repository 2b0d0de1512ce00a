//! When to retry: `X-RateLimit-Reset` and `Retry-After`, as one ISO 8601 time in UTC.
//!
//! Mastodon sends `X-RateLimit-Reset: 2026-11-21T12:05:00.123456Z` (`config/initializers/rack_attack.rb`) and no `Retry-After`; other servers send
//! seconds since 1970 in the former, and proxies send the latter (RFC 9110 section 10.2.3: seconds, or an HTTP date).

use crate::time::{format, http_date, iso_8601, seconds};

/// The last millisecond since 1970 with a four-digit year.
const LATEST: i64 = 253_402_300_799_999;

/// Reads both headers as a time in the form `YYYY-MM-DDTHH:MM:SS.mmmZ`, that of JavaScript's `toISOString`.
///
/// `now` is in milliseconds since 1970. `None` if neither header is readable.
pub(crate) fn retry_at(reset: Option<&str>, retry_after: Option<&str>, now: i64) -> Option<String> {
    let reset = reset.map(str::trim).and_then(|text| match seconds(text) {
        // A small number can only be a delay; a time since 1970 has ten digits, or thirteen with milliseconds.
        Some(value) if value < 1_000_000_000 => now.checked_add(value * 1000),
        Some(value) if value < 100_000_000_000 => Some(value * 1000),
        Some(value) => Some(value),
        None => iso_8601(text),
    });
    let after = || {
        let text = retry_after?.trim();
        match seconds(text) {
            Some(value) => now.checked_add(value.checked_mul(1000)?),
            None => http_date(text),
        }
    };
    let sane = |at: &i64| (0..=LATEST).contains(at);
    reset.filter(sane).or_else(after).filter(sane).map(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-21T12:00:00.000Z
    const NOW: i64 = 1_795_262_400_000;

    #[test]
    fn now_is_what_it_says() {
        assert_eq!(format(NOW), "2026-11-21T12:00:00.000Z");
    }

    #[test]
    fn every_spelling_of_a_moment() {
        for (reset, after, at) in [
            (Some("2026-11-21T12:05:00.123456Z"), None, "2026-11-21T12:05:00.123Z"),
            (Some("2026-11-21T12:05:00Z"), Some("7"), "2026-11-21T12:05:00.000Z"),
            (Some("2026-11-21T12:05:00.5Z"), None, "2026-11-21T12:05:00.500Z"),
            (Some("2026-11-21T13:05:00+01:00"), None, "2026-11-21T12:05:00.000Z"),
            (Some("2026-11-21T07:05:00-0500"), None, "2026-11-21T12:05:00.000Z"),
            (Some("2026-11-21 12:05:00 UTC"), None, "2026-11-21T12:05:00.000Z"),
            (Some("1795262700"), None, "2026-11-21T12:05:00.000Z"),
            (Some("1795262700123"), None, "2026-11-21T12:05:00.123Z"),
            (Some("300"), None, "2026-11-21T12:05:00.000Z"),
            (Some("soon"), Some("300"), "2026-11-21T12:05:00.000Z"),
            (None, Some(" 300 "), "2026-11-21T12:05:00.000Z"),
            (None, Some("0"), "2026-11-21T12:00:00.000Z"),
            (None, Some("Sat, 21 Nov 2026 12:05:00 GMT"), "2026-11-21T12:05:00.000Z"),
            (None, Some("Saturday, 21-Nov-26 12:05:00 GMT"), "2026-11-21T12:05:00.000Z"),
            (None, Some("Sun Nov  6 08:49:37 2026"), "2026-11-06T08:49:37.000Z"),
            (None, Some("Tue, 29 Feb 2028 00:00:00 GMT"), "2028-02-29T00:00:00.000Z"),
            (None, Some("Thu, 31 Dec 2026 23:59:60 GMT"), "2027-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(retry_at(reset, after, NOW).as_deref(), Some(at), "{reset:?} {after:?}");
        }
    }

    #[test]
    fn what_is_no_moment() {
        for text in [
            "",
            " ",
            "-5",
            "+5",
            "5.5",
            "soon",
            "99999999999999999999",
            "999999999999999",
            "2026-11-21",
            "2026-11-21T12:05:00",
            "2026-13-01T00:00:00Z",
            "2027-02-29T00:00:00Z",
            "2026-11-21T24:00:01Z",
            "2026-11-21T12:05:00.Z",
            "2026-11-21T12:05:00+1",
            "20é6-11-21T12:05:00Z",
            "Sat, 21 Now 2026 12:05:00 GMT",
            "Sat, 32 Nov 2026 12:05:00 GMT",
            "Sat, 21 Nov 2026 12:05 GMT",
            "Sat, 21 Nov 2026 12:05:00 CET",
            "Sat,",
        ] {
            assert_eq!(retry_at(Some(text), None, NOW), None, "X-RateLimit-Reset: {text:?}");
            assert_eq!(retry_at(None, Some(text), NOW), None, "Retry-After: {text:?}");
        }
        assert_eq!(retry_at(None, None, NOW), None);
    }
}
