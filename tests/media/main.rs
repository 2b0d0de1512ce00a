//! What a file is, at its boundaries; [`server_rules`, section 3](mastodon_instance::_documentation::server_rules#3-upload) for how a
//! server treats it. Real files are in tests/media/.

mod build;
#[path = "../common/mod.rs"]
mod common;

use build::*;
#[cfg(target_arch = "wasm32")]
use common::test;
use mastodon_instance::MediaInfo;
use mastodon_instance::inspect;
use mastodon_instance::media::{Inspection, MediaKind};
use mastodon_instance::work;

fn size(info: &MediaInfo) -> (u32, u32) {
    (info.width.unwrap_or(0), info.height.unwrap_or(0))
}

#[track_caller]
fn assert_is(bytes: &[u8], mime_type: &str, kind: MediaKind, sides: (u32, u32)) -> MediaInfo {
    let info = inspect(bytes);
    assert_eq!((info.mime_type.as_deref(), info.kind, size(&info)), (Some(mime_type), kind, sides));
    info
}

#[test]
fn jpeg_is_turned_by_orientations_5_to_8() {
    for little in [false, true] {
        for value in 0..=9 {
            let want = if (5..=8).contains(&value) { (2, 3) } else { (3, 2) };
            assert_is(&jpeg(&[b"\xFF\xE0\0\x04JF", &exif(&orientation(value, little))]), "image/jpeg", MediaKind::Image, want);
        }
    }
}

#[test]
fn jpeg_of_odd_segments() {
    // Fill bytes, markers without a segment, an EXIF segment that is too short.
    assert_is(&jpeg(&[b"\xFF\xFF\xFF\x01\xFF\xD0"]), "image/jpeg", MediaKind::Image, (3, 2));
    assert_is(&jpeg(&[b"\xFF\xE1\0\x08Exif\0\0"]), "image/jpeg", MediaKind::Image, (3, 2));
    assert_is(&jpeg(&[&exif(b"II*\0\xFF\xFF\xFF\xFF")]), "image/jpeg", MediaKind::Image, (3, 2));
    // A segment of less than its own length; the picture without a frame header.
    assert_is(&jpeg(&[b"\xFF\xE0\0\x01"]), "image/jpeg", MediaKind::Image, (0, 0));
    assert_is(&jpeg(&[b"\xFF\xFE\0\x20"]), "image/jpeg", MediaKind::Image, (0, 0));
}

/// Section 11: a damaged file has a size where FastImage finds one.
#[test]
fn jpeg_that_is_damaged() {
    for segments in [
        // Bytes between segments.
        &[&b"\xFF\xFE\0\x02 and then some"[..]][..],
        &[b"\xFF\xFE\0\x02", &[0; 3000]],
        // The picture starts, or ends, before the frame header.
        &[b"\xFF\xDA\0\x04\0\0", &[7; 500]],
        &[b"\xFF\xD9\0\x02"],
    ] {
        assert_is(&jpeg(segments), "image/jpeg", MediaKind::Image, (3, 2));
    }
    assert_is(b"\xFF\xD8\xFF\xDA\0\x04\0\0 and no frame header at all", "image/jpeg", MediaKind::Image, (0, 0));
}

#[test]
fn png_frames_and_orientation() {
    let ihdr: &[u8] = b"\0\0\0\x20\0\0\0\x10\x08\x02\0\0\0";
    let fctl = |top: u8, bottom: u8| join(&[&[0; 20], &[0, top, 0, bottom], &[0; 2]]);
    assert_eq!(assert_is(&png(&[(b"IHDR", ihdr), (b"IDAT", b"")]), "image/png", MediaKind::Image, (32, 16)).animated, Some(false));
    assert_is(&png(&[(b"IHDR", ihdr), (b"eXIf", &orientation(6, true)), (b"IDAT", b"")]), "image/png", MediaKind::Image, (16, 32));
    for (frames, want) in [(1, false), (2, true)] {
        let info = inspect(&png(&[
            (b"IHDR", ihdr),
            (b"acTL", &[0, 0, 0, frames, 0, 0, 0, 0]),
            (b"fcTL", &fctl(1, 4)),
            (b"IDAT", b""),
            (b"fcTL", &fctl(50, 0)),
            (b"IEND", b""),
        ]));
        assert_eq!((info.animated, info.duration), (Some(want), want.then_some(0.75)));
    }
    // No pixel, or more than can be counted.
    assert_eq!(size(&inspect(&png(&[(b"IHDR", b"\0\0\0\0\0\0\0\x10\x08\x02\0\0\0")]))), (0, 0));
}

#[test]
fn gif_moves_from_two_frames_on() {
    let told = |delays: &[Option<u8>]| {
        let info = assert_is(&gif(delays), "image/gif", MediaKind::Image, (2, 1));
        (info.animated, info.duration)
    };
    assert_eq!(told(&[None]), (Some(false), None));
    assert_eq!(told(&[Some(5), Some(50)]), (Some(true), Some(0.55)));
    // Less than 20 ms is shown for 100.
    assert_eq!(told(&[Some(1), Some(2), None]), (Some(true), Some(0.22)));
    // Cut inside the second frame: that it moves is known, for how long is not.
    let cut = gif(&[None, None]);
    assert_eq!((inspect(&cut[..cut.len() - 5]).animated, inspect(&cut[..cut.len() - 5]).duration), (Some(true), None));
    // Cut inside the first: neither.
    assert_eq!(inspect(&gif(&[None])[..20]).animated, None);
    // Without the byte that ends it.
    assert_eq!(inspect(&cut[..cut.len() - 1]).animated, Some(true));
}

