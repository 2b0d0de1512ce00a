//! DomainBlock: <https://docs.joinmastodon.org/entities/DomainBlock/>, items of `GET /api/v1/instance/domain_blocks`.

use super::document::listed;
use super::entity::entity;

entity! {
    /// A server that this server does not talk to, or not fully.
    DomainBlock {
        /// The domain; parts of it may be `*`.
        domain: Option<String>;
        /// SHA-256 of the whole domain, in hex.
        digest: Option<String>;
        /// `"silence"` or `"suspend"`.
        severity: Option<String>;
        /// Why.
        comment: Option<String>;
    }
}

listed!(DomainBlock);
