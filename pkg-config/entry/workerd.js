// workerd (Cloudflare Workers and others). Importing is enough: the runtime provides a compiled module, which starts in global scope. The second
// one is compiled when it is first needed: a worker that never inspects a file does not wait for it at its start.
import module from "../wasm/mastodon_instance_bg.wasm";
import { begin } from "../lib/load.js";
import * as media from "../lib/media.js";

export * from "../lib/face.js";

const find = () => import("../wasm/mastodon_instance_media_bg.wasm").then((imported) => imported.default);
export function initMedia(source) { return media.initMedia(find, source); }
export function inspectMedia(file) { return media.inspectMedia(find, file); }
export function checkFile(file, extra, limits) { return media.checkFile(find, file, extra, limits); }

begin(module);
