//! Splits a long text into statuses that fit: as few as possible, then at the best breaks for that number.
//!
//! `thread/no_break.rs` says where no break is allowed, `thread/opportunity.rs` lists the break opportunities and what the text counts up to each,
//! `thread/break_quality.rs` rates them, and `thread/choose.rs` chooses among them. All of it takes linear time.

mod break_quality;
mod choose;
mod counted_entity;
mod frame;
mod no_break;
mod opportunity;

use std::ops::Range;

use crate::count::{ScanRule, Utf8, characters};
use crate::limits::Limits;
use break_quality::Quality;
use choose::choose;
use frame::Frame;
use opportunity::{Opportunity, opportunities};

/// How the parts of a thread are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// Not numbered.
    #[default]
    None,
    /// ` (1/3)` after each part.
    Suffix,
}

/// Options for splitting a text into a thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadOptions<'a> {
    /// How the parts are numbered.
    pub numbering: Numbering,
    /// The content warning that each part is posted with.
    pub spoiler_text: &'a str,
}

/// One status of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThreadPart {
    /// What to post: this range of the text, and the number if there is one.
    pub text: String,
    /// Its bytes in the whole text, without the white space at both ends.
    pub range: Range<usize>,
    /// Characters as the server counts them, including number and content warning.
    pub characters: usize,
}

/// Splits a text into statuses that the server accepts: as few as possible, then at the best breaks for that number.
///
/// The best breaks are between paragraphs, then lines, sentences, clauses, words, and finally grapheme clusters. No break is inside a URL, a mention
/// or a grapheme cluster, nor where it would create or destroy a URL or mention, alone or together with another break (as before the first `@` of
/// "x@a@b@"). Between the ranges, before the first and after the last there is only white space (and NUL, which servers strip as well). A text of
/// nothing else gives no part; one that fits gives one part without a number.
///
/// A part exceeds the limit only if unavoidable: it is a single cluster, or a single URL or mention that the server shortens; or nothing fits beside
/// the content warning, and the text stays in one part. A URL or mention that the server counts in full and that exceeds the limit is split at
/// clusters. Numbers are left out if they leave too little room.
///
/// # Examples
///
/// ```
/// use mastodon_instance::thread::{Numbering, ThreadOptions};
/// use mastodon_instance::{Limits, split_thread};
///
/// let mut limits = Limits::stock();
/// limits.statuses.max_characters = 30;
/// let options = ThreadOptions { numbering: Numbering::Suffix, ..Default::default() };
/// let parts = split_thread("The first sentence. And the second one, by @alice@example.org", &limits, &options);
/// let texts: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
/// assert_eq!(texts, ["The first sentence. (1/3)", "And the second one, (2/3)", "by @alice@example.org (3/3)"]);
/// assert_eq!(parts[2].characters, 3 + 6 + 6);
/// ```
pub fn split_thread(text: &str, limits: &Limits, options: &ThreadOptions<'_>) -> Vec<ThreadPart> {
    let rule = ScanRule::of(limits);
    let max = usize::try_from(limits.statuses.max_characters).unwrap_or(usize::MAX);
    let thread = split(text.as_bytes(), max, &rule, options.spoiler_text.as_bytes(), options.numbering);
    let count = thread.parts.len();
    let part = |(at, part): (usize, Part)| {
        let mut status = text[part.range.clone()].to_owned();
        if thread.numbered {
            status += &suffix(at + 1, count);
        }
        ThreadPart { text: status, range: part.range, characters: part.characters }
    };
    thread.parts.into_iter().enumerate().map(part).collect()
}

/// A thread, without its texts.
pub(crate) struct Thread {
    pub(crate) numbered: bool,
    pub(crate) parts: Vec<Part>,
}

/// One status of a thread, as a range of bytes.
pub(crate) struct Part {
    pub(crate) range: Range<usize>,
    pub(crate) characters: usize,
    /// Whether something that should stay together was split for it.
    forced: bool,
}

/// Splits a text by a counting rule.
pub(crate) fn split(text: &[u8], max: usize, rule: &ScanRule, spoiler_text: &[u8], numbering: Numbering) -> Thread {
    let whole = opportunity::trim(text, rule);
    if whole.is_empty() {
        return Thread { numbered: false, parts: Vec::new() };
    }
    let job = Job { text: &text[whole.clone()], max, rule, frame: Frame::of(spoiler_text, rule), spoiler_text };
    let mut thread = match job.part(0..whole.len(), "") {
        // Splitting does not help either if there is no room for anything.
        part if part.characters <= max || job.room(0) < 1 => Thread { numbered: false, parts: vec![part] },
        _ => job.best(numbering),
    };
    for part in &mut thread.parts {
        part.range = part.range.start + whole.start..part.range.end + whole.start;
    }
    thread
}

