// The sentences of the page in the language of the browser, each with its `lang` and `dir`; in a real Chromium, served by dev.mjs.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { rested, served, withPage } from "../common/page.mjs";

const SCREENSHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const place = served();
before(() => mkdirSync(SCREENSHOTS, { recursive: true }));

/** Runs `body` with the page, and the catalogues that it loads. */
function onPage(locale, body, options) {
  const loaded = [];
  const prepare = (page) => page.on("request", (request) => request.url().includes("/pkg/messages/") && loaded.push(new URL(request.url()).pathname.split("/").at(-1)));
  return withPage(place.browser, place.server.url, (page) => body(page, loaded), { viewport: { width: 390, height: 844 }, locale, prepare, ...options });
}

const sentences = (page, list) => page.locator(`${list} bdi[lang]`).evaluateAll((all) => all.map(({ lang, dir, textContent }) => ({ lang, dir, text: textContent.replace(/[\u2066-\u2069]/g, "") })));

/** A draft with problems of many kinds, and a refusal. */
async function fill(page) {
  await page.fill("#text", "Low water ".repeat(60));
  await page.locator("#files-part summary").click();
  // Made in the page: sending 16 MiB there takes seconds.
  await page.evaluate(() => {
    const gif = new Uint8Array(1 << 24), files = new DataTransfer(), input = document.getElementById("files").shadowRoot.querySelector("input");
    gif.set([...new TextEncoder().encode("GIF89a"), 0x40, 0x1f, 0x88, 0x13]); // 8000 × 5000
    files.items.add(new File(["plain"], "notes.txt", { type: "text/plain" }));
    files.items.add(new File([gif, "x"], "large.gif", { type: "image/gif" }));
    files.items.add(new File([], "empty.png", { type: "image/png" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
  });
  await page.waitForFunction(() => document.querySelectorAll("#report .report-item").length >= 3);
  await rested(page);
  await page.locator("#poll-part summary").click();
  await page.locator("#poll input").first().fill("Ebb");
  await page.getByText("Already refused?").click();
  await page.fill("#refusal", "Validation failed: Text character limit of 500 exceeded");
  await page.waitForFunction(() => document.querySelectorAll("#report .report-item").length >= 5);
}

const EXPECTED = [
  ["de-AT", { lang: "de", dir: "ltr" }, "Kürze den Text um 99 Zeichen.", "Kürze den Text auf höchstens 500 Zeichen."],
  ["ar-EG", { lang: "ar", dir: "rtl" }, "يُرجى تقصير النص بمقدار ٩٩ حرفًا.", "يُرجى تقصير النص إلى ٥٠٠ حرف كحد أقصى."],
  ["ja-JP", { lang: "ja", dir: "ltr" }, "本文を99文字減らしてください。", "本文を500文字以内にしてください。"],
  ["he-IL", { lang: "he", dir: "rtl" }, "יש לקצר את הטקסט ב־99 תווים.", "יש לקצר את הטקסט: לכל היותר 500 תווים."],
  ["eo", { lang: "en", dir: "ltr" }, "Shorten the text by 99 characters.", "Shorten the text to at most 500 characters."],
];
for (const [locale, { lang, dir }, problem, refusal] of EXPECTED) {
  test(`in ${locale}`, () => onPage(locale, async (page, loaded) => {
    await page.evaluate(() => {
      window.heard = [];
      const region = document.getElementById("said");
      new MutationObserver(() => window.heard.push(...[...region.querySelectorAll("bdi")].map(({ textContent }) => textContent.replace(/[\u2066-\u2069]/g, "")))).observe(region, { childList: true });
    });
    await fill(page);
    const report = await sentences(page, "#report");
    assert.equal(report[0].text, problem);
    assert.deepEqual([...new Set(report.map((said) => `${said.lang} ${said.dir}`))], [`${lang} ${dir}`]);
    assert.deepEqual(await sentences(page, "#refusal-means"), [{ lang, dir, text: refusal }]);
    // A screen reader hears the first of the others in the same language; the length is for the counter to say.
    await page.waitForFunction((wanted) => wanted.every((text) => window.heard.includes(text)), [report[1].text, refusal]);
    assert.equal((await page.evaluate(() => window.heard)).includes(problem), false);
    assert.deepEqual(loaded.sort(), [...new Set(["en.js", `${lang}.js`])].sort(), "only this locale is loaded");
    const { content, view } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }));
    assert.equal(content, view);
    await page.locator(".verdict").screenshot({ path: `${SCREENSHOTS}messages-${lang}.png` });
  }, { deviceScaleFactor: 2 }));
}

test("an error of a server is in the language of the browser as well", () => onPage("de", async (page) => {
  await page.fill("#server", "not a server");
  await page.press("#server", "Enter");
  await page.waitForSelector("#server-error bdi");
  assert.deepEqual(await sentences(page, "#server-error"), [{ lang: "de", dir: "ltr", text: "Gib die Adresse eines Servers ein, zum Beispiel mastodon.social." }]);
}));
