// The four elements in an engine beside Chromium, where tests/elements tries all of them: on a page with nothing else, without a bundler.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../common/browser.mjs";
import { serve } from "../common/serve.mjs";
import { rows } from "../common/vectors.mjs";

const FAMILY = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";
const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elements</title><link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "mastodon-instance": "/pkg/dist/browser.js", "mastodon-instance/messages": "/pkg/lib/messages.js" } }</script>
<style>textarea { width: 300px; font: 16px/1.5 sans-serif; }</style>
<form>
  <status-highlight grow><textarea id="text" name="status" rows="3"></textarea></status-highlight>
  <status-counter for="text"></status-counter>
  <media-picker name="file"></media-picker>
  <poll-editor></poll-editor>
</form>
<script>
  window.told = {};
  for (const name of ["status-count", "media-change", "poll-change"]) document.addEventListener(name, (event) => { window.told[name] = { from: event.target.localName, composed: event.composed, detail: event.detail }; });
</script>
<script type="module" src="/pkg/elements/index.js"></script>`;

let server, browser, page;
before(async () => {
  server = await serve({ "/": HTML, "/pkg/": fileURLToPath(new URL("../../pkg-config/", import.meta.url)) });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(() => Promise.all(["status-counter", "status-highlight", "media-picker", "poll-editor"].map((name) => customElements.whenDefined(name))).then(() => undefined));
});
afterEach(async () => {
  assert.deepEqual(page.complaints, [], "the console stays silent");
  await page.close();
});
/** Waits until what a function of the page gives is right, and gives it. */
async function until(body, right) {
  let seen;
  for (let turn = 0; turn < 300; turn += 1) {
    seen = await page.evaluate(body);
    if (right(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${body} ${right}: ${JSON.stringify(seen)}`);
}

test("a counter counts what is typed and what a script sets, tells it, and makes its field invalid where it is too long", async () => {
  // White space at the end is not counted.
  await page.type("#text", "Ahoy, ");
  assert.deepEqual(await page.evaluate(() => [document.querySelector("status-counter").count.characters, document.querySelector("status-counter").shadowRoot.querySelector(".remaining").textContent]), [5, "495 characters left"]);
  await page.fill("#text", `Ahoy, ${FAMILY} @marit@tidewater.example https://tides.example.org/tables/2026/11/harbour-mouth`);
  const { from, composed, detail } = await page.evaluate(() => window.told["status-count"]);
  assert.deepEqual([from, composed, detail.characters, detail.remaining, detail.entities.map(({ kind }) => kind)], ["status-counter", true, 38, 462, ["mention", "url"]]);
  await page.evaluate(() => { document.getElementById("text").value = "a".repeat(501); });
  assert.deepEqual(await page.evaluate(() => [document.querySelector("status-counter").count.remaining, document.getElementById("text").getAttribute("aria-invalid"), document.forms[0].checkValidity()]), [-1, "true", false]);
  await page.evaluate(() => document.forms[0].reset());
  await until(() => document.querySelector("status-counter").count.characters, (characters) => characters === 0);
  assert.equal(await page.evaluate(() => document.getElementById("text").getAttribute("aria-invalid")), null);
});

test("a counter has the counts of a real server, for every vector", async () => {
  const own = rows.filter(({ spoiler }) => spoiler === "");
  assert.ok(own.length > 700, `${own.length} vectors`);
  const counted = await page.evaluate((texts) => {
    const field = document.getElementById("text"), counter = document.querySelector("status-counter");
    return texts.map((text) => {
      field.value = text;
      // A field has line feeds only.
      return field.value === text ? counter.count.characters : null;
    });
  }, own.map(({ text }) => text));
  const missed = own.filter(({ posted_length }, at) => counted[at] !== null && counted[at] !== posted_length).map(({ id }, at) => `${id}: ${counted[at]}`);
  assert.deepEqual(missed, []);
  assert.ok(counted.filter((one) => one !== null).length > 700);
});

