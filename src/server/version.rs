//! Versions as servers write them: the three numbers at the start; the rest is ignored.

/// Major, minor, patch. A pre-release counts as its release: `4.6.0-alpha.1` is 4.6.0.
pub(crate) type Version = (u32, u32, u32);

/// Reads the numbers in front of a version; a missing patch is 0.
pub(crate) fn parse(text: &str) -> Option<Version> {
    let text = text.trim();
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let (major, rest) = number(text)?;
    let (minor, rest) = number(rest.strip_prefix('.')?)?;
    let patch = rest.strip_prefix('.').and_then(number).map_or(0, |(patch, _)| patch);
    Some((major, minor, patch))
}

fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

/// Tells whether a version looks like one of Mastodon's own: three numbers from 1.0 on, and at most a pre-release or build behind them.
pub(crate) fn is_plain(text: &str) -> bool {
    let text = text.trim();
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or("");
    numbers.split('.').filter(|part| !part.is_empty()).count() >= 3
        && parse(text).is_some_and(|(major, ..)| (1..1000).contains(&major))
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '(' | '/' | ';'))
}

#[cfg(test)]
mod tests {
    use super::{is_plain, parse};

    #[test]
    fn reads_the_numbers_in_front() {
        for (text, want) in [
            ("4.6.0", Some((4, 6, 0))),
            ("v4.6.1", Some((4, 6, 1))),
            ("4.6.0-alpha.1", Some((4, 6, 0))),
            ("2.4.1rc1", Some((2, 4, 1))),
            ("4.3.0+pr-32577-ba659d5", Some((4, 3, 0))),
            ("4.5", Some((4, 5, 0))),
            ("2022.05-dev", Some((2022, 5, 0))),
            ("4", None),
            ("", None),
            ("99999999999.1.1", None),
            ("software-from-hell 0.666", None),
            ("Mastodon::Version", None),
        ] {
            assert_eq!(parse(text), want, "{text:?}");
        }
    }

    #[test]
    fn knows_a_plain_version() {
        for text in ["4.6.0", "1.3.2", "2.4.1rc1", "4.5.0-nightly.2025-07-11", "4.3.0+glitch", "4.6.0-alpha.1+glitch"] {
            assert!(is_plain(text), "{text}");
        }
        for text in [
            "",
            "0.10.0",
            "4.5",
            "2022.05-dev",
            "takahe/0.11.0",
            "4.0.0 (not true; really snac/2.94)",
            "0.19.1 git-abc",
            "3.0.0 abc",
            "..4.6.0",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
