// Vercel's edge runtime. As in workerd, but this runtime tells a module by `?module`.
import module from "./wasm/mastodon_instance_bg.wasm?module";
import mediaModule from "./wasm/mastodon_instance_media_bg.wasm?module";
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
