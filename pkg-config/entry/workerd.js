// workerd (Cloudflare Workers and others). Importing is enough: the runtime provides a compiled module, which starts in global scope.
import module from "../wasm/mastodon_instance_bg.wasm";
import { begin } from "../lib/load.js";
export * from "../lib/face.js";
export * from "../lib/imported.js";
begin(module);
