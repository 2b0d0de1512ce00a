// Carries its WebAssembly. Importing is enough, and touches nothing: it is started by `init()` or by the first call.
import { fetchLimits } from "../lib/fetch.js";
import { decode } from "../lib/text/ascii.js";
import { init, locate } from "../lib/load.js";
import { ways } from "../lib/ways.js";
import { length, text } from "../wasm/mastodon_instance_inline.js";
export * from "../lib/face.js";
export * from "../lib/inside.js";
locate({ main: () => decode(text, length), inside: true });
// Elements ask servers by it.
ways.here = { init, fetchLimits };
