// The packed package in Node: what is in it, and that importing it is enough.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, posix } from "node:path";
import { after, before, test } from "node:test";
import { expected, filesOf, installPacked, job, resolved, run, source } from "../common/packed.mjs";

/** A picture of 3 by 2 pixels. */
const gif = Buffer.from("R0lGODlhAwACAIAAAAAAAP///yH5BAAAAAAALAAAAAADAAIAAAIDRAJZADs=", "base64");

let packed;
before(async () => { packed = await installPacked(); });
after(() => packed?.remove());

const inNode = async (script, ...flags) => {
  await writeFile(join(packed.folder, "try.mjs"), script);
  return JSON.parse((await run(process.execPath, [...flags, "try.mjs"], { cwd: packed.folder })).stdout);
};

test("the tarball has the entries, the library, what was built, and little else", () => {
  const folders = ["cjs/", "dist/", "elements/", "entry/", "lib/", "messages/", "wasm/"];
  const top = packed.files.filter((path) => !folders.some((folder) => path.startsWith(folder)));
  assert.deepEqual(top, ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md", "custom-elements.json", "elements.d.ts", "index.d.ts", "manual.d.ts", "messages.d.ts", "module.d.ts", "package.json", "runtime.d.ts", "text.d.cts", "text.d.ts"]);
  const code = /^(entry|lib)\/(text\/|elements\/)?[a-z0-9-]+\.js$|^elements\/[a-z-]+\.(js|d\.ts)$|^messages\/(elements\/)?[a-z]{2}(-[A-Z]{2})?\.(js|d\.ts)$|^wasm\/[a-z_]+\.js$|^dist\/[a-z]+\.js(\.map)?$/;
  const own = /^[^/]+$|^wasm\/([a-z_]+\.wasm|text\.cjs)$/, required = /^(elements|index|manual|messages|module|runtime)\.d\.ts$|^package\.json$/;
  for (const path of packed.files) assert.match(path.replace(/^cjs\//, ""), path.startsWith("cjs/") ? new RegExp(`${code.source}|${required.source}`) : new RegExp(`${code.source}|${own.source}`));
});

test("everything that a file of the package imports is in the tarball", async () => {
  const here = packed.files.filter((path) => path.endsWith(".js"));
  for (const path of here) {
    const text = await readFile(join(packed.installed, path), "utf8");
    // What the CommonJS files import is there twice, but not the WebAssembly: `initMedia` has to be given it.
    for (const [, name] of text.matchAll(/(?:from ?|import ?|import\(|require\(|new URL\()["'](\.[^"'?]+)/g)) {
      const wanted = posix.join(posix.dirname(path), name);
      if (path.startsWith("cjs/") && name.endsWith(".wasm")) continue;
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
  assert.equal(await entry("deno"), "inline.js");
  assert.equal(await entry("bun"), "node.js");
  // Node always adds `node`, so what a browser gets is read from the list.
  const { exports } = JSON.parse(await readFile(join(packed.installed, "package.json"), "utf8"));
  assert.deepEqual(Object.keys(exports["."]), ["types", "workerd", "edge-light", "deno", "bun", "node", "require", "development", "browser", "default"]);
  assert.deepEqual([exports["."].browser, exports["."].default], ["./dist/browser.js", "./dist/browser.js"]);
});

test("the entry that counts alone: by condition, by import and by require", async () => {
  const entry = (...conditions) => resolved(packed.folder, "mastodon-instance/text", ...conditions).then((path) => path.split("/").slice(-2).join("/"));
  assert.deepEqual([await entry(), await entry("deno"), await entry("bun"), await entry("browser")], Array(4).fill("dist/text.js"));
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

test("require gives the same, and shares its state with the manual entry", async () => {
  await writeFile(join(packed.folder, "try.cjs"), `
    const pkg = require("mastodon-instance"), manual = require("mastodon-instance/manual");
    const results = [(${job})(pkg), (${job})(manual), pkg === require("mastodon-instance/inline"), require("mastodon-instance/messages/de").describe({ remaining: 1 }), require("mastodon-instance/messages/elements/de").elementWords["poll-editor"].open];
    pkg.inspectMedia(new Blob([Uint8Array.from(${JSON.stringify([...gif])})])).then(({ width, height }) => console.log(JSON.stringify([...results, width, height])));`);
  assert.deepEqual(JSON.parse((await run(process.execPath, ["try.cjs"], { cwd: packed.folder })).stdout), [expected, expected, true, "Noch 1 Zeichen", "Laufzeit", 3, 2]);
});

test("the manual entry finds the module for files, also where fetch takes no file URL", async () => {
  assert.deepEqual(await inNode(`
    import * as pkg from "mastodon-instance/manual";
    const { width, height } = await pkg.inspectMedia(new Blob([Uint8Array.from(${JSON.stringify([...gif])})]));
    console.log(JSON.stringify([width, height]));`), [3, 2]);
});

test("the entry that carries its WebAssembly works before init, and init resolves", async () => {
  assert.deepEqual(await inNode(`
    import * as pkg from "mastodon-instance/inline";
    const before = (${job})(pkg);
    await pkg.init();
    console.log(JSON.stringify([before, (${job})(pkg)]));`), [expected, expected]);
});

test("sentences load alone, and every locale is there", async () => {
  assert.deepEqual(await inNode(`
    import { describe, loadMessages, locales } from "mastodon-instance/messages";
    import * as german from "mastodon-instance/messages/de";
    import { elementWords } from "mastodon-instance/messages/elements/de";
    const count = { remaining: 1 };
    const all = await Promise.all(locales.map((locale) => loadMessages(locale)));
    console.log(JSON.stringify([german.describe(count), describe(count), all.map(({ locale }) => locale).join() === locales.join(), all.length, elementWords["media-picker"].add]));`), ["Noch 1 Zeichen", "1 character left", true, 18, "Dateien hinzufügen"]);
});
