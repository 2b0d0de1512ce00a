//! Converts a v1 answer to the shape of v2. Nothing is invented: what v1 does not say stays absent.

use super::instance::{Contact, Instance, Registrations, Thumbnail};
use super::v1::InstanceV1;
use crate::search;

impl From<InstanceV1> for Instance {
    fn from(v1: InstanceV1) -> Self {
        let mut configuration = v1.configuration.clone();
        if configuration.urls.streaming.is_none() {
            configuration.urls.streaming.clone_from(&v1.urls.streaming_api);
        }
        Self {
            domain: v1.uri.as_deref().map(host),
            title: v1.title.clone(),
            version: v1.version.clone(),
            // v2 has the short description only; before 3.0 there was only one description.
            description: v1.short_description.clone().or_else(|| v1.description.clone()),
            thumbnail: Thumbnail { url: v1.thumbnail.clone(), ..Thumbnail::default() },
            languages: v1.languages.clone(),
            configuration,
            registrations: Registrations { enabled: v1.registrations, approval_required: v1.approval_required, ..Registrations::default() },
            contact: Contact { email: v1.email.clone(), account: v1.contact_account.clone(), ..Contact::default() },
            rules: v1.rules.clone(),
            v1: Some(Box::new(v1)),
            ..Self::default()
        }
    }
}

/// The host, with its port, of a `uri` that may be a URL (Pleroma, old GoToSocial).
fn host(uri: &str) -> String {
    search::before(search::after(uri, "://").unwrap_or(uri), "/?#").to_owned()
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn takes_the_host_of_a_uri() {
        for (uri, want) in [
            ("example.org", "example.org"),
            ("https://example.org", "example.org"),
            ("https://example.org/", "example.org"),
            ("http://localhost:8080/x?y#z", "localhost:8080"),
            ("localhost:3000", "localhost:3000"),
            ("", ""),
        ] {
            assert_eq!(host(uri), want, "{uri}");
        }
    }
}
