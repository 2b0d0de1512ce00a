// The time from importing the package to the first count, in Chromium with a CPU four times slower, of the entry that counts alone and of the whole package:
// `npm --prefix pkg-config run bench:start`. A cold start each time: a new profile, files from a server on loopback, compressed. The first row imports a module
// of one line: less than that no package takes. Prints; nothing fails on it.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { launchBrowser } from "../common/browser.mjs";

const STARTS = 10, SLOWER = 4;
const folder = fileURLToPath(new URL("../../pkg-config", import.meta.url));
const types = { js: "text/javascript", wasm: "application/wasm" };
const preload = (path) => path.endsWith(".js") ? `<link rel="modulepreload" href="${path}">` : `<link rel="preload" href="${path}" as="fetch" type="application/wasm" crossorigin>`;
const [library, text, error, wasm] = ["/dist/browser.js", "/dist/text.js", "/lib/error.js", "/wasm/mastodon_instance_bg.wasm"];
const nothing = "/nothing.js";
const ways = [
  ["a module of one line", nothing, []],
  ["text", text, []],
  ["text, preloaded", text, [text]],
  ["whole", library, []],
  ["whole, preloaded", library, [library, error, wasm]],
];

const compressed = new Map([[nothing, brotliCompressSync("export const countCharacters = () => 39;")]]);
const sent = (path) => compressed.get(path) ?? compressed.set(path, brotliCompressSync(readFileSync(folder + path))).get(path);
let bytes = 0, requests = 0;
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost"), way = ways[pathname.slice(1)];
  if (way) return response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><link rel="icon" href="data:,">${way[2].map(preload).join("")}`);
  requests += 1;
  bytes += sent(pathname).length;
  response.writeHead(200, { "content-type": types[pathname.split(".").at(-1)], "content-encoding": "br" }).end(sent(pathname));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** Milliseconds of one cold start. */
async function start(browser, number) {
  const context = await browser.newContext(), page = await context.newPage();
  try {
    await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(`http://localhost:${server.address().port}/${number}`, { waitUntil: "load" });
    return await page.evaluate(async (path) => {
      const begin = performance.now();
      const { init, countCharacters } = await import(path);
      await init?.();
      if (countCharacters("Hello @alice@example.org, https://example.org/ 👩‍👩‍👧") !== 39) throw new Error("miscounted");
      return performance.now() - begin;
    }, ways[number][1]);
  } finally {
    await context.close();
  }
}

const browser = await launchBrowser();
try {
  console.log(`Chromium ${browser.version()}, CPU ${SLOWER} times slower, ${STARTS} cold starts each\n\n${"".padEnd(24)}${["median ms", "least", "requests", "bytes"].map((head) => head.padStart(11)).join("")}`);
  // In turns, so that a busy machine slows all alike.
  const rows = ways.map(() => ({ times: [] }));
  for (let round = 0; round < STARTS; round += 1) {
    for (const [number, row] of rows.entries()) {
      [bytes, requests] = [0, 0];
      row.times.push(await start(browser, number));
      Object.assign(row, { bytes, requests });
    }
  }
  for (const [number, { times, bytes, requests }] of rows.entries()) {
    console.log(`${ways[number][0].padEnd(24)}${[median(times).toFixed(1), Math.min(...times).toFixed(1), requests, bytes].map((value) => String(value).padStart(11)).join("")}`);
  }
} finally {
  await browser.close();
  server.close();
}
