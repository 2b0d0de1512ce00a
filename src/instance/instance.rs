//! Instance: `GET /api/v2/instance`, <https://docs.joinmastodon.org/entities/Instance/>, with what Mastodon 4.5 and 4.6 added.

use serde_json::Value;

use super::account::Account;
use super::configuration::Configuration;
use super::document;
use super::entity::{entity, fill};
use super::lenient::{alias, boolean, object, says_integer, says_text, url};
use super::rule::Rule;
use super::v1::InstanceV1;
use crate::error::Error;
use crate::json::{Fields, Node, field};

entity! {
    /// A server as it describes itself.
    Instance {
        /// The domain of its accounts.
        domain: Option<String>;
        /// The name of the server.
        title: Option<String>;
        /// The version, of Mastodon or in the form other software gives it.
        version: Option<String>;
        /// Where its source code is.
        source_url: Option<String> => url;
        /// A short description: plain text, but HTML from GoToSocial, which has the text as it was typed in `extra["description_text"]`.
        description: Option<String>;
        /// The year of the annual report, in December (Mastodon 4.6).
        wrapstodon: Option<u64>;
        /// Usage statistics.
        usage: Usage;
        /// A picture of the server.
        thumbnail: Thumbnail;
        /// Its icon in several sizes (Mastodon 4.3).
        icon: Vec<InstanceIcon>;
        /// Languages of the server.
        languages: Vec<String>;
        /// The limits.
        configuration: Configuration;
        /// Whether and how one can register.
        registrations: Registrations;
        /// Versions of the APIs it offers (Mastodon 4.3).
        api_versions: ApiVersions;
        /// Whom to ask.
        contact: Contact;
        /// The rules.
        rules: Vec<Rule>;
        ?
        /// The v1 answer, if that was read.
        v1: Option<Box<InstanceV1>>;
    }
}

impl Instance {
    /// Reads the JSON text of an answer of either version: one with `uri` is v1, is converted to the shape of v2, and is kept whole in
    /// [`v1`](Self::v1); one without is v2.
    ///
    /// # Errors
    ///
    /// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
    /// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is not an object. Missing or wrong fields never fail.
    ///
    /// # Examples
    ///
    /// ```
    /// use mastodon_instance::Instance;
    ///
    /// let instance = Instance::parse(r#"{"domain": "example.org", "version": "4.6.0", "languages": ["en"]}"#)?;
    /// assert_eq!(instance.domain.as_deref(), Some("example.org"));
    ///
    /// let old = Instance::parse(r#"{"uri": "example.org", "version": "3.5.3", "stats": {"user_count": 7}}"#)?;
    /// assert_eq!(old.domain.as_deref(), Some("example.org"));
    /// assert_eq!(old.v1.unwrap().stats.user_count, Some(7));
    /// # Ok::<(), mastodon_instance::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::parse_with_base(text, None)
    }

    /// Reads as [`parse`](Self::parse) does, and resolves relative URLs (thumbnails) against `base`.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_with_base(text: &str, base: Option<&str>) -> Result<Self, Error> {
        Self::from_node(document::parse(text)?, base)
    }

    /// Reads parsed JSON as [`parse`](Self::parse) does.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), but for the JSON.
    pub fn from_value(value: Value, base: Option<&str>) -> Result<Self, Error> {
        Self::from_node(Node::from(value), base)
    }

    fn from_node(node: Node<'_>, base: Option<&str>) -> Result<Self, Error> {
        match &node {
            Node::Object(fields) if field(fields, "uri").is_some() => {
                let mut v1 = InstanceV1::default();
                document::entity(node, base, &mut v1)?;
                Ok(Self::from(v1))
            }
            _ => Self::v2_from_node(node, base),
        }
    }

    /// Reads the JSON text of an answer as v2, whatever its shape.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_v2(text: &str) -> Result<Self, Error> {
        Self::parse_v2_with_base(text, None)
    }

    /// Reads as [`parse_v2`](Self::parse_v2) does, and resolves relative URLs (thumbnails) against `base`.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_v2_with_base(text: &str, base: Option<&str>) -> Result<Self, Error> {
        Self::v2_from_node(document::parse(text)?, base)
    }

    /// Reads a v2 answer that is already parsed JSON.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), but for the JSON.
    pub fn v2_from_value(value: Value, base: Option<&str>) -> Result<Self, Error> {
        Self::v2_from_node(Node::from(value), base)
    }

    fn v2_from_node(node: Node<'_>, base: Option<&str>) -> Result<Self, Error> {
        let mut instance = Self::default();
        document::entity(node, base, &mut instance)?;
        Ok(instance)
    }

    /// Fills what is missing here from the server's v1 answer, which is kept in [`v1`](Self::v1).
    pub fn merge_v1(&mut self, v1: InstanceV1) {
        fill(self, &Self::from(v1), false);
    }
}

