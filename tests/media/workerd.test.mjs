// A handful of files in workerd, through its entry point.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { packageModules } from "../../pkg-config/tools/worker.mjs";
import { bytes, expected, names } from "./few.mjs";

const pkg = fileURLToPath(new URL("../../pkg-config/", import.meta.url));
const { Miniflare } = createRequire(join(pkg, "package.json"))("miniflare");

let worker;
before(async () => {
  worker = new Miniflare({
    compatibilityDate: "2026-04-01", modulesRoot: "/",
    modules: [{
      type: "ESModule", path: join(pkg, "worker.mjs"),
      contents: `import { inspectMedia } from "./entry/workerd.js";
        export default { async fetch(request) { return Response.json(await inspectMedia(await request.blob())); } };`,
    }, ...packageModules()],
  });
  await worker.ready;
});
after(() => worker?.dispose());

for (const name of names) {
  test(name, async () => {
    const answer = await worker.dispatchFetch("http://localhost/", { method: "POST", body: await bytes(name) });
    assert.deepEqual(await answer.json(), expected[name]);
  });
}
