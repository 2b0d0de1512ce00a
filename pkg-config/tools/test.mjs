// npm test: everything, in one table. `npm test -- face types` runs only the steps with these words in their names.
//
// A step that cannot run counts as failed. The output is shown for failed steps only.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fail, packageFolder, needBindgen, needChromium, needComponents, needPackages, needRust, root, say, targetDir, wasmTarget } from "./programs.mjs";

const minutes = 60_000;
const linesShown = 300;

/** The running program of the step. It leads a process group, so that its child processes end with it. */
let running;
function endRunning() {
  if (process.platform === "win32") running?.kill("SIGKILL");
  else if (running?.pid) process.kill(-running.pid, "SIGKILL");
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    endRunning();
    process.exit(130);
  });
}

/** Runs a program and collects its output; kills it, with its child processes, after `limit`. */
function attempt(program, args, { env = {}, limit = 60 * minutes } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" });
    running = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    const timer = setTimeout(() => {
      output += `\nended after ${limit / minutes} minutes\n`;
      endRunning();
    }, limit);
    const end = (ok, more = "") => {
      clearTimeout(timer);
      running = undefined;
      resolve({ ok, output: output + more });
    };
    child.on("error", (error) => end(false, `${program}: ${error.message}\n`));
    child.on("close", (code) => end(code === 0));
  });
}

const cargo = (...args) => () => attempt("cargo", args);

/** The Node tests in a folder of tests/; an empty folder is a failure. */
const node = (folder) => () => {
  const path = join(root, "tests", folder);
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => join(path, name)) : [];
  return files.length ? attempt("node", ["--test", "--test-reporter=spec", ...files]) : { ok: false, output: `no *.test.mjs in tests/${folder}\n` };
};

/** Rust tests compiled to WebAssembly. The runner silently skips tests configured for another runtime, so the number of tests is checked. */
const wasmTests = (test, env) => async () => {
  const result = await attempt("cargo", ["test", "--target", wasmTarget, ...(test ? ["--test", test] : ["--lib", "--tests"])], {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: needBindgen("wasm-bindgen-test-runner"), WASM_BINDGEN_TEST_TIMEOUT: "900", ...env() },
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

/** The sentences are compiled first: that needs no Rust. */
async function messages() {
  (await import("./messages.mjs")).writeMessages();
  return node("messages")();
}

const steps = {
  "fmt": cargo("fmt", "--check"),
  "clippy native": cargo("clippy", "--all-targets", "--", "-D", "warnings"),
  "clippy wasm": cargo("clippy", "--target", wasmTarget, "--lib", "--tests", "--", "-D", "warnings"),
  "clippy media": cargo("clippy", "--target", wasmTarget, "--lib", "--no-default-features", "--features", "js-media", "--", "-D", "warnings"),
  "clippy text": cargo("clippy", "--target", wasmTarget, "--lib", "--no-default-features", "--features", "js-text", "--config", "profile.dev.panic=\"abort\"", "--", "-D", "warnings"),
  "native tests": cargo("test", "--lib", "--tests"),
  "doc tests": cargo("test", "--doc"),
  "no exports without js": bare,
  "vectors in Node": wasmTests("vectors-node", () => ({})),
  "tests in Chromium": wasmTests(undefined, () => ({ CHROMEDRIVER: needChromium().chromedriver })),
  "build": () => attempt("node", [join(packageFolder, "tools/build.mjs")]),
  "face in Node": node("face"),
  "types": node("types"),
  "fetch": node("fetch"),
  "packed package": node("package"),
  "package lints": lints,
  "messages": messages,
  "media": node("media"),
  "text": node("text"),
  "edge": node("worker"),
  "elements": node("elements"),
  "page in Chromium": node("page"),
};

try {
  const asked = process.argv.slice(2);
  const chosen = Object.entries(steps).filter(([name]) => asked.length === 0 || asked.some((word) => name.split(" ").includes(word)));
  if (chosen.length === 0) throw new Error(`no step is named so; there are: ${Object.keys(steps).join(", ")}`);
  needRust();
  needComponents();
  needBindgen("wasm-bindgen-test-runner");
  needPackages();
  process.env.CHROMIUM = needChromium().chromium;

  const rows = [];
  for (const [name, step] of chosen) {
    say(`${name} …`);
    const start = performance.now();
    const { ok, output, note = "" } = await step();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    rows.push({ name, ok, seconds, note });
    if (ok) continue;
    const lines = output.trimEnd().split("\n");
    if (lines.length > linesShown) console.log(`(${lines.length - linesShown} lines before)`);
    console.log(lines.slice(-linesShown).join("\n"));
    say(`${name} FAILED`);
  }

  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  console.log(`\n${"step".padEnd(width)}${"result".padEnd(8)}${"seconds".padStart(8)}`);
  for (const { name, ok, seconds, note } of rows) console.log(`${name.padEnd(width)}${(ok ? "passed" : "FAILED").padEnd(8)}${seconds.padStart(8)}  ${note}`.trimEnd());
  const failed = rows.filter(({ ok }) => !ok).length;
  console.log(`${rows.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  fail(error);
}
