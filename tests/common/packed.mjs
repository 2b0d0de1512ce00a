// The package as its users get it: packed by npm, installed into an empty folder. Each test file creates its own and removes it.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const source = fileURLToPath(new URL("../../pkg-config/", import.meta.url));
export const run = promisify(execFile);

/** Packs and installs; `files` are the paths in the tarball, `folder` is where a user would work. */
export async function installPacked() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "packed-")));
  const { stdout } = await run("npm", ["pack", "--json", "--loglevel", "error", "--pack-destination", folder], { cwd: source });
  // The output of prepack comes before the list.
  const [{ filename, files, size, unpackedSize }] = JSON.parse(stdout.slice(stdout.indexOf("[")));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error", join(folder, filename)], { cwd: folder });
  return { folder, installed: join(folder, "node_modules", "mastodon-instance"), files: files.map(({ path }) => path).sort(), size, unpackedSize, remove: () => rm(folder, { recursive: true }) };
}

/** The file that the package name leads to under these conditions, relative to the folder. */
export async function resolved(folder, name, ...conditions) {
  const script = `process.stdout.write((await import("node:url")).fileURLToPath(import.meta.resolve(${JSON.stringify(name)})))`;
  const { stdout } = await run(process.execPath, [...conditions.map((condition) => `--conditions=${condition}`), "--input-type=module", "-e", script], { cwd: folder });
  return stdout.slice(folder.length + 1);
}

/** All files of the installed package, by path relative to the folder. */
export async function filesOf({ folder, installed }) {
  const entries = await readdir(installed, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return Promise.all(paths.map(async (path) => ({ path: path.slice(folder.length + 1), contents: await readFile(path) })));
}

/**
 * Starts workerd, through miniflare, with a worker of this source and the files of the package that it imports: the entry, and those whose path matches
 * `beside`. Nothing is bundled: every file goes to workerd as it is in the package.
 */
export async function workerOf(packed, entry, beside, contents) {
  const { Miniflare } = createRequire(`${source}package.json`)("miniflare");
  const modules = (await filesOf(packed))
    .filter(({ path }) => path === entry || beside.test(path))
    .map(({ path, contents }) => ({ type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path, contents: path.endsWith(".wasm") ? contents : contents.toString() }));
  return new Miniflare({ compatibilityDate: "2026-04-01", modulesRoot: "/", modules: [{ type: "ESModule", path: "worker.mjs", contents }, ...modules] });
}

/**
 * The package's main job in short, which every runtime is tried with. A string of JavaScript, since it runs in other runtimes. It returns JSON,
 * which must be `expected`.
 */
export const job = `(pkg) => {
  const limits = pkg.getLimits(pkg.parseInstance({ domain: "example.org", title: "An instance", version: "4.6.0", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: 30 } } }));
  const text = "👩‍👩‍👧 @alice@example.org https://example.org/a/long/address";
  const count = pkg.countStatus({ text }, limits);
  let code;
  try { pkg.parseInstance("<html>"); } catch (error) { code = error instanceof pkg.InstanceError && error.code; }
  return { max: limits.statuses.maxCharacters, stock: pkg.getLimits().statuses.maxCharacters, characters: pkg.countCharacters(text, limits), count, code, versions: pkg.versions.unicode };
}`;
export const expected = {
  max: 30, stock: 500, characters: 32, code: "not_json", versions: "17.0",
  count: {
    characters: 32, max: 30, remaining: -2, overflow: { start: 28, end: 62, in: "text" },
    entities: [{ kind: "mention", start: 9, end: 27, characters: 6 }, { kind: "url", start: 28, end: 62, characters: 23 }],
  },
};
