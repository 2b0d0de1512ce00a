//! Would the server take this poll.
//!
//! Mastodon: `app/models/poll.rb`, `validators/poll_options_validator.rb`, `poll_expiration_validator.rb`;
//! [`server_rules`, section 4](crate::_documentation::server_rules#4-polls).

use serde::Deserializer;

use super::draft::{PollDraft, Transport};
use super::findings::{Findings, Weight, number};
use super::length;
use super::lenient::{Scalar, scalar};
use crate::count;
use crate::json::decimal;
use crate::limits::{Limits, PollLimits};
use crate::problem::{PathStep, ProblemCode as Code, Report};
use crate::server::{self, Conduct, Polls, Stance};

/// Tells everything that the server would refuse about a poll.
///
/// # Examples
///
/// ```
/// use mastodon_instance::Limits;
/// use mastodon_instance::check::{PollDraft, ProblemCode, check_poll};
///
/// let poll = PollDraft { options: vec!["yes", " ", " yes "], expires_in: Some(300.0), ..Default::default() };
/// let report = check_poll(&poll, &Limits::stock());
/// assert_eq!(report.problems.len(), 1); // the blank option is dropped, the others are the same
/// assert_eq!(report.problems[0].code, ProblemCode::DuplicateOptions);
/// ```
pub fn check_poll(poll: &PollDraft<'_>, limits: &Limits) -> Report {
    let mut findings = Findings::default();
    self::poll(poll, Transport::Json, limits, &server::conduct(&limits.software), &mut findings);
    findings.report()
}

/// Looks at a poll.
#[inline(never)]
pub(super) fn poll(poll: &PollDraft<'_>, transport: Transport, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    match &limits.polls {
        None => findings.problem(Code::PollsUnsupported, "", &[]),
        Some(_) if conduct.polls.limits == Stance::Cut && transport == Transport::Json => findings.change(Code::PollIgnored, "", &[]),
        Some(polls) => {
            options(&poll.options, polls, limits, conduct, findings);
            duration(poll.expires_in, polls, &conduct.polls, findings);
        }
    }
}

/// `PollOptionsValidator`, after `Poll#prepare_options` stripped the options and dropped blank ones. Other software accepts them unchanged.
fn options(options: &[&str], polls: &PollLimits, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let rules = &conduct.polls;
    let is_cut = rules.limits == Stance::Cut;
    let kept: Vec<usize> = (0..options.len()).filter(|&at| !(rules.strips && length::is_blank(options[at]))).collect();
    let count = kept.len() as u64;
    if count < rules.least {
        findings.weigh(rules.few.into(), Code::TooFewOptions, "options", &[("actual", number(count)), ("min", number(rules.least))]);
    }
    if count > polls.max_options {
        let code = if is_cut { Code::OptionsWillBeCut } else { Code::TooManyOptions };
        findings.weigh(rules.limits.into(), code, "options", &[("actual", number(count)), ("max", number(polls.max_options))]);
    }
    let firsts = firsts(options, &kept, rules.strips);
    findings.path.push(PathStep::Key("options"));
    for (&at, first) in kept.iter().zip(firsts) {
        let (option, step) = (options[at], PathStep::Index(at));
        if is_cut {
            if option.len() as u64 > CUT {
                findings.add(Weight::Change, Code::OptionsWillBeCut, &[step], &[("limit", number(CUT))], &[]);
            }
            continue;
        }
        // Never with a discount for URLs and mentions.
        let unit = conduct.option_unit.unwrap_or(limits.counting.unit);
        if let Some(long) = length::too_long(option, polls.max_characters_per_option, unit, limits.counting.unicode, rules.strips) {
            findings.too_long(rules.limits.into(), Code::OptionOverCharacterLimit, step, &long);
        }
        if first != at && rules.duplicates != Stance::Absent {
            // People count from 1.
            findings.add(rules.duplicates.into(), Code::DuplicateOptions, &[step], &[("first", first as i64 + 1)], &[]);
        }
        if option.is_empty() && rules.empty != Stance::Absent {
            findings.add(rules.empty.into(), Code::EmptyOption, &[step], &[], &[]);
        }
        findings.nul(&option[count::strip(option.as_bytes(), rules.strips)], conduct, step);
    }
    findings.path.pop();
}

