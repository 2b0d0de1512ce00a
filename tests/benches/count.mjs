// Counting time compared with other implementations, and the size of the module: `node tests/benches/count.mjs`, with `--browser` in Chromium.
// Prints; nothing fails on it. The package must have been built (`npm --prefix pkg-config run build`).
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire, isBuiltin } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { measure, measureHostile } from "./floor.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
const prose = readFileSync(join(root, "tests/benches/prose.txt"), "utf8").split("\n").filter((line) => line.includes("\t")).map((line) => line.split("\t"));

async function inNode() {
  const pkg = await import("../../pkg-config/entry/node.js"), text = await import("../../pkg-config/entry/text/inside.js");
  return { where: `Node ${process.versions.node} (V8 ${process.versions.v8})`, rows: measure(pkg, text, { twitter: require("twitter-text"), stringz: require("stringz") }, prose), hostile: [pkg, text].map(measureHostile) };
}

/** A CommonJS package and its dependencies, as one script that sets `window[name]`. */
function bundled(name) {
  const modules = new Map();
  const add = (path) => {
    if (modules.has(path)) return;
    const code = readFileSync(path, "utf8"), needs = {};
    modules.set(path, { code, needs });
    for (const [, wanted] of code.matchAll(/\brequire\(["']([^"']+)["']\)/g)) {
      // The npm package punycode is shadowed by a Node module of the same name.
      needs[wanted] = createRequire(path).resolve(isBuiltin(wanted) ? `${wanted}/` : wanted);
      add(needs[wanted]);
    }
  };
  const first = require.resolve(name);
  add(first);
  const list = [...modules].map(([path, { code, needs }]) => `${JSON.stringify(path)}: [function (require, module, exports) {${code}\n}, ${JSON.stringify(needs)}]`);
  return `{ const all = {${list.join(",\n")}}, made = {};
    const load = (path) => { if (!made[path]) { const module = made[path] = { exports: {} }; const [code, needs] = all[path]; code((wanted) => load(needs[wanted]), module, module.exports); } return made[path].exports; };
    window[${JSON.stringify(name)}] = load(${JSON.stringify(first)}); }`;
}

async function inChromium() {
  const { launchBrowser } = await import("../common/browser.mjs");
  const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
  const html = `<!doctype html><link rel=icon href=data:,><script>${["twitter-text", "stringz"].map(bundled).join("\n").replaceAll("</script", "<\\/script")}</script>`;
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    if (path === "/") return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
    const file = await readFile(join(root, path)).catch(() => null);
    response.writeHead(file ? 200 : 404, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(file ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`http://localhost:${server.address().port}/`);
    const measured = await page.evaluate(async (prose) => {
      const [pkg, text, { measure, measureHostile }] = await Promise.all([import("/pkg-config/entry/browser.js"), import("/pkg-config/entry/text/inside.js"), import("/tests/benches/floor.mjs")]);
      await pkg.init();
      return { rows: measure(pkg, text, { twitter: window["twitter-text"], stringz: window.stringz }, prose), hostile: [pkg, text].map(measureHostile) };
    }, prose);
    return { where: `Chromium ${browser.version()}`, ...measured };
  } finally {
    await browser.close();
    server.close();
  }
}

const { where, rows, hostile } = await (process.argv.includes("--browser") ? inChromium() : inNode());
const columns = Object.keys(rows[0][1]);
console.log(`${where}, microseconds of one count (least of nine)\n`);
console.log(`${"text".padEnd(22)}${columns.map((column) => column.padStart(column.length + 3)).join("")}   times faster   ours/floor`);
for (const [name, times] of rows) {
  const cells = columns.map((column) => times[column].toFixed(2).padStart(column.length + 3)).join("");
  const faster = times["twitter-text+stringz"] / times.ours, floor = times.ours / times.encodeInto;
  console.log(`${name.padEnd(22)}${cells}${faster.toFixed(1).padStart(15)}${floor.toFixed(1).padStart(13)}`);
}
console.log(`\n1 MB of what is made to be slow, milliseconds of one count: the whole package, the entry that counts alone\n`);
hostile[0].forEach(([name, milliseconds], at) => console.log(`${milliseconds.toFixed(1).padStart(8)} ${hostile[1][at][1].toFixed(1).padStart(8)}  ${JSON.stringify(name)}`));
const sizes = (wasm) => ({ raw: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length, brotli: brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } }).length });
console.log();
for (const name of ["mastodon_instance_bg", "mastodon_instance_text_bg"]) {
  console.log(`${name}: ${Object.entries(sizes(readFileSync(join(root, `pkg-config/wasm/${name}.wasm`)))).map(([name, size]) => `${name} ${size.toLocaleString("en")}`).join(", ")} bytes`);
}
