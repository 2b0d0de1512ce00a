// Vercel's edge runtime. Importing is enough: `?module` imports a compiled module.
import module from "../wasm/mastodon_instance_bg.wasm?module";
import { begin } from "../lib/load.js";
export * from "../lib/face.js";
export * from "../lib/imported-module.js";
begin(module);
