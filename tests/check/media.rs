//! Section 3: files.

use mastodon_instance::Limits;
use mastodon_instance::check::{MediaDraft, ProblemCode, check_media};
use mastodon_instance::media::{MediaKind, inspect};

#[cfg(target_arch = "wasm32")]
use super::common::test;
use super::{assert_advice, assert_problems, lines, param, stock, version};

fn file(mime_type: &str) -> MediaDraft<'_> {
    MediaDraft { mime_type: Some(mime_type), size: Some(1000), ..MediaDraft::default() }
}

fn sized(mime_type: &str, width: u32, height: u32) -> MediaDraft<'_> {
    MediaDraft { width: Some(width), height: Some(height), ..file(mime_type) }
}

#[track_caller]
fn assert_file(media: &MediaDraft<'_>, problems: &[&str]) {
    assert_problems(&check_media(media, &stock()), problems);
}

/// Videos that are no MP4 are converted, whatever else is said of them.
fn problems(media: &MediaDraft<'_>, limits: &Limits) -> Vec<String> {
    lines(&check_media(media, limits).problems)
}

const BYTES: &str = "size: media.too_large";
const PIXELS: &str = ": media.too_many_pixels";
const TYPE: &str = "mimeType: media.unsupported_type";

#[test]
fn section_3_types_are_those_announced() {
    let limits = stock();
    let types = limits.media.supported_mime_types.clone().expect("a list");
    assert_eq!(types.len(), 28);
    for name in &types {
        assert_eq!(problems(&file(name), &limits), [""; 0], "{name}");
        assert_eq!(problems(&file(&name.to_uppercase()), &limits), [""; 0], "{name}");
        assert_eq!(problems(&file(&format!("{name}; codecs=\"x\"")), &limits), [""; 0], "{name}");
    }
    for name in [
        "image/bmp",
        "image/svg+xml",
        "image/tiff",
        "image/jxl",
        "video/x-matroska",
        "video/x-msvideo",
        "application/pdf",
        "text/plain",
        "x",
    ] {
        assert_file(&file(name), &[TYPE]);
    }
    // What the server does not announce it does not take: WebP since 4.0.
    assert_eq!(problems(&file("image/webp"), &version("3.5.0")), [TYPE]);
    assert_eq!(problems(&file("image/webp"), &version("4.0.0")), [""; 0]);
}

#[test]
fn section_3_another_name_of_a_type_is_the_same_type() {
    for name in ["image/jpg", "audio/x-flac", "audio/opus", "application/ogg", "image/apng", "audio/x-aac", "audio/x-pn-wav"] {
        assert_eq!(problems(&file(name), &stock()), [""; 0], "{name}");
    }
    let mut limits = stock();
    limits.media.supported_mime_types = Some(vec!["audio/mp3".to_owned()]);
    assert_problems(&check_media(&file("audio/mpeg"), &limits), &[]);
}

#[test]
fn section_3_the_declared_type_is_a_hint_and_the_bytes_decide() {
    // A PNG that is called a video is taken as a PNG.
    let renamed = MediaDraft { declared_type: Some("video/mp4"), ..file("image/png") };
    let report = check_media(&renamed, &stock());
    assert_advice(&report, &["declaredType: media.contents_mismatch"]);
    assert_eq!(report.advice[0].message, "The file is declared as video/mp4, but its contents are image/png.");
    // An HTML page that is called a PNG is refused for what it is.
    let page = MediaDraft { declared_type: Some("image/png"), ..file("text/html") };
    assert_eq!(problems(&page, &stock()), [TYPE]);
    for (bytes, declared) in [
        ("audio/mpeg", "audio/mp3"),
        ("audio/wav", "audio/x-wav"),
        ("audio/mp4", "audio/x-m4a"),
        ("image/jpeg", "IMAGE/JPG"),
        ("image/png", "image/png; charset=binary"),
        ("image/png", ""),
        ("image/png", "application/octet-stream"),
    ] {
        assert_file(&MediaDraft { declared_type: Some(declared), ..file(bytes) }, &[]);
    }
}

