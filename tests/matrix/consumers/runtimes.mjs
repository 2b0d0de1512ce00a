// Runtimes that import the package as it is installed.
import { join } from "node:path";
import { printing, printingRequired } from "../smoke.mjs";
import { alone, printed } from "./bundlers.mjs";

const nodeFiles = {
  "import.mjs": printing(),
  "inline.mjs": printing("mastodon-instance/inline"),
  // Node before 20.16 has no way to read a file that bundlers for pages accept; there the second module has to be given.
  "manual.mjs": `import { readFileSync } from "node:fs"; import { createRequire } from "node:module";
    const bytes = (name) => readFileSync(createRequire(import.meta.url).resolve("mastodon-instance/" + name));
    if (!process.getBuiltinModule) pkg.initMedia(bytes("mastodon_instance_media_bg.wasm"));
    ${printing("mastodon-instance/manual", 'bytes("mastodon_instance_bg.wasm")')}`,
  "require.cjs": printingRequired(),
  "inline.cjs": printingRequired("mastodon-instance/inline"),
  "text.mjs": printing("mastodon-instance/text"),
  "text.cjs": printingRequired("mastodon-instance/text"),
};
const node = (version) => Object.keys(nodeFiles).map((file) => ({
  name: `Node ${version.split(".").slice(0, 2).join(".")}, ${file}`, version, node: version, files: nodeFiles, entry: file.startsWith("text") ? "/text" : "", folder: `node-${version}-smoke`,
  try: async (tools) => printed(await tools.run("node", file)),
}));

// The oldest that pass: Bun 1.1.5 has no BlockList in node:net, and Deno 1 takes nothing from node_modules without a setting.
const oldDeno = "2.0.0", oldBun = "1.1.6";
const deno = "2.9.6", bun = "1.4.5", wrangler = "4.86.0", miniflare = "4.20260426.0";
const denoPackages = (version) => ({ [`@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`]: version });
const denoBin = `node_modules/@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}/deno`;
const bunBin = `node_modules/@oven/bun-${process.platform}-${process.arch}/bin/bun`, bunPackages = (version) => ({ [`@oven/bun-${process.platform}-${process.arch}`]: version });
const worker = `import * as pkg from "mastodon-instance"; import { smoke } from "./smoke.mjs";
  export default { async fetch() { return smoke(pkg).then((result) => Response.json(result), (error) => new Response(String(error?.stack), { status: 500 })); } };`;

async function asked(url) {
  const response = await fetch(url), text = await response.text();
  if (!response.ok) throw new Error(`status ${response.status}: ${text.slice(0, 2000)}`);
  return { result: JSON.parse(text) };
}

export default [
  ...node("20.0.0"), ...node("20.20.2"), ...node("24.21.0"),
  ...[deno, oldDeno].map((version) => ({
    name: `Deno ${version.split(".").slice(0, 2).join(".")}`, version, packages: denoPackages(version), files: { "main.mjs": printing() },
    async try(tools) {
      // The package of an older one does not mark it as a program.
      await tools.run("chmod", "+x", denoBin);
      return printed(await tools.run(join(tools.folder, denoBin), "run", "--no-prompt", "--cached-only", "main.mjs"));
    },
  })),
  {
    name: "Deno bundle", version: deno, packages: denoPackages(deno), files: { "main.mjs": printing() },
    async try(tools) { await tools.run(join(tools.folder, denoBin), "bundle", "--platform", "deno", "-o", "dist/main.mjs", "main.mjs"); return alone(tools, "dist/main.mjs", join(tools.folder, denoBin), "run", "--no-prompt"); },
  },
  ...[bun, oldBun].flatMap((version) => ["main.mjs", "main.cjs"].map((file) => ({
    name: `Bun ${version.split(".").slice(0, 2).join(".")}, ${file}`, version, packages: bunPackages(version), folder: `bun-${version}`, files: { "main.mjs": printing(), "main.cjs": printingRequired() },
    try: async (tools) => printed(await tools.run(join(tools.folder, bunBin), file)),
  }))),
  {
    name: "Bun build", version: bun, packages: bunPackages(bun), files: { "main.mjs": printing() },
    async try(tools) { await tools.run(join(tools.folder, bunBin), "build", "main.mjs", "--target=bun", "--outdir=dist"); return alone(tools, "dist/main.js", join(tools.folder, bunBin)); },
  },
  {
    name: "Bun build --compile", version: bun, packages: bunPackages(bun), files: { "main.mjs": printing() },
    async try(tools) { await tools.run(join(tools.folder, bunBin), "build", "main.mjs", "--compile", "--outfile=dist/program"); return alone(tools, "dist/program", "env"); },
  },
  {
    name: "wrangler dev (workerd)", version: wrangler, packages: { wrangler }, files: { "worker.mjs": worker, "wrangler.toml": 'name = "smoke"\nmain = "worker.mjs"\ncompatibility_date = "2026-04-01"\n' },
    async try(tools) {
      const server = await tools.serve(/Ready on (http:\/\/\S+)/, "wrangler", "dev", "--port", "0", "--ip", "127.0.0.1", "--show-interactive-dev-session=false");
      try {
        return await asked(server.match[1]);
      } finally {
        server.close();
      }
    },
  },
  {
    name: "miniflare, bundled by esbuild", version: miniflare, packages: { miniflare, esbuild: "0.28.2" },
    files: {
      "worker.mjs": worker,
      "main.mjs": `import { Miniflare } from "miniflare"; import { readFileSync } from "node:fs";
        const wasm = (name) => ({ type: "CompiledWasm", path: "wasm/" + name, contents: readFileSync("node_modules/mastodon-instance/wasm/" + name) });
        const worker = new Miniflare({ compatibilityDate: "2026-04-01", modulesRoot: ".", modules: [{ type: "ESModule", path: "dist/worker.js", contents: readFileSync("dist/worker.js", "utf8") }, wasm("mastodon_instance_bg.wasm"), wasm("mastodon_instance_media_bg.wasm")] });
        console.log(await (await worker.dispatchFetch("http://localhost/")).text()); await worker.dispose();`,
    },
    async try(tools) { await tools.run("esbuild", "worker.mjs", "--bundle", "--format=esm", "--conditions=workerd", "--external:*.wasm", "--outfile=dist/worker.js", "--log-level=error"); return printed(await tools.run("node", "main.mjs")); },
  },
];
export { asked };
