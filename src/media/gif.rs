//! GIF: frames and their delays are strung through the whole file in blocks of up to 255 bytes. GIF89a specification, sections 15 to 23.

use super::info::MediaInfo;
use super::source::{Source, Step, le};

pub(super) async fn gif(source: &Source, info: &mut MediaInfo) -> Step {
    info.image("image/gif", None);
    let head: [u8; 13] = source.bytes(0).await?;
    info.set_size(le(&head[6..8]), le(&head[8..10]), false);
    let mut frames = 0_u64;
    let mut hundredths = 0;
    // A delay stands before its frame; without one, a frame is shown as if it had none.
    let mut delay = 0;
    let mut at = 13 + colours(head[10]);
    while at < source.size() {
        match source.bytes(at).await? {
            [0x21] => {
                let [label] = source.bytes(at + 1).await?;
                if label == 0xF9 {
                    let control: [u8; 4] = source.bytes(at + 2).await?;
                    delay = le(&control[2..]);
                }
                at = after_blocks(source, at + 2).await?;
            }
            [0x2C] => {
                frames += 1;
                if frames == 2 {
                    info.animated = Some(true);
                }
                // What browsers and ffmpeg make of a delay of less than 20 ms (libavformat/gifdec.c: GIF_MIN_DELAY, GIF_DEFAULT_DELAY).
                hundredths += if delay < 2 { 10 } else { delay };
                delay = 0;
                let [packed] = source.bytes(at + 9).await?;
                at = after_blocks(source, at + 11 + colours(packed)).await?;
            }
            [0x3B] => break,
            _ => return None,
        }
    }
    info.animated = Some(frames > 1);
    info.duration = (frames > 1).then_some(hundredths as f64 / 100.0);
    Some(())
}

/// Bytes of the table of colours that a packed field announces.
fn colours(packed: u8) -> u64 {
    if packed & 0x80 == 0 { 0 } else { 3 * (2 << (packed & 7)) }
}

async fn after_blocks(source: &Source, mut at: u64) -> Option<u64> {
    loop {
        let [len] = source.bytes(at).await?;
        at += 1 + u64::from(len);
        if len == 0 {
            return Some(at);
        }
    }
}