#[test]
fn section_3_a_type_that_is_not_known() {
    // Nobody looked: the server will.
    for mime_type in [None, Some(""), Some(" ")] {
        let media = MediaDraft { mime_type, ..file("") };
        assert_advice(&check_media(&media, &stock()), &["mimeType: media.may_be_refused"]);
    }
    // Its bytes were looked at, and are of no type.
    let info = inspect(&[0; 1000]);
    assert_eq!((info.mime_type.as_deref(), info.kind, info.size), (None, MediaKind::Unknown, 1000));
    assert_file(&MediaDraft::from(&info), &[TYPE]);
    let mut limits = stock();
    limits.media.supported_mime_types = None;
    assert_problems(&check_media(&MediaDraft::from(&info), &limits), &[]);
}

#[test]
fn section_3_an_empty_file_is_refused_once() {
    assert_file(&MediaDraft { size: Some(0), ..file("image/png") }, &["size: media.empty"]);
    assert_file(&MediaDraft { size: Some(0), mime_type: None, ..file("") }, &["size: media.empty"]);
    assert_file(&MediaDraft { size: Some(1), ..file("image/png") }, &[]);
}

#[test]
fn section_3_bytes_are_strictly_below_the_limit() {
    const IMAGE: u64 = 16_777_216;
    const VIDEO: u64 = 103_809_024;
    for (name, limit) in [
        ("image/png", IMAGE),
        ("image/heic", IMAGE),
        ("image/gif", IMAGE),
        ("video/mp4", VIDEO),
        ("video/webm", VIDEO),
        ("audio/mpeg", VIDEO),
        ("audio/flac", VIDEO),
        ("video/x-ms-asf", VIDEO),
    ] {
        for (size, expected) in [(limit - 1, &[][..]), (limit, &[BYTES]), (limit + 1, &[BYTES])] {
            assert_eq!(problems(&MediaDraft { size: Some(size), ..file(name) }, &stock()), expected, "{name} of {size}");
        }
    }
    let report = check_media(&MediaDraft { size: Some(20_000_000), ..file("image/png") }, &stock());
    assert_eq!((param(&report.problems[0], "actual"), param(&report.problems[0], "limit")), (20_000_000, 16_777_216));
    assert_eq!(report.problems[0].message, "The file has 19.07 MiB (20,000,000 bytes), and must have less than 16 MiB.");
}

#[test]
fn section_3_image_matrix_is_an_area_and_inclusive() {
    let mut limits = stock();
    limits.media.image_downscale_matrix = None;
    let of = |width, height| lines(&check_media(&sized("image/png", width, height), &limits).problems);
    assert_eq!(of(7680, 4320), [""; 0]);
    assert_eq!(of(4320, 7680), [""; 0]);
    assert_eq!(of(33_177_600, 1), [""; 0]);
    assert_eq!(of(33_177_601, 1), [PIXELS]);
    assert_eq!(of(7681, 4320), [PIXELS]);
    assert_eq!(of(u32::MAX, u32::MAX), [PIXELS]);
    // Where the size cannot be read it is not asked; and a sound's cover is no picture.
    assert_eq!(problems(&MediaDraft { width: Some(u32::MAX), ..file("image/png") }, &limits), [""; 0]);
    assert_eq!(problems(&sized("audio/mpeg", 100_000, 100_000), &limits), [""; 0]);
    let report = check_media(&sized("image/png", 10_000, 10_000), &limits);
    assert_eq!(report.problems[0].message, "10,000 x 10,000 is 100,000,000 pixels: at most 33,177,600 are taken.");
}

#[test]
fn section_3_gif_limit_921_600_animated_or_not() {
    for animated in [None, Some(false)] {
        assert_file(&MediaDraft { animated, ..sized("image/gif", 1280, 720) }, &[]);
        assert_file(&MediaDraft { animated, ..sized("image/gif", 921_600, 1) }, &[]);
        assert_file(&MediaDraft { animated, ..sized("image/gif", 921_601, 1) }, &[PIXELS]);
    }
    assert_file(&MediaDraft { animated: Some(true), ..sized("image/gif", 1281, 720) }, &[PIXELS]);
    let report = check_media(&sized("image/gif", 10_000, 10_000), &stock());
    assert_eq!(param(&report.problems[0], "max"), 921_600);
    assert_eq!(report.problems.len(), 1);
}

