//! A second implementation of the ASCII form of a domain: RFC 3491 by the crate `stringprep`, RFC 3492 as written.

use std::borrow::Cow;

/// The ASCII form of a domain: IDNA2003 (RFC 3490) without UseSTD3ASCIIRules and AllowUnassigned.
pub fn ascii(domain: &str) -> Option<String> {
    let labels: Option<Vec<_>> = domain.split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}']).map(label).collect();
    Some(labels?.join("."))
}

fn label(label: &str) -> Option<String> {
    let prepared = if label.is_ascii() { Cow::Borrowed(label) } else { nameprep(label)? };
    let fits = |label: &str| (1..=63).contains(&label.chars().count());
    if prepared.is_ascii() {
        return fits(&prepared).then(|| prepared.into_owned());
    }
    if prepared.starts_with("xn--") || !fits(&prepared) {
        return None;
    }
    Some(format!("xn--{}", punycode(&prepared))).filter(|label| fits(label))
}

fn nameprep(label: &str) -> Option<Cow<'_, str>> {
    // Normalisation that a later Unicode knows and 3.2 does not can only begin at what 3.2 has not assigned.
    if label.chars().any(stringprep::tables::unassigned_code_point) {
        return None;
    }
    let prepared = stringprep::nameprep(label).ok()?;
    (!prepared.chars().any(stringprep::tables::unassigned_code_point)).then_some(prepared)
}

/// RFC 3492, section 6.3, to the letter.
fn punycode(label: &str) -> String {
    let points: Vec<u32> = label.chars().map(u32::from).collect();
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = out.len() as u32;
    if basic > 0 {
        out.push('-');
    }
    let (mut n, mut delta, mut bias, mut handled) = (128, 0, 72, basic);
    while (handled as usize) < points.len() {
        let m = *points.iter().filter(|&&point| point >= n).min().unwrap();
        delta += (m - n) * (handled + 1);
        n = m;
        for &point in &points {
            if point < n {
                delta += 1;
            }
            if point == n {
                let mut q = delta;
                for k in (36..).step_by(36) {
                    let t = if k <= bias { 1 } else { (k - bias).min(26) };
                    if q < t {
                        break;
                    }
                    out.push(digit(t + (q - t) % (36 - t)));
                    q = (q - t) / (36 - t);
                }
                out.push(digit(q));
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    out
}

/// a to z are 0 to 25, 0 to 9 are 26 to 35.
fn digit(value: u32) -> char {
    char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 })
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}
