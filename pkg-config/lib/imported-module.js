// Inspecting files in Vercel's edge runtime, with the WebAssembly that `?module` imports.
import module from "../wasm/mastodon_instance_media_bg.wasm?module";
import * as media from "./media.js";

const find = () => module;
export function initMedia(source) { return media.initMedia(find, source); }
export function inspectMedia(file) { return media.inspectMedia(find, file); }
export function checkFile(file, extra, limits) { return media.checkFile(find, file, extra, limits); }
