//! Asking a server about itself, without doing it: which URL to ask, what the answer means, what to ask next.
//!
//! Nothing here opens a connection. A program brings its own HTTP client; in JavaScript `src/wasm/fetch.rs` is that client. The endpoints
//! are those of <https://docs.joinmastodon.org/methods/instance/>.

mod answer;
mod host;
mod instance;
mod origin;
mod retry;

use std::fmt;

pub use answer::{Answer, Headers, REFUSAL_BYTES};
pub use host::Host;
pub use instance::{AskInstance, Step};
pub use origin::{Allow, Origin, Ports, parse_server, parse_server_with};

/// One endpoint of the instance API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Endpoint {
    /// `GET /api/v2/instance`
    InstanceV2,
    /// `GET /api/v1/instance`
    InstanceV1,
    /// `GET /api/v1/instance/peers`
    Peers,
    /// `GET /api/v1/instance/activity`
    Activity,
    /// `GET /api/v1/instance/rules`
    Rules,
    /// `GET /api/v1/instance/domain_blocks`
    DomainBlocks,
    /// `GET /api/v1/instance/extended_description`
    ExtendedDescription,
    /// `GET /api/v1/instance/privacy_policy`
    PrivacyPolicy,
    /// `GET /api/v1/instance/terms_of_service`, or the terms of one day.
    TermsOfService(Option<Date>),
    /// `GET /api/v1/instance/translation_languages`
    TranslationLanguages,
    /// `GET /api/v1/instance/languages`
    Languages,
}

impl Endpoint {
    /// The path below `/api/`.
    const fn path(&self) -> &'static str {
        match self {
            Self::InstanceV2 => "v2/instance",
            Self::InstanceV1 => "v1/instance",
            Self::Peers => "v1/instance/peers",
            Self::Activity => "v1/instance/activity",
            Self::Rules => "v1/instance/rules",
            Self::DomainBlocks => "v1/instance/domain_blocks",
            Self::ExtendedDescription => "v1/instance/extended_description",
            Self::PrivacyPolicy => "v1/instance/privacy_policy",
            Self::TermsOfService(_) => "v1/instance/terms_of_service",
            Self::TranslationLanguages => "v1/instance/translation_languages",
            Self::Languages => "v1/instance/languages",
        }
    }

    /// Gives the URL to ask at a server.
    ///
    /// ```
    /// use mastodon_instance::request::{Allow, Date, Endpoint, parse_server};
    ///
    /// let origin = parse_server("example.org", &Allow::default())?;
    /// let terms = Endpoint::TermsOfService(Date::parse("2025-04-15"));
    /// assert_eq!(terms.url(&origin), "https://example.org/api/v1/instance/terms_of_service/2025-04-15");
    /// # Ok::<(), mastodon_instance::Error>(())
    /// ```
    pub fn url(&self, origin: &Origin) -> String {
        match self {
            Self::TermsOfService(Some(date)) => format!("{origin}/api/{}/{date}", self.path()),
            _ => format!("{origin}/api/{}", self.path()),
        }
    }

    /// Tells how many bytes of an answer to read unless the caller says otherwise: 5 MiB, for the list of peers 32 MiB.
    pub const fn max_bytes(&self) -> usize {
        // A large server knows 100,000 domains, some 2 MB; a v2 instance is some 20 kB, its rules in many languages included.
        if matches!(self, Self::Peers) { 32 << 20 } else { 5 << 20 }
    }
}

/// A day as the terms of service are asked for by: `2025-04-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for everything else, so that nothing but a date gets into the path of a URL.
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
