// Builds the compose page for any static host, into target/page: `npm --prefix pkg-config run build:page [-- --out FOLDER] [-- --worker URL]`; or with `--assets` for the edge
// worker to be deployed with, into target/assets.
//
// Few and small files: one for what the page needs first, one for the rest, the WebAssembly beside them, all with a hash in their names. A service worker keeps
// them for visits without a network. All addresses are relative, so that any folder will do.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { contentSecurityPolicy } from "./policy.mjs";
import { fail, needPackages, packageFolder, packageJson, root } from "./programs.mjs";

const source = join(root, "www/page");
const example = join(root, "www/example");
const CONDITIONS = ["browser", "import", "default"];

/** The file of the package for one of its names, as a bundler for browsers finds it. */
function exported(name, { exports }) {
  const key = `.${name.slice("mastodon-instance".length)}`;
  const pattern = Object.keys(exports).find((one) => one.endsWith("/*") && key.startsWith(one.slice(0, -1)));
  let found = exports[key] ?? exports[pattern];
  while (typeof found === "object") found = found[CONDITIONS.find((condition) => condition in found)];
  if (found === undefined) throw new Error(`the package has no ${name}`);
  return join(packageFolder, pattern === undefined ? found : found.replace("*", key.slice(pattern.length - 1)));
}

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();

/** The package by its name, and its WebAssembly as files with a hash in their names. */
const fromPackage = (out) => ({
  name: "mastodon-instance",
  setup(build) {
    const described = packageJson();
    build.onResolve({ filter: /^mastodon-instance(\/|$)/ }, ({ path }) => ({ path: exported(path, described) }));
    // For bundlers that leave the WebAssembly behind: 160 kB after brotli, which would be kept for visits without a network as well.
    build.onResolve({ filter: /entry\/inline\.js$/ }, () => ({ path: "inline", namespace: "none" }));
    build.onLoad({ filter: /./, namespace: "none" }, () => ({ contents: "export {};" }));
    build.onLoad({ filter: /pkg-config\/(dist|entry|lib)\/.*\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8").replace(/new URL\("([^"]+)\.wasm", ?import\.meta\.url\)/g, (_, name) => {
        const bytes = readFileSync(resolve(dirname(path), `${name}.wasm`)), file = `${basename(name)}-${hashOf(bytes)}.wasm`;
        writeFileSync(join(out, "assets", file), bytes);
        return `new URL("./${file}", import.meta.url)`;
      });
      return { contents, loader: "js" };
    });
  },
});

/**
 * Builds the page and returns its folder.
 *
 * @param {{ out?: string, worker?: string, assets?: boolean }} [options] `worker`: where an edge worker is, relative to the page, for servers that a page cannot ask itself;
 *   `assets`: it is where the page is.
 */
export async function buildPage({ assets = false, out = join(root, assets ? "target/assets" : "target/page"), worker = assets ? "./" : undefined } = {}) {
  needPackages();
  const { build } = await import("esbuild");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "assets"), { recursive: true });
  const { metafile } = await build({
    entryPoints: [join(source, "page.js"), join(source, "page.css")],
    outdir: join(out, "assets"), absWorkingDir: root, bundle: true, splitting: true, format: "esm", minify: true, target: "es2022", charset: "utf8", metafile: true,
    entryNames: "[name]-[hash]", chunkNames: "[name]-[hash]", assetNames: "[name]-[hash]", legalComments: "none", logLevel: "warning", plugins: [fromPackage(out)],
  });

  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({ ...output, path: relative(out, resolve(root, path)) }));
  const entry = (name) => outputs.find(({ entryPoint }) => entryPoint === `www/page/${name}`);
  const script = entry("page.js"), styles = entry("page.css");
  const preloads = script.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => relative(out, resolve(root, path)));

  mkdirSync(join(out, "example"));
  writeFileSync(join(out, "example/instance.json"), readFileSync(join(example, "api/v2/instance.json"), "utf8").replaceAll('"/example/', '"'));
  copyFileSync(join(example, "thumbnail.svg"), join(out, "example/thumbnail.svg"));
  for (const name of ["icon.svg", "manifest.webmanifest"]) copyFileSync(join(source, name), join(out, name));

  const data = { "service-worker": "service-worker.js", example: "example/instance.json", ...(worker !== undefined && { worker }) };
  let html = readFileSync(join(source, "index.html"), "utf8")
    .replace("<html ", `<html ${Object.entries(data).map(([name, value]) => `data-${name}="${value}" `).join("")}`)
    .replace(/ *<script type="importmap">.*?<\/script>\n/s, "")
    .replace('href="page.css"', `href="${styles.path}"`)
    .replace('src="page.js"', `src="${script.path}"`)
    .replace("</title>", `</title>\n${preloads.map((path) => `  <link rel="modulepreload" href="${path}">`).join("\n")}`);
  const policy = contentSecurityPolicy(html, { meta: true });
  html = html.replace('<meta charset="utf-8">', `<meta charset="utf-8">\n  <meta http-equiv="Content-Security-Policy" content="${policy}">`);
  writeFileSync(join(out, "index.html"), html);
  // As Cloudflare and Netlify read it; on another host the page works without.
  writeFileSync(join(out, "_headers"), `/*\n  Content-Security-Policy: ${contentSecurityPolicy(html)}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n`);

  const wasm = [...new Set(outputs.filter(({ path }) => path.endsWith(".js")).flatMap(({ path }) => readFileSync(join(out, path), "utf8").match(/[\w]+-[0-9A-F]{8}\.wasm/g) ?? []))];
  // Cloudflare sends whoever asks for index.html to the folder.
  const files = ["./", ...(assets ? [] : ["index.html"]), "manifest.webmanifest", "icon.svg", "example/instance.json", "example/thumbnail.svg", ...outputs.map(({ path }) => path), ...wasm.map((name) => `assets/${name}`)];
  const version = hashOf(["index.html", ...files.slice(1)].map((name) => hashOf(readFileSync(join(out, name)))).join());
  writeFileSync(join(out, "service-worker.js"), readFileSync(join(source, "service-worker.js"), "utf8").replace('"VERSION"', JSON.stringify(version)).replace('["FILES"]', JSON.stringify(files)));
  return out;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { out: { type: "string" }, worker: { type: "string" }, assets: { type: "boolean" } } });
    const out = await buildPage({ ...values, ...(values.out && { out: resolve(process.env.INIT_CWD ?? ".", values.out) }) });
    console.log(`The page is in ${relative(process.env.INIT_CWD ?? process.cwd(), out) || out}.`);
  } catch (error) {
    fail(error);
  }
}
