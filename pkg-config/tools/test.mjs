// npm test: what fails most often, in one table. npm run test:all: the rest, which is heavy and seldom fails. `npm test -- face types` runs only the steps
// with these words in their names, whichever they are.
//
// A step that cannot run counts as failed. The output is shown for failed steps, and the tables of those that print one.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fail, packageFolder, needChromium, needComponents, needFirefox, needMediaTools, needPackages, needRust, needTestRunner, needWebKit, root, say, targetDir, wasmTarget } from "./programs.mjs";

const minutes = 60_000;
const linesShown = 300;

/** The running programs of the steps. Each leads a process group, so that its child processes end with it. */
const running = new Set();
function end(child) {
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
process.on("exit", () => running.forEach(end));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

/** Runs a program and collects its output, without what it says on its way if that is `told` at once; kills it, with its child processes, after `limit`. */
function attempt(program, args, { env = {}, limit = 60 * minutes, told = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" });
    running.add(child);
    let output = "";
    if (told) child.stderr.pipe(process.stderr, { end: false });
    for (const stream of told ? [child.stdout] : [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    const timer = setTimeout(() => {
      output += `\nended after ${limit / minutes} minutes\n`;
      end(child);
    }, limit);
    const ended = (ok, more = "") => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, output: output + more });
    };
    child.on("error", (error) => ended(false, `${program}: ${error.message}\n`));
    child.on("close", (code) => ended(code === 0));
  });
}

const cargo = (...args) => () => attempt("cargo", args);

/** Files that take long and seldom fail: each folder's step leaves them to a step of test:all. */
const long = ["media/browser", "page/axe", "text/workerd", "worker/memory"].map((name) => `${name}.test.mjs`);

const nodeTests = async (files) => attempt("node", ["--test", "--test-reporter=spec", ...files.map((file) => join(root, "tests", file))]);

/** The Node tests in a folder of tests/, but for the long ones and what is `elsewhere`; an empty folder is a failure. */
const node = (folder, elsewhere = []) => async () => {
  const path = join(root, "tests", folder);
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => `${folder}/${name}`).filter((file) => ![...long, ...elsewhere].includes(file)) : [];
  return files.length ? nodeTests(files) : { ok: false, output: `no *.test.mjs in tests/${folder}\n` };
};

/** Rust tests compiled to WebAssembly. The runner silently skips tests configured for another runtime, so the number of tests is checked. */
const wasmTests = (test, env) => async () => {
  const result = await attempt("cargo", ["test", "--target", wasmTarget, ...(test ? ["--test", test] : ["--lib", "--tests"])], {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: needTestRunner(), WASM_BINDGEN_TEST_TIMEOUT: "900", ...env() },
  });
  const tests = [...result.output.matchAll(/test result: ok\. (\d+) passed/g)].reduce((sum, [, passed]) => sum + Number(passed), 0);
  return result.ok && tests === 0 ? { ok: false, output: `${result.output}\nno test ran\n` } : { ...result, note: `${tests} tests` };
};

