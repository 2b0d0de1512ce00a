// What a server says, through the face: text or value in, a plain object with every documented field out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";

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
  const base = "https://example.org/api/v1/instance";
  assert.equal(pkg.parseInstanceV1(said, { base }).thumbnail, "https://example.org/images/city.jpg");
  assert.equal(pkg.parseInstanceV2({ thumbnail: { url: "city.jpg" } }, { base: new URL(base) }).thumbnail.url, "https://example.org/api/v1/city.jpg");
  for (const options of [undefined, null, {}, { base: null }]) {
    assert.equal(pkg.parseInstanceV1(said, options).thumbnail, "/images/city.jpg");
    assert.equal(pkg.parseInstanceV2(said, options).thumbnail.url, "/images/city.jpg");
  }
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

/** What a call returns or throws, for comparison. */
function outcome(call) {
  try {
    return call();
  } catch (error) {
    return [error.name, error.code, error.message, error.serverMessage];
  }
}

test("a list of peers that stands as it is reads as one that is written anew", () => {
  const seeds = ['["example.org","example.com"]', ' [ "a.example" ,\n"münchen.example", "例え.jp" ] ', "[]", '["a\\u0062","\\ud83d\\ude00","\\ud83d","😀"]', fixture("peers"), '{"error":"This is closed"}', '["a",["b"],null,1.5e3,true,{"domain":"c"}]'];
  const pieces = ['"', ",", "[", "]", "{", "}", ":", "\\", "\\u0041", "\\ud800", "\ud800", "\udc00", "\ufffd", "\ufeff", "\uff0e", "é", "\u00a0", " ", "\t", "\n", "\0", "\u2028", '""', "null", "1", "a"];
  let state = 1;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let stood = 0, lists = 0, refused = 0;
  for (let round = 0; round < 20_000; round += 1) {
    let text = seeds[round % seeds.length];
    for (let times = random(3); times > 0; times -= 1) {
      const at = random(text.length + 1);
      text = text.slice(0, at) + (random(3) ? pieces[random(pieces.length)] : "") + text.slice(at + random(3));
    }
    // A text with a byte order mark is never returned unchanged.
    if (text.startsWith("\ufeff")) continue;
    const read = outcome(() => pkg.parsePeers(text));
    assert.deepEqual(read, outcome(() => pkg.parsePeers(`\ufeff${text}`)), JSON.stringify(text));
    if (read[0] === "InstanceError") refused += 1;
    else {
      lists += 1;
      assert.ok(read.every((peer) => typeof peer === "string" && peer.isWellFormed()), JSON.stringify(text));
      if (!text.includes("\\") && JSON.stringify(read) === JSON.stringify(outcome(() => JSON.parse(text)))) stood += 1;
    }
  }
  // Each of the cases occurred often.
  assert.ok(stood > 2000 && lists - stood > 1000 && refused > 3000, `${stood} of ${lists} stood, ${refused} refused`);
});

test("texts of every length cross whole, whatever they are made of", () => {
  for (const piece of ["a", "é", "例", "😀", "\ud83d"]) {
    for (const length of [0, 1, 2, 8191, 32_767, 32_768, 40_000, 300_000, 700_000]) {
      for (const title of [piece.repeat(length), `a${piece.repeat(length)}`, `${"a".repeat(length)}${piece}`]) {
        const read = pkg.parseInstance(JSON.stringify({ title })).title;
        assert.ok(read === title.toWellFormed(), `${length} times ${JSON.stringify(piece)}`);
        assert.ok(pkg.parseInstance(`{"title":"${title}"}`).title === read);
      }
    }
  }
});

test("documents that are objects", () => {
  assert.equal(pkg.parseExtendedDescription(fixture("extended_description")).content, JSON.parse(fixture("extended_description")).content);
  assert.match(pkg.parsePrivacyPolicy(fixture("privacy_policy")).content, /./);
  assert.match(pkg.parseTermsOfService(fixture("terms_of_service")).effective_date, /^\d{4}-/);
  assert.ok(Array.isArray(Object.values(pkg.parseTranslationLanguages(fixture("translation_languages")))[0]));
});
