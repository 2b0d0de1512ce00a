//! How the tables of [`tables`](super::tables) are packed, and what they become.
//!
//! They are written for what compresses a download: streams of like things, runs and differences. Each is unpacked when the first text needs it, once.

use alloc::boxed::Box;

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
#[cfg_attr(all(feature = "js", target_arch = "wasm32"), allow(dead_code))] // Only nfkc/tables.rs needs it.
pub(crate) fn difference(number: u32) -> u32 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

/// Runs of code points of one kind: the first, the one after the last, and the kind.
pub(crate) struct Runs {
    kinds: core::slice::Iter<'static, u8>,
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
const BLOCK: usize = 0x80;

/// A small number for each code point, in blocks; those of one kind throughout are kept once.
pub(crate) struct Kinds {
    /// Which block each [`BLOCK`] code points have.
    places: Box<[u8; 0x11_0000 / BLOCK]>,
    /// As many as a place can tell apart, so that none needs a check.
    blocks: Box<[[u8; BLOCK]; 0x100]>,
}

impl Kinds {
    #[cold]
    #[inline(never)]
    pub(crate) fn unpack(runs: Runs) -> Self {
        let mut this = Self { places: Box::new([0; 0x11_0000 / BLOCK]), blocks: Box::new([[0; BLOCK]; 0x100]) };
        let mut uniform = [None; 0x100];
        let mut last = 0;
        let mut fresh = 0..=u8::MAX;
        for (start, end, kind) in runs {
            let (mut at, end) = (start as usize, end as usize);
            while at < end {
                let (block, within) = (at / BLOCK, at % BLOCK);
                at = (block + 1) * BLOCK;
                let whole = within == 0 && at <= end;
                if whole && let Some(known) = uniform[usize::from(kind)] {
                    last = known;
                } else {
                    if within == 0 {
                        // The tables have fewer blocks: tests/tables unpacks them.
                        last = fresh.next().unwrap_or(0);
                    }
                    if whole {
                        uniform[usize::from(kind)] = Some(last);
                    }
                    // What stands behind this run in the block is overwritten by the next.
                    this.blocks[usize::from(last)][within..].fill(kind);
                }
                if let Some(place) = this.places.get_mut(block) {
                    *place = last;
                }
            }
        }
        this
    }

    #[inline(always)]
    pub(crate) fn of(&self, point: u32) -> u8 {
        let place = self.places.get(point as usize / BLOCK).copied().unwrap_or(0);
        self.blocks[usize::from(place)][point as usize % BLOCK]
    }
}
