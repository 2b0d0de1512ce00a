// The bare module: nothing is fetched or named before `init(source)`, for service workers and hosts that bring the WebAssembly themselves.
import { load } from "./load.js";
import * as media from "./media.js";

export * from "./face.js";

export function init(source) {
  return load(source);
}

const find = () => new URL("./wasm/mastodon_instance_media_bg.wasm", import.meta.url);
export function initMedia(source = find) {
  return media.load(source);
}
export function inspectMedia(file) {
  return media.inspect(file, find);
}
export function checkFile(file, extra, limits) {
  return media.check(file, extra, limits, find);
}
