// The packed package in workerd, the runtime of Cloudflare Workers, through miniflare and the package's `workerd` condition.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { differences, rows } from "../common/vectors.mjs";
import { expected, installPacked, job, resolved, workerOf } from "../common/packed.mjs";

let packed, worker;
before(async () => {
  packed = await installPacked();
  // As a bundler of workers resolves it.
  const entry = await resolved(packed.folder, "mastodon-instance", "workerd", "worker", "browser");
  worker = await workerOf(packed, entry, /\/(lib|wasm)\/[^/]+\.(js|wasm)$/, `
    import * as pkg from "./${entry}";
    const atStart = (${job})(pkg);
    export default { async fetch(request) {
      if (new URL(request.url).pathname === "/start") return Response.json(atStart);
      if (request.method === "POST") return Response.json((${differences})(pkg, await request.json()));
      await pkg.init();
      return Response.json((${job})(pkg));
    } };`);
});
after(async () => {
  await worker?.dispose();
  await packed?.remove();
});

const ask = async (path, options) => (await worker.dispatchFetch(`http://localhost${path}`, options)).json();

test("importing is enough, in global scope already", async () => assert.deepEqual(await ask("/start"), expected));
test("within a request, after an init that has nothing left to do", async () => assert.deepEqual(await ask("/"), expected));
test("every vector, for both servers", async () => assert.deepEqual(await ask("/vectors", { method: "POST", body: JSON.stringify(rows) }), { asked: 2 * 890, missed: [] }));
