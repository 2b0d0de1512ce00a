//! Which software answers, and how that software counts.
//!
//! `detect.rs` finds out which ([`servers`, section 5](crate::_documentation::servers#5-which-software-it-is)); the table in `table.rs` says how each
//! counts and what else it does with a draft ([section 1](crate::_documentation::servers#1-how-servers-count)).

mod conduct;
mod counting;
mod detect;
mod table;
mod version;

use serde::{Deserialize, Serialize};

use crate::instance::{Instance, InstanceV1};
pub(crate) use conduct::{Blank, Conduct, Pictures, Polls, Schedule, Stance};
pub(crate) use counting::Posting;
pub use counting::{Counting, CountingRule, Mentions, Spoiler, UnicodeVersion, Unit, Urls};
pub(crate) use detect::{Identity, identify, identify_v1};
pub(crate) use table::{SpoilerLimit, conduct};
pub(crate) use version::Version;

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
