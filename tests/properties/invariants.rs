//! Invariants of every draft and every counting rule.
//!
//! The counted text is rebuilt from the draft and the reported entities, and counted by an independent implementation ([`super::clusters`]); the
//! overflow is found by trying every offset.

use mastodon_instance::count::{EntityCount, EntityKind, Overflow, Part};
use mastodon_instance::server::{UnicodeVersion, Unit};
use mastodon_instance::{Limits, StatusCount, count_characters, count_status};

use super::clusters;
use super::draft::Draft;

type Found = Result<(), String>;

macro_rules! hold {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(format!($($message)+));
        }
    };
}

/// Checks all invariants.
pub fn check(draft: &Draft, limits: &Limits) -> Found {
    let count = count_status(&draft.status(), limits);
    hold!(count == count_status(&draft.status(), limits), "a second count differs");
    entities_are_parts_of_the_text(draft, limits, &count.entities)?;
    let counted = Counted::of(draft, limits, &count.entities)?;
    let (unit, characters) = (limits.counting.unit, counted.characters(limits));
    hold!(count.characters == characters, "counted {}, but {:?} has {characters} ({unit:?})", count.characters, counted.text);
    let max = limits.statuses.max_characters;
    hold!(count.max as u64 == max && count.remaining == max as i64 - characters as i64, "remaining {} of {max}", count.remaining);
    if draft.spoiler_text.is_empty() {
        let characters = count_characters(&draft.text, limits);
        // With nothing else to post, a quote makes no difference to the text.
        hold!(characters == count.characters, "count_characters says {characters}, count_status {}", count.characters);
    }
    overflow_is_the_first_that_does_not_fit(draft, limits, &count, &counted)?;
    what_is_before_the_overflow_fits(draft, limits, &count)
}

/// Entities are in order, disjoint, of whole characters, and of their kind.
fn entities_are_parts_of_the_text(draft: &Draft, limits: &Limits, entities: &[EntityCount]) -> Found {
    let mut end = 0;
    for entity in entities {
        let range = &entity.range;
        hold!(end <= range.start && range.start < range.end, "{range:?} is out of order, or empty");
        end = range.end;
        let Some(text) = draft.text.get(range.clone()) else { return Err(format!("{range:?} is not of whole characters")) };
        match entity.kind {
            EntityKind::Url => {
                hold!(text.contains("://"), "a URL without a scheme: {text:?}");
                let opens = stands_in(limits, draft, entity) == "\u{1}".to_owned() + &placeholder(limits);
                let reserved = limits.statuses.characters_reserved_per_url as usize + usize::from(opens);
                hold!(entity.characters == reserved, "{text:?} counts {}", entity.characters);
            }
            EntityKind::Mention => {
                let name = username(text);
                hold!(text.starts_with('@') && name.len() > 1, "no mention: {text:?}");
                hold!(entity.characters == name.chars().count(), "{text:?} counts {}", entity.characters);
            }
        }
    }
    Ok(())
}

fn username(mention: &str) -> &str {
    mention[1..].find('@').map_or(mention, |at| &mention[..at + 1])
}

fn placeholder(limits: &Limits) -> String {
    "x".repeat(limits.statuses.characters_reserved_per_url as usize)
}

/// What an entity of the text counts as.
fn stands_in(limits: &Limits, draft: &Draft, entity: &EntityCount) -> String {
    match entity.kind {
        // Mastodon 3.4 puts U+0001 in place of the character before, or in addition where there is none.
        EntityKind::Url if limits.counting.rule == "mastodon-3.4" && cut(&draft.text, limits).0 >= entity.range.start => {
            "\u{1}".to_owned() + &placeholder(limits)
        }
        EntityKind::Url => placeholder(limits),
        EntityKind::Mention => username(&draft.text[entity.range.clone()]).to_owned(),
    }
}

/// Ruby's `strip!`: start and end.
fn strip(text: &str) -> (usize, usize) {
    let cut = |c| matches!(c, '\0' | '\t'..='\r' | ' ');
    let start = text.len() - text.trim_start_matches(cut).len();
    (start, text.trim_end_matches(cut).len().max(start))
}

