//! Finds substrings in short texts: versions, URLs, refusals. The search of std is made for long texts and is large at every call site: with it the main
//! module has 1,050 bytes more after brotli (0.7 %).

/// The offset of the first occurrence.
#[inline(never)]
pub(crate) fn find(text: &str, mark: &str) -> Option<usize> {
    let Some(&first) = mark.as_bytes().first() else { return Some(0) };
    text.as_bytes().windows(mark.len()).position(|window| window[0] == first && window == mark.as_bytes())
}

/// The text after the first occurrence.
#[inline(never)]
pub(crate) fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    text.get(find(text, mark)? + mark.len()..)
}

/// The text before the first of several ASCII characters, or all of it.
#[inline(never)]
pub(crate) fn before<'t>(text: &'t str, marks: &str) -> &'t str {
    let end = text.bytes().position(|byte| marks.as_bytes().contains(&byte)).unwrap_or(text.len());
    &text[..end]
}

/// The text before and after the last occurrence of an ASCII character.
#[inline(never)]
pub(crate) fn around_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The text after the last occurrence of an ASCII character, or all of it.
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
