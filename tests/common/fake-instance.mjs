// A fake instance on loopback that answers like real servers, including failing ones. It uses node:http only.
//
//   const server = await start();                                  every endpoint, from tests/fixtures
//   const server = await start({ fault: "challenge" });            every endpoint fails like this
//   const server = await start({ answers: { v2: "not-found", "/api/v1/instance/rules": { status: 200, body: "[]" } } });
//   server.origin, server.requests, await server.close()
//
// `hosts` makes it many servers, by Host header: { "one.example": { answers, headers, etag } }. `headers` are sent with every document; with an
// `etag`, a request that already has it is answered with 304. Each may be changed between requests.
//
// An answer is the name of a fault, `{status, headers, body, delay}`, or a function of (request, response, server). It is looked up by the path,
// then as "v2" or "v1" for the two instance documents, then as "*"; `server.answers` may be changed between requests. A browser may also name a
// fault in the host: http://html.localhost:port is a server that always answers with HTML.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const API = "/api/v1/instance";
const FIXTURES = new URL("../fixtures/", import.meta.url);
const DOCUMENTS = {
  "/api/v2/instance": "v2-mastodon-4.6.json",
  [API]: "v1-mastodon-4.5.json",
  [`${API}/peers`]: "peers.json",
  [`${API}/activity`]: "activity.json",
  [`${API}/rules`]: "rules.json",
  [`${API}/domain_blocks`]: "domain_blocks.json",
  [`${API}/extended_description`]: "extended_description.json",
  [`${API}/privacy_policy`]: "privacy_policy.json",
  [`${API}/terms_of_service`]: "terms_of_service.json",
  [`${API}/translation_languages`]: "translation_languages.json",
  [`${API}/languages`]: "languages.json",
};
const SHORT = { "/api/v2/instance": "v2", [API]: "v1" };

