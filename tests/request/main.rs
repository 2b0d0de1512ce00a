//! Names of servers (the table of `tests/fetch/hosts.json`, which the tests in Node, Chromium and workerd run as well), and what answers mean.

#[path = "../common/mod.rs"]
mod common;

#[cfg(target_arch = "wasm32")]
use common::test;
use common::tries;
use mastodon_instance::request::{Allow, Answer, AskInstance, Date, Endpoint, Headers, Ports, Step, parse_server, parse_server_with};
use mastodon_instance::{Error, ErrorKind, Instance};
use serde_json::Value;

const TABLE: &str = include_str!("../fetch/hosts.json");

fn rows(part: &str) -> Vec<Value> {
    let table: Value = serde_json::from_str(TABLE).expect("the table is JSON");
    table[part].as_array().expect("a list").clone()
}

/// Reads a row's name with a normaliser that knows just what the row says of it.
fn parse(row: &Value, allow: &Allow) -> Result<String, Error> {
    let name = row["server"].as_str().expect("a name");
    parse_server_with(name, allow, |_| row["ascii"].as_str().map(str::to_owned)).map(|origin| origin.to_string())
}

fn opened(parts: [bool; 3], port: Ports) -> Allow {
    Allow { http: parts[0], ports: if parts[1] { port } else { Ports::Default }, private_hosts: parts[2] }
}

#[test]
fn each_bypass_is_refused_and_opened_by_what_names_it() {
    let rows = rows("refused");
    assert!(rows.len() >= 60, "{} attempts", rows.len());
    for row in &rows {
        let name = row["server"].as_str().expect("a name");
        let error = parse(row, &Allow::default()).expect_err(name);
        assert_eq!(error.code(), row["code"].as_str().expect("a code"), "{name:?}: {error}");
        assert!(error.message.len() < 800, "{name:?} is repeated in full");

        let needs: Option<Vec<&str>> = row["opens"].as_array().map(|parts| parts.iter().filter_map(Value::as_str).collect());
        for bits in 0..8 {
            let parts = [bits & 1 != 0, bits & 2 != 0, bits & 4 != 0];
            let open = needs.as_ref().is_some_and(|needs| {
                needs.iter().all(|part| match *part {
                    "http" => parts[0],
                    "ports" => parts[1],
                    "privateHosts" => parts[2],
                    other => panic!("{other} is no part of allow"),
                })
            });
            let got = parse(row, &opened(parts, Ports::Any));
            assert_eq!(got.is_ok(), open, "{name:?} with http, ports, private_hosts {parts:?}: {got:?}");
            if let Ok(origin) = got {
                assert_eq!(origin, row["origin"].as_str().expect("an origin"), "{name:?}");
            }
        }
    }
}

#[test]
fn a_list_of_ports_opens_those_alone() {
    let mut tried = 0;
    for row in rows("refused") {
        let Some(origin) = row["origin"].as_str() else { continue };
        let Some(port) = origin.rsplit(':').next().and_then(|port| port.parse::<u16>().ok()) else { continue };
        let with = |ports| parse(&row, &opened([true; 3], Ports::Only(ports)));
        assert!(with(vec![1, port]).is_ok(), "{row}");
        assert!(with(vec![port - 1]).is_err(), "{row}");
        assert!(with(vec![]).is_err(), "{row}");
        tried += 1;
    }
    assert!(tried > 8, "{tried} rows have a port");
}

#[test]
fn names_as_people_write_them() {
    for row in rows("names") {
        assert_eq!(parse(&row, &Allow::default()), Ok(row["origin"].as_str().expect("an origin").to_owned()), "{row}");
    }
}

#[test]
fn another_script_needs_a_normaliser() {
    let error = parse_server("münchen.example", &Allow::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidServer);
    assert!(error.message.contains("not ASCII"), "{error}");
    // Whatever the normaliser gives is checked like a typed name.
    for ascii in ["127.0.0.1", "localhost", "a b", "a@b.org", "a.org/x", "", "[::1]", "münchen.example"] {
        assert!(parse_server_with("münchen.example", &Allow::default(), |_| Some(ascii.to_owned())).is_err(), "{ascii:?}");
    }
}

