//! Would the server take this file, and would it change it.
//!
//! Mastodon: `app/models/media_attachment.rb`, `concerns/attachmentable.rb`, kt-paperclip;
//! [`server_rules`](crate::_documentation::server_rules), sections 3 and 11.

use super::concluded;
use super::draft::MediaDraft;
use super::findings::{Findings, Weight, number};
use super::mime::{self, Class};
use super::{focus, length};
use crate::limits::{Limits, MediaLimits};
use crate::media::MediaKind;
use crate::problem::{PathStep, ProblemCode as Code, Report};
use crate::server::{self, Conduct, Stance, UnicodeVersion, Unit};

/// Tells everything that the server would refuse about a file, and what it would change.
///
/// # Examples
///
/// ```
/// use mastodon_instance::Limits;
/// use mastodon_instance::check::{MediaDraft, ProblemCode, check_media};
///
/// let photo = MediaDraft { mime_type: Some("image/jpeg"), size: Some(16_777_216), width: Some(4032), height: Some(3024), ..Default::default() };
/// let report = check_media(&photo, &Limits::stock());
/// assert_eq!(report.problems[0].code, ProblemCode::FileTooLarge); // it must have less than that
/// ```
pub fn check_media(media: &MediaDraft<'_>, limits: &Limits) -> Report {
    let mut findings = Findings::default();
    attachment(media, limits, &server::conduct(&limits.software), &mut findings);
    findings.report()
}

/// Looks at a file that is to be attached.
#[inline(never)]
pub(super) fn attachment(media: &MediaDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let before = findings.problems();
    // What is on the server already was taken.
    if !media.attached {
        refusals(media, &limits.media, conduct, findings);
    }
    if !media.attached && findings.problems() == before {
        changes(media, &limits.media, conduct, findings);
    }
    if let Some(thumbnail) = &media.thumbnail {
        // `thumbnail` must be blank unless `audio_or_video?`, which a video without sound is not any more: it is a `gifv` by then.
        let has_own = match class(media, conduct) {
            Class::Audio => false,
            Class::Video => media.has_audio == Some(false),
            Class::Image | Class::Gif => true,
        };
        if conduct.processes_media && has_own {
            findings.problem(Code::ThumbnailNotAllowed, "thumbnail", &[]);
        }
        let images = images(&limits.media);
        findings.path.push(PathStep::Key("thumbnail"));
        refusals(thumbnail, &images, conduct, findings);
        findings.path.pop();
    }
    if let Some(max) = limits.media.description_limit {
        description(media.description, max, conduct.description.into(), "description", findings);
    }
    if let Some(focus) = media.focus {
        focus::check(focus, findings);
    }
}

/// Tells how a server treats a file.
fn class(media: &MediaDraft<'_>, conduct: &Conduct) -> Class {
    mime::class(Some(concluded::mime_type(media, conduct)), media.kind)
}

/// Tells whether no other file can stand beside this one; `None`: not known. At Mastodon a video without sound is a `gifv` from the upload on
/// (`lib/paperclip/transcoder.rb#update_attachment_type`), which may stand beside images and others of its kind (`audio_or_video?`).
pub(super) fn stands_alone(media: &MediaDraft<'_>, conduct: &Conduct) -> Option<bool> {
    match class(media, conduct) {
        Class::Audio => Some(true),
        Class::Video if conduct.processes_media => media.has_audio,
        Class::Video => Some(true),
        Class::Image | Class::Gif => Some(false),
    }
}

/// Looks at a description: code points, not stripped.
#[inline(never)]
pub(super) fn description(text: &str, max: u64, weight: Weight, key: &'static str, findings: &mut Findings) {
    // Where a cluster of either version begins, so that the part that does not fit begins with one.
    if let Some(long) = length::too_long(text, max, Unit::CodePoint, UnicodeVersion::V17, false) {
        findings.too_long(weight, Code::DescriptionTooLong, PathStep::Key(key), &long);
    }
}

/// The limits of a thumbnail: those of images.
fn images(limits: &MediaLimits) -> MediaLimits {
    let is_image = |name: &&String| mime::is_image(name);
    MediaLimits {
        supported_mime_types: limits.supported_mime_types.as_ref().map(|types| types.iter().filter(is_image).cloned().collect()),
        image_size_limit: limits.image_size_limit,
        video_size_limit: limits.image_size_limit,
        image_matrix_limit: limits.image_matrix_limit,
        gif_matrix_limit: limits.gif_matrix_limit,
        ..MediaLimits::default()
    }
}

