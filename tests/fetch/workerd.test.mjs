// fetch* in workerd, the runtime of Cloudflare Workers: the scenarios of every runtime, each in a separate request.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { packageModules } from "../../pkg-config/tools/worker.mjs";
import { checkRequests, enter, expected, names, startWorld } from "./world.mjs";

const root = new URL("../../", import.meta.url);
const { Miniflare } = createRequire(new URL("pkg-config/package.json", root))("miniflare");

// The oldest date that the package is tried with: there, no field of a Request may be set that workerd did not have yet.
for (const compatibilityDate of ["2026-04-01", "2024-01-01"]) {
  describe(`compatibility date ${compatibilityDate}`, () => {
    let world, worker;
    before(async () => {
      world = await startWorld("workerd");
      const scenarios = fileURLToPath(new URL("scenarios.mjs", import.meta.url));
      worker = new Miniflare({
        compatibilityDate,
        modulesRoot: "/",
        modules: [{
          type: "ESModule",
          path: fileURLToPath(new URL("worker.mjs", import.meta.url)),
          contents: `
            import * as pkg from "../../pkg-config/entry/workerd.js";
            import { scenarios } from "./scenarios.mjs";
            const data = ${JSON.stringify(world.data)};
            export default { async fetch(request) {
              return Response.json(await scenarios[await request.text()].run((${enter})(pkg, data)));
            } };`,
        }, { type: "ESModule", path: scenarios, contents: await readFile(scenarios, "utf8") }, ...packageModules()],
      });
      await worker.ready;
    });
    after(async () => {
      await worker?.dispose();
      await world?.close();
    });

    for (const name of names) {
      test(name, async () => {
        const answer = await worker.dispatchFetch("http://localhost/", { method: "POST", body: name });
        const body = await answer.text();
        assert.equal(answer.status, 200, body);
        assert.deepEqual(JSON.parse(body), expected(name, world.data));
      });
    }

    test("the servers were asked what they should be", () => checkRequests(world));
  });
}