/// Names made of the table's by small changes: whatever is accepted is a public name in its one spelling.
#[test]
fn what_is_accepted_is_a_public_name() {
    let seeds: Vec<String> =
        ["refused", "names"].iter().flat_map(|part| rows(part)).map(|row| row["server"].as_str().expect("a name").to_owned()).collect();
    let pieces = [
        ".",
        "..",
        "@",
        ":",
        "/",
        "//",
        "\\",
        "%",
        "#",
        "?",
        "[",
        "]",
        " ",
        "\t",
        "\n",
        "0",
        "1",
        "0x",
        "127",
        "255",
        "localhost",
        "local",
        "https://",
        "http://",
        "org",
        "xn--",
        "-",
        "_",
        "\u{ff0e}",
        "\u{ad}",
        "é",
        "A",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let (mut accepted, allow) = (0, Allow::default());
    let tried = tries(200_000);
    for _ in 0..tried {
        let mut name = seeds[random(seeds.len())].clone();
        for _ in 0..=random(3) {
            let places: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
            let (from, to) = (places[random(places.len())], places[random(places.len())]);
            match random(3) {
                0 => name.insert_str(from, pieces[random(pieces.len())]),
                1 => name.replace_range(from.min(to)..from.max(to), ""),
                _ => name.push_str(&seeds[random(seeds.len())]),
            }
        }
        let Ok(origin) = parse_server(&name, &allow) else { continue };
        accepted += 1;
        let origin = origin.to_string();
        let host = origin.strip_prefix("https://").unwrap_or_else(|| panic!("{name:?} became {origin}"));
        assert!(host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-')), "{name:?} became {origin}");
        let labels: Vec<&str> = host.split('.').collect();
        assert!(labels.len() > 1 && labels.iter().all(|label| !label.is_empty()), "{name:?} became {origin}");
        let last = labels[labels.len() - 1];
        assert!(!last.starts_with(|c: char| c.is_ascii_digit()), "{name:?} became {origin}");
        assert!(!["localhost", "local", "internal", "onion", "test", "invalid", "arpa"].contains(&last), "{name:?} became {origin}");
        assert!(name.to_ascii_lowercase().contains(host), "{name:?} became {origin}");
        assert_eq!(parse_server(&origin, &allow).map(|origin| origin.to_string()), Ok(origin));
    }
    assert!(accepted > tried / 40, "{accepted} of {tried} accepted");
}

#[test]
fn an_origin_is_read_back() {
    let all = Allow { http: true, ports: Ports::Any, private_hosts: true };
    for row in rows("refused").iter().chain(&rows("names")) {
        let Some(origin) = row["origin"].as_str() else { continue };
        assert_eq!(parse_server(origin, &all).map(|origin| origin.to_string()).as_deref(), Ok(origin));
    }
}

#[test]
fn only_a_date_gets_into_a_path() {
    assert_eq!(Date::parse("2025-04-15").map(|date| date.to_string()).as_deref(), Some("2025-04-15"));
    for text in [
        "",
        "2025-4-15",
        "2025-04-31",
        "2025-04-15/..",
        "../../admin",
        "2025-04-15T00:00:00Z",
        "25-04-15",
        "+025-04-15",
        "2025-04-15\n",
        "２０２５-04-15",
    ] {
        assert_eq!(Date::parse(text), None, "{text:?}");
    }
}

#[test]
fn endpoints_have_their_urls() {
    let origin = parse_server("example.org", &Allow::default()).expect("a name");
    for (endpoint, path) in [
        (Endpoint::InstanceV2, "/api/v2/instance"),
        (Endpoint::InstanceV1, "/api/v1/instance"),
        (Endpoint::Peers, "/api/v1/instance/peers"),
        (Endpoint::Activity, "/api/v1/instance/activity"),
        (Endpoint::Rules, "/api/v1/instance/rules"),
        (Endpoint::DomainBlocks, "/api/v1/instance/domain_blocks"),
        (Endpoint::ExtendedDescription, "/api/v1/instance/extended_description"),
        (Endpoint::PrivacyPolicy, "/api/v1/instance/privacy_policy"),
        (Endpoint::TermsOfService(None), "/api/v1/instance/terms_of_service"),
        (Endpoint::TermsOfService(Date::parse("2025-04-15")), "/api/v1/instance/terms_of_service/2025-04-15"),
        (Endpoint::TranslationLanguages, "/api/v1/instance/translation_languages"),
        (Endpoint::Languages, "/api/v1/instance/languages"),
    ] {
        assert_eq!(endpoint.url(&origin), format!("https://example.org{path}"));
    }
}

/// Answers of a server: for v2 and v1 a status and a body, or no answer.
type Served<'a> = Option<(u16, &'a str)>;

/// Asks for an instance at a server that answers so; also tells what was asked.
fn ask(v2: Served, v1: Served) -> (Result<Instance, Error>, Vec<Endpoint>) {
    let origin = parse_server("example.org", &Allow::default()).expect("a name");
    let (mut asking, mut asked) = (AskInstance::new(), Vec::new());
    loop {
        match asking.step() {
            Step::Done(result) => return (*result, asked),
            Step::Ask(endpoint) => {
                asked.push(endpoint);
                assert!(asked.len() < 3, "{asked:?}");
                let url = endpoint.url(&origin);
                let headers = Headers::default();
                asking.tell(match if endpoint == Endpoint::InstanceV2 { v2 } else { v1 } {
                    Some((status, body)) => Ok(Answer { url: &url, status, headers: &headers, body: body.as_bytes(), now: 0 }),
                    None => Err(Error::new(ErrorKind::Network, "no answer")),
                });
            }
        }
    }
}

const V2: &str = r#"{"domain":"example.org","title":"Two","version":"4.5.0","thumbnail":{"url":"/two.png"},
    "configuration":{"statuses":{"max_characters":600,"max_media_attachments":4}}}"#;
