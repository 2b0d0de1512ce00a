// The elements: each alone on a page and all together, made ready by the same consumers, and imported where there is no page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { downloaded, open, serveFolder } from "../browse.mjs";
import { printed } from "./bundlers.mjs";
import { next, nextPackages } from "./frameworks.mjs";
import { at, map } from "./pages.mjs";
import { esbuild, parcel, rollup, rollupPackages, viteVersions, webpack, webpackPackages } from "./tools.mjs";

/** Limits with 30 characters. */
const tight = { counting: { rule: "mastodon", unit: "grapheme", unicode: "17.0", urls: "reserved", mentions: "short", spoiler: "joined", trim: true, enforced: true }, statuses: { maxCharacters: 30, charactersReservedPerUrl: 23 } };

/** What a page does with those elements that it has: counts, marks, takes a file, edits a poll, and asks a server that is refused, for which the whole package is loaded. */
const use = `export const use = async (server) => {
  const result = {}, text = "\\u{1f469}\\u200d\\u{1f469}\\u200d\\u{1f467} @alice@example.org https://example.org/a/long/address";
  const has = (name) => customElements.get(name) !== undefined;
  const put = (html) => { const place = document.createElement("div"); place.innerHTML = html; document.body.append(place); return place.firstElementChild; };
  const told = (target, name, act, until = () => true) => new Promise((resolve, reject) => { target.addEventListener(name, ({ detail }) => until(detail) && resolve(detail)); setTimeout(() => reject(new Error("no " + name)), 60_000); act?.(); });
  const field = put("<textarea></textarea>");
  if (has("status-counter")) {
    const counter = put("<status-counter></status-counter>");
    counter.field = field;
    const { characters, remaining } = await told(counter, "status-count", () => { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); }, ({ characters }) => characters > 0);
    const over = await told(counter, "status-count", () => { counter.limits = ${JSON.stringify(tight)}; }, ({ max }) => max === 30);
    result.count = [characters, remaining, over.remaining, field.getAttribute("aria-invalid")];
    if (server) result.refused = (await told(counter, "limits-error", () => counter.setAttribute("server", "localhost"))).error.code;
  }
  if (has("status-highlight")) {
    const highlight = put("<status-highlight><textarea></textarea></status-highlight>");
    highlight.field.value = text;
    highlight.field.dispatchEvent(new Event("input", { bubbles: true }));
    const marked = () => [...highlight.shadowRoot.querySelectorAll("mark[class]")].map(({ className }) => className);
    // By time, not by frames: WebKit shows none where there is no screen.
    for (let looks = 0; looks < 600 && marked().length < 2; looks += 1) await new Promise((done) => setTimeout(done, 20));
    result.marks = marked();
  }
  if (has("poll-editor")) {
    const editor = put("<poll-editor></poll-editor>");
    editor.poll = { options: ["one", "two"], expiresIn: 3600, multiple: true };
    result.poll = editor.poll;
  }
  if (has("media-picker")) {
    const picker = put("<media-picker></media-picker>");
    const gif = Uint8Array.from(atob("R0lGODlhAwACAIAAAAAAAP///yH5BAAAAAAALAAAAAADAAIAAAIDRAJZADs="), (character) => character.charCodeAt(0));
    const { media: [{ mimeType, width, height }] } = await told(picker, "media-change", () => picker.add([new File([gif], "a.gif")]), ({ reading }) => reading === 0);
    result.file = [mimeType, width, height];
  }
  return result;
};
`;
const count = [32, 468, -2, "true"], refused = "private_host", marks = ["mention", "url"], poll = { options: ["one", "two"], expiresIn: 3600, multiple: true }, file = ["image/gif", 3, 2];
/** Pages by name: what each imports, whether it names a server, and what must come of it. */
const tried = {
  all: [[""], true, { count, refused, marks, poll, file }],
  counter: [["/status-counter"], false, { count }],
  highlight: [["/status-highlight"], false, { marks }],
  poll: [["/poll-editor"], false, { poll }],
  picker: [["/media-picker"], false, { file }],
  server: [["/status-counter"], true, { count, refused }],
};
const expected = Object.fromEntries(Object.entries(tried).map(([name, [, , result]]) => [name, result]));

