//! MIME types: which names mean the same, and how a server treats a file of one.
//!
//! Mastodon goes by the type that it finds in the bytes (`kt-paperclip`), and its list has several names for some (`media_attachment.rb`).

use crate::media::MediaKind;
use crate::text::class;

/// Names of the same type: those of Mastodon's list, and what browsers and systems call it.
const SAME: &[&[&str]] = &[
    &["image/jpeg", "image/jpg", "image/pjpeg"],
    &["image/png", "image/x-png", "image/apng", "image/vnd.mozilla.apng"],
    &["video/quicktime", "video/x-quicktime"],
    &["audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/mpeg3", "audio/x-mpeg", "audio/x-mpeg-3"],
    &["audio/wav", "audio/wave", "audio/x-wav", "audio/x-pn-wave", "audio/x-pn-wav", "audio/vnd.wave"],
    &["audio/mp4", "audio/m4a", "audio/x-m4a"],
    &["audio/aac", "audio/x-aac", "audio/aacp", "audio/x-hx-aac-adts", "audio/vnd.dlna.adts"],
    &["audio/flac", "audio/x-flac"],
    &["audio/3gpp", "audio/3gp"],
    &["audio/ogg", "audio/vorbis", "audio/opus", "application/ogg"],
    &["video/x-ms-asf", "audio/x-ms-wma", "application/vnd.ms-asf"],
];

/// A type without its parameters.
#[inline(never)]
pub(crate) fn essence(mime_type: &str) -> &str {
    mime_type.split(';').next().unwrap_or_default().trim()
}

/// Whether two types are the same under all their names.
#[inline(never)]
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (essence(one), essence(other));
    one.eq_ignore_ascii_case(other) || names(one).is_some_and(|names| is_among(other, names))
}

/// Whether a list of types has this one, under any of its names.
pub(crate) fn is_supported(mime_type: &str, list: &[String]) -> bool {
    let mime_type = essence(mime_type);
    let names = names(mime_type).unwrap_or_default();
    list.iter().map(|listed| essence(listed)).any(|listed| {
        listed.eq_ignore_ascii_case(mime_type)
            || is_among(listed, names)
            || listed == "*/*"
            // image/*
            || listed.strip_suffix('*').is_some_and(|start| start.ends_with('/') && starts_with(mime_type, start))
    })
}

fn names(essence: &str) -> Option<&'static [&'static str]> {
    SAME.iter().find(|names| is_among(essence, names)).copied()
}

#[inline(never)]
pub(super) fn is_among(essence: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(essence))
}

#[inline(never)]
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start))
}

/// How a server treats a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Image,
    Gif,
    Video,
    Audio,
}

/// Tells how a server treats a file of a type; where the type does not say, by what the file is. What is neither video nor sound counts as an image
/// (`MediaAttachment#larger_media_format?`), and Mastodon files ASF under sound.
#[inline(never)]
pub(crate) fn class(mime_type: Option<&str>, kind: Option<MediaKind>) -> Class {
    let essence = mime_type.map(essence).unwrap_or_default();
    if is_same(essence, "video/x-ms-asf") || starts_with(essence, "audio/") {
        return Class::Audio;
    }
    match kind {
        _ if starts_with(essence, "video/") => Class::Video,
        _ if essence.eq_ignore_ascii_case("image/gif") => Class::Gif,
        _ if starts_with(essence, "image/") => Class::Image,
        Some(MediaKind::Video) => Class::Video,
        Some(MediaKind::Audio) => Class::Audio,
        None if essence.eq_ignore_ascii_case("application/ogg") => Class::Audio,
        _ => Class::Image,
    }
}

/// Whether a type is one of images.
pub(crate) fn is_image(mime_type: &str) -> bool {
    starts_with(essence(mime_type), "image/")
}

/// A type as a param: only where it is one, and not any text.
#[inline(never)]
pub(crate) fn shown(mime_type: &str) -> String {
    let essence = essence(mime_type);
    let slash = essence.bytes().filter(|byte| *byte == b'/').count() == 1 && !essence.starts_with('/') && !essence.ends_with('/');
    let is_name = essence.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.+-_".contains(&byte));
    if slash && is_name && essence.len() <= 64 { essence.to_ascii_lowercase() } else { String::new() }
}

/// Whether there is nothing in a type.
pub(crate) fn is_none(mime_type: &str) -> bool {
    class::is_blank(essence(mime_type).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_same_type() {
        for (one, other, want) in [
            ("audio/mp3", "audio/mpeg", true),
            ("audio/x-wav", "audio/wav", true),
            ("audio/3gp", "audio/3gpp", true),
            ("AUDIO/X-M4A", "audio/mp4; codecs=\"mp4a.40.2\"", true),
            (" image/JPEG ", "image/jpg", true),
            ("video/webm;codecs=vp9", "video/webm", true),
            ("audio/webm", "video/webm", false),
            ("image/png", "video/mp4", false),
            ("", "image/png", false),
            ("image", "image/png", false),
        ] {
            assert_eq!((is_same(one, other), is_same(other, one)), (want, want), "{one} {other}");
        }
    }

    #[test]
    fn lists_have_any_name() {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert!(is_supported("audio/x-flac", &list(&["Audio/FLAC"])));
        assert!(is_supported("audio/opus", &list(&["audio/ogg"])));
        assert!(is_supported("image/bmp", &list(&["image/*"])) && !is_supported("video/mp4", &list(&["image/*"])));
        assert!(is_supported("x/y", &list(&["*/*"])));
        assert!(!is_supported("image/bmp", &list(&["image/png"])) && !is_supported("image/bmp", &[]));
    }

    #[test]
    fn only_types_are_shown() {
        assert_eq!(shown("Image/PNG; a=b"), "image/png");
        for text in ["", "image", "image/", "my secret/thing", "a/b/c", "é/a", &format!("a/{}", "b".repeat(80))] {
            assert_eq!(shown(text), "", "{text}");
        }
    }
}
