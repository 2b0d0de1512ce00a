// Deno. Importing is enough, and asks for no permission: the WebAssembly is part of the module graph.
import source module from "./wasm/mastodon_instance_bg.wasm";
import { begin, load } from "./load.js";

export * from "./face.js";

begin(module);

export function init() {
  return load();
}
