//! One error for everything that can go wrong while asking a server, and its stable code.
//!
//! A bad *draft* is not an error: checks return problems. Errors are for misuse and for input and output.

use std::fmt;

/// What went wrong, by kind; [`ErrorKind::code`] is the same as a stable word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The name of the server is no name of a public web server.
    InvalidServer,
    /// The host is one that only the own machine or network knows.
    PrivateHost,
    /// No answer came: no connection, refused by CORS, cut in the middle.
    Network,
    /// The answer took longer than was allowed.
    Timeout,
    /// Status 401.
    Unauthorized,
    /// Status 403.
    Forbidden,
    /// Status 404.
    NotFound,
    /// Status 410.
    Gone,
    /// Status 429; `retry_at` says when to come back, where the server said it.
    RateLimited,
    /// Any other status that is no success.
    Http,
    /// Status 5xx, or a body `{"error": …}` with a status of success.
    ServerError,
    /// The body is no JSON: HTML, cut, nested too deep.
    NotJson,
    /// The body is JSON, but not the document that was asked for.
    NotAnInstance,
    /// The body is larger than was allowed.
    TooLarge,
    /// A function was called before `init` (JavaScript only).
    NotInitialized,
    /// A fault of this library.
    Internal,
}

impl ErrorKind {
    /// Names the kind as JavaScript sees it in `InstanceError.code`.
    ///
    /// ```
    /// use mastodon_instance::ErrorKind;
    /// assert_eq!(ErrorKind::NotAnInstance.code(), "not_an_instance");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidServer => "invalid_server",
            Self::PrivateHost => "private_host",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Gone => "gone",
            Self::RateLimited => "rate_limited",
            Self::Http => "http",
            Self::ServerError => "server_error",
            Self::NotJson => "not_json",
            Self::NotAnInstance => "not_an_instance",
            Self::TooLarge => "too_large",
            Self::NotInitialized => "not_initialized",
            Self::Internal => "internal",
        }
    }
}

/// Why a server could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The kind of failure.
    pub kind: ErrorKind,
    /// One English line for a developer.
    pub message: String,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// The URL that was asked.
    pub url: Option<String>,
    /// When to try again (ISO 8601), where the server said it with a 429.
    pub retry_at: Option<String>,
    /// The server's own words: the `error` of its body.
    pub server_message: Option<String>,
    /// The error of the other attempt, where v2 and v1 both failed.
    pub cause: Option<Box<Error>>,
}

impl Error {
    /// Makes an error of a kind with one line of explanation.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), status: None, url: None, retry_at: None, server_message: None, cause: None }
    }

    /// Tells the kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Names the kind as a stable word, `"not_found"` for instance.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
