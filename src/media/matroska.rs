//! Matroska and WebM. RFC 8794 (EBML), RFC 9559 (Matroska).

use super::info::MediaInfo;
use super::rate;
use super::source::{Source, Step, be};

// Elements by their identifiers, RFC 9559 section 5.1.
const EBML: u64 = 0x1A45_DFA3;
const DOC_TYPE: u64 = 0x4282;
const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_A966;
const TIMESTAMP_SCALE: u64 = 0x2A_D7B1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK_ENTRY: u64 = 0xAE;
const TRACK_NUMBER: u64 = 0xD7;
const TRACK_TYPE: u64 = 0x83;
const DEFAULT_DURATION: u64 = 0x23_E383;
const VIDEO: u64 = 0xE0;
const PIXEL_WIDTH: u64 = 0xB0;
const PIXEL_HEIGHT: u64 = 0xBA;
const CLUSTER: u64 = 0x1F43_B675;
const TIMESTAMP: u64 = 0xE7;
const SIMPLE_BLOCK: u64 = 0xA3;
const BLOCK_GROUP: u64 = 0xA0;
const BLOCK: u64 = 0xA1;

/// Tracks of one file; no more are kept than this.
const TRACKS_KEPT: usize = 64;

#[derive(Clone, Copy, Default)]
struct Track {
    number: u64,
    kind: u64,
    width: u64,
    height: u64,
    /// Nanoseconds of a frame.
    frame: u64,
}

pub(super) async fn matroska(source: &Source, info: &mut MediaInfo) -> Step {
    info.container("video/x-matroska");
    let mut scale = 1_000_000_u64;
    let mut length = 0.0;
    let mut tracks: Vec<Track> = Vec::new();
    // Of the first track of pictures, where the times of its frames are needed.
    let (mut cluster, mut times) = (0_i64, Vec::new());
    let mut at = 0;
    loop {
        let Some((id, body, size)) = element(source, at).await else { break };
        at = body.saturating_add(size);
        match id {
            // What follows the head of a container are its children, so it is enough to step in; so one of unknown size needs no end either.
            EBML | SEGMENT | INFO | TRACKS | VIDEO | BLOCK_GROUP => at = body,
            CLUSTER => {
                let picture = picture(&tracks);
                let enough = !tracks.is_empty() && picture.is_none_or(|track| track.frame > 0);
                if enough {
                    break;
                }
                if picture.is_some() {
                    at = body;
                }
            }
            TRACK_ENTRY if tracks.len() == TRACKS_KEPT => break,
            TRACK_ENTRY => {
                tracks.push(Track::default());
                at = body;
            }
            DOC_TYPE if size == 4 && source.bytes(body).await? == *b"webm" => info.container("video/webm"),
            DURATION if size == 4 => length = f64::from(f32::from_be_bytes(source.bytes(body).await?)),
            DURATION if size == 8 => length = f64::from_be_bytes(source.bytes(body).await?),
            SIMPLE_BLOCK | BLOCK => {
                let (number, width) = vint(source, body, false).await?;
                if picture(&tracks).is_some_and(|track| track.number == number) {
                    let time = source.bytes(body + width).await?;
                    times.push(cluster.saturating_add(i64::from(i16::from_be_bytes(time))));
                    if times.len() > rate::DIFFERENCES {
                        break;
                    }
                }
            }
            TIMESTAMP_SCALE => scale = number(source, body, size).await?.max(1),
            TIMESTAMP => cluster = i64::try_from(number(source, body, size).await?).unwrap_or(0) & (i64::MAX >> 8),
            TRACK_NUMBER | TRACK_TYPE | DEFAULT_DURATION | PIXEL_WIDTH | PIXEL_HEIGHT => {
                let value = number(source, body, size).await?;
                if let Some(track) = tracks.last_mut() {
                    match id {
                        TRACK_NUMBER => track.number = value,
                        TRACK_TYPE => track.kind = value,
                        DEFAULT_DURATION => track.frame = value,
                        PIXEL_WIDTH => track.width = value,
                        _ => track.height = value,
                    }
                }
            }
            _ => {}
        }
    }
    if tracks.is_empty() {
        return None;
    }
    if let Some(track) = picture(&tracks) {
        // libavformat/matroskadec.c#matroska_parse_tracks: parts of at most 30000.
        let rate = match track.frame {
            0 => rate::of_times(&times, 1e9 / scale as f64),
            frame => rate::nearest(1_000_000_000, frame, 30_000),
        };
        info.video(track.width, track.height, false, rate);
    }
    info.duration = Some(length * scale as f64 / 1e9);
    let sound = tracks.iter().any(|track| track.kind == 2);
    if sound && picture(&tracks).is_none() && info.mime_type.as_deref() == Some("video/webm") {
        info.audio("audio/webm");
    }
    info.sound(sound);
    Some(())
}

fn picture(tracks: &[Track]) -> Option<Track> {
    tracks.iter().find(|track| track.kind == 1).copied()
}

/// The identifier of the element at `at`, where its contents start, and how long they are.
async fn element(source: &Source, at: u64) -> Option<(u64, u64, u64)> {
    let (id, id_width) = vint(source, at, true).await?;
    let (size, width) = vint(source, at + id_width, false).await?;
    Some((id, at + id_width + width, size))
}

/// A number of one to eight bytes, whose first says how many, and how many there are. An identifier keeps the bit that says so. All bits set: the size is not
/// known, which here is as good as very large.
async fn vint(source: &Source, at: u64, identifier: bool) -> Option<(u64, u64)> {
    let [first] = source.bytes(at).await?;
    let width = u64::from(first.leading_zeros()) + 1;
    if width > 8 {
        return None;
    }
    let value = number(source, at, width).await?;
    let bits = 7 * width;
    let mask = (1 << bits) - 1;
    let value = match value & mask {
        _ if identifier => value,
        unknown if unknown == mask => u64::MAX >> 1,
        value => value,
    };
    Some((value, width))
}

async fn number(source: &Source, at: u64, size: u64) -> Option<u64> {
    if size > 8 {
        return None;
    }
    let mut value = 0;
    for byte in 0..size {
        value = value << 8 | be(&source.bytes::<1>(at.checked_add(byte)?).await?);
    }
    Some(value)
}
