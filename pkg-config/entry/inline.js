// Carries its WebAssembly. Importing is enough, and touches nothing: it is started by `init()` or by the first call.
import { carry } from "../lib/carry.js";
import { decode } from "../lib/text/ascii.js";
import { length, text } from "../wasm/mastodon_instance_inline.js";
export * from "../lib/face.js";
export * from "../lib/inside.js";
carry(() => decode(text, length));
