// The heap of an isolate that has been asked for many servers, failing and not. workerd by itself tells its heap through the inspector.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { workerModules } from "../../pkg-config/tools/worker.mjs";
import { configure, freePort, workerd } from "../common/workerd.mjs";
import { LIMITS } from "../../www/worker/bounded-cache.js";
import { collecting, heapOf } from "./heap.mjs";
import { replace, until } from "./world.mjs";

const MIB = 1 << 20;
/** Just below the 64 KiB that are read of a refusal; in memory two bytes a character. */
const WORDS = JSON.stringify({ error: "字".repeat(21_000) });
/** Some 20 kB, like a large server's. */
const document = (host) => JSON.stringify({ domain: host, title: host, version: "4.5.0", description: "d".repeat(18_000), configuration: { statuses: { max_characters: 500 } } });

/** By the first label of the host: the nth that fails, the nth that is refused, the first 2,000 of each with a long text, or the nth that answers. */
const answers = {
  failing: (n) => [500, n < 2000 ? WORDS : '{"error":"down"}'],
  refused: (n) => [404, n < 2000 ? WORDS : '{"error":"Record not found"}'],
  good: (n, host) => [200, document(host)],
};

let folder, child, url, upstream, heap, log = "";
before(async () => {
  upstream = createServer((request, response) => {
    const host = request.headers.host, [, kind, n] = /^([a-z]+)-(\d+)\./.exec(host), [status, body] = answers[kind](Number(n), host);
    response.writeHead(status, { "content-type": "application/json", "cache-control": "max-age=300" }).end(body);
  });
  await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  folder = await mkdtemp(join(tmpdir(), "heap-"));
  const port = await freePort(), inspector = await freePort();
  url = `http://127.0.0.1:${port}`;
  configure(folder, [collecting("./entry.js"), ...workerModules({ replace })], port, upstream.address().port, ["--expose-gc"]);
  child = spawn(workerd, ["serve", join(folder, "config.capnp"), `--inspector-addr=127.0.0.1:${inspector}`], { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { log += text; });
  await until(() => fetch(url).then((response) => response.ok, () => false), `workerd: ${log}`);
  heap = await heapOf(url, inspector);
});
after(async () => {
  heap?.close();
  child?.kill();
  upstream?.close();
  await rm(folder, { recursive: true });
});

/** Asks for the limits of servers, 32 at a time. */
async function askAll(servers, status) {
  const left = [...servers];
  await Promise.all(Array.from({ length: 32 }, async () => {
    for (let server = left.pop(); server !== undefined; server = left.pop()) {
      const response = await fetch(`${url}/limits/${server}`), text = await response.text();
      assert.equal(response.status, status, server);
      assert.ok(text.length < 5000, `${server}: ${text.length} characters`);
    }
  }));
}

const named = (kind, count) => Array.from({ length: count }, (_, n) => `${kind}-${n}.example`);

test("20,000 names, failing and not, stay below 64 MiB of heap, and what expired is dropped", async (context) => {
  const empty = await heap.used();
  const used = [];
  for (const [kind, count, status] of [["failing", 8000, 502], ["refused", 4000, 404], ["good", 8000, 200]]) {
    await askAll(named(kind, count), status);
    used.push(await heap.used());
  }
  const full = Math.max(...used);
  // Everything that was remembered has expired; the next entry of each cache finds that.
  await fetch(url, { headers: { "x-test-move-clock": "3600" } });
  await askAll(["failing-90000.example"], 502);
  await askAll(["good-90000.example"], 200);
  const later = await heap.used();
  context.diagnostic(`heap: ${(empty / MIB).toFixed(1)} MiB at first, ${used.map((bytes) => (bytes / MIB).toFixed(1)).join(", ")} after 8,000 that fail, 4,000 that refuse, 8,000 that answer, ${(later / MIB).toFixed(1)} an hour later`);
  assert.ok(full < 64 * MIB, `${full} bytes`);
  assert.ok(later - empty < (full - empty) / 2, `${later} bytes of ${full} are left`);
  assert.equal(log, "");
});

test("all caches together hold at most 32 MiB", () => {
  const all = Object.values(LIMITS);
  assert.ok(all.length >= 5 && all.every((limit) => limit > 0));
  assert.ok(all.reduce((sum, limit) => sum + limit, 0) <= 32 * MIB);
});
