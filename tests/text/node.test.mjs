// The entry that counts alone, in Node: the same answers as the whole package, by import and by require.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { InstanceError } from "../../pkg-config/lib/error.js";
import { counters } from "../../pkg-config/lib/text/count.js";
import { decode, encode } from "../../pkg-config/lib/text/ascii.js";
import { write } from "../../pkg-config/lib/text/utf8.js";
import { differences } from "../common/vectors.mjs";
import * as text from "../../pkg-config/entry/text/inside.js";
import { expected, limits, rows, texts, whole } from "./expected.mjs";
import { drafts, hosts } from "./trial.mjs";

const at = (path) => new URL(`../../pkg-config/${path}`, import.meta.url);
const required = createRequire(at("package.json"))("./wasm/text.cjs");
const thrown = (call) => { try { call(); } catch (error) { return error; } };

for (const [name, entry] of [["import", text], ["require", required]]) {
  test(`${name}: two names, and every vector for both servers`, () => {
    assert.deepEqual(Object.keys(entry).sort(), ["countCharacters", "countStatus"]);
    assert.deepEqual(differences({ ...entry, getLimits: whole.getLimits }, rows), expected.vectors);
  });

  test(`${name}: every rule counts ${texts.length} texts as the whole package does`, () => {
    assert.deepEqual(drafts(entry.countStatus, entry.countCharacters, limits, texts), expected.drafts);
  });
}

for (const [name, { countCharacters }] of [["alone", text], ["in the whole package", whole]]) {
  test(`${name}: the runtime maps and normalises hosts as the tables of the crate do, for all of Unicode 3.2`, () => assert.deepEqual(hosts(countCharacters), expected.hosts));
}

test("wrong arguments are the same errors", () => {
  const stock = whole.getLimits(), counting = (some) => ({ ...stock, counting: { ...stock.counting, ...some } });
  const wrong = [
    ["a", { ...stock, counting: undefined }], ["a", { ...stock, counting: null }], ["a", { ...stock, counting: {} }], ["a", { ...stock, counting: "x" }], ["a", { ...stock, counting: 5 }], ["a", 5], ["a", "x"], ["a", true],
    ...["rule", "unit", "unicode", "urls", "mentions", "spoiler", "trim"].flatMap((part) => [undefined, null, 5, "x", true].filter((value) => !(part === "trim" && value === true)).map((value) => ["a", counting({ [part]: value })])),
    ["a", counting({ enforced: 5 })],
    ...[undefined, null, {}, { charactersReservedPerUrl: -1, maxCharacters: 5 }, { charactersReservedPerUrl: 1.5, maxCharacters: 5 }, { charactersReservedPerUrl: "23", maxCharacters: 5 }].map((statuses) => ["a", { ...stock, statuses }]),
    ["a", { ...stock, statuses: { charactersReservedPerUrl: 23 } }],
    ...[undefined, null, 5, {}, ["a"]].map((text) => [text]), ["a", undefined, 5], ["a", stock, ["x"]],
  ];
  let errors = 0;
  for (const args of wrong) {
    const [text_, limits, spoilerText] = args;
    for (const call of [(pkg) => pkg.countCharacters(...args), (pkg) => pkg.countStatus({ text: text_, spoilerText }, limits), (pkg) => pkg.countStatus(text_, limits)]) {
      const [ours, theirs] = [thrown(() => call(text)), thrown(() => call(whole))];
      assert.deepEqual([ours?.name, ours?.message], [theirs?.name, theirs?.message], JSON.stringify(args));
      errors += theirs !== undefined;
    }
  }
  assert.ok(errors > 2 * wrong.length, String(errors));
  // What is more than fits is the most that does.
  assert.equal(text.countStatus({ text: "https://example.org" }, { counting: stock.counting, statuses: { maxCharacters: 1e12, charactersReservedPerUrl: 1e12 } }).characters, 0xffffffff);
});

test("any object with what counting needs does for limits, and is read anew", () => {
  const limits = { counting: { ...whole.getLimits().counting }, statuses: { maxCharacters: 10, charactersReservedPerUrl: 5 } };
  delete limits.counting.enforced;
  assert.equal(text.countCharacters("https://example.org @a@example.org", limits), 8);
  limits.counting.urls = "full";
  assert.equal(text.countCharacters("https://example.org @a@example.org", limits), 22);
});

test("importing touches nothing, and the first call needs no TextEncoder", async () => {
  const script = `
    import { parentPort } from "node:worker_threads";
    const { WebAssembly: kept } = globalThis;
    for (const name of ["WebAssembly", "TextEncoder", "TextDecoder", "fetch", "Response", "atob"]) delete globalThis[name];
    const text = await import(${JSON.stringify(at("entry/text/inside.js").href)});
    let early;
    try { text.countCharacters("a"); } catch (error) { early = [error.name, error.code, error.message.includes("'wasm-unsafe-eval'")]; }
    globalThis.WebAssembly = kept;
    parentPort.postMessage({ early, late: text.countCharacters("👩‍👩‍👧 ça https://日本.jp/ \\ud83d") });`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  const said = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  assert.deepEqual(said, { early: ["InstanceError", "not_initialized", true], late: 1 + 1 + 2 + 1 + 23 + 1 + 1 });
});

test("without a TextEncoder strings become the same bytes", () => {
  const { TextEncoder } = globalThis;
  const points = Array.from({ length: 0x110000 >> 4 }, (_, i) => String.fromCodePoint(i << 4, (i << 4) + 15)).join("");
  const encoded = new TextEncoder().encode(points), bytes = new Uint8Array(encoded.length + 4);
  try {
    delete globalThis.TextEncoder;
    assert.equal(write(points, bytes), encoded.length);
  } finally {
    globalThis.TextEncoder = TextEncoder;
  }
  assert.ok(encoded.every((byte, i) => byte === bytes[i]));
});

test("bytes survive as characters that nothing changes", () => {
  const all = Uint8Array.from({ length: 0x10000 }, (_, i) => (i & 1 ? i >> 8 : i >> 1));
  const written = encode(all);
  assert.match(written, /^[#-[\]-~]*$/);
  assert.deepEqual(decode(written, all.length), all);
});

test("after a trap it counts on", () => {
  const module = new WebAssembly.Module(readFileSync(at("wasm/mastodon_instance_text_bg.wasm")));
  const { countCharacters } = counters(() => module);
  assert.equal(countCharacters("a"), 1);
  const { normalize } = String.prototype;
  try {
    // A runtime without it, as Node can be built.
    String.prototype.normalize = () => { throw new RangeError("no such form"); };
    const error = thrown(() => countCharacters("https://日本.jp"));
    assert.ok(error instanceof InstanceError && error.code === "internal" && error.cause instanceof RangeError, String(error));
  } finally {
    String.prototype.normalize = normalize;
  }
  assert.equal(countCharacters("https://日本.jp"), 23);
});

test("a count never depends on the ones before it", () => {
  const lengths = [0, 10, 70_000, 5, 400_000, 8192];
  for (let round = 0; round < 3; round += 1) for (const length of lengths) assert.equal(text.countCharacters("é".repeat(length)), length);
});