/// What is left of a text once it is posted: start and end.
fn cut(text: &str, limits: &Limits) -> (usize, usize) {
    if limits.counting.trim { strip(text) } else { (0, text.len()) }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The text as it is counted, and where each of its characters comes from.
struct Counted {
    text: String,
    /// Place in the counted text, and the part and place it stands for; none where an entity goes on.
    places: Vec<(usize, Part, usize)>,
}

impl Counted {
    fn of(draft: &Draft, limits: &Limits, entities: &[EntityCount]) -> Result<Self, String> {
        let mut counted = Self { text: String::new(), places: Vec::new() };
        let counting = &limits.counting;
        let rule = counting.rule.as_str();
        let (text, spoiler) = (draft.text.as_str(), draft.spoiler_text.as_str());
        let cut = |text: &str| cut(text, limits);
        let only_spoiler = is_blank(text) && !is_blank(spoiler) && !draft.quote;
        match rule {
            "pleroma" => {
                let both = text.to_owned() + spoiler;
                let trimmed = (both.len() - both.trim_start().len(), both.trim_end().len());
                let (start, end) = if counting.trim { trimmed } else { (0, both.len()) };
                let clip = |from: usize, to: usize| (start.clamp(from, to) - from, end.clamp(from, to).max(start.clamp(from, to)) - from);
                counted.literal(Part::Text, text, clip(0, text.len()));
                counted.literal(Part::SpoilerText, spoiler, clip(text.len(), both.len()));
            }
            "glitch-soc" if only_spoiler => {
                counted.literal(Part::SpoilerText, spoiler, cut(spoiler));
                counted.piece(".", Part::Text, text.len());
            }
            rule if only_spoiler && (rule.starts_with("mastodon") || matches!(rule, "hometown" | "unknown")) => {
                let other = Draft { text: spoiler.to_owned(), ..Draft::default() };
                let entities = posted_entities(&other, limits)?;
                counted.rewritten(Part::SpoilerText, &other, cut(spoiler), limits, &entities);
                hold!(entities_of(draft, limits).is_empty(), "a blank text has entities");
            }
            _ => {
                let joined = limits.counting.spoiler == mastodon_instance::server::Spoiler::Joined;
                let text_first = matches!(rule, "mastodon-1.1" | "mastodon-1.4");
                if joined && !text_first {
                    counted.literal(Part::SpoilerText, spoiler, cut(spoiler));
                }
                if rule == "mastodon-1.0" && !counted.text.is_empty() {
                    counted.piece("\n", Part::Text, cut(text).0);
                }
                let posted = posted_entities(draft, limits)?;
                same_but_for_nul(draft, entities, &posted)?;
                if !(is_blank(text) && has_entities(limits)) {
                    counted.rewritten(Part::Text, draft, cut(text), limits, &posted);
                }
                if joined && text_first {
                    counted.literal(Part::SpoilerText, spoiler, cut(spoiler));
                }
            }
        }
        Ok(counted)
    }

    fn piece(&mut self, shown: &str, part: Part, at: usize) {
        self.places.push((self.text.len(), part, at));
        self.text.push_str(shown);
    }

    fn literal(&mut self, part: Part, text: &str, (start, end): (usize, usize)) {
        for (at, c) in text[start..end].char_indices() {
            self.places.push((self.text.len(), part, start + at));
            self.text.push(c);
        }
    }

    fn rewritten(&mut self, part: Part, draft: &Draft, (start, end): (usize, usize), limits: &Limits, entities: &[EntityCount]) {
        let mut at = start;
        for entity in entities {
            let before = &draft.text[at..entity.range.start];
            match before.char_indices().next_back() {
                Some((last, _)) if limits.counting.rule == "mastodon-3.4" && entity.kind == EntityKind::Url => {
                    self.literal(part, &draft.text, (at, at + last));
                    self.piece("\u{1}", part, at + last);
                    self.piece(&placeholder(limits), part, entity.range.start);
                }
                _ => {
                    self.literal(part, &draft.text, (at, entity.range.start));
                    self.piece(&stands_in(limits, draft, entity), part, entity.range.start);
                }
            }
            at = entity.range.end;
        }
        self.literal(part, &draft.text, (at, end));
    }

    fn characters(&self, limits: &Limits) -> usize {
        units(&self.text, limits)
    }
}

fn units(text: &str, limits: &Limits) -> usize {
    match limits.counting.unit {
        Unit::Grapheme => clusters::count(text, limits.counting.unicode == UnicodeVersion::V17),
        Unit::CodePoint => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
        Unit::Byte => text.len(),
    }
}

fn has_entities(limits: &Limits) -> bool {
    use mastodon_instance::server::{Mentions, Urls};
    limits.counting.urls == Urls::Reserved || limits.counting.mentions == Mentions::Short
}

fn entities_of(draft: &Draft, limits: &Limits) -> Vec<EntityCount> {
    count_status(&draft.status(), limits).entities
}

/// The entities of what is left of a text once it is posted: found in that alone, so that nothing that was cut off can matter.
fn posted_entities(draft: &Draft, limits: &Limits) -> Result<Vec<EntityCount>, String> {
    let (start, end) = cut(&draft.text, limits);
    let posted = Draft { text: draft.text[start..end].to_owned(), ..Draft::default() };
    let mut entities = entities_of(&posted, limits);
    for entity in &mut entities {
        entity.range = entity.range.start + start..entity.range.end + start;
    }
    Ok(entities)
}

/// Ranges are those of the text as it was typed. NUL may stand in a path and is cut off at the end: the last URL may reach further there, over what
/// are entities of their own in the posted text; so may what has no scheme. One entity may differ then, and others be hidden.
fn same_but_for_nul(draft: &Draft, typed: &[EntityCount], posted: &[EntityCount]) -> Found {
    let ends_in_nul = draft.text.trim_end_matches(['\t', '\n', '\u{B}', '\u{C}', '\r', ' ']).ends_with('\0');
    let differing = typed.iter().filter(|entity| !posted.contains(entity)).count();
    let same = typed == posted || ends_in_nul && differing <= 1;
    hold!(same, "entities {typed:?}, but in the stripped text {posted:?}");
    Ok(())
}

/// The overflow starts at the last place before which at most `max` characters stand: a place where a cluster begins in the counted text as well
/// as in what was typed, and that is not inside an entity.
fn overflow_is_the_first_that_does_not_fit(draft: &Draft, limits: &Limits, count: &StatusCount, counted: &Counted) -> Found {
    if count.characters <= count.max {
        hold!(count.overflow.is_none(), "overflow {:?}, but it fits", count.overflow);
        return Ok(());
    }
    let unicode17 = limits.counting.unicode == UnicodeVersion::V17;
    let begins = clusters::starts(&counted.text, unicode17);
    let typed = |part| clusters::starts(string(draft, part), unicode17);
    let (in_text, in_spoiler) = (typed(Part::Text), typed(Part::SpoilerText));
    let of = |part| if part == Part::Text { &in_text } else { &in_spoiler };
    let is_whole = |part: Part, at: usize| {
        at == string(draft, part).len()
            || of(part).binary_search(&at).is_ok()
                && !(part == Part::Text && count.entities.iter().any(|entity| entity.range.start < at && at < entity.range.end))
    };
    let is_place = |(at, part, place): &&(usize, Part, usize)| begins.binary_search(at).is_ok() && is_whole(*part, *place);
    let places: Vec<_> = counted.places.iter().filter(is_place).collect();
    let fitting = places.partition_point(|(at, ..)| units(&counted.text[..*at], limits) <= count.max);
    let last = fitting.checked_sub(1).map(|last| places[last]);
    let (part, start) = match last {
        Some(&(_, part, start)) => (part, start),
        // Not even what comes first fits, and it begins within a cluster whose front was cut off.
        None => {
            let &(_, part, start) = counted.places.first().ok_or("too many characters of nothing")?;
            (part, of(part)[of(part).partition_point(|&begin| begin <= start) - 1])
        }
    };
    let end = string(draft, part).len();
    let want = (start < end).then_some(Overflow { part, range: start..end });
    hold!(count.overflow == want, "overflow {:?}, should be {want:?}, of {:?}", count.overflow, counted.text);
    Ok(())
}

fn string(draft: &Draft, part: Part) -> &str {
    match part {
        Part::Text => &draft.text,
        Part::SpoilerText => &draft.spoiler_text,
    }
}

/// What is left when the overflow is cut off fits, as long as the cut makes no other entities: `https://example.comx` is none, but
/// `https://example.com` is; and where no text is left, the content warning becomes the text, or where nothing of it is left, it no longer does.
fn what_is_before_the_overflow_fits(draft: &Draft, limits: &Limits, count: &StatusCount) -> Found {
    let Some(Overflow { part, range }) = &count.overflow else { return Ok(()) };
    let mut cut = draft.clone();
    match part {
        Part::Text => cut.text.truncate(range.start),
        Part::SpoilerText => cut.spoiler_text.truncate(range.start),
    }
    // What is counted behind the overflow is not in it, but does not fit either.
    match (part, limits.counting.rule.as_str()) {
        (Part::Text, "pleroma" | "mastodon-1.1" | "mastodon-1.4") => cut.spoiler_text.clear(),
        (Part::SpoilerText, "pleroma") => {}
        // A text that is blank gave way to the content warning.
        (Part::SpoilerText, "mastodon-1.1" | "mastodon-1.4") if !is_blank(&draft.text) => {}
        (Part::SpoilerText, _) => cut.text.clear(),
        _ => {}
    }
    // Nor does it help that Mastodon 1.0 has a line feed between a content warning and a text of nothing but NUL.
    let (start, end) = strip(&cut.text);
    let gave_way = is_blank(&draft.text) && is_blank(&cut.spoiler_text);
    if gave_way || (is_blank(&cut.text) || start == end) && !cut.spoiler_text.is_empty() {
        return Ok(());
    }
    let left = count_status(&cut.status(), limits);
    let before = count.entities.iter().filter(|entity| entity.range.end <= cut.text.len());
    // As typed, and as posted: NUL that comes to stand at the end is cut off, and a URL may end elsewhere without it.
    if left.entities.iter().ne(before.clone()) || posted_entities(&cut, limits)?.iter().ne(before) {
        return Ok(());
    }
    hold!(left.characters <= count.max, "cut at {range:?} of {part:?}, {} are left of {}", left.characters, count.max);
    Ok(())
}
