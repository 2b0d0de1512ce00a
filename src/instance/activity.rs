//! Activity: one week of `GET /api/v1/instance/activity`, <https://docs.joinmastodon.org/methods/instance/#activity>.
//!
//! Strings, as documented, even where a server sends numbers (Takahe).

use super::document::listed;
use super::entity::entity;
use super::lenient::text_or_number;

entity! {
    /// What happened on a server in one week.
    Activity {
        /// When the week began, in seconds since 1970.
        week: Option<String> => text_or_number;
        /// Statuses posted.
        statuses: Option<String> => text_or_number;
        /// Users who logged in.
        logins: Option<String> => text_or_number;
        /// Users who registered.
        registrations: Option<String> => text_or_number;
    }
}

listed!(Activity);
