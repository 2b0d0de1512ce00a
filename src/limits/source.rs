//! Where a limit came from.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::words::words;

words! {
    /// Where a limit came from.
    pub enum Source {
        /// The instance says so in `configuration`.
        Server = "server",
        /// The instance says so under an older or a foreign name (`max_toot_chars`, `poll_limits`, …).
        Legacy = "legacy",
        /// Known for this version of the software.
        Version = "version",
        /// Stock Mastodon's value.
        Stock = "stock",
        /// There is no such limit.
        None = "none",
        /// The instance does not say, and nothing is known.
        Unknown = "unknown",
    }
}

/// Reads the sources of limits. One in a word of a later version says nothing here.
pub(super) fn sources<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Source>, D::Error> {
    let sources: Option<Sources> = Option::deserialize(deserializer)?;
    Ok(sources.unwrap_or_default().0)
}

#[derive(Default)]
struct Sources(BTreeMap<String, Source>);

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SourcesVisitor)
    }
}

struct SourcesVisitor;

impl<'de> Visitor<'de> for SourcesVisitor {
    type Value = Sources;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Sources, A::Error> {
        let mut sources = Sources::default();
        while let Some((path, word)) = fields.next_entry::<String, String>()? {
            if let Some(source) = Source::ALL.iter().find(|source| source.as_str() == word) {
                sources.0.insert(path, *source);
            }
        }
        Ok(sources)
    }
}
