//! WebP: VP8, VP8L or VP8X, whose chunks tell of frames and orientation. RFC 9649, sections 2.5 to 2.7.

use super::exif;
use super::info::MediaInfo;
use super::source::{Source, Step, le};

pub(super) async fn webp(source: &Source, info: &mut MediaInfo) -> Step {
    info.image("image/webp", None);
    let first: [u8; 18] = source.bytes(12).await?;
    let body = &first[8..];
    match &first[..4] {
        b"VP8 " if body[3..6] == [0x9D, 0x01, 0x2A] => info.set_size(le(&body[6..8]) & 0x3FFF, le(&body[8..]) & 0x3FFF, false),
        b"VP8L" if body[0] == 0x2F => {
            let bits = le(&body[1..5]);
            info.set_size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, false);
        }
        b"VP8X" => return extended(source, info, le(&body[4..7]) + 1, le(&body[7..]) + 1, body[0]).await,
        _ => return None,
    }
    info.animated = Some(false);
    Some(())
}

async fn extended(source: &Source, info: &mut MediaInfo, width: u64, height: u64, flags: u8) -> Step {
    info.set_size(width, height, false);
    let (animated, exif) = (flags & 0x02 != 0, flags & 0x08 != 0);
    if !animated {
        info.animated = Some(false);
    }
    if !(animated || exif) {
        return Some(());
    }
    let (mut frames, mut milliseconds) = (0_u64, 0);
    let mut at = 12;
    while at + 8 <= source.size() {
        let head: [u8; 8] = source.bytes(at).await?;
        let (body, len) = (at + 8, le(&head[4..]));
        match &head[..4] {
            b"ANMF" if animated => {
                milliseconds += le(&source.bytes::<3>(body + 12).await?);
                frames += 1;
                if frames == 2 {
                    info.animated = Some(true);
                }
            }
            b"EXIF" if exif => {
                // Some writers put JPEG's prefix before it.
                let skip = if source.bytes::<6>(body).await? == *b"Exif\0\0" { 6 } else { 0 };
                info.set_size(width, height, exif::turned(source, body + skip, body + len).await);
            }
            _ => {}
        }
        at = body + len + (len & 1);
    }
    if animated {
        info.animated = Some(frames > 1);
        info.duration = (frames > 1 && at >= source.size()).then_some(milliseconds as f64 / 1000.0);
    }
    Some(())
}
