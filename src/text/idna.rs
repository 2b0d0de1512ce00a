//! Whether a domain has an ASCII form, and how long it is: IDNA2003 ToASCII (RFC 3490) over Unicode 3.2, as GNU libidn does it.
//!
//! UseSTD3ASCIIRules off, AllowUnassigned off: a domain with characters newer than Unicode 3.2 (most emoji) has none, and its URL is no entity.

use super::bytes::decode;
use super::tables::nameprep::{
    BY_PAIR, COMPOSED, COMPOSITES, DROP, END, KINDS, LEFT, MAP, MAPPED, MAPPINGS, REJECT, RIGHT, SECOND, SHIFT, STAGE1, STAGE2,
};

/// RFC 1034: longest label, in characters of its ASCII form.
pub(crate) const LONGEST_LABEL: usize = 63;
/// No label of more can become one of LONGEST_LABEL: characters of Unicode 3.2 are composed of four at most.
const LONGEST_APART: usize = 4 * LONGEST_LABEL;

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
    let points = nameprep(label)?;
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

/// Bits and combining class of a code point.
fn kind(point: u32) -> (u8, u8) {
    if point >= END {
        return (REJECT, 0);
    }
    let block = usize::from(STAGE1[(point >> SHIFT) as usize]) << SHIFT;
    KINDS[usize::from(STAGE2[block | (point as usize & ((1 << SHIFT) - 1))])]
}

/// Maps, normalises and checks (RFC 3491).
fn nameprep(label: &[u8]) -> Option<Vec<u32>> {
    let mut points = Vec::with_capacity(label.len().min(LONGEST_APART));
    let mut composes = false;
    let mut at = 0;
    while at < label.len() {
        let (point, size) = decode(label, at);
        at += size;
        let (flags, _) = kind(point);
        if flags & REJECT != 0 {
            return None;
        }
        if flags & DROP != 0 {
            continue;
        }
        if flags & MAP != 0 {
            points.extend(mapping(point).map(u32::from));
        } else {
            points.push(if point < 0x80 { u32::from((point as u8).to_ascii_lowercase()) } else { point });
        }
        if points.len() > LONGEST_APART {
            return None;
        }
    }
    for &point in &points {
        let (flags, class) = kind(point);
        composes |= class != 0 || flags & SECOND != 0;
    }
    if composes {
        points = recomposed(&points);
    }
    let any = |bit| points.iter().any(|&point| kind(point).0 & bit != 0);
    if any(REJECT) {
        return None;
    }
    // RFC 3454, section 6.
    if any(RIGHT) {
        let right = |point: Option<&u32>| point.is_some_and(|&point| kind(point).0 & RIGHT != 0);
        if any(LEFT) || !right(points.first()) || !right(points.last()) {
            return None;
        }
    }
    Some(points)
}

fn mapping(point: u32) -> std::str::Chars<'static> {
    let (group, bit) = ((point >> 5) as u16, point & 31);
    let Ok(found) = MAPPED.binary_search_by_key(&group, |&(group, ..)| group) else { return "".chars() };
    let (_, members, start) = MAPPED[found];
    let before = (members & ((1 << bit) - 1)).count_ones() as usize;
    MAPPINGS[usize::from(start)..].split('\n').nth(before).unwrap_or_default().chars()
}

const S_BASE: u32 = 0xAC00;
const L_BASE: u32 = 0x1100;
const V_BASE: u32 = 0x1161;
const T_BASE: u32 = 0x11A7;
const S_COUNT: u32 = 11172;

/// Takes composites apart, puts marks in order and composes again (UAX #15; every character is its own compatibility form by now).
fn recomposed(points: &[u32]) -> Vec<u32> {
    let mut apart: Vec<(u32, u8)> = Vec::with_capacity(points.len() * 2);
    for &point in points {
        decompose(point, &mut apart);
    }
    // There are few (LONGEST_APART) and they are mostly in order.
    for end in 1..apart.len() {
        let mut at = end;
        while at > 0 && apart[at].1 != 0 && apart[at - 1].1 > apart[at].1 {
            apart.swap(at - 1, at);
            at -= 1;
        }
    }
    let mut made: Vec<u32> = Vec::with_capacity(apart.len());
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    for (point, class) in apart {
        // Blocked by a mark of the same class or a starter in between.
        let adjacent = starter.is_some_and(|starter| starter + 1 == made.len());
        if let Some(at) = starter
            && (adjacent || (last_class != 0 && last_class < class))
            && let Some(composite) = compose(made[at], point)
        {
            made[at] = composite;
            continue;
        }
        if class == 0 {
            starter = Some(made.len());
        }
        last_class = class;
        made.push(point);
    }
    made
}

fn decompose(point: u32, out: &mut Vec<(u32, u8)>) {
    if point.wrapping_sub(S_BASE) < S_COUNT {
        let index = point - S_BASE;
        out.push((L_BASE + index / 588, 0));
        out.push((V_BASE + index % 588 / 28, 0));
        if !index.is_multiple_of(28) {
            out.push((T_BASE + index % 28, 0));
        }
        return;
    }
    let (flags, class) = kind(point);
    if flags & COMPOSED != 0
        && let Ok(found) = COMPOSITES.binary_search_by_key(&point, |&[composite, ..]| u32::from(composite))
    {
        let [_, first, second] = COMPOSITES[found];
        // At most four deep: the composites of Unicode 3.2 have no more marks.
        decompose(u32::from(first), out);
        out.push((u32::from(second), kind(u32::from(second)).1));
        return;
    }
    out.push((point, class));
}

fn compose(first: u32, second: u32) -> Option<u32> {
    if first.wrapping_sub(L_BASE) < 19 && second.wrapping_sub(V_BASE) < 21 {
        return Some(S_BASE + ((first - L_BASE) * 21 + (second - V_BASE)) * 28);
    }
    if first.wrapping_sub(S_BASE) < S_COUNT && (first - S_BASE).is_multiple_of(28) && second.wrapping_sub(T_BASE + 1) < 27 {
        return Some(first + (second - T_BASE));
    }
    let found = BY_PAIR.binary_search_by_key(&(first, second), |&at| {
        let [_, first, second] = COMPOSITES[usize::from(at)];
        (u32::from(first), u32::from(second))
    });
    found.ok().map(|found| u32::from(COMPOSITES[usize::from(BY_PAIR[found])][0]))
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
