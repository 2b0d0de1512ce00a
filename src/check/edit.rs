//! Would the server take this edit, and what becomes of what the edit leaves out.
//!
//! Mastodon: `PUT /api/v1/statuses/:id` and `PUT /api/v1/scheduled_statuses/:id` (`statuses_controller.rb`, `update_status_service.rb`,
//! `scheduled_statuses_controller.rb`); [`server_rules`](crate::_documentation::server_rules), sections 2 and 11.

use super::draft::{MediaDraft, StatusDraft};
use super::findings::{Findings, Weight, number};
use super::status::check_status;
use crate::limits::Limits;
use crate::problem::{AdviceKind, PathStep, Problem, ProblemCode as Code, Report};
use crate::server::{self, Conduct, Stance};

/// Tells everything that the server would refuse about an edit of a status, and what it would change without a word: what is left out is removed, but for
/// what cannot be changed at all.
///
/// `before` is the status as the server has it, its files with their ids; `after` is the draft of the whole status as it is to be. Files of both are the same
/// where their ids are. A status that is scheduled has a [`scheduled_at`](StatusDraft::scheduled_at) in `before`.
///
/// # Examples
///
/// ```
/// use mastodon_instance::Limits;
/// use mastodon_instance::check::{MediaDraft, ProblemCode, StatusDraft, check_edit};
///
/// let photo = MediaDraft { id: Some("109"), ..Default::default() };
/// let before = StatusDraft { text: "Look!", media: vec![photo], ..Default::default() };
/// let report = check_edit(&before, &StatusDraft { text: "Look there!", ..Default::default() }, &Limits::stock());
/// assert!(report.ok);
/// assert_eq!(report.advice[0].code, ProblemCode::MediaRemoved);
/// ```
pub fn check_edit(before: &StatusDraft<'_>, after: &StatusDraft<'_>, limits: &Limits) -> Report {
    edit(before, after.clone(), limits)
}

/// The same of a draft that nobody needs any more: the boundary has no code to clone one.
pub(crate) fn edit(before: &StatusDraft<'_>, after: StatusDraft<'_>, limits: &Limits) -> Report {
    let conduct = server::conduct(&limits.software);
    let mut findings = Findings::default();
    let mut report = if before.scheduled_at.is_some() {
        scheduled(before, &after, limits, &conduct, &mut findings);
        Report::default()
    } else {
        posted(before, after, limits, &conduct, &mut findings)
    };
    let found = findings.report();
    report.problems.extend(found.problems);
    report.advice.extend(found.advice);
    if conduct.edits != Stance::Enforced {
        // Of software that does not check edits, or may not, nothing is refused for sure.
        for problem in std::mem::take(&mut report.problems) {
            report.advice.push(Problem { kind: Some(AdviceKind::Doubt), ..problem });
        }
    }
    report.ok = report.problems.is_empty();
    report
}

/// What a server does without a word: Mastodon's rules are not known to be those of other software.
fn silently(conduct: &Conduct) -> Weight {
    if conduct.processes_media { Weight::Change } else { Weight::Doubt }
}

/// Reports what no edit can change.
fn kept(is_other: bool, key: &'static str, conduct: &Conduct, findings: &mut Findings) {
    if is_other {
        findings.weigh(silently(conduct), Code::NotEditable, key, &[]);
    }
}

fn is_other<T: PartialEq>(before: Option<T>, after: Option<T>) -> bool {
    before.is_some() && after.is_some() && before != after
}

/// `UpdateStatusService`, to which the controller passes the whole status: a missing part is removed, not kept.
fn posted(before: &StatusDraft<'_>, after: StatusDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) -> Report {
    let weight = silently(conduct);
    if conduct.edits == Stance::Absent {
        findings.weigh(Weight::Doubt, Code::EditsUnchecked, "", &[]);
    }
    kept(is_other(before.visibility, after.visibility), "visibility", conduct, findings);
    kept(is_other(before.reply, after.reply), "reply", conduct, findings);
    kept(after.quote && !before.quote, "quote", conduct, findings);
    kept(after.scheduled_at.is_some(), "scheduledAt", conduct, findings);

    let old = |file: &MediaDraft<'_>| before.media.iter().find(|old| file.id.is_some() && old.id == file.id);
    let mut status = StatusDraft { quote: before.quote, reply: before.reply, visibility: None, scheduled_at: None, ..after };
    let mut left = before.media.len();
    for (at, file) in status.media.iter_mut().enumerate() {
        if let Some(old) = old(file) {
            left = left.saturating_sub(1);
            file.attached = true;
            if old.mime_type.is_some() || old.kind.is_some() {
                (file.mime_type, file.kind, file.brand, file.has_audio) = (old.mime_type, old.kind, old.brand, old.has_audio);
            }
        } else if file.attached {
            findings.add(Weight::Problem, Code::AttachmentNotFound, &[PathStep::Key("media"), PathStep::Index(at)], &[], &[]);
        }
    }
    if left > 0 {
        findings.weigh(weight, Code::MediaRemoved, "media", &[("actual", number(left as u64))]);
    }
    match (&before.poll, &status.poll) {
        (Some(_), None) => findings.weigh(weight, Code::PollRemoved, "poll", &[]),
        // Compared as they are sent, with their white space and blank ones.
        (Some(old), Some(new)) if old.options != new.options || old.multiple != new.multiple => {
            findings.weigh(weight, Code::VotesReset, "poll", &[]);
        }
        _ => {}
    }

    // Polls are checked on edit since 4.4; that there are no files beside one was asked before, too.
    if conduct.version < (4, 4, 0) && status.poll.take().is_some() && !status.media.is_empty() {
        findings.problem(Code::TooManyAttachments, "poll", &[]);
    }
    check_status(&status, limits)
}

/// Of a scheduled status the time alone can be changed. What is past is not posted at once then, but refused (`ScheduledStatus#validate_future_date`).
fn scheduled(before: &StatusDraft<'_>, after: &StatusDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let files = before.media.len() == after.media.len() && before.media.iter().zip(&after.media).all(|(old, new)| old.id == new.id);
    let polls = [before, after].map(|status| status.poll.as_ref().map(|poll| poll.options.as_slice()));
    kept(after.text != before.text, "text", conduct, findings);
    kept(after.spoiler_text != before.spoiler_text, "spoilerText", conduct, findings);
    kept(!after.media.is_empty() && !files, "media", conduct, findings);
    kept(polls[1].is_some() && polls[0] != polls[1], "poll", conduct, findings);
    kept(is_other(before.visibility, after.visibility), "visibility", conduct, findings);
    let (Some(moment), Some(scheduling)) = (after.scheduled_at, &limits.scheduling) else { return };
    let Some(at) = moment.millis() else { return findings.problem(Code::InvalidSchedule, "scheduledAt", &[]) };
    let (ahead, min) = (at.saturating_sub(after.now), number(scheduling.min_delay_seconds));
    if ahead <= min.saturating_mul(1000) {
        findings.problem(Code::TooSoon, "scheduledAt", &[("actual", ahead / 1000), ("min", min)]);
    }
}
