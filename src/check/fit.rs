//! How large a picture may be.

use super::mime::{self, Class};
use crate::limits::Limits;

/// The largest size of the same aspect ratio that the server accepts; a size it accepts is unchanged.
///
/// The longer side is the largest whole number for which the shorter, rounded to the nearest whole number of the same ratio and at least 1, makes
/// an area within the limit: `image_matrix_limit`, for a GIF `gif_matrix_limit` as well, for a video `video_matrix_limit`. Never larger than given.
///
/// # Examples
///
/// ```
/// use mastodon_instance::Limits;
/// use mastodon_instance::check::fit_media;
///
/// let limits = Limits::stock();
/// assert_eq!(fit_media(7680, 4320, "image/jpeg", &limits), (7680, 4320)); // 33,177,600 pixels, as many as are taken
/// assert_eq!(fit_media(10_000, 10_000, "image/jpeg", &limits), (5760, 5760));
/// assert_eq!(fit_media(1920, 1080, "image/gif", &limits), (1280, 720));
/// ```
pub fn fit_media(width: u32, height: u32, mime_type: &str, limits: &Limits) -> (u32, u32) {
    let media = &limits.media;
    let limits = match mime::class(Some(mime_type), None) {
        Class::Image => [media.image_matrix_limit, None],
        Class::Gif => [media.image_matrix_limit, media.gif_matrix_limit],
        Class::Video => [media.video_matrix_limit, None],
        Class::Audio => [None, None],
    };
    match limits.into_iter().flatten().min() {
        Some(limit) if u64::from(width) * u64::from(height) > limit => shrink(width, height, limit),
        _ => (width, height),
    }
}

/// Neither side is 0 here: the area is above a limit.
fn shrink(width: u32, height: u32, limit: u64) -> (u32, u32) {
    let (long, short) = (u64::from(width.max(height)), u64::from(width.min(height)));
    // The nearest whole number, half up. long * short + long / 2 is less than 2^64.
    let other = |side: u64| ((side * short + long / 2) / long).max(1);
    // The area grows with the side, so the largest that fits is found by binary search. At least 1 x 1, for any limit.
    let (mut fits, mut beyond) = (1, long);
    while beyond - fits > 1 {
        let middle = fits.midpoint(beyond);
        if middle * other(middle) <= limit { fits = middle } else { beyond = middle }
    }
    let (long, short) = (fits as u32, other(fits) as u32);
    if width >= height { (long, short) } else { (short, long) }
}
