//! What a server says, mutated: the first byte chooses the document, the rest is its text. Where the first half of that byte is 8, two more bytes choose a part
//! of the text that is repeated up to 64 kB, so that work beyond the linear is seen.
//!
//! Whether a text is JSON at all is asked of serde_json, which documents are refused and what survives of the others of the rules in payload/.
#![no_main]

#[path = "payload/documents.rs"]
mod documents;
#[path = "payload/json.rs"]
mod json;
#[path = "payload/known.rs"]
mod known;
#[path = "payload/limits.rs"]
mod limits;

use libfuzzer_sys::fuzz_target;
use mastodon_instance::{Error, ErrorKind, work};
use serde_json::Value;

use documents::{DOCUMENTS, Document};

/// How long a text may become.
const LONGEST: usize = 64 << 10;
/// Far more steps (src/work.rs) than a byte takes; 64 kB in quadratic time take more.
const PER_BYTE: u64 = 100;

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let document = &DOCUMENTS[usize::from(first & 0x0f) % DOCUMENTS.len()];
    let text = if first & 0xf0 == 0x80 { repeated(rest) } else { text_of(rest) };
    check(document, &text);
    if text.len() > 8192 {
        in_linear_time(document, &text);
    }
});

fn text_of(data: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(data).into_owned();
    text.truncate(text.floor_char_boundary(LONGEST));
    text
}

/// Repeats what stands between two places, each told by a byte. A `#` in it becomes the number of the repetition, so that names and items can differ.
fn repeated(data: &[u8]) -> String {
    let Some((&[from, to], data)) = data.split_first_chunk() else { return String::new() };
    let text = text_of(data);
    let place = |byte: u8| text.floor_char_boundary(text.len() * usize::from(byte) / 255);
    let part = &text[place(from.min(to))..place(from.max(to))];
    let mut long = text[..place(from.min(to))].to_owned();
    for number in 0..LONGEST {
        if long.len() + part.len() > LONGEST || part.is_empty() {
            break;
        }
        long.push_str(&part.replace('#', &number.to_string()));
    }
    long + &text[place(from.max(to))..]
}

fn check(document: &Document, text: &str) {
    let name = document.name;
    let read = (document.read)(text);
    let is_json = json::is_json(text);
    match &read {
        Ok(_) => assert!(is_json, "{name}: read, yet no JSON"),
        Err(error) => refusal(name, error, text, is_json),
    }
    let Ok(read) = read else { return };

    let written: Value = serde_json::from_str(&read.text).unwrap_or_else(|error| panic!("{name}: {error} in {}", read.text));
    // Halves of surrogate pairs and numbers beyond all floats are no JSON to serde_json.
    if let Ok(said) = serde_json::from_str::<Value>(json::without_mark(text)) {
        (document.survives)(&said, &written);
    }
    let again = (document.read)(&read.text).unwrap_or_else(|error| panic!("{name}: {error}: cannot be read again: {}", read.text));
    if again.text != read.text {
        // A float of more digits than any writer needs may be off by a bit each time: src/json/number.rs.
        let again: Value = serde_json::from_str(&again.text).expect("it is JSON");
        assert!(json::same(&written, &again), "{name}: {written} becomes {again}");
    }
    let by_serde = (read.by_serde)(&read.text);
    assert!(json::same(&written, &by_serde), "{name}: {written} is {by_serde} to serde");
    if let Some(instance) = &read.instance {
        limits::check(instance);
    }
}

/// Only these kinds, and each for its reason.
fn refusal(name: &str, error: &Error, text: &str, is_json: bool) {
    match error.kind() {
        ErrorKind::NotJson => assert!(!is_json, "{name}: {error}, yet it is JSON"),
        ErrorKind::ServerError => {
            assert!(is_json, "{name}: {error}");
            let said = error.server_message.as_deref().expect("the server's own words");
            if let Ok(value) = serde_json::from_str::<Value>(json::without_mark(text)) {
                assert_eq!(value["error"], said, "{name}");
            }
        }
        ErrorKind::NotAnInstance => assert!(is_json, "{name}: {error}"),
        kind => panic!("{name}: {kind:?}: {error}"),
    }
    assert!(error.cause.is_none() && error.status.is_none() && error.url.is_none() && error.retry_at.is_none(), "{name}: {error:?}");
    assert!(!error.message.is_empty() && !error.message.contains('\n') || error.server_message.is_some(), "{name}: {error}");
}

fn in_linear_time(document: &Document, text: &str) {
    let steps = work::of(|| {
        let read = (document.read)(text).ok()?;
        read.instance.as_ref().map(limits::derive)
    });
    assert!(steps < PER_BYTE * text.len() as u64, "{}: {steps} steps for {} bytes", document.name, text.len());
}
