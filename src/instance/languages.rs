//! Language: an item of `GET /api/v1/instance/languages`, the languages a status can be marked with.

use super::document::listed;
use super::entity::entity;

entity! {
    /// A language a status can be marked with.
    Language {
        /// Its code, as Mastodon writes it.
        code: Option<String>;
        /// Its English name.
        name: Option<String>;
    }
}

listed!(Language);
