//! JPEG: the size is in the frame header, the orientation in an EXIF segment before it. ITU-T T.81, annex B.
//!
//! Of a damaged file the size is looked for as the server's reader does it (the gem fastimage, `parse_size_for_jpeg`): it passes over bytes between segments,
//! and looks for segments behind the start of the picture.

use super::exif;
use super::info::MediaInfo;
use super::source::{Source, Step, be};

pub(super) async fn jpeg(source: &Source, info: &mut MediaInfo) -> Step {
    info.image("image/jpeg", Some(false));
    let mut turned = false;
    let mut at = 2;
    loop {
        let [prefix, marker] = source.bytes(at).await?;
        match (prefix, marker) {
            // Fill bytes may stand before a marker.
            (0xFF, 0xFF) => at += 1,
            // Markers without a segment: TEM, RST.
            (0xFF, 0x01 | 0xD0..=0xD7) => at += 2,
            (0xFF, marker) => {
                let end = at + 2 + be(&source.bytes::<2>(at + 2).await?);
                if end < at + 4 {
                    return None;
                }
                match marker {
                    // SOF, which C4 (DHT), C8 (JPG) and CC (DAC) are not.
                    0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                        let [_, h0, h1, w0, w1] = source.bytes(at + 4).await?;
                        info.set_size(be(&[w0, w1]), be(&[h0, h1]), turned);
                        return Some(());
                    }
                    0xE1 if end >= at + 18 && source.bytes::<6>(at + 4).await? == *b"Exif\0\0" => {
                        turned = exif::turned(source, at + 10, end).await;
                    }
                    _ => {}
                }
                at = end;
            }
            _ => at += 1,
        }
    }
}
