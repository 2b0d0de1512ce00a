// Runs workerd itself, without miniflare.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { COMPATIBILITY_DATE } from "../../pkg-config/tools/worker.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(createRequire(join(root, "pkg-config/package.json")).resolve("miniflare"));
/** The program, and its version. */
export const workerd = require("workerd").default, { version } = require("workerd/package.json");

/**
 * Writes the configuration of a worker into a folder, with its modules beside it; the first is the entry. All its requests go to the port
 * `upstream`.
 */
export function configure(folder, modules, port, upstream, v8Flags = []) {
  // Files are numbered: the name of one module may be a folder in that of another, as of `mastodon-instance` and `mastodon-instance/messages`.
  const lines = modules.map(({ path, type, contents }, at) => {
    writeFileSync(join(folder, `module-${at}`), contents);
    return `(name = ${JSON.stringify(relative(root, path))}, ${type === "CompiledWasm" ? "wasm" : "esModule"} = embed "module-${at}")`;
  });
  writeFileSync(join(folder, "config.capnp"), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "upstream", external = (address = "127.0.0.1:${upstream}", http = ()))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
  v8Flags = ${JSON.stringify(v8Flags)}
);
const worker :Workerd.Worker = (modules = [${lines.join(",\n")}], compatibilityDate = "${COMPATIBILITY_DATE}", globalOutbound = "upstream");
`);
  return folder;
}

/** A loopback port on which nothing listens. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
