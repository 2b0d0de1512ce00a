//! Mapping (B.2 of RFC 3454) and NFKC of the characters of Unicode 3.2, by tables.
//!
//! Modules that are made for a JavaScript runtime ask that instead (`runtime.rs`): of the one that counts alone the tables would be a third.

use alloc::vec::Vec;

use crate::text::nameprep::LONGEST_APART;
use crate::text::once::Once;
use crate::text::packed::{Kinds, Runs, difference, number};
use crate::text::tables::nameprep::{
    COMPOSED, FIRSTS, KINDS, LENGTHS, MAP, MAPPED_HIGH, MAPPED_LENGTHS, MAPPED_LOW, MAPPED_REST, REJECT, RUNS, SECOND, SECONDS,
};

const S_BASE: u32 = 0xAC00;
const L_BASE: u32 = 0x1100;
const V_BASE: u32 = 0x1161;
const T_BASE: u32 = 0x11A7;
const S_COUNT: u32 = 11172;

/// The tables, unpacked at the first label beyond ASCII.
struct Tables {
    kinds: Kinds,
    /// Mapped characters, sorted, and where in `mappings` what they become begins.
    mapped: Vec<(u32, u32)>,
    mappings: Vec<u32>,
    /// Composites and the two characters of each, sorted by composite.
    composites: Vec<(u32, u32, u32)>,
    /// Places in `composites`, sorted by the two characters.
    by_pair: Vec<u16>,
}

fn tables() -> &'static Tables {
    static TABLES: Once<Tables> = Once::new();
    TABLES.get_or_init(Tables::unpack)
}

/// Tells the bits of a code point.
pub(crate) fn flags(point: u32) -> u8 {
    tables().kind(point).0
}

/// Maps and normalises a label; `None` if the result is too long for a label.
pub(crate) fn normalised(label: &[u32]) -> Option<Vec<u32>> {
    tables().normalised(label)
}

impl Tables {
    #[cold]
    fn unpack() -> Self {
        let runs = || Runs::new(&RUNS, &LENGTHS);
        let mut mapped = Vec::with_capacity(MAPPED_LENGTHS.len());
        let mut mappings = Vec::with_capacity(MAPPED_LENGTHS.len() + MAPPED_REST.len());
        let mut composites: Vec<(u32, u32, u32)> = Vec::with_capacity(FIRSTS.len());
        let mut by_pair: Vec<u16> = Vec::with_capacity(FIRSTS.len());
        let (mut high, mut rest, mut offset) = (&MAPPED_HIGH[..], MAPPED_REST.chars(), 0u32);
        let mut lengths = MAPPED_LENGTHS.iter().zip(&MAPPED_LOW);
        let (mut firsts, mut seconds, mut first, mut second) = (&FIRSTS[..], &SECONDS[..], 0u32, 0u32);
        for (start, end, kind) in runs() {
            let (flags, _) = bits(kind);
            if flags & MAP != 0 {
                for (point, (&length, &low)) in (start..end).zip(lengths.by_ref()) {
                    offset = offset.wrapping_add(difference(number(&mut high) << 8 | u32::from(low)));
                    mapped.push((point, mappings.len() as u32));
                    mappings.push(point.wrapping_add(offset));
                    for _ in 1..length {
                        mappings.extend(rest.next().map(u32::from));
                    }
                }
            }
            if flags & COMPOSED != 0 {
                for point in start..end {
                    first = first.wrapping_add(difference(number(&mut firsts)));
                    second = second.wrapping_add(difference(number(&mut seconds)));
                    let at = by_pair.partition_point(|&at| pair(&composites, at) < (first, second));
                    by_pair.insert(at, composites.len() as u16);
                    composites.push((point, first, second));
                }
            }
        }
        Self { kinds: Kinds::unpack(runs()), mapped, mappings, composites, by_pair }
    }

    /// Bits and combining class of a code point.
    fn kind(&self, point: u32) -> (u8, u8) {
        bits(self.kinds.of(point))
    }

    fn normalised(&self, label: &[u32]) -> Option<Vec<u32>> {
        let mut points = Vec::with_capacity(label.len());
        for &point in label {
            if self.kind(point).0 & MAP != 0 {
                points.extend_from_slice(self.mapping(point));
            } else {
                points.push(if point < 0x80 { u32::from((point as u8).to_ascii_lowercase()) } else { point });
            }
            if points.len() > LONGEST_APART {
                return None;
            }
        }
        let composes = points.iter().any(|&point| {
            let (flags, class) = self.kind(point);
            class != 0 || flags & SECOND != 0
        });
        Some(if composes { self.recomposed(&points) } else { points })
    }

    fn mapping(&self, point: u32) -> &[u32] {
        let at = self.mapped.partition_point(|&(mapped, _)| mapped < point);
        let place = |at: usize| self.mapped.get(at).map_or(self.mappings.len(), |&(_, start)| start as usize);
        self.mappings.get(place(at)..place(at + 1)).unwrap_or_default()
    }

    /// Takes composites apart, puts marks in order and composes again (UAX #15; every character is its own compatibility form by now).
    fn recomposed(&self, points: &[u32]) -> Vec<u32> {
        let mut apart: Vec<(u32, u8)> = Vec::with_capacity(points.len() * 2);
        for &point in points {
            self.decompose(point, &mut apart);
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
                && let Some(composite) = self.compose(made[at], point)
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

    fn decompose(&self, point: u32, out: &mut Vec<(u32, u8)>) {
        if point.wrapping_sub(S_BASE) < S_COUNT {
            let index = point - S_BASE;
            out.push((L_BASE + index / 588, 0));
            out.push((V_BASE + index % 588 / 28, 0));
            if !index.is_multiple_of(28) {
                out.push((T_BASE + index % 28, 0));
            }
            return;
        }
        let (flags, class) = self.kind(point);
        if flags & COMPOSED != 0
            && let Ok(found) = self.composites.binary_search_by_key(&point, |&(composite, ..)| composite)
            && let Some(&(_, first, second)) = self.composites.get(found)
        {
            // At most four deep: the composites of Unicode 3.2 have no more marks.
            self.decompose(first, out);
            out.push((second, self.kind(second).1));
            return;
        }
        out.push((point, class));
    }

    fn compose(&self, first: u32, second: u32) -> Option<u32> {
        if first.wrapping_sub(L_BASE) < 19 && second.wrapping_sub(V_BASE) < 21 {
            return Some(S_BASE + ((first - L_BASE) * 21 + (second - V_BASE)) * 28);
        }
        if first.wrapping_sub(S_BASE) < S_COUNT && (first - S_BASE).is_multiple_of(28) && second.wrapping_sub(T_BASE + 1) < 27 {
            return Some(first + (second - T_BASE));
        }
        let found = self.by_pair.binary_search_by_key(&(first, second), |&at| pair(&self.composites, at)).ok()?;
        let &at = self.by_pair.get(found)?;
        self.composites.get(usize::from(at)).map(|&(composite, ..)| composite)
    }
}

/// The two characters of a composite.
fn pair(composites: &[(u32, u32, u32)], at: u16) -> (u32, u32) {
    composites.get(usize::from(at)).map_or((0, 0), |&(_, first, second)| (first, second))
}

fn bits(kind: u8) -> (u8, u8) {
    KINDS.get(usize::from(kind)).copied().unwrap_or((REJECT, 0))
}
