// From strings to UTF-8. Lone surrogates become U+FFFD, which is as long.
let encoder;

/** Writes a text to the start of `bytes`, which must be long enough; returns how many bytes it took. */
export function write(text, bytes) {
  if (typeof TextEncoder === "function") return (encoder ??= new TextEncoder()).encodeInto(text, bytes).written;
  // jsdom has none.
  let at = 0;
  for (const character of text) {
    let point = character.codePointAt(0);
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
    const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    bytes[at++] = (0xf80 >> more & 0xff) | point >> 6 * more;
    for (let i = more; i--;) bytes[at++] = 0x80 | point >> 6 * i & 0x3f;
  }
  return at;
}
