//! The bytes of a file, as far as they were asked for. No input or output: a parser waits for a range, whoever holds the file brings it.
//!
//! Parsers are `async` only so that the compiler makes resumable machines of them; nothing else ever wakes them. What is kept is one window of the file,
//! and what a hostile file can make us ask for is bounded in number and in bytes.

use std::cell::RefCell;
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::work::did;

/// A parser's step: `None` where the bytes end, or are not what the format wants.
pub(super) type Step = Option<()>;

/// Asks of one file.
pub(super) const MOST_ASKS: u32 = 256;
/// Bytes of one file; only a GIF, whose frames cannot be skipped, comes near it.
pub(super) const MOST_BYTES: u64 = 32 << 20;
/// Bytes asked for behind a jump.
const LEAST_AHEAD: u64 = 8 << 10;
/// Bytes asked for at once where a file is read from end to end.
const MOST_AHEAD: u64 = 256 << 10;

/// A file of known size.
pub(super) struct Source {
    size: u64,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// The window: where it starts, and its bytes.
    start: u64,
    bytes: Vec<u8>,
    /// What is still missing of what was asked for; it continues the window.
    ask: Option<Range<u64>>,
    ahead: u64,
    asks: u32,
    asked: u64,
    /// Nothing more will come.
    ended: bool,
}

impl Source {
    pub(super) fn new(size: u64) -> Self {
        Self { size, state: RefCell::default() }
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn ask(&self) -> Option<Range<u64>> {
        self.state.borrow().ask.clone()
    }

    pub(super) fn end(&self) {
        let mut state = self.state.borrow_mut();
        state.ended = true;
        state.ask = None;
    }

    /// Takes what continues the window, and tells whether all that was asked for is there now.
    pub(super) fn feed(&self, offset: u64, bytes: &[u8]) -> bool {
        let state = &mut *self.state.borrow_mut();
        let Some(ask) = &mut state.ask else { return false };
        let Some(skip) = ask.start.checked_sub(offset).and_then(|skip| usize::try_from(skip).ok()) else { return false };
        let Some(bytes) = bytes.get(skip..) else { return false };
        let missing = usize::try_from(ask.end - ask.start).unwrap_or(usize::MAX);
        let bytes = &bytes[..bytes.len().min(missing)];
        state.bytes.extend_from_slice(bytes);
        ask.start += bytes.len() as u64;
        let whole = ask.start == ask.end;
        if whole {
            state.ask = None;
        }
        whole
    }

    /// Reads a fixed number of bytes.
    pub(super) fn bytes<const N: usize>(&self, at: u64) -> Bytes<'_, N> {
        Bytes { source: self, at }
    }

    /// Reads a few thousand bytes at most.
    pub(super) fn read(&self, range: Range<u64>) -> Read<'_> {
        Read { source: self, range }
    }

    fn copy(&self, at: u64, to: &mut [u8]) {
        let state = self.state.borrow();
        let from = usize::try_from(at - state.start).ok().and_then(|skip| state.bytes.get(skip..));
        did(to.len());
        for (to, from) in to.iter_mut().zip(from.unwrap_or_default()) {
            *to = *from;
        }
    }

    #[inline(never)]
    fn fill(&self, at: u64, to: &mut [u8]) -> Poll<bool> {
        let found = self.look(at, to.len() as u64);
        if found == Poll::Ready(true) {
            self.copy(at, to);
        }
        found
    }

    /// Looks whether a range is in the window; where it is not, asks for it, and for some bytes more.
    fn look(&self, at: u64, len: u64) -> Poll<bool> {
        did(1);
        let state = &mut *self.state.borrow_mut();
        let Some(end) = at.checked_add(len).filter(|&end| end <= self.size) else { return Poll::Ready(false) };
        let window_end = state.start + state.bytes.len() as u64;
        if state.start <= at && end <= window_end {
            return Poll::Ready(true);
        }
        if state.ask.is_some() {
            return Poll::Pending;
        }
        if state.ended || state.asks == MOST_ASKS || state.asked + len > MOST_BYTES {
            return Poll::Ready(false);
        }
        // A little past the window is going on as well, as over the blocks of a GIF.
        let goes_on = state.start <= at && at <= window_end.saturating_add(LEAST_AHEAD);
        state.ahead = if goes_on { (2 * state.ahead).clamp(LEAST_AHEAD, MOST_AHEAD) } else { LEAST_AHEAD };
        let from = if goes_on { window_end.max(at) } else { at };
        let kept = from - at;
        let dropped = state.bytes.len() - kept as usize;
        state.bytes.drain(..dropped);
        state.start = at;
        let to = end.max(from.saturating_add(state.ahead)).min(self.size);
        state.asks += 1;
        state.asked += to - from;
        state.ask = Some(from..to);
        Poll::Pending
    }
}

/// What [`Source::bytes`] waits for; by hand, since it is awaited in a hundred places.
pub(super) struct Bytes<'a, const N: usize> {
    source: &'a Source,
    at: u64,
}

impl<const N: usize> Future for Bytes<'_, N> {
    type Output = Option<[u8; N]>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let mut bytes = [0; N];
        self.source.fill(self.at, &mut bytes).map(|whole| whole.then_some(bytes))
    }
}

/// What [`Source::read`] waits for.
pub(super) struct Read<'a> {
    source: &'a Source,
    range: Range<u64>,
}

impl Future for Read<'_> {
    type Output = Option<Vec<u8>>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(len) = self.range.end.checked_sub(self.range.start) else { return Poll::Ready(None) };
        self.source.look(self.range.start, len).map(|whole| {
            let mut bytes = vec![0; if whole { usize::try_from(len).ok()? } else { return None }];
            self.source.copy(self.range.start, &mut bytes);
            Some(bytes)
        })
    }
}

/// A number, its most significant byte first.
pub(super) fn be(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// A number, its least significant byte first.
pub(super) fn le(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}
