// npm run test:browsers: in Firefox and WebKit what npm test runs in Chromium. `npm run test:browsers -- webkit fetch` runs only what has one of the engines and one of
// the parts that are named.
//
// Prints a line for each part of each engine: its version, the result, and how many cases ran. A part in which none ran has failed.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Plain, fail, needFirefox, needMediaTools, needPackages, needRust, needTestRunner, needWebKit, root, say, wasmTarget } from "../../pkg-config/tools/programs.mjs";
import { launch, startDisplay } from "./webdriver.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Runs a program and collects what it prints. */
function run(program, args, env) {
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);

/** The tests of a file in Node, which start the engine. */
const file = (path) => async ({ engine }) => {
  const { ok, output } = await run(process.execPath, ["--test", "--test-reporter=spec", at(path)], { BROWSER: engine });
  return { ok: ok && sum(output, /^ℹ skipped (\d+)/gm) === 0, output, cases: sum(output, /^ℹ pass (\d+)/gm) };
};

/** The Rust tests as WebAssembly, the vectors among them. WebKit's driver is spoken to as Safari's is. */
async function rust({ driver }) {
  const { ok, output } = await run("cargo", ["test", "--target", wasmTarget, "--lib", "--tests"], {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: needTestRunner(), WASM_BINDGEN_TEST_TIMEOUT: "900", ...driver,
  });
  return { ok, output, cases: sum(output, /test result: ok\. (\d+) passed/g) };
}

/** The pages of the matrix that need no bundler: the packed package, also from a folder of another origin, under a policy, in a service worker. */
async function pages({ engine }) {
  const { ok, output } = await run(process.execPath, [at("../matrix/run.mjs"), "plain page", "service worker"], { BROWSER: engine });
  return { ok, output, cases: sum(output, /^(\d+) passed/gm) };
}

const parts = {
  "Rust tests": rust,
  "vectors and limits": file("../face/browser.test.mjs"),
  "text entry": file("../text/browser.test.mjs"),
  "fetch": file("../fetch/browser.test.mjs"),
  "files": file("../media/browser.test.mjs"),
  "packed package": file("../package/browser.test.mjs"),
  "plain pages": pages,
  "page": file("./page.test.mjs"),
  "elements": file("./elements.test.mjs"),
};

/** How the engine is driven where not by webdriver.mjs: variables for wasm-bindgen's runner, and what ends what was started for it. */
const engines = {
  firefox() {
    const { firefox, geckodriver } = needFirefox();
    return { driver: { GECKODRIVER: geckodriver, FIREFOX: firefox }, end() {} };
  },
  async webkit() {
    const { webkitdriver, xvfb } = needWebKit(), { DISPLAY, end } = await startDisplay(xvfb);
    return { driver: { SAFARIDRIVER: webkitdriver, DISPLAY }, end };
  },
};

try {
  const asked = process.argv.slice(2), unknown = asked.filter((word) => !(word in engines) && !Object.keys(parts).some((part) => part.includes(word)));
  if (unknown.length) throw new Plain(`Nothing is named ${unknown.join(", ")}; there are: ${[...Object.keys(engines), ...Object.keys(parts)].join(", ")}`);
  const chosen = (names) => {
    const some = names.filter((name) => asked.some((word) => name === word || (!(word in engines) && name.includes(word))));
    return some.length ? some : names;
  };
  needRust();
  needTestRunner();
  needPackages();
  needMediaTools();

  const rows = [];
  for (const engine of chosen(Object.keys(engines))) {
    const { driver, end } = await engines[engine]();
    try {
      const browser = await launch(engine), version = browser.version;
      await browser.close();
      for (const part of chosen(Object.keys(parts))) {
        say(`${engine}: ${part} …`);
        const { ok, output, cases } = await parts[part]({ engine, driver });
        const passed = ok && cases > 0;
        if (!passed) console.log(`\n${output.trimEnd().split("\n").slice(-200).join("\n")}\n${engine}: ${part} FAILED\n`);
        rows.push([engine, version, part, passed ? "passed" : "FAILED", String(cases)]);
      }
    } finally {
      end();
    }
  }

  const heads = ["engine", "version", "part", "result", "cases"];
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)) + 2);
  for (const row of [heads, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("").trimEnd());
  const failed = rows.filter(([, , , result]) => result === "FAILED").length;
  console.log(`${rows.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  fail(error);
}
