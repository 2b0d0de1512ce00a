// The worker in workerd, and the servers that it asks: one fake instance on loopback that all of workerd's requests go to, told apart by the Host header, so that
// public names can be asked and nothing is loosened in the worker. `https://down.example` is what `world.hosts["down.example"]` says, or a server of that fault.
import { startWorker } from "../../pkg-config/tools/worker.mjs";
import { start as startInstance } from "../common/fake-instance.mjs";
import { stored, validator } from "./openapi.mjs";

export const NEWEST = "2026-04-26", OLDEST = "2024-10-14";

/** The worker with a clock. */
export const entry = "tests/worker/entry.js";
/** The clock of the worker, which only its tests can move: another text for www/worker/clock.js, and an entry that knows it. */
export const replace = {
  "www/worker/clock.js": `
    let offset = 0;
    export const move = (ms) => { offset += ms; };
    export const now = () => Date.now() + offset;`,
  "tests/worker/entry.js": `
    import worker from "../../www/worker/worker.js";
    import { move } from "../../www/worker/clock.js";
    export default { async fetch(request, env, ctx) {
      const seconds = request.headers.get("x-test-move-clock");
      if (seconds === null) return worker.fetch(request, env, ctx);
      move(1000 * Number(seconds));
      return new Response();
    } };`,
};

/** `options` are those of miniflare; `hosts` those of the fake instance. What workerd writes is in `world.log`. */
export async function startWorld({ hosts = {}, instance, ...options } = {}) {
  const fake = instance ?? await startInstance({ hosts });
  let log = "";
  const worker = await startWorker({
    entry, replace,
    outboundService: { external: { address: `127.0.0.1:${fake.port}`, http: {} } },
    handleRuntimeStdio: (...streams) => { for (const stream of streams) stream.setEncoding("utf8").on("data", (text) => { log += text; }); },
    ...options,
  });
  const check = validator(stored());

  /** Asks the worker; every answer is held against the OpenAPI document. */
  async function ask(path, { method = "GET", headers, body, ...init } = {}) {
    // A server hangs up where a body was not wanted, or where nothing came for some seconds, as on a busy machine; no request must meet such a connection.
    const response = await fetch(`${worker.url.origin}${path}`, { method, headers: { connection: "close", ...headers }, body, redirect: "manual", ...init });
    const answer = { method, path, status: response.status, headers: response.headers, text: await response.text() };
    check(answer);
    return { ...answer, get json() { return JSON.parse(answer.text); }, cache: cacheOf(answer.headers.get("cache-status")) };
  }
  return {
    ask, worker, fake, hosts: fake.hosts,
    get log() { return log; },
    post: (path, body, headers) => ask(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) }),
    later: (seconds) => fetch(worker.url, { headers: { connection: "close", "x-test-move-clock": String(seconds) } }),
    /** How often a host was asked. */
    asked: (host) => fake.requests.filter((request) => request.host === host),
    close: () => Promise.all([worker.close(), instance ?? fake.close()].filter((each) => each?.then)),
  };
}

/** The same with another cache, KV or limiter: each is the text of an expression, evaluated before the worker is loaded. */
export function startWorldWith({ cache, kv, limiter }, { bindings, ...options } = {}) {
  return startWorld({
    entry: "tests/worker/fakes.js",
    replace: {
      ...replace,
      "tests/worker/stores.js": `
        const never = () => new Promise(() => {}), after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        const cache = ${cache}, kv = ${kv}, limiter = ${limiter};
        if (cache !== undefined) Object.defineProperty(globalThis, "caches", { value: { default: cache } });
        export const env = { INSTANCES: kv, RATE_LIMITER: limiter, ...${JSON.stringify(bindings ?? {})} };`,
      "tests/worker/fakes.js": `
        import { env } from "./stores.js";
        import worker from "./entry.js";
        export default { fetch: (request, _, ctx) => worker.fetch(request, env, ctx) };`,
    },
    ...options,
  });
}

/** `Cache-Status` as an object: `{hit: true, ttl: 12, detail: "memory"}`. */
function cacheOf(header) {
  if (header === null) return undefined;
  const [name, ...parameters] = header.split("; ");
  if (name !== "mastodon-instance") throw new Error(`Cache-Status: ${header}`);
  return Object.fromEntries(parameters.map((parameter) => {
    const [key, value] = parameter.split("=");
    return [key, value === undefined ? true : /^-?\d+$/.test(value) ? Number(value) : value.replace(/^"(.*)"$/, "$1")];
  }));
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds, for work that goes on behind an answer. */
export async function until(holds, what) {
  for (let i = 0; i < 4000; i += 1) {
    if (await holds()) return;
    await pause(15);
  }
  throw new Error(`it never came: ${what}`);
}
