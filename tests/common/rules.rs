//! Every counting rule there is, as the versions of servers lead to it.

use mastodon_instance::{Instance, Limits};

/// Versions, one for each rule, and for both Unicode versions of Mastodon's.
pub const VERSIONS: &[&str] = &[
    "4.6.0",
    "4.5.0",
    "4.6.0+glitch",
    "4.4.0+glitch",
    "4.2.10+hometown-1.1.1",
    "3.4.0",
    "3.0.0",
    "1.4.4",
    "1.4.3",
    "1.0.0",
    "2.7.2 (compatible; Pleroma 2.5.0)",
    "0.19.1 git-abc",
    "0.5.0 git-abc",
    "3.5.3 (compatible; Pixelfed 0.12.3)",
    "2.8.0 (compatible; Friendica 2023.05)",
    "4.2.1 (compatible; Iceshrimp.NET/2024.1)",
    "4.2.8 (compatible; Firefish 20240909)",
    "3.0.0 (compatible; Sharkey 2024.1.0)",
    "takahe/0.11.0",
    "4.0.2 (compatible; Wildebeest 0.1.0)",
    "4.0.0 (compatible; Something 1)",
];

/// The limits of servers of these versions.
pub fn all() -> Vec<Limits> {
    let of = |version: &&str| {
        let text = serde_json::json!({"uri": "example.org", "version": version, "stats": {"user_count": 1}}).to_string();
        Limits::from(&Instance::parse(&text).unwrap())
    };
    VERSIONS.iter().map(of).collect()
}