const done = '.then((result) => (globalThis.outcome = { result }), (error) => (globalThis.outcome = { error: `${error?.name}: ${error?.message}` }));';
/** The program of each page. `inline`: those that name a server import the entry with its WebAssembly as well, unless they have the element that does. */
const programs = (inline = false, specifier = (path) => `mastodon-instance/elements${path}`) => Object.fromEntries(Object.entries(tried).map(([name, [paths, server]]) => [`${name}.js`, [
  ...(inline && name === "server" ? ['import "mastodon-instance/inline";'] : []),
  ...paths.map((path) => `import ${JSON.stringify(specifier(path))};`),
  'import { use } from "./use.mjs";',
  `use(${server})${done}`,
].join("\n")]));
const documents = (src = (name) => `/${name}.js`, head = "") => Object.fromEntries(Object.keys(tried).map((name) => [`${name}.html`, `<!doctype html><html lang="en"><meta charset="utf-8">${head}<body><script type="module" src="${src(name)}"></script>`]));

const kilo = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
/** A counter alone: its code and its WebAssembly, with all its languages where a bundler makes one file of everything; not the module of the whole package. */
const COUNTER = 100_000;

/** Opens each page below an address. */
async function each(url, measured = true) {
  const result = {}, bytes = {};
  for (const name of Object.keys(tried)) {
    const outcome = await open(`${url}${name}.html`).catch((error) => { throw new Error(`${name}: ${error.message}`); });
    result[name] = outcome.result;
    bytes[name] = downloaded(outcome.files);
  }
  if (!measured || bytes.counter === 0) return { result };
  assert.ok(bytes.counter < COUNTER, `a counter alone downloads ${bytes.counter} bytes`);
  return { result, note: `counter ${kilo(bytes.counter)}, picker ${kilo(bytes.picker)}, all ${kilo(bytes.all)}` };
}
async function built(folder, measured) {
  const server = await serveFolder(folder);
  try {
    return await each(server.url, measured);
  } finally {
    server.close();
  }
}
const copied = async (tools, folder = "dist") => {
  await tools.run("sh", "-c", `cp *.html ${folder}/`);
  return built(join(tools.folder, folder));
};

const bundled = (name, more) => ({ name: `${name}, elements`, expected, ...more, files: { "use.mjs": use, ...programs(more.inline), ...documents(), ...more.files } });
const entries = Object.keys(tried).map((name) => `${name}.js`);

/** The pages without a bundler, and what must come of each. */
export const pages = { expected, plain: { "use.mjs": use, ...programs(false, (path) => at(`elements${path || "/index"}`)), ...documents(undefined, map()) } };

/** What is true of all of them where there is no page: they are classes, and nothing was registered. */
const names = 'const names = Object.keys(elements).sort(); if (!names.every((name) => typeof elements[name] === "function")) throw new Error("no classes"); console.log(JSON.stringify(names));';
const classes = ["MediaPicker", "PollEditor", "StatusCounter", "StatusHighlight"];
const nodeFiles = {
  "elements.mjs": `import * as elements from "mastodon-instance/elements"; import { StatusCounter } from "mastodon-instance/elements/status-counter"; if (StatusCounter !== elements.StatusCounter) throw new Error("two copies"); ${names}`,
  "elements.cjs": `const elements = require("mastodon-instance/elements"); const { StatusCounter } = require("mastodon-instance/elements/status-counter"); if (StatusCounter !== elements.StatusCounter) throw new Error("two copies"); ${names}`,
};

