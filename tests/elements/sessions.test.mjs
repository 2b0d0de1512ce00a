// Texts of the vectors, written as people write them: by composition in Hindi and Japanese, with dead keys in German. After every step the counter has what the whole
// package counts, and the highlight has the same text and entities; at the end it is what a real server answered.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { elementsIn, frame } from "../common/elements.mjs";
import { SESSIONS } from "../common/writing.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());

for (const [language, { write, vectors }] of Object.entries(SESSIONS)) {
  test(`${language}, step by step`, async (context) => {
    assert.ok(vectors.length >= 8, `${vectors.length} vectors`);
    let steps = 0;
    await elements.open('<status-highlight><textarea id="text"></textarea></status-highlight><status-counter for="text"></status-counter>', async (page, client) => {
      for (const { id, text, posted_length } of vectors) {
        await page.fill("#text", "");
        await page.focus("#text");
        for await (const _ of write(text, client, page)) {
          await frame(page);
          const seen = await page.evaluate(() => {
            const { characters, entities } = document.querySelector("status-counter").count, layer = document.querySelector("status-highlight").shadowRoot;
            return { value: document.getElementById("text").value, characters, entities, layer: layer.querySelector(".text").textContent, marks: [...layer.querySelectorAll("mark[class]")].map(({ textContent }) => textContent).join("|") };
          });
          const counted = pkg.countStatus({ text: seen.value });
          assert.deepEqual(seen, { value: seen.value, characters: counted.characters, entities: counted.entities, layer: `${seen.value}\u200b`, marks: counted.entities.map(({ start, end }) => seen.value.slice(start, end)).join("|") }, `${id}: ${seen.value}`);
          steps += 1;
        }
        assert.deepEqual(await page.evaluate(() => [document.getElementById("text").value, document.querySelector("status-counter").count.characters]), [text, posted_length], id);
      }
    });
    context.diagnostic(`${steps} steps`);
  });
}
