// Runs the worker of www/worker/ in workerd, the runtime it is made for, by miniflare: for `npm start`, tests and benches. Nothing is bundled: every file goes to
// workerd as it is, and the package's name leads to entry/workerd.js, as its condition `workerd` does.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./programs.mjs";

/** The newest date that the workerd of package-lock.json knows; the oldest that the worker supports is 2024-10-14. */
export const COMPATIBILITY_DATE = "2026-04-26";

const files = (folder, end) => readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile() && end.test(entry.name)).map(({ name }) => `${folder}/${name}`);

/** What workerd loads of the package, as paths from the top of the repository. */
export const packagePaths = () => ["pkg-config/entry/workerd.js", ...files("pkg-config/lib", /\.js$/), ...files("pkg-config/wasm", /\.(?:js|wasm)$/)];

/** Miniflare's description of a module. */
const described = (path, contents) => ({ type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path: join(root, path), contents });
const textOf = (path) => readFileSync(join(root, path), path.endsWith(".wasm") ? undefined : "utf8");

/** The modules of the package alone, for a worker that imports entry/workerd.js. */
export const packageModules = () => packagePaths().map((path) => described(path, textOf(path)));

/** All modules of a worker, the entry first, as `[{type, path, contents}]` with paths from the top of the repository. `replace` gives other texts for some of them. */
export function workerModules({ entry = "www/worker/worker.js", replace = {} } = {}) {
  const paths = [...files("www/worker", /\.js$/), ...files("www/worker/openapi", /\.js$/), ...packagePaths()];
  const texts = new Map(paths.map((path) => [path, textOf(path)]));
  // workerd looks for a bare name beside the module that asks for it.
  texts.set("www/worker/mastodon-instance", 'export * from "../../pkg-config/entry/workerd.js";');
  for (const [path, text] of Object.entries(replace)) texts.set(path, text);
  const modules = [...texts].map(([path, contents]) => described(path, contents));
  return modules.sort((a, b) => Number(b.path === join(root, entry)) - Number(a.path === join(root, entry)));
}

/** The name under which the worker finds the example instance of the dev server; `localhost` is a host that it does not ask. */
export const EXAMPLE = "instance.example";

/** What goes out: to the example instance for its name, to the network for all others. */
const outbound = (example, { fetch, Response }) => async (request) => {
  const { hostname, pathname, search } = new URL(request.url);
  try {
    if (hostname !== EXAMPLE) return await fetch(request, { redirect: "manual" });
    const { status, headers, body } = await fetch(new URL(pathname + search, example), { redirect: "manual" });
    return new Response(body, { status, headers });
  } catch {
    // workerd would get a page about this program instead.
    return new Response(null, { status: 502 });
  }
};

/**
 * Starts it. `port` 0 takes a free one; `example` is the origin of a server that answers for `instance.example`. Further options are miniflare's (`bindings`,
 * `kvNamespaces`, `cachePersist`, `outboundService`, …).
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
