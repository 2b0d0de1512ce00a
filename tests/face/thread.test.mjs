// Threads through the JavaScript API: ranges for `text.slice`, options, large texts. Where texts are split is tested in Rust.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";

const { checkStatus, countCharacters, getLimits, parseInstance, splitThread } = pkg;

const of = (maxCharacters, version = "4.6.0") => {
  const limits = getLimits(parseInstance({ uri: "example.org", version, stats: {} }));
  return { ...limits, statuses: { ...limits.statuses, maxCharacters } };
};
const texts = (...args) => splitThread(...args).map(({ text }) => text);

/** The invariants of every thread. */
function assertWhole(text, limits, options, parts) {
  let end = 0;
  for (const [i, { text: status, range, characters }] of parts.entries()) {
    assert.match(text.slice(end, range.start), /^\s*$/, "only white space is lost");
    end = range.end;
    const suffix = options.numbering === "suffix" && parts.length > 1 ? ` (${i + 1}/${parts.length})` : "";
    assert.equal(status, text.slice(range.start, range.end) + suffix);
    assert.equal(characters, countCharacters(status, limits, options.spoilerText));
    const { ok, problems } = checkStatus({ text: status, spoilerText: options.spoilerText }, limits);
    assert.ok(ok, JSON.stringify(problems));
  }
  assert.match(text.slice(end), /^\s*$/);
}

test("cuts at the nicest place for the least number, with UTF-16 ranges", () => {
  const text = "👩‍👩‍👧 Hello. 𝔘nd so on, and on.\n\nAnother paragraph";
  assert.deepEqual(splitThread(text, of(30)), [
    { text: "👩‍👩‍👧 Hello. 𝔘nd so on, and on.", range: { start: 0, end: 35 }, characters: 27 },
    { text: "Another paragraph", range: { start: 37, end: 54 }, characters: 17 },
  ]);
  assert.deepEqual(texts("a https://example.org/x b @alice@example.org c", of(25)), ["a https://example.org/x", "b @alice@example.org c"]);
});

test("what fits, and what is nothing", () => {
  assert.deepEqual(splitThread(""), []);
  assert.deepEqual(splitThread(" \n\u3000"), []);
  assert.deepEqual(splitThread(" fits ", null, { numbering: "suffix" }), [{ text: "fits", range: { start: 1, end: 5 }, characters: 4 }]);
});

test("numbering and content warning", () => {
  const options = { numbering: "suffix", spoilerText: "cw" };
  const parts = splitThread("one two three four five", of(18), options);
  assert.deepEqual(parts.map(({ text }) => text), ["one two (1/3)", "three four (2/3)", "five (3/3)"]);
  assertWhole("one two three four five", of(18), options, parts);
  assert.equal(splitThread("one two three four five", of(18), { numbering: null, spoilerText: null }).length, 2);
});

test("a lone surrogate stays what it is", () => {
  assert.deepEqual(texts("a\ud83db \ude00c", of(3)), ["a\ud83db", "\ude00c"]);
});

test("wrong arguments are said plainly", () => {
  assert.throws(() => splitThread(5), { name: "TypeError", message: "`text` must be a string, but is number" });
  assert.throws(() => splitThread("a", null, { spoilerText: 5 }), { name: "TypeError", message: "`options.spoilerText` must be a string, but is number" });
  assert.throws(() => splitThread("a", null, { numbering: "prefix" }), { name: "TypeError", message: '`options.numbering` must be "none" or "suffix", but is "prefix"' });
  assert.throws(() => splitThread("a", null, { numbering: true }), { name: "TypeError", message: /but is boolean$/ });
  assert.throws(() => splitThread("a", { statuses: {} }), TypeError);
});

const prose = {
  English: "The quick brown fox jumps over the lazy dog, and it does so again. “Why?” asked the dog (it had a point).\n\n",
  German: "Die Straße ist lang, z. B. von hier bis dort. Wer geht sie schon?\n",
  Arabic: "جملة أولى هنا؟ ثم جملة ثانية، وهي أطول. ",
  Hindi: "यह पहला वाक्य है। क्षमा करें, यह दूसरा है।\n",
  Japanese: "吾輩は猫である。名前はまだ無い。どこで生れたか、とんと見当がつかぬ。「何」と、言った。",
  Chinese: "今天看到一個很好的網站https://example.com/頁面 推薦，大家去看看！",
  Thai: "สวัสดีครับ ผมชื่อสมชาย วันนี้อากาศดีมาก ไปเที่ยวกันไหม",
  Khmer: "ស្វាគមន៍មកកាន់ទីនេះ។សូមអរគុណ",
};

test("each part passes checkStatus, on every software, in every script", () => {
  const versions = ["4.6.0", "4.5.0", "3.4.0", "4.6.0+glitch", "2.7.2 (compatible; Pleroma 2.5.0)", "0.19.1 git-abc", "0.5.0 git-abc", "3.0.0 (compatible; Sharkey 2024.1.0)", "takahe/0.11.0"];
  for (const version of versions) {
    for (const piece of Object.values(prose)) {
      const text = (piece + "👩‍👩‍👧 @alice@social.example.org https://example.org/a_(b) ").repeat(12);
      for (const options of [{}, { numbering: "suffix" }, { numbering: "suffix", spoilerText: "a warning" }]) {
        const limits = of(140, version);
        assertWhole(text, limits, options, splitThread(text, limits, options));
      }
    }
  }
});

test("a megabyte of anything becomes parts that fit", () => {
  const kinds = {
    ...prose, "one word": "w", "digits": "1", URLs: "https://example.org/some/path ", "URLs without space": "https://example.org/", "emoji": "👩‍👩‍👧😀🇩🇪", "line feeds": "\n", "lines": "a\n",
    "at signs": "@", "mentions": "@alice@example.org ", "dots": "a.", "marks": "\u0301", "slashes": "://", "open": "(", "spaces": "a ".padEnd(500),
  };
  for (const [kind, piece] of Object.entries(kinds)) {
    const text = piece.repeat(Math.ceil(1e6 / piece.length));
    for (const numbering of ["none", "suffix"]) {
      const parts = splitThread(text, undefined, { numbering });
      assert.equal(parts.length > 0, text.trim() !== "", kind);
      assert.ok(parts.every(({ characters }) => characters <= 500), kind);
    }
  }
});
