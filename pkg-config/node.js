// Node and Bun. Importing is enough: the WebAssembly is read from beside this file.
import { readFileSync } from "node:fs";
import { begin, load } from "./load.js";

export * from "./face.js";

begin(readFileSync(new URL("./wasm/mastodon_instance_bg.wasm", import.meta.url)));

export function init() {
  return load();
}
