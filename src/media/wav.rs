//! WAV, and RF64 for files above 4 GiB: bytes of sound by bytes a second. Multimedia Programming Interface 1.0, EBU Tech 3306.

use super::info::MediaInfo;
use super::source::{Source, Step, le};

pub(super) async fn wav(source: &Source, info: &mut MediaInfo) -> Step {
    info.audio("audio/x-wav");
    let (mut per_second, mut rate, mut samples, mut long) = (0, 0, 0, None);
    let mut at = 12;
    loop {
        let head: [u8; 8] = source.bytes(at).await?;
        let (body, mut len) = (at + 8, le(&head[4..]));
        match &head[..4] {
            b"ds64" => long = Some(le(&source.bytes::<8>(body + 8).await?)),
            b"fmt " => {
                let format: [u8; 12] = source.bytes(body).await?;
                // PCM, floats and the extensible format need no count of samples.
                let counted = !matches!(le(&format[..2]), 1 | 3 | 0xFFFE);
                (rate, per_second) = (if counted { le(&format[4..8]) } else { 0 }, le(&format[8..]));
            }
            b"fact" if len >= 4 => samples = le(&source.bytes::<4>(body).await?),
            b"data" => {
                // A recorder that was cut off leaves nothing, or all bits set.
                len = long.filter(|_| len == 0xFFFF_FFFF).unwrap_or(if len == 0 { u64::MAX } else { len });
                let len = len.min(source.size() - body);
                let seconds = if rate > 0 && samples > 0 { samples as f64 / rate as f64 } else { len as f64 / per_second as f64 };
                info.duration = Some(seconds);
                return Some(());
            }
            _ => {}
        }
        at = body + len + (len & 1);
    }
}