/// Its blocks of 255 bytes are stepped over, but all of it is read in large parts.
#[test]
fn a_gif_of_many_megabytes_is_read_to_its_end() {
    let frame = join(&[b"\x2C\0\0\0\0\x02\0\x01\0\0\x02", &join(&[&[255], &[7; 255]]).repeat(40_000), &[0]]);
    let file = join(&[b"GIF89a\x02\0\x01\0\0\0\0", &frame, &frame, b"\x3B"]);
    let mut inspection = Inspection::new(file.len() as u64);
    let mut asks = 0;
    while let Some(range) = inspection.needs() {
        asks += 1;
        inspection.feed(range.start, &file[range.start as usize..range.end as usize]);
    }
    assert!(asks < 100, "{asks}");
    assert_eq!(inspection.finish().duration, Some(0.2));
}

#[test]
fn webp_in_its_three_ways() {
    let vp8: &[u8] = b"\0\0\0\x9D\x01\x2A\x40\x01\xF0\x00";
    let vp8l: &[u8] = b"\x2F\x3F\xC1\x3B\0\0\0\0\0\0";
    assert_is(&riff(b"WEBP", &[(b"VP8 ", vp8)]), "image/webp", MediaKind::Image, (320, 240));
    assert_is(&riff(b"WEBP", &[(b"VP8L", vp8l)]), "image/webp", MediaKind::Image, (320, 240));
    let extended = |flags: u8| join(&[&[flags, 0, 0, 0], &[0x3F, 1, 0], &[0xEF, 0, 0]]);
    let frame = |milliseconds: u8| join(&[&[0; 12], &[milliseconds, 0, 0], &[0; 9]]);
    assert_eq!(inspect(&riff(b"WEBP", &[(b"VP8X", &extended(0)), (b"VP8 ", vp8)])).animated, Some(false));
    let one = riff(b"WEBP", &[(b"VP8X", &extended(2)), (b"ANIM", &[0; 6]), (b"ANMF", &frame(100))]);
    assert_eq!((inspect(&one).animated, inspect(&one).duration), (Some(false), None));
    let two = riff(b"WEBP", &[(b"VP8X", &extended(2)), (b"ANIM", &[0; 6]), (b"ANMF", &frame(100)), (b"ANMF", &frame(50))]);
    assert_eq!((inspect(&two).animated, inspect(&two).duration), (Some(true), Some(0.15)));
    for prefix in [&b"Exif\0\0"[..], b""] {
        let turned = riff(b"WEBP", &[(b"VP8X", &extended(8)), (b"VP8 ", vp8), (b"EXIF", &join(&[prefix, &orientation(5, false)]))]);
        assert_is(&turned, "image/webp", MediaKind::Image, (240, 320));
    }
}

#[test]
fn heif_properties_apply_in_their_order() {
    let irot = |turn: u8| boxed(b"irot", &[&[turn]]);
    let n = |number: u32| number.to_be_bytes();
    let clap = boxed(b"clap", &[&n(639), &n(1), &n(958), &n(2), &[0; 16]]);
    assert_is(&heif(b"heic", &[]), "image/heic", MediaKind::Image, (640, 480));
    assert_is(&heif(b"mif1", &[&irot(0)]), "image/heif", MediaKind::Image, (640, 480));
    assert_is(&heif(b"avif", &[&irot(1)]), "image/avif", MediaKind::Image, (480, 640));
    assert_is(&heif(b"heix", &[&irot(2)]), "image/heic", MediaKind::Image, (640, 480));
    let info = assert_is(&heif(b"heic", &[&clap, &irot(3)]), "image/heic", MediaKind::Image, (479, 639));
    // The server's reader of sizes does not crop, but turns.
    assert_eq!((info.uncropped_width, info.uncropped_height), (Some(480), Some(640)));
    // A crop by nothing is none.
    let broken = boxed(b"clap", &[&n(639), &n(0), &n(958), &n(2), &[0; 16]]);
    let info = assert_is(&heif(b"heic", &[&broken]), "image/heic", MediaKind::Image, (640, 480));
    assert_eq!((info.animated, info.has_audio, info.uncropped_width), (Some(false), Some(false), None));
    let whole = boxed(b"clap", &[&n(640), &n(1), &n(480), &n(1), &[0; 16]]);
    assert_eq!(inspect(&heif(b"avif", &[&whole])).uncropped_width, None);
}

#[test]
fn avif_moves_with_a_track_of_two_frames() {
    for (frames, want) in [(1, false), (2, true)] {
        let track = Track { handler: b"pict", times: &[(frames, 100)], ..Default::default() };
        let info = assert_is(&join(&[&ftyp(b"avis"), &moov(&[trak(&track)])]), "image/avif", MediaKind::Image, (640, 480));
        assert_eq!(info.animated, Some(want));
    }
}

