//! The documents of the instance API: one table for parsing and fetching.

use super::{Date, Origin};
use crate::instance::{Activity, ApiEntity, DomainBlock, ExtendedDescription, Language, Many, PrivacyPolicy, Rule, TermsOfService};

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
    /// `GET /api/v1/instance/terms_of_service`, or the terms of a given date.
    TermsOfService(Option<Date>),
    /// `GET /api/v1/instance/translation_languages`
    TranslationLanguages,
    /// `GET /api/v1/instance/languages`
    Languages,
}

/// The type of a document.
#[derive(Clone, Copy)]
// Used by the boundary only: a Rust program names the type it wants.
#[cfg_attr(not(all(target_arch = "wasm32", feature = "js")), allow(dead_code))]
pub(crate) enum Kind {
    /// The instance of either version, recognised by its shape.
    Instance,
    /// The v2 instance.
    InstanceV2,
    /// The v1 instance.
    InstanceV1,
    /// One entity.
    Entity(fn() -> Box<dyn ApiEntity>),
    /// A list of entities.
    List(fn() -> Box<dyn Many>),
    /// A list of strings: the peers.
    Peers,
    /// Lists of strings by name: the target languages by source language.
    TranslationLanguages,
}

/// One document: a row of the table.
pub(crate) struct Document {
    /// Its name in the functions `parse_…` and `fetch_…`.
    #[cfg_attr(not(all(target_arch = "wasm32", feature = "js")), allow(dead_code))]
    pub(crate) name: &'static str,
    /// Its endpoint; `None` for the instance that is requested as v2, then as v1.
    pub(crate) endpoint: Option<Endpoint>,
    /// The path below `/api/`.
    path: &'static str,
    /// Default for the maximum bytes of an answer.
    max_bytes: usize,
    /// Its type.
    #[cfg_attr(not(all(target_arch = "wasm32", feature = "js")), allow(dead_code))]
    pub(crate) kind: Kind,
}

/// A v2 instance has about 20 kB, including rules in many languages.
const MIB_5: usize = 5 << 20;
/// A large server knows 100,000 domains, about 2 MB.
const MIB_32: usize = 32 << 20;

const fn document(name: &'static str, endpoint: Endpoint, path: &'static str, max_bytes: usize, kind: Kind) -> Document {
    Document { name, endpoint: Some(endpoint), path, max_bytes, kind }
}

static DOCUMENTS: [Document; 12] = [
    Document { name: "instance", endpoint: None, path: "v2/instance", max_bytes: MIB_5, kind: Kind::Instance },
    document("instance_v2", Endpoint::InstanceV2, "v2/instance", MIB_5, Kind::InstanceV2),
    document("instance_v1", Endpoint::InstanceV1, "v1/instance", MIB_5, Kind::InstanceV1),
    document("peers", Endpoint::Peers, "v1/instance/peers", MIB_32, Kind::Peers),
    document("activity", Endpoint::Activity, "v1/instance/activity", MIB_5, Kind::List(|| Box::<Vec<Activity>>::default())),
    document("rules", Endpoint::Rules, "v1/instance/rules", MIB_5, Kind::List(|| Box::<Vec<Rule>>::default())),
    document(
        "domain_blocks",
        Endpoint::DomainBlocks,
        "v1/instance/domain_blocks",
        MIB_5,
        Kind::List(|| Box::<Vec<DomainBlock>>::default()),
    ),
    document(
        "extended_description",
        Endpoint::ExtendedDescription,
        "v1/instance/extended_description",
        MIB_5,
        Kind::Entity(|| Box::<ExtendedDescription>::default()),
    ),
    document(
        "privacy_policy",
        Endpoint::PrivacyPolicy,
        "v1/instance/privacy_policy",
        MIB_5,
        Kind::Entity(|| Box::<PrivacyPolicy>::default()),
    ),
    document(
        "terms_of_service",
        Endpoint::TermsOfService(None),
        "v1/instance/terms_of_service",
        MIB_5,
        Kind::Entity(|| Box::<TermsOfService>::default()),
    ),
    document(
        "translation_languages",
        Endpoint::TranslationLanguages,
        "v1/instance/translation_languages",
        MIB_5,
        Kind::TranslationLanguages,
    ),
    document("languages", Endpoint::Languages, "v1/instance/languages", MIB_5, Kind::List(|| Box::<Vec<Language>>::default())),
];

impl Document {
    /// Looks up a document by its name.
    #[cfg(all(target_arch = "wasm32", feature = "js"))]
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        DOCUMENTS.iter().find(|document| document.name == name)
    }
}

impl Endpoint {
    /// Its row of the table.
    fn document(&self) -> &'static Document {
        let same = |endpoint: &Self| std::mem::discriminant(endpoint) == std::mem::discriminant(self);
        // Every endpoint has a row, as a test asserts.
        DOCUMENTS.iter().find(|document| document.endpoint.as_ref().is_some_and(same)).unwrap_or(&DOCUMENTS[0])
    }

    /// The URL of the endpoint at a server.
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
            Self::TermsOfService(Some(date)) => format!("{origin}/api/{}/{date}", self.document().path),
            _ => format!("{origin}/api/{}", self.document().path),
        }
    }

    /// Default for the maximum bytes of an answer: 5 MiB, for the list of peers 32 MiB.
    pub fn max_bytes(&self) -> usize {
        self.document().max_bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENTS, Endpoint};

    #[test]
    fn every_endpoint_has_a_row_of_its_own() {
        use Endpoint::*;
        let all = [
            InstanceV2,
            InstanceV1,
            Peers,
            Activity,
            Rules,
            DomainBlocks,
            ExtendedDescription,
            PrivacyPolicy,
            TermsOfService(None),
            TranslationLanguages,
            Languages,
        ];
        for (endpoint, document) in all.iter().zip(&DOCUMENTS[1..]) {
            // A new endpoint must be added here and above, or this does not compile.
            match endpoint {
                InstanceV2 | InstanceV1 | Peers | Activity | Rules | DomainBlocks | ExtendedDescription | PrivacyPolicy
                | TermsOfService(_) | TranslationLanguages | Languages => {}
            }
            assert_eq!(endpoint.document().endpoint.as_ref(), document.endpoint.as_ref());
            assert_eq!(endpoint.document().name, document.name);
        }
        assert_eq!(all.len(), DOCUMENTS.len() - 1);
        let mut names: Vec<_> = DOCUMENTS.iter().map(|document| document.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), DOCUMENTS.len());
    }
}
