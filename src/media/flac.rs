//! FLAC: samples and rate are in STREAMINFO. RFC 9639, section 8.2.

use super::info::MediaInfo;
use super::source::{Source, Step, be};

/// Reads the stream that starts at `at`.
pub(super) async fn flac(source: &Source, info: &mut MediaInfo, at: u64) -> Step {
    let packed = be(&source.bytes::<8>(at + 8 + 10).await?);
    let (rate, samples) = (packed >> 44, packed & 0xF_FFFF_FFFF);
    info.duration = Some(samples as f64 / rate as f64);
    Some(())
}
