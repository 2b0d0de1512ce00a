// The site that build:docs made: its first page leads to pages that are there, and what the development server shows works under its policy.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";

const site = new URL("../../target/site/", import.meta.url);
const index = readFileSync(new URL("index.html", site), "utf8");
const links = [...index.matchAll(/<a href="([^"]+)"/g)].map(([, path]) => path);

test("every link of the first page leads somewhere", () => {
  assert.ok(links.length >= 10, `only ${links.length} links`);
  for (const path of links) assert.ok(existsSync(new URL(path, site)), path);
  const documents = readdirSync(fileURLToPath(new URL("js/documents", site)));
  for (const name of documents) assert.ok(links.includes(`js/documents/${name}`), `${name} is not linked`);
});

test("pages of TypeDoc and rustdoc show without a complaint of the browser, and are searched", async () => {
  const server = await start({ port: 0 });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage(), said = [];
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    for (const path of ["", ...links]) {
      const answer = await page.goto(`${server.url}/docs/${path}`);
      assert.equal(answer.status(), 200, path);
      assert.ok((await page.innerText("body")).length > 200, path);
    }
    await page.goto(`${server.url}/docs/rust/mastodon_instance/index.html?search=count_status`);
    await page.waitForSelector("#search a[href*='fn.count_status.html']");
    await page.goto(`${server.url}/docs/js/index.html`);
    await page.click("#tsd-search-trigger");
    await page.fill("#tsd-search-input", "countStatus");
    await page.waitForSelector("#tsd-search-results a[href*='countStatus.html']");
    assert.deepEqual(said, []);
  } finally {
    await browser.close();
    await server.close();
  }
});