#[test]
fn section_3_downscaled_and_converted_is_advice() {
    assert_file(&sized("image/png", 3840, 2160), &[]);
    let report = check_media(&sized("image/png", 3841, 2160), &stock());
    assert_advice(&report, &[": media.will_be_downscaled"]);
    assert_eq!(report.advice[0].message, "3841 x 2160 is 8,296,560 pixels: the server makes it smaller, to at most 8,294,400.");
    // What is refused is not made smaller.
    assert_file(&sized("image/png", 33_177_601, 1), &[PIXELS]);
    for name in ["image/heic", "image/heif", "image/avif"] {
        let report = check_media(&file(name), &stock());
        assert_advice(&report, &[": media.will_be_reencoded"]);
        assert_eq!(report.advice[0].message, format!("The server converts {name} to image/jpeg."));
        assert_advice(&check_media(&sized(name, 4000, 4000), &stock()), &[": media.will_be_downscaled", ": media.will_be_reencoded"]);
    }
    for name in ["image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4", "audio/mpeg"] {
        assert_file(&file(name), &[]);
    }
    assert_advice(&check_media(&file("video/quicktime"), &stock()), &[": media.will_be_reencoded"]);
}

#[test]
fn section_10_heif_on_4_7_2_is_announced_and_refused() {
    for (of, expected) in
        [("4.7.1", ": media.will_be_reencoded"), ("4.7.2", "mimeType: media.may_be_refused"), ("4.7.3", ": media.will_be_reencoded")]
    {
        for name in ["image/heic", "image/heif", "image/avif"] {
            assert_advice(&check_media(&file(name), &version(of)), &[expected]);
        }
        assert_problems(&check_media(&file("image/png"), &version(of)), &[]);
    }
    let report = check_media(&file("image/avif"), &version("4.7.2"));
    assert_eq!(report.advice[0].message, "Mastodon 4.7.2 refuses image/avif, though it announces it.");
}

#[test]
fn section_3_video_matrix_is_inclusive() {
    assert_file(&sized("video/mp4", 3840, 2160), &[]);
    assert_file(&sized("video/mp4", 2160, 3840), &[]);
    assert_file(&sized("video/mp4", 8_294_401, 1), &[PIXELS]);
    assert_eq!(problems(&sized("video/mp4", 1920, 1200), &version("4.1.0")), [""; 0]);
    assert_eq!(problems(&sized("video/mp4", 1921, 1200), &version("4.1.0")), [PIXELS]);
}

#[test]
fn section_3_frame_rate_is_the_floor() {
    const RATE: &str = "frameRate: media.frame_rate_too_high";
    let of = |rate| MediaDraft { frame_rate: Some(rate), ..sized("video/mp4", 640, 480) };
    for (rate, expected) in
        [(59.94, &[][..]), (120.0, &[]), (120.9, &[]), (120.999_999, &[]), (121.0, &[RATE]), (1e300, &[RATE]), (f64::INFINITY, &[RATE])]
    {
        assert_file(&of(rate), expected);
    }
    for rate in [f64::NAN, -1.0] {
        assert_file(&of(rate), &[]);
    }
    // A GIF has none.
    assert_file(&MediaDraft { frame_rate: Some(1000.0), ..file("image/gif") }, &[]);
    assert_eq!(param(&check_media(&of(144.7), &stock()).problems[0], "actual"), 144);
}

#[test]
fn section_3_no_video_stream() {
    const NONE: &str = ": media.no_video_stream";
    assert_file(&MediaDraft { kind: Some(MediaKind::Audio), ..file("video/mp4") }, &[NONE]);
    assert_file(&sized("video/mp4", 0, 0), &[NONE]);
    assert_file(&MediaDraft { frame_rate: Some(0.0), ..sized("video/mp4", 640, 480) }, &[NONE]);
    // Where it is not known, it is not asked; and a sound needs none.
    assert_file(&file("video/mp4"), &[]);
    assert_file(&MediaDraft { kind: Some(MediaKind::Audio), ..file("audio/mp4") }, &[]);
}

#[test]
fn section_3_a_long_video_is_cut_at_36_000_frames() {
    let of = |name: &'static str, duration| MediaDraft { frame_rate: Some(60.0), duration: Some(duration), ..sized(name, 640, 480) };
    assert_file(&of("video/mp4", 600.0), &[]);
    assert_advice(&check_media(&of("video/mp4", 600.1), &stock()), &["duration: media.may_be_truncated"]);
    assert_advice(&check_media(&of("video/webm", 600.0), &stock()), &[": media.will_be_reencoded"]);
    let report = check_media(&of("video/webm", 1200.0), &stock());
    assert_advice(&report, &[": media.will_be_reencoded", "duration: media.will_be_truncated"]);
    assert_eq!(report.advice[1].message, "The server keeps 36,000 of about 72,000 frames: the end of the video is lost.");
    // There is no limit of the duration itself.
    assert_file(&MediaDraft { duration: Some(1e9), ..file("audio/mpeg") }, &[]);
}