entity! {
    /// Usage statistics of a server.
    Usage {
        /// By users.
        users: UsageUsers;
    }
}

entity! {
    /// How many users a server has.
    UsageUsers from usage_users_object {
        /// Users who were active in the last four weeks.
        active_month: Option<u64>;
    }
}

fn usage_users_object(node: Node<'_>) -> Fields<'_> {
    let mut fields = object(node);
    // The WordPress plugin "Enable Mastodon Apps" writes the plural.
    alias(&mut fields, "active_month", "active_months", says_integer);
    fields
}

entity! {
    /// A picture of a server.
    Thumbnail from thumbnail_object {
        /// Where it is.
        url: Option<String> => url;
        /// Its BlurHash.
        blurhash: Option<String>;
        /// The picture in other resolutions.
        versions: ThumbnailVersions;
        /// Its alt text (Mastodon 4.6).
        description: Option<String>;
    }
}

/// Reads a thumbnail by its type: an object, or the URL of v1.
fn thumbnail_object(node: Node<'_>) -> Fields<'_> {
    let mut fields = match node {
        Node::String(_) => vec![("url".into(), node)],
        node => object(node),
    };
    // GoToSocial had alt text earlier, under its own name.
    alias(&mut fields, "description", "thumbnail_description", says_text);
    fields
}

entity! {
    /// A picture in other resolutions.
    ThumbnailVersions {
        /// For ordinary screens.
        at_1x = "@1x": Option<String> => url;
        /// For screens of double resolution.
        at_2x = "@2x": Option<String> => url;
    }
}

entity! {
    /// An icon in one size (Mastodon 4.3).
    InstanceIcon {
        /// Where it is.
        src: Option<String> => url;
        /// Its size: `"36x36"`.
        size: Option<String>;
    }
}

entity! {
    /// Whether and how one can register.
    Registrations from registrations_object {
        /// Whether registration is open.
        enabled: Option<bool>;
        /// Whether a registration must be approved.
        approval_required: Option<bool>;
        /// Whether a reason must be given (Mastodon 4.4).
        reason_required: Option<bool>;
        /// The message shown while registration is closed (HTML).
        message: Option<String>;
        /// Minimum age (Mastodon 4.4).
        min_age: Option<u64>;
        /// Where to register, if not on the server itself (Mastodon 4.2).
        url: Option<String> => url;
    }
}

/// Reads registrations by type: an object, or the boolean of v1.
fn registrations_object(node: Node<'_>) -> Fields<'_> {
    match boolean(&node) {
        Some(enabled) => vec![("enabled".into(), Node::Bool(enabled))],
        None => object(node),
    }
}

entity! {
    /// Versions of the APIs a server offers; those of other software are in `extra`.
    ApiVersions {
        /// Mastodon's.
        mastodon: Option<u64>;
    }
}

entity! {
    /// Whom to ask.
    Contact {
        /// The address for questions.
        email: Option<String>;
        /// The account for questions.
        account: Option<Account>;
    }
}