/// What is refused about the bytes of a file.
#[inline(never)]
pub(super) fn refusals(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let class = class(media, conduct);
    // Type: an empty one is `inode/x-empty`, which is one problem and not two.
    if media.size == Some(0) {
        findings.weigh(conduct.empty_file.into(), Code::EmptyFile, "size", &[]);
    } else {
        types(media, limits, conduct, findings);
    }
    // Bytes: strictly below the limit. GIFs count as images, sounds as videos.
    let (limit, matrix) = match class {
        Class::Image | Class::Gif => (limits.image_size_limit, limits.image_matrix_limit),
        Class::Video => (limits.video_size_limit, limits.video_matrix_limit),
        Class::Audio => (limits.video_size_limit, None),
    };
    if let (Some(size), Some(limit)) = (media.size, limit)
        && size >= limit
        && size > 0
    {
        let numbers = [("actual", number(size)), ("limit", number(limit))];
        match conduct.file_at_limit {
            stance if size > limit || stance == Stance::Enforced => {
                findings.weigh(conduct.file_size.into(), Code::FileTooLarge, "size", &numbers);
            }
            Stance::Absent => {}
            // On which side of its limit a file lies that has just as many bytes is not known.
            _ => findings.weigh(Weight::Doubt, Code::MayBeRefused, "size", &numbers),
        }
    }
    // Pixels: an area, and as many as the limit are taken. A GIF has its own limit, which is asked first.
    // The server's reader of sizes, FastImage, does not crop.
    let sides = match [media.uncropped_width, media.uncropped_height] {
        sides @ [Some(_), Some(_)] if conduct.processes_media => sides,
        _ => [media.width, media.height],
    };
    let gif = if class == Class::Gif { limits.gif_matrix_limit } else { None };
    if let Some(max) = [gif, matrix].into_iter().flatten().find(|max| area(sides) > *max) {
        // Too large a picture of a profile is answered as if all were well.
        let code = if conduct.pixels == Stance::Ignored { Code::ProfileNotSaved } else { Code::TooManyPixels };
        findings.weigh(conduct.pixels.into(), code, "", &pixels(sides, max));
    }
    if class == Class::Video {
        video(media, limits, conduct, findings);
    }
}

/// Pixels; 0 where they are not known, which no limit refuses.
fn area(sides: [Option<u32>; 2]) -> u64 {
    sides.iter().map(|side| u64::from(side.unwrap_or(0))).product()
}

