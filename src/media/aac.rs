//! AAC in ADTS frames, which say how long they are but not how many. ISO/IEC 14496-3, 1.A.2.2.

use super::info::MediaInfo;
use super::source::{Source, be};

const RATES: [u32; 13] = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
/// Frames that are read; longer files are taken to go on as they began.
const FRAMES: u64 = 4096;

/// The bytes and seconds of a frame.
fn frame(head: [u8; 6]) -> Option<(u64, f64)> {
    let len = be(&head[3..]) >> 5 & 0x1FFF;
    let rate = *RATES.get(usize::from(head[2] >> 2 & 0xF))?;
    (head[0] == 0xFF && head[1] & 0xF6 == 0xF0 && len > 6).then(|| (len, 1024.0 / f64::from(rate)))
}

/// Reads the frames from `start`; false where there are no two in a row.
pub(super) async fn aac(source: &Source, info: &mut MediaInfo, start: u64) -> bool {
    let (mut at, mut frames, mut seconds) = (start, 0, 0.0);
    while frames < FRAMES
        && let Some((len, duration)) = source.bytes(at).await.and_then(frame)
    {
        at += len;
        frames += 1;
        seconds += duration;
    }
    if frames < 2 && at != source.size() || frames == 0 {
        return false;
    }
    info.duration = Some(if frames < FRAMES { seconds } else { seconds * (source.size() - start) as f64 / (at - start) as f64 });
    true
}
