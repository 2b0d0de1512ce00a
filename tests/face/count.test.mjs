// Counting through the face: what crosses the boundary comes back with ranges that `text.slice` takes. The counts themselves are in tests/vectors.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { differences, rows } from "../common/vectors.mjs";

const { countCharacters, countStatus, getLimits, parseInstance } = pkg;

const limits = (maxCharacters) => { const stock = getLimits(); return { ...stock, statuses: { ...stock.statuses, maxCharacters } }; };

/** `assertOverflow("fits|too long", 4)`: what follows the bar is the overflow. */
function assertOverflow(marked, max, options = {}) {
  const at = marked.indexOf("|"), text = marked.replace("|", "");
  const { overflow } = countStatus({ text, ...options }, limits(max));
  if (at < 0) return assert.equal(overflow, null, marked);
  assert.deepEqual(overflow, { start: at, end: text.length, in: "text" }, marked);
}

/** `assertEntities("see [https://example.org] by {@alice@example.org}!")`: a URL in square brackets, a mention in curly ones. */
function assertEntities(marked) {
  const text = marked.replace(/[[\]{}]/g, "");
  const found = countStatus({ text }).entities;
  let shown = "", from = 0;
  for (const { kind, start, end } of found) {
    const [open, close] = kind === "url" ? "[]" : "{}";
    shown += text.slice(from, start) + open + text.slice(start, end) + close;
    from = end;
  }
  assert.equal(shown + text.slice(from), marked);
}

test("overflow starts at the first character that does not fit", () => {
  assertOverflow("hello", 5);
  assertOverflow("hello| world", 5);
  assertOverflow("👩‍👩‍👧👩‍👩‍👧|👩‍👩‍👧", 2);
  assertOverflow("e\u0301e\u0301|e\u0301", 2);
  assertOverflow("日本|語", 2);
  assertOverflow("see |https://example.org/a", 10);
  assertOverflow("see https://example.org/a| more", 27);
  assertOverflow("@alice@example.org| x", 6);
});

test("entities have UTF-16 ranges, whatever stands before them", () => {
  assertEntities("see [https://example.org/path] by {@alice@example.org}!");
  assertEntities("👩‍👩‍👧 𝔘 {@alice@example.org} 日本語 [https://example.org/日本語] ü {@bob@example.com}");
  assertEntities("nothing here, nor @ here");
});

test("an overflow in the content warning says so", () => {
  const count = countStatus({ text: "text", spoilerText: "a warning" }, limits(5));
  assert.deepEqual(count.overflow, { start: 5, end: 9, in: "spoilerText" });
  assert.deepEqual([count.characters, count.max, count.remaining], [13, 5, -8]);
  assertOverflow("te|xt", 5, { spoilerText: "abc" });
});

test("the content warning may be left out in any way", () => {
  for (const spoilerText of [undefined, null, ""]) {
    assert.equal(countCharacters("text", undefined, spoilerText), 4);
    assert.equal(countStatus({ text: "text", spoilerText }).characters, 4);
  }
  assert.equal(countCharacters("text", null, "cw"), 6);
  assert.equal(countStatus({ text: "text", spoilerText: "cw", quote: true }).characters, 6);
});

test("a lone surrogate counts one and shifts nothing", () => {
  assert.equal(countCharacters("a\ud83db"), 3);
  assert.equal(countCharacters("\ude00\ud83d"), 2);
  const text = "\ud83d @alice@example.org \ude00";
  assert.deepEqual(countStatus({ text }).entities, [{ kind: "mention", start: 2, end: 20, characters: 6 }]);
});

