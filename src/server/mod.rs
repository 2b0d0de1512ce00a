//! Which software answers, and how that software counts.
//!
//! How it is told is in `server/detect.rs`, how each counts in the table of `server/table.rs`; both after `spec/servers.md`, sections 1 and 4.

mod detect;
mod table;
mod version;

use serde::{Deserialize, Serialize};

use crate::instance::{Instance, InstanceV1};
pub(crate) use detect::{Identity, identify, identify_v1};
pub(crate) use table::{SpoilerLimit, is_mastodon_or_fork};
pub(crate) use version::{Version, parse as version_of};

/// The version of Mastodon that "server-exact" was measured against.
pub const MASTODON: &str = "4.7.0-alpha.2";

/// Tells which software is behind an instance.
///
/// # Examples
///
/// ```
/// use mastodon_instance::{Instance, server};
///
/// let instance = Instance::parse(r#"{"domain": "example.org", "version": "2.7.2 (compatible; Akkoma 3.9.3; Bonfire 0.9.11)"}"#)?;
/// let software = server::detect(&instance);
/// assert_eq!((software.name.as_str(), software.version.as_str()), ("bonfire", "0.9.11"));
/// # Ok::<(), mastodon_instance::Error>(())
/// ```
pub fn detect(instance: &Instance) -> Software {
    identify(instance).software
}

/// Tells which software is behind an instance that was only read in version 1.
pub fn detect_v1(instance: &InstanceV1) -> Software {
    identify_v1(instance).software
}

/// The software behind an instance, by the name and version it has of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Software {
    /// Lower-case name: `"mastodon"`, `"glitch-soc"`, `"pleroma"`, … or `"unknown"`.
    pub name: String,
    /// Its own version: `"2.5.0"` for `2.7.2 (compatible; Pleroma 2.5.0)`; empty where it says none.
    pub version: String,
}

/// What one character of the count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// An extended grapheme cluster (UAX #29).
    Grapheme,
    /// A Unicode code point.
    CodePoint,
    /// A UTF-16 code unit.
    Utf16,
    /// A byte of UTF-8.
    Byte,
}

/// The Unicode version whose grapheme clusters the server knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum UnicodeVersion {
    /// Unicode 17.0 with Indic conjuncts (rule GB9c): Mastodon 4.6 and later.
    #[serde(rename = "17.0")]
    V17,
    /// Unicode 15.0 without GB9c: Mastodon 4.5 and earlier.
    #[serde(rename = "15.0")]
    V15,
}

/// How many characters a URL is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Urls {
    /// Always `characters_reserved_per_url`.
    Reserved,
    /// As many as it has.
    Full,
}

/// How many characters a mention of a remote account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mentions {
    /// Those of `@user`, without the domain.
    Short,
    /// As many as it has.
    Full,
}

/// Where the content warning is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Spoiler {
    /// Together with the text: both are joined, then counted.
    Joined,
    /// By itself, against a limit of its own.
    Separate,
    /// Nowhere.
    Ignored,
}

/// The counting rule of one server: how it turns a draft into a number of characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counting {
    /// Name of the rule: `"mastodon"`, `"mastodon-3.4"`, `"pleroma"`, …
    pub rule: String,
    /// What one character is.
    pub unit: Unit,
    /// Whose grapheme clusters.
    pub unicode: UnicodeVersion,
    /// Whether URLs are shortened.
    pub urls: Urls,
    /// Whether mentions are shortened.
    pub mentions: Mentions,
    /// What happens to the content warning.
    pub spoiler: Spoiler,
    /// Whether white space at both ends is cut before counting.
    pub trim: bool,
    /// Whether the server refuses a longer post; some only announce a limit.
    pub enforced: bool,
}

impl Counting {
    /// The rule of current Mastodon.
    pub fn mastodon() -> Self {
        table::CURRENT.counting(UnicodeVersion::V17)
    }
}
