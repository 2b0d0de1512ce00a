//! Every real answer under `../shared/payloads`, where that folder is there: the same checks that the acceptance of the package makes.
//!
//! The answers stay where they are; without the folder this test says so and has nothing to check. Natively only: a browser has no file system.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use mastodon_instance::instance::{
    Activity, DomainBlock, ExtendedDescription, Language, PrivacyPolicy, Rule, TermsOfService, TranslationLanguages, parse_peers,
};
use mastodon_instance::{Error, Instance, Limits, count_characters};
use serde::Serialize;
use serde_json::Value;

/// Prints a list of items as JSON, or the error.
fn json<T: Serialize>(parsed: Result<T, Error>) -> Result<Value, Error> {
    parsed.map(|parsed| serde_json::to_value(parsed).expect("what is read can be written"))
}

fn parse(endpoint: &str, body: &str) -> Result<Value, Error> {
    match endpoint {
        "v1/instance/peers" => json(parse_peers(body)),
        "v1/instance/activity" => json(Activity::parse_list(body)),
        "v1/instance/rules" => json(Rule::parse_list(body)),
        "v1/instance/domain_blocks" => json(DomainBlock::parse_list(body)),
        "v1/instance/languages" => json(Language::parse_list(body)),
        "v1/instance/extended_description" => json(ExtendedDescription::parse(body)),
        "v1/instance/privacy_policy" => json(PrivacyPolicy::parse(body)),
        "v1/instance/terms_of_service" => json(TermsOfService::parse(body)),
        "v1/instance/translation_languages" => json(TranslationLanguages::parse(body)),
        _ => json(Instance::parse(body)),
    }
}

/// The first of the values that is a whole number above 0, or a string of digits that is.
fn positive(values: &[&Value]) -> Option<u64> {
    values.iter().filter_map(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok())).find(|value| *value > 0)
}

struct Checked {
    tried: usize,
    named: usize,
    wrong: Vec<String>,
}

impl Checked {
    fn fall(&mut self, entry: &Value, what: &str) {
        self.wrong.push(format!("{}: {what}", entry["file"].as_str().unwrap_or("?")));
    }

    fn check(&mut self, folder: &Path, entry: &Value) {
        self.tried += 1;
        let text = |key: &str| entry[key].as_str().unwrap_or("");
        let endpoint = text("endpoint");
        let body = fs::read_to_string(folder.join(text("file"))).expect("a file of the index");
        let said: Option<Value> = serde_json::from_str(body.strip_prefix('\u{feff}').unwrap_or(&body)).ok();
        let is_error = said.as_ref().is_some_and(|said| {
            said["error"].is_string() && !["title", "uri", "domain", "content"].iter().any(|key| said.get(*key).is_some())
        });
        let refused = endpoint == "error" || entry["status"].as_u64() >= Some(400) || said.is_none() || is_error;
        let read = match (parse(endpoint, &body), refused) {
            (Err(_), true) => return,
            (Err(error), false) => return self.fall(entry, &format!("refused: {error}")),
            (Ok(_), true) => return self.fall(entry, "accepted, yet it is no answer"),
            (Ok(read), false) => read,
        };
        let said = said.expect("what was read is JSON");
        if let (Some(said), Some(read)) = (said.as_array(), read.as_array())
            && said.len() != read.len()
        {
            self.fall(entry, &format!("{} of {} kept", read.len(), said.len()));
        }
        if !matches!(endpoint, "v1/instance" | "v2/instance") {
            return;
        }
        let whole = if endpoint == "v1/instance" { &read["v1"] } else { &read };
        for key in said.as_object().expect("an instance is an object").keys() {
            if whole.get(key).is_none() {
                self.fall(entry, &format!("lost {key}"));
            }
        }
        // What is written out reads back as the same.
        let instance = Instance::parse(&body).expect("it was read before");
        let again: Instance = serde_json::from_value(read).expect("what is written can be read");
        if again != instance {
            self.fall(entry, "reads back as something else");
        }
        self.check_limits(entry, &said, &Limits::from(&instance));
    }

    fn check_limits(&mut self, entry: &Value, said: &Value, limits: &Limits) {
        let software = entry["software"].as_str().unwrap_or("");
        if !matches!(software, "unknown" | "cloudflare-front") {
            self.named += 1;
            if limits.software.name != software {
                self.fall(entry, &format!("taken for {}", limits.software.name));
            }
        }
        assert_eq!(count_characters("a", limits), 1, "{}", entry["file"]);
        let configuration = &said["configuration"];
        let statuses = &configuration["statuses"];
        let max = positive(&[&statuses["max_characters"], &said["max_toot_chars"], &said["post_character_limit"]]).unwrap_or(500);
        let media = positive(&[&statuses["max_media_attachments"], &said["max_media_attachments"]]).unwrap_or(4);
        let mut expect = |what: &str, found: Option<u64>, wanted: Option<u64>| {
            if found != wanted {
                self.fall(entry, &format!("{what} is {found:?}, should be {wanted:?}"));
            }
        };
        expect("maxCharacters", Some(limits.statuses.max_characters), Some(max));
        expect("maxMediaAttachments", Some(limits.statuses.max_media_attachments), Some(media));
        if let Some(size @ 1..2_147_483_647) = configuration["media_attachments"]["image_size_limit"].as_u64() {
            expect("imageSizeLimit", limits.media.image_size_limit, Some(size));
        }
        let options = configuration["polls"].get("max_options").or_else(|| said["poll_limits"].get("max_options"));
        if let Some(options) = options.and_then(Value::as_u64) {
            expect("polls.maxOptions", limits.polls.as_ref().map(|polls| polls.max_options), Some(options).filter(|options| *options >= 2));
        }
    }
}

#[test]
fn every_payload_holds() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/payloads");
    let Ok(index) = fs::read_to_string(folder.join("INDEX.jsonl")) else {
        println!("../shared/payloads is not there: nothing to check");
        return;
    };
    let mut checked = Checked { tried: 0, named: 0, wrong: Vec::new() };
    for line in index.lines().filter(|line| !line.is_empty()) {
        checked.check(&folder, &serde_json::from_str(line).expect("a line of the index"));
    }
    assert!(checked.tried > 0, "an empty index");
    println!("{} payloads tried, the software of {} asked", checked.tried, checked.named);
    assert!(checked.wrong.is_empty(), "{} of {} fall short:\n{}", checked.wrong.len(), checked.tried, checked.wrong.join("\n"));
}
