//! ExtendedDescription: <https://docs.joinmastodon.org/entities/ExtendedDescription/>, `GET /api/v1/instance/extended_description`.

use super::document::document;
use super::entity::entity;
use super::lenient::date;

entity! {
    /// The long description of a server.
    ExtendedDescription {
        /// When it was last updated; `None` if never.
        updated_at: Option<String> => date;
        /// The description (HTML), `""` where there is none.
        content: Option<String>;
    }
}

document!(ExtendedDescription);
