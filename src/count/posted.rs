//! A draft as it is counted when posted: what is stripped, how texts are joined, and what entities are replaced with.
//!
//! Mastodon's `PostStatusService#preprocess_attributes!` and `Status#strip_text`, then `StatusLengthValidator#combined_text`.

use alloc::vec;
use alloc::vec::Vec;

use super::scan_rule::ScanRule;
use super::{Part, Utf8};
use crate::server::{Mentions, Posting, Spoiler};
use crate::text::bytes::{code_points, start_before};
use crate::text::class;
use crate::text::entity::{Entities, Entity};
use crate::work::did;

/// What an entity counts as.
#[derive(Clone, Copy)]
pub(crate) enum Replacement<'t> {
    /// This many times `x`.
    Placeholder(usize),
    /// U+0001, then this many times `x`: how Mastodon 3.4 replaces a URL that opens the text.
    Opening(usize),
    /// The mention without its domain.
    Username(&'t [u8]),
}

impl Replacement<'_> {
    /// The characters it has by itself: `x` and the characters of usernames are one each in every unit that shortens.
    pub(crate) fn characters(self) -> usize {
        match self {
            Self::Placeholder(times) => times,
            Self::Opening(times) => times + 1,
            Self::Username(username) => code_points(username),
        }
    }
}

/// Receives the counted text, piece by piece.
pub(crate) trait Sink {
    /// Takes text that counts in full, which starts at byte `at` of its string.
    fn text(&mut self, part: Part, at: usize, text: &[u8]);
    /// Takes an entity.
    fn entity(&mut self, part: Part, entity: &Entity, replacement: Replacement<'_>);
}

/// Passes the counted text to a sink.
pub(crate) fn walk(status: &Utf8<'_>, rule: &ScanRule, sink: &mut dyn Sink) {
    let Utf8 { text, spoiler_text: spoiler, quote, .. } = *status;
    let no_text = class::is_blank(text);
    match rule.counting.rule.posting() {
        Posting::Pleroma => {
            let (text_range, spoiler_range) = trim_joined(text, spoiler, rule.counting.trim);
            literal(text, text_range, Part::Text, sink);
            literal(spoiler, spoiler_range, Part::SpoilerText, sink);
        }
        Posting::Glitch if no_text && !quote && !class::is_blank(spoiler) => {
            literal(spoiler, strip(spoiler, rule.counting.trim), Part::SpoilerText, sink);
            // `fill_blank_text!`: a dot, or an emoji for the kind of media.
            sink.text(Part::Text, text.len(), b".");
        }
        Posting::Mastodon | Posting::Mastodon34 | Posting::Mastodon15 | Posting::Mastodon11 | Posting::Mastodon10
            if no_text && !quote && !class::is_blank(spoiler) =>
        {
            rewritten(spoiler, strip(spoiler, rule.counting.trim), Part::SpoilerText, rule, sink);
        }
        _ => {
            let joined = (rule.counting.spoiler == Spoiler::Joined).then(|| strip(spoiler, rule.counting.trim));
            let text_range = strip(text, rule.counting.trim);
            if rule.counting.rule.posting() != Posting::Mastodon11
                && let Some(spoiler_range) = joined.clone()
            {
                let separated = rule.counting.rule.posting() == Posting::Mastodon10 && !spoiler_range.is_empty();
                literal(spoiler, spoiler_range, Part::SpoilerText, sink);
                if separated {
                    sink.text(Part::Text, text_range.start, b"\n");
                }
            }
            if !(no_text && rule.counting.has_entities()) {
                rewritten(text, text_range, Part::Text, rule, sink);
            }
            if rule.counting.rule.posting() == Posting::Mastodon11
                && let Some(spoiler_range) = joined
            {
                literal(spoiler, spoiler_range, Part::SpoilerText, sink);
            }
        }
    }
}

/// What is counted before and after a text that is not blank, if it is posted with a content warning.
pub(crate) fn around<'s>(spoiler: &'s [u8], rule: &ScanRule) -> (Vec<&'s [u8]>, &'s [u8]) {
    let stripped = &spoiler[strip(spoiler, rule.counting.trim)];
    match rule.counting.rule.posting() {
        Posting::Pleroma => (Vec::new(), &spoiler[trim_joined(b"x", spoiler, rule.counting.trim).1]),
        _ if rule.counting.spoiler != Spoiler::Joined => (Vec::new(), b""),
        Posting::Mastodon11 => (Vec::new(), stripped),
        Posting::Mastodon10 if !stripped.is_empty() => (vec![stripped, b"\n"], b""),
        _ => (vec![stripped], b""),
    }
}