fn pixels(sides: [Option<u32>; 2], max: u64) -> [(&'static str, i64); 4] {
    let [width, height] = sides.map(|side| i64::from(side.unwrap_or(0)));
    [("width", width), ("height", height), ("actual", number(area(sides))), ("max", number(max))]
}

/// The type against the server's list.
fn types(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let bytes = media.mime_type.unwrap_or_default();
    let seen = concluded::mime_type(media, conduct);
    let (is_known, is_told) = (!mime::is_none(bytes), !mime::is_none(seen));
    let shown = mime::shown(if is_known { seen } else { bytes });
    let mut version = "";
    let readable = conduct.readable.map(|types| types.iter().map(|name| (*name).to_owned()).collect());
    if let Some(list) = readable.as_ref().or(limits.supported_mime_types.as_ref()) {
        // In Mastodon's list is `video/x-ms-asf`, and not what Marcel makes of its kinds.
        let is_wma = conduct.processes_media && seen.eq_ignore_ascii_case("audio/x-ms-wma");
        let found = if is_told && !is_wma && mime::is_supported(seen, list) {
            if conduct.processes_media && mime::is_same(bytes, "image/heic") && !mime::is_image(seen) {
                // A picture that the transcoder of videos cannot read.
                Some((Weight::Problem, Code::ProcessingFailed))
            } else if !is_known {
                // It gets the type of its name; whether it can be processed as such is unknown.
                Some((Weight::Doubt, Code::MayBeRefused))
            } else if !conduct.reads_heif && is_heif(seen) {
                version = "4.7.2";
                Some((Weight::Doubt, Code::MayBeRefused))
            } else {
                None
            }
        } else if is_told || media.kind == Some(MediaKind::Unknown) {
            // Where its bytes were looked at and are of no type, they are of none that any server takes.
            let is_enforced = conduct.types == Stance::Enforced;
            Some(if is_enforced { (Weight::Problem, Code::UnsupportedType) } else { (Weight::Doubt, Code::MayBeRefused) })
        } else {
            Some((Weight::Doubt, Code::MayBeRefused))
        };
        if let Some((weight, code)) = found {
            findings.add(weight, code, &[PathStep::Key("mimeType")], &[], &[("type", &shown), ("version", version)]);
        }
    }
    // Mastodon renames a file after what it finds in it (`attachmentable.rb`), and takes it for that: no reason to refuse, but perhaps a mistake.
    let declared = media.declared_type.unwrap_or_default();
    let is_same = |other| mime::is_same(declared, other);
    if is_known && !mime::is_none(declared) && !is_same(bytes) && !is_same(seen) && !is_same("application/octet-stream") {
        let texts = [("type", &*mime::shown(bytes)), ("declared", &*mime::shown(declared))];
        findings.add(Weight::Change, Code::ContentsMismatch, &[PathStep::Key("declaredType")], &[], &texts);
    }
}

fn is_heif(mime_type: &str) -> bool {
    ["image/heic", "image/heif", "image/avif"].iter().any(|name| mime::is_same(mime_type, name))
}

/// `MediaAttachment#check_video_dimensions`: the first video stream that ffprobe finds.
fn video(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let is_sound = media.kind == Some(MediaKind::Audio);
    // Of a cover ffprobe makes a stream of video that has no average rate, but 90,000 frames a second in the file's clock.
    let has_cover = conduct.processes_media && is_sound && media.has_cover == Some(true);
    let no_picture = is_sound || media.width == Some(0) || media.height == Some(0) || media.frame_rate == Some(0.0);
    if conduct.processes_media && no_picture && !has_cover {
        findings.problem(Code::NoVideoStream, "", &[]);
    }
    let rate = if has_cover { Some(90_000.0) } else { media.frame_rate };
    // The average, cut to a whole number: 120.9 passes.
    if let (Some(rate), Some(max)) = (rate, limits.video_frame_rate_limit)
        && rate.floor() > max as f64
    {
        findings.weigh(conduct.pixels.into(), Code::FrameRateTooHigh, "frameRate", &[("actual", rate as i64), ("max", number(max))]);
    }
}

/// What the server takes, and changes.
fn changes(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let mime_type = media.mime_type.unwrap_or_default();
    let class = class(media, conduct);
    let sides = [media.width, media.height];
    if class == Class::Image
        && let Some(max) = limits.image_downscale_matrix
        && area(sides) > max
    {
        findings.change(Code::WillBeDownscaled, "", &pixels(sides, max));
    }
    if !conduct.processes_media {
        return;
    }
    let shown = mime::shown(mime_type);
    // Sequences of HEIF and AVIF.
    if class == Class::Video && mime::is_image(mime_type) {
        findings.add(Weight::Change, Code::WillBecomeVideo, &[], &[], &[("type", &shown)]);
    }
    // ASF, and a movie that is named .m4a.
    if class == Class::Audio && media.kind == Some(MediaKind::Video) {
        findings.change(Code::WillBecomeSound, "", &[]);
    }
    // `lib/paperclip/vips_lazy_thumbnail.rb`: WebP and APNG.
    if class == Class::Image && media.animated == Some(true) {
        findings.change(Code::WillBecomeStill, "", &[]);
    }
    // What passes through is H.264 with AAC or nothing in MP4; the codecs are not known here.
    let may_pass = mime::is_same(mime_type, "video/mp4");
    let to = match class {
        Class::Image if is_heif(mime_type) && conduct.reads_heif => "image/jpeg",
        Class::Video if !may_pass && !mime::is_none(mime_type) => "video/mp4",
        _ => "",
    };
    if !to.is_empty() {
        findings.add(Weight::Change, Code::WillBeReencoded, &[], &[], &[("type", &shown), ("to", to)]);
    }
    if class == Class::Gif && media.animated == Some(true) {
        findings.change(Code::WillBecomeVideo, "", &[]);
    }
    let frames = media.duration.unwrap_or(0.0) * media.frame_rate.unwrap_or(0.0);
    if class == Class::Video
        && let Some(max) = limits.video_frame_count_limit
        && frames > max as f64 + 0.5
    {
        let (weight, code) = if may_pass { (Weight::Doubt, Code::MayBeTruncated) } else { (Weight::Change, Code::WillBeTruncated) };
        findings.weigh(weight, code, "duration", &[("actual", (frames + 0.5) as i64), ("max", number(max))]);
    }
}
