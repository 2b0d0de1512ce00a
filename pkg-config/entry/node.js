// Node and Bun. Importing is enough: the WebAssembly is read from beside this file.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { begin, load } from "./load.js";
import * as media from "./media.js";

export * from "./face.js";

begin(readFileSync(new URL("./wasm/mastodon_instance_bg.wasm", import.meta.url)));

export function init() {
  return load();
}

const find = () => readFile(new URL("./wasm/mastodon_instance_media_bg.wasm", import.meta.url));
export function initMedia(source = find) {
  return media.load(source);
}
export function inspectMedia(file) {
  return media.inspect(file, find);
}
export function checkFile(file, extra, limits) {
  return media.check(file, extra, limits, find);
}
