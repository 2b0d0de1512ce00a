// Two minutes of mixed requests to the worker on workerd: `npm --prefix pkg-config run bench:edge -- --soak`. Exits with 1 where it fails.
//
// A tenth of the servers fail, each in its way, and every twentieth use of KV and of the cache fails, hangs or returns a cut text. No answer is a fault of the
// worker, each good server is answered for, and the heap at the end is as it was after the first tenth of the time.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workerModules } from "../../pkg-config/tools/worker.mjs";
import { configure, freePort, root, workerd } from "../common/workerd.mjs";
import { collecting, heapOf } from "../worker/heap.mjs";
import { pause, until } from "../worker/world.mjs";

const SECONDS = 120, CONNECTIONS = 16, SERVERS = 300, MIB = 1 << 20;

/** Each in its own way: the tenth of servers that fail. */
const failures = [
  (response) => response.writeHead(500).end('{"error":"down"}'), (response) => response.writeHead(503, { "retry-after": "2" }).end(), (response) => response.writeHead(404).end('{"error":"Record not found"}'),
  (response) => response.end("<!DOCTYPE html>"), (response) => response.socket.destroy(), (response) => response.writeHead(200, { "content-length": "1000" }).write("{"),
];
const documents = { rules: '[{"id":"1","text":"Be kind"}]', peers: JSON.stringify(Array.from({ length: 2000 }, (_, n) => `peer-${n}.example`)) };
const instance = (host) => JSON.stringify({ domain: host, title: host, version: "4.5.0", description: "d".repeat(15_000), configuration: { statuses: { max_characters: 500 } } });

const upstream = createServer((request, response) => {
  const [, kind, n] = /^([a-z]+)-(\d+)\./.exec(request.headers.host);
  if (kind === "failing") return failures[n % failures.length](response);
  const last = request.url.split("/").at(-1);
  // Fresh for two seconds, so that all kinds of renewal happen.
  response.writeHead(200, { "content-type": "application/json", "cache-control": "max-age=2" }).end(documents[last] ?? instance(request.headers.host));
});
await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));

/** KV and cache in the memory of the isolate, which fail now and then. */
const stores = `
  let uses = 0;
  const never = () => new Promise(() => {});
  function store() {
    const entries = new Map();
    const use = async (found) => {
      uses += 1;
      if (uses % 20 !== 0) return found();
      switch ((uses / 20) % 3) {
        case 0: throw new Error("out of order");
        case 1: return never();
        default: return found(true);
      }
    };
    return { entries, use };
  }
  const kv = store(), cache = store();
  export const env = { INSTANCES: {
    getWithMetadata: (name) => kv.use((cut) => {
      const { text = null, metadata = null } = kv.entries.get(name) ?? {};
      return { value: cut ? text?.slice(0, -5) ?? null : text, metadata };
    }),
    put: (name, text, { metadata }) => kv.use(() => { kv.entries.set(name, { text, metadata }); }),
    delete: (name) => kv.use(() => { kv.entries.delete(name); }),
  } };
  Object.defineProperty(globalThis, "caches", { value: { default: {
    match: (key) => cache.use((cut) => {
      const found = cache.entries.get(key);
      return found && new Response(cut ? found.text.slice(0, -5) : found.text, { headers: found.headers });
    }),
    put: (key, response) => cache.use(async () => { cache.entries.set(key, { text: await response.text(), headers: [...response.headers] }); }),
    delete: (key) => cache.use(() => cache.entries.delete(key)),
  } } });`;
const module = (name, contents) => ({ type: "ESModule", path: join(root, `tests/worker/${name}`), contents });
const modules = [
  collecting("./soaked.js"), module("stores.js", stores),
  module("soaked.js", 'import { env } from "./stores.js";\nimport worker from "../../www/worker/worker.js";\nexport default { fetch: (request, _, ctx) => worker.fetch(request, env, ctx) };'), ...workerModules(),
];

const folder = mkdtempSync(join(tmpdir(), "soak-")), port = await freePort(), inspector = await freePort(), url = `http://127.0.0.1:${port}`;
configure(folder, modules, port, upstream.address().port, ["--expose-gc"]);
let log = "";
const child = spawn(workerd, ["serve", join(folder, "config.capnp"), `--inspector-addr=127.0.0.1:${inspector}`], { stdio: ["ignore", "pipe", "pipe"] });
for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { log += text; });
process.on("exit", () => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
await until(() => fetch(url).then((response) => response.ok, () => false), "workerd");
const heap = await heapOf(url, inspector);

/** The least of five measurements: requests that are answered meanwhile leave what the next collection takes. */
async function least() {
  let found = Infinity;
  for (let i = 0; i < 5; i += 1) {
    found = Math.min(found, await heap.used());
    await pause(500);
  }
  return found;
}

const counts = {}, wrong = [], started = performance.now();
const elapsed = () => (performance.now() - started) / 1000;
const draft = JSON.stringify({ text: "Reading https://example.org/ with @alice@example.org", media: [{ mimeType: "image/png", size: 1000 }] }), texts = JSON.stringify({ texts: ["a", "https://example.org/"] });
let asked = 0;
async function loop() {
  while (elapsed() < SECONDS) {
    const n = asked = asked + 1, server = Math.imul(n, 2654435761) >>> 0, kind = n % 10 === 0 ? "failing" : "good", host = `${kind}-${server % SERVERS}.example`;
    const [path, body] = [[`/limits/${host}`], [`/instance/${host}`], [`/check/${host}`, draft], [`/count/${host}`, texts], [`/instance/${host}/rules`], [`/limits/${host}`], [`/instance/${host}/peers`]][n % 7];
    const response = await fetch(url + path, body === undefined ? {} : { method: "POST", body, headers: { "content-type": "application/json" } });
    await response.arrayBuffer();
    counts[`${kind} ${response.status}`] = (counts[`${kind} ${response.status}`] ?? 0) + 1;
    if (response.status === 500 || (kind === "good" && response.status !== 200)) wrong.push(`${path}: ${response.status}`);
  }
}
const loops = Array.from({ length: CONNECTIONS }, loop);
while (elapsed() < SECONDS / 10) await pause(50);
const early = await least();
await Promise.all(loops);
const late = await least();

console.log(`${asked} requests in ${SECONDS} s; heap after a tenth ${(early / MIB).toFixed(1)} MiB, at the end ${(late / MIB).toFixed(1)} MiB`);
console.table(counts);
if (wrong.length > 0) console.log(`${wrong.length} are wrong: ${wrong.slice(0, 10).join(", ")}`);
if (log !== "") console.log(log.slice(0, 2000));
const ok = wrong.length === 0 && log === "" && late < 1.1 * early + MIB;
console.log(ok ? "as it should be" : "FAILED");
process.exit(ok ? 0 : 1);
