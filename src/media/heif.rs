//! HEIF and AVIF: the primary item's properties say how large it is and how it is turned. ISO/IEC 23008-12, sections 6.5 and 9.3.

use super::box_head::{BoxHead, head};
use super::info::MediaInfo;
use super::source::{Source, Step, be};

/// A property that changes how large a picture is shown.
#[derive(Clone, Copy)]
enum Property {
    Size(u64, u64),
    Crop(u64, u64),
    Turn(bool),
    Other,
}

pub(super) async fn meta(source: &Source, info: &mut MediaInfo, meta: &BoxHead) -> Step {
    let mut primary = None;
    let mut properties = Vec::new();
    // Containers are stepped into: what follows their head are their children.
    let mut at = meta.body + 4;
    while let Some(next) = head(source, at, meta.end).await {
        at = next.end;
        match &next.kind {
            b"pitm" => {
                let [version, _, _, _, i0, i1] = source.bytes(next.body).await?;
                primary = Some(if version == 0 { be(&[i0, i1]) } else { be(&source.bytes::<4>(next.body + 4).await?) });
            }
            b"iprp" => at = next.body,
            b"ipco" => properties = all(source, &next).await?,
            b"ipma" => {
                if let Some([whole, shown]) = size(source, &next, primary?, &properties).await {
                    if whole != shown {
                        info.set_size(whole.0, whole.1, false);
                        (info.uncropped_width, info.uncropped_height) = (info.width, info.height);
                    }
                    info.set_size(shown.0, shown.1, false);
                    return Some(());
                }
            }
            _ => {}
        }
    }
    None
}

async fn all(source: &Source, ipco: &BoxHead) -> Option<Vec<Property>> {
    let mut properties = Vec::new();
    let mut at = ipco.body;
    // An item names a property by 15 bits.
    while properties.len() < 0x7FFF
        && let Some(next) = head(source, at, ipco.end).await
    {
        at = next.end;
        properties.push(match &next.kind {
            b"ispe" => {
                let size: [u8; 12] = source.bytes(next.body).await?;
                Property::Size(be(&size[4..8]), be(&size[8..]))
            }
            b"clap" => {
                let crop: [u8; 16] = source.bytes(next.body).await?;
                let side = |bytes: &[u8]| be(&bytes[..4]).checked_div(be(&bytes[4..])).unwrap_or(0);
                Property::Crop(side(&crop[..8]), side(&crop[8..]))
            }
            b"irot" => Property::Turn(source.bytes::<1>(next.body).await?[0] & 1 == 1),
            _ => Property::Other,
        });
    }
    Some(properties)
}

/// Applies the properties of one item, in their order. Gives its size without and with being cropped.
async fn size(source: &Source, ipma: &BoxHead, item: u64, properties: &[Property]) -> Option<[(u64, u64); 2]> {
    let head: [u8; 8] = source.bytes(ipma.body).await?;
    let (id_bytes, wide) = (if head[0] == 0 { 2 } else { 4 }, head[3] & 1 == 1);
    let mut at = ipma.body + 8;
    for _ in 0..be(&head[4..]).min(ipma.end - ipma.body) {
        if at >= ipma.end {
            return None;
        }
        let id = if id_bytes == 2 { be(&source.bytes::<2>(at).await?) } else { be(&source.bytes::<4>(at).await?) };
        let [count] = source.bytes(at + id_bytes).await?;
        at += id_bytes + 1;
        let step = if wide { 2 } else { 1 };
        if id != item {
            at += step * u64::from(count);
            continue;
        }
        let mut size: Option<[(u64, u64); 2]> = None;
        for _ in 0..count {
            // The highest bit says that a property is essential.
            let index = if wide { be(&source.bytes::<2>(at).await?) & 0x7FFF } else { be(&source.bytes::<1>(at).await?) & 0x7F };
            at += step;
            match (index.checked_sub(1).and_then(|index| properties.get(index as usize)), size) {
                (Some(&Property::Size(width, height)), None) => size = Some([(width, height); 2]),
                (Some(&Property::Crop(width, height)), Some([whole, _])) if width > 0 && height > 0 => {
                    size = Some([whole, (width, height)])
                }
                (Some(Property::Turn(true)), Some(sizes)) => size = Some(sizes.map(|(width, height)| (height, width))),
                _ => {}
            }
        }
        return size;
    }
    None
}
