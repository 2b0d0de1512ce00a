// Inspecting files, with the WebAssembly as part of the JavaScript. A bundler includes it only if one of these functions is used.
import { length, text } from "../wasm/mastodon_instance_media_inline.js";
import { decode } from "./text/ascii.js";
import * as media from "./media.js";

const find = () => decode(text, length);
export function initMedia(source) { return media.initMedia(find, source); }
export function inspectMedia(file) { return media.inspectMedia(find, file); }
export function checkFile(file, extra, limits) { return media.checkFile(find, file, extra, limits); }
