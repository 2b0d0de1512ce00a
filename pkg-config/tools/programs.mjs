// Shared by the build and the tests: paths, running programs, and installing missing ones with their ordinary clients.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const packageFolder = fileURLToPath(new URL("../", import.meta.url));
export const root = fileURLToPath(new URL("../../", import.meta.url));
export const wasmTarget = "wasm32-unknown-unknown";
export const targetDir = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const toolsDir = join(root, "target", "tools");
const exe = process.platform === "win32" ? ".exe" : "";

/** An error that is printed as one line, without a stack. */
export class Plain extends Error {}

/** Prints the error and ends the program. */
export function fail(error) {
  console.error(error instanceof Plain ? `\n${error.message}` : error);
  process.exit(1);
}

export const say = (line) => console.error(`> ${line}`);

/** Runs a program and shows its output; throws if it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2], ...options });
  if (error?.code === "ENOENT") throw new Plain(`${program} is not installed.`);
  if (error) throw error;
  if (status !== 0) throw new Plain(`${program} ${args.join(" ")} failed.`);
}

/** The same beside others: resolves when it has ended. Those that still run when this program ends are ended too. */
export function runBeside(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", 2, 2], ...options });
    const end = () => child.kill();
    process.on("exit", end);
    child.on("error", (error) => reject(error.code === "ENOENT" ? new Plain(`${program} is not installed.`) : error));
    child.on("close", (code) => {
      process.off("exit", end);
      if (code === 0) resolve();
      else reject(new Plain(`${program} ${args.join(" ")} failed.`));
    });
  });
}

// What is downloaded is asked for again where the network fails for a moment, longer than by default; whoever has set these knows better.
for (const [name, value] of Object.entries({ CARGO_NET_RETRY: "10", RUSTUP_MAX_RETRIES: "10", npm_config_fetch_retries: "5" })) process.env[name] ??= value;

/** Runs a program that downloads; once more, and again, if it fails. */
function runPatiently(program, args, options) {
  for (let tries = 3; ; tries -= 1) {
    try {
      return run(program, args, options);
    } catch (error) {
      if (tries === 1) throw error;
      say(`${program} failed; once more in 10 seconds`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
    }
  }
}

/** The output of a program; null if it cannot be run or fails. */
export function ask(program, args, options) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], ...options });
  return status === 0 ? stdout.trim() : null;
}

export const cargoToml = () => readFileSync(join(root, "Cargo.toml"), "utf8");
export const packageJson = () => JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));

/** Makes sure that Cargo and the standard library for WebAssembly are there. */
export function needRust() {
  if (ask("cargo", ["--version"]) === null) throw new Plain("Rust is missing: install it with rustup (https://rustup.rs), then run this again.");
  const libraries = ask("rustc", ["--print", "target-libdir", "--target", wasmTarget]);
  if (libraries !== null && existsSync(libraries)) return;
  if (ask("rustup", ["--version"]) === null) throw new Plain(`Rust's target ${wasmTarget} is missing: \`rustup target add ${wasmTarget}\`, or your system's package for it.`);
  say(`adding Rust's target ${wasmTarget} (about 10 seconds)`);
  runPatiently("rustup", ["target", "add", wasmTarget]);
}

/** Makes sure that the sources of the standard library are there, which the modules are compiled with. */
export function needRustSource() {
  const lock = join(ask("rustc", ["--print", "sysroot"]) ?? "", "lib", "rustlib", "src", "rust", "library", "Cargo.lock");
  if (existsSync(lock)) return;
  if (ask("rustup", ["--version"]) === null) throw new Plain("The sources of Rust's standard library are missing: `rustup component add rust-src`, or your system's package for them.");
  say("adding the sources of Rust's standard library (a few seconds)");
  runPatiently("rustup", ["component", "add", "rust-src"]);
}

/** The version of wasm-bindgen that Cargo.toml pins. */
function bindgenVersion() {
  const version = /^wasm-bindgen\s*=.*?"=([\d.]+)"/m.exec(cargoToml())?.[1];
  if (!version) throw new Plain("Cargo.toml does not pin wasm-bindgen with `=`.");
  return version;
}

