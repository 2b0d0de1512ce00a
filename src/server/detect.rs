//! Which software is behind an answer, from the strongest evidence to the weakest ([`servers`, section
//! 5](crate::_documentation::servers#5-which-software-it-is)).
//!
//! `source_url`, keys that only one software has, the name after `compatible;`, the look of the version, the shape of the answer; and only
//! then Mastodon, whose version several others imitate.

use serde_json::Value;

use super::table::{self, SOFTWARE, SpoilerLimit, UNKNOWN_SOFTWARE};
use super::version::{self, Version};
use super::{Counting, Software};
use crate::instance::{Instance, InstanceV1, said};
use crate::search;

/// What is known about a server.
pub(crate) struct Identity {
    pub(crate) software: Software,
    /// The version of Mastodon, where it is Mastodon or made from it.
    pub(crate) mastodon: Option<Version>,
    /// How it counts.
    pub(crate) counting: Counting,
    /// The limit of its content warnings.
    pub(crate) spoiler_limit: SpoilerLimit,
}

/// Tells all about the software of an instance.
pub(crate) fn identify(instance: &Instance) -> Identity {
    Evidence {
        version: instance.version.as_deref().unwrap_or("").trim(),
        source_url: instance.source_url.as_deref().unwrap_or_else(|| instance.v1.as_deref().map_or("", source_url_of_v1)),
        v2: Some(instance),
        v1: instance.v1.as_deref(),
    }
    .identity()
}

/// Tells all about the software of an instance that was only read in version 1.
pub(crate) fn identify_v1(instance: &InstanceV1) -> Identity {
    Evidence {
        version: instance.version.as_deref().unwrap_or("").trim(),
        source_url: source_url_of_v1(instance),
        v2: None,
        v1: Some(instance),
    }
    .identity()
}

/// Version 1 has no `source_url`, but snac sends one.
fn source_url_of_v1(v1: &InstanceV1) -> &str {
    v1.extra.get("source_url").and_then(Value::as_str).unwrap_or("")
}

/// The evidence: all that can tell software apart.
struct Evidence<'a> {
    version: &'a str,
    source_url: &'a str,
    v2: Option<&'a Instance>,
    v1: Option<&'a InstanceV1>,
}

