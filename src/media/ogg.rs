//! Ogg: what its streams are is in their first pages, how long they are in their last ones. RFC 3533; Theora specification, 6.2; RFC 7845, 4; Vorbis I, 4.2.2.

use super::info::MediaInfo;
use super::source::{Source, Step, be, le};

/// Bytes at the end in which the last page of each stream is looked for; a page has 65,307 at most.
const TAIL: u64 = 96 << 10;
/// Streams that are told apart.
const STREAMS: usize = 16;

/// How the position of a page, its granule, becomes a time.
enum Clock {
    /// Samples at a rate, of which some are not played.
    Samples { rate: u64, skipped: u64 },
    /// Theora: the number of a key frame above some bits, and frames since it below.
    Frames { shift: u32, rate: f64 },
}

struct Stream {
    serial: u64,
    clock: Clock,
}

impl Stream {
    fn seconds(&self, granule: u64) -> f64 {
        match self.clock {
            Clock::Samples { rate, skipped } => granule.saturating_sub(skipped) as f64 / rate as f64,
            Clock::Frames { shift, rate } => ((granule >> shift) + (granule & ((1 << shift) - 1))) as f64 / rate,
        }
    }
}

pub(super) async fn ogg(source: &Source, info: &mut MediaInfo) -> Step {
    info.audio("audio/ogg");
    let mut streams = Vec::new();
    let mut at = 0;
    let (mut sound, mut picture) = (false, false);
    // All first pages come before any other page.
    while streams.len() < STREAMS {
        let Some(page) = source.bytes::<27>(at).await else { break };
        if page[..4] != *b"OggS" || page[5] & 2 == 0 {
            break;
        }
        let segments = u64::from(page[26]);
        let body = at + 27 + segments;
        let mut next = body;
        for segment in 0..segments {
            next += u64::from(source.bytes::<1>(at + 27 + segment).await?[0]);
        }
        let packet: [u8; 48] = match source.read(body..source.size().min(body + 48)).await {
            Some(read) => std::array::from_fn(|index| read.get(index).copied().unwrap_or(0)),
            None => break,
        };
        let samples = |rate: &[u8]| Clock::Samples { rate: le(rate), skipped: 0 };
        let mut is_sound = true;
        let (codec, clock) = match &packet {
            [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => ("vorbis", samples(&packet[12..16])),
            [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', ..] => ("opus", Clock::Samples { rate: 48_000, skipped: le(&packet[10..12]) }),
            [b'S', b'p', b'e', b'e', b'x', b' ', ..] => ("speex", samples(&packet[36..40])),
            // The mapping's head of 13 bytes, then STREAMINFO.
            [0x7F, b'F', b'L', b'A', b'C', ..] => ("flac", Clock::Samples { rate: be(&packet[27..30]) >> 4, skipped: 0 }),
            [0x80, b't', b'h', b'e', b'o', b'r', b'a', ..] => {
                is_sound = false;
                let rate = be(&packet[22..26]) as f64 / be(&packet[26..30]) as f64;
                if !picture {
                    info.container("video/ogg");
                    info.video(be(&packet[14..17]), be(&packet[17..20]), false, Some(rate));
                }
                picture = true;
                ("theora", Clock::Frames { shift: (be(&packet[40..42]) >> 5 & 0x1F) as u32, rate })
            }
            // A skeleton, subtitles.
            _ => {
                is_sound = false;
                ("", Clock::Samples { rate: 0, skipped: 0 })
            }
        };
        if streams.is_empty() && !codec.is_empty() {
            info.brand = Some(codec.to_owned());
        }
        sound |= is_sound;
        streams.push(Stream { serial: le(&page[14..18]), clock });
        at = next;
    }
    info.sound(sound);
    info.duration = length(source, &streams).await;
    Some(())
}

/// The time of the last page that has one.
async fn length(source: &Source, streams: &[Stream]) -> Option<f64> {
    let tail = source.read(source.size().saturating_sub(TAIL)..source.size()).await?;
    let mut seconds = 0.0_f64;
    for page in tail.windows(27).filter(|page| page[..5] == *b"OggS\0") {
        let granule = le(&page[6..14]);
        // All bits set: no packet ends on this page.
        if granule == u64::MAX {
            continue;
        }
        if let Some(stream) = streams.iter().find(|stream| stream.serial == le(&page[14..18])) {
            let end = stream.seconds(granule);
            if end.is_finite() {
                seconds = seconds.max(end);
            }
        }
    }
    Some(seconds)
}
