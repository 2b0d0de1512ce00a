//! How the tables of [`tables`](super::tables) are packed, and what they become.
//!
//! They are written for what compresses a download: streams of like things, runs and differences. Each is unpacked when the first text needs it, once.

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

/// Code points of a block.
const BLOCK: usize = 0x100;

/// A small number for each code point, in blocks; those of one kind throughout are kept once.
pub(crate) struct Kinds {
    /// Which block each [`BLOCK`] code points have.
    blocks: Box<[u16]>,
    kinds: Box<[u8]>,
}

impl Kinds {
    #[cold]
    #[inline(never)]
    pub(crate) fn unpack(runs: Runs) -> Self {
        let mut blocks = Vec::with_capacity(0x11_0000 / BLOCK);
        let mut kinds = Vec::with_capacity(0x40 * BLOCK);
        let mut uniform = [None; 0x100];
        for (start, end, kind) in runs {
            let (mut at, end) = (start as usize, end as usize);
            while at < end {
                let length = (BLOCK - at % BLOCK).min(end - at);
                at += length;
                let fresh = (kinds.len() / BLOCK) as u16;
                if length == BLOCK {
                    let known = uniform[usize::from(kind)];
                    blocks.push(known.unwrap_or(fresh));
                    if known.is_some() {
                        continue;
                    }
                    uniform[usize::from(kind)] = Some(fresh);
                } else if kinds.len() % BLOCK == 0 {
                    blocks.push(fresh);
                }
                kinds.resize(kinds.len() + length, kind);
            }
        }
        Self { blocks: blocks.into(), kinds: kinds.into() }
    }

    #[inline(always)]
    pub(crate) fn of(&self, point: u32) -> u8 {
        let point = point as usize;
        let block = self.blocks.get(point / BLOCK).copied().unwrap_or(0);
        self.kinds.get(usize::from(block) * BLOCK + point % BLOCK).copied().unwrap_or(0)
    }
}
