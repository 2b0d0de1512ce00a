//! What this crate knows of servers, as pages to read: the rules that the code cites.
//!
//! Nothing here is code.
//!
//! - [`counting`]: how a Mastodon server counts the characters of a post.
//! - [`server_rules`]: what a Mastodon server enforces, and what it says about itself.
//! - [`servers`]: how other servers answer and count, and which limit comes from which field.

#[doc = include_str!("counting.md")]
pub mod counting {}

#[doc = include_str!("server_rules.md")]
pub mod server_rules {}

#[doc = include_str!("servers.md")]
pub mod servers {}
