// From strings to UTF-8. Lone surrogates become U+FFFD, which is as long.
import { Encoder } from "../encoder.js";

let encoder;

/** Writes a text into `bytes`, which must be long enough; returns how many it took. */
export function write(text, bytes) {
  encoder ??= new (globalThis.TextEncoder ?? Encoder)();
  return encoder.encodeInto(text, bytes).written;
}
