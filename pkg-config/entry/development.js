// Pages that a bundler serves in development: Vite before 8 moves JavaScript without the files next to it. As in production, `init()` comes first.
import { decode } from "../lib/text/ascii.js";
import { locate } from "../lib/load.js";
import { length, text } from "../wasm/mastodon_instance_inline.js";
export * from "../lib/face.js";
export * from "../lib/inside.js";
locate({ main: () => decode(text, length) });
