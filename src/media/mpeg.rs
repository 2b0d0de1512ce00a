//! MP3 (MPEG audio): a tag or none, then frames, the first of which may count them. ISO/IEC 11172-3, 2.4.2.3; ID3v2.4.0, 3.1; the Xing and VBRI headers.

use super::flac::flac;
use super::info::MediaInfo;
use super::source::{Source, Step, be};

/// Bytes in which the first frame is looked for, and the one behind it.
const SEARCHED: u64 = 64 << 10;
const RATES: [u64; 3] = [44_100, 48_000, 32_000];
/// Kilobits a second: layers II and III of MPEG-1, then both of MPEG-2.
const BITS: [[u64; 14]; 3] = [
    [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

#[derive(Clone, Copy)]
struct Frame {
    bytes: u64,
    samples: u64,
    rate: u64,
    bits: u64,
    /// Bytes between the head and the first frame's own contents.
    side: u64,
}

/// Reads the head of a frame, of layer II or III.
fn frame(head: [u8; 4]) -> Option<Frame> {
    let [sync, kind, rates, channels] = head;
    if sync != 0xFF || kind & 0xE0 != 0xE0 {
        return None;
    }
    // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5; layer 2 is II, 1 is III.
    let (version, layer) = (kind >> 3 & 3, kind >> 1 & 3);
    let table = match (version, layer) {
        (1, _) | (_, 0 | 3) => return None,
        (3, 2) => 0,
        (3, _) => 1,
        _ => 2,
    };
    let bits = 1000 * BITS[table].get(usize::from(rates >> 4).checked_sub(1)?)?;
    let rate = RATES.get(usize::from(rates >> 2 & 3))?
        >> match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
    let samples = if version != 3 && layer == 1 { 576 } else { 1152 };
    let mono = channels >> 6 == 3;
    let side = match (version == 3, mono) {
        (true, false) => 32,
        (true, true) | (false, false) => 17,
        (false, true) => 9,
    };
    Some(Frame { bytes: samples / 8 * bits / rate + u64::from(rates >> 1 & 1), samples, rate, bits, side })
}

/// Whether this is how a frame starts; a server looks no further.
pub(super) fn is_frame(head: [u8; 4]) -> bool {
    frame(head).is_some()
}

/// Skips ID3v2 tags.
async fn after_tags(source: &Source, mut at: u64) -> u64 {
    while let Some([b'I', b'D', b'3', _, _, flags, s0, s1, s2, s3]) = source.bytes(at).await {
        // Seven bits of each byte; a footer repeats the head.
        let size = [s0, s1, s2, s3].iter().fold(0, |size, &byte| size << 7 | u64::from(byte & 0x7F));
        at += 10 + size + if flags & 0x10 != 0 { 10 } else { 0 };
    }
    at
}

pub(super) async fn mpeg(source: &Source, info: &mut MediaInfo) -> Step {
    info.audio("audio/mpeg");
    let start = after_tags(source, 0).await;
    // Other sound behind a tag of MP3 is played all the same.
    if source.bytes(start).await? == *b"fLaC" {
        return flac(source, info, start).await;
    }
    if super::aac::aac(source, info, start).await {
        return Some(());
    }
    let (at, first) = first(source, start).await?;
    let seconds = |frames: u64| Some((frames * first.samples) as f64 / first.rate as f64);
    let xing: Option<[u8; 12]> = source.bytes(at + 4 + first.side).await;
    if let Some(xing) = xing
        && (xing[..4] == *b"Xing" || xing[..4] == *b"Info")
        && xing[7] & 1 == 1
    {
        info.duration = seconds(be(&xing[8..]));
        return Some(());
    }
    let vbri: Option<[u8; 18]> = source.bytes(at + 36).await;
    if let Some(vbri) = vbri.filter(|vbri| vbri[..4] == *b"VBRI") {
        info.duration = seconds(be(&vbri[14..]));
        return Some(());
    }
    // All frames alike, up to a tag of 128 bytes at the end.
    let mut end = source.size();
    if end - at >= 128 && source.bytes(end - 128).await == Some(*b"TAG") {
        end -= 128;
    }
    info.duration = Some((end - at) as f64 * 8.0 / first.bits as f64);
    Some(())
}

/// Finds a frame that another one follows, or the end of the file.
async fn first(source: &Source, start: u64) -> Option<(u64, Frame)> {
    let searched = source.read(start..source.size().min(start + SEARCHED)).await?;
    let head = |at: usize| searched.get(at..)?.first_chunk().copied();
    (0..searched.len()).find_map(|at| {
        let frame = frame(head(at)?)?;
        let next = at + frame.bytes as usize;
        let follows = start + next as u64 == source.size() || is_frame(head(next)?);
        follows.then(|| (start + at as u64, frame))
    })
}