#[test]
fn the_brand_is_the_type() {
    for (brand, want) in [
        (b"isom", "video/mp4"),
        (b"mp42", "video/mp4"),
        (b"iso6", "video/mp4"),
        (b"M4V ", "video/mp4"),
        (b"qt  ", "video/quicktime"),
        (b"M4A ", "audio/mp4"),
        (b"M4B ", "audio/mp4"),
        (b"3gp5", "video/3gpp"),
        (b"3g2a", "video/3gpp2"),
        (b"msf1", "image/heif-sequence"),
        (b"hevc", "image/heic-sequence"),
        (b"avis", "image/avif"),
        (b"jxl ", "image/jxl"),
    ] {
        let info = inspect(&ftyp(brand));
        assert_eq!(info.mime_type.as_deref(), Some(want));
        assert_eq!(info.brand.as_deref().map(str::as_bytes), (brand != b"jxl ").then_some(&brand[..]));
    }
    assert_eq!(inspect(&ftyp(b"\xFF\xFF\xFF\xFF")).brand, None);
    let video = trak(&Track::default());
    let info = assert_is(&moov(&[video]), "video/quicktime", MediaKind::Video, (640, 480));
    assert_eq!((info.brand, info.has_cover), (None, Some(false)));
}

/// Section 11: ffprobe, and so the server, takes a cover for a video of 90,000 frames a second.
#[test]
fn a_cover_is_no_picture_that_moves() {
    let covr = boxed(b"covr", &[&boxed(b"data", &[&[0; 8], b"\xFF\xD8\xFF"])]);
    let name = boxed(b"\xA9nam", &[&boxed(b"data", &[&[0; 8], b"name"])]);
    let meta = |items: &[&[u8]]| {
        boxed(b"udta", &[&boxed(b"meta", &[&[0; 4], &boxed(b"hdlr", &[&[0; 8], b"mdir", &[0; 13]]), &boxed(b"ilst", items)])])
    };
    let file = |tracks: &[Track<'_>], items: &[&[u8]]| {
        let traks: Vec<u8> = tracks.iter().flat_map(trak).collect();
        join(&[&ftyp(b"isom"), &boxed(b"moov", &[&mvhd(1000, 400, [1, 0, 0, 1]), &traks, &meta(items)])])
    };
    let sound = || Track { handler: b"soun", ..Default::default() };
    let info = assert_is(&file(&[sound()], &[&name, &covr]), "video/mp4", MediaKind::Audio, (0, 0));
    assert_eq!((info.has_cover, info.has_audio, info.frame_rate), (Some(true), Some(true), None));
    assert_eq!(inspect(&file(&[sound()], &[&name])).has_cover, Some(false));
    let info = assert_is(&file(&[sound(), Track::default()], &[&covr]), "video/mp4", MediaKind::Video, (640, 480));
    assert_eq!((info.has_cover, info.frame_rate), (Some(true), Some(25.0)));
    // Other formats: not looked for.
    assert_eq!(inspect(&gif(&[None])).has_cover, None);
}