/** Without the feature `js` a program that depends on the crate must not inherit its exports. */
async function bare() {
  const built = await attempt("cargo", ["rustc", "--lib", "--crate-type", "cdylib", "--no-default-features", "--target", wasmTarget]);
  if (!built.ok) return built;
  const { readFileSync } = await import("node:fs");
  const module = new WebAssembly.Module(readFileSync(join(targetDir, wasmTarget, "debug", "mastodon_instance.wasm")));
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => !["memory", "__data_end", "__heap_base"].includes(name));
  const imports = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`);
  const ok = exports.length === 0 && imports.length === 0;
  return { ok, output: ok ? "" : `exports: ${exports.join(", ")}\nimports: ${imports.join(", ")}\n` };
}

/** What linters of packages say about the tarball: nothing, not even a suggestion. */
async function lints() {
  const tool = (path, ...args) => attempt("node", [join(packageFolder, "node_modules", path), ...args], { env: { NO_COLOR: "1" } });
  const results = [await tool("publint/src/cli.js", "run", packageFolder, "--strict"), await tool("@arethetypeswrong/cli/dist/index.js", "--pack", packageFolder)];
  const silent = /All good!/.test(results[0].output) && /No problems found/.test(results[1].output);
  return { ok: silent && results.every(({ ok }) => ok), output: results.map(({ output }) => output).join("\n") };
}

/** A program that prints a table of its own, which is shown, and takes long, so that it tells where it is. */
const table = (path) => async () => ({ ...(await attempt("node", [join(root, "tests", path)], { limit: 120 * minutes, told: true })), shown: true });

/** What is tried of the site below, which is built for it alone. */
const ofSite = ["docs/site.test.mjs"];

/** The site of TypeDoc and rustdoc, in which a warning is an error, then what it says. */
async function site() {
  const built = await attempt("node", [join(packageFolder, "tools/docs.mjs")]);
  return built.ok ? nodeTests(ofSite) : built;
}

/**
 * Everything that publishing does, but for the upload. Cargo compiles what it packed, and asks an index on loopback whether the version is there already; for
 * dependencies that are not downloaded yet it asks its registry, as every build does. npm asks nobody.
 */
async function publish() {
  const { createServer } = await import("node:http");
  const index = createServer((request, response) => (request.url === "/config.json" ? response.end('{"dl":"http://127.0.0.1/dl","api":"http://127.0.0.1"}') : response.writeHead(404).end()));
  await new Promise((resolve) => index.listen(0, "127.0.0.1", resolve));
  // What is tried may not be committed yet.
  const crate = await attempt("cargo", ["publish", "--dry-run", "--allow-dirty", "--index", `sparse+http://127.0.0.1:${index.address().port}/`]);
  index.closeAllConnections();
  index.close();
  if (!crate.ok) return crate;
  // The tests in folders need more than a crate should carry; those in src/ and the documentation's are packed.
  const warnings = crate.output.split("\n").filter((line) => /^warning: (?!ignoring test |aborting upload due to dry run)/.test(line));
  if (warnings.length) return { ok: false, output: warnings.join("\n") };
  return attempt("npm", ["publish", packageFolder, "--dry-run", "--offline", "--loglevel", "warn"]);
}

/** The crate, and the programs in Rust that are crates of their own. */
async function fmt() {
  const own = await attempt("cargo", ["fmt", "--check"]);
  const others = ["pkg-config/tools/glue/main.rs", "www/examples/worker-rust/src/lib.rs", "www/examples/cli-rust/src/main.rs"];
  return own.ok ? attempt("rustfmt", ["--check", "--edition", "2024", ...others]) : own;
}

/**
 * The steps: those of Cargo one after the other, since it waits for itself; the build; and those that need it, which mostly wait for browsers and servers, two beside each
 * other and three when Cargo is done. The longest come first, so that none is left for the end alone.
 */
const often = {
  cargo: {
    "fmt": fmt,
    "clippy native": cargo("clippy", "--all-targets", "--", "-D", "warnings"),
    "native tests": cargo("test", "--lib", "--tests"),
  },
  build: {
    "build": () => attempt("node", [join(packageFolder, "tools/build.mjs")]),
  },
  others: {
    "page in Chromium": node("page"),
    "edge": node("worker"),
    "elements": node("elements"),
    "media": node("media"),
    "text": node("text"),
    "packed package": node("package"),
    "docs": node("docs", ofSite),
    "face": node("face"),
    "fetch": node("fetch"),
    "package lints": lints,
    "types": node("types"),
    "messages": node("messages"),
  },
};
const seldom = {
  cargo: {
    "doc tests": cargo("test", "--doc"),
    "no exports without js": bare,
    "publish": publish,
    "clippy wasm": cargo("clippy", "--target", wasmTarget, "--lib", "--tests", "--", "-D", "warnings"),
    "clippy media": cargo("clippy", "--target", wasmTarget, "--lib", "--no-default-features", "--features", "js-media", "--", "-D", "warnings"),
    "clippy text": cargo("clippy", "--target", wasmTarget, "--lib", "--no-default-features", "--features", "js-text", "--config", "profile.dev.panic=\"abort\"", "--", "-D", "warnings"),
    "vectors in Node": wasmTests("vectors-node", () => ({})),
    "Rust in Chromium": wasmTests(undefined, () => ({ CHROMEDRIVER: needChromium().chromedriver })),
    "Firefox and WebKit": table("browsers/run.mjs"),
  },
  build: {},
  others: {
    "matrix": table("matrix/run.mjs"),
    "long tests": () => nodeTests(long),
    "documentation": site,
  },
};

