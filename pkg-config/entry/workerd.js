// workerd (Cloudflare Workers and others). Importing is enough: the runtime hands over a compiled module, and it starts in global scope.
import module from "./wasm/mastodon_instance_bg.wasm";
import { begin, load } from "./load.js";
import * as media from "./media.js";

export * from "./face.js";

begin(module);

export function init() {
  return load();
}

// Not before it is needed: a worker that never inspects a file does not compile this at its start.
const find = () => import("./wasm/mastodon_instance_media_bg.wasm").then((imported) => imported.default);
export function initMedia(source = find) {
  return media.load(source);
}
export function inspectMedia(file) {
  return media.inspect(file, find);
}
export function checkFile(file, extra, limits) {
  return media.check(file, extra, limits, find);
}