fn mp4(tracks: &[Track<'_>]) -> Vec<u8> {
    join(&[&ftyp(b"isom"), &boxed(b"mdat", &[&[0; 100]]), &moov(&tracks.iter().map(trak).collect::<Vec<_>>())])
}

/// Section 3: the whole part of the average decides, so 120.9 must not come out as 121, nor 121 as 120.9999.
#[test]
fn frame_rates_are_averages() {
    let rate = |scale: u32, times: &[(u32, u32)]| inspect(&mp4(&[Track { scale, times, ..Default::default() }])).frame_rate;
    assert_eq!(rate(30_000, &[(60, 1001)]), Some(30_000.0 / 1001.0));
    assert_eq!(rate(12_090, &[(1209, 100)]), Some(120.9));
    assert_eq!(rate(121, &[(1000, 1)]), Some(121.0));
    assert_eq!(rate(1000, &[(120, 8), (1, 40)]), Some(121.0));
    assert_eq!(rate(60_020, &[(3001, 1000)]), Some(60.02));
    assert_eq!(rate(90_000, &[(1, 1500), (1, 3000)]), Some(40.0));
    assert_eq!(rate(1000, &[(5, 0)]), None);
    assert_eq!(rate(1000, &[]), None);
}

#[test]
fn a_table_of_times_that_is_too_long_is_not_read() {
    let times: Vec<(u32, u32)> = (0..40_000).map(|frame| (1, 15 + frame % 3)).collect();
    let file = mp4(&[Track { times: &times, ..Default::default() }]);
    let mut inspection = Inspection::new(file.len() as u64);
    let mut read = 0;
    while let Some(range) = inspection.needs() {
        read += range.end - range.start;
        inspection.feed(range.start, &file[range.start as usize..range.end as usize]);
    }
    let all: u32 = times.iter().map(|(_, ticks)| ticks).sum();
    assert_eq!(inspection.finish().frame_rate, Some(40_000.0 * 1000.0 / f64::from(all)));
    assert!(read < 40_000, "{read}");
}

#[test]
fn a_turn_by_90_degrees_exchanges_the_sides() {
    for (matrix, want) in [
        ([1, 0, 0, 1], (640, 480)),
        ([0, 1, -1, 0], (480, 640)),
        ([-1, 0, 0, -1], (640, 480)),
        ([0, -1, 1, 0], (480, 640)),
        ([0, 0, 0, 0], (640, 480)),
    ] {
        assert_is(&mp4(&[Track { matrix, ..Default::default() }]), "video/mp4", MediaKind::Video, want);
    }
    // The movie's own turn comes on top.
    let track = trak(&Track { matrix: [0, 1, -1, 0], ..Default::default() });
    let both = join(&[&ftyp(b"isom"), &boxed(b"moov", &[&mvhd(1, 1, [0, 1, -1, 0]), &track])]);
    assert_eq!(size(&inspect(&both)), (640, 480));
}

#[test]
fn tracks_of_sound_and_of_pictures() {
    let sound = Track { handler: b"soun", ..Default::default() };
    let info = assert_is(&mp4(&[sound, Track::default()]), "video/mp4", MediaKind::Video, (640, 480));
    assert_eq!((info.has_audio, info.animated, info.duration), (Some(true), None, Some(0.4)));
    assert_eq!(inspect(&mp4(&[Track::default()])).has_audio, Some(false));
    // The server goes by the brand, so an MP4 of sound only is a video to it, one without a picture.
    let info = assert_is(&mp4(&[Track { handler: b"soun", ..Default::default() }]), "video/mp4", MediaKind::Audio, (0, 0));
    assert_eq!((info.has_audio, info.frame_rate), (Some(true), None));
    // The first track of pictures counts.
    assert_eq!(size(&inspect(&mp4(&[Track { size: (10, 20), ..Default::default() }, Track::default()]))), (10, 20));
}

#[test]
fn an_index_behind_four_gigabytes() {
    let start = join(&[&ftyp(b"isom"), &long_boxed(b"mdat", 5_000_000_000)]);
    let end = moov(&[trak(&Track::default())]);
    let at = start.len() as u64 + 5_000_000_000;
    let mut inspection = Inspection::new(at + end.len() as u64);
    let mut asks = Vec::new();
    while let Some(range) = inspection.needs() {
        let bytes: Vec<u8> = range
            .clone()
            .map(|place| if place < at { start.get(place as usize).copied().unwrap_or(0) } else { end[(place - at) as usize] })
            .collect();
        inspection.feed(range.start, &bytes);
        asks.push(range);
    }
    assert!(asks.len() <= 3 && asks.iter().all(|range| range.end - range.start < 20_000), "{asks:?}");
    assert_eq!(size(&inspection.finish()), (640, 480));
}

fn fragmented(indexed: bool) -> Vec<u8> {
    let n = |number: u32| number.to_be_bytes();
    let trex = boxed(b"trex", &[&[0; 4], &n(1), &n(1), &n(40), &[0; 8]]);
    let moov =
        boxed(b"moov", &[&mvhd(1000, 0, [1, 0, 0, 1]), &trak(&Track { times: &[], ..Default::default() }), &boxed(b"mvex", &[&trex])]);
    // One with the times of trex, one with its own, one of a track that is not there.
    let traf = |parts: &[&[u8]]| boxed(b"moof", &[&boxed(b"traf", parts)]);
    let first = traf(&[&boxed(b"tfhd", &[&n(0), &n(1)]), &boxed(b"trun", &[&n(1), &n(10), &n(0)])]);
    let second = traf(&[
        &boxed(b"tfhd", &[&n(8), &n(1), &n(20)]),
        &boxed(b"trun", &[&n(0), &n(5)]),
        &boxed(b"trun", &[&n(0x301), &n(2), &n(0), &n(100), &n(7), &n(200), &n(7)]),
    ]);
    let third = traf(&[&boxed(b"tfhd", &[&n(0), &n(9)]), &boxed(b"trun", &[&n(0), &n(1000)])]);
    let rest = join(&[&first, &boxed(b"mdat", &[&[0; 50]]), &second, &third, &boxed(b"mdat", &[&[0; 50]])]);
    let sidx = boxed(b"sidx", &[&[0; 4], &n(1), &n(500), &n(0), &n(0), &n(1), &n(rest.len() as u32), &n(1250), &n(0)]);
    join(&[&ftyp(b"iso6"), &moov, if indexed { &sidx } else { &[] }, &rest])
}

#[test]
fn fragments_add_up() {
    let info = assert_is(&fragmented(false), "video/mp4", MediaKind::Video, (640, 480));
    // 10 of 40, 5 of 20, one of 100 and one of 200 ms.
    assert_eq!((info.frame_rate, info.duration), (Some(17.0 / 0.8), Some(0.8)));
    // With an index the first fragment is enough.
    let info = inspect(&fragmented(true));
    assert_eq!((info.frame_rate, info.duration), (Some(25.0), Some(2.5)));
    // Cut off inside the first of them: how long it is remains open.
    let whole = fragmented(false);
    let first = whole.windows(4).position(|bytes| bytes == b"moof").unwrap();
    assert_eq!(inspect(&whole[..first + 30]).duration, None);
}

fn webm(entries: &[&[u8]], clusters: &[&[u8]]) -> Vec<u8> {
    let info = element(
        b"\x15\x49\xA9\x66",
        &join(&[&element(b"\x2A\xD7\xB1", &1_000_000_u32.to_be_bytes()), &element(b"\x44\x89", &1500_f32.to_be_bytes())]),
    );
    let tracks = element(b"\x16\x54\xAE\x6B", &entries.iter().flat_map(|entry| element(b"\xAE", entry)).collect::<Vec<u8>>());
    // A segment and clusters of unknown size, as recorders write them.
    let clusters: Vec<u8> = clusters.iter().flat_map(|cluster| join(&[b"\x1F\x43\xB6\x75\xFF", cluster])).collect();
    join(&[
        &element(b"\x1A\x45\xDF\xA3", &element(b"\x42\x82", b"webm")),
        b"\x18\x53\x80\x67\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        &info,
        &tracks,
        &clusters,
    ])
}

fn picture(frame: Option<u32>) -> Vec<u8> {
    let sides = join(&[&element(b"\xB0", &[1, 0x40]), &element(b"\xBA", &[240])]);
    let frame = frame.map(|frame| element(b"\x23\xE3\x83", &frame.to_be_bytes())).unwrap_or_default();
    join(&[&element(b"\xD7", &[1]), &element(b"\x83", &[1]), &frame, &element(b"\xE0", &sides)])
}

#[test]
fn webm_says_how_long_a_frame_is() {
    // ffprobe takes the nearest fraction of parts up to 30000: 8,264,463 ns is 121 a second, not 120.9999993.
    for (nanoseconds, want) in
        [(8_264_463, 121.0), (8_271_299, 120.9), (8_333_333, 120.0), (33_366_667, 30_000.0 / 1001.0), (1_000_000_000, 1.0)]
    {
        let info = assert_is(&webm(&[&picture(Some(nanoseconds))], &[]), "video/webm", MediaKind::Video, (320, 240));
        let rate = info.frame_rate.unwrap();
        assert!((rate - want).abs() < 1e-6 && rate.floor() == f64::floor(want), "{nanoseconds}: {rate}");
        assert_eq!((info.duration, info.has_audio), (Some(1.5), Some(false)));
    }
}

#[test]
fn webm_of_which_only_the_times_of_frames_are_known() {
    let blocks = |times: &[i16]| {
        times.iter().flat_map(|time| element(b"\xA3", &join(&[&[0x81], &time.to_be_bytes(), &[0x80]]))).collect::<Vec<u8>>()
    };
    let rate = |times: &[i16]| inspect(&webm(&[&picture(None)], &[&join(&[&element(b"\xE7", &[5]), &blocks(times)])])).frame_rate;
    let at = |rate: f64| (0..60).map(|frame| (f64::from(frame) * 1000.0 / rate).round() as i16).collect::<Vec<i16>>();
    assert_eq!(rate(&at(30.0)), Some(30.0));
    assert_eq!(rate(&at(25.0)), Some(25.0));
    // Half of them missing, on the same grid.
    assert_eq!(
        rate(&at(60.0).into_iter().enumerate().filter(|(index, _)| index % 3 != 1).map(|(_, time)| time).collect::<Vec<_>>()),
        Some(60.0)
    );
    // On no grid but that of the clock, which is what a server then takes for the rate: 1000 frames a second.
    assert_eq!(rate(&[0, 7, 48, 51, 99, 103, 150, 191, 196, 230, 277, 281, 340, 349, 351, 402, 409, 455, 473, 512]), Some(1000.0));
    assert_eq!(rate(&[0]), Some(1000.0));
    assert_eq!(rate(&[]), None);
}

#[test]
fn webm_of_sound_and_matroska() {
    let sound = join(&[&element(b"\xD7", &[1]), &element(b"\x83", &[2])]);
    // Section 11: audio/webm, which Mastodon takes, and not a video without a picture, which it refuses.
    let info = assert_is(&webm(&[&sound], &[]), "audio/webm", MediaKind::Audio, (0, 0));
    assert_is(&webm(&[&sound, &picture(Some(40_000_000))], &[]), "video/webm", MediaKind::Video, (320, 240));
    assert_eq!(info.has_audio, Some(true));
    let mut other = webm(&[&picture(Some(40_000_000))], &[]);
    let at = other.windows(4).position(|bytes| bytes == b"webm").unwrap();
    other[at..at + 4].copy_from_slice(b"webx");
    assert_is(&other, "video/x-matroska", MediaKind::Video, (320, 240));
    let mut other = webm(&[&sound], &[]);
    let at = other.windows(4).position(|bytes| bytes == b"webm").unwrap();
    other[at..at + 4].copy_from_slice(b"webx");
    assert_is(&other, "video/x-matroska", MediaKind::Audio, (0, 0));
}

#[test]
fn ogg_of_each_kind() {
    let vorbis = join(&[b"\x01vorbis\0\0\0\0\x02", &48_000_u32.to_le_bytes(), &[0; 14]]);
    let file = join(&[&page(2, 0, 7, &vorbis), &page(0, u64::MAX, 7, b"x"), &page(4, 72_000, 7, b"x"), &page(4, 999_999, 8, b"x")]);
    let info = assert_is(&file, "audio/ogg", MediaKind::Audio, (0, 0));
    assert_eq!((info.duration, info.has_audio), (Some(1.5), Some(true)));

    let opus = join(&[b"OpusHead\x01\x02", &312_u16.to_le_bytes(), &[0; 7]]);
    assert_eq!(inspect(&join(&[&page(2, 0, 1, &opus), &page(4, 48_312, 1, b"x")])).duration, Some(1.0));

    // Frame 3 after key frame 72: 75 frames.
    let file = join(&[
        &page(2, 0, 1, &theora(50, 30, (30_000, 1001))),
        &page(2, 0, 2, &vorbis),
        &page(4, 72 << 6 | 3, 1, b"x"),
        &page(4, 48_000, 2, b"x"),
    ]);
    let info = assert_is(&file, "video/ogg", MediaKind::Video, (50, 30));
    assert_eq!(info.brand.as_deref(), Some("theora"));
    assert_eq!((info.frame_rate, info.has_audio), (Some(30_000.0 / 1001.0), Some(true)));
    assert!((info.duration.unwrap() - 75.0 * 1001.0 / 30_000.0).abs() < 1e-9);
    // Section 11: of these the server takes the first two and refuses the last.
    let speex = join(&[b"Speex   ", &[0; 40]]);
    for (packet, want) in [(&vorbis, Some("vorbis")), (&opus, Some("opus")), (&speex, Some("speex")), (&b"fishead".to_vec(), None)] {
        assert_eq!(inspect(&join(&[&page(2, 0, 1, packet), &page(2, 0, 2, &theora(1, 1, (1, 1)))])).brand.as_deref(), want);
    }
    let silent = inspect(&page(2, 0, 1, &theora(50, 30, (0, 0))));
    assert_eq!((silent.has_audio, silent.frame_rate, silent.duration), (Some(false), None, None));
}

#[test]
fn sounds_by_their_heads() {
    // Layer III of MPEG-1, 128 kbit/s, 44.1 kHz: 417 bytes.
    let frame = join(&[b"\xFF\xFB\x90\0", &[0; 413]]);
    let info = assert_is(&frame.repeat(3), "audio/mpeg", MediaKind::Audio, (0, 0));
    assert_eq!(info.duration, Some(3.0 * 417.0 * 8.0 / 128_000.0));
    let tag = join(&[b"ID3\x04\0\0\0\0\x01\x02", &[0; 130]]);
    assert_eq!(inspect(&join(&[&tag, &tag, &frame.repeat(3)])).duration, info.duration);
    assert_eq!(inspect(&join(&[&frame.repeat(3), b"TAG", &[0; 125]])).duration, info.duration);
    let mut counted = frame.clone();
    counted[36..48].copy_from_slice(b"Xing\0\0\0\x01\0\0\x03\xE8");
    assert_eq!(inspect(&join(&[&counted, &frame])).duration, Some(1000.0 * 1152.0 / 44_100.0));
    // A tag and nothing else; text of UTF-16, which begins like a frame of layer I.
    assert_eq!(inspect(&tag).duration, None);
    assert_eq!(inspect(b"\xFF\xFEh\0e\0l\0l\0o\0").mime_type, None);

    let adts = join(&[b"\xFF\xF1\x50\x80\x02\x1F\xFC", &[0; 9]]);
    let info = assert_is(&adts.repeat(43), "audio/aac", MediaKind::Audio, (0, 0));
    assert!((info.duration.unwrap() - 43.0 * 1024.0 / 44_100.0).abs() < 1e-9);
    // A frame that no other follows is none.
    assert_eq!(inspect(&join(&[&adts, b"and so on"])).mime_type, None);

    let format: &[u8] = b"\x01\0\x01\0\x40\x1F\0\0\x80\x3E\0\0\x02\0\x10\0";
    let info = assert_is(
        &riff(b"WAVE", &[(b"LIST", b"abc"), (b"fmt ", format), (b"data", &[0; 32_000])]),
        "audio/x-wav",
        MediaKind::Audio,
        (0, 0),
    );
    assert_eq!((info.duration, info.has_audio), (Some(2.0), Some(true)));
    assert_eq!(inspect(&riff(b"WAVE", &[(b"data", &[0; 10])])).duration, None);

    let streaminfo = join(&[&[0; 10], &(44_100_u64 << 44 | 1 << 41 | 88_200).to_be_bytes(), &[0; 16]]);
    let info = assert_is(&join(&[b"fLaC\0\0\0\x22", &streaminfo]), "audio/flac", MediaKind::Audio, (0, 0));
    assert_eq!(info.duration, Some(2.0));
}

#[test]
fn asf_is_of_sound_or_of_pictures() {
    let guid = |text: &str| (0..16).map(|byte| u8::from_str_radix(&text[2 * byte..2 * byte + 2], 16).unwrap()).collect::<Vec<u8>>();
    let object = |name: &str, body: &[u8]| join(&[&guid(name), &(24 + body.len() as u64).to_le_bytes(), body]);
    let file = object(
        "A1DCAB8C47A9CF118EE400C00C205365",
        &join(&[&[0; 40], &25_000_000_u64.to_le_bytes(), &[0; 8], &500_u64.to_le_bytes(), &[0; 16]]),
    );
    let sound = object("9107DCB7B7A9CF118EE600C00C205365", &join(&[&guid("409E69F84D5BCF11A8FD00805F5C442B"), &[0; 38]]));
    let video = object(
        "9107DCB7B7A9CF118EE600C00C205365",
        &join(&[&guid("C0EF19BC4D5BCF11A8FD00805F5C442B"), &[0; 38], &320_u32.to_le_bytes(), &240_u32.to_le_bytes()]),
    );
    let timed = object("CBA5E61472C632438399A96952065B5A", &join(&[&[0; 52], &400_000_u64.to_le_bytes(), &[0; 4]]));
    let extension = object("B503BF5F2EA9CF118EE300C00C205365", &join(&[&[0; 22], &timed]));
    let asf = |objects: &[&[u8]]| {
        let body = objects.concat();
        join(&[&guid("3026B2758E66CF11A6D900AA0062CE6C"), &(30 + body.len() as u64).to_le_bytes(), &[0; 6], &body])
    };
    let info = assert_is(&asf(&[&file, &sound]), "video/x-ms-asf", MediaKind::Audio, (0, 0));
    assert_eq!((info.duration, info.has_audio), (Some(2.0), Some(true)));
    let info = assert_is(&asf(&[&extension, &video, &file]), "video/x-ms-asf", MediaKind::Video, (320, 240));
    assert_eq!((info.frame_rate, info.has_audio), (Some(25.0), Some(false)));
}

#[test]
fn what_servers_refuse_has_a_name_where_it_is_well_known() {
    for (bytes, want) in [
        (&b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"[..], Some("image/bmp")),
        (b"II*\0\x08\0\0\0", Some("image/tiff")),
        (b"<?xml?><svg/>", Some("image/svg+xml")),
        (b"%PDF-1.4", Some("application/pdf")),
        (b"\xFF\x0A", Some("image/jxl")),
        (b"RIFF\0\0\0\0AVI LIST", Some("video/x-msvideo")),
        (b"MThd\0\0\0\x06", Some("audio/midi")),
        (b"PK\x03\x04", Some("application/zip")),
        (b"", None),
        (b"\0", None),
        (b"GIF8", None),
        (b"RIFF", None),
        (b"hello, world, this is text", None),
    ] {
        let info = inspect(bytes);
        assert_eq!(info.mime_type.as_deref(), want);
        assert_eq!((info.size, info.width, info.duration), (bytes.len() as u64, None, None));
    }
    assert_eq!(inspect(b"%PDF-1.4").kind, MediaKind::Unknown);
}

/// All files of this test, and the fuzzer's.
fn files() -> Vec<Vec<u8>> {
    let ihdr: &[u8] = b"\0\0\0\x20\0\0\0\x10\x08\x02\0\0\0";
    let files = vec![
        jpeg(&[&exif(&orientation(6, true))]),
        png(&[(b"IHDR", ihdr), (b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]), (b"fcTL", &[0; 26]), (b"IDAT", b""), (b"IEND", b"")]),
        gif(&[Some(4), None, Some(2)]),
        heif(b"heic", &[&boxed(b"irot", &[&[1]])]),
        mp4(&[Track::default(), Track { handler: b"soun", ..Default::default() }]),
        fragmented(false),
        fragmented(true),
        webm(&[&picture(None)], &[&element(b"\xE7", &[5])]),
        join(&[&page(2, 0, 1, &theora(50, 30, (25, 1))), &page(4, 640, 1, b"x")]),
    ];
    files.into_iter().chain(corpus()).collect()
}

#[cfg(not(target_arch = "wasm32"))]
fn corpus() -> Vec<Vec<u8>> {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus/media");
    // The fuzzer's first two bytes are not part of the file.
    let files: Vec<_> =
        std::fs::read_dir(corpus).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap().split_off(2)).collect();
    assert!(files.len() > 15, "{}", files.len());
    files
}

