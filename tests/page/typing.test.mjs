// What a key costs while a long text is written, in work and not in time: what has not changed is not drawn again, and the check of the whole draft goes on in steps,
// with a frame between them, which the next key ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rested, served, withPage } from "../common/page.mjs";

const place = served();

/** Some 5,000 characters in paragraphs, with addresses and mentions. */
const LONG = Array.from({ length: 40 }, (_, at) => `The tide turns at noon, and the ferry leaves an hour later, says @marit@tidewater.example: https://tides.example.org/${at}`).join("\n");

const onPage = (body) => withPage(place.browser, place.server.url, async (page) => {
  await page.fill("#text", LONG);
  await rested(page);
  await page.evaluate(() => {
    // Nodes that come into each part of the page, with the frame in which they do.
    window.drawn = [];
    window.frames = 0;
    const next = () => {
      window.frames += 1;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    for (const name of ["servers", "report", "entities", "thread"]) {
      new MutationObserver((records) => {
        for (const { addedNodes } of records) if (addedNodes.length > 0) window.drawn.push({ name, nodes: addedNodes.length, frame: window.frames });
      }).observe(document.getElementById(name), { childList: true, subtree: true });
    }
  });
  await page.focus("#text");
  await body(page);
});
const nodesIn = (page, name) => page.evaluate((name) => window.drawn.filter((one) => one.name === name).reduce((sum, { nodes }) => sum + nodes, 0), name);

test("a letter in the last paragraph draws the last part of the thread, and no other", () => onPage(async (page) => {
  const parts = await page.locator(".thread-part").count();
  assert.ok(parts > 5, `${parts} parts`);
  const before = await page.evaluate(() => {
    const field = document.getElementById("text");
    field.setSelectionRange(field.value.length, field.value.length);
    window.before = [...document.querySelectorAll(".thread-part, .entity")];
    return window.before.length;
  });
  await page.keyboard.type("!");
  await rested(page);
  const kept = await page.evaluate(() => window.before.filter(({ isConnected }) => isConnected).length);
  // The address has one letter more, or the mark ends it: at most that entity and that part are new.
  assert.ok(kept >= before - 2, `${kept} of ${before} are the same`);
  assert.ok((await page.locator(".thread-text").last().textContent()).endsWith("!"));
  assert.ok(await nodesIn(page, "report") <= 3, "the line that says how much is too long");
}));

test("what is said of a text does not change with a letter that changes nothing of it", () => onPage(async (page) => {
  await page.evaluate(() => document.getElementById("text").setSelectionRange(3, 3));
  // One letter more, and one less.
  await page.keyboard.type("y");
  await page.keyboard.press("Backspace");
  await rested(page);
  assert.deepEqual(await page.evaluate(() => window.drawn), []);
}));

test("the check goes on in steps, with a frame between them", () => onPage(async (page) => {
  await page.evaluate(() => document.getElementById("text").setSelectionRange(0, 0));
  await page.keyboard.type("https://example.org ");
  await rested(page);
  const first = (name) => page.evaluate((name) => window.drawn.find((one) => one.name === name).frame, name);
  const [report, entities, thread] = [await first("report"), await first("entities"), await first("thread")];
  assert.ok(report < entities && entities < thread, `frames ${report}, ${entities}, ${thread}`);
}));

test("a key ends the check of the text before it", () => onPage(async (page) => {
  await page.evaluate(() => {
    const field = document.getElementById("text");
    field.setSelectionRange(0, 0);
    // A key behind the first step: what follows must not speak of the text before it.
    new MutationObserver((_, observer) => {
      observer.disconnect();
      document.execCommand("insertText", false, "https://second.example.org ");
    }).observe(document.getElementById("report"), { childList: true, subtree: true });
    document.execCommand("insertText", false, "https://first.example.org ");
  });
  await rested(page);
  assert.equal(await page.locator(".entity-text").first().textContent(), "https://first.example.org");
  assert.equal(await page.locator(".entity-text").nth(1).textContent(), "https://second.example.org");
  const frames = await page.evaluate(() => new Set(window.drawn.filter(({ name }) => name === "entities").map(({ frame }) => frame)).size);
  assert.equal(frames, 1, "the list was drawn once, for both");
}));
