// TextEncoder and TextDecoder, with substitutes for jsdom in Jest, which has neither. The glue and the library import them from here.

class Encoder {
  encodeInto(text, view) {
    let read = 0, written = 0;
    for (const character of text) {
      // A lone surrogate, which is one unit, becomes U+FFFD.
      const code = character.codePointAt(0), point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
      const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      if (written + more >= view.length) break;
      view[written++] = more === 0 ? point : (0xf80 >> more & 0xff) | point >> 6 * more;
      for (let i = more; i--; ) view[written++] = 0x80 | point >> 6 * i & 0x3f;
      read += character.length;
    }
    return { read, written };
  }
}

/** Decodes valid UTF-8, which is all that the WebAssembly returns. */
class Decoder {
  decode(bytes = []) {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  }
}

export const TextEncoder = globalThis.TextEncoder ?? Encoder;
export const TextDecoder = globalThis.TextDecoder ?? Decoder;
