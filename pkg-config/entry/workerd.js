// workerd (Cloudflare Workers and others). Importing is enough: the runtime provides a compiled module, which starts in global scope. The second
// one is compiled when it is first needed: a worker that never inspects a file does not wait for it at its start.
import module from "../wasm/mastodon_instance_bg.wasm";
import { begin, locate } from "../lib/load.js";
export * from "../lib/face.js";

begin(module);
locate({ media: () => import("../wasm/mastodon_instance_media_bg.wasm").then((imported) => imported.default) });
