//! Would the server take this status.
//!
//! Mastodon: `app/models/status.rb`, `StatusLengthValidator`, `PostStatusService`; [`server_rules`](crate::_documentation::server_rules), sections 1,
//! 2 and 5. Other servers: their [`Counting`], and what it does not cover of [`servers`, section
//! 1](crate::_documentation::servers#1-how-servers-count).

use super::draft::StatusDraft;
use super::findings::{Findings, TooLong, Weight, number};
use super::{length, media, poll};
use crate::count::{self, Part, Rule, Utf8};
use crate::limits::Limits;
use crate::problem::{PathStep, ProblemCode as Code, Report};
use crate::server::{self, Blank, Conduct, Counting, Posting, Spoiler, Stance, UnicodeVersion, Unit};
use crate::text::class;

/// Tells everything that the server would refuse about a status, its files and its poll; never fails.
///
/// # Examples
///
/// ```
/// use mastodon_instance::Limits;
/// use mastodon_instance::check::{ProblemCode, StatusDraft, check_status};
///
/// let text = "x".repeat(512);
/// let report = check_status(&StatusDraft { text: &text, ..Default::default() }, &Limits::stock());
/// assert!(!report.ok);
/// assert_eq!(report.problems[0].code, ProblemCode::OverCharacterLimit);
/// assert_eq!(report.problems[0].message, "12 characters too many: 512 of 500.");
/// assert_eq!(report.problems[0].range, Some(500..512));
/// ```
pub fn check_status(draft: &StatusDraft<'_>, limits: &Limits) -> Report {
    let mut findings = Findings::default();
    let conduct = &server::conduct(&limits.software);
    let when = schedule(draft, limits);
    too_long(draft, limits, conduct, &mut findings);
    // What is too soon will be later once it is mended: then it must not be blank either.
    let is_later = matches!(when, Timing::Later | Timing::TooSoon(_));
    blank(draft, conduct, is_later, &mut findings);
    together(draft, limits, conduct, &mut findings);
    timing(when, limits, &mut findings);
    if is_later {
        lost(draft, limits, conduct, &mut findings);
    }
    audience(draft, conduct, &mut findings);
    for (at, file) in draft.media.iter().enumerate() {
        findings.path.extend([PathStep::Key("media"), PathStep::Index(at)]);
        media::attachment(file, limits, conduct, &mut findings);
        findings.path.clear();
    }
    if let Some(poll) = &draft.poll {
        findings.path.push(PathStep::Key("poll"));
        poll::poll(poll, limits, conduct, &mut findings);
        findings.path.clear();
    }
    findings.report()
}

/// `StatusLengthValidator`: more than the limit, and as many are taken.
fn too_long(draft: &StatusDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let counting = &limits.counting;
    let weight = if counting.enforced { Weight::Problem } else { Weight::Doubt };
    let max = limits.statuses.max_characters;
    let rule = Rule::of(limits);
    let fits = !over(draft, max, &rule, weight, Code::OverCharacterLimit, findings);
    // Of software that is not known the count is shown as most count; the strictest way is what could refuse it.
    if fits && conduct.may_count_more {
        let strict = Rule::plain(Counting { spoiler: Spoiler::Joined, ..Counting::plain(Unit::Utf16, UnicodeVersion::V15, false) });
        over(draft, max, &strict, Weight::Doubt, Code::MayExceed, findings);
    }
    if let Some(max) = limits.statuses.max_spoiler_characters
        && let Some(long) = length::too_long(draft.spoiler_text, max, counting.unit, counting.unicode, counting.trim)
    {
        findings.too_long(weight, Code::OverCharacterLimit, PathStep::Key("spoilerText"), &long);
    }
}

/// Notes a status that counts more than a limit by a rule.
fn over(draft: &StatusDraft<'_>, max: u64, rule: &Rule, weight: Weight, code: Code, findings: &mut Findings) -> bool {
    let text = Utf8 { text: draft.text.as_bytes(), spoiler_text: draft.spoiler_text.as_bytes(), quote: draft.quote };
    let count = count::count(&text, usize::try_from(max).unwrap_or(usize::MAX), rule);
    let actual = count.characters as u64;
    if actual <= max {
        return false;
    }
    // A lone content warning is posted as the text, and cut where the user has it.
    let (at, text) = match &count.overflow {
        Some(overflow) if overflow.part == Part::SpoilerText => ("spoilerText", draft.spoiler_text),
        _ => ("text", draft.text),
    };
    let range = count.overflow.map(|overflow| overflow.range);
    findings.too_long(weight, code, PathStep::Key(at), &TooLong::new(text, actual, max, range));
    true
}

