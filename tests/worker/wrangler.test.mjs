// The worker as it is deployed: bundled by wrangler without deploying it, from this repository and from a project that installed the package, then run in workerd.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { buildPage } from "../../pkg-config/tools/page.mjs";
import { installPacked, run } from "../common/packed.mjs";
import { start as startInstance } from "../common/fake-instance.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(join(root, "pkg-config/package.json"));
const { Miniflare } = require("miniflare");
const wrangler = join(require.resolve("wrangler/package.json"), "../bin/wrangler.js");

let instance, folder;
before(async () => {
  instance = await startInstance();
  folder = await mkdtemp(join(tmpdir(), "wrangler-"));
});
after(async () => {
  await instance?.close();
  await rm(folder, { recursive: true });
});

/** Bundles, and gives the folder of the result and what wrangler said. */
async function bundle(name, cwd, config) {
  const out = join(folder, name);
  // Nothing is asked of the network, and nothing written outside the folder.
  const env = { ...process.env, CI: "1", NO_COLOR: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: join(folder, "logs"), XDG_CONFIG_HOME: join(folder, "config") };
  const { stdout, stderr } = await run(process.execPath, [wrangler, "deploy", "--dry-run", "--config", config, "--outdir", out], { cwd, env }).catch((error) => assert.fail(`${error.stdout}\n${error.stderr}`));
  return { out, said: `${stdout}\n${stderr}` };
}

async function works(out) {
  const names = (await readdir(out)).filter((name) => /\.(js|wasm)$/.test(name)).sort((a) => (a === "worker.js" ? -1 : 1));
  assert.ok(names.some((name) => name.endsWith(".wasm")), names.join(", "));
  const modules = names.map(async (name) => {
    const path = join(out, name), wasm = name.endsWith(".wasm");
    return { type: wasm ? "CompiledWasm" : "ESModule", path, contents: await readFile(path, wasm ? undefined : "utf8") };
  });
  const worker = new Miniflare({
    compatibilityDate: "2026-04-26", modulesRoot: out, outboundService: { external: { address: `127.0.0.1:${instance.port}`, http: {} } },
    modules: await Promise.all(modules),
  });
  try {
    const limits = await worker.dispatchFetch("http://localhost/limits/mastodon.example");
    assert.deepEqual([limits.status, (await limits.json()).statuses.maxCharacters], [200, 500]);
    const report = await worker.dispatchFetch("http://localhost/check/mastodon.example", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text: "x".repeat(501) }) });
    assert.deepEqual((await report.json()).problems.map(({ code }) => code), ["statuses.over_character_limit"]);
  } finally {
    await worker.dispose();
  }
}

test("from this repository, by pkg-config/wrangler.toml, with the compose page as assets", { timeout: 600_000 }, async (context) => {
  await buildPage({ assets: true });
  const { out, said } = await bundle("repository", root, join(root, "pkg-config/wrangler.toml"));
  const [, files] = /Read (\d+) files? from the assets directory/.exec(said) ?? [], [size] = /Total Upload: [\d.]+ KiB \/ gzip: [\d.]+ KiB/.exec(said) ?? [];
  assert.ok(files >= 20 && size, said);
  context.diagnostic(`${size}; ${files} assets`);
  assert.doesNotMatch(said, /warning/i);
  await works(out);
});

test("from a project that installed the package, with a wrangler.toml of three lines", { timeout: 600_000 }, async () => {
  const packed = await installPacked();
  try {
    await cp(join(root, "www/worker"), join(packed.folder, "worker"), { recursive: true });
    await writeFile(join(packed.folder, "wrangler.toml"), 'name = "mine"\nmain = "worker/worker.js"\ncompatibility_date = "2024-10-14"\n');
    const { out } = await bundle("project", packed.folder, join(packed.folder, "wrangler.toml"));
    await works(out);
  } finally {
    await packed.remove();
  }
});
