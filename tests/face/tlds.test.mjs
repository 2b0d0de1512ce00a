// The lists of TLDs that the tables are made from are those of npm twitter-text 3.1.0, name for name and in its order.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
const { regexen } = require("twitter-text");

for (const [name, source, most] of [["generic", regexen.validGTLD.source, 1259], ["country", regexen.validCCTLD.source, 315]]) {
  test(`${name} TLDs are those of twitter-text`, () => {
    assert.equal(require("twitter-text/package.json").version, "3.1.0");
    const theirs = /^\(\?:\(\?:([^()]+)\)\(\?=/.exec(source)[1].split("|");
    const ours = readFileSync(new URL(`../tables/tlds-${name}.txt`, import.meta.url), "utf8").trimEnd().split("\n");
    assert.equal(theirs.length, most);
    assert.deepEqual(ours, theirs);
  });
}
