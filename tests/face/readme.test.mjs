// The README's table and its Node example say what the package really answers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pkg from "../../pkg-config/node.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("the texts of the first table count as it says", () => {
  const rows = [...readme.matchAll(/^\| `(.+?)` \| (\d+) \| (\d+) \|/gm)];
  assert.ok(rows.length >= 6, `${rows.length} rows`);
  for (const [, text, length, characters] of rows) {
    assert.equal(text.length, Number(length), text);
    assert.equal(pkg.countCharacters(text), Number(characters), text);
  }
});

test("the example for Node gives what its comments say", () => {
  const example = /```js\n(import \{ parseInstance[\s\S]+?)```/.exec(readme)[1];
  const body = example.replace(/^import .+$/m, "").replace(/^(limits\.|countCharacters)(.+?); \/\/ ("?\w+"?).*$/gm, (line, start, rest, want) => `assert.equal(${start}${rest}, ${want});`);
  assert.equal(body.match(/assert\.equal/g).length, 4);
  new Function("assert", ...Object.keys(pkg), body)(assert, ...Object.values(pkg));
});
