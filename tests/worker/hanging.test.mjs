// Stores and limiters that hang. What an answer waits for has a budget each, and none of them is what the server is blamed for.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startWorldWith } from "./world.mjs";

/** Far beyond any budget; it only ends a run that hangs. */
const DEADLINE = { timeout: 60_000 };

const stores = {
  "a cache that hangs": { cache: "{ match: never, put: never, delete: never }" },
  "a KV that hangs": { kv: "{ getWithMetadata: never, put: never, delete: never }" },
  "a KV of six seconds": { kv: "{ getWithMetadata: () => after(6000).then(() => ({ value: null, metadata: null })), put: never, delete: never }" },
  "a limiter that hangs": { limiter: "{ limit: never }" },
  "a limiter that throws at once": { limiter: '{ limit() { throw new Error("none"); } }' },
  "all of them": { cache: "{ match: never, put: never, delete: never }", kv: "{ getWithMetadata: never, put: never, delete: never }", limiter: "{ limit: never }" },
};

for (const [what, fakes] of Object.entries(stores)) {
  describe(what, () => {
    let world;
    before(async () => { world = await startWorldWith(fakes); });
    after(() => world?.close());

    test("the server's answer, and then from memory", DEADLINE, async () => {
      const first = await world.ask("/limits/mastodon.example");
      assert.deepEqual([first.status, first.cache?.fwd], [200, "uri-miss"], first.text.slice(0, 300));
      const second = await world.ask("/limits/mastodon.example");
      assert.deepEqual([second.status, second.cache.hit, second.text], [200, true, first.text]);
      assert.equal((await world.post("/count/mastodon.example", { texts: ["a"] })).status, 200);
      assert.equal(world.asked("mastodon.example").length, 1);
    });

    test("a server that hangs, too, is blamed for its own time", DEADLINE, async () => {
      const { status, json } = await world.ask("/limits/silent.example");
      assert.deepEqual([status, json.code], [504, "timeout"]);
      const waited = Number(/ (\d+) ms/.exec(json.detail)?.[1]);
      assert.ok(waited >= 1000 && waited <= 5000, json.detail);
      assert.equal(world.asked("silent.example").length, 1);
    });
  });
}
