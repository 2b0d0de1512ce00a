// NOTICE names what is shipped: each crate that the WebAssembly is made from, under its licence.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const notice = readFileSync(new URL("../../NOTICE", import.meta.url), "utf8");

/** Name and licence of each; without those that only run while something is compiled. */
function crates() {
  const tree = execFileSync("cargo", ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--features", "js,js-media,js-text", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p};{l}"], { cwd: root, encoding: "utf8" });
  const found = new Map(tree.trim().split("\n").map((line) => line.match(/^(\S+) v[^;]*;(.*?)(?: \(\*\))?$/).slice(1)));
  assert.ok(found.delete("mastodon-instance"));
  return found;
}

test("NOTICE has every crate that is compiled in, and no other", () => {
  const named = notice.slice(notice.indexOf("3. The WebAssembly"));
  const lists = Object.fromEntries([...named.matchAll(/ under ([^:]+?) \(see [^)]*\)(?: for its text\))?: ([^;]+?)[;.]\n/g)].map(([, licence, list]) => [licence, list.replace(/\(.*?\)\)|\((?:Copyright \(c\)[^)]*|[^()]*)\)/g, "")]));
  const words = Object.entries(lists).flatMap(([licence, list]) => list.split(/,|\band\b/).map((name) => name.trim()).filter(Boolean).map((name) => [name, licence]));
  const expected = [...crates()].map(([name, licence]) => [name, ["Apache-2.0 OR MIT", "MIT/Apache-2.0"].includes(licence) ? "MIT OR Apache-2.0" : licence === "Unlicense OR MIT" ? "MIT" : licence]);
  const sorted = (pairs) => pairs.map((pair) => pair.join(": ")).sort();
  assert.deepEqual(sorted(words), sorted(expected));
});
