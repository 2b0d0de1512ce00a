//! Under which type Mastodon files an upload: what Marcel makes of its first bytes, and of its name where they say little.
//!
//! kt-paperclip (`content_type_detector.rb`) asks `Marcel::MimeType.for`: the first mark of `lib/marcel/tables.rb` that the bytes bear, or the type of the
//! name's extension where that is a special case of it or where there is no mark. [`server_rules`, section
//! 11](crate::_documentation::server_rules#11-files-and-drafts-as-the-servers-own-detectors-see-them): Marcel 1.0.4 up to Mastodon 4.6, 1.2.1 after it.

use super::draft::MediaDraft;
use super::mime;
use crate::media::MediaKind;
use crate::server::Conduct;

/// What is filed under no type of the list.
const BINARY: &str = "application/octet-stream";

/// The type of a name's extension, as far as a server may take it.
const EXTENSIONS: &[(&str, &str)] = &[
    ("aac", "audio/aac"),
    ("asf", "video/x-ms-asf"),
    ("flac", "audio/flac"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("wma", "audio/x-ms-wma"),
    ("wmv", "video/x-ms-wmv"),
];

/// Tells the type that a server files a file under; empty where it is not known. Elsewhere than at Mastodon and its forks that of the bytes.
#[inline(never)]
pub(super) fn mime_type<'a>(media: &MediaDraft<'a>, conduct: &Conduct) -> &'a str {
    let bytes = mime::essence(media.mime_type.unwrap_or_default());
    if !conduct.processes_media {
        return bytes;
    }
    let is = |names: &[&str]| mime::is_among(bytes, names);
    let is_new = conduct.version >= (4, 7, 0);
    let extension = media.name.map(|name| name.rsplit_once('.').map_or("", |(_, extension)| extension));
    let is_named = |name: &str| extension.is_some_and(|extension| extension.eq_ignore_ascii_case(name));
    let by_name = || EXTENSIONS.iter().find(|(extension, _)| is_named(extension)).map_or(BINARY, |(_, named)| named);
    if is(&["audio/aac", "audio/x-aac"]) || (bytes.is_empty() && media.kind == Some(MediaKind::Unknown)) {
        // No mark.
        return if extension.is_some() { by_name() } else { bytes };
    }
    if is(&["video/x-ms-asf"]) {
        return match by_name() {
            _ if extension.is_none() => bytes,
            // What a mark says more of than its own name does.
            named @ ("audio/x-ms-wma" | "video/x-ms-wmv") => named,
            _ if !is_new => bytes,
            // From 4.7 on it has none.
            named => named,
        };
    }
    let by_mark = match media.brand.unwrap_or_default() {
        "theora" if is(&["video/ogg"]) => "video/theora",
        "speex" if is(&["audio/ogg"]) => "audio/speex",
        _ if !is(BOXES) => return bytes,
        "isom" | "M4V " | "mp41" | "mp42" => "video/mp4",
        "M4A " | "M4B " | "F4A " | "F4B " => return "audio/mp4",
        "avif" => return "image/avif",
        "heic" => return "image/heic",
        "mif1" => return "image/heif",
        // Every other brand, and no brand where only such a one can have made the type.
        brand if !brand.is_empty() || is(QUICKTIME) => "video/quicktime",
        _ if is(&["image/avif"]) && media.animated == Some(true) => "video/quicktime",
        _ => bytes,
    };
    match by_mark {
        "video/mp4" | "video/quicktime" if is_new && is_named("m4a") => "audio/mp4",
        "video/quicktime" if is_named("mp4") || is_named("m4v") => "video/mp4",
        by_mark => by_mark,
    }
}

/// Types of files of boxes.
const BOXES: &[&str] = &[
    "video/mp4",
    "video/quicktime",
    "video/3gpp",
    "video/3gpp2",
    "audio/mp4",
    "image/heic",
    "image/heif",
    "image/avif",
    "image/heic-sequence",
    "image/heif-sequence",
];

/// Those whose marks come behind that of any brand.
const QUICKTIME: &[&str] = &["video/3gpp", "video/3gpp2", "image/heic-sequence", "image/heif-sequence"];
