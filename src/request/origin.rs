//! Names of servers as people write them, and the origin they mean.
//!
//! `mastodon.social`, `https://mastodon.social/about`, `@user@mastodon.social`, `user@mastodon.social`, and names in any script where a
//! normaliser to punycode is given. What is no public web server is refused: other schemes, credentials, ports other than the scheme's
//! own, private hosts (see [`super::host`]). [`Allow`] opens what tests and development need, each part only what it names.

use std::fmt;

use super::host::{Host, Refusal};
use crate::{Error, ErrorKind, search};

/// Longer names are refused unread; no host and no profile URL comes near.
const LONGEST: usize = 2048;

/// What is let through beside public web servers; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// `http:` beside `https:`.
    pub http: bool,
    /// Ports beside the scheme's own.
    pub ports: Ports,
    /// Hosts that only the own machine or network knows: addresses, `localhost`, names without a dot, `.local` and their kin.
    pub private_hosts: bool,
}

/// Which ports are let through beside 443 (and 80 for `http:`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Ports {
    /// None.
    #[default]
    Default,
    /// These.
    Only(Vec<u16>),
    /// All.
    Any,
}

impl Ports {
    fn contains(&self, port: u16) -> bool {
        match self {
            Self::Default => false,
            Self::Only(ports) => ports.contains(&port),
            Self::Any => true,
        }
    }
}

/// What is fetched from: scheme, host and port.
///
/// It is printed as `URL.origin` prints it: `https://example.org`, `http://localhost:8787`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    https: bool,
    host: Host,
    port: u16,
}

impl Origin {
    /// Gives the host alone.
    pub fn host(&self) -> &Host {
        &self.host
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, default) = if self.https { ("https", 443) } else { ("http", 80) };
        write!(f, "{scheme}://{}", self.host)?;
        if self.port != default { write!(f, ":{}", self.port) } else { Ok(()) }
    }
}

/// Reads the name of a server as people write it. A name that is not ASCII is refused: give it as punycode, or see
/// [`parse_server_with`].
///
/// # Errors
///
/// [`ErrorKind::PrivateHost`] for what only [`Allow::private_hosts`] opens, [`ErrorKind::InvalidServer`] for everything else that is no
/// public web server.
///
/// # Examples
///
/// ```
/// use mastodon_instance::ErrorKind;
/// use mastodon_instance::request::{Allow, parse_server};
///
/// let allow = Allow::default();
/// assert_eq!(parse_server("@user@mastodon.social", &allow)?.to_string(), "https://mastodon.social");
/// assert_eq!(parse_server("127.1", &allow).unwrap_err().kind(), ErrorKind::PrivateHost);
/// # Ok::<(), mastodon_instance::Error>(())
/// ```
pub fn parse_server(name: &str, allow: &Allow) -> Result<Origin, Error> {
    parse_server_with(name, allow, |_| None)
}

/// Reads the name of a server as [`parse_server`] does, with a normaliser for hosts that are not ASCII.
///
/// `to_ascii` gets a host and gives its ASCII form after UTS #46 (`idna::domain_to_ascii`, or the host's `URL` in JavaScript), or `None`.
/// Whatever it gives is checked like a name that was typed so: full-width digits do not hide an address.
///
/// # Errors
///
/// As [`parse_server`].
pub fn parse_server_with(name: &str, allow: &Allow, to_ascii: impl FnOnce(&str) -> Option<String>) -> Result<Origin, Error> {
    // Not made anew for every normaliser.
    let mut to_ascii = Some(to_ascii);
    read(name, allow, &mut |host| to_ascii.take()?(host)).map_err(|refusal| refused(name, refusal))
}

#[cold]
fn refused(name: &str, refusal: Refusal) -> Error {
    let (kind, why) = match refusal {
        Refusal::NoHost(why) => (ErrorKind::InvalidServer, why),
        Refusal::Private(why) => (ErrorKind::PrivateHost, why),
    };
    Error::new(kind, format!("{:?} {why}", Shortened(name)))
}

/// A name in a message: as much of it as helps.
struct Shortened<'a>(&'a str);

impl fmt::Debug for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(100) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

fn read(name: &str, allow: &Allow, to_ascii: &mut dyn FnMut(&str) -> Option<String>) -> Result<Origin, Refusal> {
    if name.len() > LONGEST {
        return Err(Refusal::NoHost("is longer than any server's name"));
    }
    // `URL` would drop tabs and newlines wherever they stand and turn `\` into `/`: neither is in a name that a person meant.
    if name.contains(|c: char| c.is_control() || c == '\\') {
        return Err(Refusal::NoHost("has a control character or a backslash"));
    }
    let name = name.trim_start_matches(' ').trim_end_matches(' ');

    let (https, rest) = scheme(name)?;
    let (authority, tail) = rest.split_at(search::before(rest, "/?#").len());
    let authority = match search::around_last(authority, b'@') {
        None => authority,
        // `@user@host` and `user@host` are accounts; before a path or after a scheme the same is a name to log in with.
        Some((user, host)) if https.is_none() && tail.is_empty() && is_user(user.strip_prefix('@').unwrap_or(user)) => host,
        Some(_) => return Err(Refusal::NoHost("has a user name or a password in it")),
    };

    // A colon inside brackets belongs to the address.
    let (host, port) = match search::around_last(authority, b':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let default = if https == Some(false) { 80 } else { 443 };
    let port = match port {
        None => default,
        Some(digits) => parse_port(digits).ok_or(Refusal::NoHost("has no port number after its colon"))?,
    };
    let host = if host.is_ascii() {
        Host::parse(host)?
    } else {
        if search::before(host, "[]:% ") != host {
            return Err(Refusal::NoHost("has a character that no host name has"));
        }
        let ascii = to_ascii(host).ok_or(Refusal::NoHost("is no host name, or not ASCII where only ASCII can be read"))?;
        Host::parse(&ascii)?
    };
    if let Some(private) = host.private().filter(|_| !allow.private_hosts) {
        return Err(private);
    }
    if https == Some(false) && !allow.http {
        return Err(Refusal::NoHost("is not https"));
    }
    if port != default && !allow.ports.contains(port) {
        return Err(Refusal::NoHost("has a port that is not the one of its scheme"));
    }
    Ok(Origin { https: https != Some(false), host, port })
}

/// Splits the scheme off: `Some(true)` for https, `Some(false)` for http, `None` where none is written.
fn scheme(name: &str) -> Result<(Option<bool>, &str), Refusal> {
    let strip = |prefix: &str| name.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &name[prefix.len()..]);
    if let Some(rest) = strip("https://") {
        return Ok((Some(true), rest));
    }
    if let Some(rest) = strip("http://") {
        return Ok((Some(false), rest));
    }
    // `host:443/path` has a colon as well, but never one before two slashes.
    if search::before(name, "/?#").ends_with(':') {
        return Err(Refusal::NoHost("is no https address"));
    }
    Ok((None, name))
}

/// What may stand before the `@` of an account: the letters of ASCII, digits, `_`, `.` and `-` (`app/models/account.rb` `USERNAME_RE`).
fn is_user(user: &str) -> bool {
    !user.is_empty() && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

/// A port as it is written: no sign, no leading zero, not 0.
fn parse_port(digits: &str) -> Option<u16> {
    if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}
