// What is stored is whole, or not used; what is stored of a server is a whole answer.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startWorld, startWorldWith } from "./world.mjs";

/** Stores whose reads spoil what they hold; `spoil` is the text of a function of the stored text and metadata. */
const storesThat = (spoil) => ({
  kv: `{
    entries: new Map(),
    async put(name, text, { metadata }) { this.entries.set(name, { text, metadata }); },
    async getWithMetadata(name) {
      const entry = this.entries.get(name);
      if (entry === undefined) return { value: null, metadata: null };
      const [value, metadata] = (${spoil})(entry.text, JSON.parse(JSON.stringify(entry.metadata)));
      return { value, metadata };
    },
    async delete(name) { this.entries.delete(name); },
  }`,
  cache: `{
    entries: new Map(),
    async put(key, response) { this.entries.set(key, [await response.text(), JSON.parse(response.headers.get("x-entry"))]); },
    async match(key) {
      if (!this.entries.has(key)) return undefined;
      const [text, metadata] = (${spoil})(...structuredClone(this.entries.get(key)));
      return new Response(text, { headers: { "x-entry": JSON.stringify(metadata) } });
    },
    async delete(key) { return this.entries.delete(key); },
  }`,
});

const spoilt = {
  "nothing": ["(text, meta) => [text, meta]", true],
  "the end of the text": ["(text, meta) => [text.slice(0, -1), meta]", false],
  "half of it": ["(text, meta) => [text.slice(0, text.length / 2), meta]", false],
  "all of it": ['(text, meta) => ["", meta]', false],
  "one digit": ['(text, meta) => [text.replace(/\\d/, (digit) => 9 - digit), meta]', false],
  "the metadata": ["(text) => [text, null]", false],
  "the time": ["(text, { stored, ...meta }) => [text, meta]", false],
  "the digest": ['(text, { etag, ...meta }) => [text, { ...meta, etag: "" }]', false],
};

for (const which of ["kv", "cache"]) {
  for (const [what, [spoil, whole]] of Object.entries(spoilt)) {
    test(`${which}: ${what} is lost, and the entry is ${whole ? "used" : "not used"}`, async () => {
      const world = await startWorldWith({ [which]: storesThat(spoil)[which] }, { cache: false });
      try {
        world.hosts["mastodon.example"] = { headers: { "cache-control": "max-age=86400" } };
        const first = await world.ask("/limits/mastodon.example");
        // Longer than the isolate remembers.
        await world.later(61);
        const second = await world.ask("/limits/mastodon.example");
        assert.deepEqual([first.status, second.status, second.text], [200, 200, first.text]);
        assert.equal(world.asked("mastodon.example").length, whole ? 1 : 2);
      } finally {
        await world.close();
      }
    });
  }
}

