//! Peers: the domains a server knows, `GET /api/v1/instance/peers`. A big server sends 100,000 of them.

use serde_json::Value;

use super::document;
use super::lenient::item_text;
use crate::error::Error;
use crate::json::{Node, field};

/// Reads the JSON text of the list of peers; every item is kept.
///
/// # Errors
///
/// [`NotJson`](crate::ErrorKind::NotJson), [`ServerError`](crate::ErrorKind::ServerError) for a body that is only an error, and
/// [`NotAnInstance`](crate::ErrorKind::NotAnInstance) for JSON that is not a list.
///
/// # Examples
///
/// ```
/// let peers = mastodon_instance::instance::parse_peers(r#"["example.org", {"domain": "example.com"}]"#)?;
/// assert_eq!(peers, ["example.org", "example.com"]);
/// # Ok::<(), mastodon_instance::Error>(())
/// ```
pub fn parse_peers(text: &str) -> Result<Vec<String>, Error> {
    peers(document::parse(text)?)
}

/// Reads a list of peers that is already parsed JSON; every item is kept.
///
/// # Errors
///
/// As for [`parse_peers`], without `NotJson`.
pub fn peers_from_value(value: Value) -> Result<Vec<String>, Error> {
    peers(Node::from(value))
}

fn peers(node: Node<'_>) -> Result<Vec<String>, Error> {
    Ok(document::list(node)?.into_iter().map(peer).collect())
}

/// GoToSocial sends objects if asked with `?filter=`.
fn peer(item: Node<'_>) -> String {
    match item {
        Node::Object(fields) => field(&fields, "domain").cloned().map(item_text).unwrap_or_default(),
        item => item_text(item),
    }
}
