//! Server names as people write them, and the origins they mean.
//!
//! `mastodon.social`, `https://mastodon.social/about`, `@user@mastodon.social`, `user@mastodon.social`, and names in any script if a normaliser to
//! punycode is given. What is not a public web server is refused: other schemes, credentials, ports other than the scheme's default, private hosts
//! (see [`super::host`]). [`Allow`] permits what tests and development need, one kind at a time.

use std::fmt;

use super::host::{Host, Refusal};
use crate::{Error, ErrorKind, search};

/// Longer names are refused unread; hosts and profile URLs are far shorter.
const LONGEST: usize = 2048;

/// What is allowed besides public web servers; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// `http:` besides `https:`.
    pub http: bool,
    /// Ports besides the scheme's default.
    pub ports: Ports,
    /// Hosts that exist only on the local machine or network: addresses, `localhost`, names without a dot, `.local` and the like.
    pub private_hosts: bool,
}

/// Which ports are allowed besides 443 (and 80 for `http:`).
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

/// Where to fetch from: scheme, host and port.
///
/// Displayed like `URL.origin`: `https://example.org`, `http://localhost:8787`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    https: bool,
    host: Host,
    port: u16,
}

impl Origin {
    /// The host alone.
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

/// Parses the name of a server as people write it. A name that is not ASCII is refused: pass it as punycode, or see [`parse_server_with`].
///
/// # Errors
///
/// [`ErrorKind::PrivateHost`] for what only [`Allow::private_hosts`] allows, [`ErrorKind::InvalidServer`] for anything else that is not a public web
/// server.
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

/// Parses the name of a server as [`parse_server`] does, with a normaliser for hosts that are not ASCII.
///
/// `to_ascii` takes a host and returns its ASCII form by UTS #46 (`idna::domain_to_ascii`, or the runtime's `URL` in JavaScript), or `None`.
/// Its result is checked like a name typed that way: full-width digits do not hide an address.
///
/// # Errors
///
/// As for [`parse_server`].
pub fn parse_server_with(name: &str, allow: &Allow, to_ascii: impl FnOnce(&str) -> Option<String>) -> Result<Origin, Error> {
    // `read` is not generic, so that it is compiled once.
    let mut to_ascii = Some(to_ascii);
    read(name, allow, &mut |host| to_ascii.take()?(host)).map_err(|refusal| refused(name, refusal))
}

#[cold]
fn refused(name: &str, refusal: Refusal) -> Error {
    let (kind, why) = match refusal {
        Refusal::NoHost(why) => (ErrorKind::InvalidServer, why),
        Refusal::Private(why) => (ErrorKind::PrivateHost, why),
    };
    Error::new(kind, format!("{} {why}", quoted(name)))
}

/// A name in a message: shortened to what helps, and with what cannot be seen as its number. (Rust's `{:?}` knows what is visible by tables of 1 kB.)
fn quoted(name: &str) -> String {
    let mut quoted = String::from("\"");
    for (place, letter) in name.chars().enumerate() {
        if place == 100 {
            return quoted + "\"…";
        }
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\0'..' '
            | '\u{7F}'..='\u{A0}'
            | '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => {
                quoted.extend(letter.escape_unicode());
            }
            _ => quoted.push(letter),
        }
    }
    quoted + "\""
}

fn read(name: &str, allow: &Allow, to_ascii: &mut dyn FnMut(&str) -> Option<String>) -> Result<Origin, Refusal> {
    if name.len() > LONGEST {
        return Err(Refusal::NoHost("is longer than any server name"));
    }
    // `URL` would drop tabs and newlines anywhere and turn `\` into `/`: neither is in a name that a person intends.
    if name.contains(|c: char| c.is_control() || c == '\\') {
        return Err(Refusal::NoHost("has a control character or a backslash"));
    }
    let name = name.trim_start_matches(' ').trim_end_matches(' ');

    let (https, rest) = scheme(name)?;
    let (authority, tail) = rest.split_at(search::before(rest, "/?#").len());
    let authority = match search::around_last(authority, b'@') {
        None => authority,
        // `@user@host` and `user@host` are accounts; before a path or after a scheme the same are credentials.
        Some((user, host)) if https.is_none() && tail.is_empty() && is_user(user.strip_prefix('@').unwrap_or(user)) => host,
        Some(_) => return Err(Refusal::NoHost("contains a user name or a password")),
    };

    // A colon inside brackets belongs to the address.
    let (host, port) = match search::around_last(authority, b':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let default = if https == Some(false) { 80 } else { 443 };
    let port = match port {
        None => default,
        Some(digits) => parse_port(digits).ok_or(Refusal::NoHost("has no valid port number after its colon"))?,
    };
    let host = if host.is_ascii() {
        Host::parse(host)?
    } else {
        if search::before(host, "[]:% ") != host {
            return Err(Refusal::NoHost("has a character that is not allowed in host names"));
        }
        let ascii = to_ascii(host).ok_or(Refusal::NoHost("is not a host name, or is not ASCII where only ASCII can be read"))?;
        Host::parse(&ascii)?
    };
    if let Some(private) = host.private().filter(|_| !allow.private_hosts) {
        return Err(private);
    }
    if https == Some(false) && !allow.http {
        return Err(Refusal::NoHost("is not https"));
    }
    if port != default && !allow.ports.contains(port) {
        return Err(Refusal::NoHost("has a port other than the default of its scheme"));
    }
    Ok(Origin { https: https != Some(false), host, port })
}

/// Splits off the scheme: `Some(true)` for https, `Some(false)` for http, `None` if there is none.
fn scheme(name: &str) -> Result<(Option<bool>, &str), Refusal> {
    let strip = |prefix: &str| name.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &name[prefix.len()..]);
    if let Some(rest) = strip("https://") {
        return Ok((Some(true), rest));
    }
    if let Some(rest) = strip("http://") {
        return Ok((Some(false), rest));
    }
    // `host:443/path` has a colon as well, but never directly before a slash.
    if search::before(name, "/?#").ends_with(':') {
        return Err(Refusal::NoHost("is not an https address"));
    }
    Ok((None, name))
}

/// Whether this can be the username of an account: ASCII letters, digits, `_`, `.` and `-` (`app/models/account.rb` `USERNAME_RE`).
fn is_user(user: &str) -> bool {
    !user.is_empty() && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

/// Parses a port: no sign, no leading zero, not 0.
fn parse_port(digits: &str) -> Option<u16> {
    if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}
