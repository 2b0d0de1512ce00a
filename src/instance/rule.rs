//! Rule: <https://docs.joinmastodon.org/entities/Rule/>, and the list `GET /api/v1/instance/rules`.

use std::collections::BTreeMap;

use super::document::listed;
use super::entity::entity;
use super::lenient::{Lenient, object, text_or_number};
use super::node::Node;
use super::url::Base;

entity! {
    /// A rule of the server.
    Rule {
        /// Identifier (Rebased sends a number).
        id: Option<String> => text_or_number;
        /// The rule.
        text: Option<String>;
        /// What it means in detail (Mastodon 4.3).
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
        /// What it means in detail.
        hint: Option<String>;
    }
}

impl Lenient for BTreeMap<String, RuleTranslation> {
    fn read(node: Node<'_>, base: Base<'_>) -> Self {
        object(node).into_iter().map(|(language, node)| (language.into_owned(), RuleTranslation::read(node, base))).collect()
    }
    fn fill(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
        }
    }
}
