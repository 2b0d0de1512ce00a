//! Whether a domain has an ASCII form, and how long it is: IDNA2003 ToASCII (RFC 3490) over Unicode 3.2, as GNU libidn does it.
//!
//! UseSTD3ASCIIRules off, AllowUnassigned off: a domain with characters newer than Unicode 3.2 (most emoji) has none, and its URL is no entity.

use super::bytes::decode;
use super::nameprep::prepare;

/// RFC 1034: longest label, in characters of its ASCII form.
pub(crate) const LONGEST_LABEL: usize = 63;

/// Tells the length of the ASCII form of a domain.
pub(crate) fn ascii_length(domain: &[u8]) -> Option<usize> {
    let (mut length, mut start, mut at) = (0, 0, 0);
    while at < domain.len() {
        let (point, size) = decode(domain, at);
        if matches!(point, 0x2E | 0x3002 | 0xFF0E | 0xFF61) {
            length += label_length(&domain[start..at])? + 1;
            start = at + size;
        }
        at += size;
    }
    Some(length + label_length(&domain[start..])?)
}

fn label_length(label: &[u8]) -> Option<usize> {
    if label.is_ascii() {
        return (1..=LONGEST_LABEL).contains(&label.len()).then_some(label.len());
    }
    let points = prepare(label)?;
    if points.is_empty() || points.len() > LONGEST_LABEL {
        return None;
    }
    if points.iter().all(|&point| point < 0x80) {
        return Some(points.len());
    }
    const PREFIX: [u32; 4] = [0x78, 0x6E, 0x2D, 0x2D];
    if points.starts_with(&PREFIX) {
        return None;
    }
    let length = PREFIX.len() + punycode_length(&points);
    (length <= LONGEST_LABEL).then_some(length)
}

/// Tells the length of a label in Punycode (RFC 3492, section 6.3), without writing it.
fn punycode_length(points: &[u32]) -> usize {
    const BASE: u32 = 36;
    let basic = points.iter().filter(|&&point| point < 0x80).count();
    let mut length = if basic > 0 { basic + 1 } else { 0 };
    let (mut n, mut delta, mut bias, mut handled) = (0x80, 0, 72, basic as u32);
    // At most LONGEST_LABEL points: no overflow, and the square of that is the longest it takes.
    while (handled as usize) < points.len() {
        let next = points.iter().copied().filter(|&point| point >= n).min().unwrap_or(n);
        delta += (next - n) * (handled + 1);
        n = next;
        for &point in points {
            if point < n {
                delta += 1;
            } else if point == n {
                let (mut q, mut k) = (delta, BASE);
                loop {
                    length += 1;
                    let t = if k <= bias { 1 } else { (k - bias).min(26) };
                    if q < t {
                        break;
                    }
                    q = (q - t) / (BASE - t);
                    k += BASE;
                }
                bias = adapted(delta, handled + 1, handled as usize == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    length
}

fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::ascii_length;

    #[track_caller]
    fn assert_ascii(domain: &str, ascii: &str) {
        assert_eq!(ascii_length(domain.as_bytes()), Some(ascii.len()), "{domain}");
    }

    #[test]
    fn knows_the_length_of_the_ascii_form() {
        assert_ascii("example.com", "example.com");
        assert_ascii("münchen.de", "xn--mnchen-3ya.de");
        assert_ascii("MÜNCHEN.de", "xn--mnchen-3ya.de");
        assert_ascii("mu\u{308}nchen.de", "xn--mnchen-3ya.de");
        assert_ascii("例え.テスト", "xn--r8jz45g.xn--zckzah");
        assert_ascii("правда.рф", "xn--80aafi6cg.xn--p1ai");
        assert_ascii("straße.de", "strasse.de");
        assert_ascii("ｅｘａｍｐｌｅ。com", "example.com");
        assert_ascii("a\u{AD}b.com", "ab.com");
        assert_ascii("\u{1112}\u{1161}\u{11AB}.kr", "xn--6j1b.kr");
    }

    #[test]
    fn refuses_what_has_none() {
        for domain in ["💩.la", "", "a..b", "\u{AD}.com", "א1a.com", "xn--é.com", "\u{E000}.com", "\u{1C90}.com"] {
            assert_eq!(ascii_length(domain.as_bytes()), None, "{domain}");
        }
        assert_eq!(ascii_length("a".repeat(64).as_bytes()), None);
        assert_eq!(ascii_length("日".repeat(60).as_bytes()), None);
    }
}
