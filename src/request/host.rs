//! Which hosts are public web servers, judged by the name alone, without DNS lookups.
//!
//! Addresses are parsed as in a browser (<https://url.spec.whatwg.org/#host-parsing>): `127.1`, `0x7f000001`, `2130706433` and `0177.0.0.1` all are
//! 127.0.0.1, because that is where `fetch` would connect. Names outside the public DNS are refused according to RFC 6761 (`localhost`, `test`,
//! `invalid`), RFC 6762 and its appendix G (`local`, `lan`, `home`, `corp`, `intranet`, `private`), RFC 7686 (`onion`), RFC 8375 (`home.arpa`),
//! RFC 9476 (`alt`), ICANN's reservation of `internal` (2024) and its refusal of `home`, `corp` and `mail` (2018), and the conventions of containers
//! and routers. `example` is allowed: RFC 6761 section 6.5 asks programs not to treat it specially, and documentation and test doubles use it.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::search;

/// A parsed host.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// A DNS name: lower case, ASCII (punycode if it was not), without a trailing dot.
    Name(String),
    /// An IPv4 address, whatever its spelling was.
    V4(Ipv4Addr),
    /// An IPv6 address.
    V6(Ipv6Addr),
}

impl fmt::Display for Host {
    /// Writes the host as in a URL, normalised as `URL` does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::V4(address) => write!(f, "{address}"),
            Self::V6(address) => write_v6(f, address.segments()),
        }
    }
}

/// <https://url.spec.whatwg.org/#concept-ipv6-serializer>: the longest run of two or more zeros becomes `::`, the first of several. The writer of std
/// puts dots into some addresses, and is four times the code.
fn write_v6(f: &mut fmt::Formatter<'_>, pieces: [u16; 8]) -> fmt::Result {
    let (mut start, mut end) = (8, 8);
    for at in 0..8 {
        let zeros = pieces[at..].iter().take_while(|piece| **piece == 0).count();
        if zeros > 1 && (start == 8 || zeros > end - start) {
            (start, end) = (at, at + zeros);
        }
    }
    f.write_str("[")?;
    for (at, piece) in pieces.into_iter().enumerate() {
        if at == start {
            f.write_str("::")?;
        } else if !(start..end).contains(&at) {
            let colon = if at == 0 || at == end { "" } else { ":" };
            write!(f, "{colon}{piece:x}")?;
        }
    }
    f.write_str("]")
}

/// Why a host is not a public web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not a host; no option allows it.
    NoHost(&'static str),
    /// Allowed by `private_hosts` only.
    Private(&'static str),
}

/// Top-level labels outside the public DNS, with what they mean.
const PRIVATE: [(&str, &str); 23] = [
    ("localhost", "is the local machine (RFC 6761)"),
    ("local", "is the local network (RFC 6762)"),
    ("internal", "is a private network (reserved by ICANN)"),
    ("onion", "is a Tor service (RFC 7686)"),
    ("test", "is reserved for tests (RFC 6761)"),
    ("invalid", "is reserved as invalid (RFC 6761)"),
    ("alt", "is outside the DNS (RFC 9476)"),
    ("arpa", "is infrastructure (RFC 3172, RFC 8375)"),
    ("lan", "is a private network (RFC 6762 appendix G)"),
    ("home", "is a private network (RFC 6762 appendix G)"),
    ("corp", "is a private network (RFC 6762 appendix G)"),
    ("intranet", "is a private network (RFC 6762 appendix G)"),
    ("private", "is a private network (RFC 6762 appendix G)"),
    ("mail", "is never delegated (ICANN 2018)"),
    ("localdomain", "is the local machine"),
    ("localdomain6", "is the local machine"),
    ("workgroup", "is a private network"),
    ("domain", "is a private network"),
    ("svc", "is a service inside a cluster"),
    ("consul", "is a service inside a cluster"),
    ("docker", "is a container"),
    ("i2p", "is outside the DNS"),
    ("lokinet", "is outside the DNS"),
];

impl Host {
    /// Parses an ASCII host as `URL` would, but accepts only what can be a web server.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        if let Some(inner) = text.strip_prefix('[') {
            let address = inner.strip_suffix(']').and_then(|inner| inner.parse().ok());
            return address.map(Self::V6).ok_or(Refusal::NoHost("is not an IPv6 address"));
        }
        // A single trailing dot denotes the DNS root. `URL` keeps it in names and drops it in addresses.
        let (bare, rooted) = match text.strip_suffix('.') {
            Some(bare) => (bare, true),
            None => (text, false),
        };
        if bare.is_empty() {
            return Err(Refusal::NoHost("is empty"));
        }
        if ends_in_number(bare) {
            return ipv4(bare).map(Self::V4).ok_or(Refusal::NoHost("is not an IPv4 address"));
        }
        if bare.len() > 253 {
            return Err(Refusal::NoHost("is longer than 253 characters"));
        }
        for label in bare.split('.') {
            if label.is_empty() || label.len() > 63 {
                return Err(Refusal::NoHost("has a part that is empty or longer than 63 characters"));
            }
            // Letters, digits, hyphen (RFC 1123 section 2.1): no certificate is issued for other names.
            if !label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') || label.starts_with('-') || label.ends_with('-') {
                return Err(Refusal::NoHost("has a character that is not allowed in host names"));
            }
        }
        let name = Self::Name(bare.to_ascii_lowercase());
        if name.private().is_some() {
            return Ok(name);
        }
        if rooted {
            return Err(Refusal::NoHost("ends in a dot"));
        }
        let last = search::behind_last(bare, b'.');
        // RFC 3696 section 2, ICANN: two letters or more, or punycode.
        if last.len() < 2 || !(last.bytes().all(|b| b.is_ascii_alphabetic()) || is_punycode(last)) {
            return Err(Refusal::NoHost("does not end in a top-level domain"));
        }
        Ok(name)
    }

    /// Why only `private_hosts` allows this host; `None` for what can be a public web server.
    pub(crate) fn private(&self) -> Option<Refusal> {
        match self {
            Self::V4(_) | Self::V6(_) => Some(Refusal::Private("is an address, not a name")),
            Self::Name(name) => {
                let Some((_, last)) = search::around_last(name, b'.') else {
                    return Some(Refusal::Private("is a name on the local network: it has no dot"));
                };
                PRIVATE.iter().find(|(label, _)| *label == last).map(|(_, why)| Refusal::Private(why))
            }
        }
    }
}

