//! What an HTTP answer means before its document is read: which kind of error a status is, and whether the body is text.
//!
//! Mastodon sends (`app/controllers/api/base_controller.rb`, `concerns/api/error_handling.rb`) 401 in limited federation mode, 404 with an empty body
//! if a list is disabled, 410 while it self-destructs, 429 with the time to try again. Proxies add pages of their own.

use super::retry::retry_at;
use crate::{Error, ErrorKind, search};

/// The relevant headers of an answer; browsers expose only some of them across origins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// `X-RateLimit-Reset`
    pub rate_limit_reset: Option<String>,
    /// `Retry-After`
    pub retry_after: Option<String>,
    /// `Cf-Mitigated`: `challenge` on Cloudflare's challenge pages
    pub cf_mitigated: Option<String>,
}

/// An HTTP answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The requested URL, or the target of a redirect.
    pub url: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// The relevant headers.
    pub headers: &'a Headers,
    /// The body; if the status is unsuccessful, [`REFUSAL_BYTES`] of it are enough.
    pub body: &'a [u8],
    /// Milliseconds since 1970, for a `Retry-After` in seconds.
    pub now: i64,
}

const CHALLENGE: &str = "the server is behind a challenge page";

/// How many bytes of the body of an error response to read: the message is at the start, a longer body is a page.
pub const REFUSAL_BYTES: usize = 64 << 10;

impl<'a> Answer<'a> {
    /// The body of a successful answer, as text.
    ///
    /// # Errors
    ///
    /// The kind for an unsuccessful status, with the server's own `error`; [`ErrorKind::NotJson`] if the body is not UTF-8 or obviously not JSON.
    pub fn text(&self) -> Result<&'a str, Error> {
        if !(200..300).contains(&self.status) {
            return Err(self.refusal());
        }
        let why = match self.utf8().map(|text| (text, text.trim_ascii_start().bytes().next())) {
            Some((_, Some(b'<'))) if self.is_challenge() => CHALLENGE,
            Some((_, Some(b'<'))) => "an HTML page, not JSON",
            Some((text, Some(_))) => return Ok(text),
            Some((_, None)) => "an empty body, not JSON",
            None => "a body that is not UTF-8, so not JSON",
        };
        Err(self.error(ErrorKind::NotJson, why))
    }

    /// The origin of the answer, for relative URLs: `https://example.org` for `https://example.org/api/v2/instance`.
    pub fn origin(&self) -> &'a str {
        let host = search::find(self.url, "://").map_or(0, |at| at + 3);
        &self.url[..host + search::before(&self.url[host..], "/").len()]
    }

    /// Adds to the error of a document from this answer where it came from.
    pub fn locate(&self, mut error: Error) -> Error {
        error.message = format!("{} answered: {}", self.url, error.message);
        error.status = Some(self.status);
        error.url = Some(self.url.to_owned());
        error
    }

    fn refusal(&self) -> Error {
        let kind = match self.status {
            401 => ErrorKind::Unauthorized,
            403 => ErrorKind::Forbidden,
            404 => ErrorKind::NotFound,
            410 => ErrorKind::Gone,
            429 => ErrorKind::RateLimited,
            500..=599 => ErrorKind::ServerError,
            _ => ErrorKind::Http,
        };
        let server_message = self.server_message();
        let mut what = format!("status {}", self.status);
        if let Some(why) = server_message.as_deref().or_else(|| self.is_challenge().then_some(CHALLENGE)) {
            what.push_str(": ");
            what.push_str(why);
        }
        let mut error = self.error(kind, &what);
        error.server_message = server_message;
        if kind == ErrorKind::RateLimited {
            error.retry_at = retry_at(self.headers.rate_limit_reset.as_deref(), self.headers.retry_after.as_deref(), self.now);
        }
        error
    }

    /// The body as UTF-8, without a byte order mark.
    fn utf8(&self) -> Option<&'a str> {
        let body = self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.body);
        std::str::from_utf8(body).ok()
    }

    fn error(&self, kind: ErrorKind, what: &str) -> Error {
        self.locate(Error::new(kind, what))
    }

    /// The server's own message: `{"error": "…"}`.
    fn server_message(&self) -> Option<String> {
        crate::instance::error_of(self.utf8()?).filter(|text| !text.is_empty())
    }

    /// Whether the body is a challenge page for humans: Cloudflare's current header, or the marks of its older pages.
    fn is_challenge(&self) -> bool {
        let head = &self.body[..self.body.len().min(REFUSAL_BYTES)];
        self.headers.cf_mitigated.as_deref() == Some("challenge")
            || ["challenge-form", "/cdn-cgi/challenge-platform/", "<title>Just a moment...</title>"]
                .iter()
                .any(|mark| head.windows(mark.len()).any(|window| window == mark.as_bytes()))
    }
}
