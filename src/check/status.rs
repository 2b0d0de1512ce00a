//! Would the server take this status.
//!
//! Mastodon: `app/models/status.rb`, `StatusLengthValidator`, `PostStatusService`; [`server_rules`](crate::_documentation::server_rules), sections 1,
//! 2 and 5. Other servers: their [`Counting`], and what it does not cover of [`servers`, section
//! 1](crate::_documentation::servers#1-how-servers-count).

use super::draft::{Moment, StatusDraft};
use super::findings::{Findings, TooLong, Weight, number};
use super::{length, media, poll};
use crate::count::{self, Part, ScanRule, Utf8};
use crate::limits::Limits;
use crate::problem::{PathStep, ProblemCode as Code, Report};
use crate::server::{self, Blank, Conduct, Counting, Posting, Schedule, Spoiler, Stance, UnicodeVersion, Unit};
use crate::text::class;
use crate::time::moment::{is_no_date, is_rfc_3339};

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
    // A quote that the server does not know is none.
    let quote = draft.quote && conduct.quotes != Stance::Ignored;
    // What is too soon will be later once it is mended: then it must not be blank either.
    let (is_later, of_time) = schedule(draft, limits, conduct);
    too_long(draft, quote, limits, conduct, &mut findings);
    blank(draft, quote, is_later, conduct, &mut findings);
    together(draft, limits, conduct, &mut findings);
    if let Some((weight, code, actual)) = of_time {
        let min = limits.scheduling.as_ref().map_or(0, |scheduling| scheduling.min_delay_seconds);
        let numbers = [("actual", actual), ("min", number(min))];
        findings.weigh(weight, code, "scheduledAt", if code == Code::TooSoon { &numbers } else { &[] });
    }
    if is_later {
        lost(draft, quote, limits, conduct, &mut findings);
    }
    if draft.quote && !quote {
        findings.change(Code::QuoteLost, "quote", &[]);
    }
    audience(draft, conduct, &mut findings);
    for (at, file) in draft.media.iter().enumerate() {
        findings.path.extend([PathStep::Key("media"), PathStep::Index(at)]);
        media::attachment(file, limits, conduct, &mut findings);
        findings.path.clear();
    }
    if let Some(poll) = &draft.poll {
        findings.path.push(PathStep::Key("poll"));
        poll::poll(poll, draft.transport, limits, conduct, &mut findings);
        findings.path.clear();
    }
    findings.report()
}

/// `StatusLengthValidator`: more than the limit, and as many are taken.
fn too_long(draft: &StatusDraft<'_>, quote: bool, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let counting = &limits.counting;
    let weight = if counting.enforced { Weight::Problem } else { Weight::Doubt };
    let max = limits.statuses.max_characters;
    let text = Utf8 { text: draft.text.as_bytes(), spoiler_text: draft.spoiler_text.as_bytes(), quote };
    let rule = ScanRule::of(limits).sent(draft.transport);
    let fits = !over(draft, &text, max, &rule, weight, Code::OverCharacterLimit, findings);
    // Of software that is not known the count is shown as most count; the strictest way is what could refuse it.
    if fits && conduct.may_count_more {
        let counting = Counting { spoiler: Spoiler::Joined, ..Counting::plain(Unit::Utf16, UnicodeVersion::V15, false) };
        let strict = ScanRule { counting, ..rule };
        over(draft, &text, max, &strict, Weight::Doubt, Code::MayExceed, findings);
    }
    if let Some(max) = limits.statuses.max_spoiler_characters
        && let Some(long) = length::too_long(draft.spoiler_text, max, counting.unit, counting.unicode, counting.trim)
    {
        findings.too_long(weight, Code::OverCharacterLimit, PathStep::Key("spoilerText"), &long);
    }
    for (key, text) in [("text", draft.text), ("spoilerText", draft.spoiler_text)] {
        let stripped = &text[length::stripped(text.as_bytes())];
        findings.nul(if conduct.strips { stripped } else { text }, conduct, PathStep::Key(key));
        // `Status#strip_text`; where nothing is left, that is all there is to say.
        if conduct.strips && stripped.len() < text.len() && !class::is_blank(stripped.as_bytes()) {
            findings.change(Code::WillBeStripped, key, &[]);
        }
    }
}

