//! Boxes, of which ISO media files are made: ISO/IEC 14496-12, section 4.2.

use super::source::{Source, be};

/// The head of a box: its type, and where its content lies.
pub(super) struct BoxHead {
    pub(super) kind: [u8; 4],
    pub(super) body: u64,
    pub(super) end: u64,
}

/// Reads the head of the box at `at`, which may reach to `end`, and is taken to end there if it would go on.
pub(super) async fn head(source: &Source, at: u64, end: u64) -> Option<BoxHead> {
    if at + 8 > end {
        return None;
    }
    let head: [u8; 8] = source.bytes(at).await?;
    let (body, size) = match be(&head[..4]) {
        0 => (at + 8, end - at),
        1 => (at + 16, be(&source.bytes::<8>(at + 8).await?)),
        size => (at + 8, size),
    };
    let [.., k0, k1, k2, k3] = head;
    let stop = at.saturating_add(size);
    (stop >= body && body <= end).then(|| BoxHead { kind: [k0, k1, k2, k3], body, end: stop.min(end) })
}
