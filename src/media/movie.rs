//! The index of an MP4 or QuickTime movie, and the fragments that replace it. ISO/IEC 14496-12, section 8.

use super::box_head::{BoxHead, head};
use super::info::MediaInfo;
use super::source::{Source, Step, be};

/// Entries of a table of times that are read; a longer one is told by the track's own length.
const TIMES: u64 = 16_384;

/// Tracks of one file; no more are kept than this.
const TRACKS: usize = 64;

/// What a movie says of itself.
#[derive(Default)]
pub(super) struct Movie {
    scale: u64,
    duration: u64,
    turned: bool,
    sound: bool,
    cover: bool,
    tracks: Vec<Track>,
    /// Samples lie in fragments.
    pub(super) fragmented: bool,
    /// One fragment is enough: an index tells how long all of them are.
    pub(super) indexed: bool,
    /// How long all fragments are, where something says so.
    told: u64,
    /// All fragments were read.
    pub(super) all: bool,
}

#[derive(Default)]
struct Track {
    id: u64,
    handler: [u8; 4],
    scale: u64,
    duration: u64,
    width: u64,
    height: u64,
    turned: bool,
    frames: u64,
    /// Units of `scale` that the frames take.
    ticks: u64,
    /// Units of `scale` of a frame of a fragment that does not say.
    default_ticks: u64,
}

impl Movie {
    pub(super) async fn moov(&mut self, source: &Source, moov: &BoxHead) {
        let mut defaults = Vec::new();
        // Of an index that is cut off, the tracks before the cut count.
        let _ = self.boxes(source, moov, &mut defaults).await;
        for track in &mut self.tracks {
            self.sound |= track.handler == *b"soun";
            track.default_ticks = defaults.iter().find(|(id, _)| *id == track.id).map_or(0, |&(_, ticks)| ticks);
        }
    }