/// A text, or what does instead of one. A poll does not.
fn blank(draft: &StatusDraft<'_>, conduct: &Conduct, is_scheduled: bool, findings: &mut Findings) {
    if conduct.needs_media && draft.media.is_empty() && draft.reply != Some(true) {
        // Media is required unless it is a reply: whether it is one may not be known.
        let weight = if draft.reply == Some(false) { Weight::Problem } else { Weight::Doubt };
        findings.weigh(weight, Code::MediaRequired, "media", &[]);
    }
    let (text, spoiler) = (draft.text, draft.spoiler_text);
    let has_media = !draft.media.is_empty();
    let (is_blank, weight) = if conduct.blank == Blank::Mastodon {
        // `PostStatusService#preprocess_attributes!` asks before `Status#strip_text` does: NUL is not blank, and is cut.
        let posted = if becomes_text(draft) { spoiler } else { text };
        // A scheduled status is checked without its quote.
        (length::is_blank(posted) && !has_media && (!draft.quote || is_scheduled), Weight::Problem)
    } else {
        // Elsewhere it is not known whether a poll or a content warning will do.
        let may_do = draft.poll.is_some() || !length::is_blank(spoiler);
        (length::is_blank(text) && !has_media && !draft.quote, if may_do { Weight::Doubt } else { Weight::Problem })
    };
    if is_blank {
        findings.weigh(weight, Code::Blank, "text", &[]);
    }
}

/// Whether the content warning is posted as the text.
fn becomes_text(draft: &StatusDraft<'_>) -> bool {
    class::is_blank(draft.text.as_bytes()) && !class::is_blank(draft.spoiler_text.as_bytes()) && !draft.quote
}

/// `PostStatusService#validate_media!`: how many files, and which of them together.
fn together(draft: &StatusDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let count = draft.media.len() as u64;
    let max = limits.statuses.max_media_attachments;
    if count > max {
        let numbers = [("actual", number(count)), ("max", number(max)), ("over", number(count - max))];
        findings.problem(Code::TooManyAttachments, "media", &numbers);
    }
    // Mastodon before 4.6 has the same words for both.
    if count > 0 && draft.poll.is_some() && limits.polls.as_ref().is_some_and(|polls| !polls.with_media) {
        findings.problem(Code::TooManyAttachments, "poll", &[]);
    }
    // An animated GIF, and a video without sound, may stand beside images.
    let first = |alone| draft.media.iter().position(|file| media::stands_alone(file, conduct) == alone);
    let is_known = first(Some(true));
    if count > 1
        && matches!(conduct.video_alone, Stance::Enforced | Stance::Unknown)
        && let Some(first) = is_known.or_else(|| first(None))
    {
        let is_refused = is_known.is_some() && conduct.video_alone == Stance::Enforced;
        let weight = if is_refused { Weight::Problem } else { Weight::Doubt };
        findings.add(weight, Code::ImagesAndVideo, &[PathStep::Key("media"), PathStep::Index(first)], &[], &[]);
    }
}

/// When a status is posted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Timing {
    /// At once, as asked.
    Now,
    /// At once, although a time was given.
    Past,
    /// So many milliseconds ahead, which are not enough.
    TooSoon(i64),
    /// Later.
    Later,
    /// The time cannot be read.
    Unreadable,
}

/// `PostStatusService` and `ScheduledStatus#validate_future_date`.
fn schedule(draft: &StatusDraft<'_>, limits: &Limits) -> Timing {
    let Some(moment) = draft.scheduled_at else { return Timing::Now };
    let Some(at) = moment.millis() else { return Timing::Unreadable };
    let Some(scheduling) = &limits.scheduling else { return Timing::Now };
    let ahead = at.saturating_sub(draft.now);
    let least = i64::try_from(scheduling.min_delay_seconds).unwrap_or(i64::MAX).saturating_mul(1000);
    match ahead {
        ..=0 => Timing::Past,
        _ if ahead <= least => Timing::TooSoon(ahead),
        _ => Timing::Later,
    }
}

fn timing(timing: Timing, limits: &Limits, findings: &mut Findings) {
    let min = limits.scheduling.as_ref().map_or(0, |scheduling| scheduling.min_delay_seconds);
    match timing {
        Timing::Past => findings.change(Code::PostedAtOnce, "scheduledAt", &[]),
        Timing::TooSoon(ahead) => findings.problem(Code::TooSoon, "scheduledAt", &[("actual", ahead / 1000), ("min", number(min))]),
        Timing::Unreadable => findings.problem(Code::InvalidSchedule, "scheduledAt", &[]),
        Timing::Now | Timing::Later => {}
    }
}

/// A scheduled status is checked with its content warning for a text, and kept without either (read, not run). glitch-soc keeps the warning.
fn lost(draft: &StatusDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    if conduct.blank == Blank::Mastodon && limits.counting.rule.posting() != Posting::Glitch && becomes_text(draft) {
        findings.change(Code::TextLost, "spoilerText", &[]);
    }
}

/// `Status.visibilities` and `InteractionPolicy::POLICY_FLAGS`. Forks have more of the former.
fn audience(draft: &StatusDraft<'_>, conduct: &Conduct, findings: &mut Findings) {
    const VISIBILITIES: [&str; 5] = ["public", "unlisted", "private", "direct", "limited"];
    const POLICIES: [&str; 3] = ["public", "followers", "nobody"];
    if conduct.audience != Stance::Enforced {
        return;
    }
    let asked = [
        ("visibility", draft.visibility, &VISIBILITIES[..], Code::InvalidVisibility),
        ("quoteApprovalPolicy", draft.quote_approval_policy, &POLICIES[..], Code::InvalidQuotePolicy),
    ];
    for (key, value, known, code) in asked {
        if value.is_some_and(|value| !known.contains(&value)) {
            findings.problem(code, key, &[]);
        }
    }
}