fn is_punycode(label: &str) -> bool {
    label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"))
}

/// <https://url.spec.whatwg.org/#ends-in-a-number-checker>: including numbers too large for an address.
fn ends_in_number(host: &str) -> bool {
    let last = search::behind_last(host, b'.');
    match last.strip_prefix("0x").or_else(|| last.strip_prefix("0X")) {
        Some(digits) => digits.bytes().all(|b| b.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()),
    }
}

/// <https://url.spec.whatwg.org/#concept-ipv4-parser>
fn ipv4(host: &str) -> Option<Ipv4Addr> {
    let mut address: u32 = 0;
    let count = host.split('.').count();
    if count > 4 {
        return None;
    }
    for (index, part) in host.split('.').enumerate() {
        let value = number(part)?;
        if index + 1 < count {
            address |= u32::from(u8::try_from(value).ok()?) << (24 - 8 * index);
        } else {
            // The last part fills all remaining bytes: 127.1 is 127.0.0.1.
            if value >= 1 << (8 * (5 - count)) {
                return None;
            }
            address |= u32::try_from(value).ok()?;
        }
    }
    Some(address.into())
}

/// <https://url.spec.whatwg.org/#ipv4-number-parser>: `0x` is hexadecimal, a leading 0 octal.
fn number(part: &str) -> Option<u64> {
    let (digits, radix) = if let Some(digits) = part.strip_prefix("0x").or_else(|| part.strip_prefix("0X")) {
        (digits, 16)
    } else if part.len() > 1 && part.starts_with('0') {
        (&part[1..], 8)
    } else {
        (part, 10)
    };
    if digits.is_empty() {
        return (radix == 16).then_some(0);
    }
    // `from_str_radix` would accept a sign.
    if !digits.bytes().all(|b| char::from(b).is_digit(radix)) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, radix).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ipv6_is_written_as_std_does() {
        // Every pattern of zeros. std differs only for addresses that contain an IPv4 address, which it writes with dots.
        for zeros in 0..256_u16 {
            let address = Ipv6Addr::from(std::array::from_fn::<u16, 8, _>(|at| if zeros >> at & 1 == 1 { 0 } else { 0xa00 + at as u16 }));
            assert_eq!(Host::V6(address).to_string(), format!("[{address}]"));
        }
        assert_eq!(Host::V6("::ffff:127.0.0.1".parse().unwrap()).to_string(), "[::ffff:7f00:1]");
    }
}
