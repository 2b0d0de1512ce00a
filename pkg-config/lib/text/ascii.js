// Bytes as printable characters of ASCII, which no bundler, minifier or encoding changes: all but the quote, the backslash, the space and the exclamation mark.
// The commonest bytes are one character, the others two: after brotli 4 % longer than the bytes, where hexadecimal digits are 8 % and base64 26 %.
const FIRST = 35, BACKSLASH = 92, ALL = 91;
/** One character each: so many bytes from 0 on; then those from a point on, small letters; the last three characters say that another follows. */
const LOW = 68, SINGLES = 88, LETTERS = 96;

/** Reads `length` bytes. A plain loop, since it runs once, before anything could have been optimised. */
export function decode(text, length) {
  const bytes = new Uint8Array(length);
  for (let to = 0, at = 0; to < length; to++) {
    let code = text.charCodeAt(at++);
    const value = code - FIRST - (code > BACKSLASH);
    if (value < LOW) bytes[to] = value;
    else if (value < SINGLES) bytes[to] = value - LOW + LETTERS;
    else {
      code = text.charCodeAt(at++);
      bytes[to] = (value - SINGLES) * ALL + code - FIRST - (code > BACKSLASH);
    }
  }
  return bytes;
}

/** Writes bytes; for the build. */
export function encode(bytes) {
  const character = (value) => String.fromCharCode(value + FIRST + (value + FIRST >= BACKSLASH));
  let text = "";
  for (const byte of bytes) {
    if (byte < LOW) text += character(byte);
    else if (byte >= LETTERS && byte - LETTERS < SINGLES - LOW) text += character(byte - LETTERS + LOW);
    else text += character(SINGLES + Math.floor(byte / ALL)) + character(byte % ALL);
  }
  return text;
}
