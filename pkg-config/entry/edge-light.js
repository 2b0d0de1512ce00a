// Vercel's edge runtime. Importing is enough: `?module` imports a compiled module.
import module from "../wasm/mastodon_instance_bg.wasm?module";
import mediaModule from "../wasm/mastodon_instance_media_bg.wasm?module";
import { begin } from "../lib/load.js";
import * as media from "../lib/media.js";

export * from "../lib/face.js";

const find = () => mediaModule;
export function initMedia(source) { return media.initMedia(find, source); }
export function inspectMedia(file) { return media.inspectMedia(find, file); }
export function checkFile(file, extra, limits) { return media.checkFile(find, file, extra, limits); }

begin(module);
