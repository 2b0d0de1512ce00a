//! Rule: <https://docs.joinmastodon.org/entities/Rule/>, and the list `GET /api/v1/instance/rules`.

use std::collections::BTreeMap;

use super::document::listed;
use super::entity::entity;
use super::lenient::text_or_number;

entity! {
    /// A rule of the server.
    Rule {
        /// Identifier (Rebased sends a number).
        id: Option<String> => text_or_number;
        /// The rule.
        text: Option<String>;
        /// A longer explanation (Mastodon 4.3).
        hint: Option<String>;
        /// The rule in other languages, by language code (Mastodon 4.4).
        translations: BTreeMap<String, RuleTranslation>;
    }
}

listed!(Rule);

entity! {
    /// A rule in another language.
    RuleTranslation {
        /// The rule.
        text: Option<String>;
        /// A longer explanation.
        hint: Option<String>;
    }
}