/// A browser has no file system.
#[cfg(target_arch = "wasm32")]
fn corpus() -> Vec<Vec<u8>> {
    Vec::new()
}

fn in_parts(file: &[u8], part: usize) -> MediaInfo {
    let mut inspection = Inspection::new(file.len() as u64);
    let mut asks = 0;
    while let Some(range) = inspection.needs() {
        assert!(range.start < range.end && range.end <= file.len() as u64);
        let end = (range.start as usize + part).min(file.len());
        // Bytes before, and more than was asked for, do no harm.
        inspection.feed(range.start.saturating_sub(3), &file[(range.start as usize).saturating_sub(3)..end]);
        asks += 1;
        assert!(asks <= 400 + 2 * file.len() / part);
    }
    inspection.finish()
}

#[test]
fn parts_of_any_size_give_the_same() {
    for file in files() {
        let want = inspect(&file);
        for part in [1, 2, 7, 100, 4096, 1 << 20] {
            assert_eq!(in_parts(&file, part), want);
        }
    }
}

#[test]
fn every_prefix_ends() {
    for file in files() {
        for end in 0..file.len().min(4000) {
            assert_eq!(inspect(&file[..end]).size, end as u64);
        }
    }
}

#[test]
fn what_is_not_brought_is_not_known() {
    let file = mp4(&[Track::default()]);
    let mut inspection = Inspection::new(file.len() as u64 + 1_000_000);
    assert_eq!(inspection.needs().unwrap().start, 0);
    inspection.feed(5, b"elsewhere");
    inspection.feed(0, &[]);
    assert_eq!(inspection.needs().unwrap().start, 0);
    assert_eq!(inspection.finish(), MediaInfo { size: file.len() as u64 + 1_000_000, ..inspect(b"") });
    assert_eq!(Inspection::new(0).needs(), None);
    assert_eq!(Inspection::new(u64::MAX).needs(), Some(0..8192));
}

