// Inspects files: reads only the ranges of a file that the second WebAssembly asks for. The functions are documented in index.d.ts.
//
// A page that never inspects a file never loads that WebAssembly, and a bundler leaves out this file as well. The glue is imported statically:
// service workers have no `import()`, and a bundle in one file cannot split it off.
//
// `find` returns that WebAssembly in any form that `initMedia` takes; each entry point has its own.
import * as glue from "../wasm/mastodon_instance_media.js";
import { checkMedia } from "./check.js";
import { failedInside, requireInit, startFrom } from "./load.js";

let loading;
/** How often the WebAssembly was started. */
let generation = 0;

/** Loads the second WebAssembly once. All calls return the same promise; after a failure the next call tries again. */
export function initMedia(find, source) {
  loading ??= attempt(find, source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function attempt(find, source) {
  await startFrom(source, find, glue.load, "The WebAssembly that inspects files");
  generation += 1;
}

/** Calls the WebAssembly. After a trap it is restarted, and inspections in progress fail. */
function call(run) {
  try {
    return run();
  } catch (error) {
    glue.__wbg_reset_state();
    generation += 1;
    throw failedInside(error, "mastodon-instance (media)");
  }
}

/** The bytes of a Blob. That of jsdom lacks `arrayBuffer` in some versions, and is read by its FileReader. */
function bytesOf(blob) {
  if (typeof blob.arrayBuffer === "function") return blob.arrayBuffer();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });
}

/** The size of a file, and a function that reads a range of it. */
function reader(file) {
  if (typeof file?.size === "number" && typeof file.slice === "function" && (typeof file.arrayBuffer === "function" || typeof FileReader === "function")) {
    return { size: file.size, read: async (start, end) => new Uint8Array(await bytesOf(file.slice(start, end))) };
  }
  const shared = typeof SharedArrayBuffer === "function" && file instanceof SharedArrayBuffer;
  if (!(ArrayBuffer.isView(file) || shared || Object.prototype.toString.call(file) === "[object ArrayBuffer]")) {
    throw new TypeError(`\`file\` must be a Blob, an ArrayBuffer or a Uint8Array, but is ${file === null ? "null" : typeof file}`);
  }
  const bytes = ArrayBuffer.isView(file) ? new Uint8Array(file.buffer, file.byteOffset, file.byteLength) : new Uint8Array(file);
  return { size: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

export async function inspectMedia(find, file) {
  const { size, read } = reader(file);
  await initMedia(find);
  const mine = generation;
  const number = call(() => glue.open(size));
  const requireSameModule = () => {
    if (mine !== generation) throw failedInside("it was restarted after another file made it fail");
  };
  let values;
  try {
    for (let start; (start = call(() => glue.start(number))) >= 0; ) {
      const bytes = await read(start, call(() => glue.end(number)));
      requireSameModule();
      // The file has become shorter.
      if (bytes.length === 0) break;
      call(() => glue.feed(number, start, bytes));
    }
  } finally {
    if (mine === generation) values = call(() => glue.close(number));
  }
  const [mimeType, kind, width, height, frameRate, duration, animated, hasAudio, hasCover, brand, uncroppedWidth, uncroppedHeight] = values.map((value) => value ?? null);
  return { mimeType, kind, size, width, height, frameRate, duration, animated, hasAudio, hasCover, brand, uncroppedWidth, uncroppedHeight };
}

export async function checkFile(find, file, extra, limits) {
  requireInit();
  const info = await inspectMedia(find, file);
  const { description, focus, thumbnail } = extra ?? {};
  return { ...checkMedia({ ...info, declaredType: file.type, name: file.name, description, focus, thumbnail }, limits), info };
}