/// Bytes of an option that snac keeps (mastoapi.c).
const CUT: u64 = 60;

/// Tells of each option that is kept where the same one stood first: by exact comparison, after stripping where options are stripped.
fn firsts(options: &[&str], kept: &[usize], strips: bool) -> Vec<usize> {
    let stripped = |at: usize| &options[at].as_bytes()[count::strip(options[at].as_bytes(), strips)];
    let mut order: Vec<usize> = (0..kept.len()).collect();
    sort(&mut order, |one, other| (stripped(kept[one]), one) < (stripped(kept[other]), other));
    let mut firsts = kept.to_vec();
    for pair in order.windows(2) {
        if stripped(kept[pair[0]]) == stripped(kept[pair[1]]) {
            firsts[pair[1]] = firsts[pair[0]];
        }
    }
    firsts
}

/// Sorts by halves of a heap (heapsort): the sort of `std` is 10 kB of code, and a hundred thousand options must not take long either.
fn sort(items: &mut [usize], is_less: impl Fn(usize, usize) -> bool) {
    let mut unordered = items.len() / 2;
    let mut end = items.len();
    while end > 1 {
        if unordered > 0 {
            unordered -= 1;
        } else {
            end -= 1;
            items.swap(0, end);
        }
        let mut parent = unordered;
        loop {
            let mut child = 2 * parent + 1;
            if child >= end {
                break;
            }
            child += usize::from(child + 1 < end && is_less(items[child], items[child + 1]));
            if !is_less(items[parent], items[child]) {
                break;
            }
            items.swap(parent, child);
            parent = child;
        }
    }
}

/// Reads how long a poll is open as `Expireable#expires_in=` does: what is blank is nothing, of a text counts the whole number in front
/// (`String#to_i`).
pub(super) fn expires_in<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Number(seconds) => Some(seconds).filter(|seconds| seconds.is_finite()),
        Scalar::Text(text) if text.trim().is_empty() => None,
        Scalar::Text(text) => {
            let text = text.trim();
            let digits = text.bytes().enumerate().take_while(|(at, byte)| byte.is_ascii_digit() || (*at == 0 && b"+-".contains(byte)));
            Some(decimal(&text[..digits.count()]).unwrap_or(0.0))
        }
        _ => None,
    })
}

/// `Expireable#expires_in=` takes the whole number, then `PollExpirationValidator` asks; both bounds are inclusive.
fn duration(expires_in: Option<f64>, polls: &PollLimits, rules: &Polls, findings: &mut Findings) {
    let seconds = expires_in.filter(|seconds| !seconds.is_nan());
    let never_ends = rules.endless == Stance::Cut && seconds.is_none_or(|seconds| seconds < 1.0);
    if never_ends {
        return findings.change(Code::PollEndless, "expiresIn", &[]);
    }
    let Some(seconds) = seconds.filter(|seconds| !rules.whole_seconds || seconds.fract() == 0.0) else {
        if rules.endless != Stance::Absent {
            findings.weigh(rules.endless.into(), Code::ExpirationMissing, "expiresIn", &[]);
        }
        return;
    };
    // A negative one is below any minimum; the cast stops at both ends.
    let seconds = seconds as i64;
    let (max, min) = (number(polls.max_expiration), number(polls.min_expiration));
    let weight = rules.duration.into();
    if seconds > max {
        findings.weigh(weight, Code::DurationTooLong, "expiresIn", &[("actual", seconds), ("max", max)]);
    } else if seconds < min {
        findings.weigh(weight, Code::DurationTooShort, "expiresIn", &[("actual", seconds), ("min", min)]);
    }
}

#[cfg(test)]
mod tests {
    use super::{firsts, sort};

    #[test]
    fn sorts_like_std() {
        let mut state = 1u64;
        for length in 0..200 {
            let mut items: Vec<usize> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 58) as usize
                })
                .collect();
            let mut want = items.clone();
            want.sort_unstable();
            sort(&mut items, |one, other| one < other);
            assert_eq!(items, want);
        }
    }

    #[test]
    fn the_same_is_found_where_it_stood_first() {
        assert_eq!(firsts(&["b", "", " a", "a", "A", "a ", "b"], &[0, 2, 3, 4, 5, 6], true), [0, 2, 2, 4, 2, 0]);
    }
}
