//! PNG and APNG: size in IHDR, frames in acTL, their delays in fcTL. PNG third edition, sections 5 and 11.

use super::exif;
use super::info::MediaInfo;
use super::source::{Source, Step, be};

pub(super) async fn png(source: &Source, info: &mut MediaInfo) -> Step {
    info.image("image/png", None);
    let (mut width, mut height) = (0, 0);
    let mut frames = None;
    let (mut seconds, mut delays) = (0.0, 0);
    let mut at = 8;
    loop {
        let head: [u8; 8] = source.bytes(at).await?;
        let body = at + 8;
        let end = body + be(&head[..4]) + 4;
        match &head[4..] {
            b"IHDR" => {
                let size: [u8; 8] = source.bytes(body).await?;
                (width, height) = (be(&size[..4]), be(&size[4..]));
                info.set_size(width, height, false);
            }
            b"eXIf" => info.set_size(width, height, exif::turned(source, body, end).await),
            b"acTL" => frames = Some(be(&source.bytes::<4>(body).await?)),
            b"IDAT" | b"IEND" if frames.is_none() => {
                info.animated = Some(false);
                return Some(());
            }
            b"IDAT" => info.animated = frames.map(|frames| frames > 1),
            b"fcTL" => {
                let [n0, n1, d0, d1] = source.bytes(body + 20).await?;
                let per_second = be(&[d0, d1]);
                seconds += be(&[n0, n1]) as f64 / if per_second == 0 { 100.0 } else { per_second as f64 };
                delays += 1;
            }
            b"IEND" => {
                info.duration = (info.animated == Some(true) && delays > 1).then_some(seconds);
                return Some(());
            }
            _ => {}
        }
        at = end;
    }
}
