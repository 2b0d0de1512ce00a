// Bundlers, with no setting but what they need to take one file.
import assert from "node:assert/strict";
import { join } from "node:path";
import { open, openBuilt } from "../browse.mjs";
import { expected, pageProgram, printing } from "../smoke.mjs";
import { esbuild, parcel, rollup, rollupPackages, viteVersions, webpack, webpackPackages } from "./tools.mjs";

const html = (src) => `<!doctype html><meta charset="utf-8"><script type="module" src="${src}"></script>`;
const built = (path) => ({ folder }) => openBuilt(join(folder, path));
/** Without `/inline`, where the bundler leaves the file behind: the error names the URL, what came back, and what to import instead. */
const told = (path, url) => async (tools) => {
  const error = await built(path)(tools).then(() => assert.fail("it worked; the README and this test need not say otherwise any more"), (error) => error);
  if (!error.outcome) throw error;
  assert.match(error.outcome, url);
  assert.match(error.outcome, /import mastodon-instance\/inline instead/);
  return { result: expected(), note: "says what is missing" };
};
/** What a program printed last. */
const printed = (output) => ({ result: JSON.parse(output.trimEnd().split("\n").at(-1)) });
/** Runs a file of its own folder, so that nothing is found in node_modules. */
const alone = async (tools, file, program = "node", ...args) => {
  await tools.run("mkdir", "-p", "elsewhere");
  await tools.run("cp", "-r", file.split("/")[0], "elsewhere/");
  await tools.run("mv", "node_modules/mastodon-instance", "node_modules/moved-away");
  try {
    return printed(await tools.run(program, ...args, `elsewhere/${file}`));
  } finally {
    await tools.run("mv", "node_modules/moved-away", "node_modules/mastodon-instance");
  }
};

const vite = (version, entries = ["", "/inline", "/text"]) => entries.flatMap((entry) => {
  const files = { "index.html": html("/page.js"), "page.js": pageProgram(`mastodon-instance${entry}`) };
  const packages = { vite: version }, name = `Vite ${version.split(".")[0]}`;
  return [
    {
      name: `${name} dev${entry && ` ${entry}`}`, version, packages, files, entry,
      async try(tools) {
        const server = await tools.serve(/(http:\/\/localhost:\d+\/)/, "vite", "--port", "0", "--no-clearScreen");
        try {
          return { result: (await open(server.match[1])).result };
        } finally {
          server.close();
        }
      },
    },
    { name: `${name} build${entry && ` ${entry}`}`, version, packages, files, entry, async try(tools) { await tools.run("vite", "build"); return built("dist")(tools); } },
  ];
});

const webpackConfig = (more) => `export default { entry: "./page.js", ${more} };`;

