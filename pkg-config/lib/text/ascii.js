// Bytes as printable characters of ASCII, which no bundler, minifier or encoding changes: all but the quote, the backslash, the space and the exclamation mark.
// The commonest bytes are one character, the others two: after brotli 4 % longer than the bytes, where hexadecimal digits are 8 % and base64 26 %.
const FIRST = 35, BACKSLASH = 92, ALL = 91;
/** One character each: so many bytes from 0 on; then those from a point on, small letters; the last three characters say that another follows. */
const LOW = 68, SINGLES = 88, LETTERS = 96;

/** Reads `length` bytes. */
export function decode(text, length) {
  let at = 0;
  const next = () => {
    const code = text.charCodeAt(at++);
    return code - FIRST - (code > BACKSLASH);
  };
  return new Uint8Array(length).map(() => {
    const value = next();
    return value < LOW ? value : value < SINGLES ? value - LOW + LETTERS : (value - SINGLES) * ALL + next();
  });
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
