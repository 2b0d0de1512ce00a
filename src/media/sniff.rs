//! Which format this is, by the first bytes, as the server's libraries tell it: rails/marcel, lib/marcel/tables.rb, and where that does not know, file(1).

use std::rc::Rc;

use super::info::MediaInfo;
use super::source::{Source, Step};
use super::{aac, asf, flac, gif, iso, jpeg, matroska, mpeg, ogg, png, wav, webp};

/// Bytes in which the start of an SVG is looked for.
const SVG: u64 = 4096;

pub(super) async fn sniff(source: Rc<Source>) -> MediaInfo {
    let mut info = MediaInfo::unknown(source.size());
    // Where a parser ends early, what it found until then stays.
    let _ = read(&source, &mut info).await;
    // Numbers of a file may be anything; a duration or rate of nothing, or of infinity, is none.
    for number in [&mut info.duration, &mut info.frame_rate] {
        *number = number.filter(|&number| number > 0.0 && number.is_finite());
    }
    info
}

async fn read(source: &Source, info: &mut MediaInfo) -> Step {
    let mut head = [0; 16];
    let known = source.read(0..source.size().min(16)).await?;
    head[..known.len()].copy_from_slice(&known);
    match &head {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::jpeg(source, info).await,
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => png::png(source, info).await,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif::gif(source, info).await,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::webp(source, info).await,
        [b'R', b'I' | b'F', b'F' | b'6', b'F' | b'4', _, _, _, _, b'W', b'A', b'V', b'E', ..] => wav::wav(source, info).await,
        [_, _, _, _, b'f', b't', b'y', b'p', b'j', b'x', b'l', b' ', ..] => info.named("image/jxl"),
        [_, _, _, _, kind @ ..]
            if matches!(kind.first_chunk(), Some(b"ftyp" | b"moov" | b"mdat" | b"free" | b"skip" | b"pnot" | b"wide")) =>
        {
            iso::iso(source, info).await
        }
        [0x1A, 0x45, 0xDF, 0xA3, ..] => matroska::matroska(source, info).await,
        [b'O', b'g', b'g', b'S', ..] => ogg::ogg(source, info).await,
        [b'f', b'L', b'a', b'C', ..] => {
            info.audio("audio/flac");
            flac::flac(source, info, 0).await
        }
        [b'I', b'D', b'3', ..] => mpeg::mpeg(source, info).await,
        [0xFF, b1, ..] if b1 & 0xF6 == 0xF0 => {
            if aac::aac(source, info, 0).await {
                info.audio("audio/aac");
            }
            Some(())
        }
        [b0, b1, b2, b3, ..] if mpeg::is_frame([*b0, *b1, *b2, *b3]) => mpeg::mpeg(source, info).await,
        _ if u128::from_be_bytes(head) == asf::HEADER => asf::asf(source, info).await,
        _ => other(source, info, &head).await,
    }
}

/// Formats that Mastodon refuses, or that other servers take: their names are all that is told.
async fn other(source: &Source, info: &mut MediaInfo, head: &[u8; 16]) -> Step {
    let name = match head {
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => "image/tiff",
        [0xFF, 0x0A, ..] | [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..] => "image/jxl",
        [0, 0, 0, 0x0C, b'j', b'P', b' ', b' ', ..] => "image/jp2",
        [0, 0, 1, 0, 1..=32, 0, ..] => "image/vnd.microsoft.icon",
        [b'8', b'B', b'P', b'S', 0, ..] => "image/vnd.adobe.photoshop",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => "video/x-msvideo",
        [0, 0, 1, 0xBA | 0xB3, ..] => "video/mpeg",
        [b'F', b'L', b'V', 1, ..] => "video/x-flv",
        [b'M', b'T', b'h', b'd', ..] => "audio/midi",
        [b'F', b'O', b'R', b'M', _, _, _, _, b'A', b'I', b'F', b'F' | b'C', ..] => "audio/x-aiff",
        [b'#', b'!', b'A', b'M', b'R', ..] => "audio/amr",
        [b'c', b'a', b'f', b'f', 0, ..] => "audio/x-caf",
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        [b'P', b'K', 3, 4, ..] => "application/zip",
        _ => {
            let text = source.read(0..source.size().min(SVG)).await?;
            if !text.windows(4).any(|tag| tag == b"<svg") {
                return None;
            }
            "image/svg+xml"
        }
    };
    info.named(name)
}
