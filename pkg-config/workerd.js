// workerd (Cloudflare Workers and others). Importing is enough: the runtime hands over a compiled module, and it starts in global scope.
import module from "./wasm/mastodon_instance_bg.wasm";
import { begin, load } from "./load.js";

export * from "./face.js";

begin(module);

export function init() {
  return load();
}