fn suffix(number: usize, count: usize) -> String {
    format!(" ({number}/{count})")
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

/// What stays the same while the number of parts is determined.
struct Job<'t> {
    text: &'t [u8],
    max: usize,
    rule: &'t ScanRule,
    frame: Frame,
    spoiler_text: &'t [u8],
}

impl Job<'_> {
    /// The room for text in a part with a suffix of this many bytes, which are as many characters in every unit.
    fn room(&self, suffix: usize) -> isize {
        let taken = self.frame.before + self.frame.behind + suffix;
        isize::try_from(self.max).unwrap_or(isize::MAX).saturating_sub_unsigned(taken)
    }

    fn best(&self, numbering: Numbering) -> Thread {
        let poor = |parts: &[Part]| parts.iter().filter(|part| part.forced || part.characters > self.max).count();
        let numbered = if numbering == Numbering::Suffix { self.numbered() } else { None };
        if let Some(parts) = &numbered
            && poor(parts) == 0
        {
            return Thread { numbered: true, parts: numbered.unwrap_or_default() };
        }
        // Something is too long, or was split: perhaps only because of the number.
        let plain = self.cut(0);
        match numbered {
            Some(parts) if parts.len() > 1 && poor(&parts) <= poor(&plain) => Thread { numbered: true, parts },
            _ => Thread { numbered: false, parts: plain },
        }
    }

    /// Splits with numbers: first assuming a total of one digit, then as many as it turned out to have.
    fn numbered(&self) -> Option<Vec<Part>> {
        let mut total = 1;
        loop {
            if self.room(suffix_length(total, total)) < 1 {
                return None;
            }
            let mut parts = self.cut(total);
            let found = digits(parts.len());
            if found == total {
                return Some(parts);
            }
            if found < total {
                // With less room more was split, and fitted better.
                let count = parts.len();
                for (at, part) in parts.iter_mut().enumerate() {
                    part.characters = self.part(part.range.clone(), &suffix(at + 1, count)).characters;
                }
                return Some(parts);
            }
            total = found;
        }
    }

    /// Splits with numbers whose total has this many digits; 0: without numbers.
    fn cut(&self, total: usize) -> Vec<Part> {
        let longest = if total == 0 { 0 } else { suffix_length(total, total) };
        let opportunities = opportunities(self.text, self.rule, &self.frame, self.room(longest));
        let room = |part: usize| self.room(if total == 0 { 0 } else { suffix_length(digits(part + 1).min(total), total) });
        let cuts = choose(&opportunities, room);
        self.settle(&opportunities, &cuts, total)
    }

    /// Counts each part as the server will, with a total of this many digits. What was forced apart may turn out to be a URL, or a different one, and
    /// count more than expected: such a part is split again.
    fn settle(&self, opportunities: &[Opportunity], cuts: &[usize], total: usize) -> Vec<Part> {
        let mut parts = Vec::with_capacity(cuts.len());
        // A number as long as the total will be.
        let most = 10_usize.saturating_pow(total as u32) - 1;
        for (from, to) in cuts.iter().zip(&cuts[1..]) {
            let mut from = *from;
            while from < *to {
                let suffix = if total == 0 { String::new() } else { suffix((parts.len() + 1).min(most), most) };
                let mut end = *to;
                let mut part = self.part(opportunities[from].start..opportunities[end].end, &suffix);
                let mut step = 1;
                while part.characters > self.max && end > from + 1 {
                    end = end.saturating_sub(step).max(from + 1);
                    // One by one at first, so that no more than necessary is lost; then in increasing steps.
                    step += usize::from(*to - end > 32) * step;
                    part = self.part(opportunities[from].start..opportunities[end].end, &suffix);
                }
                part.forced = opportunities[from].quality == Quality::Forced || opportunities[end].quality == Quality::Forced || end < *to;
                parts.push(part);
                from = end;
            }
        }
        parts
    }

    fn part(&self, range: Range<usize>, suffix: &str) -> Part {
        let text = &self.text[range.clone()];
        let count = |text: &[u8]| characters(&Utf8 { text, spoiler_text: self.spoiler_text, ..Utf8::default() }, self.rule);
        let characters = if suffix.is_empty() { count(text) } else { count(&[text, suffix.as_bytes()].concat()) };
        Part { range, characters, forced: false }
    }
}

/// The length of a suffix, from the digits of its number and of the total.
fn suffix_length(number: usize, total: usize) -> usize {
    " (/)".len() + number + total
}
