//! How a server counts: one type, from the table of software through the limits to the scanner.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::words::words;

words! {
    /// What one character of the count is.
    pub enum Unit {
        /// An extended grapheme cluster (UAX #29).
        Grapheme = "grapheme",
        /// A Unicode code point.
        CodePoint = "codePoint",
        /// A UTF-16 code unit.
        Utf16 = "utf16",
        /// A byte of UTF-8.
        Byte = "byte",
    }
}

words! {
    /// The Unicode version whose grapheme clusters the server knows.
    pub enum UnicodeVersion {
        /// Unicode 17.0 with Indic conjuncts (rule GB9c): Mastodon 4.6 and later.
        V17 = "17.0",
        /// Unicode 15.0 without GB9c: Mastodon 4.5 and earlier.
        V15 = "15.0",
    }
}

words! {
    /// How many characters a URL is.
    pub enum Urls {
        /// Always `characters_reserved_per_url`.
        Reserved = "reserved",
        /// As many as it has.
        Full = "full",
    }
}

words! {
    /// How many characters a mention of a remote account is.
    pub enum Mentions {
        /// Those of `@user`, without the domain.
        Short = "short",
        /// As many as it has.
        Full = "full",
    }
}

words! {
    /// Where the content warning is counted.
    pub enum Spoiler {
        /// Together with the text: both are joined, then counted.
        Joined = "joined",
        /// By itself, against a limit of its own.
        Separate = "separate",
        /// Nowhere.
        Ignored = "ignored",
    }
}

words! {
    /// The name of a counting rule. It says how posting changes a draft before it is counted, which the other fields of [`Counting`] do not.
    #[non_exhaustive]
    pub enum CountingRule {
        /// Mastodon from 3.5.
        Mastodon = "mastodon",
        /// Mastodon 3.4.
        Mastodon34 = "mastodon-3.4",
        /// Mastodon 1.5 to 3.3.
        Mastodon15 = "mastodon-1.5",
        /// Mastodon after 1.4.3.
        Mastodon14 = "mastodon-1.4",
        /// Mastodon from 1.1 to 1.4.3.
        Mastodon11 = "mastodon-1.1",
        /// Mastodon 1.0.
        Mastodon10 = "mastodon-1.0",
        /// glitch-soc from 4.4.
        Glitch = "glitch-soc",
        /// Software that is not known.
        Unknown = "unknown",
        /// In full.
        Plain = "plain",
        /// Pleroma, Rebased, Akkoma.
        Pleroma = "pleroma",
        /// GoToSocial from 0.6.0.
        GoToSocial = "gotosocial",
        /// GoToSocial before 0.6.0.
        GoToSocial05 = "gotosocial-0.5",
        /// Pixelfed.
        Pixelfed = "pixelfed",
        /// Friendica.
        Friendica = "friendica",
        /// Iceshrimp.NET.
        IceshrimpNet = "iceshrimp-net",
        /// Iceshrimp.
        Iceshrimp = "iceshrimp",
        /// Firefish and Catodon.
        Firefish = "firefish",
        /// Sharkey.
        Sharkey = "sharkey",
        /// Takahe and NeoDB.
        Takahe = "takahe",
        /// Mitra.
        Mitra = "mitra",
        /// snac.
        Snac = "snac2",
        /// Wildebeest.
        Wildebeest = "wildebeest",
        /// Hollo.
        Hollo = "hollo",
        /// Ditto.
        Ditto = "ditto",
        /// WordPress with "Enable Mastodon Apps".
        WordPress = "wordpress-ema",
    }
}

