// The examples of the README do what they show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("the opening table", () => {
  const rows = [...readme.matchAll(/^\| `(.+?)` \| (\d+) \| (\d+) \|/gm)];
  assert.ok(rows.length >= 6, `only ${rows.length} rows`);
  for (const [, text, length, counted] of rows) assert.deepEqual([text.length, pkg.countCharacters(text)], [Number(length), Number(counted)], text);
});

for (const [name, heading, values] of [["for Node", /\*\*In Node[^]*?```js\n([^]*?)```/, 4], ["of checks", /## Check a draft[^]*?```js\n([^]*?)```/, 8]]) {
  test(`the example ${name}`, () => {
    const code = readme.match(heading)[1].replace(/^import (\{.*?\}) from "mastodon-instance";$/m, "const $1 = pkg;");
    // `expression; // value` becomes a comparison.
    let shown = 0;
    const asserting = code.replace(/^([^=\n]+?); \/\/ ("[^"]*"|\d+|true|false)(?=$|[:,. ])/gm, (_, expression, value) => { shown += 1; return `assert.deepEqual(${expression}, ${value}); //`; });
    assert.equal(shown, values, asserting);
    new Function("pkg", "assert", asserting)(pkg, assert);
  });
}

test("names that the examples import are there", () => {
  const names = [...readme.matchAll(/import \{([^}]+)\} from "mastodon-instance/g)].flatMap(([, list]) => list.split(",").map((name) => name.trim()));
  assert.ok(names.length >= 6);
  for (const name of names) assert.ok(name in pkg, name);
});
