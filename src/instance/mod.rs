//! What a server says about itself, under the API's own names: every documented field of every endpoint under `/api/v1/instance` and
//! `/api/v2/instance`.
//!
//! A field without a usable value is `None`, a list empty. Undocumented fields are kept in `extra` of every entity.
//! Reading never fails because of a missing or wrong field; only a body that is not such a document at all is an [`Error`](crate::Error).

mod account;
mod activity;
mod configuration;
mod document;
mod domain_block;
mod entity;
mod extended_description;
#[allow(clippy::module_inception)] // one noun a file, and this noun is the instance
mod instance;
mod languages;
mod lenient;
mod peers;
mod privacy_policy;
mod rule;
mod terms_of_service;
mod translation_languages;
mod upgrade;
mod url;
mod v1;

pub use account::{Account, CustomEmoji, FeatureApproval, Field, Role};
pub use activity::Activity;
pub use configuration::{
    AccountsConfiguration, Configuration, ConfigurationUrls, MediaConfiguration, PollsConfiguration, StatusesConfiguration, TimelineAccess,
    TimelinesAccess, TranslationConfiguration, Vapid,
};
pub(crate) use document::error_of;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use document::{parse_entities, parse_entity};
pub use domain_block::DomainBlock;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use entity::View;
pub(crate) use entity::said;
pub(crate) use entity::{Entity, Many};
pub use extended_description::ExtendedDescription;
pub use instance::{ApiVersions, Contact, Instance, InstanceIcon, Registrations, Thumbnail, ThumbnailVersions, Usage, UsageUsers};
pub use languages::Language;
pub(crate) use lenient::{boolean_of, integer_of};
pub use peers::{parse_peers, peers_from_value};
pub use privacy_policy::PrivacyPolicy;
pub use rule::{Rule, RuleTranslation};
pub use terms_of_service::TermsOfService;
pub use translation_languages::TranslationLanguages;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use translation_languages::translation_languages;
pub use v1::{InstanceV1, Stats, UrlsV1};