test("a count never depends on the ones before it", () => {
  const texts = ["", "a", "👩‍👩‍👧".repeat(50), "https://example.org/" + "x".repeat(300), "日本語".repeat(2000), "@a@b.example ".repeat(30), "x".repeat(100_000)];
  const alone = texts.map((text) => countCharacters(text));
  for (let round = 0; round < 3; round += 1) {
    for (const i of [...texts.keys()].sort(() => (round % 2 ? -1 : 1))) {
      assert.equal(countCharacters(texts[i]), alone[i]);
      assert.equal(countStatus({ text: texts[i], spoilerText: texts[(i + 3) % texts.length].slice(0, 50) }).max, 500);
      assert.equal(countStatus({ text: texts[i] }).characters, alone[i]);
    }
  }
  assert.equal(countCharacters("x".repeat(3_000_000)), 3_000_000, "memory that grows");
  assert.equal(countCharacters("a"), 1);
});

test("each part of the counting rule is noticed when it is edited in place", () => {
  const texts = { text: "  क्ष 👩‍👩‍👧 https://example.org/a-path-that-is-longer-than-what-is-reserved @user@example.org  ", spoilerText: "warning" };
  const others = { rule: "pleroma", unit: "codePoint", unicode: "15.0", urls: "full", mentions: "full", spoiler: "ignored", trim: !getLimits().counting.trim, enforced: false };
  const limits = structuredClone(getLimits());
  assert.deepEqual(Object.keys(others), Object.keys(limits.counting));
  for (const [part, other] of Object.entries(others)) {
    const before = countStatus(texts, limits).characters;
    limits.counting[part] = other;
    const after = countStatus(texts, limits).characters;
    // Another object with the same content is read again after a third.
    countStatus(texts, { ...limits, counting: { ...limits.counting, unit: "byte" } });
    assert.equal(after, countStatus(texts, structuredClone(limits)).characters, part);
    // The other fields decide how a rule counts, not its name; what is not enforced is counted all the same.
    if (!["rule", "enforced"].includes(part)) assert.notEqual(after, before, part);
    limits.counting[part] = getLimits().counting[part];
  }
});

test("very large limits stay exact", () => {
  for (const max of [100_000, 2 ** 31, 4_000_000_000]) {
    const count = countStatus({ text: "abc" }, limits(max));
    assert.deepEqual([count.max, count.remaining, count.overflow], [max, max - 3, null]);
  }
});

test("misuse is a TypeError that names the argument", () => {
  for (const wrong of [undefined, null, 5, {}]) assert.throws(() => countCharacters(wrong), TypeError, String(wrong));
  assert.throws(() => countStatus(), TypeError);
  assert.throws(() => countStatus({}), TypeError);
  assert.throws(() => countCharacters("a", {}), TypeError);
  assert.throws(() => countCharacters("a", { ...getLimits(), counting: { rule: "mastodon" } }), TypeError);
  assert.equal(countCharacters("a"), 1);
});

test("every vector, through the boundary, for both servers", () => {
  assert.deepEqual(differences(pkg, rows), { asked: 2 * 890, missed: [] });
});

test("line ends of multipart bodies count two, where clusters do not count", () => {
  const gotosocial = getLimits(parseInstance({ domain: "example.org", title: "t", version: "0.20.0 git-abc" }));
  const text = "a\nb\r\nc\rd";
  for (const [transport, want, mastodon] of [[undefined, 8, 7], [null, 8, 7], ["json", 8, 7], ["form", 8, 7], ["multipart", 10, 7]]) {
    assert.equal(countCharacters(text, gotosocial, "", transport), want, String(transport));
    assert.equal(countStatus({ text, transport }, gotosocial).characters, want, String(transport));
    assert.equal(countStatus({ text, transport }).characters, mastodon);
  }
  const small = { ...gotosocial, statuses: { ...gotosocial.statuses, maxCharacters: 6 } };
  // a, CRLF, b, and no room for the second CRLF.
  assert.deepEqual(countStatus({ text: text.slice(0, 5), transport: "multipart" }, small).overflow, null);
  assert.deepEqual(countStatus({ text, transport: "multipart" }, { ...small, statuses: { ...small.statuses, maxCharacters: 5 } }).overflow, { start: 3, end: 8, in: "text" });
  assert.equal(countCharacters("\n", gotosocial, "\n", "multipart"), 4);
});
