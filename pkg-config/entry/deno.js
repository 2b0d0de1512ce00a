// Deno. Importing is enough, and asks for no permission: the WebAssembly is part of the module graph.
import source module from "./wasm/mastodon_instance_bg.wasm";
import source mediaModule from "./wasm/mastodon_instance_media_bg.wasm";
import { begin, load } from "./load.js";
import * as media from "./media.js";

export * from "./face.js";

begin(module);

export function init() {
  return load();
}

const find = () => mediaModule;
export function initMedia(source = find) {
  return media.load(source);
}
export function inspectMedia(file) {
  return media.inspect(file, find);
}
export function checkFile(file, extra, limits) {
  return media.check(file, extra, limits, find);
}
