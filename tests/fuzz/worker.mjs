// Fuzzes the edge worker in workerd over HTTP. `node tests/fuzz/worker.mjs --seconds 1200 --seed 1`
//
// Bodies, paths and headers that are mutated from good ones, and servers that answer with anything. Every answer is one that the OpenAPI document describes, none is
// 500, none is many times what was posted, nothing is logged, only the API of servers is asked, and a good request is answered well in between.
import assert from "node:assert/strict";
import { faults } from "../common/fake-instance.mjs";
import { startWorld } from "../worker/world.mjs";
import { argumentsOf, randomFrom } from "./random.mjs";

const { seconds, seed } = argumentsOf(process.argv.slice(2));
let random;
const pick = (list) => list[Math.floor(random() * list.length)];
const chance = (p) => random() < p;
const below = (count) => Math.floor(random() * count);

const words = ["", "a", "https://example.org/a", "@alice@example.org ", "👩‍👩‍👧", "\ufffd", "\ufeff", "\u0000", "日本語 ", "javascript:alert(1)", "image/png", "1e400", "null", "../..", "%2e%2e", "%00", "\r\nX: y", "xn--a", "[::1]", "127.1"];
const text = () => Array.from({ length: below(5) }, () => pick(words)).join("").repeat(chance(0.03) ? below(2000) : 1);
const posted = [
  { text: "a", spoilerText: "b", media: [{ mimeType: "image/png", size: 1, width: 2, height: 3, description: "d", focus: [0, 0], thumbnail: { mimeType: "image/png" } }], poll: { options: ["a", "b"], expiresIn: 300, multiple: true }, scheduledAt: "2030-01-01T00:00:00Z", visibility: "public", quote: true, now: 0 },
  { texts: ["a", { text: "https://example.org/", spoilerText: "b", quote: false }] }, { text: "x".repeat(501) }, { texts: ["@a ".repeat(3000)] }, { text: "a", poll: { options: Array(50).fill("a"), expiresIn: 1 } },
];
const said = {
  domain: "a.example", title: "A", version: "4.5.0", source_url: "https://a.example", description: "d", languages: ["en"], thumbnail: { url: "/a.png", versions: { "@1x": "/1.png" } }, usage: { users: { active_month: 1 } },
  configuration: { urls: { streaming: "wss://a.example" }, statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 }, media_attachments: { supported_mime_types: ["image/png"], image_size_limit: 1, video_frame_rate_limit: 60 }, polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2629746 }, accounts: { max_featured_tags: 10 } },
  registrations: { enabled: true, url: null }, contact: { email: "a@a.example", account: { id: "1", username: "a", acct: "a", url: "https://a.example/@a", emojis: [], fields: [{ name: "a", value: "b" }] } }, rules: [{ id: "1", text: "r", translations: { de: { text: "r" } } }], max_toot_chars: 5000, pleroma: { metadata: { features: [] } },
};

const scalar = () => pick([null, true, false, 0, -1, 1.5, 1e300, 2 ** 53, text(), text(), [], {}, [[]], { a: 1 }]);
/** A copy with some parts replaced, left out, repeated or added. */
function mutated(value, rate) {
  if (chance(rate)) return scalar();
  if (Array.isArray(value)) {
    const items = value.filter(() => !chance(rate)).map((item) => mutated(item, rate));
    return chance(rate) && items.length > 0 ? Array(below(50)).fill(items[0]) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).filter(() => !chance(rate)).map(([key, member]) => [chance(rate / 3) ? pick(["text", "size", "__proto__", "constructor", "toString", "url"]) : key, mutated(member, rate)]));
  if (chance(rate)) copy[pick(["__proto__", "url", "text", "hasOwnProperty", "error", "uri", text()])] = scalar();
  return copy;
}

/** Text with some bytes changed, cut or nested. */
function bytesOf(value, rate) {
  let json = JSON.stringify(value) ?? "";
  if (chance(rate)) json = json.replace(/\d+/, () => pick(["1e400", "-1e400", "01", "1e", "-", "9".repeat(400), "0.0000001"]));
  if (chance(rate / 2)) json = pick([`${"[".repeat(20_000)}`, `${'{"text":'.repeat(3000)}1${"}".repeat(3000)}`, `${"[".repeat(3000)}${"]".repeat(3000)}`, `\ufeff${json}`, `${json},`, ` ${json}\n`, `{"texts":["${"@a ".repeat(80_000)}"]}`, `{"media":[${Array(900).fill("{}")}]}`]);
  const bytes = Buffer.from(json);
  for (let i = chance(rate) ? below(4) : 0; i > 0 && bytes.length > 0; i -= 1) bytes[below(bytes.length)] = below(256);
  return chance(rate / 2) ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
}

const world = await startWorld({ kvNamespaces: ["INSTANCES"] });
const documents = ["rules", "activity", "languages", "peers", "domain_blocks", "extended_description", "privacy_policy", "terms_of_service", "terms_of_service/2025-04-15", "translation_languages"];
/** Faults that only end with the time that a server is given would make this slow. */
const quick = Object.keys(faults).filter((name) => !["silent", "stalled", "stalled-error", "trickle", "brackets", "huge", "huge-error", "bomb"].includes(name));
let hosts = 0;

