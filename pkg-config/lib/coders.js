// TextEncoder and TextDecoder, with substitutes for jsdom in Jest, which has neither. The glue and the library import them from here.
import { Encoder } from "./encoder.js";

/** Decodes valid UTF-8, which is all that the WebAssembly returns. */
class Decoder {
  decode(bytes = []) {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  }
}

export const TextEncoder = globalThis.TextEncoder ?? Encoder;
export const TextDecoder = globalThis.TextDecoder ?? Decoder;