impl fmt::Display for CountingRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<&str> for CountingRule {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// How posting changes a draft before it is counted, and which entities there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Posting {
    /// Mastodon from 3.5: `Extractor` finds entities; a lone content warning becomes the text; text and warning are stripped.
    Mastodon,
    /// Mastodon 3.4: URLs of http and https only, each replaced along with the character before it, by U+0001 in front; one that opens the text
    /// gets U+0001 all the same.
    Mastodon34,
    /// Mastodon 1.5 to 3.3: URLs of http and https only.
    Mastodon15,
    /// Mastodon 1.1 to 1.4: nothing is shortened, and the content warning stands behind the text.
    Mastodon11,
    /// Mastodon 1.0: nothing is shortened, and a line feed stands between content warning and text.
    Mastodon10,
    /// glitch-soc from 4.4: a lone content warning stays one, and the text becomes one character.
    Glitch,
    /// Pleroma and Akkoma: the content warning stands behind the text, and both are trimmed as one.
    Pleroma,
    /// Everything else: the content warning stands before the text.
    Plain,
}

impl CountingRule {
    /// How posting changes a draft. Every rule says it here: a new one does not compile before it does.
    pub(crate) const fn posting(self) -> Posting {
        match self {
            Self::Mastodon | Self::Unknown => Posting::Mastodon,
            Self::Mastodon34 => Posting::Mastodon34,
            Self::Mastodon15 => Posting::Mastodon15,
            Self::Mastodon14 | Self::Mastodon11 => Posting::Mastodon11,
            Self::Mastodon10 => Posting::Mastodon10,
            Self::Glitch => Posting::Glitch,
            Self::Pleroma => Posting::Pleroma,
            Self::Plain
            | Self::GoToSocial
            | Self::GoToSocial05
            | Self::Pixelfed
            | Self::Friendica
            | Self::IceshrimpNet
            | Self::Iceshrimp
            | Self::Firefish
            | Self::Sharkey
            | Self::Takahe
            | Self::Mitra
            | Self::Snac
            | Self::Wildebeest
            | Self::Hollo
            | Self::Ditto
            | Self::WordPress => Posting::Plain,
        }
    }
}

/// The counting rule of one server: how it turns a draft into a number of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counting {
    /// Name of the rule, which says how posting changes a draft: `"mastodon"`, `"mastodon-3.4"`, `"pleroma"`, …
    pub rule: CountingRule,
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
    #[serde(default = "yes", deserialize_with = "yes_unless_said")]
    pub enforced: bool,
}

/// What limits mean that do not say whether they are enforced.
fn yes() -> bool {
    true
}

fn yes_unless_said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(yes))
}

impl Counting {
    /// The rule of current Mastodon.
    #[cfg(not(feature = "js-text"))]
    pub const fn mastodon() -> Self {
        super::table::MASTODON
    }

    /// Counts a text in full, and no content warning.
    pub(crate) const fn plain(unit: Unit, unicode: UnicodeVersion, trim: bool) -> Self {
        Self {
            rule: CountingRule::Plain,
            unit,
            unicode,
            urls: Urls::Full,
            mentions: Mentions::Full,
            spoiler: Spoiler::Ignored,
            trim,
            enforced: true,
        }
    }

    /// Whether clusters are those of Unicode 17.0.
    pub(crate) fn unicode17(&self) -> bool {
        self.unicode == UnicodeVersion::V17
    }

    /// Whether a URL that begins with this byte is shortened. Before 3.5 only http and https were (`FetchLinkCardService::URL_PATTERN`), and no
    /// other scheme begins with an h.
    #[inline]
    pub(crate) fn shortens(&self, first: u8) -> bool {
        let all = !matches!(self.rule.posting(), Posting::Mastodon34 | Posting::Mastodon15);
        self.urls == Urls::Reserved && (all || matches!(first, b'h' | b'H'))
    }

    /// Whether a text that is not blank is counted as by stock Mastodon, of any Unicode version.
    pub(crate) fn is_stock(&self) -> bool {
        (self.rule.posting(), self.unit, self.urls, self.mentions, self.spoiler)
            == (Posting::Mastodon, Unit::Grapheme, Urls::Reserved, Mentions::Short, Spoiler::Joined)
    }

    /// Whether anything in a text counts as something else than it is.
    pub(crate) fn has_entities(&self) -> bool {
        self.urls == Urls::Reserved || self.mentions == Mentions::Short
    }
}
