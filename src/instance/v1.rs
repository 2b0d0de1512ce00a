//! InstanceV1: `GET /api/v1/instance`, <https://docs.joinmastodon.org/entities/V1_Instance/>, from Mastodon 1.0 to today.
//!
//! What other software adds (`max_toot_chars`, `poll_limits`, `upload_limit`, `pleroma`, …) is in `extra`, and `limits` reads it there.

use super::account::Account;
use super::configuration::Configuration;
use super::document::{self, document};
use super::entity::{boxed, entity};
use super::lenient::{boolean, url};
use super::rule::Rule;
use super::url::Base;
use crate::error::Error;
use crate::json::{Node, field};

entity! {
    /// A server as it describes itself in v1 of the API.
    InstanceV1 {
        /// The domain; some software sends a URL.
        uri: Option<String>;
        /// The name of the server.
        title: Option<String>;
        /// A short description (plain text).
        short_description: Option<String>;
        /// A description (HTML).
        description: Option<String>;
        /// The address for questions.
        email: Option<String>;
        /// The version, of Mastodon or in the form other software gives it.
        version: Option<String>;
        /// Addresses that clients need.
        urls: UrlsV1;
        /// Statistics.
        stats: Stats;
        /// A picture of the server.
        thumbnail: Option<String> => thumbnail_url;
        /// Languages of the server.
        languages: Vec<String>;
        /// Whether registration is open.
        registrations: Option<bool> => registrations_enabled;
        /// Whether a registration must be approved.
        approval_required: Option<bool>;
        /// Whether users may invite others.
        invites_enabled: Option<bool>;
        /// The limits (Mastodon 3.4.2).
        configuration: Configuration;
        /// Whom to ask.
        contact_account: Option<Account>;
        /// The rules (Mastodon 3.4).
        rules: Vec<Rule>;
    }
}

document!(InstanceV1);
boxed!(InstanceV1);

impl InstanceV1 {
    /// Reads as [`parse`](Self::parse) does, and resolves relative URLs (thumbnails) against `base`.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_with_base(text: &str, base: Option<&str>) -> Result<Self, Error> {
        let mut v1 = Self::default();
        document::entity(document::parse(text)?, base, &mut v1)?;
        Ok(v1)
    }
}

entity! {
    /// Addresses that clients need.
    UrlsV1 {
        /// The WebSocket address for streaming.
        streaming_api: Option<String> => url;
    }
}

entity! {
    /// Numbers to show.
    Stats {
        /// Users of this server.
        user_count: Option<u64>;
        /// Statuses of its users.
        status_count: Option<u64>;
        /// Servers it knows.
        domain_count: Option<u64>;
    }
}

/// Reads a thumbnail by its type: a URL, or the object of v2.
fn thumbnail_url(node: Node<'_>, base: Base<'_>) -> Option<String> {
    match node {
        Node::Object(fields) => field(&fields, "url").and_then(|node| url(node.clone(), base)),
        node => url(node, base),
    }
}

/// Reads registrations by type: a boolean, or the object of v2.
fn registrations_enabled(node: Node<'_>, _: Base<'_>) -> Option<bool> {
    match node {
        Node::Object(fields) => field(&fields, "enabled").and_then(boolean),
        node => boolean(&node),
    }
}