type Range = core::ops::Range<usize>;

fn literal(text: &[u8], range: Range, part: Part, sink: &mut dyn Sink) {
    sink.text(part, range.start, &text[range.clone()]);
}

/// Passes on a text with its entities replaced.
fn rewritten(bytes: &[u8], range: Range, part: Part, rule: &ScanRule, sink: &mut dyn Sink) {
    let Range { start: mut at, end } = range;
    if rule.counting.has_entities() {
        let mut entities = Entities::new(&bytes[..end], rule.counting.unicode17());
        while entities.advance() {
            let entity = &entities.found;
            let replacement = if entity.is_url() {
                if !rule.counting.shortens(bytes[entity.start]) {
                    continue;
                }
                if rule.counting.rule.posting() != Posting::Mastodon34 {
                    Replacement::Placeholder(rule.reserved)
                } else if entity.start > at {
                    let before = start_before(bytes, entity.start);
                    sink.text(part, at, &bytes[at..before]);
                    sink.text(part, before, &[1]);
                    at = entity.start;
                    Replacement::Placeholder(rule.reserved)
                } else {
                    Replacement::Opening(rule.reserved)
                }
            } else {
                if rule.counting.mentions != Mentions::Short {
                    continue;
                }
                Replacement::Username(&bytes[entity.start..entity.username_end])
            };
            sink.text(part, at, &bytes[at..entity.start]);
            sink.entity(part, entity, replacement);
            at = entity.end;
        }
    }
    sink.text(part, at, &bytes[at..end]);
}

/// Reports the entities of a text as typed. They are those of the posted text, except that a NUL in a path is stripped at the end of a text: then the
/// URL is longer here.
pub(crate) fn typed_entities(text: &[u8], rule: &ScanRule, mut note: impl FnMut(&Entity, Replacement<'_>)) {
    struct Notes<F>(F);
    impl<F: FnMut(&Entity, Replacement<'_>)> Sink for Notes<F> {
        fn text(&mut self, _: Part, _: usize, _: &[u8]) {}
        fn entity(&mut self, _: Part, entity: &Entity, replacement: Replacement<'_>) {
            self.0(entity, replacement);
        }
    }
    rewritten(text, strip(text, rule.counting.trim).start..text.len(), Part::Text, rule, &mut Notes(&mut note));
}

/// Strips what Ruby's `strip!` does: NUL and ASCII white space at both ends.
pub(crate) fn strip(text: &[u8], trim: bool) -> Range {
    let cut = |byte: &u8| *byte == 0 || class::is_ascii_space(*byte);
    if !trim {
        return 0..text.len();
    }
    let start = text.iter().take_while(|byte| cut(byte)).count();
    let end = text.len() - text[start..].iter().rev().take_while(|byte| cut(byte)).count();
    did(1 + text.len() - (end - start));
    start..end
}

/// Trims `text <> spoiler` as Elixir's `String.trim/1` does: White_Space at both ends.
fn trim_joined(text: &[u8], spoiler: &[u8], trim: bool) -> (Range, Range) {
    let (mut in_text, mut in_spoiler) = (0..text.len(), 0..spoiler.len());
    if trim {
        in_text.start = class::span(text, 0, class::BLANK);
        if in_text.is_empty() {
            in_spoiler.start = class::span(spoiler, 0, class::BLANK);
        }
        in_spoiler.end = trimmed_end(spoiler, in_spoiler.start);
        if in_spoiler.is_empty() {
            in_text.end = trimmed_end(text, in_text.start);
        }
    }
    (in_text, in_spoiler)
}

/// Finds the end of a text without its trailing White_Space.
fn trimmed_end(text: &[u8], start: usize) -> usize {
    let (mut at, mut end) = (start, start);
    while at < text.len() {
        let (class, size) = class::at(text, at);
        at += size;
        if class & class::BLANK == 0 {
            end = at;
        }
    }
    end
}
