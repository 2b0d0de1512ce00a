//! Parses and formats dates and times, as milliseconds since 1970 in UTC; a leap second counts as the second after it.

pub(crate) mod moment;

use crate::search;

/// Parses a number of at most fifteen digits, which is enough for any time.
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Parses a valid calendar date: `2026-11-21`.
#[inline(never)]
pub(crate) fn date(text: &str) -> Option<(i64, i64, i64)> {
    let [year, month, day] = three(text, "-")?;
    let (year, month, day) = (fixed(year, 4)?, fixed(month, 2)?, fixed(day, 2)?);
    day_number(year, month, day)?;
    Some((year, month, day))
}

/// Parses `2026-11-21T12:05:00.123456Z`, `2026-11-21 12:05:00 UTC`, `2026-11-21T13:05:00+01:00`.
#[inline(never)]
pub(crate) fn iso_8601(text: &str) -> Option<i64> {
    let (day, rest) = text.split_at_checked(10)?;
    let (year, month, day) = date(day)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, mut zone) = rest.split_at_checked(8)?;
    let time = clock_of(clock)?;
    let mut millis = 0;
    if let Some(after) = zone.strip_prefix('.') {
        let (digits, after) = after.split_at(after.bytes().take_while(u8::is_ascii_digit).count());
        if digits.is_empty() {
            return None;
        }
        millis = digits.bytes().chain([b'0'; 2]).take(3).fold(0, |millis, digit| millis * 10 + i64::from(digit - b'0'));
        zone = after;
    }
    let offset = match zone.trim_start() {
        "Z" | "z" | "UTC" | "GMT" => 0,
        zone => {
            let (sign, zone) = if let Some(zone) = zone.strip_prefix('+') { (1, zone) } else { (-1, zone.strip_prefix('-')?) };
            let (hours, minutes) = zone.split_at_checked(2)?;
            sign * (fixed(hours, 2)? * 60 + fixed(minutes.strip_prefix(':').unwrap_or(minutes), 2)?)
        }
    };
    Some((day_number(year, month, day)? * 86_400 + time - offset * 60) * 1000 + millis)
}

/// Parses the three forms of an HTTP date, RFC 9110 section 5.6.7.
pub(crate) fn http_date(text: &str) -> Option<i64> {
    let (weekday, rest) = text.split_once(' ')?;
    let words: Vec<&str> = rest.split_ascii_whitespace().collect();
    let (day, month, year, clock) = match (weekday.ends_with(','), words.as_slice()) {
        // Sun, 06 Nov 1994 08:49:37 GMT
        (true, [day, month, year, clock, "GMT" | "UTC"]) => (*day, *month, fixed(year, 4)?, *clock),
        // Sunday, 06-Nov-94 08:49:37 GMT: obsolete before this century, so two digits are taken as years from 2000.
        (true, [date, clock, "GMT" | "UTC"]) => {
            let [day, month, year] = three(date, "-")?;
            let year = fixed(year, 2).map(|year| 2000 + year).or_else(|| fixed(year, 4))?;
            (day, month, year, *clock)
        }
        // Sun Nov  6 08:49:37 1994
        (false, [month, day, clock, year]) => (*day, *month, fixed(year, 4)?, *clock),
        _ => return None,
    };
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.iter().position(|name| *name == month)? as i64 + 1;
    let day = fixed(day, 2).or_else(|| fixed(day, 1))?;
    Some((day_number(year, month, day)? * 86_400 + clock_of(clock)?) * 1000)
}

/// Splits into exactly three parts.
#[inline(never)]
fn three<'t>(text: &'t str, mark: &str) -> Option<[&'t str; 3]> {
    let (first, rest) = text.split_at(search::find(text, mark)?);
    let (second, third) = rest[mark.len()..].split_at(search::find(&rest[mark.len()..], mark)?);
    let third = &third[mark.len()..];
    search::find(third, mark).is_none().then_some([first, second, third])
}

/// Parses a number of exactly this many digits.
#[inline(never)]
fn fixed(text: &str, digits: usize) -> Option<i64> {
    if text.len() == digits { seconds(text) } else { None }
}

/// Parses `12:05:00` as seconds; 60 is a leap second, and 24:00:00 the end of the day.
#[inline(never)]
fn clock_of(text: &str) -> Option<i64> {
    let [hours, minutes, seconds] = three(text, ":")?;
    let (hours, minutes, seconds) = (fixed(hours, 2)?, fixed(minutes, 2)?, fixed(seconds, 2)?);
    let clock = hours * 3600 + minutes * 60 + seconds;
    let sane = (hours < 24 || clock == 86_400) && minutes < 60 && seconds <= 60;
    sane.then_some(clock)
}

/// Days since 1970-01-01 in the Gregorian calendar, with years starting in March, so that the leap day is the last; `None` for invalid dates.
#[inline(never)]
fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    Some(years * 365 + leap_days + (months * 153 + 2) / 5 + day - 1 - 719_468)
}

/// Formats milliseconds since 1970 as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
pub(crate) fn format(at: i64) -> String {
    let (days, rest) = (at.div_euclid(86_400_000), at.rem_euclid(86_400_000));
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let (seconds, millis) = (rest / 1000, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{millis:03}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_there_and_back() {
        for day in (-719_000..2_900_000).step_by(97) {
            let text = format(day * 86_400_000);
            if let Some(at) = iso_8601(&text) {
                assert_eq!(at, day * 86_400_000, "{text}");
            } else {
                panic!("{text} was not read back");
            }
        }
    }
}
