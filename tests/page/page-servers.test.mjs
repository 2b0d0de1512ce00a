// Servers of the compose page: several at once, those that are no instance, http and ports, slow ones, what is known of those asked before; in a real Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "../../pkg-config/tools/dev.mjs";
import { buildPage } from "../../pkg-config/tools/page.mjs";
import { rested, served, withPage } from "../common/page.mjs";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const place = served();
let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), "page-built-")); });
after(() => rmSync(folder, { recursive: true, force: true }));

const onPage = (body, options) => withPage(place.browser, place.server.url, body, { expected: [/status of|ERR_/], ...options });
const instance = (title, max) => ({ domain: `${title.toLowerCase()}.example`, title, version: "4.5.2", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: max, max_media_attachments: 4, characters_reserved_per_url: 23 } } });
const play = (page, host, body, options = {}) => page.route(`https://${host}/**`, (route) => route.fulfill({ contentType: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body: JSON.stringify(body), ...options }));
const read = (page, title) => page.waitForFunction((title) => document.getElementById("instance-title").textContent === title, title);
const failed = (page) => page.waitForFunction(() => document.getElementById("server-error").textContent !== "").then(() => page.locator("#server-error").innerText());
async function ask(page, address, button = "Read limits") {
  await page.fill("#server", address);
  await page.getByRole("button", { name: button, exact: true }).click();
}

test("several at once: each line says whether it fits and why not, the strictest is marked, and the thread is cut for it", () =>
  onPage(async (page) => {
    await play(page, "lagoon.example", instance("Lagoon", 1500));
    await play(page, "puddle.example", instance("Puddle", 100));
    await ask(page, "lagoon.example", "Compare");
    await page.waitForFunction(() => document.querySelectorAll(".server-line").length === 2);
    await ask(page, "puddle.example", "Compare");
    await page.waitForFunction(() => document.querySelectorAll(".server-line").length === 3);
    await page.fill("#text", "The tide turns at noon. ".repeat(25).trim());
    await rested(page);
    const lines = () => page.locator(".server-line").evaluateAll((items) => items.map((item) => [item.querySelector("bdi").textContent, item.querySelector(".server-verdict").textContent, item.querySelector(".badge-strictest") !== null, item.querySelector(".server-why").textContent]));
    assert.deepEqual(await lines(), [["Tidewater", "99 too many", false, "599 of 500"], ["Lagoon", "fits", false, "599 of 1,500"], ["Puddle", "499 too many", true, "599 of 100"]]);
    assert.match(await page.locator("#thread-cut").innerText(), /Cut for Puddle/);
    assert.ok((await page.locator(".thread-text").allTextContents()).every((text) => text.length <= 100));
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll(".server-line").length === 3);
    await page.getByRole("button", { name: "Remove Puddle" }).click();
    assert.deepEqual((await lines()).map(([title]) => title), ["Tidewater", "Lagoon"]);
    assert.equal(await page.locator("#said").textContent(), "Puddle is not compared any more.");
  }));

test("a thread is copied part by part or as a whole, and it is said", () =>
  onPage(async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.fill("#text", "The tide turns at noon. ".repeat(40).trim());
    await rested(page);
    const parts = await page.locator(".thread-text").allTextContents();
    await page.getByRole("button", { name: "Copy part 2" }).click();
    await page.waitForFunction(() => document.getElementById("said").textContent === "Part 2 of 2 is copied.");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), parts[1]);
    await page.getByRole("button", { name: "Copy all" }).click();
    await page.waitForFunction(() => /All 2 parts are copied/.test(document.getElementById("said").textContent));
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), parts.join("\n\n"));
  }));

test("an answer that describes no server is an error, and an empty field says what to type", () =>
  onPage(async (page) => {
    await play(page, "shop.example", { status: "ok", items: [] });
    await ask(page, "shop.example");
    assert.match(await failed(page), /shop\.example answered, but not with the description of a server/);
    await ask(page, "  ");
    await page.waitForFunction(() => /Type the name of a server, such as/.test(document.getElementById("server-error").textContent));
    assert.equal(await page.evaluate(() => document.activeElement.id), "server");
  }));

for (const address of ["http://lagoon.example", "lagoon.example:3000", "https://lagoon.example:8443/about"]) {
  test(`${address} is offered to be asked as servers are`, () =>
    onPage(async (page) => {
      await play(page, "lagoon.example", instance("Lagoon", 1500));
      await ask(page, address);
      assert.match(await failed(page), /over https only/);
      await page.getByRole("button", { name: "Ask lagoon.example instead" }).click();
      await read(page, "Lagoon");
      assert.equal(await page.inputValue("#server"), "lagoon.example");
    }));
}

for (const [how, stop] of [["Cancel", (page) => page.click("#cancel")], ["Escape", (page) => page.keyboard.press("Escape")]]) {
  test(`a slow server shows whom it asks, and is left with ${how}`, () =>
    onPage(async (page) => {
      await page.route("https://slow.example/**", () => {});
      await ask(page, "slow.example");
      await page.waitForSelector("#cancel", { state: "visible" });
      assert.equal(await page.locator("#asking-whom").innerText(), "Asking slow.example …");
      assert.ok(Number(await page.locator("#instance").evaluate((panel) => getComputedStyle(panel).opacity)) < 1, "the old panel is dimmed");
      await stop(page);
      assert.equal(await page.locator("#cancel").isVisible(), false);
      assert.equal(await page.locator("#instance").getAttribute("aria-busy"), "false");
      assert.equal(await page.locator("#server-error").innerText(), "");
      assert.equal(await page.evaluate(() => document.activeElement.id), "server");
    }));
}

