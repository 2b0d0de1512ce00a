// www/examples/: each installed with the versions of its own package.json, built, and used. The server they name is answered for on loopback.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { needGlue, root, targetDir, wasmTarget } from "../../../pkg-config/tools/programs.mjs";
import { newPage, serveFolder } from "../browse.mjs";
import { printed } from "./bundlers.mjs";
import { esbuild } from "./tools.mjs";

const folder = join(root, "www", "examples");
const filesOf = (name) => Object.fromEntries(readdirSync(join(folder, name), { recursive: true }).filter((path) => !/(^|\/)(node_modules|dist|target)(\/|$)/.test(path) && statSync(join(folder, name, path)).isFile()).map((path) => [path, readFileSync(join(folder, name, path), "utf8")]));
const node = "24.21.0";

const instance = { domain: "mastodon.social", title: "An instance", version: "4.6.0", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: 30 } } };
/** 1 + 1 + 6 + 1 + 23 characters. */
const text = "👩‍👩‍👧 @alice@example.org https://example.org/a/long/address";

/** Types into the page's textarea as a person does; tells what the page shows for an empty text, and for that one. */
async function typed(url) {
  const page = await newPage(), said = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/favicon/.test(message.location().url) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    await page.route("https://mastodon.social/**", (route) => route.fulfill({ contentType: "application/json", headers: { "access-control-allow-origin": "*" }, body: JSON.stringify(instance) }));
    await page.goto(url, { timeout: 300_000 });
    const shown = async (remaining) => page.waitForFunction((remaining) => document.querySelector("output")?.textContent === remaining, remaining, { timeout: 120_000 }).catch(async (error) => { throw new Error(`${error.message}\n${await page.innerText("body")}\n${said.join("\n")}`); });
    await shown("30");
    await page.fill("textarea", text);
    await shown("-2");
    if (said.length) throw new Error(said.join("\n"));
    return { result: { empty: 30, typed: -2 } };
  } finally {
    await page.close();
  }
}

/** Serves what was built, or the folder itself, and types into it. */
async function built({ folder }, path = "") {
  const server = await serveFolder(join(folder, path));
  try {
    return await typed(server.url);
  } finally {
    server.close();
  }
}

const page = (name, build) => {
  const files = filesOf(name), { dependencies, devDependencies = {} } = JSON.parse(files["package.json"]);
  const { "mastodon-instance": _, ...packages } = { ...dependencies, ...devDependencies };
  delete files["package.json"];
  return { name: `example ${name}`, version: packages[name] ?? "", node: devDependencies.vite && node, packages, files, expected: { empty: 30, typed: -2 }, try: build };
};
const withVite = async (tools) => { await tools.run("vite", "build", "--logLevel", "error"); return built(tools, "dist"); };

const manifest = (name) => ["--manifest-path", join(folder, name, "Cargo.toml"), "--target-dir", join(targetDir, "matrix", "rust"), "--locked", "--quiet"];
const miniflare = "4.20260426.0", workerPackages = { miniflare, esbuild };
/**
 * Sends the text to a built worker twice, in workerd: by the name of the server, which is answered for here, and by a name that is refused. `modules` are those of
 * WebAssembly, from the path where the worker has it to the file; `read` is how the answer is read.
 */
const asking = (modules, read) => `import { Miniflare, Response } from "miniflare"; import { readFileSync } from "node:fs";
  const wasm = Object.entries(${JSON.stringify(modules)}).map(([path, file]) => ({ type: "CompiledWasm", path, contents: readFileSync(file) }));
  const worker = new Miniflare({ compatibilityDate: "2026-04-01", modulesRoot: ".", modules: [{ type: "ESModule", path: "dist/worker.js", contents: readFileSync("dist/worker.js", "utf8") }, ...wasm],
    outboundService: () => new Response(${JSON.stringify(JSON.stringify(instance))}) });
  const ask = async (server) => { const response = await worker.dispatchFetch("http://localhost/" + server, { method: "POST", body: ${JSON.stringify(text)} }); return [response.status, await response.${read}()]; };
  console.log(JSON.stringify([...await ask("mastodon.social"), ...await ask("localhost")])); await worker.dispose();`;

export default [
  page("plain", (tools) => built(tools)),
  page("react", withVite),
  page("vue", withVite),
  page("svelte", withVite),
  {
    name: "example worker-js", version: miniflare, packages: workerPackages, expected: [200, { characters: 32, max: 30 }, 502, { error: "private_host" }],
    files: {
      "worker.js": filesOf("worker-js")["worker.js"],
      "main.mjs": asking(Object.fromEntries(["mastodon_instance_bg.wasm", "mastodon_instance_media_bg.wasm"].map((name) => [`wasm/${name}`, `node_modules/mastodon-instance/wasm/${name}`])), "json"),
    },
    async try(tools) { await tools.run("esbuild", "worker.js", "--bundle", "--format=esm", "--conditions=workerd", "--external:*.wasm", "--outfile=dist/worker.js", "--log-level=error"); return printed(await tools.run("node", "main.mjs")); },
  },
  {
    // What worker-build does, in less: Cargo, the glue that wasm-bindgen's library writes, and an entry that starts the module. It needs the same version of wasm-bindgen.
    name: "example worker-rust", version: miniflare, packages: workerPackages, folder: "example worker-js", expected: { answers: [200, "32 of 30", 502, `"localhost" is a name on the local network: it has no dot`], foreign: [] },
    files: {
      "worker.js": 'import module from "./counter_bg.wasm"; import { initSync, fetch } from "./counter.js"; initSync({ module }); export default { fetch };',
      "main.mjs": asking({ "dist/counter_bg.wasm": "counter_bg.wasm" }, "text"),
    },
    async try(tools) {
      await tools.run("cargo", "build", "--release", "--target", wasmTarget, ...manifest("worker-rust"));
      const compiled = join(targetDir, "matrix", "rust", wasmTarget, "release", "counter.wasm");
      await tools.run(await needGlue(), compiled, tools.folder, "counter");
      await tools.run("esbuild", "worker.js", "--bundle", "--format=esm", "--external:*.wasm", "--external:cloudflare:*", "--outfile=dist/worker.js", "--log-level=error");
      const { result: answers } = printed(await tools.run("node", "main.mjs"));
      // None of the exports that this crate has for JavaScript; the macros append a hash to each name.
      const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(compiled))).map(({ name }) => name.replace(/_[0-9a-f]{16}$/, ""));
      return { result: { answers, foreign: names.filter((name) => /^(count|parse|check|get_limits|explain|split)/.test(name)) } };
    },
  },
  {
    name: "example cli-rust", expected: ["36 of 500 characters", "511 of 500 characters", "11 characters too many: 511 of 500."],
    files: { "instance.json": readFileSync(join(root, "www/example/api/v2/instance.json"), "utf8"), "fits.txt": "Hello @alice@example.org https://example.org/a/b", "long.txt": "a".repeat(511) },
    async try(tools) {
      await tools.run("cargo", "build", ...manifest("cli-rust"));
      const program = join(targetDir, "matrix", "rust", "debug", "would-it-fit");
      const fits = await tools.run("sh", "-c", `"${program}" instance.json < fits.txt`);
      const long = await tools.run("sh", "-c", `"${program}" instance.json < long.txt; test $? = 1`);
      return { result: [...fits.trim().split("\n"), ...long.trim().split("\n")], note: "compiled and run" };
    },
  },
];