describe("answers of servers", () => {
  let world;
  before(async () => { world = await startWorld({ kvNamespaces: ["INSTANCES"] }); });
  after(() => world?.close());
  const V2 = { domain: "a.example", title: "A", version: "4.5.0", configuration: { statuses: { max_characters: 500 } } };

  test("206 is none", async () => {
    world.hosts["part.example"] = { answers: { "*": { status: 206, headers: { "content-range": "bytes 0-99/100" }, body: JSON.stringify(V2) } } };
    const { status, json } = await world.ask("/limits/part.example");
    assert.deepEqual([status, json.code], [502, "network"]);
    assert.match(json.detail, /part of the document/);
    world.hosts["part.example"] = {};
    await world.later(6);
    assert.equal((await world.ask("/limits/part.example")).status, 200);
  });

  test("a redirect to another host leads to a document of the API only", async () => {
    const seen = [];
    const hop = (from, location) => { world.hosts[from] = { answers: { "*": { status: 302, headers: { location } } } }; };
    for (const [location, allowed] of [
      ["https://third.example/logout", false], ["https://third.example/api/v1/accounts/1/statuses", false], ["https://third.example/api/v2/instance?token=1", false],
      ["https://third.example/api/v1/instance/peers/../../../../x", false], ["https://third.example/api/v1/instance/nothing", false], ["https://third.example/", false],
      ["https://third.example/api/v2/instance#x", true], ["https://third.example/api/v1/instance", true], ["https://third.example/api/v2/instance/", true],
    ]) {
      hop("first.example", location);
      const before = world.asked("third.example").length;
      await world.ask("/limits/first.example");
      const asked = world.asked("third.example").slice(before);
      assert.equal(asked.length > 0, allowed, location);
      seen.push(...asked.map(({ url }) => url));
      await world.later(86_400 * 3);
    }
    assert.deepEqual([...new Set(seen)].sort(), ["/api/v1/instance", "/api/v2/instance", "/api/v2/instance/"]);
    // In two hops, by way of the host itself.
    world.hosts["first.example"] = { answers: { "/api/v2/instance": { status: 302, headers: { location: "/here" } }, "*": { status: 302, headers: { location: "https://third.example/here" } } } };
    const before = world.asked("third.example").length;
    const { status, json } = await world.ask("/limits/first.example");
    assert.deepEqual([status, json.code], [502, "network"]);
    assert.equal(world.asked("third.example").length, before);
    // Within a host anything goes: it could have answered there and then.
    world.hosts["moved.example"] = { answers: { "/api/v2/instance": { status: 302, headers: { location: "/elsewhere?a=1" } }, "/elsewhere": { body: JSON.stringify(V2) } } };
    assert.equal((await world.ask("/limits/moved.example")).status, 200);
    assert.match(world.asked("moved.example").at(-1).url, /^\/elsewhere/);
  });

  test("links of other schemes are null, in documented members and others", async () => {
    const bad = ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "blob:https://a.example/1", "\u0001javascript:1"];
    const good = ["https://a.example/x", "http://a.example/x", "wss://a.example", "/relative.png", "//cdn.example/x.png"];
    for (const link of [...bad, ...good]) {
      const account = { id: "1", username: "a", acct: "a", url: link, uri: link, avatar: link, avatar_static: link, header: link, header_static: link, note: "<p>javascript:</p>", emojis: [{ shortcode: "a", url: link, static_url: link }], fields: [{ name: "url", value: `<a href="${link}">a</a>` }] };
      const document = {
        ...V2, source_url: link, title: "javascript: the good parts", thumbnail: { url: link, versions: { "@1x": link, "@2x": link } }, icon: [{ src: link, size: "36x36" }],
        configuration: { ...V2.configuration, urls: { streaming: link, status: link, about: link, privacy_policy: link, terms_of_service: link, imprint: link } },
        registrations: { enabled: true, url: link }, contact: { account: { ...account, moved: account } }, background_image: link, other: [{ deep: { help_url: link, label: link } }],
      };
      const host = `links-${bad.concat(good).indexOf(link)}.example`;
      world.hosts[host] = { answers: { v2: { body: JSON.stringify(document) } } };
      const { status, json } = await world.ask(`/instance/${host}`);
      assert.equal(status, 200);
      const { contact, configuration: { urls }, thumbnail } = json;
      const links = [
        json.source_url, thumbnail.url, ...Object.values(thumbnail.versions), json.icon[0].src, ...Object.values(urls), json.registrations.url, json.background_image, json.other[0].deep.help_url,
        ...[contact.account, contact.account.moved].flatMap((who) => [who.url, who.uri, who.avatar, who.avatar_static, who.header, who.header_static, who.emojis[0].url, who.emojis[0].static_url]),
      ];
      assert.equal(links.length, 30);
      for (const found of links) {
        if (good.includes(link)) assert.ok(typeof found === "string" && found.startsWith("http") || found === link, `${link}: ${found}`);
        else assert.ok(found === null || found.startsWith("https://"), `${JSON.stringify(link)}: ${found}`);
      }
      assert.deepEqual([json.title, json.other[0].deep.label, contact.account.note], ["javascript: the good parts", link, "<p>javascript:</p>"]);
    }
    // Other documents have no such member, but what is not documented is kept.
    world.hosts["links-more.example"] = { answers: { "*": { body: JSON.stringify({ content: "c", author: { url: bad[0], name: bad[0] } }) } } };
    assert.deepEqual((await world.ask("/instance/links-more.example/privacy_policy")).json.author, { url: null, name: bad[0] });
    // An answer of version 1, in both shapes.
    world.hosts["links-v1.example"] = { answers: { v2: "not-found", v1: { body: JSON.stringify({ uri: "links-v1.example", title: "One", version: "3.5.0", thumbnail: bad[0], urls: { streaming_api: bad[0] }, contact_account: { id: "1", username: "a", acct: "a", url: bad[0] } }) } } };
    const { json } = await world.ask("/instance/links-v1.example");
    assert.deepEqual([json.v1.uri, json.v1.thumbnail, json.v1.urls.streaming_api, json.v1.contact_account.url, json.thumbnail.url], ["links-v1.example", null, null, null, null]);
  });
});
