// The entry that counts alone, in a browser: as it is served, and as esbuild bundles and minifies it for one file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, normalize } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../common/browser.mjs";
import { differences } from "../common/vectors.mjs";
import { expected, limits, rows, texts, whole } from "./expected.mjs";

const root = new URL("../../", import.meta.url);
const asIs = "/pkg-config/entry/text/inside.js", bundled = "/bundled.js", wholePackage = "/pkg-config/dist/browser.js";
// The third limits are stock Mastodon's, which page.mjs takes for the vectors.
const asked = JSON.stringify({ limits: [undefined, null, whole.getLimits(), ...limits.slice(2)], texts, rows, differences: String(differences) });
const wanted = { ...expected, drafts: [...expected.drafts.slice(0, 2), expected.drafts[0], ...expected.drafts.slice(2)] };
/** The program of a page with a policy. */
const counted = `
  import { countCharacters } from "${asIs}";
  let said;
  try {
    said = countCharacters("👩‍👩‍👧 https://example.org/a");
  } catch ({ name, code, message }) {
    said = { name, code, message };
  }
  await fetch("/said", { method: "POST", body: JSON.stringify(said) });`;
/** Pages by their Content-Security-Policy. */
const policies = { "/": undefined, "/strict": "script-src 'self'", "/wasm": "script-src 'self' 'wasm-unsafe-eval'" };

let server, browser, origin, said;
before(async () => {
  const { build } = createRequire(new URL("pkg-config/package.json", root))("esbuild");
  const { outputFiles: [bundle] } = await build({ entryPoints: [fileURLToPath(new URL(`.${asIs}`, root))], bundle: true, minify: true, format: "esm", write: false });
  server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const path = normalize(pathname);
    if (path in policies) {
      const script = searchParams.has("entry") ? `<script type="module" src="/tests/text/page.mjs?entry=${searchParams.get("entry")}"></script>` : '<script type="module" src="/counted.mjs"></script>';
      return response.writeHead(200, { "content-type": "text/html", ...(policies[path] && { "content-security-policy": policies[path] }) }).end(`<!doctype html><link rel=icon href=data:,>${script}`);
    }
    if (path === "/counted.mjs") return response.writeHead(200, { "content-type": "text/javascript" }).end(counted);
    if (path === "/asked") return response.writeHead(200, { "content-type": "application/json" }).end(asked);
    if (path === "/said") {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      response.end();
      return said(JSON.parse(body));
    }
    const file = path === bundled ? bundle.contents : /^\/(pkg-config|tests\/text)\//.test(path) && (await readFile(fileURLToPath(new URL(`.${path}`, root))).catch(() => null));
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": /^\.m?js$/.test(extname(path)) ? "text/javascript" : path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream" }).end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://localhost:${server.address().port}`;
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** What a page tells the server. The page is not asked by the driver: its policy may forbid that. */
async function answer(path) {
  const page = await browser.newPage();
  try {
    return await new Promise((resolve, reject) => {
      said = resolve;
      page.goto(origin + path).catch(reject);
    });
  } finally {
    await page.close();
  }
}

for (const [name, entry] of [["served", asIs], ["bundled", bundled], ["the whole package", wholePackage]]) {
  test(`${name}: vectors, every rule, and hosts with all of Unicode 3.2`, async () => assert.deepEqual(await answer(`/?entry=${entry}`), wanted));
}

test("where the policy forbids WebAssembly, the error names the missing word", async () => {
  const { name, code, message } = await answer("/strict");
  assert.deepEqual([name, code], ["InstanceError", "not_initialized"]);
  assert.match(message, /script-src needs 'wasm-unsafe-eval'/);
});

test("where the policy has that word, it counts", async () => assert.equal(await answer("/wasm"), 25));
