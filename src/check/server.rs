//! Which rules hold that no limit says: those of Mastodon and what is made from it, or none that are known.

use crate::limits::Limits;
use crate::server::{self, Version};

/// What a check needs to know of the software.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Server<'a> {
    /// Mastodon or made from it.
    pub(crate) is_mastodon: bool,
    /// A file must have less bytes than the limit: of Mastodon that is known, of what is not known it is the cautious reading.
    pub(crate) is_strict: bool,
    /// Not told apart from others: it may have any rule.
    pub(crate) is_unknown: bool,
    /// Its name.
    pub(crate) name: &'a str,
    /// The version of Mastodon that it is or is made from, by its own version.
    pub(crate) version: Option<Version>,
}

impl<'a> Server<'a> {
    pub(crate) fn of(limits: &'a Limits) -> Self {
        let name = limits.software.name.as_str();
        let is_mastodon = server::is_mastodon_or_fork(name);
        let is_unknown = name == "unknown" || limits.counting.rule == "unknown";
        Self { is_mastodon, is_strict: is_mastodon || is_unknown, is_unknown, name, version: server::version_of(&limits.software.version) }
    }
}
