// Browsers while a bundler serves a page in development: Vite before version 8 moves the JavaScript of a package, but not the files next to it, so the
// WebAssembly is part of the JavaScript. As in production, nothing works before `init()`.
import { decode } from "../lib/text/ascii.js";
import { locate } from "../lib/load.js";
import { length, text } from "../wasm/mastodon_instance_inline.js";

export * from "../lib/face.js";
export * from "../lib/inside.js";

locate({ main: () => decode(text, length) });
