//! Files of boxes: MP4, QuickTime, 3GP, HEIF, AVIF. ISO/IEC 14496-12, section 4. The boxes are walked by their heads alone, so that an index at the end of a
//! large file costs no more than one at its start.

use super::box_head::head;
use super::heif;
use super::info::MediaInfo;
use super::movie::Movie;
use super::source::{Source, Step};

/// The type that the major brand stands for, and whether it is a picture's. What a server makes of it says src/check/concluded.rs.
fn brand(major: [u8; 4]) -> (&'static str, bool) {
    match &major {
        b"heic" | b"heix" | b"heim" | b"heis" => ("image/heic", true),
        b"mif1" => ("image/heif", true),
        b"avif" | b"avis" => ("image/avif", true),
        // Not in Mastodon's list, but known by name.
        b"hevc" | b"hevx" | b"hevm" | b"hevs" => ("image/heic-sequence", true),
        b"msf1" => ("image/heif-sequence", true),
        b"qt  " => ("video/quicktime", false),
        b"M4A " | b"M4B " | b"F4A " | b"F4B " => ("audio/mp4", false),
        // Also without a picture.
        [b'3', b'g', b'2', _] => ("video/3gpp2", false),
        [b'3', b'g', _, _] => ("video/3gpp", false),
        _ => ("video/mp4", false),
    }
}

pub(super) async fn iso(source: &Source, info: &mut MediaInfo) -> Step {
    let [_, _, _, _, f, t, y, p, b0, b1, b2, b3] = source.bytes(0).await?;
    let major = [b0, b1, b2, b3];
    let (mime_type, image) = if [f, t, y, p] == *b"ftyp" {
        info.brand = std::str::from_utf8(&major).ok().map(str::to_owned);
        brand(major)
    } else {
        // QuickTime's files of before 2001 have no brand.
        ("video/quicktime", false)
    };
    if image {
        info.image(mime_type, None);
    } else {
        info.container(mime_type);
    }
    let mut movie = Movie::default();
    let mut at = 0;
    while let Some(next) = head(source, at, source.size()).await {
        match &next.kind {
            b"meta" if image => {
                heif::meta(source, info, &next).await;
            }
            b"moov" => {
                movie.moov(source, &next).await;
                movie.tell(info, image);
                if !movie.fragmented {
                    break;
                }
            }
            b"sidx" => {
                movie.sidx(source, &next).await;
            }
            b"moof" => {
                movie.moof(source, &next).await?;
                movie.tell(info, image);
                if movie.indexed {
                    break;
                }
            }
            // Pictures have their index before their contents, and a movie beside it before them too.
            b"mdat" if image && info.width.is_some() => break,
            _ => {}
        }
        at = next.end;
    }
    if image && info.animated.is_none() && info.width.is_some() {
        info.animated = Some(false);
    }
    if movie.fragmented && at >= source.size() {
        movie.all = true;
        movie.tell(info, image);
    }
    Some(())
}