    async fn boxes(&mut self, source: &Source, moov: &BoxHead, defaults: &mut Vec<(u64, u64)>) -> Step {
        let mut at = moov.body;
        while let Some(next) = head(source, at, moov.end).await {
            at = next.end;
            let body = next.body;
            match &next.kind {
                // What follows the head of a container are its children, so it is enough to step in.
                b"mdia" | b"minf" | b"stbl" | b"udta" | b"ilst" => at = body,
                b"meta" => at = body + 4,
                // The metadata of iTunes, of which ffprobe makes a stream of video (libavformat/mov.c#mov_read_covr).
                b"covr" => self.cover = true,
                b"trak" if self.tracks.len() == TRACKS => return None,
                b"trak" => {
                    self.tracks.push(Track::default());
                    at = body;
                }
                b"mvex" => {
                    self.fragmented = true;
                    at = body;
                }
                b"mvhd" => {
                    (self.scale, self.duration) = clock(source, body).await?;
                    self.turned = turned(source, body, 36).await?;
                }
                b"mehd" => {
                    let [version, ..] = source.bytes::<4>(body).await?;
                    self.told =
                        if version == 0 { be(&source.bytes::<4>(body + 4).await?) } else { be(&source.bytes::<8>(body + 4).await?) };
                }
                b"trex" if defaults.len() < TRACKS => {
                    let trex: [u8; 16] = source.bytes(body).await?;
                    defaults.push((be(&trex[4..8]), be(&trex[12..])));
                }
                b"tkhd" | b"mdhd" | b"hdlr" | b"stsd" | b"stts" | b"stsz" | b"stz2" => {
                    if let Some(track) = self.tracks.last_mut() {
                        track.read(source, &next).await?;
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    /// Reads an index of fragments; it is of use where it reaches to the end of the file.
    pub(super) async fn sidx(&mut self, source: &Source, sidx: &BoxHead) -> Step {
        let sidx_head: [u8; 12] = source.bytes(sidx.body).await?;
        let scale = be(&sidx_head[8..]);
        let wide = if sidx_head[0] == 0 { 4 } else { 8 };
        let mut at = sidx.body + 12 + wide;
        let first = if wide == 4 { be(&source.bytes::<4>(at).await?) } else { be(&source.bytes::<8>(at).await?) };
        at += wide;
        let count = be(&source.bytes::<4>(at).await?) & 0xFFFF;
        at += 4;
        let (mut reach, mut ticks) = (sidx.end.saturating_add(first), 0);
        for _ in 0..count.min((sidx.end - sidx.body) / 12) {
            let reference: [u8; 12] = source.bytes(at).await?;
            reach = reach.saturating_add(be(&reference[..4]) & 0x7FFF_FFFF);
            ticks += be(&reference[4..8]);
            at += 12;
        }
        if reach >= source.size() && scale > 0 && self.scale > 0 {
            self.indexed = true;
            self.told = self.told.max((ticks as f64 / scale as f64 * self.scale as f64) as u64);
        }
        Some(())
    }

    pub(super) async fn moof(&mut self, source: &Source, moof: &BoxHead) -> Step {
        let mut at = moof.body;
        let (mut of, mut default_ticks) = (None, 0);
        while let Some(next) = head(source, at, moof.end).await {
            at = next.end;
            match &next.kind {
                b"traf" => at = next.body,
                b"tfhd" => {
                    let tfhd: [u8; 8] = source.bytes(next.body).await?;
                    let (flags, id) = (be(&tfhd[1..4]), be(&tfhd[4..]));
                    of = self.tracks.iter().position(|track| track.id == id);
                    default_ticks = of.map_or(0, |of| self.tracks[of].default_ticks);
                    if flags & 0x8 != 0 {
                        let skip = if flags & 0x1 != 0 { 8 } else { 0 } + if flags & 0x2 != 0 { 4 } else { 0 };
                        default_ticks = be(&source.bytes::<4>(next.body + 8 + skip).await?);
                    }
                }
                b"trun" => {
                    let Some(track) = of.and_then(|of| self.tracks.get_mut(of)) else { continue };
                    let (frames, ticks) = run(source, &next, default_ticks).await?;
                    track.frames += frames;
                    track.ticks = track.ticks.saturating_add(ticks);
                }
                _ => {}
            }
        }
        Some(())
    }

    /// Says what is known by now.
    pub(super) fn tell(&self, info: &mut MediaInfo, image: bool) {
        let kind = if image { *b"pict" } else { *b"vide" };
        let picture = self.tracks.iter().find(|track| track.handler == kind);
        if let Some(track) = picture {
            // ffprobe's avg_frame_rate: all frames by the time that they take (libavformat/mov.c#mov_read_stts, #mov_read_trun).
            let rate = (track.ticks > 0 && track.frames > 0).then(|| track.frames as f64 * track.scale as f64 / track.ticks as f64);
            if !image {
                info.video(track.width, track.height, track.turned != self.turned, rate);
            } else {
                if info.width.is_none() {
                    info.set_size(track.width, track.height, track.turned != self.turned);
                }
                info.animated = Some(track.frames > 1);
            }
        }
        if image && info.animated != Some(true) {
            return;
        }
        let seconds = if !self.fragmented {
            self.duration as f64 / self.scale as f64
        } else if self.told > 0 {
            // What the movie itself says may be of what lies before the fragments only.
            self.told.max(self.duration) as f64 / self.scale as f64
        } else if self.all {
            self.tracks.iter().map(|track| track.ticks as f64 / track.scale as f64).fold(0.0, f64::max)
        } else {
            0.0
        };
        info.duration = Some(seconds);
        info.sound(self.sound);
        info.has_cover = Some(self.cover);
    }
}

impl Track {
    async fn read(&mut self, source: &Source, next: &BoxHead) -> Step {
        let body = next.body;
        match &next.kind {
            b"tkhd" => {
                let [version, ..] = source.bytes::<4>(body).await?;
                self.id = be(&source.bytes::<4>(body + if version == 0 { 12 } else { 20 }).await?);
                self.turned = turned(source, body, 40).await?;
            }
            b"mdhd" => (self.scale, self.duration) = clock(source, body).await?,
            // QuickTime has another one in `minf`, of the data's handler.
            b"hdlr" if self.handler == [0; 4] => self.handler = source.bytes(body + 8).await?,
            b"stsd" => {
                // The first entry, if it is of a picture.
                if let Some(size) = source.bytes::<4>(body + 40).await
                    && (self.handler == *b"vide" || self.handler == *b"pict")
                {
                    (self.width, self.height) = (be(&size[..2]), be(&size[2..]));
                }
            }
            b"stts" => {
                let count = be(&source.bytes::<4>(body + 4).await?);
                if count > TIMES {
                    self.ticks = self.duration;
                    return Some(());
                }
                for entry in 0..count.min((next.end - body) / 8) {
                    let entry: [u8; 8] = source.bytes(body + 8 + 8 * entry).await?;
                    let (frames, ticks) = (be(&entry[..4]), be(&entry[4..]));
                    self.frames += frames;
                    self.ticks = self.ticks.saturating_add(frames * ticks);
                }
            }
            // How many there are, of samples of one size or of many.
            b"stsz" | b"stz2" if self.frames == 0 => self.frames = be(&source.bytes::<4>(body + 8).await?),
            _ => {}
        }
        Some(())
    }
}

/// The frames of a run, and how many ticks they take.
async fn run(source: &Source, trun: &BoxHead, default_ticks: u64) -> Option<(u64, u64)> {
    let run: [u8; 8] = source.bytes(trun.body).await?;
    let (flags, count) = (be(&run[1..4]), be(&run[4..]));
    if flags & 0x100 == 0 {
        return Some((count, count * default_ticks));
    }
    let step = 4 * u64::from((flags & 0xF00).count_ones());
    let mut at = trun.body + 8 + 4 * u64::from((flags & 0x5).count_ones());
    let mut ticks = 0;
    for _ in 0..count {
        if at >= trun.end {
            return None;
        }
        ticks += be(&source.bytes::<4>(at).await?);
        at += step;
    }
    Some((count, ticks))
}

/// Units a second and how many of them, of `mvhd` and `mdhd`.
async fn clock(source: &Source, body: u64) -> Option<(u64, u64)> {
    let clock: [u8; 20] = source.bytes(body).await?;
    let (scale, duration) = if clock[0] == 0 {
        (be(&clock[12..16]), be(&clock[16..]))
    } else {
        let long: [u8; 12] = source.bytes(body + 20).await?;
        (be(&long[..4]), be(&long[4..]))
    };
    // All bits set: not known.
    Some((scale, if duration == u64::from(u32::MAX) || duration == u64::MAX { 0 } else { duration }))
}

/// Whether a matrix exchanges width and height: a turn by 90° either way.
async fn turned(source: &Source, body: u64, matrix: u64) -> Option<bool> {
    let [version, ..] = source.bytes::<4>(body).await?;
    let matrix: [u8; 20] = source.bytes(body + matrix + if version == 0 { 0 } else { 12 }).await?;
    let part = |index: usize| be(&matrix[4 * index..4 * index + 4]);
    Some(part(0) == 0 && part(4) == 0 && part(1) != 0 && part(3) != 0)
}
