// Node and Bun. Importing is enough: the WebAssembly is read from next to this package's JavaScript.
import { promises, readFileSync } from "node:fs";
import { begin, locate } from "../lib/load.js";
import { checkAddresses } from "../lib/public-address.js";
export * from "../lib/face.js";
begin(readFileSync(new URL("../wasm/mastodon_instance_bg.wasm", import.meta.url)));
locate({ media: () => promises.readFile(new URL("../wasm/mastodon_instance_media_bg.wasm", import.meta.url)) });
checkAddresses();
