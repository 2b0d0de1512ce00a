// Vercel's edge runtime. Importing is enough: `?module` imports a compiled module.
import module from "../wasm/mastodon_instance_bg.wasm?module";
import mediaModule from "../wasm/mastodon_instance_media_bg.wasm?module";
import { begin, locate } from "../lib/load.js";
export * from "../lib/face.js";

begin(module);
locate({ media: () => mediaModule });