const nextFiles = {
  "app/layout.jsx": "export default function Layout({ children }) { return <html><body>{children}</body></html>; }",
  "app/use.mjs": use,
  ...Object.fromEntries(Object.entries(tried).map(([name, [paths, server]]) => [`app/${name}.html/page.jsx`, `"use client";
import { useEffect } from "react";
${paths.map((path) => `import "mastodon-instance/elements${path}";`).join("\n")}
import { use } from "../use.mjs";
export default function Page() { useEffect(() => { use(${server})${done} }, []); return <status-counter for="text"></status-counter>; }`])),
};
const nextWith = (name, port, ...build) => ({
  name: `Next 16, ${name}, elements`, version: next, packages: nextPackages, folder: `Next 16, ${name}`, files: nextFiles, expected,
  async try(tools) {
    await tools.run("next", "build", ...build);
    const server = await tools.serve(/Ready in/, "next", "start", "--port", port);
    try {
      // Next's own JavaScript is larger than all this.
      return await each(`http://localhost:${port}/`, false);
    } catch (error) {
      throw new Error(`${error.message}\n${server.output()}`);
    } finally {
      server.close();
    }
  },
});

export default [
  {
    name: "plain page, elements", expected, files: pages.plain,
    try: ({ folder }) => built(folder),
  },
  ...viteVersions.flatMap((version) => {
    const packages = { vite: version }, name = `Vite ${version.split(".")[0]}`;
    return [
      bundled(`${name} dev`, {
        version, packages, folder: `${name} dev`,
        async try(tools) {
          const server = await tools.serve(/(http:\/\/localhost:\d+\/)/, "vite", "--port", "0", "--no-clearScreen");
          try {
            return await each(server.match[1], false);
          } finally {
            server.close();
          }
        },
      }),
      bundled(`${name} build`, {
        version, packages, folder: `${name} build`, files: { "vite.config.js": `export default { build: { rollupOptions: { input: ${JSON.stringify(Object.keys(tried).map((name) => `${name}.html`))} } } };` },
        async try(tools) { await tools.run("vite", "build"); return built(join(tools.folder, "dist")); },
      }),
    ];
  }),
  bundled("webpack 5, web", {
    version: webpack, packages: webpackPackages, folder: "webpack 5, web, production",
    files: { "webpack.config.mjs": `export default { mode: "production", performance: false, entry: ${JSON.stringify(Object.fromEntries(Object.keys(tried).map((name) => [name, `./${name}.js`])))} };` },
    async try(tools) { await tools.run("webpack"); return copied(tools); },
  }),
  bundled("Rollup 4, page", {
    version: rollup, packages: rollupPackages, folder: "Rollup 4, page, /inline", inline: true,
    async try(tools) { await tools.run("rollup", ...entries, "-p", "node-resolve={browser:true}", "-d", "dist", "-f", "es", "--silent"); return copied(tools); },
  }),
  ...[["esm"], ["esm", "--splitting"], ["iife"]].map(([format, ...more]) => bundled(`esbuild, page, ${[format, ...more].join(", ")}`, {
    version: esbuild, packages: { esbuild }, folder: "esbuild, page, esm, /inline", inline: true,
    async try(tools) { await tools.run("esbuild", ...entries, "--bundle", "--minify", `--format=${format}`, ...more, "--outdir=dist", "--log-level=error"); return copied(tools); },
  })),
  bundled("Parcel 2", {
    // Parcel finds these by their folder, without reading `exports`.
    version: parcel, packages: { parcel }, folder: "Parcel 2", files: { ...documents((name) => `${name}.js`) },
    async try(tools) { await tools.run("parcel", "build", ...Object.keys(tried).map((name) => `${name}.html`), "--no-cache", "--no-source-maps"); return built(join(tools.folder, "dist")); },
  }),
  nextWith("Turbopack, build", "13841"),
  nextWith("webpack, build", "13842", "--webpack"),
  ...["20.0.0", "24.21.0"].flatMap((version) => Object.keys(nodeFiles).map((file) => ({
    name: `Node ${version.split(".").slice(0, 2).join(".")}, ${file}`, version, node: version, files: nodeFiles, folder: `node-${version}-smoke`, expected: classes,
    try: async (tools) => printed(await tools.run("node", file)),
  }))),
];
