// Texts of the vectors, written as people write them: by composition in Hindi and Japanese, with dead keys in German. After every step the counter has what the whole
// package counts, and the highlight has the same text and entities; at the end it is what a real server answered.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { elementsIn, frame } from "../common/elements.mjs";
import { rows } from "../common/vectors.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());

const set = (client, text) => client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (client, text) => client.send("Input.insertText", { text });

/** An input method for Hindi composes letter by letter, and commits at what is no letter of it. */
async function* hindi(text, client, page) {
  for (const word of text.match(/[\p{Script=Devanagari}\u200c\u200d]+|./gsu)) {
    if (!/\p{Script=Devanagari}/u.test(word)) {
      await page.keyboard.insertText(word);
      yield;
      continue;
    }
    const letters = [...word];
    for (let length = 1; length <= letters.length; length += 1) {
      await set(client, letters.slice(0, length).join(""));
      yield;
    }
    await commit(client, word);
    yield;
  }
}

/** One for Japanese shows kana, then the characters that are meant; some words are taken back once. */
async function* japanese(text, client, page) {
  for (const word of text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,3}|./gsu)) {
    if (/^[\x21-\x7e]$/.test(word)) {
      await page.keyboard.press(word === " " ? "Space" : word);
      yield;
      continue;
    }
    for (const shown of ["k", "か", "かn", "かな", "", "かな", word]) {
      await set(client, shown);
      yield;
    }
    await commit(client, word);
    yield;
  }
}

/** A German keyboard has its umlauts; elsewhere they are a dead key and a letter, which is a composition too. */
async function* german(text, client, page) {
  for (const letter of text) {
    const [base, mark] = letter.normalize("NFD");
    if (mark) {
      await set(client, "\u00a8");
      yield;
      await set(client, letter);
      yield;
      await commit(client, letter);
    } else if (letter.charCodeAt(0) < 128 && base !== "\n") {
      await page.keyboard.press(letter === " " ? "Space" : letter);
    } else {
      await page.keyboard.insertText(letter);
    }
    yield;
  }
}

const SESSIONS = { Hindi: [hindi, /\p{Script=Devanagari}/u], Japanese: [japanese, /[\p{Script=Hiragana}\p{Script=Katakana}]/u], German: [german, /[äöüÄÖÜß]/] };

for (const [language, [write, letters]] of Object.entries(SESSIONS)) {
  test(`${language}, step by step`, async (context) => {
    const vectors = rows.filter(({ text, spoiler }) => letters.test(text) && spoiler === "");
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