/** The end of what a step has said. */
function print(output) {
  const lines = output.trimEnd().split("\n");
  if (lines.length > linesShown) console.log(`(${lines.length - linesShown} lines before)`);
  console.log(lines.slice(-linesShown).join("\n"));
}

/** Takes steps from a list until it is empty, and runs them one after the other. */
async function runSteps(steps, rows) {
  for (let next; (next = steps.shift()); ) {
    const [name, step] = next;
    say(`${name} …`);
    const start = performance.now();
    const tried = () => step().catch((error) => ({ ok: false, output: error.stack }));
    let outcome = await tried();
    // On a machine that takes changes in, where nobody is there to look at a race of browsers and servers: once more, and the table says so. The
    // matrix does that for each of its rows.
    if (!outcome.ok && name !== "matrix" && process.env.CI) {
      print(outcome.output);
      say(`${name} failed; once more`);
      outcome = await tried();
      if (outcome.ok) outcome.note = [outcome.note, "at the second try"].filter(Boolean).join(", ");
    }
    const { ok, output, note = "", shown = false } = outcome;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    rows.push({ name, ok, seconds, note });
    if (ok && shown) console.log(`\n${output.trimEnd()}\n`);
    if (ok) continue;
    print(output);
    say(`${name} FAILED`);
  }
}

try {
  const all = process.argv.includes("--all"), asked = process.argv.slice(2).filter((word) => word !== "--all");
  const lists = asked.length ? Object.keys(often).map((lane) => ({ ...often[lane], ...seldom[lane] })) : Object.values(all ? seldom : often);
  const chosen = lists.map((steps) => Object.fromEntries(Object.entries(steps).filter(([name]) => asked.length === 0 || asked.some((word) => name.split(" ").includes(word)))));
  const names = chosen.flatMap((steps) => Object.keys(steps));
  if (names.length === 0) throw new Error(`no step is named so; there are: ${lists.flatMap((steps) => Object.keys(steps)).join(", ")}`);
  // What is missing is installed first, one thing after the other.
  needRust();
  needComponents();
  needPackages();
  if (names.some((name) => ["vectors in Node", "Rust in Chromium", "Firefox and WebKit"].includes(name))) needTestRunner();
  if (names.some((name) => ["media", "long tests", "Firefox and WebKit"].includes(name))) needMediaTools();
  if (names.includes("Firefox and WebKit")) {
    needFirefox();
    needWebKit();
  }
  process.env.CHROMIUM = needChromium().chromium;

  const rows = [], start = performance.now();
  const [ofCargo, build, others] = chosen.map((steps) => Object.entries(steps));
  const built = runSteps(build, rows), then = () => runSteps(others, rows);
  await Promise.all([runSteps(ofCargo, rows).then(() => built).then(then), built.then(then), built.then(then)]);
  rows.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));

  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  console.log(`\n${"step".padEnd(width)}${"result".padEnd(8)}${"seconds".padStart(8)}`);
  for (const { name, ok, seconds, note } of rows) console.log(`${name.padEnd(width)}${(ok ? "passed" : "FAILED").padEnd(8)}${seconds.padStart(8)}  ${note}`.trimEnd());
  const failed = rows.filter(({ ok }) => !ok).length;
  console.log(`${rows.length - failed} passed, ${failed} failed, in ${((performance.now() - start) / 1000).toFixed(0)} seconds`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  fail(error);
}
