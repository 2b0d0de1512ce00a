//! What a server would refuse: each row of [`server_rules`](mastodon_instance::_documentation::server_rules), sections 1 to 6, at its boundary and
//! one beyond it, named after its section; what other servers do; and what holds for any draft.
//!
//! Rules that depend on what no client can know, so that no check covers them:
//!
//! - section 1: how a mention is rewritten when the account's server redirects; which hashtags an admin made unusable.
//! - section 2: whether a file's id is known, one's own and not attached already, unless the draft says so; whether it is processed.
//! - section 3: what a proxy before the server takes; whether a file can be decoded or transcoded; the codecs of an MP4, so whether it is transcoded;
//!   what `file` and Marcel make of bytes, beyond `mimeType`, `brand` and `name`; whether processing fails for other reasons.
//! - section 4: nothing.
//! - section 5: how far the server's clock is from this one, and how long the request takes; how many statuses are scheduled already, for that day or
//!   in all; whether a language is known (it is never refused); whether a quoted or answered status exists and may be quoted; who is mentioned and
//!   may see it; whether the account is silenced; `Idempotency-Key`.
//! - section 6: how many hashtags are featured and statuses pinned already; whether a username or email is taken.

#[path = "../common/mod.rs"]
mod common;
mod edit;
mod fit;
mod media;
mod others;
mod poll;
mod profile;
mod properties;
mod schedule;
mod status;
mod together;

use mastodon_instance::check::{Param, PathStep, Problem, Report};
use mastodon_instance::{Instance, Limits};

/// What is said at one place, as one line: `text: statuses.blank 3..4`.
fn line(problem: &Problem) -> String {
    let mut line = String::new();
    for step in &problem.path {
        match step {
            PathStep::Key(key) if line.is_empty() => line += key,
            PathStep::Key(key) => line += &format!(".{key}"),
            PathStep::Index(at) => line += &format!("[{at}]"),
        }
    }
    line += &format!(": {}", problem.code.as_str());
    if let Some(range) = &problem.range {
        line += &format!(" {}..{}", range.start, range.end);
    }
    line
}

fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(line).collect()
}

/// The problems of a report are these, in this order, and it has no advice.
#[track_caller]
fn assert_problems(report: &Report, problems: &[&str]) {
    assert_eq!(lines(&report.problems), problems, "problems of {report:#?}");
    assert_eq!(lines(&report.advice), [""; 0], "advice of {report:#?}");
    assert_eq!(report.ok, problems.is_empty());
}

/// There is no problem, and this is the advice.
#[track_caller]
fn assert_advice(report: &Report, advice: &[&str]) {
    assert_eq!(lines(&report.problems), [""; 0], "problems of {report:#?}");
    assert_eq!(lines(&report.advice), advice, "advice of {report:#?}");
    assert!(report.ok);
}

fn param(problem: &Problem, name: &str) -> i64 {
    match problem.params.get(name) {
        Some(Param::Number(number)) => *number,
        other => panic!("{name} is {other:?}"),
    }
}

/// The limits of a server that says no more than its version.
fn version(version: &str) -> Limits {
    let said = serde_json::json!({"uri": "example.org", "version": version, "stats": {"user_count": 1}});
    Limits::from(&Instance::parse(&said.to_string()).expect("an instance"))
}

fn stock() -> Limits {
    Limits::stock()
}
