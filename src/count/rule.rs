//! A counting rule as the counter wants it: small, copied, without strings.

use crate::server::{Counting, Mentions, Spoiler, UnicodeVersion, Unit, Urls};

/// How posting changes a draft before it is counted, and which entities there are: what the name of a rule says beyond its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
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

/// A counting rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The rule of a text that counts as it is written.
    pub(crate) const fn plain(unit: Unit, unicode: UnicodeVersion, trim: bool) -> Self {
        Self {
            dialect: Dialect::Plain,
            unit,
            unicode17: matches!(unicode, UnicodeVersion::V17),
            urls: Urls::Full,
            mentions: Mentions::Full,
            spoiler: Spoiler::Ignored,
            trim,
            reserved: 0,
        }
    }

    /// Packs the rule, but for the reserved characters: the boundary hands it over at every call.
    #[cfg(any(test, all(target_arch = "wasm32", feature = "js")))]
    pub(crate) fn to_bits(self) -> u32 {
        self.dialect as u32
            | (self.unit as u32) << 4
            | u32::from(self.unicode17) << 6
            | (self.urls as u32) << 7
            | (self.mentions as u32) << 8
            | (self.spoiler as u32) << 9
            | u32::from(self.trim) << 11
    }

    /// Unpacks what [`Rule::to_bits`] packed.
    #[cfg(any(test, all(target_arch = "wasm32", feature = "js")))]
    pub(crate) fn from_bits(bits: u32, reserved: u32) -> Self {
        Self {
            dialect: Dialect::ALL[(bits & 15) as usize % Dialect::ALL.len()],
            unit: [Unit::Grapheme, Unit::CodePoint, Unit::Utf16, Unit::Byte][(bits >> 4 & 3) as usize],
            unicode17: bits >> 6 & 1 == 1,
            urls: [Urls::Reserved, Urls::Full][(bits >> 7 & 1) as usize],
            mentions: [Mentions::Short, Mentions::Full][(bits >> 8 & 1) as usize],
            spoiler: [Spoiler::Joined, Spoiler::Separate, Spoiler::Ignored][(bits >> 9 & 3) as usize % 3],
            trim: bits >> 11 & 1 == 1,
            reserved: reserved as usize,
        }
    }

    /// Whether a URL that begins with this byte is shortened. Before 3.5 only http and https were (`FetchLinkCardService::URL_PATTERN`), and no
    /// other scheme begins with an h.
    #[inline]
    pub(crate) fn shortens(&self, first: u8) -> bool {
        let all = !matches!(self.dialect, Dialect::Mastodon34 | Dialect::Mastodon15);
        self.urls == Urls::Reserved && (all || matches!(first, b'h' | b'H'))
    }

    /// Whether anything in a text counts as something else than it is.
    pub(crate) fn has_entities(&self) -> bool {
        self.urls == Urls::Reserved || self.mentions == Mentions::Short
    }
}

impl Dialect {
    #[cfg(any(test, all(target_arch = "wasm32", feature = "js")))]
    const ALL: [Self; 8] =
        [Self::Mastodon, Self::Mastodon34, Self::Mastodon15, Self::Mastodon11, Self::Mastodon10, Self::Glitch, Self::Pleroma, Self::Plain];

    fn named(rule: &str) -> Self {
        match rule {
            "mastodon-3.4" => Self::Mastodon34,
            "mastodon-1.5" => Self::Mastodon15,
            "mastodon-1.4" | "mastodon-1.1" => Self::Mastodon11,
            "mastodon-1.0" => Self::Mastodon10,
            "glitch-soc" => Self::Glitch,
            "pleroma" | "akkoma" => Self::Pleroma,
            "mastodon" | "hometown" | "unknown" => Self::Mastodon,
            _ => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_carry_the_whole_rule() {
        let rules = ["mastodon", "mastodon-3.4", "mastodon-1.5", "mastodon-1.4", "mastodon-1.0", "glitch-soc", "pleroma", "takahe"];
        for rule in rules {
            for unit in [Unit::Grapheme, Unit::CodePoint, Unit::Utf16, Unit::Byte] {
                for unicode in [UnicodeVersion::V17, UnicodeVersion::V15] {
                    for (urls, mentions) in [(Urls::Reserved, Mentions::Full), (Urls::Full, Mentions::Short)] {
                        for (spoiler, trim) in [(Spoiler::Joined, true), (Spoiler::Separate, false), (Spoiler::Ignored, true)] {
                            let counting = Counting { rule: rule.to_owned(), unit, unicode, urls, mentions, spoiler, trim, enforced: true };
                            let rule = Rule::new(&counting, 23);
                            assert_eq!(Rule::from_bits(rule.to_bits(), 23), rule);
                        }
                    }
                }
            }
        }
    }
}
