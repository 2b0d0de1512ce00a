// The list of documents, and the functions parse* and fetch*: each document has one of each, which request its path and read it alike.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";

const { documents } = pkg;
const fixture = (name) => readFileSync(new URL(`../fixtures/${name === "instance" ? "v2-mastodon-4.6" : name}.json`, import.meta.url), "utf8");
const camel = (name) => name.replace(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase());

test("every fetch* is that of a document, but for the two versions of the instance and the limits", () => {
  const named = Object.keys(pkg).filter((name) => name.startsWith("fetch")).sort();
  assert.deepEqual([...documents.map(({ name }) => `fetch${camel(name)}`), "fetchInstanceV1", "fetchInstanceV2", "fetchLimits"].sort(), named);
  for (const { name, fetch } of documents) assert.equal(fetch, pkg[`fetch${camel(name)}`]);
});

test("every fetch* of a document has its parse*, and no parse* is of another", () => {
  const named = Object.keys(pkg).filter((name) => name.startsWith("parse")).sort();
  assert.deepEqual([...documents.map(({ name }) => `parse${camel(name)}`), "parseInstanceV1", "parseInstanceV2"].sort(), named);
});

for (const { name, path, fetch } of documents) {
  test(`${name} is asked for at its path, and read as parse${camel(name)} does`, async () => {
    const asked = [];
    const fetched = await fetch("mastodon.example", { fetch: async (request) => {
      asked.push(new URL(request.url).pathname);
      return new Response(fixture(name), { headers: { "content-type": "application/json" } });
    } });
    assert.equal(asked[0], path);
    assert.deepEqual(fetched, pkg[`parse${camel(name)}`](fixture(name), { base: "https://mastodon.example/" }));
  });
}

test("nobody can change the list", () => {
  assert.ok(Object.isFrozen(documents) && documents.every(Object.isFrozen));
});
