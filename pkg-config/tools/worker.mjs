// Runs the worker of www/worker/ in workerd through miniflare, for `npm start`, tests and benches. Nothing is bundled: workerd gets every file
// unchanged, and the package's name leads to entry/workerd.js, as its condition `workerd` does.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./programs.mjs";

/** The newest date that the workerd of package-lock.json knows; the oldest that the worker supports is 2024-10-14. */
export const COMPATIBILITY_DATE = "2026-04-26";

const files = (folder, end) => readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile() && end.test(entry.name)).map(({ name }) => `${folder}/${name}`);

/** The files of the package that workerd loads, relative to the repository: not those that carry the WebAssembly as text. */
export const packagePaths = () => ["pkg-config/entry/workerd.js", ...files("pkg-config/lib", /\.js$/), ...files("pkg-config/messages", /\.js$/), ...files("pkg-config/wasm", /(?<!_inline)\.(?:js|wasm)$/)];

/** Miniflare's description of a module. */
const described = (path, contents) => ({ type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path: join(root, path), contents });
const textOf = (path) => readFileSync(join(root, path), path.endsWith(".wasm") ? undefined : "utf8");

/** The modules of the package alone, for a worker that imports entry/workerd.js. */
export const packageModules = () => packagePaths().map((path) => described(path, textOf(path)));

/**
 * All modules of a worker, the entry first, as `[{type, path, contents}]` with paths relative to the repository. `replace` maps paths to other
 * contents.
 */
export function workerModules({ entry = "www/worker/worker.js", replace = {} } = {}) {
  const paths = [...files("www/worker", /\.js$/), ...files("www/worker/openapi", /\.js$/), ...packagePaths()];
  const texts = new Map(paths.map((path) => [path, textOf(path)]));
  // workerd resolves a bare specifier relative to the importing module.
  texts.set("www/worker/mastodon-instance", 'export * from "../../pkg-config/entry/workerd.js";');
  texts.set("www/worker/mastodon-instance/messages", 'export * from "../../../pkg-config/lib/messages.js";');
  for (const [path, text] of Object.entries(replace)) texts.set(path, text);
  const modules = [...texts].map(([path, contents]) => described(path, contents));
  return modules.sort((a, b) => Number(b.path === join(root, entry)) - Number(a.path === join(root, entry)));
}

/** The name of the example instance for the worker, which refuses `localhost`. */
export const EXAMPLE = "instance.example";

/** Outbound requests: those for the example go to the dev server, all others to the network. */
const outbound = (example, { fetch, Response }) => async (request) => {
  const { hostname, pathname, search } = new URL(request.url);
  try {
    if (hostname !== EXAMPLE) return await fetch(request, { redirect: "manual" });
    const { status, headers, body } = await fetch(new URL(pathname + search, example), { redirect: "manual" });
    return new Response(body, { status, headers });
  } catch (error) {
    // A name that does not resolve, as Cloudflare answers in its place. Otherwise miniflare would answer with an error page.
    const unresolved = error?.cause?.code === "ENOTFOUND";
    return new Response(unresolved ? "error code: 1016" : null, { status: unresolved ? 530 : 502 });
  }
};

/**
 * Starts the worker. `port` 0 means any free one; `example` is the origin that serves `instance.example`. Further options are miniflare's
 * (`bindings`, `kvNamespaces`, `cachePersist`, `outboundService`, …).
 *
 * @returns {Promise<{ url: URL, miniflare: import("miniflare").Miniflare, close: () => Promise<void> }>}
 */
export async function startWorker({ port = 0, host = "127.0.0.1", entry, replace, example, ...options } = {}) {
  const library = await import("miniflare");
  const miniflare = new library.Miniflare({
    host, port, compatibilityDate: COMPATIBILITY_DATE, modulesRoot: root, modules: workerModules({ entry, replace }), cf: false,
    ...(example !== undefined && { outboundService: outbound(example, library) }), ...options,
  });
  return { url: await miniflare.ready, miniflare, close: () => miniflare.dispose() };
}
