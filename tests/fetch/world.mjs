// The servers for the scenarios: one on loopback for each fault. The requests they received are checked afterwards, from Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { start } from "../common/fake-instance.mjs";
import { freePort } from "../common/workerd.mjs";
import { endings, scenarios } from "./scenarios.mjs";

export const hosts = JSON.parse(readFileSync(new URL("hosts.json", import.meta.url), "utf8"));

/** Starts all servers. `data` is passed to where the scenarios run; it is JSON. */
export async function startWorld(runtime, engine) {
  const other = await start();
  const back = await start();
  const special = {
    "ok": {}, "endpoints": {}, "token-plain": {}, "token-none": {},
    "v1-silent": { answers: { v2: "not-found", v1: "silent" } },
    "no-limits-v1-silent": { answers: { v2: "no-limits", v1: "silent" } },
    "v1-only": { answers: { v2: "not-found-page" } },
    "v1-closed": { answers: { v2: "unauthorized" } },
    "v1-page": { answers: { v2: "page" } },
    "no-limits-v1": { answers: { v2: "no-limits" } },
    "no-cors": { cors: false },
    "token-same": { fault: "redirect-chain" },
    "token-other": { redirectTo: other.origin },
    // Redirected to another origin and back: the token must not be sent again.
    "token-chain": { answers: { v2: (request, response) => response.writeHead(302, { location: `${back.origin}${request.url}` }).end() } },
  };
  const faults = Object.keys(endings);
  const servers = {};
  for (const name of [...faults, "silent", "stalled", "stalled-error", "trickle", ...Object.keys(special)]) {
    if (name !== "closed" && !servers[name]) servers[name] = await start(special[name] ?? { fault: name });
  }
  back.answers.v2 = (request, response) => response.writeHead(302, { location: `${servers["token-chain"].origin}/moved${request.url}` }).end();
  const origins = Object.fromEntries(Object.entries(servers).map(([name, { origin }]) => [name, origin]));
  origins.closed = `http://127.0.0.1:${await freePort()}`;
  const ports = [...Object.values(origins), other.origin, back.origin].map((origin) => Number(new URL(origin).port));
  const data = { origins, allow: { http: true, ports, privateHosts: true }, hosts, runtime, engine, faults };
  return { data, servers, other, back, close: () => Promise.all([...Object.values(servers), other, back].map((server) => server.close())) };
}

/** The world as a scenario sees it; also run inside a page or a worker, so it must be self-contained. */
export const enter = (pkg, data) => ({ ...data, pkg, at: (name) => {
  if (!(name in data.origins)) throw new Error(`no server ${name}`);
  return data.origins[name];
} });

export const names = Object.keys(scenarios);
export const expected = (name, data) => JSON.parse(JSON.stringify(scenarios[name].expected(data)));

/** What the servers saw, after all scenarios ran. */
export function checkRequests({ servers, other, back, data }) {
  const all = [...Object.values(servers), other, back];
  const headers = (server) => server.requests.map((request) => request.headers);
  for (const server of all) {
    for (const { method, path, headers } of server.requests) {
      assert.equal(method, "GET");
      assert.match(path, /^(\/moved)?\/api\/v[12]\/instance/);
      assert.equal(headers.accept, "application/json");
      assert.equal(headers.cookie, undefined);
      assert.ok(headers.authorization === undefined || headers.authorization === "Bearer secret");
    }
  }
  const tokens = (server) => headers(server).map(({ authorization }) => authorization !== undefined);
  assert.deepEqual(tokens(servers["token-plain"]), [true]);
  assert.deepEqual(tokens(servers["token-none"]), [false]);
  assert.ok(tokens(servers["token-same"]).at(-1) && tokens(servers["token-same"])[0], "kept within the origin");
  assert.deepEqual(tokens(other), tokens(other).map(() => false), "not given to another origin");
  assert.ok(other.requests.length > 0);
  assert.deepEqual(tokens(back), tokens(back).map(() => false));
  // A page does not see the redirect through another origin, but sends the token to the first origin only.
  assert.equal(tokens(servers["token-chain"]).filter((sent) => sent).length, data.runtime === "browser" ? 2 : 1, "given up for good");
  // Endless brackets stop at 5 MiB, plus what is in socket buffers: a client that reads on ends with a timeout.
  assert.ok(servers.brackets.sent < 24e6, `${servers.brackets.sent} bytes were sent`);
  for (const [fault, requests] of [["rate-limited", 1], ["server-error", 1], ["huge", 1], ["list", 1], ["not-found-page", 2], ["forbidden", 2]]) {
    const asked = servers[fault].requests.filter(({ path }) => /v[12]\/instance$/.test(path)).length;
    assert.ok(asked >= requests && asked % requests === 0, `${fault} was asked ${asked} times`);
  }
  assert.equal(servers["rate-limited"].requests.length, 1, "not asked again at once");
  const endpoints = new Set(servers.endpoints.requests.map(({ path }) => path));
  assert.deepEqual([...endpoints].sort(), ["/api/v1/instance", ...["activity", "domain_blocks", "extended_description", "languages", "peers", "privacy_policy", "rules", "terms_of_service", "terms_of_service/2025-04-15", "translation_languages"]
    .map((path) => `/api/v1/instance/${path}`), "/api/v2/instance"].sort());
  // Where redirects are visible, forbidden targets are not requested.
  if (data.runtime !== "browser") assert.equal(servers["redirect-credentials"].requests.filter(({ path }) => path.startsWith("/moved")).length, 0);
}
