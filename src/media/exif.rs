//! The orientation of a picture in its EXIF data, a TIFF directory. Exif 2.32, 4.6.2 and 4.6.4.

use super::source::{Source, be, le};

/// Whether width and height are exchanged when the picture is shown: orientations 5 to 8.
pub(super) async fn turned(source: &Source, tiff: u64, end: u64) -> bool {
    matches!(orientation(source, tiff, end).await, Some(5..=8))
}

async fn orientation(source: &Source, tiff: u64, end: u64) -> Option<u64> {
    let head: [u8; 8] = source.bytes(tiff).await?;
    let number = match &head[..4] {
        b"II*\0" => le,
        b"MM\0*" => be,
        _ => return None,
    };
    let directory = tiff + number(&head[4..]);
    let entries = number(&source.bytes::<2>(directory).await?);
    for entry in 0..entries {
        let at = directory + 2 + 12 * entry;
        if at + 12 > end {
            return None;
        }
        let entry: [u8; 12] = source.bytes(at).await?;
        if number(&entry[..2]) == 0x0112 {
            // SHORT, as the standard has it, or LONG.
            return Some(if number(&entry[2..4]) == 4 { number(&entry[8..]) } else { number(&entry[8..10]) });
        }
    }
    None
}
