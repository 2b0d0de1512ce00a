//! How long the note (bio) of a profile is.
//!
//! `NoteLengthValidator`: not the rule of statuses. URLs are those of `FetchLinkCardService::URL_PATTERN` (http and https, no look at IDNA or length), and
//! each is replaced by 23 characters along with the character before it; then mentions are looked for in what that gives, so that one reaches into
//! a URL behind it.

use std::ops::Range;

use super::findings::TooLong;
use super::length;
use crate::server::UnicodeVersion;
use crate::text::bytes::decode;
use crate::text::grapheme::Clusters;
use crate::text::{mention, url};

/// `NoteLengthValidator`: characters of a URL, also if the instance announces another number for statuses.
const PLACEHOLDER: &str = "xxxxxxxxxxxxxxxxxxxxxxx";

/// Tells whether a note has more characters than a limit.
#[inline(never)]
pub(crate) fn too_long(note: &str, max: u64, unicode: UnicodeVersion) -> Option<TooLong> {
    let unicode17 = unicode == UnicodeVersion::V17;
    let stripped = length::stripped(note.as_bytes());
    let shortened = Shortened::new(&note[stripped.clone()], unicode17);
    let mut clusters = Clusters::new(unicode17);
    let mut urls = shortened.urls.iter().peekable();
    let mut mentions = mention::every(shortened.text.as_bytes(), unicode17).peekable();
    // Where the last cluster began that may be cut off, in the note; and the first that does not fit.
    let (mut begun, mut start) = (0, None);
    // What the last URL has become longer by.
    let mut at = 0;
    let mut note_at = 0;
    while at < shortened.text.len() {
        while urls.next_if(|url| url.shortened.end <= at).is_some() {}
        while mentions.next_if(|mention| mention.end <= at).is_some() {}
        let url = urls.peek().filter(|url| url.shortened.start <= at);
        let mention = mentions.peek().filter(|mention| mention.start <= at);
        let (point, size) = decode(shortened.text.as_bytes(), at);
        // The domain of a mention is not counted.
        if mention.is_none_or(|mention| at < mention.username_end) && clusters.step(point) {
            let is_inside = url.is_some_and(|url| url.shortened.start < at) || mention.is_some_and(|mention| mention.start < at);
            if !is_inside {
                begun = note_at;
            }
            if clusters.count as u64 > max && start.is_none() {
                start = Some(begun);
            }
        }
        at += size;
        note_at = match url {
            Some(url) if at >= url.shortened.end => url.note.end,
            Some(_) => note_at,
            None => note_at + size,
        };
    }
    let actual = clusters.count as u64;
    (actual > max).then(|| TooLong::new(note, actual, max, start.map(|start| stripped.start + start..note.len())))
}

/// A note with placeholders for its URLs.
struct Shortened {
    text: String,
    urls: Vec<Replaced>,
}

/// A URL, with the character before it, and what stands for it.
struct Replaced {
    note: Range<usize>,
    shortened: Range<usize>,
}

impl Shortened {
    fn new(note: &str, unicode17: bool) -> Self {
        let mut shortened = Self { text: String::with_capacity(note.len()), urls: Vec::new() };
        let mut at = 0;
        for url in url::of_notes(note.as_bytes(), unicode17) {
            shortened.text.push_str(&note[at..url.start]);
            let start = shortened.text.len();
            shortened.text.push_str(PLACEHOLDER);
            at = url.end;
            shortened.urls.push(Replaced { note: url, shortened: start..shortened.text.len() });
        }
        shortened.text.push_str(&note[at..]);
        shortened
    }
}
