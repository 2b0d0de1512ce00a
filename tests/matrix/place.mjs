// A folder for each consumer below target/matrix/: its tools are installed once for each list of versions, everything else is made anew at each run.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { packageFolder, targetDir } from "../../pkg-config/tools/programs.mjs";
import { smokeFiles } from "./smoke.mjs";

const folderOfAll = join(targetDir, "matrix");
const MINUTES = 60_000;

/** Programs that were started and have not ended, each the leader of a process group. */
const running = new Set();
export function endAll() {
  for (const child of running) end(child);
}
function end(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function begin(program, args, options) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, ...options });
  running.add(child);
  child.output = "";
  child.errors = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (child.output += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (child.errors += text));
  child.ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code));
  }).finally(() => running.delete(child));
  // Whoever awaits it sees the failure; a server is ended without anyone awaiting it.
  child.ended.catch(() => {});
  return child;
}

const last = (text) => text.trimEnd().split("\n").slice(-25).join("\n");

/** Runs a program to its end and returns what it printed. It is ended after ten minutes. */
export async function run(program, args, options) {
  const child = begin(program, args, options);
  const timer = setTimeout(() => end(child), 10 * MINUTES);
  const code = await child.ended.finally(() => clearTimeout(timer));
  if (code !== 0) throw new Error(`${program.split("/").at(-1)} ${args.join(" ")} ended with ${code}\n${last(child.errors)}\n${last(child.output)}`);
  return child.output;
}

/** Installs npm packages into a folder; once more if that fails, as the network does. */
async function install(args, options) {
  const installing = () => run("npm", ["install", ...args, "--no-audit", "--no-fund", "--loglevel", "error"], options);
  return installing().catch(installing);
}

/** Starts a server, and resolves when its output matches `ready`. */
async function serve(program, args, ready, options) {
  const child = begin(program, args, options);
  const found = new Promise((resolve) => {
    const look = () => {
      // Colours, which some print even here.
      const match = ready.exec(`${child.output}${child.errors}`.replace(/\u001b\[[\d;]*m/g, ""));
      if (match) resolve(match);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
  });
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`not ready after 5 minutes\n${last(child.errors)}\n${last(child.output)}`)), 5 * MINUTES)));
  const died = child.ended.then((code) => Promise.reject(new Error(`ended with ${code} before it was ready\n${last(child.errors)}\n${last(child.output)}`)));
  try {
    return { match: await Promise.race([found, late, died]), output: () => `${last(child.errors)}\n${last(child.output)}`, close: () => end(child) };
  } catch (error) {
    end(child);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Packs the package once for all consumers. */
export async function pack() {
  mkdirSync(folderOfAll, { recursive: true });
  const folder = mkdtempSync(join(folderOfAll, "packed-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const said = await run("npm", ["pack", "--json", "--loglevel", "error", "--pack-destination", folder], { cwd: packageFolder });
  return join(folder, JSON.parse(said.slice(said.indexOf("[")))[0].filename);
}

/** The package that holds the program of a version of Node. */
const nodePackage = () => `node-${process.platform}-${process.arch}`;

/** The folder with the program of another version of Node, installed once. */
async function nodeFolder(version) {
  const folder = join(folderOfAll, `node-${version}`);
  if (!existsSync(join(folder, "node_modules", nodePackage(), "bin", "node"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
    await install(["--no-save", "--ignore-scripts", `${nodePackage()}@${version}`], { cwd: folder });
  }
  return join(folder, "node_modules", nodePackage(), "bin");
}

/**
 * Makes the folder of a consumer. `packages` are its tools with exact versions; `files` its program; `node` the version of Node that it needs, if
 * it does not run on the oldest that the package supports.
 */
export async function place(tarball, { name, packages = {}, files = {}, node, scripts = false, manifest = {} }) {
  const folder = join(folderOfAll, name.replace(/[^\w.]+/g, "-").toLowerCase());
  const wanted = createHash("sha256").update(JSON.stringify([packages, node])).digest("hex");
  const stamp = join(folder, "node_modules", ".matrix");
  const PATH = node ? `${await nodeFolder(node)}${delimiter}${process.env.PATH}` : process.env.PATH;
  const env = { ...process.env, PATH, CI: "1", NO_COLOR: "1", FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", NUXT_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false", DO_NOT_TRACK: "1" };
  // Node's own test runner sets this for its children, and vitest and others change with it.
  for (const key of ["NODE_TEST_CONTEXT", "NODE_OPTIONS", "NODE_ENV"]) delete env[key];
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
    if (Object.keys(packages).length) await install([...(scripts ? [] : ["--ignore-scripts"]), "--prefer-offline", "--no-package-lock"], { cwd: folder, env });
    writeFileSync(stamp, wanted);
  }
  for (const entry of readdirSync(folder)) if (entry !== "node_modules") rmSync(join(folder, entry), { recursive: true, force: true });
  // What tools keep of earlier runs.
  for (const kept of [".vite", ".vitest", ".cache", ".vite-temp", ".astro", "mastodon-instance"]) rmSync(join(folder, "node_modules", kept), { recursive: true, force: true });
  const installed = join(folder, "node_modules", "mastodon-instance");
  mkdirSync(installed);
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed], {});
  const version = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).version;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", ...manifest, dependencies: { ...packages, "mastodon-instance": version } }));
  for (const [path, contents] of Object.entries({ ...smokeFiles, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  const options = { cwd: folder, env };
  const bin = (program) => join(folder, "node_modules", ".bin", program);
  return {
    folder,
    write: (path, contents) => writeFileSync(join(folder, path), contents),
    /** Runs a program of the folder's tools, or `node` of its version. */
    run: (program, ...args) => run(existsSync(bin(program)) ? bin(program) : program, args, options),
    /** The same for a server: resolves to its first match of `ready`, and what ends it. */
    serve: (ready, program, ...args) => serve(existsSync(bin(program)) ? bin(program) : program, args, ready, options),
  };
}
