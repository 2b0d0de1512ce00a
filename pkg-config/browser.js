// Browsers and everything unknown. Importing loads nothing: `init()` fetches the WebAssembly that lies beside this file.
import { load } from "./load.js";

export * from "./face.js";

export function init(source = new URL("./wasm/mastodon_instance_bg.wasm", import.meta.url)) {
  return load(source);
}
