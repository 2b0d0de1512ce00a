// The cost of reading a document compared with bare JSON.parse: `node tests/benches/parse.mjs`, with `--browser` in Chromium. The goal: an instance
// within 4 times. Prints; nothing fails on it. The package must have been built (`npm --prefix pkg-config run build`).
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { compare, manyPeers, withRules } from "./samples.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fixture = (name) => readFileSync(join(root, `tests/fixtures/${name}.json`), "utf8");
const v2 = fixture("v2-mastodon-4.6");

const documents = [
  ["v2, Mastodon 4.6", "parseInstance", v2],
  ["v2, without spaces", "parseInstance", JSON.stringify(JSON.parse(v2))],
  ["v1, Mastodon 4.5", "parseInstanceV1", fixture("v1-mastodon-4.5")],
  ["v1, upgraded", "parseInstance", fixture("v1-mastodon-4.5")],
  ["v2, 20 rules in 28 languages", "parseInstance", withRules(v2)],
  ["100,000 peers", "parsePeers", manyPeers()],
];

/** Real answers, if they exist beside the repository: the largest and the median of each kind. */
const real = join(root, "../shared/payloads/mastodon");
if (existsSync(real)) {
  for (const [kind, call] of [["v2_instance--", "parseInstance"], ["v1_instance--", "parseInstance"], ["v1_instance_peers--", "parsePeers"], ["v1_instance_domain_blocks--", "parseDomainBlocks"]]) {
    const texts = readdirSync(real).filter((name) => name.startsWith(kind) && name.endsWith(".json")).map((name) => [name, readFileSync(join(real, name), "utf8")]).sort(([, a], [, b]) => a.length - b.length);
    for (const [name, text] of new Set([texts[texts.length >> 1], texts.at(-1)])) documents.push([name.replace(/\.json$/, ""), call, text]);
  }
}

async function inNode() {
  const pkg = await import("../../pkg-config/entry/node.js");
  return [`Node ${process.versions.node} (V8 ${process.versions.v8})`, compare(pkg, documents)];
}

async function inChromium() {
  const { launchBrowser } = await import("../common/browser.mjs");
  const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
  // Only an isolated page has a clock with microsecond resolution.
  const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    if (path === "/") return response.writeHead(200, { "content-type": "text/html", ...isolated }).end("<!doctype html><link rel=icon href=data:,>");
    const file = await readFile(join(root, path)).catch(() => null);
    response.writeHead(file ? 200 : 404, { "content-type": types[extname(path)] ?? "application/octet-stream", ...isolated }).end(file ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`http://localhost:${server.address().port}/`);
    const rows = await page.evaluate(async (documents) => {
      const [pkg, { compare }] = await Promise.all([import("/pkg-config/entry/browser.js"), import("/tests/benches/samples.mjs")]);
      await pkg.init();
      return compare(pkg, documents);
    }, documents);
    return [`Chromium ${browser.version()}`, rows];
  } finally {
    await browser.close();
    server.close();
  }
}

const [where, rows] = await (process.argv.includes("--browser") ? inChromium() : inNode());
const columns = ["JSON.parse", "of text", "times", "of a value", "times"];
const wide = Math.max(...rows.map(({ name }) => name.length)) + 2;
for (const which of ["min", "median"]) {
  console.log(`${where}, milliseconds of one call, ${which === "min" ? "least" : "median"} of many samples\n`);
  console.log(`${"document".padEnd(wide)}${["bytes", ...columns].map((column) => column.padStart(12)).join("")}`);
  for (const { name, bytes, times: { json, text, value } } of rows) {
    const cells = [json[which].toFixed(4), text[which].toFixed(4), (text[which] / json[which]).toFixed(2), value[which].toFixed(4), (value[which] / json[which]).toFixed(2)];
    console.log(`${name.padEnd(wide)}${[bytes.toLocaleString("en"), ...cells].map((cell) => cell.padStart(12)).join("")}`);
  }
  console.log();
}
