// Serves the compose page, the package and an example instance on one loopback port.
//
//   node pkg-config/tools/dev.mjs [--port 8787] [--instance FILE] [--no-worker] [--built]
//
//   /            the page: www/page/
//   /pkg/        the package: pkg-config/dist/, elements/, entry/, lib/, messages/ and wasm/
//   /api/        the example instance: www/example/api/, where GET /api/v2/instance is www/example/api/v2/instance.json
//   /elements/   each element alone, with its code: www/elements/
//   /example/    what the example instance refers to: www/example/, but for its api/
//   /worker/     the edge worker: www/worker/worker.js, in workerd
//   /docs/       the documentation: target/site/, once `npm run build:docs` has made it
//
// `--built` builds the page first and serves that, as a host would. `--instance FILE` serves an instance document (v2 or v1) instead of the example's. It is read again at each request.

import { readFileSync, realpathSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { moduleGraph } from "./module-graph.mjs";
import { contentSecurityPolicy } from "./policy.mjs";
import { sendFile } from "./sending.mjs";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const PAGE = resolve(PACKAGE, "../www/page");
const EXAMPLE = resolve(PACKAGE, "../www/example");
const DEMOS = resolve(PACKAGE, "../www/elements");
const DOCS = resolve(PACKAGE, "../target/site");
const BUILT = ["dist/browser.js", "messages/en.js", "wasm/mastodon_instance.js", "wasm/mastodon_instance_bg.wasm", "wasm/mastodon_instance_media_bg.wasm"];
const DEFAULT_PORT = 8787;

// Files with other extensions are not served.
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** An error that the user can fix: printed as one line, without a stack. */
class StartError extends Error {}

/**
 * Starts the server.
 *
 * @param {{ port?: number, instance?: string, worker?: boolean, built?: string, docs?: string }} [options] `port` 0 takes a free one; `instance` is the path of an instance
 *   document, `built` the folder of a built page, `docs` that of the documentation.
 * @returns {Promise<{ url: string, port: number, example: string, close: () => Promise<void> }>}
 */
export async function start({ port = DEFAULT_PORT, instance, worker: wanted = false, built, docs = DOCS } = {}) {
  await requireBuiltPackage();
  const file = instance === undefined ? null : instanceFile(instance);
  let worker = null;
  const handler = (request, response) =>
    answer(request, response, { instance: file, worker, served: servedFrom(built), docs }).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });

  // "localhost" is 127.0.0.1 for some programs and ::1 for others; this server must be reachable as both.
  const first = await listen(createServer(handler), port, "127.0.0.1");
  const servers = [first];
  try {
    servers.push(await listen(createServer(handler), first.address().port, "::1"));
  } catch (error) {
    if (error instanceof StartError) {
      await close(first);
      throw error;
    }
    // No IPv6 on this machine.
  }
  const bound = first.address().port;
  const url = `http://localhost:${bound}`;
  const stop = () => Promise.all([worker?.close(), ...servers.map(close)]).then(() => undefined);
  if (wanted) {
    try {
      const { mountWorker } = await import("./dev-worker.mjs");
      worker = await mountWorker(`http://127.0.0.1:${bound}`);
    } catch (error) {
      await stop();
      throw error;
    }
  }
  return { url, port: bound, example: `${url}/api/${file?.version ?? "v2"}/instance`, worker: worker && `${url}${worker.path}`, workerExample: worker?.example, close: stop };
}

function listen(server, port, host) {
  return new Promise((done, failed) => {
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") failed(new StartError(`Port ${port} is taken by another program. Choose another one: --port ${port + 1}`));
      else if (error.code === "EACCES") failed(new StartError(`Port ${port} may not be opened by this user. Choose one above 1023: --port ${DEFAULT_PORT}`));
      else failed(error);
    });
    server.listen({ port, host }, () => done(server));
  });
}

function close(server) {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

async function requireBuiltPackage() {
  for (const name of BUILT) {
    if (!(await isFile(join(PACKAGE, name)))) {
      throw new StartError(`The package is not built (pkg-config/${name} is missing). Run: npm --prefix pkg-config run build`);
    }
  }
}

/** The document given by --instance, and its version. */
function instanceFile(path) {
  let document;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error.code === "ENOENT" ? "there is no such file" : error instanceof SyntaxError ? "it is not JSON" : error.message;
    throw new StartError(`--instance ${path}: ${why}.`);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new StartError(`--instance ${path}: it is not a JSON object.`);
  }
  return { path, version: "uri" in document ? "v1" : "v2" };
}

async function answer(request, response, { instance, worker, served, docs }) {
  if (worker && request.url.startsWith(worker.path)) return worker.answer(request, response);
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname.startsWith("/api/")) return answerApi(request, response, pathname, instance);
  if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, "text/plain", "", { Allow: "GET, HEAD" });

  if (/^\/docs(\/|$)/.test(pathname)) return answerDocs(request, response, pathname, docs);
  const path = fileOf(pathname, served);
  const type = path && TYPES[extname(path)];
  if (!type || !(await isFile(path))) return send(response, 404, "text/plain; charset=utf-8", `There is no ${pathname} here.\n`);
  const body = await readFile(path);
  if (!type.startsWith("text/html")) return sendFile(request, response, { type, body });
  const html = await prepared(body.toString("utf8"), { pathname, worker, served });
  return sendFile(request, response, { type, body: Buffer.from(html), headers: { "Content-Security-Policy": contentSecurityPolicy(html) } });
}

