// The worker's cache, in workerd: with the runtime's cache and without, with KV and without, at the oldest compatibility date and the newest.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { NEWEST, OLDEST, pause, startWorld, until } from "./world.mjs";

const HOUR = 3600, DAY = 86_400;
const SAID = { "cache-control": "max-age=300, public, stale-while-revalidate=30, stale-if-error=86400" };

for (const { cache, kv, compatibilityDate } of [
  { cache: true, kv: true, compatibilityDate: NEWEST }, { cache: true, kv: false, compatibilityDate: NEWEST }, { cache: false, kv: true, compatibilityDate: NEWEST },
  { cache: false, kv: false, compatibilityDate: NEWEST }, { cache: true, kv: true, compatibilityDate: OLDEST }, { cache: false, kv: false, compatibilityDate: OLDEST },
]) {
  const kept = cache || kv;
  describe(`${cache ? "cache" : "no cache"}, ${kv ? "KV" : "no KV"}, ${compatibilityDate}`, () => {
    let world;
    before(async () => {
      world = await startWorld({ cache, compatibilityDate, kvNamespaces: kv ? ["INSTANCES"] : [] });
    });
    after(() => world?.close());
    const server = (name, more = {}) => {
      world.hosts[`${name}.example`] = { headers: SAID, ...more };
      return `${name}.example`;
    };

    test("MISS, then HIT for as long as the server says", async () => {
      const host = server("once");
      const first = await world.ask(`/limits/${host}`);
      assert.deepEqual([first.status, first.cache], [200, { "fwd": "uri-miss", "fwd-status": 200, "ttl": 300, "stored": true }]);
      assert.equal(first.headers.get("age"), "0");
      assert.equal(first.headers.get("cache-control"), "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400");
      const second = await world.ask(`/limits/${host}`);
      assert.deepEqual([second.cache.hit, second.cache.detail, second.text], [true, "memory", first.text]);
      await world.later(40);
      const third = await world.ask(`/limits/${host}`);
      assert.deepEqual([third.cache.hit, third.headers.get("etag")], [true, first.headers.get("etag")]);
      assert.ok(Number(third.headers.get("age")) >= 40 && third.cache.ttl <= 260, third.headers.get("cache-status"));
      await world.later(100);
      const fourth = await world.ask(`/limits/${host}`);
      if (!kept) return assert.deepEqual(fourth.cache, { "fwd": "uri-miss", "fwd-status": 200, "ttl": 300, "stored": true }, "an isolate remembers for a minute");
      assert.deepEqual([fourth.cache.hit, fourth.cache.detail], [true, cache ? "cache" : "kv"]);
      assert.ok(Number(fourth.headers.get("age")) >= 140);
      assert.equal(world.asked(host).length, 1);
    });

    test("one document for the limits and the instance, for checks and counts", async () => {
      const host = server("shared");
      await world.ask(`/instance/${host}`);
      await world.ask(`/limits/@user@${host}`);
      await world.ask(`/limits/${encodeURIComponent(`HTTPS://${host.toUpperCase()}/about`)}`);
      await world.post(`/count/${host}`, { texts: ["a"] });
      assert.equal(world.asked(host).length, 1);
      const rules = await world.ask(`/instance/${host}/rules`);
      assert.equal(rules.cache.fwd, "uri-miss");
      assert.equal(world.asked(host).length, 2);
    });

    test("the client's If-None-Match", async () => {
      const host = server("conditional");
      const { headers } = await world.ask(`/limits/${host}`);
      const etag = headers.get("etag");
      assert.match(etag, /^"[^"]+"$/);
      for (const [condition, status] of [[etag, 304], [`W/${etag}`, 304], [`"other", ${etag}`, 304], ["*", 304], ['"other"', 200]]) {
        const answer = await world.ask(`/limits/${host}`, { headers: { "if-none-match": condition } });
        assert.deepEqual([answer.status, answer.headers.get("etag")], [status, etag], condition);
      }
      assert.notEqual((await world.ask(`/instance/${host}`)).headers.get("etag"), etag, "an ETag is of the bytes");
    });

    test("200 at once: one goes to the server", async () => {
      const host = server("crowd", { answers: { v2: "slow" } });
      const answers = await Promise.all(Array.from({ length: 200 }, () => world.ask(`/limits/${host}`)));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
      assert.equal(world.asked(host).length, 1);
      assert.ok(answers.filter(({ cache }) => cache.collapsed).length >= 100, "most of them joined");
      const failing = server("crowd-down", { answers: { "*": "unavailable" } });
      const failures = await Promise.all(Array.from({ length: 50 }, () => world.ask(`/limits/${failing}`)));
      assert.deepEqual(new Set(failures.map(({ status }) => status)), new Set([502]));
      assert.equal(world.asked(failing).length, 1);
    });

    test("the first who asked goes away: the others are answered all the same", async () => {
      const host = server("left", { answers: { v2: "slow" } });
      const controller = new AbortController();
      const first = world.ask(`/limits/${host}`, { signal: controller.signal }).catch((error) => error.name);
      await until(() => world.asked(host).length === 1, "the request to the server");
      const others = Array.from({ length: 10 }, () => world.ask(`/limits/${host}`));
      await pause(50);
      controller.abort();
      assert.equal(await first, "AbortError");
      for (const other of others) assert.equal((await other).status, 200);
      assert.equal(world.asked(host).length, 1);
    });

    test("a refusal is remembered for a minute", async () => {
      for (const [name, fault, status, code] of [["nobody", "not-found", 404, "not_found"], ["website", "page", 502, "not_json"], ["list", "list", 404, "not_an_instance"], ["closed", "gone", 404, "gone"]]) {
        const host = server(`refusing-${name}`, { answers: { "*": fault } });
        const first = await world.ask(`/limits/${host}`);
        assert.deepEqual([first.status, first.json.code, first.headers.get("retry-after")], [status, code, "60"]);
        const asked = world.asked(host).length;
        const second = await world.ask(`/limits/${host}`);
        assert.deepEqual([second.status, second.json.code, second.cache.hit], [status, code, true]);
        await world.later(50);
        assert.equal((await world.ask(`/limits/${host}`)).json.code, code);
        assert.equal(world.asked(host).length, asked);
        world.hosts[host] = {};
        await world.later(11);
        assert.equal((await world.ask(`/limits/${host}`)).status, 200);
      }
    });

    test("a failure holds the next request back for some seconds, and no longer", async () => {
      const host = server("hiccup", { answers: { "*": "unavailable" } });
      const failed = await world.ask(`/limits/${host}`);
      assert.deepEqual([failed.status, failed.json.code, failed.json.upstreamStatus, failed.headers.get("retry-after")], [502, "server_error", 503, "5"]);
      await world.ask(`/limits/${host}`);
      assert.equal(world.asked(host).length, 1);
      world.hosts[host] = {};
      await world.later(6);
      assert.equal((await world.ask(`/limits/${host}`)).status, 200);
      const limited = await world.ask("/limits/rate-limited-seconds.example");
      assert.deepEqual([limited.status, limited.json.code, limited.headers.get("retry-after")], [503, "rate_limited", "120"]);
      await world.later(110);
      await world.ask("/limits/rate-limited-seconds.example");
      assert.equal(world.asked("rate-limited-seconds.example").length, 1, "a server that wants two minutes gets them");
    });

    test("what a server wants kept from others is kept nowhere", async () => {
      for (const said of ["private", "no-store", "max-age=0, private, must-revalidate"]) {
        const host = server("secretive", { headers: { "cache-control": said } });
        const before = world.asked(host).length;
        for (let i = 0; i < 2; i += 1) {
          const { cache, headers } = await world.ask(`/limits/${host}`);
          assert.deepEqual([cache.fwd, cache.stored, headers.get("cache-control"), headers.get("age")], ["uri-miss", undefined, "no-store", null]);
        }
        assert.equal(world.asked(host).length, before + 2);
      }
    });

    test("a server that flaps: 200 whenever there is anything to tell", async () => {
      let turn = 0;
      const host = server("flapping", { answers: { v2: (request, response) => {
        turn += 1;
        if (turn % 2 === 0) return response.writeHead(500).end();
        response.writeHead(200, { "content-type": "application/json", ...SAID }).end(JSON.stringify({ domain: "flapping.example", title: `turn ${turn}`, version: "4.5.0", configuration: { statuses: { max_characters: 500 } } }));
      } } });
      let good = 0;
      for (let i = 0; i < 12; i += 1) {
        const answer = await world.ask(`/instance/${host}`);
        if (answer.status === 200) good += 1;
        await world.later(200);
        await pause(30);
      }
      assert.ok(turn >= 4, `${turn} requests`);
      if (kept) assert.equal(good, 12);
      else assert.ok(good >= 4, "without a cache some fail");
    });

    if (!kept) return;

    test("STALE at first, renewed behind; the server is asked whether it changed", async () => {
      const host = server("renewed", { etag: 'W/"one"' });
      const first = await world.ask(`/instance/${host}`);
      await world.later(301);
      const stale = await world.ask(`/instance/${host}`);
      assert.deepEqual([stale.cache.hit, stale.text], [true, first.text]);
      assert.ok(stale.cache.ttl < 0 && Number(stale.headers.get("age")) > 300, stale.headers.get("cache-status"));
      await until(() => world.asked(host).length === 2, "the request behind");
      assert.equal(world.asked(host)[1].headers["if-none-match"], 'W/"one"');
      await until(async () => (await world.ask(`/instance/${host}`)).cache.ttl > 290, "the renewed document");
      assert.equal((await world.ask(`/instance/${host}`)).headers.get("etag"), first.headers.get("etag"));

      world.hosts[host].etag = 'W/"two"';
      world.hosts[host].answers = { v2: { headers: { ...SAID, etag: 'W/"two"' }, body: JSON.stringify({ domain: host, title: "Renamed", version: "4.6.0", configuration: { statuses: { max_characters: 1000 } } }) } };
      await world.later(301);
      assert.equal((await world.ask(`/instance/${host}`)).json.title, first.json.title);
      await until(async () => (await world.ask(`/instance/${host}`)).json.title === "Renamed", "the new document");
      assert.equal((await world.ask(`/limits/${host}`)).json.statuses.maxCharacters, 1000);
      assert.equal(world.asked(host).length, 3);
    });

    test("hours later the server is asked once, behind the answers; 304 makes it fresh again", async () => {
      const host = server("hourly", { etag: '"strong"' });
      const first = await world.ask(`/limits/${host}`);
      await world.later(2 * HOUR);
      const answers = await Promise.all(Array.from({ length: 200 }, () => world.ask(`/limits/${host}`)));
      for (const { status, cache, headers } of answers) assert.deepEqual([status, headers.get("etag"), cache.hit], [200, first.headers.get("etag"), true]);
      await until(async () => (await world.ask(`/limits/${host}`)).cache.ttl > 0, "the renewed document");
      assert.deepEqual(world.asked(host).map(({ headers }) => headers["if-none-match"]), [undefined, '"strong"'], "however many ask");
    });

    test("STALE at once while the server hangs, and while one renewal waits for it no other begins", async () => {
      const waiting = [];
      const host = server("hanging");
      const first = await world.ask(`/limits/${host}`);
      world.hosts[host].answers = { "*": (request, response) => { waiting.push(response); } };
      await world.later(2 * HOUR);
      for (let i = 0; i < 20; i += 1) {
        const { status, text, cache } = await world.ask(`/limits/${host}`);
        assert.deepEqual([status, text, cache.hit], [200, first.text, true], `answer ${i}`);
        assert.ok(cache.ttl < 0);
      }
      await until(() => waiting.length === 1, "the request behind");
      assert.equal(waiting[0].destroyed, false, "all were answered while the server was waited for");
      world.hosts[host].answers = undefined;
      waiting[0].destroy();
      await until(async () => {
        await world.later(5);
        return (await world.ask(`/limits/${host}`)).cache.ttl > 0;
      }, "the renewed document");
    });

    test("renewals that fail come at growing pauses", async () => {
      const host = server("pausing");
      await world.ask(`/limits/${host}`);
      world.hosts[host].answers = { "*": "reset" };
      await world.later(301);
      let asked = 1;
      const times = [];
      for (let second = 0; second < 3600; second += 10) {
        assert.equal((await world.ask(`/limits/${host}`)).status, 200);
        // A renewal that began has failed before the clock moves on.
        await pause(2);
        if (world.asked(host).length > asked) times.push(second);
        asked = world.asked(host).length;
        await world.later(10);
      }
      const pauses = times.slice(1).map((time, i) => time - times[i]);
      // 5, 10, 20, … 300 seconds, seen every 10 seconds, and those that took longer to begin than was looked.
      assert.ok(times.length >= 8 && times.length <= 22, `at ${times.join(", ")} seconds`);
      assert.ok(pauses.slice(-3).every((pause) => pause >= 290), `after ${pauses.join(", ")} seconds`);
    });

    test("an outage of a day: nothing but 200s, and few requests", async () => {
      const host = server("outage");
      const other = server("outage-404");
      const { text } = await world.ask(`/limits/${host}`);
      await world.ask(`/limits/${other}`);
      for (const fault of ["unavailable", "reset", "cut", "page", "challenge", "bad-gateway", "rate-limited", "huge", "redirect-loop", "no-http"]) {
        world.hosts[host].answers = { "*": fault };
        await world.later(2 * HOUR);
        const before = world.asked(host).length;
        const answers = await Promise.all(Array.from({ length: 20 }, () => world.ask(`/limits/${host}`)));
        for (const { status, text: now, cache } of answers) {
          assert.deepEqual([status, now], [200, text], fault);
          assert.ok(cache.ttl < 0 && (cache.fwd === "stale" || cache.hit), fault);
        }
        assert.ok(world.asked(host).length - before <= 4, `${fault}: ${world.asked(host).length - before} requests`);
      }
      await world.later(DAY);
      assert.equal((await world.ask(`/limits/${host}`)).status, 502, "a day is enough");
      world.hosts[host].answers = undefined;
      await world.later(301);
      assert.equal((await world.ask(`/limits/${host}`)).status, 200);

      assert.equal((await world.ask(`/limits/${other}`)).status, 200);
      world.hosts[other].answers = { "*": "not-found" };
      await world.later(2 * HOUR);
      assert.equal((await world.ask(`/limits/${other}`)).status, 200, "stale at first");
      await until(async () => (await world.ask(`/limits/${other}`)).status === 404, "what the server means, once it was asked");
      await world.later(61);
      assert.equal((await world.ask(`/limits/${other}`)).status, 404, "and nothing older comes back");
    });

    test("a document that must be asked for each time", async () => {
      const host = server("careful", { headers: { "cache-control": "no-cache" }, etag: '"careful"' });
      assert.equal((await world.ask(`/limits/${host}`)).cache.fwd, "uri-miss");
      let again;
      await until(async () => (again = await world.ask(`/limits/${host}`)).cache.fwd === "stale", "the stored document");
      assert.deepEqual([again.status, again.cache.fwd, again.cache["fwd-status"]], [200, "stale", 304]);
      assert.equal(again.headers.get("cache-control"), "public, max-age=0, must-revalidate");
      world.hosts[host].answers = { "*": "unavailable" };
      await pause(100);
      assert.equal((await world.ask(`/limits/${host}`)).status, 502, "never shown stale");
    });

    test("an answer that is made of two is renewed as a whole", async () => {
      const v1 = (title) => ({ headers: { ...SAID, etag: '"v1"' }, body: JSON.stringify({ uri: "two.example", title, version: "2.7.2 (compatible; Pleroma 2.5.0)", max_toot_chars: 5000 }) });
      const host = server("two", { answers: { v2: { headers: { ...SAID, etag: '"v2"' }, body: JSON.stringify({ domain: "two.example", title: "first", version: "2.7.2 (compatible; Pleroma 2.5.0)" }) }, v1: v1("first") } });
      const first = await world.ask(`/limits/${host}`);
      assert.equal(first.json.statuses.maxCharacters, 5000);
      await world.later(2 * HOUR);
      await until(async () => {
        const { status, cache, text } = await world.ask(`/limits/${host}`);
        assert.deepEqual([status, text], [200, first.text]);
        return cache.ttl > 0;
      }, "the renewed document");
      assert.deepEqual(world.asked(host).map(({ headers }) => headers["if-none-match"]), [undefined, undefined, undefined, undefined]);
    });

    test("where v2 is not there, v1 is asked whether it changed", async () => {
      const host = server("old", { answers: { v2: "not-found" }, etag: '"v1 only"' });
      world.hosts[host].etag = '"v1-only"';
      await world.ask(`/limits/${host}`);
      await world.later(2 * HOUR);
      await until(async () => (await world.ask(`/limits/${host}`)).cache.ttl > 0, "the renewed document");
      assert.deepEqual(world.asked(host).map(({ path, headers }) => [path, headers["if-none-match"]]), [
        ["/api/v2/instance", undefined], ["/api/v1/instance", undefined], ["/api/v2/instance", undefined], ["/api/v1/instance", '"v1-only"'],
      ]);
    });
  });
}

for (const [what, options] of [["the cache", { cachePersist: true }], ["KV", { cache: false, kvPersist: true, kvNamespaces: ["INSTANCES"] }]]) {
  test(`${what} outlives a restart in the middle of an outage`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "edge-"));
    const persist = Object.fromEntries(Object.entries(options).map(([key, value]) => [key, key.endsWith("Persist") ? folder : value]));
    let world = await startWorld(persist);
    try {
      world.hosts["kept.example"] = { headers: { "cache-control": "max-age=1" } };
      const first = await world.ask("/limits/kept.example");
      assert.equal(first.cache.fwd, "uri-miss");
      world.hosts["kept.example"].answers = { "*": "reset" };
      await pause(1100);
      const { fake } = world;
      await world.worker.close();
      world = await startWorld({ ...persist, instance: fake });
      for (let i = 0; i < 5; i += 1) {
        const answer = await world.ask("/limits/kept.example");
        assert.deepEqual([answer.status, answer.text], [200, first.text]);
        assert.ok(answer.cache.ttl < 0);
      }
      fake.hosts["kept.example"].answers = undefined;
      await world.later(10);
      await until(async () => (await world.ask("/limits/kept.example")).cache.ttl > 0, "the renewed document");
      await fake.close();
    } finally {
      await world.worker.close();
      await rm(folder, { recursive: true });
    }
  });
}
