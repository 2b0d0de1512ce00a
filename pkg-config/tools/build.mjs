// npm run build: leaves pkg-config/ ready for `npm pack`. With --check it only verifies that (before every pack).
//
// Cargo compiles the WebAssembly, and tools/glue/ writes the glue with the library of wasm-bindgen: one of each for all runtimes, and a second of each for
// inspecting files, which is loaded on first use. A third, for counting alone, needs no glue, and is put into JavaScript as text. wasm-opt is left out:
// of the passes of binaryen 132, one by one, only that which numbers locals anew made the main module smaller by more than 0.1 % after brotli; tools/glue/ does that.
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { encode } from "../lib/text/ascii.js";
import { compileModules, compiled, withNames } from "./compile.mjs";
import { bundledCounter } from "./elements.mjs";
import { table } from "./sizes.mjs";
import { words } from "./words.mjs";
import { Plain, cargoToml, fail, packageFolder, needGlue, needPackages, needRust, packageJson, root, run, say } from "./programs.mjs";

const out = join(packageFolder, "wasm");
const wasm = join(out, "mastodon_instance_bg.wasm");
const glue = join(out, "mastodon_instance.js");
/** The second module, which inspects files. */
const mediaWasm = join(out, "mastodon_instance_media_bg.wasm");
const mediaGlue = join(out, "mastodon_instance_media.js");
/** The same modules as text in JavaScript, for entry points that carry them. */
const inline = join(out, "mastodon_instance_inline.js");
const mediaInline = join(out, "mastodon_instance_media_inline.js");
/** The third module, which counts and nothing else; as text, in an ES module; and the whole entry for `require`. */
const textWasm = join(out, "mastodon_instance_text_bg.wasm");
const textModule = join(out, "text.js");
const textWords = join(out, "words.js");
const textRequire = join(out, "text.cjs");
/** The other entries for `require`, what they import, and their types. */
const cjs = join(packageFolder, "cjs");
const elements = ["index", "media-picker", "poll-editor", "status-counter", "status-highlight"];
const required = ["entry/inline.js", "entry/manual.js", "entry/node.js", "lib/messages.js", ...elements.map((name) => `elements/${name}.js`)];
/** What pages import: an entry with all that it imports in one minified module, so that a browser makes one request for it. */
const dist = join(packageFolder, "dist");
const bundled = { browser: "entry/browser.js", text: "entry/text/inside.js" };
const bundles = Object.fromEntries(Object.keys(bundled).map((name) => [name, join(dist, `${name}.js`)]));
const copies = ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "NOTICE"];
/** Size budgets in bytes after brotli -11. A page downloads the first two, `browser` in place of the glue, or the text in place of the WebAssembly; the counter has 30 KiB at most. Some 0.5 % are left. */
const budget = { wasm: 121_300, glue: 5_610, mediaWasm: 20_800, mediaGlue: 2_140, inline: 124_500, mediaInline: 21_300, textWasm: 17_510, textRequire: 20_570, browser: 8_110, text: 20_430, sentences: 4_300, elementWords: 600, counter: 25_560 };

/** Writes the glue of a module; and the module once more with the names of its functions, for tools/frames.mjs and the table of sizes. */
function bind(glueProgram, module, name) {
  run(glueProgram, [compiled(module), out, name]);
  run(glueProgram, [compiled(module), dirname(withNames(module)), module, "--names"]);
}

/** Replaces parts of the glue, each of which must be there. */
function adapt(path, replacements) {
  let text = readFileSync(path, "utf8");
  for (const [part, replacement] of replacements) {
    if (!text.includes(part)) throw new Plain(`wasm-bindgen no longer writes \`${part}\`; adapt build.mjs.`);
    text = text.replaceAll(part, replacement);
  }
  writeFileSync(path, text);
}

/**
 * Timers and listeners of a module that was restarted have no effect any more: their promises are rejected already (load.js#recover). The glue
 * would throw an exception that cannot be caught, which ends a Node process.
 */
const quietOldClosures = ["throw new Error('Cannot invoke closure from previous WASM instance');", "return;"];

/**
 * Modules and instances may come from another realm, as in Next's edge runtime, where `instanceof` is false; Jest's jsdom has no TextDecoder; and a
 * default export would not survive the translation to CommonJS.
 */