/// Notes a status that counts more than a limit by a rule.
fn over(draft: &StatusDraft<'_>, text: &Utf8<'_>, max: u64, rule: &ScanRule, weight: Weight, code: Code, findings: &mut Findings) -> bool {
    let count = count::count(text, usize::try_from(max).unwrap_or(usize::MAX), rule);
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

/// A text, or what does instead of one.
fn blank(draft: &StatusDraft<'_>, quote: bool, is_scheduled: bool, conduct: &Conduct, findings: &mut Findings) {
    if conduct.needs_media && draft.media.is_empty() && draft.reply != Some(true) {
        // Media is required unless it is a reply: whether it is one may not be known.
        let weight = if draft.reply == Some(false) { Weight::Problem } else { Weight::Doubt };
        findings.weigh(weight, Code::MediaRequired, "media", &[]);
    }
    let (text, spoiler) = (draft.text, draft.spoiler_text);
    let (no_media, no_poll) = (draft.media.is_empty(), draft.poll.is_none());
    let mut weight = Weight::Problem;
    let is_blank = match conduct.blank {
        Blank::Mastodon => {
            // `PostStatusService#preprocess_attributes!` asks before `Status#strip_text` does: NUL is not blank, and is cut. A poll does not do.
            let posted = if becomes_text(draft, quote) { spoiler } else { text };
            // A scheduled status is checked without its quote.
            length::is_blank(posted) && no_media && (!quote || is_scheduled)
        }
        Blank::Unknown => {
            // Whether a poll or a content warning will do is not known.
            if !no_poll || !length::is_blank(spoiler) {
                weight = Weight::Doubt;
            }
            length::is_blank(text) && no_media && !quote
        }
        Blank::Nothing => text.is_empty() && spoiler.is_empty() && no_media && no_poll,
        Blank::Files => text.is_empty() && no_media,
        Blank::Text => text.is_empty(),
        Blank::Never => false,
    };
    if is_blank {
        findings.weigh(weight, Code::Blank, "text", &[]);
    }
}

/// Whether the content warning is posted as the text.
fn becomes_text(draft: &StatusDraft<'_>, quote: bool) -> bool {
    class::is_blank(draft.text.as_bytes()) && !class::is_blank(draft.spoiler_text.as_bytes()) && !quote
}

/// `PostStatusService#validate_media!`: how many files, and which of them together.
fn together(draft: &StatusDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let count = draft.media.len() as u64;
    let max = limits.statuses.max_media_attachments;
    if count > max {
        let numbers = [("actual", number(count)), ("max", number(max)), ("over", number(count - max))];
        findings.weigh(conduct.file_number.into(), Code::TooManyAttachments, "media", &numbers);
    }
    // Mastodon before 4.6 has the same words for both.
    if count > 0 && draft.poll.is_some() && limits.polls.as_ref().is_some_and(|polls| !polls.with_media) {
        findings.problem(Code::TooManyAttachments, "poll", &[]);
    }
    // An animated GIF, and a video without sound, may stand beside images.
    let first = |alone| draft.media.iter().position(|file| media::stands_alone(file, conduct) == alone);
    let is_known = first(Some(true));
    if count > 1
        && conduct.video_alone != Stance::Absent
        && let Some(first) = is_known.or_else(|| first(None))
    {
        let weight = if is_known.is_some() { conduct.video_alone.into() } else { Weight::Doubt };
        findings.add(weight, Code::ImagesAndVideo, &[PathStep::Key("media"), PathStep::Index(first)], &[], &[]);
    }
}

/// Tells what is to be said of the time, with the seconds ahead; and whether the status is posted later. `PostStatusService` and
/// `ScheduledStatus#validate_future_date`; of others, what the table says.
fn schedule(draft: &StatusDraft<'_>, limits: &Limits, conduct: &Conduct) -> (bool, Option<(Weight, Code, i64)>) {
    let at_once = |weight, code| (false, Some((weight, code, 0)));
    let Some(moment) = draft.scheduled_at else { return (false, None) };
    // A number becomes a text that every server reads.
    let text = if let Moment::Text(text) = moment { text } else { "1970-01-01T00:00:00Z" };
    let how = conduct.schedule;
    let needs_zone = matches!(how, Schedule::GoToSocial | Schedule::IgnoredUtc);
    if needs_zone && !(is_rfc_3339(text) && (how == Schedule::GoToSocial || text.ends_with('Z'))) {
        return at_once(Weight::Problem, Code::InvalidSchedule);
    }
    match how {
        Schedule::Mastodon if length::is_blank(text) => return at_once(Weight::Change, Code::PostedAtOnce),
        Schedule::Ignored | Schedule::IgnoredUtc => return at_once(Weight::Change, Code::ScheduleIgnored),
        Schedule::Unknown => return at_once(Weight::Doubt, Code::ScheduleMayBeIgnored),
        _ => {}
    }
    let Some(at) = moment.millis() else {
        // Ruby's `DateTime.parse` reads more than is read here, but nothing without a number.
        let may_be_read = how != Schedule::Mastodon || !is_no_date(text) && text.bytes().any(|byte| byte.is_ascii_digit());
        return at_once(if may_be_read { Weight::Doubt } else { Weight::Problem }, Code::InvalidSchedule);
    };
    let ahead = at.saturating_sub(draft.now);
    let least = limits.scheduling.as_ref().map_or(FAR_ENOUGH, |scheduling| scheduling.min_delay_seconds);
    let is_soon = ahead <= i64::try_from(least).unwrap_or(i64::MAX).saturating_mul(1000);
    match how {
        // Limits without a schedule ask nothing of it.
        Schedule::Mastodon | Schedule::GoToSocial if limits.scheduling.is_none() => (false, None),
        Schedule::GoToSocial if ahead <= 0 => {
            // 403 where there is a poll or a mention; what looks like a mention may be none.
            let may_mention = draft.text.as_bytes().contains(&b'@') || draft.reply == Some(true);
            let weight = match draft.poll {
                Some(_) => Weight::Problem,
                None if may_mention => Weight::Doubt,
                None => Weight::Change,
            };
            at_once(weight, Code::Backdated)
        }
        Schedule::Pleroma if is_soon => at_once(Weight::Change, Code::PostedAtOnce),
        _ if ahead <= 0 => at_once(Weight::Change, Code::PostedAtOnce),
        Schedule::Mastodon | Schedule::GoToSocial if is_soon => (true, Some((Weight::Problem, Code::TooSoon, ahead / 1000))),
        _ => (true, None),
    }
}

/// Seconds ahead where Pleroma begins to keep a status (scheduled_activity.ex `@min_offset`).
const FAR_ENOUGH: u64 = 300;

/// A scheduled status is checked with its content warning for a text, and kept without either (read, not run). glitch-soc keeps the warning.
fn lost(draft: &StatusDraft<'_>, quote: bool, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    if conduct.blank == Blank::Mastodon && limits.counting.rule.posting() != Posting::Glitch && becomes_text(draft, quote) {
        findings.change(Code::TextLost, "spoilerText", &[]);
    }
}

