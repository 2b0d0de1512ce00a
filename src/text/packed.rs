//! How the tables of [`tables`](super::tables) are packed, and what they become.
//!
//! They are written for what compresses a download: streams of like things, runs and differences. Each is unpacked when the first text needs it, once.

/// Code points below this are looked up in one step.
const LOW: usize = 0x2_0000;

/// Reads a number off a stream: seven bits a byte, the lowest first (LEB128).
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

/// A small number for each code point.
pub(crate) struct Kinds {
    low: Box<[u8; LOW]>,
    /// Where runs begin from [`LOW`] on.
    high: Vec<(u32, u8)>,
}

impl Kinds {
    /// Unpacks runs: the kind of each, and how much longer than one it is.
    #[cold]
    pub(crate) fn unpack(kinds: &[u8], mut lengths: &[u8]) -> Self {
        let mut low = Box::new([0; LOW]);
        let mut high = Vec::new();
        let mut start = 0;
        for &kind in kinds {
            let end = start + number(&mut lengths) + 1;
            // No run reaches over the border.
            match low.get_mut(start as usize..end as usize) {
                Some(run) => run.fill(kind),
                None => high.push((start, kind)),
            }
            start = end;
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
