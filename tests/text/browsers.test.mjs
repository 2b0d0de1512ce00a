// The entry that counts alone, in browsers: as it is served, and as esbuild bundles and minifies it for one file.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../common/browser.mjs";
import { differences } from "../common/vectors.mjs";
import { expected, limits, rows, texts, whole } from "./expected.mjs";

const root = new URL("../../", import.meta.url);
const firefox = process.env.FIREFOX ?? ["/usr/bin/firefox", "/usr/bin/firefox-esr"].find((path) => existsSync(path));
const asIs = "/pkg-config/entry/text/inside.js", bundled = "/bundled.js";
// The third limits are stock Mastodon's, which page.mjs takes for the vectors.
const asked = JSON.stringify({ limits: [undefined, null, whole.getLimits(), ...limits.slice(2)], texts, rows, differences: String(differences) });
const wanted = { ...expected, drafts: [...expected.drafts.slice(0, 2), expected.drafts[0], ...expected.drafts.slice(2)] };
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
      const script = searchParams.has("entry") ? `<script type="module" src="/tests/text/page.mjs?entry=${searchParams.get("entry")}"></script>` : "";
      return response.writeHead(200, { "content-type": "text/html", ...(policies[path] && { "content-security-policy": policies[path] }) }).end(`<!doctype html><link rel=icon href=data:,>${script}`);
    }
    if (path === "/asked") return response.writeHead(200, { "content-type": "application/json" }).end(asked);
    if (path === "/said") {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      response.end();
      return said(JSON.parse(body));
    }
    const file = path === bundled ? bundle.contents : /^\/(pkg-config|tests\/text)\//.test(path) && (await readFile(fileURLToPath(new URL(`.${path}`, root))).catch(() => null));
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": /^\.m?js$/.test(extname(path)) ? "text/javascript" : "application/octet-stream" }).end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://localhost:${server.address().port}`;
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** What a page says that imports this entry. */
const answer = (entry, open) => new Promise((resolve, reject) => {
  said = resolve;
  open(`${origin}/?entry=${entry}`).catch(reject);
});

for (const [name, entry] of [["served", asIs], ["bundled", bundled]]) {
  test(`Chromium, ${name}: vectors, every rule, and hosts with all of Unicode 3.2`, async () => {
    const page = await browser.newPage();
    try {
      assert.deepEqual(await answer(entry, (url) => page.goto(url)), wanted);
    } finally {
      await page.close();
    }
  });
}

test("Firefox, served: vectors, every rule, and hosts with all of Unicode 3.2", { skip: firefox ? false : "no Firefox here; FIREFOX=… names one" }, async () => {
  const profile = await mkdtemp(join(tmpdir(), "firefox-"));
  let program;
  try {
    assert.deepEqual(await answer(asIs, (url) => new Promise((_, reject) => {
      program = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, url], { stdio: "ignore" }).once("error", reject).once("exit", (code) => reject(new Error(`Firefox ended: ${code}`)));
    })), wanted);
  } finally {
    program?.removeAllListeners("exit").kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Counts in a page with a policy. */
async function counted(path) {
  const page = await browser.newPage();
  try {
    await page.goto(origin + path);
    return await page.evaluate(async (entry) => {
      const text = await import(entry);
      try {
        return text.countCharacters("👩‍👩‍👧 https://example.org/a");
      } catch ({ name, code, message }) {
        return { name, code, message };
      }
    }, asIs);
  } finally {
    await page.close();
  }
}

test("where the policy forbids WebAssembly, the error names the missing word", async () => {
  const { name, code, message } = await counted("/strict");
  assert.deepEqual([name, code], ["InstanceError", "not_initialized"]);
  assert.match(message, /script-src needs 'wasm-unsafe-eval'/);
});

test("where the policy has that word, it counts", async () => assert.equal(await counted("/wasm"), 25));
