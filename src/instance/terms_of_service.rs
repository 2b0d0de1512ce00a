//! TermsOfService: <https://docs.joinmastodon.org/entities/TermsOfService/>, `GET /api/v1/instance/terms_of_service` and `…/:date`.

use super::document::document;
use super::entity::entity;
use super::lenient::date;

entity! {
    /// The terms of service of a server, in one version.
    TermsOfService {
        /// The day they take effect; a full timestamp if none was set.
        effective_date: Option<String> => date;
        /// Whether they are in effect.
        effective: Option<bool>;
        /// The terms (HTML).
        content: Option<String>;
        /// The day newer terms take effect.
        succeeded_by: Option<String> => date;
    }
}

document!(TermsOfService);
