// What a consumer built, in a browser: served from loopback, and in Chromium every file once asked for counted.
import { readFile } from "node:fs/promises";
import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize, sep } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { engine, launchBrowser } from "../common/browser.mjs";

const types = { html: "text/html", js: "text/javascript", mjs: "text/javascript", cjs: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", map: "application/json" };

let browser;
export const closeBrowser = () => browser?.close();

/** Has another Chromium open the pages while `use` runs, which is given its version. */
export async function withChromium(options, use) {
  const usual = browser;
  browser = await launchBrowser(options);
  try {
    return await use(browser.version());
  } finally {
    await browser.close();
    browser = usual;
  }
}

/** Serves a folder; what is not there has status 404. `headers` are added to every answer. */
export async function serveFolder(folder, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)).replace(/[\\/]$/, `${sep}index.html`);
    const file = await readFile(join(folder, path)).catch(() => null);
    if (file === null) return response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    response.writeHead(200, { "content-type": types[path.split(".").at(-1)] ?? "application/octet-stream", ...headers }).end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://localhost:${server.address().port}/`, close: () => { server.closeAllConnections(); server.close(); } };
}

/** A page that is driven by hand. */
export const newPage = async () => (browser ??= await launchBrowser()).newPage();

/** Opens a page and waits for its outcome. Returns the result, and what was downloaded. */
export async function open(url) {
  browser ??= await launchBrowser();
  const page = await browser.newPage();
  if (engine !== "chromium") return openByDriver(page, url);
  const answers = new Map(), said = [];
  page.on("response", (response) => answers.set(response.url(), response));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/favicon/.test(message.location().url) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    // A development server compiles a page when it is asked for.
    const answer = await page.goto(url, { timeout: 300_000 });
    if (!answer.ok()) throw new Error(`status ${answer.status()}: ${(await page.innerText("body")).slice(0, 2000)}`);
    const handle = await page.waitForFunction(() => globalThis.outcome, null, { timeout: 120_000 }).catch((error) => { throw new Error(`${error.message}\n${said.join("\n")}`); });
    const outcome = await handle.jsonValue();
    if (outcome.error) throw Object.assign(new Error(`${outcome.error}\n${said.join("\n")}`), { outcome: outcome.error });
    const files = [];
    for (const [address, response] of answers) {
      const kind = new URL(address).pathname.split(".").at(-1);
      if (!response.ok() || !["js", "mjs", "wasm"].includes(kind) || /^data:|^blob:/.test(address)) continue;
      files.push({ path: new URL(address).pathname, kind, bytes: brotliCompressSync(await response.body()).length });
    }
    return { result: outcome.result, said, files };
  } finally {
    await page.close();
  }
}

/** The same without what was downloaded, which drivers do not tell. */
async function openByDriver(page, url) {
  try {
    await page.goto(url);
    // The page's own world, of which Firefox shows a driver's script only what is no addition of the page.
    const outcome = JSON.parse(await page.until(() => JSON.stringify((window.wrappedJSObject ?? window).outcome)));
    if (outcome.error) throw Object.assign(new Error(outcome.error), { outcome: outcome.error });
    return { result: outcome.result, said: [], files: [] };
  } finally {
    await page.close();
  }
}

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sum = (files, test) => files.filter(test).reduce((bytes, file) => bytes + file.bytes, 0);

/** How many bytes a page downloaded, after brotli. */
export const downloaded = (files) => sum(files, () => true);

/** Serves and opens what was built into a folder; notes the bytes shipped after brotli, and modules that were emitted but not asked for. */
export async function openBuilt(folder, path = "", headers) {
  const server = await serveFolder(folder, headers);
  try {
    const { result, files } = await open(server.url + path);
    if (engine !== "chromium") return { result };
    const asked = new Set(files.map(({ path }) => path.split("/").at(-1)));
    const emitted = readdirSync(folder, { recursive: true }).filter((name) => /\.(m?js|wasm)$/.test(name) && !name.startsWith("node_modules") && !asked.has(name.split(sep).at(-1)) && statSync(join(folder, name)).size > 20_000);
    const note = `js ${kilo(sum(files, ({ kind }) => kind !== "wasm"))}, wasm ${kilo(sum(files, ({ kind }) => kind === "wasm"))}${emitted.length ? `, unused: ${emitted.join(" ")}` : ""}`;
    return { result, note };
  } finally {
    server.close();
  }
}