/** The project's own program that writes the glue, tools/glue/, of exactly the version that Cargo.toml pins; compiled once into target/tools. */
export async function needGlue() {
  const folder = join(packageFolder, "tools", "glue"), version = bindgenVersion();
  if (!readFileSync(join(folder, "Cargo.toml"), "utf8").includes(`wasm-bindgen-cli-support = "=${version}"`)) throw new Plain(`pkg-config/tools/glue/Cargo.toml must pin wasm-bindgen-cli-support to ${version}, as Cargo.toml does wasm-bindgen.`);
  const out = join(toolsDir, "glue"), program = join(out, "release", `glue${exe}`);
  if (!existsSync(program)) say(`compiling what writes the glue of wasm-bindgen ${version} into target/tools (once; half a minute)`);
  // Cargo sees whether anything changed, in a fraction of a second. Flags that are meant for the crate would compile it anew.
  const { RUSTFLAGS: _, CARGO_ENCODED_RUSTFLAGS: __, CARGO_BUILD_TARGET: ___, ...env } = process.env;
  await runBeside("cargo", ["build", "--release", "--locked", "--quiet", "--manifest-path", join(folder, "Cargo.toml"), "--target-dir", out], { env });
  return program;
}

/** wasm-bindgen's test runner, of exactly the version that Cargo.toml pins: from PATH, or compiled once into target/tools. */
export function needTestRunner() {
  const version = bindgenVersion(), program = "wasm-bindgen-test-runner";
  const find = () => [...folders(), join(toolsDir, "bin")].map((folder) => join(folder, program + exe)).find((path) => existsSync(path) && ask(path, ["--version"])?.split(" ").at(-1) === version);
  const found = find();
  if (found) return found;
  say(`compiling ${program} ${version} into target/tools (once; 1 to 3 minutes)`);
  // Without default features: they include a TLS stack for remote browsers, which doubles the time. Without optimisation: compiling takes four times as long as
  // it saves in all runs of the tests.
  const env = { ...process.env, CARGO_TARGET_DIR: join(toolsDir, "build"), CARGO_PROFILE_RELEASE_OPT_LEVEL: "0" };
  runPatiently("cargo", ["install", "wasm-bindgen-cli", "--bin", program, "--version", version, "--no-default-features", "--force", "--root", toolsDir], { env });
  const made = find();
  if (!made) throw new Plain(`wasm-bindgen ${version} was compiled, but ${program} is not in target/tools/bin.`);
  return made;
}

/** Installs the npm packages of the lock file if it changed. */
export function needPackages() {
  const [wanted, have] = [join(packageFolder, "package-lock.json"), join(packageFolder, "node_modules", ".package-lock.json")];
  const versions = (path, prefix) => JSON.stringify(Object.entries(JSON.parse(readFileSync(path, "utf8")).packages).filter(([name, entry]) => name !== "" && !entry.optional).map(([name, entry]) => [name, entry.version]).sort());
  if (existsSync(have) && versions(wanted) === versions(have)) return;
  say("installing the npm packages of package-lock.json (development only; about 10 seconds)");
  // None of these packages needs its install script: workerd and sharp come as prebuilt optional packages.
  runPatiently("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"], { cwd: packageFolder, shell: process.platform === "win32" });
}

