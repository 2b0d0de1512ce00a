// Bytes as printable characters of ASCII, which no bundler, minifier or encoding changes: all but the quote, the backslash, the space and the exclamation mark.
// The 89 commonest values of a byte are one character, the others two: after brotli 5 % longer than the bytes, where hexadecimal digits are 8 % and base64 26 %.
const FIRST = 35, BACKSLASH = 92, SINGLES = 89, ALL = 91;
/** The first of the commonest, up to 85 and from 253 on. */
const SHIFT = 253;

/** Reads `length` bytes. */
export function decode(text, length) {
  let at = 0;
  const next = () => {
    const code = text.charCodeAt(at++);
    return code - FIRST - (code > BACKSLASH);
  };
  return new Uint8Array(length).map(() => {
    let value = next();
    if (value >= SINGLES) value = SINGLES + (value - SINGLES) * ALL + next();
    return value + SHIFT;
  });
}

/** Writes bytes; for the build. */
export function encode(bytes) {
  const character = (value) => String.fromCharCode(value + FIRST + (value + FIRST >= BACKSLASH));
  let text = "";
  for (const byte of bytes) {
    const value = (byte - SHIFT) & 0xff;
    if (value >= SINGLES) text += character(SINGLES + Math.floor((value - SINGLES) / ALL)) + character((value - SINGLES) % ALL);
    else text += character(value);
  }
  return text;
}
