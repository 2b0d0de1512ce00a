//! Would the server take this file, and would it change it.
//!
//! Mastodon: `app/models/media_attachment.rb`, `concerns/attachmentable.rb`, kt-paperclip;
//! [`server_rules`, section 3](crate::_documentation::server_rules#3-upload).

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
    refusals(media, &limits.media, conduct, findings);
    if findings.problems() == before {
        changes(media, &limits.media, conduct, findings);
    }
    if let Some(thumbnail) = &media.thumbnail {
        // `thumbnail` must be blank unless `audio_or_video?`.
        if conduct.processes_media && !matches!(mime::class(media.mime_type, media.kind), Class::Video | Class::Audio) {
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
    let class = mime::class(media.mime_type, media.kind);
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
    let area = area(media);
    let gif = if class == Class::Gif { limits.gif_matrix_limit } else { None };
    if let Some(max) = [gif, matrix].into_iter().flatten().find(|max| area > *max) {
        // Too large a picture of a profile is answered as if all were well.
        let code = if conduct.pixels == Stance::Ignored { Code::ProfileNotSaved } else { Code::TooManyPixels };
        findings.weigh(conduct.pixels.into(), code, "", &pixels(media, max));
    }
    if class == Class::Video {
        video(media, limits, conduct, findings);
    }
}

/// Pixels; 0 where they are not known, which no limit refuses.
fn area(media: &MediaDraft<'_>) -> u64 {
    u64::from(media.width.unwrap_or(0)) * u64::from(media.height.unwrap_or(0))
}

fn pixels(media: &MediaDraft<'_>, max: u64) -> [(&'static str, i64); 4] {
    let side = |side: Option<u32>| i64::from(side.unwrap_or(0));
    [("width", side(media.width)), ("height", side(media.height)), ("actual", number(area(media))), ("max", number(max))]
}

/// The type against the server's list.
fn types(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let mime_type = media.mime_type.unwrap_or_default();
    let is_told = !mime::is_none(mime_type);
    let shown = mime::shown(mime_type);
    let mut version = "";
    let readable = conduct.readable.map(|types| types.iter().map(|name| (*name).to_owned()).collect());
    if let Some(list) = readable.as_ref().or(limits.supported_mime_types.as_ref()) {
        let found = if is_told && mime::is_supported(mime_type, list) {
            version = "4.7.2";
            (!conduct.reads_heif && is_heif(mime_type)).then_some((Weight::Doubt, Code::MayBeRefused))
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
    if is_told && !mime::is_none(declared) && !mime::is_same(mime_type, declared) && !mime::is_same(declared, "application/octet-stream") {
        let texts = [("type", &*shown), ("declared", &*mime::shown(declared))];
        findings.add(Weight::Change, Code::ContentsMismatch, &[PathStep::Key("declaredType")], &[], &texts);
    }
}

fn is_heif(mime_type: &str) -> bool {
    ["image/heic", "image/heif", "image/avif"].iter().any(|name| mime::is_same(mime_type, name))
}

/// `MediaAttachment#check_video_dimensions`: the first video stream that ffprobe finds.
fn video(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let no_picture =
        media.kind == Some(MediaKind::Audio) || media.width == Some(0) || media.height == Some(0) || media.frame_rate == Some(0.0);
    if conduct.processes_media && no_picture {
        findings.problem(Code::NoVideoStream, "", &[]);
    }
    // The average, cut to a whole number: 120.9 passes.
    if let (Some(rate), Some(max)) = (media.frame_rate, limits.video_frame_rate_limit)
        && rate.floor() > max as f64
    {
        findings.weigh(conduct.pixels.into(), Code::FrameRateTooHigh, "frameRate", &[("actual", rate as i64), ("max", number(max))]);
    }
}

/// What the server takes, and changes.
fn changes(media: &MediaDraft<'_>, limits: &MediaLimits, conduct: &Conduct, findings: &mut Findings) {
    let mime_type = media.mime_type.unwrap_or_default();
    let class = mime::class(media.mime_type, media.kind);
    if class == Class::Image
        && let Some(max) = limits.image_downscale_matrix
        && area(media) > max
    {
        findings.change(Code::WillBeDownscaled, "", &pixels(media, max));
    }
    if !conduct.processes_media {
        return;
    }
    // What passes through is H.264 with AAC or nothing in MP4; the codecs are not known here.
    let may_pass = mime::is_same(mime_type, "video/mp4");
    let to = match class {
        Class::Image if is_heif(mime_type) && conduct.reads_heif => "image/jpeg",
        Class::Video if !may_pass && !mime::is_none(mime_type) => "video/mp4",
        _ => "",
    };
    if !to.is_empty() {
        findings.add(Weight::Change, Code::WillBeReencoded, &[], &[], &[("type", &mime::shown(mime_type)), ("to", to)]);
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
