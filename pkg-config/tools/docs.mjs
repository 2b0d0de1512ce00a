// npm run build:docs: a static site in target/site/, which any server can serve and the development server shows at /docs/.
//
//   index.html   what there is: docs/index.html
//   js/          what the package exports, by TypeDoc from the types of package.json's `exports`; and the pages of docs/
//   rust/        the crate, by rustdoc
//
// A warning of either is an error. The site takes the place of the one before when all of it is there.
import { copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail, needPackages, needRust, packageFolder, packageJson, run, say, targetDir, root } from "./programs.mjs";

export const site = join(root, "target", "site");
const made = `${site}-new`;
const pages = join(packageFolder, "docs");

/** The declarations that `exports` names, without those of each locale and of WebAssembly files. */
function entryPoints() {
  const named = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(named));
  const types = named(packageJson().exports).filter((path) => /^\.\/[\w-]+\.d\.ts$/.test(path) && path !== "./module.d.ts");
  return [...new Set(types)].map((path) => join(packageFolder, path));
}

function typedoc() {
  const files = entryPoints(), tsconfig = join(made, "tsconfig.json"), options = join(made, "typedoc.json");
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions: { target: "es2022", module: "nodenext", moduleResolution: "nodenext", lib: ["es2022", "dom"], types: [], strict: true }, files }));
  writeFileSync(options, JSON.stringify({
    entryPoints: files, tsconfig, out: join(made, "js"), name: "mastodon-instance", includeVersion: true, readme: "none", disableSources: true, githubPages: false, favicon: join(root, "www", "page", "icon.svg"),
    projectDocuments: [...readdirSync(pages).filter((name) => name.endsWith(".md")).sort().map((name) => join(pages, name)), join(packageFolder, "CHANGELOG.md")],
    // Classes of the runtime, which are described elsewhere, and types that only make others.
    intentionallyNotExported: [...["CustomEvent", "Response", "URL"].map((name) => `runtime.d.ts:${name}`), ...["Camel", "CommonAttributes", "OwnAttributes"].map((name) => `elements.d.ts:${name}`)],
    treatWarningsAsErrors: true, treatValidationWarningsAsErrors: true, logLevel: "Warn",
  }));
  run(process.execPath, [join(packageFolder, "node_modules", "typedoc", "bin", "typedoc"), "--options", options], { cwd: packageFolder });
  for (const path of [tsconfig, options]) rmSync(path);
}

function rustdoc() {
  // A folder of its own: in the shared one are the pages of whatever else was documented there.
  const folder = join(targetDir, "rustdoc");
  rmSync(join(folder, "doc"), { recursive: true, force: true });
  run("cargo", ["doc", "--no-deps", "--quiet", "--target-dir", folder], { env: { ...process.env, RUSTDOCFLAGS: "-D warnings" } });
  cpSync(join(folder, "doc"), join(made, "rust"), { recursive: true });
  rmSync(join(made, "rust", ".lock"), { force: true });
}

try {
  needRust();
  needPackages();
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  say("TypeDoc");
  typedoc();
  say("rustdoc");
  rustdoc();
  copyFileSync(join(pages, "index.html"), join(made, "index.html"));
  rmSync(site, { recursive: true, force: true });
  renameSync(made, site);
  say(`made ${site}`);
} catch (error) {
  fail(error);
}