export default [
  ...viteVersions.flatMap((version) => vite(version)),
  ...["production", "development"].map((mode) => ({
    name: `webpack 5, web, ${mode}`, version: webpack, packages: webpackPackages,
    files: { "page.js": pageProgram(), "webpack.config.mjs": webpackConfig(`mode: ${JSON.stringify(mode)}`), "public.html": html("main.js") },
    async try(tools) { await tools.run("webpack"); await tools.run("cp", "public.html", "dist/index.html"); return built("dist")(tools); },
  })),
  ...["/inline", "/text"].map((entry) => ({
    name: `webpack 5, web, ${entry}`, version: webpack, packages: webpackPackages, entry,
    files: { "page.js": pageProgram(`mastodon-instance${entry}`), "webpack.config.mjs": webpackConfig('mode: "production", performance: false'), "public.html": html("main.js") },
    async try(tools) { await tools.run("webpack"); await tools.run("cp", "public.html", "dist/index.html"); return built("dist")(tools); },
  })),
  {
    name: "webpack 5, web, require", version: webpack, packages: webpackPackages, manifest: { type: "commonjs" },
    files: {
      "page.js": 'const pkg = require("mastodon-instance"); const { smoke } = require("./smoke.cjs"); smoke(pkg).then((result) => (globalThis.outcome = { result }), (error) => (globalThis.outcome = { error: String(error) }));',
      "webpack.config.mjs": webpackConfig('mode: "production", performance: false'), "public.html": html("main.js"),
    },
    async try(tools) { await tools.run("webpack"); await tools.run("cp", "public.html", "dist/index.html"); return built("dist")(tools); },
  },
  {
    name: "webpack 5, node", version: webpack, packages: webpackPackages,
    files: { "page.js": printing(), "webpack.config.mjs": webpackConfig('mode: "production", target: "node", output: { filename: "main.cjs" }') },
    async try(tools) { await tools.run("webpack"); return alone(tools, "dist/main.cjs"); },
  },
  ...["/inline", "/text"].map((entry) => ({
    name: `Rollup 4, page, ${entry}`, version: rollup, packages: rollupPackages, entry,
    files: { "page.js": pageProgram(`mastodon-instance${entry}`), "index.html": html("main.js") },
    async try(tools) { await tools.run("rollup", "page.js", "-p", "node-resolve={browser:true}", "-o", "dist/main.js", "-f", "es", "--silent"); await tools.run("cp", "index.html", "dist/"); return built("dist")(tools); },
  })),
  {
    name: "Rollup 4, IIFE, /inline", version: rollup, packages: rollupPackages,
    files: { "page.js": pageProgram("mastodon-instance/inline"), "index.html": html("main.js") },
    async try(tools) { await tools.run("rollup", "page.js", "-p", "node-resolve={browser:true}", "-o", "dist/main.js", "-f", "iife", "--silent"); await tools.run("cp", "index.html", "dist/"); return built("dist")(tools); },
  },
  {
    name: "Rollup 4, node", version: rollup, packages: rollupPackages, files: { "page.js": printing() },
    async try(tools) { await tools.run("rollup", "page.js", "-p", "node-resolve={exportConditions:['node']}", "-o", "dist/main.mjs", "-f", "es", "--silent"); return alone(tools, "dist/main.mjs"); },
  },
  ...["/inline", "/text"].flatMap((entry) => ["esm", "iife"].map((format) => ({
    name: `esbuild, page, ${format}, ${entry}`, version: esbuild, packages: { esbuild }, entry,
    files: { "page.js": pageProgram(`mastodon-instance${entry}`), "index.html": html("main.js") },
    async try(tools) { await tools.run("esbuild", "page.js", "--bundle", "--minify", `--format=${format}`, "--outfile=dist/main.js", "--log-level=error"); await tools.run("cp", "index.html", "dist/"); return built("dist")(tools); },
  }))),
  {
    name: "esbuild, page, file loader, /manual", version: esbuild, packages: { esbuild },
    files: { "page.js": `import wasm from "mastodon-instance/mastodon_instance_bg.wasm"; import mediaWasm from "mastodon-instance/mastodon_instance_media_bg.wasm"; import { initMedia } from "mastodon-instance/manual"; initMedia(new URL(mediaWasm, location));${pageProgram("mastodon-instance/manual", "new URL(wasm, location)")}`, "index.html": html("main.js") },
    async try(tools) { await tools.run("esbuild", "page.js", "--bundle", "--format=esm", "--loader:.wasm=file", "--outdir=dist", "--entry-names=main", "--log-level=error"); await tools.run("cp", "index.html", "dist/"); return built("dist")(tools); },
  },
  {
    name: "Rollup 4, page, without /inline", version: rollup, packages: rollupPackages, files: { "page.js": pageProgram(), "index.html": html("main.js") },
    async try(tools) { await tools.run("rollup", "page.js", "-p", "node-resolve={browser:true}", "-o", "dist/main.js", "-f", "es", "--silent"); await tools.run("cp", "index.html", "dist/"); return told("dist", /is not at http:\/\/localhost:\d+\/wasm\/mastodon_instance_bg\.wasm: the answer has status 404 and type text\/plain/)(tools); },
  },
  ...[["esm", /is not at http:\/\/localhost:\d+\/wasm\/mastodon_instance_bg\.wasm: the answer has status 404 and type text\/plain/], ["iife", /could not be fetched: .*Invalid URL/]].map(([format, url]) => ({
    name: `esbuild, page, ${format}, without /inline`, version: esbuild, packages: { esbuild }, files: { "page.js": pageProgram(), "index.html": html("main.js") },
    async try(tools) { await tools.run("esbuild", "page.js", "--bundle", `--format=${format}`, "--outfile=dist/main.js", "--log-level=error"); await tools.run("cp", "index.html", "dist/"); return told("dist", url)(tools); },
  })),
  ...["esm", "cjs"].map((format) => ({
    name: `esbuild, node, ${format}`, version: esbuild, packages: { esbuild }, files: { "page.js": printing() },
    async try(tools) { const out = `dist/main.${format === "esm" ? "mjs" : "cjs"}`; await tools.run("esbuild", "page.js", "--bundle", "--platform=node", `--format=${format}`, `--outfile=${out}`, "--log-level=error"); return alone(tools, out); },
  })),
  {
    name: "Parcel 2", version: parcel, packages: { parcel }, files: { "index.html": html("page.js"), "page.js": pageProgram() },
    async try(tools) { await tools.run("parcel", "build", "index.html", "--no-cache", "--no-source-maps"); return built("dist")(tools); },
  },
  {
    name: "Parcel 2, packageExports, /inline", version: parcel, packages: { parcel }, manifest: { "@parcel/resolver-default": { packageExports: true } },
    // Parcel reads that setting where the project has its lock file.
    files: { "package-lock.json": "{}", "index.html": html("page.js"), "page.js": pageProgram("mastodon-instance/inline") },
    async try(tools) { await tools.run("parcel", "build", "index.html", "--no-cache", "--no-source-maps"); return built("dist")(tools); },
  },
  {
    name: "Parcel 2 serve", version: parcel, packages: { parcel }, files: { "index.html": html("page.js"), "page.js": pageProgram() },
    async try(tools) {
      const server = await tools.serve(/Built in/, "parcel", "serve", "index.html", "--no-cache", "--port", "13734");
      try {
        return { result: (await open("http://localhost:13734/")).result };
      } finally {
        server.close();
      }
    },
  },
];
export { alone, printed };