impl Evidence<'_> {
    fn identity(&self) -> Identity {
        let (name, version) = self.detect();
        let software = Software { name: name.to_owned(), version };
        let mastodon = self.mastodon_version();
        let (row, counting, spoiler_limit) = table::look_up(&software, mastodon);
        Identity { software, mastodon: row.is_mastodon.then_some(mastodon), counting, spoiler_limit }
    }

    fn detect(&self) -> (&'static str, String) {
        let compatible = compatible(self.version);
        let own_version = || match &compatible {
            Some((_, version)) => version.clone(),
            None => self.version.to_owned(),
        };
        match self.by_source().or_else(|| self.by_own_key()) {
            Some("gotosocial") => return ("gotosocial", gotosocial_version(self.version).unwrap_or_else(own_version)),
            Some("takahe") => return ("takahe", after(self.version, "takahe/").unwrap_or_else(own_version)),
            Some("snac2") => return ("snac2", after(self.version, "snac/").unwrap_or_else(own_version)),
            Some("wordpress-ema") => return ("wordpress-ema", after(self.version, "EMA/").unwrap_or_else(own_version)),
            Some(name) => return (name, own_version()),
            None => {}
        }
        if let Some((name, version)) = compatible {
            // Rebased calls itself by the name of what it is made from.
            let name =
                if name == "pleroma" && ["soapbox", "gleasonator", "rebased"].iter().any(|mark| search::find(&version, mark).is_some()) {
                    "rebased"
                } else {
                    name
                };
            return (name, version);
        }
        if self.has("pleroma") {
            return ("pleroma", self.version.to_owned());
        }
        self.by_version().or_else(|| self.by_shape()).unwrap_or_else(|| (UNKNOWN_SOFTWARE.name, self.version.to_owned()))
    }

    /// `source_url` names the software by its last part, or by its host. It is no proof of Mastodon itself: others name what they imitate.
    fn by_source(&self) -> Option<&'static str> {
        let url = self.source_url.to_ascii_lowercase();
        let path = search::after(&url, "://").unwrap_or(&url);
        let path = search::before(path, "?#").trim_end_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let host = search::before(path, "/");
        let host = host.strip_prefix("www.").unwrap_or(host);
        // A fork of a fork is still called `mastodon`, and told by its owner: `glitch-soc/mastodon`.
        let last = match search::around_last(path, b'/') {
            Some((owner, "mastodon")) => search::behind_last(owner, b'/'),
            None if path == "mastodon" => "",
            _ => search::behind_last(path, b'/'),
        };
        let is_nextcloud = search::find(path, "nextcloud/").is_some();
        SOFTWARE
            .iter()
            .filter(|known| known.name != "nextcloud-social" || is_nextcloud)
            .find(|known| known.sources.iter().any(|source| *source == last || *source == host))
            .map(|known| known.name)
    }

    /// Keys that only one software has.
    fn by_own_key(&self) -> Option<&'static str> {
        const KEYS: &[(&str, &str)] = &[
            ("nostr", "ditto"),
            ("soapbox", "rebased"),
            ("friendica", "friendica"),
            ("lysand_version", "versia"),
            ("versia_version", "versia"),
            ("account_domain", "gotosocial"),
            ("post_character_limit", "mitra"),
        ];
        KEYS.iter().find(|(key, _)| self.has(key)).map(|(_, name)| *name)
    }

    /// Versions that do not look like Mastodon's, or carry the mark of a fork.
    fn by_version(&self) -> Option<(&'static str, String)> {
        let version = self.version;
        let marked = |mark: &str, name: &'static str| after(version, mark).map(|version| (name, version));
        if let Some(found) = marked("takahe/", "takahe").or_else(|| marked("snac/", "snac2")) {
            return Some(found);
        }
        if version.starts_with("WordPress/") {
            return Some(("wordpress-ema", after(version, "EMA/").unwrap_or_else(|| version.to_owned())));
        }
        if let Some(version) = gotosocial_version(version) {
            return Some(("gotosocial", version));
        }
        match version::parse(version) {
            // Friendica before it claimed to be compatible: `2022.05-dev`.
            Some((2000..=2999, ..)) if !version::is_plain(version) => Some(("friendica", version.to_owned())),
            Some((0, ..)) if self.is_hollo() => Some(("hollo", version.to_owned())),
            // Nextcloud Social has a version like this as well, and no limits at all.
            Some((0, ..)) if self.has("max_toot_chars") || self.max_characters().is_some() => {
                Some(("gotosocial", search::before(version, " ").to_owned()))
            }
            _ => None,
        }
    }

    /// What is left: a version that looks like Mastodon's, or none.
    fn by_shape(&self) -> Option<(&'static str, String)> {
        let version = self.version;
        let name = if self.has("fedibird_capabilities") {
            if self.is_hollo() { "hollo" } else { "fedibird" }
        } else if self.is_wildebeest() {
            "wildebeest"
        } else if self.is_gotosocial() {
            "gotosocial"
        } else if version::is_plain(version) || self.is_made_from_mastodon() || self.is_first_mastodon() {
            if search::find(version, "+glitch").is_some() || self.v2.is_some_and(|v2| v2.api_versions.extra.contains_key("glitch")) {
                "glitch-soc"
            } else if search::find(version, "+hometown").is_some() {
                "hometown"
            } else {
                "mastodon"
            }
        } else {
            return None;
        };
        Some((name, version.to_owned()))
    }

    /// Whether one of the answers has a key at the top that is not Mastodon's.
    #[inline(never)]
    fn has(&self, key: &str) -> bool {
        self.v2.is_some_and(|v2| v2.extra.contains_key(key)) || self.v1.is_some_and(|v1| v1.extra.contains_key(key))
    }

    #[inline(never)]
    fn max_characters(&self) -> Option<u64> {
        self.v2
            .and_then(|v2| v2.configuration.statuses.max_characters)
            .or_else(|| self.v1.and_then(|v1| v1.configuration.statuses.max_characters))
    }

    #[inline(never)]
    fn reserved(&self) -> Option<u64> {
        self.v2
            .and_then(|v2| v2.configuration.statuses.characters_reserved_per_url)
            .or_else(|| self.v1.and_then(|v1| v1.configuration.statuses.characters_reserved_per_url))
    }

    /// Hollo takes the capabilities of Fedibird over, and announces 256 characters for a URL, as nobody else does.
    #[inline(never)]
    fn is_hollo(&self) -> bool {
        self.reserved() == Some(256) || (self.has("fedibird_capabilities") && self.version.starts_with("0."))
    }

    /// Wildebeest's version 1 says 4.0.2 and leaves out what Mastodon of that version always says.
    fn is_wildebeest(&self) -> bool {
        self.version == "4.0.2"
            && self.source_url.is_empty()
            && self.v1.is_some_and(|v1| {
                v1.urls.streaming_api.is_none()
                    && v1.stats.user_count.is_none()
                    && v1.stats.status_count.is_none()
                    && v1.languages.is_empty()
            })
            && self.max_characters().is_none()
    }

    /// GoToSocial before 0.17.2 with a version that says nothing: it alone sent a whole URL as `uri` beside `max_toot_chars`.
    fn is_gotosocial(&self) -> bool {
        self.has("max_toot_chars")
            && self.v1.is_some_and(|v1| v1.uri.as_deref().is_some_and(|uri| uri.starts_with("http://") || uri.starts_with("https://")))
    }

    fn is_made_from_mastodon(&self) -> bool {
        search::behind_last(self.source_url.trim_end_matches('/'), b'/').eq_ignore_ascii_case("mastodon")
    }

    /// Mastodon before 1.3 had no version, and these four keys only; 1.3.0 had a slip of the pen (mastodon#2589).
    fn is_first_mastodon(&self) -> bool {
        self.version == "Mastodon::Version"
            || (self.version.is_empty()
                && self.source_url.is_empty()
                && self.v1.is_some_and(|v1| {
                    let four = v1.uri.is_some() && v1.title.is_some() && v1.description.is_some() && v1.email.is_some();
                    four && said(v1) == 4
                }))
    }

    /// The version of Mastodon: the one it states, but at least the one that introduced the fields seen
    /// ([`server_rules`, section 8](crate::_documentation::server_rules#8-get-apiv2instance-as-serialised-on-main)).
    #[inline(never)]
    fn mastodon_version(&self) -> Version {
        let from_api = match self.v2.and_then(|v2| v2.api_versions.mastodon) {
            Some(10..) => (4, 6, 0),
            Some(7..=9) => (4, 5, 0),
            Some(6) => (4, 4, 0),
            Some(_) => (4, 3, 0),
            None => (0, 0, 0),
        };
        // An upgraded answer of version 1 is none of version 2.
        let is_v2 = self.v2.is_some_and(|v2| v2.source_url.is_some() || self.v1.is_none());
        let from_shape = if is_v2 {
            (4, 0, 0)
        } else if self.max_characters().is_some() {
            (3, 4, 2)
        } else {
            (0, 0, 0)
        };
        match version::parse(self.version) {
            Some(version) => version.max(from_api).max(from_shape),
            None if from_api > (0, 0, 0) => from_api,
            // It does not say. Neither the oldest nor the newest: the newest that still counts with caution.
            None if is_v2 => (4, 5, 0),
            None => from_shape,
        }
    }
}

