// Texts of the vectors, written on the page as people write them: by composition in Hindi and Japanese, with dead keys in German. After every step the page shows what the
// whole package counts by the limits of the same server, and marks the same entities; at the end it is what a real server answered. What is said during one of these
// sessions is here word by word.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { rested, served, withPage } from "../common/page.mjs";
import { SESSIONS } from "../common/writing.mjs";

const place = served();
const onPage = (body, options) => withPage(place.browser, place.server.url, async (page) => body(page, await page.context().newCDPSession(page)), options);
const number = new Intl.NumberFormat("en");

/** What is to be seen after a frame: the counter's own words, the text behind the field, and what is marked in it. */
const seenOn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const counter = document.getElementById("counter").shadowRoot, field = document.getElementById("text"), layer = field.closest("status-highlight").shadowRoot;
  const words = (part) => counter.querySelector(`[part="${part}"]`).textContent.replace(/\s+/g, " ").trim();
  done({ value: field.value, used: words("used"), remaining: words("remaining"), layer: layer.querySelector(".text").textContent, marks: [...layer.querySelectorAll("mark[class]")].map(({ className, textContent }) => `${className} ${textContent}`) });
}))));

/** The same as the whole package has it. */
function wanted(value, limits) {
  const { characters, max, remaining, entities } = pkg.countStatus({ text: value }, limits), left = Math.abs(remaining);
  return {
    value, used: `${number.format(characters)} of ${number.format(max)}`, remaining: `${number.format(left)} character${left === 1 ? "" : "s"} ${remaining < 0 ? "too many" : "left"}`,
    layer: `${value}\u200b`, marks: entities.map(({ kind, start, end }) => `${kind} ${value.slice(start, end)}`),
  };
}

for (const [language, { write, vectors }] of Object.entries(SESSIONS)) {
  test(`${language}, step by step`, (context) => onPage(async (page, client) => {
    const limits = pkg.getLimits(pkg.parseInstance(await (await fetch(place.server.example)).text()));
    let steps = 0;
    for (const { id, text, posted_length } of vectors) {
      await page.fill("#text", "");
      await page.focus("#text");
      for await (const _ of write(text, client, page)) {
        const seen = await seenOn(page);
        assert.deepEqual(seen, wanted(seen.value, limits), `${id}: ${seen.value}`);
        steps += 1;
      }
      await rested(page);
      const { value, used } = await seenOn(page);
      assert.deepEqual([value, used], [text, `${number.format(posted_length)} of 500`], id);
    }
    assert.ok(steps > 4 * vectors.length, `${steps} steps`);
    context.diagnostic(`${vectors.length} texts, ${steps} steps`);
  }));
}

test("what is said while a German text is written, word by word", () => onPage(async (page, client) => {
  await page.evaluate(() => {
    const regions = [document.getElementById("said"), document.getElementById("counter").shadowRoot.querySelector("[aria-live]")];
    window.heard = [];
    for (const region of regions) new MutationObserver(() => window.heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  // The page's clock moves only when told, so that nothing depends on the speed of the machine.
  await page.clock.install();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await page.focus("#text");
  /** Takes steps, each 80 milliseconds after the one before, then rests for 3 seconds; and gives what was said until then, and what while resting. */
  const said = async (steps) => {
    for await (const _ of steps) await page.clock.runFor(80);
    const meanwhile = await page.evaluate(() => window.heard.splice(0));
    await page.clock.runFor(3000);
    return [meanwhile, await page.evaluate(() => window.heard.splice(0))];
  };
  const writes = (text) => said(SESSIONS.German.write(text, client, page));
  async function* takesBack(letters) {
    for (; letters > 0; letters -= 1) yield page.keyboard.press("Backspace");
  }
  assert.deepEqual(await writes("Möwen "), [[], ["The server would accept this post."]]);
  assert.deepEqual(await writes("über dem Hafen"), [[], []]);
  assert.deepEqual(await writes(", sagt @marit@tidewater.example: "), [[], []]);
  assert.deepEqual(await writes("https://tides.example.org/größe"), [[], ["12 characters left"]]);
  assert.deepEqual(await writes(" Grüße"), [[], ["6 characters left"]]);
  assert.deepEqual(await writes("!"), [[], ["5 characters left"]]);
  assert.deepEqual(await writes(" Schöne Tage"), [[], ["7 characters too many", "The server would refuse this post: it is too long."]]);
  assert.deepEqual(await said(takesBack(12)), [[], ["5 characters left", "The server would accept this post."]]);
  // Far from the limit again, the counter has nothing to say, and takes back what it said.
  assert.deepEqual(await said(takesBack(38)), [[], [""]]);
}, {
  prepare: (page) => page.route("**/api/v2/instance", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('"max_characters": 500', '"max_characters": 70') });
  }),
}));
