// Browsers and all unknown runtimes. Importing loads nothing: `init()` fetches the WebAssembly next to this package's JavaScript.
import { locate } from "../lib/load.js";

export * from "../lib/beside.js";
export * from "../lib/face.js";

locate({ main: () => new URL("../wasm/mastodon_instance_bg.wasm", import.meta.url) });
