// The packed package in Node: what is in it, and that importing it is enough.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, posix } from "node:path";
import { after, before, test } from "node:test";
import { expected, filesOf, installPacked, job, resolved, run, source } from "../common/packed.mjs";

let packed;
before(async () => { packed = await installPacked(); });
after(() => packed?.remove());

const inNode = async (script, ...flags) => {
  await writeFile(join(packed.folder, "try.mjs"), script);
  return JSON.parse((await run(process.execPath, [...flags, "try.mjs"], { cwd: packed.folder })).stdout);
};

test("the tarball has the entries, the library, what was built, and little else", () => {
  const folders = ["entry/", "lib/", "messages/", "wasm/"];
  const top = packed.files.filter((path) => !folders.some((folder) => path.startsWith(folder)));
  assert.deepEqual(top, ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md", "index.d.ts", "manual.d.ts", "messages.d.ts", "package.json", "text.d.cts", "text.d.ts"]);
  for (const path of packed.files) assert.match(path, /^[^/]+$|^(entry|lib)\/(text\/)?[a-z0-9-]+\.js$|^messages\/[a-z]{2}(-[A-Z]{2})?\.(js|d\.ts)$|^wasm\/[a-z_]+\.(c?js|wasm)$/);
});

test("everything that a file of the package imports is in the tarball", async () => {
  const here = packed.files.filter((path) => path.endsWith(".js"));
  for (const path of here) {
    const text = await readFile(join(packed.installed, path), "utf8");
    for (const [, name] of text.matchAll(/(?:from |import |import\(|new URL\()"(\.[^"?]+)/g)) {
      const wanted = posix.join(posix.dirname(path), name);
      assert.ok(packed.files.includes(wanted), `${path} refers to ${name}`);
    }
  }
  assert.ok(here.length > 10);
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
  assert.deepEqual([exports["."].browser, exports["."].default], ["./entry/browser.js", "./entry/browser.js"]);
});

test("the entry that counts alone: by condition, by import and by require", async () => {
  const entry = (...conditions) => resolved(packed.folder, "mastodon-instance/text", ...conditions).then((path) => path.split("/").slice(-2).join("/"));
  assert.deepEqual([await entry(), await entry("deno"), await entry("bun"), await entry("browser")], Array(4).fill("text/inside.js"));
  assert.deepEqual([await entry("workerd", "worker", "browser"), await entry("edge-light")], ["text/workerd.js", "text/edge-light.js"]);
  const said = `JSON.stringify(text.countStatus({ text: "👩‍👩‍👧 @alice@example.org https://日本.jp/" }).characters)`;
  assert.equal(await inNode(`import * as text from "mastodon-instance/text"; console.log(${said});`), 32);
  await writeFile(join(packed.folder, "try.cjs"), `const text = require("mastodon-instance/text"); console.log(${said});`);
  assert.equal((await run(process.execPath, ["try.cjs"], { cwd: packed.folder })).stdout, "32\n");
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

test("sentences load alone, and every locale is there", async () => {
  assert.deepEqual(await inNode(`
    import { describe, loadMessages, locales } from "mastodon-instance/messages";
    import * as german from "mastodon-instance/messages/de";
    const count = { remaining: 1 };
    const all = await Promise.all(locales.map((locale) => loadMessages(locale)));
    console.log(JSON.stringify([german.describe(count), describe(count), all.map(({ locale }) => locale).join() === locales.join(), all.length]));`), ["Noch 1 Zeichen", "1 character left", true, 18]);
});
