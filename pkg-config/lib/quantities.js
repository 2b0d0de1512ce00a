// Numbers, sizes, durations, pixels and file types in words. `Intl` writes everything that it has words for.
//
// Where not all digits are shown, a limit is rounded down and what exceeds it up: otherwise a sentence could say that 16 MiB is more than 16 MiB.

const made = new Map();

/** One formatter of `Intl` for each locale and set of options: making one takes far longer than using it. */
export function intl(Kind, locale, options) {
  const key = `${Kind.name} ${locale} ${JSON.stringify(options)}`;
  let formatter = made.get(key);
  if (formatter === undefined) made.set(key, (formatter = new Kind(locale, options)));
  return formatter;
}

export const number = (value, locale, options) => intl(Intl.NumberFormat, locale, options).format(value);

/** `value` with at most `digits` decimals, rounded down, or up. */
export function rounded(value, up, digits = 2) {
  const scale = 10 ** digits;
  return (up ? Math.ceil : Math.floor)(Number((value * scale).toPrecision(12))) / scale;
}

/** The unit of a size in bytes, and the size in it. `Intl` has no binary units. */
export function size(bytes, up) {
  const at = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : bytes < 1024 ** 3 ? 2 : 3;
  return [["byte", "KiB", "MiB", "GiB"][at], rounded(bytes / 1024 ** at, up)];
}

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** The unit of a duration, and the whole number of them: in the largest unit that is exact, or that there are at least two of. */
export function duration(seconds, up) {
  const [name, unit] = UNITS.find(([, unit]) => seconds >= unit && (seconds % unit === 0 || seconds >= 2 * unit && seconds > 100)) ?? UNITS.at(-1);
  return [name, rounded(seconds / unit, up, 0)];
}

const NAMES = { "audio/mpeg": "MP3", "audio/mp4": "M4A", "video/quicktime": "QuickTime", "video/x-matroska": "Matroska", "video/webm": "WebM", "audio/webm": "WebM", "image/webp": "WebP" };

/** What people call a MIME type: `image/jpeg` is JPEG. */
export function typeName(mimeType) {
  return NAMES[mimeType] ?? (/^(?:image|video|audio)\/(?:x-|vnd\.|ms-)*([a-z0-9]{2,5})(?:\+xml)?$/.exec(mimeType)?.[1].toUpperCase() ?? mimeType);
}
