// The compose page's main paths in an engine beside Chromium, where tests/page tries all of them.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";

let server, browser, page, scratch;
before(async () => {
  scratch = await mkdtemp(join(tmpdir(), "page-"));
  server = await start({ port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(scratch, { recursive: true });
});
beforeEach(async () => {
  page = await browser.newPage();
  // Nothing of the test before; where no page is that would keep what it was left with.
  await page.goto(`${server.url}/icon.svg`);
  await page.look(() => { localStorage.clear(); sessionStorage.clear(); });
  await page.look(() => { indexedDB.databases().then((all) => all.forEach(({ name }) => indexedDB.deleteDatabase(name))); });
  await page.goto(server.url);
  await opened();
});
afterEach(() => page.close());

async function opened() {
  await page.reload();
  await page.until(() => document.querySelector("#instance[data-read]"));
}
/** The texts of all elements that match, also within shadow roots. */
const texts = (selector) => page.look((selector) => {
  const found = [], visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector)) found.push(element.textContent.replace(/\s+/g, " ").trim());
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return found;
}, selector);
/** Waits until the texts of what matches are such. */
async function until(selector, right) {
  let seen;
  for (let turn = 0; turn < 600; turn += 1) {
    seen = await texts(selector);
    if (right(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${selector} ${right}: ${JSON.stringify(seen)}`);
}
const remaining = (wanted) => until(".remaining", ([text]) => wanted.test(text));
const refused = (code) => page.until((code) => document.querySelector(`#report .report-item[title="${code}"]`) !== null, code);
const open = (part) => page.click(`${part} > summary`);

test("the example is read, and its limits are shown", async () => {
  assert.deepEqual(await texts("#instance-title"), ["Tidewater"]);
  const [limits] = await texts("#limits");
  for (const words of ["500 characters", "16 MiB"]) assert.ok(limits.includes(words), limits);
  assert.deepEqual(await texts("#load-error"), [""]);
});

test("the count follows what is typed, and what is pasted", async () => {
  await remaining(/^500 /);
  await page.type("#text", "Ahoy");
  await remaining(/^496 /);
  await page.fill("#text", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} @alice@social.example.org https://example.org/a/very/long/address/that/goes/on");
  await remaining(/^468 /);
  await page.type("#warning", "Storm surge");
  await remaining(/^457 /);
});

test("what does not fit is marked, refused, and offered as a thread", async () => {
  const text = "The tide turns at noon, and the ferry leaves an hour later. ".repeat(20).trim();
  await page.fill("#text", text);
  await remaining(/^699 /);
  await until("mark.overflow", (marked) => marked.join("") === text.slice(500));
  await refused("statuses.over_character_limit");
  const parts = await until(".thread-text", ({ length }) => length === 3);
  assert.equal(parts.join(" "), text);
});

test("files are what their bytes say", async () => {
  // The head of a PNG: all that is read of one.
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000049454e44ae426082", "hex");
  head.writeUInt32BE(8000, 16);
  head.writeUInt32BE(5000, 20);
  const path = join(scratch, "poster.mp4");
  await writeFile(path, head);
  await open("#files-part");
  await page.type("#files >>> input", path);
  await refused("media.too_many_pixels");
  const [facts] = await texts(".facts");
  assert.match(facts, /image\/png · 8,000 × 5,000/);
});

test("a poll with the same option twice is refused", async () => {
  await open("#poll-part");
  await page.type("#poll >>> #option-1", "Ebb");
  await page.type("#poll >>> #option-2", "Ebb");
  await refused("polls.errors.duplicate_options");
});

test("a refusal is explained", async () => {
  await open(".refusal");
  await page.fill("#refusal", '{"error":"Validation failed: File file size must be less than 16 MB, File must be less than 16 MB"}');
  await page.until(() => document.querySelector('#refusal-means .report-item[title="media.too_large"]') !== null);
});

test("a server that must not be asked is said so, and the draft stays", async () => {
  await page.type("#text", "Ahoy");
  await page.type("#server", "printer.local\uE007");
  await until("#server-error", ([text]) => text !== "");
  assert.equal(await page.look(() => document.querySelector("#text").value), "Ahoy");
  await remaining(/^496 /);
});

test("the draft is kept over a reload", async () => {
  await page.type("#text", "Kept");
  await remaining(/^496 /);
  // It is stored when typing pauses, or the page is left.
  await opened();
  await remaining(/^496 /);
  assert.equal(await page.look(() => document.querySelector("#text").value), "Kept");
});
