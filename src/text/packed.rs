//! How the tables of [`tables`](super::tables) are packed, and what they become.
//!
//! They are written for what compresses a download: streams of like things, runs and differences. Each is unpacked when the first text needs it, once.

/// Code points below this are looked up in one step.
const LOW: usize = 0x2_0000;

/// Reads a number off a stream: seven bits a byte, the lowest first (LEB128).
#[inline(never)]
pub(crate) fn number(stream: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = stream.split_first() {
        *stream = rest;
        number |= u32::from(byte & 0x7F) << (shift & 31);
        shift += 7;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

/// A difference from a number without sign: 0, -1, 1, -2 and so on.
pub(crate) fn difference(number: u32) -> u32 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

/// Runs of code points of one kind: the first, the one after the last, and the kind.
pub(crate) struct Runs {
    kinds: std::slice::Iter<'static, u8>,
    /// How many more than one each has.
    lengths: &'static [u8],
    end: u32,
}

impl Runs {
    pub(crate) fn new(kinds: &'static [u8], lengths: &'static [u8]) -> Self {
        Self { kinds: kinds.iter(), lengths, end: 0 }
    }
}

impl Iterator for Runs {
    type Item = (u32, u32, u8);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        let kind = *self.kinds.next()?;
        let start = self.end;
        self.end = start + number(&mut self.lengths) + 1;
        Some((start, self.end, kind))
    }
}

/// A small number for each code point.
pub(crate) struct Kinds {
    low: Box<[u8; LOW]>,
    /// Where runs begin from [`LOW`] on.
    high: Vec<(u32, u8)>,
}

impl Kinds {
    #[cold]
    #[inline(never)]
    pub(crate) fn unpack(runs: Runs) -> Self {
        let mut low = Box::new([0; LOW]);
        let mut high = Vec::new();
        for (start, end, kind) in runs {
            // No run reaches over the border.
            match low.get_mut(start as usize..end as usize) {
                Some(run) => run.fill(kind),
                None => high.push((start, kind)),
            }
        }
        Self { low, high }
    }

    #[inline(always)]
    pub(crate) fn of(&self, point: u32) -> u8 {
        match self.low.get(point as usize) {
            Some(&kind) => kind,
            None => self.of_high(point),
        }
    }

    #[cold]
    fn of_high(&self, point: u32) -> u8 {
        let runs = self.high.partition_point(|&(start, _)| start <= point);
        self.high.get(runs.wrapping_sub(1)).map_or(0, |&(_, kind)| kind)
    }
}
