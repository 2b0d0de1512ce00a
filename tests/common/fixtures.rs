//! The answers of tests/fixtures. They are part of the program, since a browser has no file system.

macro_rules! fixtures {
    ($($name:literal),+ $(,)?) => {
        /// Names and texts, in order.
        pub const FIXTURES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../fixtures/", $name, ".json")))),+];
    };
}

fixtures! {
    "activity",
    "domain_blocks",
    "extended_description",
    "languages",
    "peers",
    "privacy_policy",
    "rules",
    "terms_of_service",
    "translation_languages",
    "v1-akkoma",
    "v1-bonfire",
    "v1-ditto",
    "v1-fedibird",
    "v1-firefish",
    "v1-friendica",
    "v1-glitch-soc",
    "v1-gotosocial-0.5",
    "v1-hollo",
    "v1-mastodon-1.2",
    "v1-mastodon-3.0",
    "v1-mastodon-3.5",
    "v1-mastodon-4.5",
    "v1-mitra",
    "v1-mitra-old",
    "v1-pixelfed",
    "v1-pleroma",
    "v1-rebased",
    "v1-sharkey",
    "v1-snac2",
    "v1-takahe",
    "v1-wildebeest",
    "v1-wordpress-ema",
    "v2-friendica",
    "v2-gotosocial",
    "v2-hollo",
    "v2-iceshrimp-net",
    "v2-mastodon-4.6",
    "v2-pixelfed",
    "v2-pleroma",
    "v2-wildebeest",
    "v2-wordpress-ema",
}

/// The text of a fixture.
pub fn fixture(name: &str) -> &'static str {
    FIXTURES.iter().find(|fixture| fixture.0 == name).unwrap_or_else(|| panic!("no fixture {name}")).1
}
