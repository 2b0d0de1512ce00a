// The compose page with the edge worker, as `npm start` serves both: requests go through the worker if the page cannot make them, or if the user
// wants so.

import assert from "node:assert/strict";
import { test } from "node:test";

import { served } from "../common/page.mjs";

const place = served({ worker: true });

/** Opens the page; other servers than its own send no CORS headers. */
async function onPage(body) {
  const page = await place.browser.newPage();
  const asked = [];
  await page.route((url) => url.origin !== new URL(place.server.url).origin, (route) => route.abort());
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(place.server.url);
  await page.waitForSelector("#instance[data-read]");
  await body(page, asked);
  await page.close();
}

const title = (page) => page.locator("#instance-title").innerText();

test("the worker is there under its path, with everything that it answers", async () => {
  const limits = await fetch(`${place.server.worker}limits/${place.server.workerExample}`);
  assert.equal((await limits.json()).statuses.maxCharacters, 500);
  const unchanged = await fetch(limits.url, { headers: { "if-none-match": limits.headers.get("etag") } });
  assert.equal(unchanged.status, 304);
  const report = await fetch(`${place.server.worker}check/${place.server.workerExample}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text: "a".repeat(501) }) });
  assert.deepEqual((await report.json()).problems.map(({ code }) => code), ["statuses.over_character_limit"]);
  const refused = await fetch(`${place.server.worker}limits/127.0.0.1`, { headers: { "accept-language": "de" } });
  assert.deepEqual([refused.status, refused.headers.get("content-language")], [403, "de"]);
  assert.equal((await (await fetch(place.server.worker)).json()).openapi.slice(0, 3), "3.1");
});

test("the page's own example through the worker, when the box is ticked", () =>
  onPage(async (page, asked) => {
    asked.length = 0;
    await page.getByLabel("Ask through this page’s worker").check();
    await page.waitForFunction(() => document.querySelector("#instance").ariaBusy === "false");
    assert.equal(await title(page), "Tidewater");
    assert.deepEqual(asked.filter((path) => /^\/(worker|api)\//.test(path)), ["/worker/instance/instance.example"]);
  }));

test("a server that cannot be asked from a page is offered through the worker", () =>
  onPage(async (page) => {
    assert.equal(await page.locator("#ask-worker").isVisible(), false);
    await page.fill("#server", "instance.example");
    await page.press("#server", "Enter");
    await page.getByRole("button", { name: "Ask through the worker" }).click();
    await page.waitForFunction(() => document.querySelector("#server-error").textContent === "" && document.querySelector("#instance").ariaBusy === "false");
    assert.equal(await title(page), "Tidewater");
    assert.equal(await page.getByLabel("Ask through this page’s worker").isChecked(), true);
    assert.equal(await page.locator("#ask-worker").isVisible(), false);
  }));

test("what the worker says of a server that it does not ask is said like what the page finds itself", () =>
  onPage(async (page) => {
    await page.getByLabel("Ask through this page’s worker").check();
    await page.fill("#server", "printer.local");
    await page.press("#server", "Enter");
    await page.waitForFunction(() => /exists only on one machine or network/.test(document.querySelector("#server-error").textContent));
  }));
