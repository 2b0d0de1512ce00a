//! What an HTTP answer means before its document is read: which kind of error a status is, and whether the body is text at all.
//!
//! What Mastodon sends (`app/controllers/api/base_controller.rb`, `concerns/api/error_handling.rb`): 401 where it federates by a list only, 404
//! with an empty body where a list is switched off, 410 while it deletes itself, 429 with the moment to come back. Proxies add their pages.

use super::retry::retry_at;
use crate::{Error, ErrorKind, search};

/// The headers that an answer is judged by; a browser shows only some of them across origins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// `X-RateLimit-Reset`
    pub rate_limit_reset: Option<String>,
    /// `Retry-After`
    pub retry_after: Option<String>,
    /// `Cf-Mitigated`: `challenge` on Cloudflare's challenge pages
    pub cf_mitigated: Option<String>,
}

/// An answer as it came.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The URL that was asked, or to which a redirect led.
    pub url: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// The headers that matter.
    pub headers: &'a Headers,
    /// The body; where the status is no success, [`REFUSAL_BYTES`] of it are enough.
    pub body: &'a [u8],
    /// Milliseconds since 1970, for a `Retry-After` in seconds.
    pub now: i64,
}

const CHALLENGE: &str = "a challenge page stands before the server";

/// How many bytes of the body of a refusal are worth reading: its words are in the first, the rest is a page.
pub const REFUSAL_BYTES: usize = 64 << 10;

impl<'a> Answer<'a> {
    /// Gives the body of a successful answer as text.
    ///
    /// # Errors
    ///
    /// The kind of the status where it is no success, with the server's own `error`; [`ErrorKind::NotJson`] where the body is no UTF-8 or
    /// plainly something else than JSON.
    pub fn text(&self) -> Result<&'a str, Error> {
        if !(200..300).contains(&self.status) {
            return Err(self.refusal());
        }
        let why = match self.utf8().map(|text| (text, text.trim_ascii_start().bytes().next())) {
            Some((_, Some(b'<'))) if self.is_challenge() => CHALLENGE,
            Some((_, Some(b'<'))) => "a page of HTML, no JSON",
            Some((text, Some(_))) => return Ok(text),
            Some((_, None)) => "an empty body, no JSON",
            None => "no UTF-8, so no JSON",
        };
        Err(self.error(ErrorKind::NotJson, why))
    }

    /// The origin that answered, for relative URLs: `https://example.org` of `https://example.org/api/v2/instance`.
    pub fn origin(&self) -> &'a str {
        let host = search::find(self.url, "://").map_or(0, |at| at + 3);
        &self.url[..host + search::before(&self.url[host..], "/").len()]
    }

    /// Completes the error of a document that was read from this answer: where it came from.
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

    /// The body without a byte order mark.
    fn utf8(&self) -> Option<&'a str> {
        let body = self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.body);
        std::str::from_utf8(body).ok()
    }

    fn error(&self, kind: ErrorKind, what: &str) -> Error {
        self.locate(Error::new(kind, what))
    }

    /// The server's own words: `{"error": "…"}`.
    fn server_message(&self) -> Option<String> {
        crate::instance::error_of(self.utf8()?).filter(|text| !text.is_empty())
    }

    /// Pages that ask for proof of being human: Cloudflare's header of today, and the marks of its pages before it.
    fn is_challenge(&self) -> bool {
        let head = &self.body[..self.body.len().min(REFUSAL_BYTES)];
        self.headers.cf_mitigated.as_deref() == Some("challenge")
            || ["challenge-form", "/cdn-cgi/challenge-platform/", "<title>Just a moment...</title>"]
                .iter()
                .any(|mark| head.windows(mark.len()).any(|window| window == mark.as_bytes()))
    }
}
