//! ASF: WMA and WMV. Advanced Systems Format specification 1.20.05, section 3.

use super::info::MediaInfo;
use super::source::{Source, Step, le};

/// An object's identifier, as its bytes lie in the file.
type Guid = u128;

pub(super) const HEADER: Guid = 0x3026B275_8E66CF11_A6D900AA_0062CE6C;
const FILE: Guid = 0xA1DCAB8C_47A9CF11_8EE400C0_0C205365;
const STREAM: Guid = 0x9107DCB7_B7A9CF11_8EE600C0_0C205365;
const EXTENSION: Guid = 0xB503BF5F_2EA9CF11_8EE300C0_0C205365;
const EXTENDED_STREAM: Guid = 0xCBA5E614_72C63243_8399A969_52065B5A;
const SOUND: Guid = 0x409E69F8_4D5BCF11_A8FD0080_5F5C442B;
const PICTURE: Guid = 0xC0EF19BC_4D5BCF11_A8FD0080_5F5C442B;

pub(super) async fn asf(source: &Source, info: &mut MediaInfo) -> Step {
    info.container("video/x-ms-asf");
    let end = le(&source.bytes::<8>(16).await?);
    let (mut size, mut rate, mut sound) = (None, None, false);
    let mut at = 30;
    while at < end {
        let Some(guid) = source.bytes(at).await else { break };
        let len = le(&source.bytes::<8>(at + 16).await?);
        let body = at + 24;
        match Guid::from_be_bytes(guid) {
            FILE => {
                let times: [u8; 24] = source.bytes(body + 40).await?;
                // Units of 100 ns, in which the time to fill a buffer is counted, in milliseconds.
                info.duration = Some(le(&times[..8]) as f64 / 1e7 - le(&times[16..]) as f64 / 1e3);
            }
            STREAM => match Guid::from_be_bytes(source.bytes(body).await?) {
                SOUND => sound = true,
                PICTURE if size.is_none() => {
                    let sides: [u8; 8] = source.bytes(body + 54).await?;
                    size = Some((le(&sides[..4]), le(&sides[4..])));
                }
                _ => {}
            },
            // What follows its head are objects like these.
            EXTENSION => {
                at = body + 22;
                continue;
            }
            EXTENDED_STREAM => {
                let frame = le(&source.bytes::<8>(body + 52).await?);
                rate = rate.or((frame > 0).then(|| 1e7 / frame as f64));
            }
            _ => {}
        }
        at = at.checked_add(len.max(24))?;
    }
    if let Some((width, height)) = size {
        info.video(width, height, false, rate);
    }
    info.sound(sound);
    Some(())
}
