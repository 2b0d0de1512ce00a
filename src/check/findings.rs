//! What is found in a draft, in the order it is found, with the path to where it was.

use std::ops::Range;

use crate::problem::{AdviceKind, Param, Params, PathStep, Problem, ProblemCode, Report, message};
use crate::server::{Conduct, Stance};
use crate::text::utf16::Utf16;

/// Whether the server refuses, or takes it and something is to be said all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It refuses.
    Problem,
    /// The server accepts it, and changes it.
    Change,
    /// It is not known whether it refuses.
    Doubt,
}

impl From<Stance> for Weight {
    /// What is said of a draft that breaks a rule. Nothing that is not known is a problem, nor is what a server announces and does not enforce.
    #[inline(never)]
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Enforced => Self::Problem,
            Stance::Cut | Stance::Ignored => Self::Change,
            Stance::Absent | Stance::Unknown => Self::Doubt,
        }
    }
}

/// Params that are numbers, by name.
pub(crate) type Numbers<'a> = &'a [(&'static str, i64)];
/// Params that are texts, by name; an empty one is left out.
pub(crate) type Texts<'a> = &'a [(&'static str, &'a str)];

impl Problem {
    /// Makes a problem; its message is made of its code and params.
    #[inline(never)]
    pub(crate) fn new(code: ProblemCode, path: Vec<PathStep>, numbers: Numbers<'_>, texts: Texts<'_>) -> Self {
        let mut params = Params::default();
        for &(key, value) in numbers {
            // As large as JavaScript holds exactly: what is beyond is beyond any limit.
            params.insert(key, Param::Number(value.clamp(-MAX_SAFE, MAX_SAFE)));
        }
        for &(key, text) in texts {
            if !text.is_empty() {
                params.insert(key, Param::Text(text.to_owned()));
            }
        }
        Self { code, path, message: message(code, &params), params, range: None, utf16: None, kind: None }
    }
}

/// Gathers what is found.
#[derive(Default)]
pub(crate) struct Findings {
    /// To the part of the draft that is looked at.
    pub(crate) path: Vec<PathStep>,
    report: Report,
}

impl Findings {
    /// Notes something about a place in the part that is looked at.
    #[inline(never)]
    pub(crate) fn add(
        &mut self,
        weight: Weight,
        code: ProblemCode,
        steps: &[PathStep],
        numbers: Numbers<'_>,
        texts: Texts<'_>,
    ) -> &mut Problem {
        let kind = match weight {
            Weight::Problem => None,
            Weight::Change => Some(AdviceKind::Change),
            Weight::Doubt => Some(AdviceKind::Doubt),
        };
        let problem = Problem { kind, ..Problem::new(code, [&self.path, steps].concat(), numbers, texts) };
        let list = if kind.is_none() { &mut self.report.problems } else { &mut self.report.advice };
        let at = list.len();
        list.push(problem);
        &mut list[at]
    }

    /// Notes a problem at a property of the part that is looked at; `""`: of the part itself.
    pub(crate) fn problem(&mut self, code: ProblemCode, key: &'static str, numbers: Numbers<'_>) {
        self.weigh(Weight::Problem, code, key, numbers);
    }

    /// Notes what the server changes, as [`Findings::problem`] does a problem.
    pub(crate) fn change(&mut self, code: ProblemCode, key: &'static str, numbers: Numbers<'_>) {
        self.weigh(Weight::Change, code, key, numbers);
    }

    /// Notes any of them.
    #[inline(never)]
    pub(crate) fn weigh(&mut self, weight: Weight, code: ProblemCode, key: &'static str, numbers: Numbers<'_>) {
        let steps = [PathStep::Key(key)];
        self.add(weight, code, if key.is_empty() { &[] } else { &steps }, numbers, &[]);
    }

    /// Notes a text that is too long, at this place in the part that is looked at.
    #[inline(never)]
    pub(crate) fn too_long(&mut self, weight: Weight, code: ProblemCode, step: PathStep, long: &TooLong) {
        let TooLong { actual, max, range, utf16 } = long;
        let numbers = [("actual", number(*actual)), ("max", number(*max)), ("over", number(actual - max))];
        let problem = self.add(weight, code, &[step], &numbers, &[]);
        problem.range = range.clone();
        problem.utf16 = utf16.clone();
    }

    /// Notes U+0000 in a text, at this place in the part that is looked at.
    #[inline(never)]
    pub(crate) fn nul(&mut self, text: &str, conduct: &Conduct, step: PathStep) {
        if conduct.nul != Stance::Absent && text.as_bytes().contains(&0) {
            self.add(conduct.nul.into(), ProblemCode::Nul, &[step], &[], &[]);
        }
    }

    /// How many problems there are so far.
    pub(crate) fn problems(&self) -> usize {
        self.report.problems.len()
    }

    /// Gives the report.
    pub(crate) fn report(mut self) -> Report {
        self.report.ok = self.report.problems.is_empty();
        self.report
    }
}

/// A text that is too long.
pub(crate) struct TooLong {
    /// Its characters.
    pub(crate) actual: u64,
    /// The limit.
    pub(crate) max: u64,
    /// What does not fit, to the end of the text: its bytes.
    range: Option<Range<usize>>,
    /// The same in UTF-16 code units.
    utf16: Option<Range<usize>>,
}

impl TooLong {
    /// Tells of a text that has `actual` characters where `max` are allowed; `range` does not fit.
    pub(crate) fn new(text: &str, actual: u64, max: u64, range: Option<Range<usize>>) -> Self {
        let mut units = Utf16::new(text.as_bytes());
        let utf16 = range.as_ref().map(|range| units.position(range.start)..units.position(range.end));
        Self { actual, max, range, utf16 }
    }
}

/// `Number.MAX_SAFE_INTEGER`.
const MAX_SAFE: i64 = (1 << 53) - 1;

/// A number as a param.
pub(crate) fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
