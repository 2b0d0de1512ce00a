// The packed package in a browser, without a bundler: served as plain files, resolved by an import map.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { complaintsOf, launchBrowser } from "../common/browser.mjs";
import { expected, installPacked, job } from "../common/packed.mjs";
import { blank, serve } from "../common/serve.mjs";

const map = { imports: { "mastodon-instance": "/node_modules/mastodon-instance/dist/browser.js", "mastodon-instance/manual": "/node_modules/mastodon-instance/entry/manual.js" } };
const wasm = "/node_modules/mastodon-instance/wasm/mastodon_instance_bg.wasm";

let packed, server, browser;
before(async () => {
  packed = await installPacked();
  server = await serve({
    "/": `${blank}<script type="importmap">${JSON.stringify(map)}</script>`,
    "/node_modules/": join(packed.folder, "node_modules"),
    "/service.js": `
      import * as pkg from "/node_modules/mastodon-instance/entry/manual.js";
      self.addEventListener("install", () => self.skipWaiting());
      self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
      self.addEventListener("fetch", (event) => {
        if (new URL(event.request.url).pathname === "/job") event.respondWith(pkg.init(${JSON.stringify(wasm)}).then(() => Response.json((${job})(pkg))));
      });`,
    "/worker.js": `
      import * as pkg from "/node_modules/mastodon-instance/dist/browser.js";
      await pkg.init();
      postMessage((${job})(pkg));`,
  });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
  await packed?.remove();
});

/** Runs a body in a fresh page; nothing may be written to the console as an error or warning. */
async function inPage(body) {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  try {
    await page.goto(server.url);
    const result = await page.evaluate(`(async () => { ${body} })()`);
    assert.deepEqual(complaints, []);
    return result;
  } finally {
    await page.close();
  }
}

test("init, then the main job", async () => {
  assert.deepEqual(await inPage(`const pkg = await import("mastodon-instance"); await pkg.init(); return (${job})(pkg);`), expected);
});

test("importing loads nothing, and forgetting init is said plainly", async () => {
  const [asked, code, message] = await inPage(`
    const pkg = await import("mastodon-instance");
    try { pkg.countCharacters("a"); } catch (error) { return [performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length, error.code, error.message]; }`);
  assert.deepEqual([asked, code], [0, "not_initialized"]);
  assert.match(message, /init\(\)/);
});

test("a page that counts makes three requests: the library, its class of errors and the WebAssembly, whoever asks", async () => {
  const asked = await inPage(`
    const pkg = await import("mastodon-instance");
    await Promise.all([pkg.init(), pkg.init()]);
    pkg.countCharacters("a");
    return performance.getEntriesByType("resource").map(({ name }) => name.split("/mastodon-instance/")[1]).sort();`);
  assert.deepEqual(asked, ["dist/browser.js", "lib/error.js", "wasm/mastodon_instance_bg.wasm"]);
});

test("errors of all entries are of one class", async () => {
  assert.deepEqual(await inPage(`
    const { InstanceError } = await import("mastodon-instance"), manual = await import("mastodon-instance/manual");
    try { manual.countCharacters("a"); } catch (error) { return [error instanceof InstanceError, manual.InstanceError === InstanceError]; }`), [true, true]);
});

test("in a module worker", async () => {
  assert.deepEqual(await inPage(`
    const worker = new Worker("/worker.js", { type: "module" });
    return new Promise((resolve, reject) => { worker.onmessage = ({ data }) => resolve(data); worker.onerror = (event) => reject(event.message); });`), expected);
});

test("in a service worker, by the manual entry", async () => {
  assert.deepEqual(await inPage(`
    await navigator.serviceWorker.register("/service.js", { type: "module" });
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    return (await fetch("/job")).json();`), expected);
});