#[test]
fn section_3_animated_gif_becomes_a_video() {
    assert_advice(&check_media(&MediaDraft { animated: Some(true), ..file("image/gif") }, &stock()), &[": media.will_become_video"]);
    let report = check_media(&MediaDraft { animated: Some(true), ..file("image/gif") }, &stock());
    assert_eq!(report.advice[0].message, "The server turns an animated GIF into a video without sound.");
}

#[test]
fn section_11_animated_webp_and_png_become_still() {
    for name in ["image/webp", "image/png", "image/apng"] {
        for version in [stock(), version("4.5.0")] {
            assert_advice(&check_media(&MediaDraft { animated: Some(true), ..file(name) }, &version), &[": media.will_become_still"]);
        }
        for animated in [None, Some(false)] {
            assert_file(&MediaDraft { animated, ..file(name) }, &[]);
        }
    }
    // Other software keeps files as they are, as far as is known.
    let limits = version("2.7.2 (compatible; Pleroma 2.5.0)");
    assert_problems(&check_media(&MediaDraft { animated: Some(true), ..file("image/webp") }, &limits), &[]);
}

#[test]
fn section_3_thumbnail_is_an_image_for_video_or_sound() {
    let with = |name: &'static str, thumbnail: MediaDraft<'static>| MediaDraft { thumbnail: Some(Box::new(thumbnail)), ..file(name) };
    assert_file(&with("video/mp4", file("image/png")), &[]);
    assert_file(&with("audio/mpeg", file("image/png")), &[]);
    assert_file(&with("image/png", file("image/png")), &["thumbnail: media.thumbnail_not_allowed"]);
    assert_file(&with("image/gif", file("image/png")), &["thumbnail: media.thumbnail_not_allowed"]);
    // Section 11: a video without sound is none by then.
    for (has_audio, expected) in [(Some(false), &["thumbnail: media.thumbnail_not_allowed"][..]), (Some(true), &[]), (None, &[])] {
        assert_file(&MediaDraft { has_audio, ..with("video/mp4", file("image/png")) }, expected);
        assert_file(&MediaDraft { has_audio, ..with("audio/mpeg", file("image/png")) }, &[]);
    }
    assert_file(&with("video/mp4", file("video/mp4")), &["thumbnail.mimeType: media.unsupported_type"]);
    assert_file(&with("video/mp4", MediaDraft { size: Some(16_777_216), ..file("image/png") }), &["thumbnail.size: media.too_large"]);
    assert_file(&with("video/mp4", MediaDraft { size: Some(16_777_215), ..file("image/png") }), &[]);
    assert_file(&with("video/mp4", sized("image/png", 7681, 4320)), &["thumbnail: media.too_many_pixels"]);
    assert_file(&with("video/mp4", sized("image/gif", 921_601, 1)), &["thumbnail: media.too_many_pixels"]);
}

#[test]
fn section_3_description_is_code_points_not_stripped() {
    let described =
        |description: &str, limits: &Limits| lines(&check_media(&MediaDraft { description, ..file("image/png") }, limits).problems);
    for (of, limit) in [(stock(), 10_000), (version("4.5.0"), 1500), (version("2.9.0"), 420)] {
        assert_eq!(described(&"é".repeat(limit), &of), [""; 0]);
        assert_eq!(
            described(&"é".repeat(limit + 1), &of),
            [format!("description: media.description_too_long {}..{}", 2 * limit, 2 * limit + 2)]
        );
        // Not one cluster, but two code points each; and the first that does not fit goes as a whole.
        let text = "e\u{301}".repeat(limit / 2);
        assert_eq!(described(&text, &of), [""; 0]);
        let (start, end) = (text.len() - 2, text.len() + 3);
        assert_eq!(
            described(&format!("{}xe\u{301}\u{301}", &text[..text.len() - 3]), &of),
            [format!("description: media.description_too_long {start}..{end}")]
        );
        assert_eq!(described(&format!("{} ", "x".repeat(limit)), &of).len(), 1);
    }
}

