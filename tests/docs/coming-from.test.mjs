// The numbers of "Coming from" are those that the other counters give, and what the server gave.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { page } from "../benches/floor.mjs";
import { rows } from "../common/vectors.mjs";
import { countCharacters, getLimits } from "../../pkg-config/entry/node.js";

const at = (path) => new URL(`../../${path}`, import.meta.url);
const require = createRequire(at("pkg-config/package.json"));
const twitter = require("twitter-text"), stringz = require("stringz");
const text = readFileSync(at("pkg-config/docs/coming-from.md"), "utf8");

/** In the order of the columns. */
const counters = {
  "`text.length`": (text) => text.length,
  "stringz": stringz.length,
  "twitter-text": (text) => twitter.parseTweet(text).weightedLength,
  "Mastodon's page": page({ twitter, stringz }),
  "this package": (text, old = false) => countCharacters(text, old ? { ...getLimits(), counting: { ...getLimits().counting, unicode: "15.0" } } : undefined),
};

test("the versions it names", () => {
  for (const name of ["twitter-text", "stringz"]) assert.ok(text.includes(`${name} ${require(`${name}/package.json`).version}`), name);
  assert.ok(text.includes(`masto.js ${JSON.parse(readFileSync(at("pkg-config/node_modules/masto/package.json"), "utf8")).version},`));
});

test("how many texts each counts as the server does", () => {
  const plain = rows.filter(({ spoiler }) => spoiler === "");
  assert.ok(text.includes(`Of its ${plain.length} texts without a content warning`));
  for (const [name, count] of Object.entries(counters)) {
    const own = name === "this package";
    const same = plain.filter(({ text, length, posted_length }) => count(text) === (own ? posted_length : length)).length;
    const [, said, other] = text.match(new RegExp(`^\\| ${name}.* \\| (\\d+) \\| (\\d+) \\|$`, "m"));
    assert.deepEqual([Number(said), Number(other)], [same, plain.length - same], name);
  }
});

test("each row of the table", () => {
  const shown = [...text.matchAll(/^\| (h-\d+) \| `(.*?)` \| ([\d |]+) \|/gm)];
  assert.ok(shown.length >= 15, `only ${shown.length} rows`);
  const { "this package": own, ...others } = counters;
  for (const [, id, escaped, numbers] of shown) {
    const row = rows.find((row) => row.id === id);
    assert.equal(JSON.parse(`"${escaped}"`), row.text, id);
    assert.deepEqual(numbers.split("|").map(Number), [...Object.values(others).map((count) => count(row.text)), row.length], id);
    assert.equal(own(row.text), row.posted_length, id);
  }
});

test("what it says beside the table", () => {
  const row = (id) => rows.find((row) => row.id === id);
  assert.equal(counters["this package"](row("h-0138").text, true), 2);
  assert.ok(row("h-0006").posted_length < row("h-0006").length);
  // The comparison with the types of masto.js has its own test, with these lists.
  const masto = readFileSync(at("tests/types/masto.test.mjs"), "utf8");
  const list = (name) => masto.match(new RegExp(`const ${name} = \\[([^]*?)\\];`))[1].match(/"[^"]+"/g);
  const notMastodons = list("ONLY_OURS").filter((name) => ['"v1"', '"configuration.statuses.supported_mime_types"'].includes(name));
  assert.ok(text.replaceAll("\n", " ").includes(`field by field: ${list("ONLY_OURS").length} of ours are not in those of masto.js`));
  assert.ok(text.includes(`${list("ONLY_OURS").length - notMastodons.length} of which Mastodon sends, and three have another type there.`));
  assert.equal(list("OTHERWISE").length, 3);
});