/// The name and version behind `compatible;`: of several the last (Bonfire names Akkoma first), without `like Akkoma` (Sharkey).
#[inline(never)]
fn compatible(version: &str) -> Option<(&'static str, String)> {
    let lower = version.to_ascii_lowercase();
    let start = search::find(&lower, "(compatible;")? + "(compatible;".len();
    let inside = &version[start..];
    let inside = &inside[..inside.rfind(')').unwrap_or(inside.len())];
    let named = inside.split(';').map(str::trim).rfind(|part| !part.is_empty() && !part.to_ascii_lowercase().starts_with("like "))?;
    let (name, version) = match named.rsplit_once([' ', '/']) {
        // The version begins with a digit; a name of two words does not.
        Some((name, version)) if version.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'v' | 'V')) => (name, version),
        _ => named.split_once([' ', '/']).unwrap_or((named, "")),
    };
    let name = name.to_ascii_lowercase();
    let known = SOFTWARE.iter().find(|known| known.called.contains(&name.as_str())).unwrap_or(&UNKNOWN_SOFTWARE);
    Some((known.name, version.to_owned()))
}

/// The version behind a mark: `0.11.0` of `takahe/0.11.0`.
#[inline(never)]
fn after(version: &str, mark: &str) -> Option<String> {
    Some(search::before(search::after(version, mark)?, "),; ").to_owned())
}

/// GoToSocial's own version in `0.19.1 git-abc` and `3.5.3+0.19.1-git-abc`.
#[inline(never)]
fn gotosocial_version(version: &str) -> Option<String> {
    let at = search::find(version, " git-").or_else(|| search::find(version, "-git-"))?;
    let front = &version[..at];
    Some(search::behind_last(front, b'+').to_owned())
}
