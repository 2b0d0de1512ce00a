// npm run frames -- "the message of an error": names the functions inside the WebAssembly that the message lists by number, the innermost first. The sources must be
// those of the version that it tells, built here: the same sources and the same Rust make the same modules.
import { existsSync, readFileSync } from "node:fs";
import { withNames } from "./compile.mjs";
import { Plain, fail } from "./programs.mjs";
import { functions } from "./sizes.mjs";

try {
  const message = process.argv.slice(2).join(" "), numbers = [...message.matchAll(/wasm-function\[(\d+)\]/g)].map(([, number]) => Number(number));
  if (numbers.length === 0) throw new Plain('Give it the message of the error, in quotes: npm --prefix pkg-config run frames -- "… wasm-function[1234] …"');
  const path = withNames(message.includes("(media)") ? "media" : "main");
  if (!existsSync(path)) throw new Plain("Run `npm --prefix pkg-config run build` first.");
  const inside = functions(readFileSync(path));
  for (const number of numbers) console.log(`wasm-function[${number}]  ${inside[number]?.name ?? "there is none of this number"}`);
} catch (error) {
  fail(error);
}
