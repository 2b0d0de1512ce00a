// Inspecting files in workerd, with the WebAssembly that the runtime compiles when it is first needed: a worker that never inspects a file does not
// wait for it at its start.
import * as media from "./media.js";

const find = () => import("../wasm/mastodon_instance_media_bg.wasm").then((imported) => imported.default);
export function initMedia(source) { return media.initMedia(find, source); }
export function inspectMedia(file) { return media.inspectMedia(find, file); }
export function checkFile(file, extra, limits) { return media.checkFile(find, file, extra, limits); }