function server() {
  if (chance(0.2)) return pick([...words, ...quick.map((name) => `${name}.example`)]);
  if (chance(0.4)) return "good.example";
  hosts += 1;
  const host = `host-${hosts % 3000}.example`;
  const answers = () => (chance(0.2) ? pick(quick) : {
    status: pick([200, 200, 200, 200, 201, 203, 206, 301, 302, 404, 410, 429, 500]),
    headers: Object.fromEntries([["cache-control", pick(["max-age=300", "no-store", "private", "no-cache", "max-age=99999999999", "s-maxage=1, stale-if-error", ",,=,"])], ["age", pick(["0", "-1", "1e9", "x"])], ["etag", pick(['"a"', 'W/"b"', '"', `"${"x".repeat(300)}"`])],
      ["location", pick(["/a", "https://good.example/api/v2/instance", "https://good.example/x", "javascript:1", "//good.example/api/v1/instance", "https://127.0.0.1/", ""])], ["retry-after", pick(["1", "-5", "1e99", "Wed, 02 Jan 2030 03:04:05 GMT", "soon"])]].filter(() => chance(0.5))),
    body: bytesOf(mutated(chance(0.2) ? { ...said, uri: host } : said, 0.06), 0.1),
  });
  world.hosts[host] = { answers: { v2: answers(), v1: answers(), "*": answers() } };
  return host;
}

const segment = (name) => (chance(0.9) ? encodeURIComponent(name) : name.replace(/[\s?#]/g, ""));
function request() {
  const name = segment(server()), roll = random();
  const headers = Object.fromEntries([["accept", pick(["application/json", "*/*", "text/html", "application/json;q=0", ",;=", "a".repeat(2000)])], ["if-none-match", pick(['"x"', "*", "W/", ",,,", '"'])], ["cf-connecting-ip", pick(["203.0.113.1", "2001:db8::1", "x", "::"])], ["origin", "https://page.example"]].filter(() => chance(0.15)));
  if (roll < 0.45) {
    const body = bytesOf(mutated(pick(posted), 0.08), 0.15);
    if (!chance(0.03)) headers["content-type"] = pick(["application/json", "application/json", "application/json; charset=utf-8", "application/ld+json", chance(0.2) ? "text/plain" : "application/json"]);
    if (chance(0.02)) headers["content-encoding"] = pick(["gzip", "br", "identity"]);
    const framed = chance(0.7) ? { body } : { body: new ReadableStream({ start(controller) { if (body.length > 0) controller.enqueue(body); controller.close(); } }), duplex: "half" };
    return { path: `/${pick(["check", "count", "check", "count", "limits"])}/${name}`, init: { method: "POST", headers, ...framed }, length: body.length };
  }
  const path = roll < 0.7 ? `/limits/${name}` : roll < 0.95 ? `/instance/${name}${chance(0.5) ? "" : `/${pick(documents)}`}` : `/${Array.from({ length: below(5) }, () => segment(pick([...words, "limits", "instance", "check"]))).join("/")}`;
  return { path, init: { method: pick(["GET", "GET", "GET", "HEAD", "OPTIONS", "DELETE"]), headers }, length: 0 };
}

const counts = {}, started = Date.now(), first = seed;
let round = seed, largest = 0;

async function loop() {
  while (Date.now() - started < 1000 * seconds) {
    round += 1;
    const mine = round;
    random = randomFrom(mine);
    // No `await` before all of it is made: the numbers are those of this round.
    const { path: written, init, length } = request();
    // As it is sent: with dots resolved.
    const path = new URL(world.worker.url.origin + written).pathname;
    try {
      const answer = await world.ask(path, { redirect: "manual", ...init });
      assert.notEqual(answer.status, 500, answer.text);
      if (length > 0) {
        largest = Math.max(largest, answer.text.length);
        assert.ok(answer.text.length <= 4 * length + 120_000, `${answer.text.length} characters for ${length}`);
      }
      assert.ok(!/"javascript:/i.test(answer.text) || !path.startsWith("/instance") || !/"(?:[a-z_]*url|src)":"javascript:/i.test(answer.text), answer.text);
      counts[answer.status] = (counts[answer.status] ?? 0) + 1;
      if (mine % 50 === 0) {
        const good = await world.post("/count/good.example", { texts: ["https://example.org/ 👩‍👩‍👧"] });
        assert.deepEqual([good.status, good.json.counts[0].characters], [200, 25]);
      }
      if (mine % 500 === 0) await world.later(pick([10, 400, 4000, 90_000]));
      for (const { method, path } of world.fake.requests.splice(0)) if (!(method === "GET" && /^\/(?:moved\/)?(?:api\/v[12]\/instance|a$)/.test(path))) assert.fail(`${method} ${path} was asked`);
      assert.equal(world.log, "");
    } catch (error) {
      // An answer before the body was read: what is still on its way resets the connection.
      if (error.message === "fetch failed" && init.method === "POST") {
        counts.reset = (counts.reset ?? 0) + 1;
        assert.equal((await world.ask("/")).status, 200);
        continue;
      }
      console.error(`seed ${first}, round ${mine}: ${init.method} ${path.slice(0, 200)} ${JSON.stringify(init.headers)} ${Buffer.isBuffer(init.body) ? init.body.subarray(0, 300) : ""}\n${error.stack}\n${error.cause ?? ""}\n${world.log.slice(0, 2000)}`);
      process.exit(1);
    }
  }
}
await Promise.all(Array.from({ length: 8 }, loop));
console.log(`${round - first} requests from seed ${first}, largest answer to a body ${largest} characters`, counts);
await world.close();