const V2_WITHOUT_LIMITS: &str = r#"{"domain":"example.org","title":"Two","version":"4.5.0","usage":{"users":{"active_month":9}},"configuration":{"statuses":{"max_media_attachments":7}}}"#;
const V1: &str = r#"{"uri":"example.org","title":"One","version":"3.5.3","thumbnail":"/one.png","stats":{"user_count":5},
    "configuration":{"statuses":{"max_characters":700,"max_media_attachments":2}}}"#;
const BOTH: [Endpoint; 2] = [Endpoint::InstanceV2, Endpoint::InstanceV1];

#[test]
fn v2_alone_where_it_is_there() {
    let (instance, asked) = ask(Some((200, V2)), Some((200, V1)));
    let instance = instance.expect("an instance");
    assert_eq!((instance.title.as_deref(), asked.as_slice()), (Some("Two"), &BOTH[..1]));
    assert_eq!(instance.thumbnail.url.as_deref(), Some("https://example.org/two.png"));
    assert!(instance.v1.is_none());
}

#[test]
fn v1_where_v2_is_not_there_or_closed_or_a_page() {
    for (status, body) in [
        (404, ""),
        (404, r#"{"error":"Record not found"}"#),
        (404, "<h1>404 Not Found</h1>"),
        (405, ""),
        (410, r#"{"error":"Gone"}"#),
        (501, ""),
        (401, r#"{"error":"This method requires an authenticated user"}"#),
        (403, ""),
        (406, r#"{"error":"Not Acceptable"}"#),
        (422, ""),
        (200, "<!DOCTYPE html><title>Welcome</title>"),
        (200, ""),
        (200, "pong"),
        (200, r#"{"domain":"example.org","#),
    ] {
        let (instance, asked) = ask(Some((status, body)), Some((200, V1)));
        let instance = instance.unwrap_or_else(|error| panic!("{status} {body}: {error}"));
        assert_eq!((instance.title.as_deref(), asked.as_slice()), (Some("One"), &BOTH[..]), "{status} {body}");
        assert_eq!(instance.thumbnail.url.as_deref(), Some("https://example.org/one.png"));
        assert_eq!(instance.v1.expect("kept whole").stats.user_count, Some(5));
    }
}

#[test]
fn v1_does_not_help_against_other_failures() {
    for (served, kind) in [
        (Some((400, "")), ErrorKind::Http),
        (Some((304, "")), ErrorKind::Http),
        (Some((418, "")), ErrorKind::Http),
        (Some((429, r#"{"error":"Too many requests"}"#)), ErrorKind::RateLimited),
        (Some((500, "")), ErrorKind::ServerError),
        (Some((502, "<html>")), ErrorKind::ServerError),
        (Some((503, "")), ErrorKind::ServerError),
        (Some((200, r#"{"error":"Required variable is missing: x"}"#)), ErrorKind::ServerError),
        (Some((200, "[]")), ErrorKind::NotAnInstance),
        (Some((200, "null")), ErrorKind::NotAnInstance),
        (None, ErrorKind::Network),
    ] {
        let (instance, asked) = ask(served, Some((200, V1)));
        let error = instance.expect_err("no instance");
        assert_eq!((error.kind(), asked.as_slice()), (kind, &BOTH[..1]), "{served:?}");
        assert_eq!(error.status, served.map(|(status, _)| status));
        assert!(error.cause.is_none());
    }
}

#[test]
fn v1_fills_a_v2_without_limits() {
    let (instance, asked) = ask(Some((200, V2_WITHOUT_LIMITS)), Some((200, V1)));
    let instance = instance.expect("an instance");
    assert_eq!(asked, BOTH);
    assert_eq!(instance.title.as_deref(), Some("Two"));
    assert_eq!(instance.version.as_deref(), Some("4.5.0"));
    assert_eq!(instance.usage.users.active_month, Some(9));
    assert_eq!(instance.configuration.statuses.max_characters, Some(700));
    assert_eq!(instance.configuration.statuses.max_media_attachments, Some(7));
    assert_eq!(instance.v1.expect("kept whole").stats.user_count, Some(5));

    for v1 in [None, Some((404, "")), Some((500, "")), Some((200, "<html>"))] {
        let (instance, asked) = ask(Some((200, V2_WITHOUT_LIMITS)), v1);
        assert_eq!((instance.expect("v2 alone").title.as_deref(), asked.len()), (Some("Two"), 2));
    }
}

#[test]
fn the_error_of_the_one_that_got_further() {
    let page = Some((200, "<html>"));
    let (absent, closed) = (Some((404, "")), Some((401, r#"{"error":"This method requires an authenticated user"}"#)));
    let wrong = Some((200, r#"{"error":"Not set up"}"#));
    for (v2, v1, code, cause) in [
        (absent, absent, "not_found", "not_found"),
        (absent, None, "not_found", "network"),
        (absent, closed, "unauthorized", "not_found"),
        (closed, absent, "unauthorized", "not_found"),
        (closed, closed, "unauthorized", "unauthorized"),
        (absent, page, "not_json", "not_found"),
        (page, absent, "not_json", "not_found"),
        (page, wrong, "server_error", "not_json"),
        (absent, Some((500, "")), "server_error", "not_found"),
        (absent, Some((429, "")), "rate_limited", "not_found"),
        (Some((410, "")), absent, "gone", "not_found"),
        (Some((501, "")), absent, "server_error", "not_found"),
        (closed, Some((200, "[]")), "not_an_instance", "unauthorized"),
    ] {
        let (instance, asked) = ask(v2, v1);
        let error = instance.expect_err("no instance");
        assert_eq!(error.code(), code, "{v2:?} {v1:?}");
        assert_eq!(error.cause.as_ref().expect("a cause").code(), cause, "{v2:?} {v1:?}");
        assert_eq!(asked, BOTH);
    }
    // Both attempts share the time, so it is what failed.
    let mut asking = AskInstance::new();
    let headers = Headers::default();
    asking.tell(Ok(Answer { url: "https://example.org/api/v2/instance", status: 404, headers: &headers, body: b"", now: 0 }));
    assert!(matches!(asking.step(), Step::Ask(Endpoint::InstanceV1)));
    asking.tell(Err(Error::new(ErrorKind::Timeout, "too slow")));
    let Step::Done(result) = asking.step() else { panic!("not done") };
    let error = result.expect_err("no instance");
    assert_eq!((error.code(), error.cause.expect("a cause").code()), ("timeout", "not_found"));
}

#[test]
fn an_answer_says_why_it_is_none() {
    let answer = |status, headers: &Headers, body: &[u8]| {
        let answer = Answer { url: "https://example.org/api/v2/instance", status, headers, body, now: 1_795_262_400_000 };
        answer.text().map(str::to_owned)
    };
    let none = Headers::default();
    assert_eq!(answer(200, &none, b"\xEF\xBB\xBF{}").as_deref(), Ok("{}"));
    assert_eq!(answer(206, &none, b" {}").as_deref(), Ok(" {}"));
    for body in [&b""[..], b" \n", b"<html>", b"\xff\xfe{}", b"{\"title\":\"\xc3\x28\"}", b"\xEF\xBB\xBF"] {
        assert_eq!(answer(200, &none, body).expect_err("no text").code(), "not_json", "{body:?}");
    }

    let error = answer(403, &none, br#"{"error":"This action is not allowed"}"#).expect_err("refused");
    assert_eq!((error.code(), error.status), ("forbidden", Some(403)));
    assert_eq!(error.server_message.as_deref(), Some("This action is not allowed"));
    assert_eq!(error.url.as_deref(), Some("https://example.org/api/v2/instance"));
    assert!(error.message.contains("This action is not allowed"), "{error}");
    for body in [&b""[..], b"{\"error\":\"\"}", b"{\"error\":5}", b"[\"error\"]", b"\"error\"", b"<p>error</p>", b"\xff"] {
        assert_eq!(answer(404, &none, body).expect_err("refused").server_message, None, "{body:?}");
    }

    let reset = Headers {
        rate_limit_reset: Some("2026-11-21T12:05:00.123456Z".to_owned()),
        retry_after: Some("5".to_owned()),
        ..Headers::default()
    };
    assert_eq!(answer(429, &reset, b"").expect_err("refused").retry_at.as_deref(), Some("2026-11-21T12:05:00.123Z"));
    let after = Headers { retry_after: Some("5".to_owned()), ..Headers::default() };
    assert_eq!(answer(429, &after, b"").expect_err("refused").retry_at.as_deref(), Some("2026-11-21T12:00:05.000Z"));
    assert_eq!(answer(429, &none, b"").expect_err("refused").retry_at, None);
    assert_eq!(answer(404, &after, b"").expect_err("refused").retry_at, None);
}

#[test]
fn a_challenge_page_is_called_one() {
    let marked = Headers { cf_mitigated: Some("challenge".to_owned()), ..Headers::default() };
    let none = Headers::default();
    for (status, headers, body, code) in [
        (403, &marked, "", "forbidden"),
        (503, &none, "<title>Just a moment...</title>", "server_error"),
        (403, &none, "<form id=\"challenge-form\">", "forbidden"),
        (200, &none, "<script src=\"/cdn-cgi/challenge-platform/x.js\"></script>", "not_json"),
    ] {
        let answer = Answer { url: "https://example.org/", status, headers, body: body.as_bytes(), now: 0 };
        let error = answer.text().expect_err("no text");
        assert_eq!(error.code(), code);
        assert!(error.message.contains("challenge page"), "{error}");
    }
}

/// Natively only: `../shared/payloads` is read.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn real_refusals_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/payloads");
    let Ok(index) = std::fs::read_to_string(folder.join("INDEX.jsonl")) else {
        println!("not there, so not read: {}", folder.display());
        return;
    };
    let mut read = 0;
    for line in index.lines() {
        let entry: Value = serde_json::from_str(line).expect("a line of the index");
        let status = entry["status"].as_u64().unwrap_or(200) as u16;
        if status < 400 {
            continue;
        }
        let body = std::fs::read(folder.join(entry["file"].as_str().expect("a file"))).expect("a payload");
        let answer = Answer { url: "https://example.org/", status, headers: &Headers::default(), body: &body, now: 0 };
        let error = answer.text().expect_err("refused");
        match serde_json::from_slice::<Value>(&body) {
            Ok(json) => assert_eq!(error.server_message.as_deref(), json["error"].as_str(), "{entry}"),
            Err(_) => assert_eq!(error.message.contains("challenge page"), entry["software"] == "cloudflare-front", "{entry}: {error}"),
        }
        read += 1;
    }
    println!("{read} refusals of real servers read");
    assert!(read > 20);
}
