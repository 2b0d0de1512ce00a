// Vercel's edge runtime. As in workerd, but this runtime tells a module by `?module`.
import module from "./wasm/mastodon_instance_bg.wasm?module";
import { begin, load } from "./load.js";

export * from "./face.js";

begin(module);

export function init() {
  return load();
}
