// Texts as people write them, for tests of fields: by composition in Hindi and Japanese, with dead keys in German. Each yields after every step. `client` is a CDP
// session of the page.
import { rows } from "./vectors.mjs";

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

/** How each language is written, and what its letters are. */
const WRITING = { Hindi: [hindi, /\p{Script=Devanagari}/u], Japanese: [japanese, /[\p{Script=Hiragana}\p{Script=Katakana}]/u], German: [german, /[äöüÄÖÜß]/] };

/** For each language what writes it, and the vectors that are written in it. */
export const SESSIONS = Object.fromEntries(Object.entries(WRITING).map(([language, [write, letters]]) => [language, { write, vectors: rows.filter(({ text, spoiler }) => letters.test(text) && spoiler === "") }]));