#[test]
fn section_3_focus_is_never_refused() {
    for (focus, advice) in [
        ("0.5,-0.5", &[][..]),
        ("-1.0,1.0", &[]),
        ("0,0", &[]),
        (" 1 , -1 ", &[]),
        ("", &[]),
        (" ", &[]),
        ("1.1,0", &["focus: media.focus_out_of_range"]),
        ("0,-1.0001", &["focus: media.focus_out_of_range"]),
        ("center", &["focus: media.focus_unreadable"]),
        ("0.5", &["focus: media.focus_unreadable"]),
        ("0.5,", &["focus: media.focus_unreadable"]),
        // `split(',')`, of which the first two are taken.
        ("0,0,0", &[]),
        ("1,-1,x", &[]),
        ("0,2,0", &["focus: media.focus_out_of_range"]),
        ("1,,1", &["focus: media.focus_unreadable"]),
        ("NaN,0", &["focus: media.focus_unreadable"]),
    ] {
        assert_advice(&check_media(&MediaDraft { focus: Some(focus.into()), ..file("image/png") }, &stock()), advice);
    }
}

/// A file of a brand, and a name.
fn named<'a>(mime_type: &'a str, brand: &'a str, name: &'a str) -> MediaDraft<'a> {
    let kind = if mime_type.starts_with("image/") { MediaKind::Image } else { MediaKind::Video };
    MediaDraft { name: Some(name), brand: Some(brand), kind: Some(kind), ..file(mime_type) }
}

const NO_STREAM: &str = ": media.no_video_stream";
const FAILED: &str = "mimeType: media.processing_failed";

#[test]
fn section_11_m4a_of_any_brand_is_sound_from_4_7_on() {
    for (brand, name, of_4_7, of_4_6) in [
        ("M4A ", "song.m4a", &[][..], &[][..]),
        ("M4A ", "song.mp4", &[], &[]),
        ("isom", "song.m4a", &[], &[NO_STREAM]),
        ("mp42", "song.M4A", &[], &[NO_STREAM]),
        ("dash", "song.m4a", &[], &[NO_STREAM]),
        ("isom", "song.mp4", &[NO_STREAM], &[NO_STREAM]),
        ("dash", "song", &[NO_STREAM], &[NO_STREAM]),
        ("3gp4", "song.3gp", &[NO_STREAM], &[NO_STREAM]),
    ] {
        let mime_type = if brand == "M4A " { "audio/mp4" } else { "video/mp4" };
        let song = MediaDraft { kind: Some(MediaKind::Audio), has_audio: Some(true), ..named(mime_type, brand, name) };
        for (version, want) in
            [(stock(), of_4_7), (version("4.6.3"), of_4_6), (version("4.3.0"), of_4_6), (version("4.7.0+glitch"), of_4_7)]
        {
            assert_eq!(problems(&song, &version), want, "{brand} {name}");
        }
        // Elsewhere nothing is known of it.
        assert_eq!(problems(&song, &version("2.7.2 (compatible; Pleroma 2.5.0)")), [""; 0]);
    }
    // A movie under that name is a sound.
    let movie = sized("video/mp4", 640, 480);
    let movie = MediaDraft { kind: Some(MediaKind::Video), frame_rate: Some(144.0), name: Some("movie.m4a"), ..movie };
    assert_advice(&check_media(&movie, &stock()), &[": media.will_become_sound"]);
    assert_eq!(problems(&movie, &version("4.6.0")), ["frameRate: media.frame_rate_too_high"]);
}

#[test]
fn section_11_bytes_without_a_mark_take_their_type_from_the_name() {
    for (name, want) in
        [(None, &[][..]), (Some("a.aac"), &[]), (Some("a.AAC"), &[]), (Some("a.mp3"), &[]), (Some("a"), &[TYPE]), (Some("a.bin"), &[TYPE])]
    {
        let aac = MediaDraft { kind: Some(MediaKind::Audio), name, ..file("audio/aac") };
        assert_file(&aac, want);
    }
    // MP3 has a mark, and any name.
    assert_file(&MediaDraft { name: Some("a.bin"), ..file("audio/mpeg") }, &[]);
    // What nobody knows is taken for what its name says, and then perhaps not processed; a picture never is.
    let unknown = |name| MediaDraft { kind: Some(MediaKind::Unknown), name: Some(name), mime_type: None, ..file("") };
    for name in ["a.mp3", "a.mp4"] {
        assert_advice(&check_media(&unknown(name), &stock()), &["mimeType: media.may_be_refused"]);
    }
    for name in ["a.png", "a", "a.txt", "a.wma"] {
        let report = check_media(&unknown(name), &stock());
        assert_problems(&report, &[TYPE]);
        assert_eq!(report.problems[0].message, "The server does not take files of this type.");
    }
}

