// The worker on workerd by itself, where nobody configured a cache and the Cache API throws at each use.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { workerModules } from "../../pkg-config/tools/worker.mjs";
import { start as startInstance } from "../common/fake-instance.mjs";
import { configure, freePort, root, workerd } from "../common/workerd.mjs";
import { until } from "./world.mjs";

let instance, folder, child, url, log = "";
before(async () => {
  instance = await startInstance();
  folder = await mkdtemp(join(tmpdir(), "bare-"));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const probe = { type: "ESModule", path: join(root, "tests/worker/probe.js"), contents: `
    import worker from "../../www/worker/worker.js";
    export default { async fetch(request, env, ctx) {
      if (!request.url.endsWith("/cache")) return worker.fetch(request, env, ctx);
      return new Response(await caches.default.match("https://example.org/").catch((error) => error.message));
    } };` };
  configure(folder, [probe, ...workerModules()], port, instance.port);
  child = spawn(workerd, ["serve", join(folder, "config.capnp")], { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { log += text; });
  await until(() => fetch(url).then((response) => response.ok, () => false), `workerd: ${log}`);
});
after(async () => {
  child?.kill();
  await instance?.close();
  await rm(folder, { recursive: true });
});

test("there is no cache", async () => assert.match(await (await fetch(`${url}/cache`)).text(), /No Cache was configured/));

test("limits, once from the server and then from memory", async () => {
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await fetch(`${url}/limits/mastodon.example`));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
  assert.match(answers[0].headers.get("cache-status"), /fwd=uri-miss/);
  assert.match(answers[2].headers.get("cache-status"), /hit; ttl=\d+; detail=memory/);
  assert.equal(instance.requests.length, 1);
});

test("200 at once, a check, a refusal", async () => {
  const crowd = await Promise.all(Array.from({ length: 200 }, () => fetch(`${url}/limits/slow.example`).then(async (response) => (await response.text(), response.status))));
  assert.deepEqual(new Set(crowd), new Set([200]));
  assert.equal(instance.requests.filter(({ host }) => host === "slow.example").length, 1);
  const report = await fetch(`${url}/check/mastodon.example`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text: "x".repeat(501) }) });
  assert.equal((await report.json()).ok, false);
  for (let i = 0; i < 2; i += 1) assert.equal((await fetch(`${url}/limits/not-found.example`)).status, 404);
  assert.equal((await fetch(`${url}/limits/127.0.0.1`)).status, 403);
  assert.equal(log, "");
});