/// Visibility, quote policy and language: what is refused, and what is lost.
fn audience(draft: &StatusDraft<'_>, conduct: &Conduct, findings: &mut Findings) {
    if let Some(visibility) = draft.visibility
        && !conduct.visibilities.contains(&visibility)
    {
        let to = if conduct.visibility == Stance::Cut { "direct" } else { "" };
        findings.add(conduct.visibility.into(), Code::InvalidVisibility, &[PathStep::Key("visibility")], &[], &[("to", to)]);
    }
    // `InteractionPolicy::POLICY_FLAGS`; a blank one is the default.
    if let Some(policy) = draft.quote_approval_policy.filter(|policy| !length::is_blank(policy)) {
        let is_known = ["public", "followers", "nobody"].contains(&policy);
        // `PostStatusService`: nobody may quote what not everybody may see.
        let is_reset = conduct.strips && policy != "nobody" && matches!(draft.visibility, Some("private" | "direct"));
        if conduct.quote_policy == Stance::Ignored || is_known && is_reset {
            findings.change(Code::QuotePolicyLost, "quoteApprovalPolicy", &[]);
        } else if !is_known {
            findings.weigh(conduct.quote_policy.into(), Code::InvalidQuotePolicy, "quoteApprovalPolicy", &[]);
        }
    }
    // `valid_locale_cascade`: an unknown language without its region, or else that of the user. All that are known have two letters or three.
    if let Some(language) = draft.language.filter(|language| conduct.strips && !language.is_empty()) {
        let letters = language.bytes().take_while(u8::is_ascii_lowercase).count();
        if !matches!(letters, 2 | 3) || !matches!(language.as_bytes().get(letters), None | Some(b'-' | b'_')) {
            findings.change(Code::LanguageLost, "language", &[]);
        }
    }
}
