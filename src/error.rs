//! One error type for everything that can go wrong while asking a server, with a stable code.
//!
//! A bad *draft* is not an error: checks return problems. Errors are for misuse and I/O.

use std::fmt;

/// The kind of error; [`ErrorKind::code`] is its stable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The given name is not that of a public web server.
    InvalidServer,
    /// The host exists only on the local machine or network.
    PrivateHost,
    /// No complete answer: no connection, blocked by CORS, interrupted.
    Network,
    /// The answer took longer than allowed.
    Timeout,
    /// Status 401.
    Unauthorized,
    /// Status 403.
    Forbidden,
    /// Status 404.
    NotFound,
    /// Status 410.
    Gone,
    /// Status 429; `retry_at` says when to try again, if the server said so.
    RateLimited,
    /// Any other unsuccessful status.
    Http,
    /// Status 5xx, or a body `{"error": …}` with a successful status.
    ServerError,
    /// The body is not JSON: HTML, truncated, nested too deeply.
    NotJson,
    /// The body is JSON, but not the requested document.
    NotAnInstance,
    /// The body is larger than allowed.
    TooLarge,
    /// A function was called before `init` (JavaScript only).
    NotInitialized,
    /// A bug in this library.
    Internal,
}

impl ErrorKind {
    /// The stable name of the kind, which JavaScript sees as `InstanceError.code`.
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
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// The requested URL.
    pub url: Option<String>,
    /// When to try again (ISO 8601), if the server said so with a 429.
    pub retry_at: Option<String>,
    /// The server's own message: the `error` of its body.
    pub server_message: Option<String>,
    /// The error of the other attempt, if v2 and v1 both failed.
    pub cause: Option<Box<Error>>,
}

impl Error {
    /// Creates an error of a kind with one line of explanation.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), status: None, url: None, retry_at: None, server_message: None, cause: None }
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The stable name of the kind, for instance `"not_found"`.
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