/// Each of these is made to be slow for its length.
#[test]
fn hostile_files_take_a_bounded_number_of_asks_and_steps() {
    let many = |bytes: &[u8], count: usize| bytes.repeat(count);
    let n = |number: u32| number.to_be_bytes();
    // Tables that claim more than their box holds, one behind the other.
    let stts = boxed(b"stts", &[&n(0), &n(16_384)]);
    let trun = boxed(b"trun", &[&n(0x100), &n(u32::MAX), &n(1), &n(1)]);
    let tracks = many(&boxed(b"trak", &[]), 50_000);
    for file in [
        join(&[&ftyp(b"isom"), &many(&boxed(b"free", &[]), 1_000_000)]),
        join(&[&ftyp(b"isom"), &boxed(b"moov", &[&tracks, &many(&stts, 500_000)])]),
        join(&[&ftyp(b"isom"), &boxed(b"moov", &[&trak(&Track::default()), &many(&stts, 500_000)])]),
        join(&[
            &ftyp(b"isom"),
            &boxed(b"moov", &[&trak(&Track::default()), &boxed(b"mvex", &[])]),
            &boxed(b"moof", &[&boxed(b"tfhd", &[&n(0), &n(1)]), &many(&trun, 300_000)]),
        ]),
        join(&[&ftyp(b"isom"), &many(&boxed(b"sidx", &[&[0; 20], &n(0xFFFF)]), 300_000)]),
        join(&[
            &ftyp(b"heic"),
            &boxed(b"meta", &[&[0; 4], &boxed(b"pitm", &[&[0; 6]]), &many(&boxed(b"ipma", &[&[0; 4], &n(u32::MAX)]), 400_000)]),
        ]),
        join(&[&ftyp(b"heic"), &boxed(b"meta", &[&[0; 4], &boxed(b"ipco", &[&many(&boxed(b"free", &[]), 1_000_000)])])]),
        join(&[b"\x1A\x45\xDF\xA3\x80\x18\x53\x80\x67\xFF\x16\x54\xAE\x6B\xFF", &many(b"\xAE\x80", 4_000_000)]),
        join(&[b"\x1A\x45\xDF\xA3\x80\x18\x53\x80\x67\xFF\x16\x54\xAE\x6B\xFF\xAE\x80", &many(b"\xEC\x80", 1_000_000)]),
        join(&[b"ID3\x04\0\0\0\0\0\0", &many(b"ID3\x04\0\0\0\0\0\0", 800_000)]),
        join(&[b"ID3\x04\0\0\0\0\0\0", &many(b"\xFF\xFB\x90\0", 2_000_000)]),
        join(&[b"\xFF\xD8\xFF", &many(b"\xFF", 2_000_000)]),
        join(&[b"\xFF\xD8\xFF\xFE\0\x02", &many(b"\0", 8_000_000)]),
        many(b"\xFF\xD8\xFF\xE1\0\x16Exif\0\0II*\0\x08\0\0\0\xFF\xFF", 1)
            .into_iter()
            .chain(many(b"\xFF\xE1\0\x16Exif\0\0II*\0\x08\0\0\0\xFF\xFF\0\0", 300_000))
            .collect(),
        png(&vec![(b"tEXt", &[][..]); 300_000]),
        join(&[b"GIF89a\x02\0\x01\0\0\0\0\x2C\0\0\0\0\x02\0\x01\0\0\x02", &many(b"\x01\0\x21\x01", 2_000_000)]),
        many(&page(2, 0, 1, b"fishead"), 200_000),
        join(&[b"OggS\0\x02", &many(b"OggS\0\0\0\0", 1_000_000)]),
        riff(b"WEBP", &vec![(b"VP8X", &[0x0A; 10][..]); 300_000]),
    ] {
        let mut inspection = Inspection::new(file.len() as u64);
        let (mut asks, mut read) = (0, 0);
        let steps = work::of(|| {
            while let Some(range) = inspection.needs() {
                asks += 1;
                read += range.end - range.start;
                inspection.feed(range.start, &file[range.start as usize..range.end as usize]);
            }
            inspection.finish()
        });
        let name = String::from_utf8_lossy(&file[..60]).into_owned();
        assert!(asks <= 256 && read <= 33 << 20, "{asks} asks, {read} bytes: {name:?}");
        assert!(steps < 8 * read, "{steps} steps for {read} bytes: {name:?}");
    }
}
