// What a server says, through the face: text or value in, a plain object with every documented field out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pkg from "../../pkg-config/node.js";

const fixture = (name) => readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8");

test("text and value are read alike, with or without a byte order mark", () => {
  for (const name of ["v2-mastodon-4.6", "v1-mastodon-4.5", "v1-mastodon-3.0", "v1-pleroma"]) {
    const text = fixture(name);
    const read = pkg.parseInstance(text);
    assert.deepEqual(pkg.parseInstance(JSON.parse(text)), read, name);
    assert.deepEqual(pkg.parseInstance(`\uFEFF${text}`), read, name);
    assert.deepEqual(structuredClone(read), read, name);
    assert.deepEqual(pkg.parseInstance(read), read, `${name}: reading what was read changes nothing`);
  }
});

test("the versions are told apart by shape, and v1 is kept whole", () => {
  const v2 = pkg.parseInstance(fixture("v2-mastodon-4.6"));
  assert.ok(!("v1" in v2));
  assert.deepEqual(v2, pkg.parseInstanceV2(fixture("v2-mastodon-4.6")));
  const text = fixture("v1-mastodon-3.5");
  const upgraded = pkg.parseInstance(text);
  assert.deepEqual(upgraded.v1, pkg.parseInstanceV1(text));
  assert.equal(upgraded.domain, upgraded.v1.uri);
  assert.deepEqual(Object.keys(upgraded).filter((key) => key !== "v1"), Object.keys(pkg.parseInstance("{}")));
});

test("every documented field is there, null where nothing was said", () => {
  const nothing = pkg.parseInstance("{}");
  assert.equal(nothing.title, null);
  assert.deepEqual([nothing.languages, nothing.rules, nothing.icon], [[], [], []]);
  assert.deepEqual([nothing.configuration.statuses.max_characters, nothing.configuration.media_attachments.supported_mime_types], [null, null]);
  assert.equal(nothing.contact.account, null);
});

test("what is not documented survives at every level", () => {
  const said = { pleroma: { a: [1, { b: null }] }, configuration: { emojis: { max: 5 }, statuses: { quotes: true } }, rules: [{ id: "1", order: 7 }], contact: { account: { id: "1", pronouns: ["they"] } } };
  const read = pkg.parseInstance(said);
  assert.deepEqual(read.pleroma, said.pleroma);
  assert.deepEqual([read.configuration.emojis, read.configuration.statuses.quotes], [{ max: 5 }, true]);
  assert.deepEqual([read.rules[0].order, read.contact.account.pronouns], [7, ["they"]]);
});

test("relative URLs are resolved against base, a string or a URL", () => {
  const said = { uri: "example.org", thumbnail: "/images/city.jpg" };
  for (const base of ["https://example.org", new URL("https://example.org/")]) assert.equal(pkg.parseInstance(said, { base }).thumbnail.url, "https://example.org/images/city.jpg");
  for (const options of [undefined, {}, { base: undefined }]) assert.equal(pkg.parseInstance(said, options).thumbnail.url, "/images/city.jpg");
});

test("unusual text survives: beyond the BMP, NUL, and a lone surrogate as U+FFFD", () => {
  assert.equal(pkg.parseInstance({ title: "𝔘 👩‍👩‍👧 \0 \u2028" }).title, "𝔘 👩‍👩‍👧 \0 \u2028");
  assert.equal(pkg.parseInstance({ title: "a\ud83db" }).title, "a\ufffdb");
  assert.equal(pkg.parseInstance('{"title": "a\\ud83db"}').title, "a\ufffdb");
});

test("a key that objects have by themselves is a key like any other", () => {
  const read = pkg.parseInstance('{"__proto__": {"polluted": true}, "constructor": 1, "title": "t"}');
  assert.equal({}.polluted, undefined);
  assert.equal(read.title, "t");
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
});

test("lists keep every item", () => {
  for (const [call, name] of [["parseRules", "rules"], ["parsePeers", "peers"], ["parseActivity", "activity"], ["parseDomainBlocks", "domain_blocks"], ["parseLanguages", "languages"]]) {
    const text = fixture(name);
    assert.equal(pkg[call](text).length, JSON.parse(text).length, name);
    assert.deepEqual(pkg[call]("[]"), []);
  }
  assert.equal(pkg.parseRules([null, 5, "x", {}]).length, 4);
});

test("100,000 peers are read as they are", () => {
  const peers = Array.from({ length: 100_000 }, (_, i) => `host-${i}.example.org`);
  assert.deepEqual(pkg.parsePeers(JSON.stringify(peers)), peers);
});

test("documents that are objects", () => {
  assert.equal(pkg.parseExtendedDescription(fixture("extended_description")).content, JSON.parse(fixture("extended_description")).content);
  assert.match(pkg.parsePrivacyPolicy(fixture("privacy_policy")).content, /./);
  assert.match(pkg.parseTermsOfService(fixture("terms_of_service")).effective_date, /^\d{4}-/);
  assert.ok(Array.isArray(Object.values(pkg.parseTranslationLanguages(fixture("translation_languages")))[0]));
});
