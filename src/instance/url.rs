//! Resolves the relative URLs that some servers send (`/static-assets/transparent.png`) against the address they were fetched from.
//!
//! A small part of RFC 3986 section 5: enough for paths; anything else is left unchanged.

use crate::search;

/// The base URL.
#[derive(Clone, Copy, Default)]
pub(crate) struct Base<'a> {
    /// `https:`
    scheme: &'a str,
    /// `https://example.org`
    origin: &'a str,
    /// `/api/v2/`, up to the last slash; may be empty.
    directory: &'a str,
}

impl<'a> Base<'a> {
    /// Takes an `http:` or `https:` URL as the base; with anything else nothing is resolved.
    pub(crate) fn new(url: Option<&'a str>) -> Self {
        let Some(url) = url.map(str::trim) else { return Self::default() };
        let Some(colon) = search::find(url, "://") else { return Self::default() };
        if !matches!(url[..colon].to_ascii_lowercase().as_str(), "http" | "https") {
            return Self::default();
        }
        let host = colon + 3;
        let end = host + search::before(&url[host..], "/?#\\").len();
        if end == host {
            return Self::default();
        }
        let path = search::before(&url[end..], "?#");
        let directory = path.rfind('/').map_or("", |slash| &path[..=slash]);
        Self { scheme: &url[..=colon], origin: &url[..end], directory }
    }

    /// Makes a URL absolute; an absolute one is returned unchanged.
    pub(crate) fn resolve(self, url: String) -> String {
        if self.origin.is_empty() || has_scheme(&url) {
            return url;
        }
        if url.starts_with("//") {
            return format!("{}{url}", self.scheme);
        }
        let (path, rest) = url.split_at(search::before(&url, "?#").len());
        if path.is_empty() {
            return format!("{}{}{rest}", self.origin, if self.directory.is_empty() { "/" } else { self.directory });
        }
        let absolute = if path.starts_with('/') { without_dots(path) } else { without_dots(&format!("{}{path}", self.directory)) };
        format!("{}{absolute}{rest}", self.origin)
    }
}

/// Whether a URL begins with a scheme (RFC 3986 section 3.1).
fn has_scheme(url: &str) -> bool {
    let Some(colon) = url.find(':') else { return false };
    let scheme = &url.as_bytes()[..colon];
    scheme.first().is_some_and(u8::is_ascii_alphabetic) && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
}

/// Removes `.` and `..` from a path (RFC 3986 section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut ends_in_slash = false;
    for part in path.trim_start_matches('/').split('/') {
        ends_in_slash = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut result = format!("/{}", parts.join("/"));
    if ends_in_slash && !result.ends_with('/') {
        result.push('/');
    }
    result
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn resolves_as_rfc_3986_says() {
        for (base, url, want) in [
            (None, "/a.png", "/a.png"),
            (Some("https://example.org"), "/a.png", "https://example.org/a.png"),
            (Some("https://example.org"), "a.png", "https://example.org/a.png"),
            (Some("https://example.org:8443/api/v2/instance?x=/y/"), "a.png", "https://example.org:8443/api/v2/a.png"),
            (Some("https://example.org/api/v2/instance"), "../../a/./b.png?c=../d#e", "https://example.org/a/b.png?c=../d#e"),
            (Some("https://example.org/api/"), "../../../..", "https://example.org/"),
            (Some("https://example.org/api/x"), "./", "https://example.org/api/"),
            (Some("https://example.org/api/x"), "?q", "https://example.org/api/?q"),
            (Some("http://localhost:3000"), "//cdn.example/a.png", "http://cdn.example/a.png"),
            (Some("https://example.org"), "https://cdn.example/a.png", "https://cdn.example/a.png"),
            (Some("https://example.org"), "wss://example.org", "wss://example.org"),
            (Some("https://example.org"), "data:,x", "data:,x"),
            (Some("https://example.org"), "/a:b", "https://example.org/a:b"),
            (Some("ftp://example.org"), "/a.png", "/a.png"),
            (Some("example.org"), "/a.png", "/a.png"),
            (Some("https://"), "/a.png", "/a.png"),
            (Some("ü"), "/a.png", "/a.png"),
        ] {
            assert_eq!(Base::new(base).resolve(url.to_owned()), want, "{url} at {base:?}");
        }
    }
}