/** The page with what only its server knows: the modules to load first, where the worker is, and the name under which the worker knows the example. */
async function prepared(html, { pathname, worker, served }) {
  const map = /<script type="importmap">(.*?)<\/script>/s.exec(html), [, script] = /<script type="module" src="([^"]+)">/.exec(html) ?? [];
  const entry = script && new URL(script, `http://localhost${pathname}`).pathname;
  const first = map && entry ? await moduleGraph(entry, (path) => fileOf(path, served), JSON.parse(map[1]).imports) : [];
  // Behind the import map, which must be there before the first module.
  return html
    .replace(map?.[0] ?? "", (script) => [script, ...first.map((path) => `  <link rel="modulepreload" href="${path}">`)].join("\n"))
    .replace("<html ", worker ? `<html data-worker="${worker.path}" data-worker-example="${worker.example}" ` : "<html ");
}

/** The example instance. Like Mastodon it allows every origin, so that a page on another port can use it too. */
async function answerApi(request, response, pathname, instance) {
  const headers = { "Access-Control-Allow-Origin": "*" };
  if (request.method === "OPTIONS") {
    return send(response, 204, null, "", { ...headers, "Access-Control-Allow-Methods": "GET", "Access-Control-Allow-Headers": "*" });
  }
  if (request.method !== "GET") return send(response, 405, TYPES[".json"], JSON.stringify({ error: "Method not allowed" }), { ...headers, Allow: "GET" });

  const document = /^\/api\/(v[12])\/instance$/.exec(pathname);
  let path = within(EXAMPLE, `${pathname.slice(1)}.json`);
  if (instance && document) path = document[1] === instance.version ? instance.path : null;
  if (!path || !(await isFile(path))) return send(response, 404, TYPES[".json"], JSON.stringify({ error: "Record not found" }), headers);
  return send(response, 200, TYPES[".json"], await readFile(path), headers);
}

function send(response, status, type, body, headers = {}) {
  response.writeHead(status, {
    ...(type && { "Content-Type": type }),
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    ...headers,
  });
  response.end(body);
}

const PACKAGE_FOLDERS = Object.fromEntries(["dist", "elements", "entry", "lib", "messages", "wasm"].map((name) => [`/pkg/${name}/`, join(PACKAGE, name)]));

/** The served folders by path prefix; the first match counts. A built page has its own copy of the package and of the example. */
const servedFrom = (built) => Object.entries(built === undefined ? { ...PACKAGE_FOLDERS, "/example/": EXAMPLE, "/elements/": DEMOS, "/": PAGE } : { "/": built });

function fileOf(pathname, served) {
  const [start, folder] = served.find(([start]) => pathname.startsWith(start));
  return within(folder, pathname.slice(start.length) || "index.html");
}

/** The path of a file below `root`; null if the name would leave it, or is hidden. */
function within(root, name) {
  let decoded;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    return null;
  }
  if (decoded.includes("\0") || decoded.split(/[/\\]/).some((part) => part.startsWith(".") || part === "node_modules")) return null;
  const path = resolve(root, decoded);
  return path.startsWith(resolve(root) + sep) ? path : null;
}

async function isFile(path) {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The documentation, where it is built. */
async function answerDocs(request, response, pathname, docs) {
  if (pathname === "/docs") return send(response, 308, null, "", { Location: "/docs/" });
  if (!(await isFile(join(docs, "index.html")))) return send(response, 404, "text/plain; charset=utf-8", "The documentation is not built. Run: npm --prefix pkg-config run build:docs\n");
  const name = pathname.slice("/docs/".length);
  const path = within(docs, name === "" || name.endsWith("/") ? `${name}index.html` : name);
  const type = path && TYPES[extname(path)];
  if (!type || !(await isFile(path))) return send(response, 404, "text/plain; charset=utf-8", `There is no ${pathname} here.\n`);
  const headers = type.startsWith("text/html") ? { "Content-Security-Policy": DOCS_POLICY } : {};
  return send(response, 200, type, request.method === "HEAD" ? "" : await readFile(path), headers);
}

/** The policy of the documentation: TypeDoc and rustdoc write scripts and styles into their pages. Nothing of another origin is loaded. */
const DOCS_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({ options: { port: { type: "string" }, instance: { type: "string" }, "no-worker": { type: "boolean" }, built: { type: "boolean" } } }));
  } catch (error) {
    throw new StartError(`${error.message}. Usage: node pkg-config/tools/dev.mjs [--port ${DEFAULT_PORT}] [--instance FILE] [--no-worker] [--built]`);
  }
  const port = values.port ?? (process.env.PORT || String(DEFAULT_PORT));
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new StartError(`"${port}" is not a port. Use a number from 0 to 65535.`);
  // npm runs scripts in pkg-config/, but paths are relative to the working directory of the user.
  return { port: Number(port), instance: values.instance && resolve(process.env.INIT_CWD ?? ".", values.instance), worker: !values["no-worker"], built: values.built };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const options = readArguments();
    const built = options.built ? await (await import("./page.mjs")).buildPage() : undefined;
    const { url, example, worker, workerExample } = await start({ ...options, built });
    console.log(`Compose page:     ${url}`);
    console.log(`Example instance: ${example}${options.instance ? `  (${options.instance})` : ""}`);
    if (worker) console.log(`Edge worker:      ${worker}  (the example: ${worker}limits/${workerExample})`);
    console.log(`Documentation:    ${url}/docs/${(await isFile(join(DOCS, "index.html"))) ? "" : "  (once `npm --prefix pkg-config run build:docs` has made it)"}`);
    console.log("Stop it with Ctrl+C.");
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