/** Installs packages of Debian; where that is not allowed, says how to do it by hand. */
function install(packages, what, more = "") {
  const how = `${what} missing: \`apt-get install ${packages.join(" ")}\`${more}`;
  if (process.getuid?.() !== 0 || ask("apt-get", ["--version"]) === null) throw new Plain(how);
  say(`installing ${packages.join(", ")} by apt (a minute or two)`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Another apt, as machines run one when they start, is waited for.
  const options = ["-qq", "-o", "Acquire::Retries=5", "-o", "DPkg::Lock::Timeout=600"];
  runPatiently("apt-get", [...options, "update"], { env });
  runPatiently("apt-get", [...options, "install", "-y", "--no-install-recommends", ...packages], { env });
}

const folders = () => (process.env.PATH ?? "").split(delimiter).filter(Boolean);
/** The first of these programs that is in PATH. */
const inPath = (...programs) => programs.flatMap((program) => folders().map((folder) => join(folder, program + exe))).find((path) => existsSync(path));

/** What `find` finds, each value a path; if one is missing, once more after the packages were installed. */
function need(find, packages, what, more) {
  const complete = (found) => Object.values(found).every(Boolean);
  let found = find();
  if (complete(found)) return found;
  install(packages, what, more);
  found = find();
  if (!complete(found)) throw new Plain(`${packages.join(" and ")} were installed, but what is wanted of them is not there: ${JSON.stringify(found)}`);
  return found;
}

/** Chromium and its driver: from the environment, from PATH, or installed by apt if that is allowed. */
export const needChromium = () => need(() => ({
  chromium: process.env.CHROMIUM ?? inPath("chromium", "chromium-browser", "google-chrome"),
  chromedriver: process.env.CHROMEDRIVER ?? inPath("chromedriver") ?? ["/usr/lib/chromium-browser/chromedriver"].find((path) => existsSync(path)),
}), ["chromium", "chromium-driver"], "Chromium or its driver is", ", or name both: CHROMIUM=… CHROMEDRIVER=…");

const geckodriverVersion = "0.37.1";

/** Firefox and its driver, which Debian does not have: it is compiled once into target/tools. */
export function needFirefox() {
  const { firefox } = need(() => ({ firefox: process.env.FIREFOX ?? inPath("firefox-esr", "firefox") }), ["firefox-esr"], "Firefox is", ", or name it: FIREFOX=…");
  if (process.env.GECKODRIVER) return { firefox, geckodriver: process.env.GECKODRIVER };
  const geckodriver = join(toolsDir, "bin", `geckodriver${exe}`);
  if (!existsSync(geckodriver) || ask(geckodriver, ["--version"])?.split(/\s/)[1] !== geckodriverVersion) {
    // Unoptimized, in less than half the time: it passes on messages.
    say(`compiling geckodriver ${geckodriverVersion} into target/tools (once; a minute or two)`);
    runPatiently("cargo", ["install", "geckodriver", "--version", geckodriverVersion, "--locked", "--force", "--debug", "--root", toolsDir], { env: { ...process.env, CARGO_PROFILE_DEV_DEBUG: "0", CARGO_TARGET_DIR: join(toolsDir, "build") } });
  }
  return { firefox, geckodriver };
}

/** WebKitGTK's driver, which starts its small browser by itself, and an X server without a screen for it. */
export const needWebKit = () => need(() => ({ webkitdriver: process.env.WEBKITDRIVER ?? inPath("WebKitWebDriver"), xvfb: inPath("Xvfb") }), ["webkit2gtk-driver", "xvfb"], "WebKit's driver or Xvfb is", ", or name the driver: WEBKITDRIVER=…");

/** The programs that make and describe the media files of the tests, all in Debian; installed by apt if that is allowed. */
export function needMediaTools() {
  const packages = { ffmpeg: "ffmpeg", ffprobe: "ffmpeg", "heif-enc": "libheif-examples", "heif-info": "libheif-examples", cwebp: "webp", webpmux: "webp", img2webp: "webp", webpinfo: "webp", exiftool: "libimage-exiftool-perl", file: "file" };
  const programs = Object.keys(packages);
  const wanted = [...new Set(programs.filter((program) => !inPath(program)).map((program) => packages[program]))];
  need(() => Object.fromEntries(programs.map((program) => [program, inPath(program)])), wanted, "Programs for the tests of media files are");
}

/** Adds rustfmt and clippy if they are missing. */
export function needComponents() {
  const missing = ["fmt", "clippy"].filter((name) => ask("cargo", [name, "--version"]) === null).map((name) => (name === "fmt" ? "rustfmt" : name));
  if (missing.length === 0) return;
  if (ask("rustup", ["--version"]) === null) throw new Plain(`${missing.join(" and ")} missing: \`rustup component add ${missing.join(" ")}\`, or your system's package.`);
  say(`adding ${missing.join(" and ")} by rustup`);
  runPatiently("rustup", ["component", "add", ...missing]);
}
