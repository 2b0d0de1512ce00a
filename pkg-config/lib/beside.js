// Inspecting files, with the WebAssembly next to this package's JavaScript. A bundler emits it only if one of these functions is used.
import * as media from "./media.js";

const find = () => new URL("../wasm/mastodon_instance_media_bg.wasm", import.meta.url);
export function initMedia(source) { return media.initMedia(find, source); }
export function inspectMedia(file) { return media.inspectMedia(find, file); }
export function checkFile(file, extra, limits) { return media.checkFile(find, file, extra, limits); }
