// From strings to UTF-8 where the runtime has no TextEncoder. Lone surrogates become U+FFFD, which is as long.

/** For jsdom, which has no TextEncoder. */
export class Encoder {
  encodeInto(text, view) {
    let read = 0, written = 0;
    for (const character of text) {
      const code = character.codePointAt(0), point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
      const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      if (written + more >= view.length) break;
      view[written++] = [0, 0xc0, 0xe0, 0xf0][more] | point >> 6 * more;
      for (let i = more; i--; ) view[written++] = 0x80 | point >> 6 * i & 0x3f;
      read += character.length;
    }
    return { read, written };
  }
}
