// The compose page and the worker as wrangler.toml deploys them together: the page is loaded from the worker's own origin in Chromium, and asks servers through it.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildPage } from "../../pkg-config/tools/page.mjs";
import { startWorker } from "../../pkg-config/tools/worker.mjs";
import { complaintsOf, launchBrowser } from "../common/browser.mjs";
import { start as startInstance } from "../common/fake-instance.mjs";

let folder, instance, worker, browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "assets-"));
  const built = await buildPage({ assets: true, out: folder });
  instance = await startInstance({ hosts: { "harbour.example": { answers: { "*": "not-found", v2: { body: JSON.stringify({ domain: "harbour.example", title: "Harbour", version: "4.6.0", configuration: { statuses: { max_characters: 640 } } }) } } } } });
  // As wrangler hands both to the runtime.
  worker = await startWorker({ outboundService: { external: { address: `127.0.0.1:${instance.port}`, http: {} } }, assets: { directory: built, routerConfig: { has_user_worker: true } } });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await worker?.close();
  await instance?.close();
  await rm(folder, { recursive: true });
});

const at = (path) => new URL(path, worker.url);

test("the page has the root, with the headers that it is built with; all else is the worker's", async () => {
  const page = await fetch(at("/"));
  assert.deepEqual([page.status, page.headers.get("content-type").split(";")[0]], [200, "text/html"]);
  const html = await page.text();
  assert.match(html, /<html data-service-worker="service-worker\.js" data-example="example\/instance\.json" data-worker="\.\/"/);
  assert.match(page.headers.get("content-security-policy"), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*frame-ancestors 'none'/);
  const [script] = /assets\/page-[0-9A-Z]{8}\.js/.exec(html);
  assert.equal((await fetch(at(script))).headers.get("cache-control"), "public, max-age=31536000, immutable");

  const described = await (await fetch(at("/openapi.json"))).json();
  assert.equal(described.openapi, "3.1.0");
  assert.equal((await (await fetch(at("/limits/harbour.example"))).json()).statuses.maxCharacters, 640);
  const missing = await fetch(at("/nothing"));
  assert.deepEqual([missing.status, (await missing.json()).code], [404, "no_such_route"]);
});

test("the page counts, and asks a server through the worker that it is deployed with", async () => {
  const context = await browser.newContext(), page = await context.newPage(), complaints = complaintsOf(page), asked = [];
  page.on("request", (request) => asked.push(new URL(request.url())));
  try {
    await page.goto(worker.url.href);
    await page.waitForSelector("#instance[data-read]");
    assert.equal(await page.locator("#instance-title").textContent(), "Tidewater");
    // The example is a file beside the page, which no worker can ask.
    await page.getByLabel("Ask through this page’s worker").check();
    await page.waitForFunction(() => document.querySelector("#instance").ariaBusy === "false");
    assert.equal(await page.locator("#server-error").textContent(), "");

    await page.fill("#text", "Ahoy");
    await page.fill("#server", "harbour.example");
    await page.press("#server", "Enter");
    await page.waitForFunction(() => document.querySelector("#instance-title").textContent === "Harbour");
    assert.equal((await page.locator("#counter .remaining").textContent()).replace(/\s+/g, " ").trim(), "636 characters left");
    assert.ok(asked.some(({ pathname }) => pathname === "/instance/harbour.example"));
    assert.deepEqual([...new Set(asked.filter(({ protocol }) => protocol.startsWith("http")).map(({ origin }) => origin))], [worker.url.origin]);

    // What the service worker keeps is the page, whatever the worker has at the root.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector("#instance[data-read]");
    assert.equal(await page.inputValue("#text"), "Ahoy");
    await context.setOffline(false);
    assert.deepEqual(complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)), []);
  } finally {
    await context.close();
  }
});