test("what a server said last time is used while it does not answer", () =>
  onPage(async (page) => {
    await play(page, "lagoon.example", instance("Lagoon", 1500));
    await ask(page, "lagoon.example");
    await read(page, "Lagoon");
    await page.unroute("https://lagoon.example/**");
    await page.route("https://lagoon.example/**", (route) => route.abort());
    await page.reload();
    assert.match(await failed(page), /Lagoon does not answer now\. These are its limits of /);
    assert.equal(await page.locator("#instance-title").innerText(), "Lagoon");
    assert.equal(await page.locator("#known-servers option").first().getAttribute("value"), "lagoon.example");
  }));

test("where the WebAssembly cannot be loaded the page says so, still counts, and the button works again", () =>
  onPage(async (page) => {
    await page.waitForFunction(() => document.getElementById("load-error").textContent !== "");
    await page.fill("#text", "Ahoy");
    assert.equal((await page.evaluate(() => document.querySelector("status-counter").count)).characters, 4);
    await page.unroute("**/*.wasm");
    await page.getByRole("button", { name: "Read limits" }).click();
    await read(page, "Tidewater");
    assert.equal(await page.locator("#load-error").innerText(), "");
  }, { wait: false, prepare: (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" })) }));

test("what is counted before a server has answered is what getLimits() gives", () =>
  onPage(async (page) => {
    const [first, stock] = await page.evaluate(async () => {
      const counter = document.getElementById("counter"), { getLimits } = await import("mastodon-instance");
      counter.value = { text: `${"\u{1F468}\u200D\u{1F469}\u200D\u{1F467} नमस्ते @alice@example.org https://example.org/long/path ".repeat(20)} ` , spoilerText: "\u{1F30A} warning" };
      return [null, getLimits()].map((limits) => {
        counter.limits = limits;
        return { count: counter.count, invalid: document.getElementById("text").getAttribute("aria-invalid") };
      });
    });
    assert.ok(first.count.remaining < 0 && first.count.entities.length === 40, JSON.stringify(first));
    assert.deepEqual(first, stock);
  }));

test("the built page: few files, hashed names, and it works without a network after the first visit", async () => {
  const built = await start({ port: 0, built: await buildPage({ out: folder }) });
  try {
    await withPage(place.browser, built.url, async (page) => {
      const scripts = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => /\.(js|css|wasm)$/.test(path) && path !== "/service-worker.js"));
      assert.ok(scripts.length <= 12, scripts.join());
      assert.ok(scripts.every((path) => /^\/assets\/[\w-]+-[0-9A-Z]{8}\.\w+$/.test(path)), scripts.join());
      // The WebAssembly is there as files alone, not once more within a script.
      const large = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js") && statSync(join(folder, "assets", name)).size > 100_000);
      assert.deepEqual(large, []);
      const asset = await fetch(built.url + scripts[0], { headers: { "accept-encoding": "br" } });
      assert.equal(asset.headers.get("cache-control"), "public, max-age=31536000, immutable");
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.fill("#text", "Kept");
      await page.waitForFunction(() => caches.keys().then((names) => names.length === 1));
      await page.waitForTimeout(500);
      await page.context().setOffline(true);
      await page.reload();
      await page.waitForSelector("#instance[data-read]");
      assert.equal(await page.inputValue("#text"), "Kept");
      await page.fill("#text", "a".repeat(501));
      await rested(page);
      assert.match(await page.locator("#report").innerText(), /Shorten the text by 1 character/);
    }, { expected: [/ERR_INTERNET_DISCONNECTED|Failed to load/] });
  } finally {
    await built.close();
  }
});

test("on a phone the count and the verdict stay in sight", () =>
  onPage(async (page) => {
    await page.fill("#text", `${"x".repeat(510)}\n${"line\n".repeat(5)}`);
    await rested(page);
    await page.locator("#limits").scrollIntoViewIfNeeded();
    await page.waitForSelector("#sticky", { state: "visible" });
    assert.match(await page.locator("#sticky").innerText(), /too many\s.*would refuse/);
    const { bottom, height } = await page.evaluate(() => ({ bottom: document.getElementById("sticky").getBoundingClientRect().bottom, height: window.visualViewport.height }));
    assert.ok(Math.abs(bottom - height) < 2, `${bottom} of ${height}`);
  }, { viewport: { width: 390, height: 844 }, isMobile: true }));

test("how a client uploads is shown with what explainRefusal says of a refusal", () =>
  onPage(async (page) => {
    await page.getByText("How a client uploads").click();
    const text = await page.locator("#upload-example").innerText();
    for (const words of ["/api/v2/media", "202", "206", "explainRefusal"]) assert.ok(text.includes(words), words);
    assert.deepEqual(await page.locator("#upload-example .report-item").evaluateAll((items) => items.map(({ title }) => title)), ["media.processing_failed", "media_attachments.validations.not_ready"]);
  }));
