// What Cargo does for the package: the crate becomes WebAssembly, three times, as small as it can be without counting becoming slower.
import { homedir } from "node:os";
import { join } from "node:path";
import { ask, needRustSource, runBeside, say, targetDir, wasmTarget } from "./programs.mjs";

/**
 * LLVM options for size, beside opt-level z. The unroll options: 2 kB smaller, and nothing measured is slower (with a threshold of 0 instead of 40 it is). The last
 * two leave out what trades size for speed that no engine shows: 1.2 kB. Tried and left out: the attributor, 20 kB smaller, because it takes code for dead that
 * follows redirects; jump threading, sinking and hoisting by GVN, each at least as large.
 */
const llvm = ["-unroll-threshold=40", "-unroll-runtime=false", "-unroll-allow-partial=false", "-disable-lsr", "-enable-pre=false"];

/**
 * A bug that panics stops the module at once: it says where (lib/load.js), but not what. With the messages goes all that would write them, from the standard
 * library too, which is therefore compiled along: the main module is 8 kB smaller after brotli, the second 4 kB. rustc keeps both options to its nightly
 * builds, and takes them from others only by RUSTC_BOOTSTRAP; a Rust that knows other ones makes modules that keep the messages.
 */
const unstable = { RUSTC_BOOTSTRAP: "1" };
const immediateAbort = ["-Zunstable-options", "-Cpanic=immediate-abort"];
const ofStandardLibrary = ["-Zbuild-std-features=optimize_for_size"];

/** Whether this Rust takes those options. */
function canAbortAtOnce() {
  const env = { ...process.env, ...unstable };
  return ask("rustc", [...immediateAbort, "--target", wasmTarget, "--print", "cfg"], { env }) !== null && ask("cargo", ["-Zbuild-std=core", ...ofStandardLibrary, "version"], { env }) !== null;
}

/** A stack that ends below 512 KiB: then the addresses of all data take three bytes and not four, wherever they stand in the code. */
const stack = ["-zstack-size=524288"];

/**
 * The modules: which features, in which folder (a shared one would evict the others, and all would be compiled at each build), with which parts of the standard
 * library, and up to which size functions are put in place of their calls: with 25 instead of 10 the main module is 0.6 % larger, and texts of nothing but URLs are
 * counted 7 % faster; the third is smaller and faster with 25. That one has no standard library, and a small stack for its few frames; its linker writes numbers of
 * addresses and calls in as few bytes as they need, which the writer of the glue does for the others.
 */
const modules = {
  main: { folder: targetDir, std: "std,panic_abort", inline: 10, link: stack, flags: [] },
  media: { folder: join(targetDir, "media-module"), std: "std,panic_abort", inline: 10, link: stack, flags: ["--no-default-features", "--features", "js-media"] },
  text: { folder: join(targetDir, "text-module"), std: "core,alloc", inline: 25, link: ["--compress-relocations", "-O2", "-zstack-size=65536"], flags: ["--no-default-features", "--features", "js-text", "--config", 'profile.release.strip="symbols"'] },
};

/** Where a module is found when it is compiled. */
export const compiled = (name) => join(modules[name].folder, wasmTarget, "release", "mastodon_instance.wasm");

/** Where the same module is with the names of its functions, for people: the functions have the same numbers. */
export const withNames = (name) => join(targetDir, "named-module", `${name}_bg.wasm`);

function compile({ folder, std, inline, link, flags }, lean, isFirst) {
  // Source paths are part of panic messages where those are kept: none of this machine's may leak, and builds must be reproducible.
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const [sysroot, commit] = [ask("rustc", ["--print", "sysroot"]), /commit-hash: (\w+)/.exec(ask("rustc", ["-vV"]) ?? "")?.[1]];
  // Where the sources of the standard library are installed, rustc names them instead.
  const remapped = [[registry, "crates"], [join(sysroot ?? "", "lib", "rustlib", "src", "rust"), `/rustc/${commit}`]];
  const rustflags = [process.env.CARGO_ENCODED_RUSTFLAGS ?? process.env.RUSTFLAGS?.trim().split(/\s+/).join("\x1f"), ...remapped.map(([from, to]) => `--remap-path-prefix=${from}=${to}`), `-Cllvm-args=${[`-inline-threshold=${inline}`, ...llvm].join(" ")}`, ...link.map((option) => `-Clink-arg=${option}`), ...(lean ? immediateAbort : [])].filter(Boolean);
  // The first of several that run beside each other shows how far it is.
  const more = [...(isFirst ? [] : ["--quiet"]), "--target-dir", folder, ...(lean ? [`-Zbuild-std=${std}`, ...ofStandardLibrary] : []), ...flags];
  // With an `rlib` beside it, a `cdylib` is not optimised across crates: Cargo then leaves `lto` out.
  return runBeside("cargo", ["rustc", "--release", "--lib", "--crate-type", "cdylib", "--target", wasmTarget, ...more], { env: { ...process.env, ...(lean ? unstable : {}), CARGO_ENCODED_RUSTFLAGS: rustflags.join("\x1f") } });
}

/** Compiles all modules, beside each other: the optimiser uses one core for each. Tells whether they are as small as they can be. */
export async function compileModules() {
  const lean = canAbortAtOnce();
  if (lean) needRustSource();
  else say("this Rust does not take the options that leave out the messages of panics (1.95 does): the modules become some kilobytes larger, and their budgets do not hold");
  await Promise.all(Object.values(modules).map((module, place) => compile(module, lean, place === 0)));
  return lean;
}
