// Deno. Importing is enough, and needs no permission: the WebAssembly is part of the module graph.
import source module from "../wasm/mastodon_instance_bg.wasm";
import source mediaModule from "../wasm/mastodon_instance_media_bg.wasm";
import { begin, locate } from "../lib/load.js";
export * from "../lib/face.js";

begin(module);
locate({ media: () => mediaModule });
