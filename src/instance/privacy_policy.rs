//! PrivacyPolicy: <https://docs.joinmastodon.org/entities/PrivacyPolicy/>, `GET /api/v1/instance/privacy_policy`.

use super::document::document;
use super::entity::entity;
use super::lenient::date;

entity! {
    /// The privacy policy of a server.
    PrivacyPolicy {
        /// When it was last updated.
        updated_at: Option<String> => date;
        /// The policy (HTML).
        content: Option<String>;
    }
}

document!(PrivacyPolicy);
