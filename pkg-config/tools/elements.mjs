// What an element costs a page.
import { createRequire } from "node:module";
import { join } from "node:path";
import { packageFolder } from "./programs.mjs";

/** `status-counter` as a bundler puts it on a page, with all that it imports at once: what it loads later, when a page asks for it, is not in it. */
export async function bundledCounter() {
  const { build } = createRequire(join(packageFolder, "package.json"))("esbuild");
  const { outputFiles, metafile } = await build({ absWorkingDir: packageFolder, entryPoints: { counter: "elements/status-counter.js" }, bundle: true, splitting: true, external: ["mastodon-instance"], outdir: join(packageFolder, "dist", "counter"), format: "esm", target: "es2022", charset: "utf8", minify: true, metafile: true, write: false, logLevel: "warning" });
  const files = Object.entries(metafile.outputs).map(([path, output]) => [join(packageFolder, path), output]);
  const [[first]] = files.filter(([, { entryPoint }]) => entryPoint === "elements/status-counter.js"), wanted = new Set([first]);
  for (const path of wanted) {
    for (const { path: imported, kind } of files.find(([name]) => name === path)[1].imports) if (kind === "import-statement") wanted.add(join(packageFolder, imported));
  }
  return Buffer.concat(outputFiles.filter(({ path }) => wanted.has(path)).map(({ contents }) => contents));
}
