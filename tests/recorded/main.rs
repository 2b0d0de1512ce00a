//! What real servers of other software took and refused: each draft is told as they answered, and each refusal is explained.
//!
//! The rows are where `../shared/recorded` is, beside this clone; `table.rs` has what they come to, for those who have only the clone.

mod table;

use std::fs;
use std::path::{Path, PathBuf};

use mastodon_instance::check::{ProblemCode, Report};
use mastodon_instance::{Instance, Limits, check_media, check_poll, check_profile, check_status, explain_refusal};
use serde::Deserialize;
use serde_json::Value;

/// What no draft can say: two rows whose drafts are the same and whose answers are not, a parameter that no draft has, and strings that are no Unicode.
const UNTOLD: &[&str] = &[
    "gotosocial, status: sensitive string",
    "takahe, poll: options missing",
    "takahe, status: lone surrogate",
    "hollo, status: no status key",
];

fn servers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/recorded");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("recorded: not beside this clone, not compared");
        return Vec::new();
    };
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.join("checks.jsonl").exists()).collect()
}

fn limits(server: &Path) -> Limits {
    let payload = ["v2_instance.json", "v1_instance.json"].map(|name| server.join("payloads").join(name));
    let path = payload.iter().find(|path| path.exists()).expect("a payload");
    Limits::from(&Instance::parse(&fs::read_to_string(path).expect("a payload")).expect("an instance"))
}

/// The rows of a server, each with its name.
fn rows(server: &Path) -> Vec<(String, Value)> {
    // A lone surrogate is no Unicode; what encodes strings as UTF-8 makes U+FFFD of it.
    let text = fs::read_to_string(server.join("checks.jsonl")).expect("rows").replace("\\ud800", "\\ufffd");
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a row"));
    rows.map(|row| (format!("{}, {}", row["server"].as_str().expect("a server"), row["case"].as_str().expect("a case")), row)).collect()
}

fn report(what: &str, draft: &Value, limits: &Limits) -> Report {
    match what {
        "status" => check_status(&Deserialize::deserialize(draft).expect("a status"), limits),
        "media" => check_media(&Deserialize::deserialize(draft).expect("a file"), limits),
        "poll" => check_poll(&Deserialize::deserialize(draft).expect("a poll"), limits),
        "profile" => check_profile(&Deserialize::deserialize(draft).expect("a profile"), limits),
        _ => panic!("{what}"),
    }
}

#[test]
fn every_draft_is_told_as_the_server_answered() {
    let mut wrong = Vec::new();
    for server in servers() {
        let limits = limits(&server);
        for (name, row) in rows(&server) {
            let Some(draft) = row.get("draft") else { continue };
            let report = report(row["what"].as_str().expect("a kind"), draft, &limits);
            if row["accepted"] != report.ok {
                let said: Vec<_> = report.problems.iter().map(|problem| problem.code.as_str()).collect();
                wrong.push(format!("{name}: said {said:?}, the server {} {}", row["status"], row["body"]));
            }
        }
    }
    wrong.retain(|line| !UNTOLD.iter().any(|untold| line.starts_with(untold)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_refusal_is_explained() {
    let mut unknown = Vec::new();
    for (name, row) in servers().iter().flat_map(|server| rows(server)) {
        let (Some(body), Some(status @ ..500)) = (row["body"].as_str().filter(|body| !body.is_empty()), row["status"].as_u64()) else {
            continue;
        };
        let found = explain_refusal(body, u16::try_from(status).ok(), None);
        if found.iter().any(|problem| problem.code == ProblemCode::Unknown) {
            unknown.push(format!("{name}: {body}"));
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}