#[test]
fn section_11_types_that_are_taken_for_another_one() {
    let wide = |media| MediaDraft { width: Some(640), height: Some(480), frame_rate: Some(15.0), has_audio: Some(true), ..media };
    // A 3GP is a QuickTime, and converted.
    let report = check_media(&wide(named("video/3gpp", "3gp5", "x.3gp")), &stock());
    assert_advice(&report, &[": media.will_be_reencoded"]);
    assert_advice(&check_media(&wide(file("video/3gpp2")), &stock()), &[": media.will_be_reencoded"]);
    // An MP4 of any brand stays one.
    for (brand, name) in [("isom", "x.mp4"), ("iso6", "x.mp4"), ("iso6", "x.m4v"), ("mp42", "x")] {
        assert_file(&wide(named("video/mp4", brand, name)), &[]);
    }
    // HEIC of other brands than `heic` goes to the transcoder of videos, which cannot read it.
    for brand in ["heix", "heim", "heis"] {
        for version in [stock(), version("4.5.0"), version("4.7.2")] {
            assert_eq!(problems(&named("image/heic", brand, "x.heic"), &version), [FAILED]);
        }
    }
    let report = check_media(&named("image/heic", "heix", "x.heic"), &stock());
    assert_eq!(report.problems[0].message, "The server takes the file for video/quicktime, and cannot process it as that.");
    assert_advice(&check_media(&named("image/heic", "heic", "x.heic"), &stock()), &[": media.will_be_reencoded"]);
    // Sequences are videos.
    let becomes = [": media.will_become_video", ": media.will_be_reencoded"];
    assert_advice(&check_media(&named("image/heif-sequence", "msf1", "x.heif"), &stock()), &becomes);
    let avis = named("image/avif", "avis", "x.avif");
    assert_advice(&check_media(&avis, &stock()), &becomes);
    assert_advice(&check_media(&MediaDraft { animated: Some(true), ..file("image/avif") }, &stock()), &becomes);
    assert_eq!(problems(&MediaDraft { size: Some(50_000_000), ..avis.clone() }, &stock()), [""; 0]);
    assert_eq!(problems(&MediaDraft { width: Some(4000), height: Some(4000), ..avis }, &stock()), [PIXELS]);
    assert_eq!(problems(&MediaDraft { size: Some(50_000_000), ..named("image/avif", "avif", "x.avif") }, &stock()), [BYTES]);
    // Elsewhere a picture stays a picture.
    let limits = version("2.7.2 (compatible; Pleroma 2.5.0)");
    assert_problems(&check_media(&named("image/heic", "heix", "x.heic"), &limits), &[]);
}

#[test]
fn section_11_asf_theora_and_speex() {
    let asf = |name, kind| MediaDraft { name, kind: Some(kind), ..file("video/x-ms-asf") };
    for (name, of_4_7, of_4_6) in [
        (Some("x.wma"), &[TYPE][..], &[TYPE][..]),
        (Some("x.WMA"), &[TYPE], &[TYPE]),
        (Some("x"), &[TYPE], &[]),
        (Some("x.asf"), &[], &[]),
        (None, &[], &[]),
    ] {
        assert_eq!(problems(&asf(name, MediaKind::Audio), &stock()), of_4_7, "{name:?}");
        assert_eq!(problems(&asf(name, MediaKind::Audio), &version("4.6.0")), of_4_6, "{name:?}");
    }
    for name in ["audio/x-ms-wma", "video/x-ms-wmv"] {
        assert_file(&file(name), &[TYPE]);
    }
    assert_eq!(problems(&asf(Some("x.wmv"), MediaKind::Video), &version("4.6.0")), [TYPE]);
    // What is taken is filed as sound.
    assert_advice(&check_media(&asf(Some("x.asf"), MediaKind::Video), &version("4.6.0")), &[": media.will_become_sound"]);
    assert_problems(&check_media(&asf(Some("x.asf"), MediaKind::Audio), &version("4.6.0")), &[]);
    // Its declared type is what browsers call it.
    assert_file(&MediaDraft { declared_type: Some("video/x-ms-wmv"), ..asf(Some("x.wmv"), MediaKind::Video) }, &[TYPE]);
    assert_file(&named("video/ogg", "theora", "x.ogv"), &[TYPE]);
    assert_file(&MediaDraft { kind: Some(MediaKind::Audio), ..named("audio/ogg", "speex", "x.spx") }, &[TYPE]);
    for brand in ["vorbis", "opus", "flac"] {
        assert_file(&MediaDraft { kind: Some(MediaKind::Audio), ..named("audio/ogg", brand, "x.ogg") }, &[]);
    }
}

