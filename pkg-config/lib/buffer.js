// Texts cross to the WebAssembly through one buffer that it keeps. Lone surrogates become U+FFFD, which is as long.
import * as glue from "../wasm/mastodon_instance.js";
import { TextEncoder } from "./coders.js";
import { generation } from "./load.js";

const encoder = new TextEncoder();
const none = new Uint8Array();
/** The buffer, and which start of the WebAssembly it belongs to. */
let view = none;
let viewOf = -1;
export let spoilerBytes = 0;

/** A view of memory that has since grown is empty, and so too short. */
function need(bytes) {
  if (view.length < bytes || viewOf !== generation) {
    view = glue.buffer(bytes);
    viewOf = generation;
  }
}

/** Writes a text followed by a content warning, for counting; returns the bytes of the text. */
export function writeStatus(text, spoilerText) {
  const most = 3 * (text.length + spoilerText.length);
  if (view.length < most || viewOf !== generation) need(Math.max(most, 8192));
  const textBytes = encoder.encodeInto(text, view).written;
  spoilerBytes = spoilerText === "" ? 0 : encoder.encodeInto(spoilerText, view.subarray(textBytes)).written;
  return textBytes;
}

/** The numbers that a call left, until the next one. */
export function numbers(length) {
  if (view.length === 0) view = glue.buffer(0);
  return new Uint32Array(view.buffer, glue.numbers(), length);
}

/** Writes the text of a document, and calls `read` with its number of bytes. */
export function withDocument(text, read) {
  // A short text fits whatever its characters; a long one rarely has more bytes than assumed.
  need(text.length < 32_768 ? 3 * text.length : text.length);
  let { read: units, written } = encoder.encodeInto(text, view);
  if (units < text.length) {
    need(written + 3 * (text.length - units));
    written += encoder.encodeInto(text.slice(units), view.subarray(written)).written;
  }
  // Reading may release the buffer.
  view = none;
  return read(written);
}
