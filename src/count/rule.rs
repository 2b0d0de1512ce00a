//! A counting rule as the counter wants it: small, copied, without strings.

use crate::server::{Counting, Mentions, Spoiler, UnicodeVersion, Unit, Urls};

/// How posting changes a draft before it is counted, and which entities there are: what the name of a rule says beyond its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Mastodon from 3.5: `Extractor` finds entities; a lone content warning becomes the text; text and warning are stripped.
    Mastodon,
    /// Mastodon 3.4: replaces the character before a URL along with it, by U+0001.
    Mastodon34,
    /// Mastodon before 3.4.
    MastodonOld,
    /// glitch-soc from 4.4: a lone content warning stays one, and the text becomes one character.
    Glitch,
    /// Pleroma and Akkoma: the content warning stands behind the text, and both are trimmed as one.
    Pleroma,
    /// Everything else: the content warning stands before the text.
    Plain,
}

/// A counting rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) dialect: Dialect,
    pub(crate) unit: Unit,
    pub(crate) unicode17: bool,
    pub(crate) urls: Urls,
    pub(crate) mentions: Mentions,
    pub(crate) spoiler: Spoiler,
    pub(crate) trim: bool,
    /// Characters of a URL, where they are reserved.
    pub(crate) reserved: usize,
}

impl Rule {
    pub(crate) fn new(counting: &Counting, reserved: u64) -> Self {
        Self {
            dialect: Dialect::named(&counting.rule),
            unit: counting.unit,
            unicode17: counting.unicode == UnicodeVersion::V17,
            urls: counting.urls,
            mentions: counting.mentions,
            spoiler: counting.spoiler,
            trim: counting.trim,
            reserved: usize::try_from(reserved).unwrap_or(usize::MAX),
        }
    }

    /// Whether anything in a text counts as something else than it is.
    pub(crate) fn has_entities(&self) -> bool {
        self.urls == Urls::Reserved || self.mentions == Mentions::Short
    }
}

impl Dialect {
    fn named(rule: &str) -> Self {
        match rule {
            "mastodon-3.4" => Self::Mastodon34,
            "mastodon-1.5" | "mastodon-1.4" | "mastodon-1.0" => Self::MastodonOld,
            "glitch-soc" => Self::Glitch,
            "pleroma" | "akkoma" => Self::Pleroma,
            "mastodon" | "hometown" | "unknown" => Self::Mastodon,
            _ => Self::Plain,
        }
    }
}