const anyRuntime = [
  ["module instanceof WebAssembly.Module", "Object.prototype.toString.call(module) === '[object WebAssembly.Module]'"],
  ["instance instanceof WebAssembly.Instance", "Object.prototype.toString.call(instance) === '[object WebAssembly.Instance]'"],
  ["export { initSync, __wbg_init as default };", "import { TextDecoder, TextEncoder } from '../lib/coders.js';\nexport { initSync, __wbg_init as load };"],
];

/** Writes a module as text, as lib/text/ascii.js reads it. */
function embed(wasm, path) {
  const bytes = readFileSync(wasm);
  writeFileSync(path, `// Made by build.mjs: a WebAssembly as lib/text/ascii.js reads it.\nexport const length = ${bytes.length};\nexport const text = ${JSON.stringify(encode(bytes))};\n`);
}

/**
 * Puts the entry points of pages together, and the one that counts alone for `require`, too. For the library the class of errors stays a module of its own, so that
 * an error of `/manual` and `/inline` is an `InstanceError`, too; the entry that counts alone makes one request. The files of WebAssembly are found as before:
 * `dist/` is beside `wasm/` as `entry/` is.
 */
async function bundle() {
  const { build } = createRequire(join(packageFolder, "package.json"))("esbuild");
  const options = { absWorkingDir: packageFolder, bundle: true, target: "es2022", charset: "utf8", minify: true, logLevel: "warning" };
  const page = { ...options, format: "esm", sourcemap: "linked" };
  await Promise.all([
    build({ ...page, entryPoints: [bundled.browser], outfile: bundles.browser, external: ["./lib/error.js"] }),
    build({ ...page, entryPoints: [bundled.text], outfile: bundles.text }),
    build({ ...options, entryPoints: [bundled.text], outfile: textRequire, format: "cjs", platform: "node" }),
  ]);
}

