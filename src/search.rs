//! Finds marks in the few bytes of a version, a URL or a refusal, one byte after the other: Rust's own search, made for long texts, is ten times the code at every
//! place that calls it.

/// Where a mark begins in a text.
#[inline(never)]
pub(crate) fn find(text: &str, mark: &str) -> Option<usize> {
    let Some(&first) = mark.as_bytes().first() else { return Some(0) };
    text.as_bytes().windows(mark.len()).position(|window| window[0] == first && window == mark.as_bytes())
}

/// What stands behind a mark.
#[inline(never)]
pub(crate) fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    text.get(find(text, mark)? + mark.len()..)
}

/// What stands before the first of several characters of ASCII, or all.
#[inline(never)]
pub(crate) fn before<'t>(text: &'t str, marks: &str) -> &'t str {
    let end = text.bytes().position(|byte| marks.as_bytes().contains(&byte)).unwrap_or(text.len());
    &text[..end]
}

/// What stands before and behind the last of a character of ASCII.
#[inline(never)]
pub(crate) fn around_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands behind the last of a character of ASCII, or all.
pub(crate) fn behind_last(text: &str, mark: u8) -> &str {
    around_last(text, mark).map_or(text, |(_, behind)| behind)
}

#[cfg(test)]
mod tests {
    use super::{after, around_last, before, behind_last, find};

    #[test]
    fn finds_the_first() {
        for (text, mark, want) in [
            ("abab", "ab", Some(0)),
            ("xüab", "ab", Some(3)),
            ("a", "ab", None),
            ("", "ab", None),
            ("aab", "ab", Some(1)),
            ("a", "", Some(0)),
        ] {
            assert_eq!((find(text, mark), text.find(mark)), (want, want), "{text} {mark}");
        }
        assert_eq!((after("https://ü/", "://"), after("a:", "://")), (Some("ü/"), None));
        for text in ["a.ü.b", "ü", ".", "a.", ""] {
            assert_eq!(
                (around_last(text, b'.'), Some(behind_last(text, b'.'))),
                (text.rsplit_once('.'), text.rsplit('.').next()),
                "{text}"
            );
        }
        assert_eq!((before("ü?a/b", "/?#"), before("ü", "/?#"), before("", "/")), ("ü", "ü", ""));
    }
}
