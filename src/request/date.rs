//! The date that selects a version of the terms of service.

use std::fmt;

/// The date that selects a version of the terms of service: `2025-04-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Parses `YYYY-MM-DD`; `None` for anything else, so that only a date gets into the path of a URL.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = crate::time::date(text)?;
        Some(Self { year: year.try_into().ok()?, month: month.try_into().ok()?, day: day.try_into().ok()? })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
