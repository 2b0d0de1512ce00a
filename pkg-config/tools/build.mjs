// npm run build: leaves pkg-config/ ready for `npm pack`. With --check it only looks whether it is (before every pack).
//
// Cargo makes the WebAssembly, wasm-bindgen the glue; there is one of each for all runtimes, and a second of each for inspecting files, which comes on first
// use. wasm-opt is left out: binaryen 132 took 8 % off the bytes, but after brotli -O3 and -Oz made them 2 % more, and the best of four sets of passes 0.3 % less.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { Plain, cargoToml, fail, packageFolder, needBindgen, needRust, packageJson, root, run, say, targetDir, wasmTarget } from "./programs.mjs";

const out = join(packageFolder, "wasm");
const wasm = join(out, "mastodon_instance_bg.wasm");
const glue = join(out, "mastodon_instance.js");
/** The second module, which inspects files. */
const mediaWasm = join(out, "mastodon_instance_media_bg.wasm");
const mediaGlue = join(out, "mastodon_instance_media.js");
const copies = ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "NOTICE"];
/** Bytes after brotli -11. Raise it knowingly: a page waits for these. */
const budget = { wasm: 175_000, glue: 7_500, mediaWasm: 30_000, mediaGlue: 2_300 };
/** Of its own: in one folder the two would push each other out, and both be compiled at each build. */
const mediaDir = join(targetDir, "media-module");
/** What the second module is compiled with: it reads numbers out of boxes, and 3 instead of z makes it a tenth larger. */
const mediaFlags = ["--target-dir", mediaDir, "--no-default-features", "--features", "js-media", "--config", 'profile.release.opt-level="z"'];

/**
 * What LLVM is told for the sake of size. How large a function may be that is put where it is called: with its own 225 the module has 11 kB more after
 * brotli; counting is 6 % faster. And loops stay loops, but for very short ones: 2 kB less, and nothing measured is slower (0 instead of 40 is).
 */
const llvm = ["-inline-threshold=60", "-unroll-threshold=40", "-unroll-runtime=false", "-unroll-allow-partial=false"];

function compile(more = []) {
  // Panics name the file they come from; where the sources of dependencies lie on this machine is nobody's business, and no two builds would be equal.
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const flags = [process.env.CARGO_ENCODED_RUSTFLAGS ?? process.env.RUSTFLAGS?.trim().split(/\s+/).join("\x1f"), `--remap-path-prefix=${registry}=crates`, `-Cllvm-args=${llvm.join(" ")}`].filter(Boolean);
  run("cargo", ["build", "--release", "--lib", "--target", wasmTarget, ...more], { env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") } });
}

function bind(name, compiled = targetDir) {
  run(needBindgen(), ["--target", "web", "--omit-default-module-path", "--no-typescript", "--remove-name-section", "--remove-producers-section",
    "--experimental-reset-state-function", // for load.js#recover
    "--out-dir", out, "--out-name", name, join(compiled, wasmTarget, "release", "mastodon_instance.wasm")]);
}

/**
 * Timers and listeners of a module that was started anew belong to nobody: what they were for is rejected already (load.js#recover). The glue would throw
 * where nobody can catch it, which ends a Node process.
 */
function quietOldClosures() {
  const thrown = "throw new Error('Cannot invoke closure from previous WASM instance');";
  const text = readFileSync(glue, "utf8");
  if (!text.includes(thrown)) throw new Plain("wasm-bindgen writes its check of closures in other words; adapt build.mjs#quietOldClosures.");
  writeFileSync(glue, text.replaceAll(thrown, "return;"));
}

/** Asks the module itself for its versions, so that they are known before it is loaded and cannot differ from it. */
async function writeVersions() {
  const { initSync, versions } = await import(`${pathToFileURL(glue)}?${Date.now()}`);
  initSync({ module: readFileSync(wasm) });
  const [version, unicode, mastodon] = versions().split(" ");
  writeFileSync(join(out, "versions.js"), `// Made by build.mjs of what the WebAssembly says.\nexport const versions = Object.freeze(${JSON.stringify({ package: version, unicode, mastodon })});\n`);
}

function copy() {
  for (const name of copies) {
    if (!existsSync(join(root, name))) throw new Plain(`${name} is missing at the top of the repository.`);
    copyFileSync(join(root, name), join(packageFolder, name));
  }
}

function sizes() {
  const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  const over = [];
  console.log(`${"".padEnd(36)}${["raw", "gzip -9", "brotli -11", "budget"].map((head) => head.padStart(12)).join("")}`);
  for (const [name, path] of Object.entries({ wasm, glue, mediaWasm, mediaGlue })) {
    const bytes = readFileSync(path);
    const squeezed = brotli(bytes);
    console.log(`${path.split(/[\\/]/).at(-1).padEnd(36)}${[bytes.length, gzipSync(bytes, { level: 9 }).length, squeezed, budget[name]].map((size) => String(size).padStart(12)).join("")}`);
    if (squeezed > budget[name]) over.push(`${name}: ${squeezed} bytes after brotli, ${budget[name]} allowed`);
  }
  if (over.length) throw new Plain(`Over the size budget of build.mjs: ${over.join("; ")}`);
}

/** Everything that package.json lists must be there, and the version the same everywhere. */
function check() {
  const { files, version } = packageJson();
  const here = readdirSync(packageFolder);
  const matches = (pattern) => here.some((name) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name));
  const missing = [...[...files, ...copies].filter((name) => !matches(name)), ...[wasm, glue, mediaWasm, mediaGlue, join(out, "versions.js")].filter((path) => !existsSync(path))];
  if (missing.length) throw new Plain(`Not ready to pack, run \`npm run build\` first; missing: ${[...new Set(missing)].join(", ")}`);
  const crate = /^version = "(.+?)"/m.exec(cargoToml())?.[1];
  if (crate !== version) throw new Plain(`package.json says version ${version}, Cargo.toml ${crate}.`);
}

try {
  if (!process.argv.includes("--check")) {
    needRust();
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
    say("compiling the crate to WebAssembly, twice (a minute the first time)");
    compile();
    bind("mastodon_instance");
    compile(mediaFlags);
    bind("mastodon_instance_media", mediaDir);
    quietOldClosures();
    await writeVersions();
    copy();
    sizes();
  }
  check();
} catch (error) {
  fail(error);
}