const HTML = { "content-type": "text/html; charset=utf-8" };
const said = (status, error, headers) => ({ status, headers, body: JSON.stringify({ error }) });
const page = (status, title, headers) => ({ status, headers: { ...HTML, ...headers }, body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>` });
const V2 = { domain: "example.org", title: "Example", version: "4.5.0", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: 500 } } };

/** Ways to fail, by name. */
export const faults = {
  // -- refusals ----------------------------------------------------------------------------------------------------------
  "bad-request": said(400, "Bad request"),
  "unauthorized": said(401, "This method requires an authenticated user"),
  "forbidden": said(403, "This action is not allowed"),
  "not-found": said(404, "Record not found"),
  "not-found-empty": { status: 404, body: "" },
  "not-found-page": page(404, "404 Not Found"),
  "method-not-allowed": { status: 405, body: "" },
  "not-acceptable": said(406, "Not Acceptable: application/json"),
  "gone": said(410, "Gone"),
  "unprocessable": said(422, "Invalid date supplied"),
  "rate-limited": said(429, "Too many requests", { "x-ratelimit-limit": "300", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2030-01-02T03:04:05.678901Z" }),
  "rate-limited-seconds": said(429, "Too many requests", { "retry-after": "120" }),
  "rate-limited-date": { status: 429, headers: { "retry-after": "Wed, 02 Jan 2030 03:04:05 GMT" }, body: "" },
  "rate-limited-silent": { status: 429, body: "" },
  "server-error": page(500, "We're sorry, but something went wrong"),
  "not-implemented": { status: 501, body: "" },
  "bad-gateway": page(502, "502 Bad Gateway"),
  "unavailable": { status: 503, headers: { "retry-after": "120" }, body: "" },
  "challenge": page(403, "Just a moment...", { "cf-mitigated": "challenge", "server": "cloudflare" }),
  "challenge-503": page(503, "Just a moment...", { "server": "cloudflare" }),
  "challenge-200": page(200, "Just a moment..."),
  // -- successes that are errors --------------------------------------------------------------------------------------------
  "error-200": said(200, "Required variable is missing: title"),
  "page": page(200, "Welcome"),
  "empty": { status: 200, body: "" },
  "no-content": { status: 204, body: null },
  "text": { status: 200, headers: { "content-type": "text/plain" }, body: "pong" },
  "list": { status: 200, body: "[]" },
  "number": { status: 200, body: "42" },
  "null": { status: 200, body: "null" },
  "cut-json": { status: 200, body: JSON.stringify(V2).slice(0, 60) },
  "invalid-utf-8": { status: 200, body: Buffer.concat([Buffer.from('{"domain":"example.org","title":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]) },
  "utf-16": { status: 200, body: Buffer.from(`\ufeff${JSON.stringify(V2)}`, "utf16le") },
  "deep": { status: 200, body: `${"[".repeat(10_000)}${"]".repeat(10_000)}` },
  "deep-inside": { status: 200, body: `{"domain":"example.org","extra":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}` },
  // -- successes that are unusual ------------------------------------------------------------------------------------
  "byte-order-mark": { status: 200, body: `\ufeff${JSON.stringify(V2)}` },
  "no-type": { status: 200, headers: { "content-type": "" }, body: JSON.stringify(V2) },
  "no-limits": { status: 200, body: JSON.stringify({ ...V2, title: "Without limits", configuration: { urls: { streaming: "wss://example.org" } } }) },
  // -- sizes -------------------------------------------------------------------------------------------------------------
  "huge": { status: 200, body: () => JSON.stringify({ ...V2, padding: "x".repeat(6 << 20) }) },
  "huge-error": { status: 404, body: () => JSON.stringify({ error: "y".repeat(6 << 20) }) },
  /**
   * 23 MB of `[`, as fast as they are read, and no end: who waits for more than that waits in vain. A server that went on would measure how busy the machine is:
   * what was sent before the client closed the connection is then a matter of time.
   */
  "brackets": (request, response, server) => pour(response, server, Buffer.alloc(1 << 16, "["), 23e6),
  /** The same, compressed to 100 kB. */
  "bomb": { status: 200, headers: { "content-encoding": "gzip" }, body: () => gzipSync(Buffer.alloc(100e6, "[")) },
  /** A byte now and then, endlessly. */
  "trickle": (request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
  // -- time and connections ----------------------------------------------------------------------------------------------
  /** No answer at all. */
  "silent": () => {},
  /** Headers, then nothing. */
  "stalled": (request, response) => response.writeHead(200, { "content-type": "application/json" }).write('{"domain":'),
  "stalled-error": (request, response) => response.writeHead(404, { "content-type": "application/json" }).write('{"error":'),
  "slow": { status: 200, delay: 300, body: JSON.stringify(V2) },
  /** The connection ends before an answer. */
  "reset": (request) => request.socket.destroy(),
  /** The connection ends in the middle of an answer with Content-Length, and of a chunked one. */
  "cut": (request, response) => cutOff(response, { "content-length": "1000" }),
  "cut-chunks": (request, response) => cutOff(response, {}),
  "no-http": (request) => request.socket.end("SSH-2.0-OpenSSH_9.2\r\n"),
  // -- redirects ---------------------------------------------------------------------------------------------------------
  "redirect": (request, response) => redirect(response, `/moved${request.url}`),
  "redirect-301": (request, response) => redirect(response, `/moved${request.url}`, 301),
  "redirect-308": (request, response) => redirect(response, `/moved${request.url}`, 308),
  "redirect-loop": (request, response) => redirect(response, request.url),
  "redirect-chain": (request, response) => {
    const step = Number(new URL(request.url, "http://h").searchParams.get("step") ?? 0);
    redirect(response, step < 4 ? `${request.url.split("?")[0]}?step=${step + 1}` : `/moved${request.url.split("?")[0]}`);
  },
  /** To a port of loopback where nothing listens; tests see that it is refused, not tried. */
  "redirect-private": (request, response) => redirect(response, `http://127.0.0.1:9${request.url}`),
  "redirect-file": (request, response) => redirect(response, "file:///etc/passwd"),
  "redirect-script": (request, response) => redirect(response, "javascript:alert(1)"),
  "redirect-credentials": (request, response) => redirect(response, `http://user:password@${request.headers.host}/moved${request.url}`),
  "redirect-nowhere": (request, response) => redirect(response, "http://["),
  "redirect-without-location": { status: 302, body: "" },
  "not-modified": { status: 304, body: null },
};

/**
 * Starts an instance.
 *
 * @param {{ fault?: string, answers?: Record<string, unknown>, hosts?: Record<string, { answers?: Record<string, unknown>, headers?: Record<string, string>, etag?: string }>, host?: string, port?: number, redirectTo?: string, cors?: boolean }} [options]
 *   `redirectTo` is an origin: everything is redirected there. `cors: false` leaves out the headers that let other origins read.
 */
export async function start({ fault, answers = {}, hosts = {}, host = "127.0.0.1", port = 0, redirectTo, cors = true } = {}) {
  if (fault !== undefined) answers = { "*": known(fault), ...answers };
  if (redirectTo !== undefined) answers = { "*": (request, response) => redirect(response, `${redirectTo}${request.url}`), ...answers };
  const server = { answers: { ...answers }, hosts, requests: [], sent: 0, origin: "", port: 0, close };
  const http = createServer((request, response) => {
    serve(server, request, response, cors).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  // Some faults make clients disconnect.
  http.on("clientError", (_, socket) => socket.destroy());
  await new Promise((resolve, reject) => http.once("error", reject).listen(port, host, resolve));
  server.port = http.address().port;
  server.origin = `http://${host}:${server.port}`;
  function close() {
    http.closeAllConnections();
    return new Promise((resolve) => http.close(resolve));
  }
  return server;
}

async function serve(server, request, response, cors) {
  if (cors) {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-expose-headers", "Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id");
  }
  if (request.method === "OPTIONS") {
    const asked = request.headers["access-control-request-headers"];
    if (cors && asked) response.setHeader("access-control-allow-headers", asked);
    if (cors) response.setHeader("access-control-allow-methods", "GET");
    return void response.writeHead(204).end();
  }
  const path = request.url.split("?")[0];
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  server.requests.push({ method: request.method, host, path, url: request.url, headers: request.headers });
  // Redirect targets are served like the original paths.
  const document = path.replace(/^\/moved/, "").replace(/(\/terms_of_service)\/\d{4}-\d{2}-\d{2}$/, "$1");
  const label = host.split(".")[0];
  const { answers = server.answers, headers = {}, etag } = server.hosts[host] ?? {};
  const answer = path.startsWith("/moved") ? undefined : answers[path] ?? answers[SHORT[path]] ?? answers["*"] ?? (label in faults ? label : undefined);
  if (typeof answer === "function") return answer(request, response, server);
  if (answer !== undefined) {
    const found = typeof answer === "string" ? known(answer) : answer;
    return typeof found === "function" ? found(request, response, server) : reply(response, found);
  }
  const name = DOCUMENTS[document];
  if (name === undefined) return reply(response, faults["not-found"]);
  const all = { ...headers, ...(etag !== undefined && { etag }) };
  if (etag !== undefined && request.headers["if-none-match"] === etag) return reply(response, { status: 304, headers: all, body: null });
  return reply(response, { status: 200, headers: all, body: await readFile(new URL(name, FIXTURES)) });
}

function known(fault) {
  if (!(fault in faults)) throw new Error(`There is no fault ${fault}`);
  return faults[fault];
}

async function reply(response, { status = 200, headers = {}, body = "", delay = 0 }) {
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
  if (response.destroyed) return;
  const all = { "content-type": "application/json; charset=utf-8", ...headers };
  if (all["content-type"] === "" || body === null) delete all["content-type"];
  response.writeHead(status, all).end(body === null ? undefined : typeof body === "function" ? body() : body);
}

function redirect(response, location, status = 302) {
  response.writeHead(status, { location, "content-type": "text/html" }).end(`<a href="${location}">moved</a>`);
}

function cutOff(response, headers) {
  response.writeHead(200, { "content-type": "application/json", ...headers });
  response.write(JSON.stringify(V2).slice(0, 60), () => setTimeout(() => response.destroy(), 20));
}

/** Sends this many bytes, counts those sent, and leaves the answer open. */
function pour(response, server, chunk, total) {
  response.writeHead(200, { "content-type": "application/json" });
  let left = total;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      server.sent += chunk.length;
      if (!response.write(chunk)) return void response.once("drain", more);
    }
  };
  more();
}
