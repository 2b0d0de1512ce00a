// The packed package in Node: what is in it, and that importing it is enough.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { expected, filesOf, installPacked, job, resolved, run, source } from "../common/packed.mjs";

let packed;
before(async () => { packed = await installPacked(); });
after(() => packed?.remove());

const inNode = async (script, ...flags) => {
  await writeFile(join(packed.folder, "try.mjs"), script);
  return JSON.parse((await run(process.execPath, [...flags, "try.mjs"], { cwd: packed.folder })).stdout);
};

test("the tarball has what a user needs, and nothing else", () => {
  assert.deepEqual(packed.files, [
    "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md", "browser.js", "check.js", "count.js", "deno.js", "edge-light.js", "error.js", "face.js", "fetch.js", "index.d.ts", "kept.js", "load.js",
    "manual.d.ts", "manual.js", "media.js", "node.js", "package.json", "refusal.js", "thread.js", "wasm/mastodon_instance.js", "wasm/mastodon_instance_bg.wasm",
    "wasm/mastodon_instance_media.js", "wasm/mastodon_instance_media_bg.wasm", "wasm/versions.js", "workerd.js",
  ]);
});

test("nothing in it names a folder of the machine that built it", async () => {
  for (const { path, contents } of await filesOf(packed)) {
    for (const folder of [homedir(), source]) assert.ok(!contents.includes(join(folder, "/")), `${path} names ${folder}`);
  }
});

test("each condition leads to its entry, in the order that bundlers need", async () => {
  const entry = (...conditions) => resolved(packed.folder, "mastodon-instance", ...conditions).then((path) => path.split("/").at(-1));
  assert.equal(await entry(), "node.js");
  assert.equal(await entry("workerd", "worker", "browser"), "workerd.js");
  assert.equal(await entry("edge-light"), "edge-light.js");
  assert.equal(await entry("deno"), "deno.js");
  assert.equal(await entry("bun"), "node.js");
  // Node always adds `node`, so what a browser gets is read from the list.
  const { exports } = JSON.parse(await readFile(join(packed.installed, "package.json"), "utf8"));
  assert.deepEqual(Object.keys(exports["."]), ["types", "workerd", "edge-light", "deno", "bun", "node", "browser", "default"]);
  assert.deepEqual([exports["."].browser, exports["."].default], ["./browser.js", "./browser.js"]);
});

test("importing is enough", async () => {
  assert.deepEqual(await inNode(`import * as pkg from "mastodon-instance"; console.log(JSON.stringify((${job})(pkg)));`), expected);
});

test("the manual entry starts from the exported module", async () => {
  assert.deepEqual(await inNode(`
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import * as pkg from "mastodon-instance/manual";
    await pkg.init(readFileSync(fileURLToPath(import.meta.resolve("mastodon-instance/mastodon_instance_bg.wasm"))));
    console.log(JSON.stringify((${job})(pkg)));`), expected);
});