#[test]
fn a_file_that_is_attached_already_is_asked_for_what_is_said_about_it() {
    let long = "d".repeat(10_001);
    let old = MediaDraft { attached: true, size: Some(1 << 40), description: &long, ..file("image/bmp") };
    assert_file(&old, &["description: media.description_too_long 10000..10001"]);
}

#[test]
fn section_11_webm_of_sound_only_is_taken() {
    assert_file(&MediaDraft { kind: Some(MediaKind::Audio), name: Some("x.webm"), ..file("audio/webm") }, &[]);
}

#[test]
fn section_11_a_cover_is_a_video_of_90000_frames_a_second() {
    const RATE: &str = "frameRate: media.frame_rate_too_high";
    let song = MediaDraft { kind: Some(MediaKind::Audio), has_cover: Some(true), ..named("video/mp4", "isom", "song.mp4") };
    let report = check_media(&song, &stock());
    assert_problems(&report, &[RATE]);
    assert_eq!(param(&report.problems[0], "actual"), 90_000);
    assert_file(&MediaDraft { has_cover: Some(false), ..song.clone() }, &[NO_STREAM]);
    // As a sound it may have one, and so may a movie.
    assert_file(&MediaDraft { name: Some("song.m4a"), ..song.clone() }, &[]);
    assert_file(&MediaDraft { kind: Some(MediaKind::Video), ..song }, &[]);
}

#[test]
fn section_11_the_size_that_is_asked_is_not_cropped() {
    for name in ["image/avif", "image/heic"] {
        let crop = MediaDraft { uncropped_width: Some(7681), uncropped_height: Some(4320), ..sized(name, 640, 480) };
        let report = check_media(&crop, &stock());
        assert_problems(&report, &[PIXELS]);
        assert_eq!(param(&report.problems[0], "width"), 7681);
        assert_advice(&check_media(&MediaDraft { uncropped_width: Some(7680), ..crop.clone() }, &stock()), &[": media.will_be_reencoded"]);
        assert_problems(&check_media(&crop, &version("2.7.2 (compatible; Pleroma 2.5.0)")), &[]);
    }
}

#[test]
fn section_7_the_numbers_before_4_2() {
    let old = version("4.1.9");
    for (media, expected) in [
        (MediaDraft { size: Some(10_485_759), ..file("image/png") }, &[][..]),
        (MediaDraft { size: Some(10_485_760), ..file("image/png") }, &[BYTES]),
        (MediaDraft { size: Some(41_943_039), ..file("video/mp4") }, &[]),
        (MediaDraft { size: Some(41_943_040), ..file("video/mp4") }, &[BYTES]),
        (sized("image/png", 4096, 4096), &[]),
        (sized("image/png", 16_777_217, 1), &[PIXELS]),
        (sized("video/mp4", 1920, 1200), &[]),
        (sized("video/mp4", 2_304_001, 1), &[PIXELS]),
        (MediaDraft { frame_rate: Some(60.9), ..file("video/mp4") }, &[]),
        (MediaDraft { frame_rate: Some(61.0), ..file("video/mp4") }, &["frameRate: media.frame_rate_too_high"]),
    ] {
        assert_eq!(problems(&media, &old), expected, "{media:?}");
    }
}

#[test]
fn what_is_not_limited_is_not_asked() {
    let mut limits = stock();
    limits.media = Default::default();
    let huge = MediaDraft {
        size: Some(u64::MAX),
        frame_rate: Some(1e9),
        duration: Some(1e9),
        description: &"x".repeat(100_000),
        ..sized("video/mp4", u32::MAX, u32::MAX)
    };
    assert_problems(&check_media(&huge, &limits), &[]);
    let report = check_media(&MediaDraft::default(), &stock());
    assert_eq!(report.advice[0].code, ProblemCode::MayBeRefused);
}
