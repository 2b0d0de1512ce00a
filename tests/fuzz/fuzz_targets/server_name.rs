//! Names of servers as people type them: what is accepted is where `URL` would go, and by default a public web server.
//!
//! The first byte chooses the normaliser of names that are not ASCII; the rest is the name. The reference is the crate `url`, an
//! implementation of <https://url.spec.whatwg.org> that shares nothing with the one tested here.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mastodon_instance::request::{Allow, Date, Endpoint, Host, Origin, Ports, parse_server_with};
use mastodon_instance::{Error, ErrorKind};
use url::Url;

/// Names outside the public DNS, by <https://www.iana.org/assignments/special-use-domain-names> and ICANN.
const PRIVATE: [&str; 16] = [
    "localhost",
    "local",
    "internal",
    "onion",
    "test",
    "invalid",
    "alt",
    "arpa",
    "lan",
    "home",
    "corp",
    "intranet",
    "private",
    "mail",
    "localdomain",
    "i2p",
];

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let name = String::from_utf8_lossy(rest);
    // As in JavaScript; as `parse_server` does; and one that gives back whatever it gets, or a part of the name: its answer is checked too.
    let normalise = |host: &str| match first % 8 {
        0..=4 => Url::parse(&format!("https://{host}")).ok()?.host_str().map(str::to_owned),
        5 => None,
        6 => Some(host.chars().filter(char::is_ascii).collect()),
        _ => Some(host.to_owned()),
    };
    let read = |allow: &Allow| parse_server_with(&name, allow, normalise);
    let results: Vec<_> = (0..8).map(|bits| read(&allowed(bits, Ports::Any))).collect();
    for (bits, result) in results.iter().enumerate() {
        match result {
            Ok(origin) => {
                is_read_back(origin, bits);
                // Whatever else is allowed changes nothing.
                for wider in (0..8).filter(|wider| wider & bits == bits) {
                    assert_eq!(results[wider].as_ref().ok(), Some(origin), "{name:?} with {bits} and {wider}");
                }
            }
            Err(error) => is_refusal(&name, error),
        }
    }
    if let Ok(origin) = &results[0] {
        is_public(&name, origin);
    }
    match &results[7] {
        Ok(origin) => {
            is_where_url_goes(&name, origin, first % 8 < 5);
            names_its_port(origin, &read);
        }
        // What is not opened by everything is no host at all, whatever is allowed.
        Err(_) => {
            assert!(results.iter().all(|result| matches!(result, Err(error) if error.kind() == ErrorKind::InvalidServer)), "{name:?}")
        }
    }
    if results.iter().any(|result| matches!(result, Err(error) if error.kind() == ErrorKind::PrivateHost)) {
        assert!(results[7].is_ok(), "{name:?}: nothing opens it");
    }
    if let Some(date) = Date::parse(&name) {
        assert_eq!(date.to_string(), name, "a date");
    }
});

fn allowed(bits: usize, ports: Ports) -> Allow {
    Allow { http: bits & 1 != 0, ports: if bits & 2 != 0 { ports } else { Ports::Default }, private_hosts: bits & 4 != 0 }
}

fn is_refusal(name: &str, error: &Error) {
    assert!(matches!(error.kind(), ErrorKind::InvalidServer | ErrorKind::PrivateHost), "{name:?}: {error:?}");
    assert!(error.message.len() < 1200 && !error.message.contains('\n'), "{name:?}: {error}");
}

/// An origin, printed, is a name that means the same, to us and to `URL`.
fn is_read_back(origin: &Origin, bits: usize) {
    let text = origin.to_string();
    let again = parse_server_with(&text, &allowed(bits, Ports::Any), |_| None);
    assert_eq!(again.as_ref().ok(), Some(origin), "{text}");
    assert_eq!(again.map(|origin| origin.to_string()).ok().as_deref(), Some(text.as_str()));
    match Url::parse(&text) {
        Ok(url) => {
            assert_eq!(url.origin().ascii_serialization(), text);
            let endpoint = Url::parse(&Endpoint::InstanceV2.url(origin)).expect("a URL");
            assert_eq!((endpoint.origin(), endpoint.path()), (url.origin(), "/api/v2/instance"), "{text}");
        }
        // Whether the part behind `xn--` stands for anything only tables of Unicode tell; `URL` has them, and asks nobody in such a name.
        Err(error) => assert!(text.contains("xn--"), "{text}: {error}"),
    }
}

/// A public host, judged by its name.
fn is_public(name: &str, origin: &Origin) {
    let text = origin.to_string();
    let host = text.strip_prefix("https://").unwrap_or_else(|| panic!("{name:?} became {text}"));
    assert!(matches!(origin.host(), Host::Name(name) if name == host), "{name:?} became {text}");
    assert!(host.len() <= 253, "{name:?} became {text}");
    let labels: Vec<&str> = host.split('.').collect();
    assert!(labels.len() > 1, "{name:?} became {text}");
    for label in &labels {
        assert!(matches!(label.len(), 1..=63) && !label.starts_with('-') && !label.ends_with('-'), "{name:?} became {text}");
        assert!(label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{name:?} became {text}");
    }
    let last = labels[labels.len() - 1];
    assert!(!PRIVATE.contains(&last), "{name:?} became {text}");
    assert!(last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_lowercase()) || last.starts_with("xn--"), "{name:?} became {text}");
    if let Ok(url) = Url::parse(&text) {
        assert_eq!((url.scheme(), url.port(), url.username(), url.password()), ("https", None, "", None), "{name:?} became {text}");
        assert!(matches!(url.host(), Some(url::Host::Domain(domain)) if domain == host), "{name:?} became {text}");
        assert_eq!((url.path(), url.query(), url.fragment()), ("/", None, None), "{name:?} became {text}");
    }
}

/// What was typed is where a browser would go with it.
fn is_where_url_goes(name: &str, origin: &Origin, by_url: bool) {
    let name = name.trim_matches(' ');
    let lower = name.to_ascii_lowercase();
    let address = if lower.starts_with("https://") || lower.starts_with("http://") {
        name.to_owned()
    } else if name.contains(['/', '?', '#']) {
        format!("https://{name}")
    } else {
        // What stands before the `@` of an account is no part of an address.
        format!("https://{}", name.rsplit('@').next().unwrap_or(name))
    };
    let Ok(url) = Url::parse(&address) else {
        assert!(!by_url || origin.to_string().contains("xn--"), "{name:?} became {origin}, and is no URL");
        return;
    };
    if by_url || name.is_ascii() {
        let host = url.host_str().unwrap_or_default();
        // `URL` keeps the dot of the root.
        let host = host.strip_suffix('.').unwrap_or(host);
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        assert_eq!(format!("{}://{host}{port}", url.scheme()), origin.to_string(), "{name:?}");
    }
}

/// A list of ports allows only those.
fn names_its_port(origin: &Origin, read: &dyn Fn(&Allow) -> Result<Origin, Error>) {
    let Some(port) = Url::parse(&origin.to_string()).ok().and_then(|url| url.port()) else { return };
    assert!(read(&allowed(7, Ports::Only(vec![port]))).is_ok(), "{origin}");
    assert!(read(&allowed(7, Ports::Only(vec![port ^ 1]))).is_err(), "{origin}");
}