/** Translates the entry points for `require`, and all that they import, to CommonJS, file by file, so that they share the state of the library. */
async function translate() {
  const { build } = createRequire(join(packageFolder, "package.json"))("esbuild");
  const options = { absWorkingDir: packageFolder, format: "cjs", platform: "node", target: "es2022", charset: "utf8", define: { "import.meta.url": "undefined" }, supported: { "dynamic-import": false }, logLevel: "warning" };
  // The elements load the package by its name, so that a bundler chooses among its entries.
  const { metafile } = await build({ ...options, entryPoints: required, bundle: true, external: ["mastodon-instance"], metafile: true, write: false, outdir: cjs });
  await build({ ...options, entryPoints: Object.keys(metafile.inputs), outdir: cjs, outbase: packageFolder });
  writeFileSync(join(cjs, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
  const types = [...["elements", "index", "manual", "messages", "module", "runtime"].map((name) => `${name}.d.ts`), ...elements.map((name) => `elements/${name}.d.ts`), ...["messages", "messages/elements"].flatMap((folder) => readdirSync(join(packageFolder, folder)).filter((name) => name.endsWith(".d.ts")).map((name) => `${folder}/${name}`))];
  for (const path of types) copyFileSync(join(packageFolder, path), join(cjs, path));
}

/**
 * What a microtask, a timer or a listener runs inside the module may trap. Nobody calls it who could catch that: the promise it belongs to would never settle,
 * and a Node process would end. So load.js hears of it.
 */
const uncaught = "            return f(a, state.b, ...args);\n        } finally {";
const tellOfTraps = [uncaught, uncaught.replace("} finally", `} catch (error) {
            // Nothing of a module that was restarted is released.
            if (trapped(error)) state.cnt = Infinity;
            else throw error;
        } finally`)];
const trapped = "\nlet trapped = () => false;\nexport function register_trapped(told) {\n    trapped = told;\n}\n";

/** Puts the third module into JavaScript, as an ES module with its text and one with the words of its rules. */
function writeText() {
  copyFileSync(compiled("text"), textWasm);
  embed(textWasm, textModule);
  const lists = { rule: "CountingRule", unit: "Unit", unicode: "UnicodeVersion", urls: "Urls", mentions: "Mentions", spoiler: "Spoiler" };
  const counting = Object.fromEntries(Object.entries(lists).map(([part, name]) => [part, words(name)]));
  writeFileSync(textWords, `// Made by build.mjs of src/server/counting.rs.\nexport const words = ${JSON.stringify(counting)};\n`);
}

/** Writes the versions that the module itself reports, so that they are available before it is loaded. */
async function writeVersions() {
  const { initSync, versions } = await import(`${pathToFileURL(glue)}?${Date.now()}`);
  initSync({ module: readFileSync(wasm) });
  const [version, unicode, mastodon] = versions().split(" ");
  writeFileSync(join(out, "versions.js"), `// Made by build.mjs from what the WebAssembly reports.\nexport const versions = Object.freeze(${JSON.stringify({ package: version, unicode, mastodon })});\n`);
}

function copy() {
  for (const name of copies) {
    if (!existsSync(join(root, name))) throw new Plain(`${name} is missing at the top of the repository.`);
    // Pictures are in the repository alone.
    if (name === "README.md") writeFileSync(join(packageFolder, name), readFileSync(join(root, name), "utf8").replace(/^<p>\n(?: +<img .*\n)+<\/p>\n\n/m, ""));
    else copyFileSync(join(root, name), join(packageFolder, name));
  }
}

/** `modules` are the sentences and the elements' words of each locale; a page downloads those in English, and one more at most. */
async function sizes(modules, lean) {
  const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  const over = [];
  console.log(`${"".padEnd(36)}${["raw", "gzip -9", "brotli -11", "budget"].map((head) => head.padStart(12)).join("")}`);
  const files = [...Object.entries({ wasm, glue, mediaWasm, mediaGlue, inline, mediaInline, textWasm, textRequire, ...bundles }), ...Object.entries(modules).flatMap(([name, paths]) => paths.map((path) => [name, path]))];
  for (const [name, path, bytes] of [...files.map(([name, path]) => [name, path, readFileSync(path)]), ["counter", join(packageFolder, "status-counter, bundled"), await bundledCounter()]]) {
    const squeezed = brotli(bytes);
    console.log(`${path.split(/[\\/]/).slice(path.startsWith(dist) || name === "elementWords" ? -2 : -1).join("/").padEnd(36)}${[bytes.length, gzipSync(bytes, { level: 9 }).length, squeezed, budget[name]].map((size) => String(size).padStart(12)).join("")}`);
    if (squeezed > budget[name]) over.push(`${path.slice(packageFolder.length)}: ${squeezed} bytes after brotli, ${budget[name]} allowed`);
  }
  console.log(`\nmastodon_instance_bg.wasm, raw, by part\n${table(readFileSync(withNames("main")))}`);
  if (over.length && lean) throw new Plain(`Over the size budget of build.mjs: ${over.join("; ")}`);
}

/** Everything that package.json lists must exist, and the versions must agree. */
function check() {
  const { files, version } = packageJson();
  const here = readdirSync(packageFolder);
  const matches = (pattern) => here.some((name) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name));
  const built = [wasm, glue, mediaWasm, mediaGlue, inline, mediaInline, textWasm, textModule, textWords, textRequire, join(out, "versions.js"), ...Object.values(bundles), join(cjs, "elements.d.ts"), ...required.map((path) => join(cjs, path))];
  const missing = [...[...files, ...copies].filter((name) => !matches(name)), ...built.filter((path) => !existsSync(path))];
  if (missing.length) throw new Plain(`Not ready to pack, run \`npm run build\` first; missing: ${[...new Set(missing)].join(", ")}`);
  const crate = /^version = "(.+?)"/m.exec(cargoToml())?.[1];
  if (crate !== version) throw new Plain(`package.json says version ${version}, Cargo.toml ${crate}.`);
}

try {
  if (!process.argv.includes("--check")) {
    needRust();
    needPackages();
    const { writeMessages } = await import("./messages.mjs");
    const modules = writeMessages();
    for (const folder of [out, cjs, dist]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(out);
    say("compiling the crate to WebAssembly, three times (two minutes the first time)");
    const [glueProgram, lean] = await Promise.all([needGlue(), compileModules()]);
    bind(glueProgram, "main", "mastodon_instance");
    bind(glueProgram, "media", "mastodon_instance_media");
    writeText();
    adapt(glue, [quietOldClosures, tellOfTraps, ...anyRuntime]);
    appendFileSync(glue, trapped);
    adapt(mediaGlue, anyRuntime);
    embed(wasm, inline);
    embed(mediaWasm, mediaInline);
    await writeVersions();
    await bundle();
    await translate();
    copy();
    await sizes(modules, lean);
  }
  check();
} catch (error) {
  fail(error);
}