test("a highlight has the text of its field, with its lines where they are there, and marks what is counted otherwise and what is too long", async () => {
  const text = `@marit@tidewater.example has it ${FAMILY}: https://tides.example.org/\n\n\u0915\u094D\u0937\u0924\u094D\u0930\u093F\u092F and more. ${"The tide turns at noon. ".repeat(25)}`;
  await page.fill("#text", text);
  const marks = await until(
    () => [...document.querySelector("status-highlight").shadowRoot.querySelectorAll("mark[class]")].map(({ className, textContent }) => `${className} ${textContent}`), (marks) => marks.some((mark) => mark.startsWith("overflow")));
  const over = await page.evaluate(() => document.querySelector("status-counter").count.overflow.start);
  assert.deepEqual(marks, ["mention @marit@tidewater.example", "url https://tides.example.org/", `overflow ${text.slice(over)}`]);
  // Where the engine does not let a field grow, the element does, in a frame.
  const { layer, heights } = await until(() => {
    const field = document.getElementById("text"), layer = document.querySelector("status-highlight").shadowRoot.querySelector(".text");
    return { layer: layer.textContent, heights: [field.clientHeight, field.scrollHeight, layer.offsetHeight] };
  }, ({ heights: [shown, whole] }) => Math.abs(shown - whole) <= 1);
  assert.equal(layer, `${text}\u200b`);
  assert.ok(heights[1] > 200 && Math.abs(heights[1] - heights[2]) <= 1, `the field and the layer are ${heights.slice(1).join(" and ")} pixels high`);
});

test("a picker says what a file is from its bytes, tells it, and sends it with its form", async () => {
  await page.evaluate(() => {
    const head = Uint8Array.from("89504e470d0a1a0a0000000d4948445200001f40000013880802000000".match(/../g), (byte) => parseInt(byte, 16));
    const chosen = new DataTransfer(), input = document.querySelector("media-picker").shadowRoot.querySelector("input[type=file]");
    for (const file of [new File([head, new Uint8Array(14)], "poster.mp4", { type: "video/mp4" }), new File(["twenty bytes of text"], "note.png", { type: "image/png" })]) chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await until(() => { const picker = document.querySelector("media-picker"); return [picker.files.length, picker.reading]; }, ([files, reading]) => files === 2 && reading === 0);
  const { types, size, unreadable, event, sent, isValid } = await page.evaluate(() => {
    const picker = document.querySelector("media-picker"), { from, composed, detail } = window.told["media-change"];
    return {
      types: picker.media.map(({ mimeType }) => mimeType), size: [picker.media[0].width, picker.media[0].height], unreadable: picker.unreadable.map(({ name }) => name), event: [from, composed, detail.media.length],
      sent: new FormData(document.forms[0]).getAll("file").map(({ name }) => name), isValid: document.forms[0].checkValidity(),
    };
  });
  assert.deepEqual([types, size], [["image/png", null], [8000, 5000]]);
  assert.deepEqual([unreadable, event, sent, isValid], [["note.png"], ["media-picker", true, 2], ["poster.mp4", "note.png"], false]);
});

test("an editor of polls counts what is typed into its options, tells it, and sends it with its form", async () => {
  await page.evaluate(() => document.querySelector("poll-editor").shadowRoot.querySelector(".option input").focus());
  await page.press("Ebb");
  // Enter leads to the next option.
  await page.press("\uE007");
  await page.press("Flood");
  const { counts, event, sent } = await until(() => {
    const poll = document.querySelector("poll-editor"), { from, composed, detail } = window.told["poll-change"] ?? {};
    return { counts: [...poll.shadowRoot.querySelectorAll(".option .count")].map(({ textContent }) => textContent), event: [from, composed, detail?.poll?.options], sent: [...new FormData(document.forms[0])].filter(([name]) => name.startsWith("poll")) };
  }, ({ counts }) => counts[1] === "5 / 50");
  assert.deepEqual(counts, ["3 / 50", "5 / 50"]);
  assert.deepEqual(event, ["poll-editor", true, ["Ebb", "Flood"]]);
  assert.deepEqual(sent, [["poll[options][]", "Ebb"], ["poll[options][]", "Flood"], ["poll[expires_in]", "86400"], ["poll[multiple]", "false"]]);
});
