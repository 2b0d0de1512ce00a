//! One file being inspected: which bytes it waits for, and what it is once they have come.

use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::info::MediaInfo;
use super::sniff::sniff;
use super::source::Source;

/// Finds out what a file is by asking for ranges of its bytes, without any input or output of its own.
///
/// However large the file, few ranges are asked for (256 at most, mostly one to five), and no more is kept than the range at hand.
///
/// # Examples
///
/// ```
/// use mastodon_instance::media::Inspection;
/// use std::io::{Cursor, Read, Seek, SeekFrom};
///
/// let gif = b"GIF89a\x02\0\x01\0\0\0\0\x2C\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0A\0\x3B";
/// let mut file = Cursor::new(gif); // or a std::fs::File
/// let mut inspection = Inspection::new(gif.len() as u64);
/// while let Some(range) = inspection.needs() {
///     let mut bytes = Vec::new();
///     file.seek(SeekFrom::Start(range.start))?;
///     file.by_ref().take(range.end - range.start).read_to_end(&mut bytes)?;
///     if bytes.is_empty() {
///         break; // the file is shorter than it was said to be
///     }
///     inspection.feed(range.start, &bytes);
/// }
/// let info = inspection.finish();
/// assert_eq!((info.mime_type.as_deref(), info.width, info.animated), (Some("image/gif"), Some(2), Some(false)));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Inspection {
    source: Rc<Source>,
    running: Pin<Box<dyn Future<Output = MediaInfo>>>,
    done: Option<MediaInfo>,
}

impl Inspection {
    /// Starts the inspection of a file of `size` bytes.
    #[must_use]
    pub fn new(size: u64) -> Self {
        let source = Rc::new(Source::new(size));
        let running = Box::pin(sniff(Rc::clone(&source)));
        let mut inspection = Self { source, running, done: None };
        inspection.advance();
        inspection
    }

    /// Tells which bytes to bring next; `None`: what can be known is known.
    #[must_use]
    pub fn needs(&self) -> Option<Range<u64>> {
        self.source.ask()
    }

    /// Takes bytes of the file, from `offset`. They may come in parts, in order; what was not asked for is passed over.
    pub fn feed(&mut self, offset: u64, bytes: &[u8]) {
        if self.source.feed(offset, bytes) {
            self.advance();
        }
    }

    /// Returns what is known of the file; `None` for all that depends on bytes that were requested and not fed.
    #[must_use]
    pub fn finish(mut self) -> MediaInfo {
        self.source.end();
        self.advance();
        self.done.unwrap_or_else(|| MediaInfo::unknown(self.source.size()))
    }

    fn advance(&mut self) {
        if self.done.is_some() {
            return;
        }
        if let Poll::Ready(info) = self.running.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            self.done = Some(info);
        }
    }
}

/// Tells what a file is, from all of its bytes.
///
/// # Examples
///
/// ```
/// use mastodon_instance::inspect;
/// use mastodon_instance::media::MediaKind;
///
/// let info = inspect(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x02\0\0\0\0\0\0\0");
/// assert_eq!((info.kind, info.width, info.height), (MediaKind::Image, Some(640), Some(480)));
/// assert_eq!(inspect(b"").mime_type, None);
/// ```
#[must_use]
pub fn inspect(bytes: &[u8]) -> MediaInfo {
    let mut inspection = Inspection::new(bytes.len() as u64);
    while let Some(range) = inspection.needs() {
        inspection.feed(range.start, &bytes[range.start as usize..range.end as usize]);
    }
    inspection.finish()
}
