//! DomainBlock: <https://docs.joinmastodon.org/entities/DomainBlock/>, items of `GET /api/v1/instance/domain_blocks`.

use super::document::listed;
use super::entity::entity;

entity! {
    /// A server that this server blocks or limits.
    DomainBlock {
        /// The domain; parts of it may be obscured with `*`.
        domain: Option<String>;
        /// SHA-256 of the full domain, in hex.
        digest: Option<String>;
        /// `"silence"` or `"suspend"`.
        severity: Option<String>;
        /// The reason.
        comment: Option<String>;
    }
}

listed!(DomainBlock);
