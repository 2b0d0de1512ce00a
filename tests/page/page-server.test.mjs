// dev.mjs: what it serves, to whom, and what it says when it cannot start.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { start } from "../../pkg-config/tools/dev.mjs";

const DEV = fileURLToPath(new URL("../../pkg-config/tools/dev.mjs", import.meta.url));

let server, folder;

before(async () => {
  server = await start({ port: 0 });
  folder = mkdtempSync(join(tmpdir(), "page-server-"));
});

after(async () => {
  await server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const run = (file, ...options) =>
  new Promise((done) => execFile(process.execPath, [file, ...options], { env: { ...process.env, PORT: "", INIT_CWD: folder }, timeout: 20_000 }, (error, out, err) => done({ code: error?.code ?? 0, out, err })));

/** Requests a path exactly as written: fetch would normalise it. */
const raw = (path) =>
  new Promise((done, failed) => get({ host: "127.0.0.1", port: server.port, path }, (response) => response.resume().on("end", () => done(response.statusCode))).on("error", failed));

test("serves page, package and example with their types", async () => {
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/page.css", "text/css; charset=utf-8"],
    ["/page.js", "text/javascript; charset=utf-8"],
    ["/pkg/elements/status-counter.js", "text/javascript; charset=utf-8"],
    ["/icon.svg", "image/svg+xml"],
    ["/pkg/dist/browser.js", "text/javascript; charset=utf-8"],
    ["/pkg/wasm/mastodon_instance_bg.wasm", "application/wasm"],
    ["/api/v2/instance", "application/json; charset=utf-8"],
    ["/api/v1/instance", "application/json; charset=utf-8"],
  ]) {
    const response = await fetch(server.url + path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get("content-type"), type, path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
    await response.arrayBuffer();
  }
});

test("the policy lets in the page's own scripts, its import map by hash, and no other inline script", async () => {
  const response = await fetch(server.url);
  const policy = response.headers.get("content-security-policy");
  const html = await response.text();
  const map = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)[1];
  const { imports } = JSON.parse(map);
  assert.equal(imports["mastodon-instance"], "/pkg/dist/browser.js");
  for (const path of Object.values(imports)) assert.equal((await fetch(server.url + path)).status, 200, path);
  assert.match(policy, /default-src 'none'/);
  assert.ok(policy.includes(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash("sha256").update(map).digest("base64")}';`), policy);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
});

/** Requests a path with these headers, and gives the answer as it came, still compressed. */
const got = (path, headers = {}, method = "GET") =>
  new Promise((done, failed) => get({ host: "127.0.0.1", port: server.port, path, headers, method }, (response) => {
    const chunks = [];
    response.on("data", (chunk) => chunks.push(chunk)).on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
  }).on("error", failed));

test("compresses as the browser can, and sends nothing to who has it already", async () => {
  const plain = await got("/page.css");
  assert.equal(plain.headers["content-encoding"], undefined);
  for (const [accepted, encoding, unpack] of [["gzip, deflate, br", "br", brotliDecompressSync], ["gzip", "gzip", gunzipSync], ["br;q=0, gzip;q=0.5", "gzip", gunzipSync]]) {
    const packed = await got("/page.css", { "accept-encoding": accepted });
    assert.equal(packed.headers["content-encoding"], encoding, accepted);
    assert.equal(packed.headers.vary, "Accept-Encoding");
    assert.ok(packed.body.length < plain.body.length / 2);
    assert.deepEqual(unpack(packed.body), plain.body);
    assert.notEqual(packed.headers.etag, plain.headers.etag, "another representation");
    const again = await got("/page.css", { "accept-encoding": accepted, "if-none-match": packed.headers.etag });
    assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, packed.headers.etag]);
    const head = await got("/page.css", { "accept-encoding": accepted }, "HEAD");
    assert.deepEqual([head.body.length, head.headers["content-length"]], [0, String(packed.body.length)]);
  }
  assert.equal(plain.headers["cache-control"], "no-cache");
});

test("the page asks at once for every module that its first one imports", async () => {
  const html = (await got("/")).body.toString();
  const preloaded = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, path]) => path);
  assert.equal(preloaded[0], "/page.js");
  assert.match((await got("/elements/")).body.toString(), /modulepreload" href="\/elements\/demos\.js"/, "another page asks for its own");
  assert.ok(html.indexOf("importmap") < html.indexOf("modulepreload"), "a module that comes before the import map cannot be resolved by it");
  assert.ok(preloaded.includes("/compose.js"));
  assert.ok(preloaded.some((path) => /^\/pkg\/(?:dist\/text|entry\/text\/inside)\.js$/.test(path)), preloaded.join());
  assert.ok(!preloaded.some((path) => /whole|mastodon_instance|messages/.test(path)), "the rest comes later");
  for (const path of preloaded) assert.equal((await got(path)).status, 200, path);
});

test("the example answers every endpoint of the instance API, for every origin", async () => {
  const v2 = await (await fetch(`${server.url}/api/v2/instance`)).json();
  const v1 = await (await fetch(`${server.url}/api/v1/instance`)).json();
  assert.equal(v2.domain, v1.uri);
  assert.deepEqual(v2.configuration.statuses, v1.configuration.statuses);
  for (const name of ["rules", "peers", "activity", "domain_blocks", "extended_description", "privacy_policy", "terms_of_service", "terms_of_service/2026-03-01", "translation_languages", "languages"]) {
    const response = await fetch(`${server.url}/api/v1/instance/${name}`);
    assert.equal(response.status, 200, name);
    assert.equal(response.headers.get("access-control-allow-origin"), "*", name);
    const body = await response.json();
    if (name === "rules") assert.deepEqual(body, v2.rules);
    if (name === "activity") assert.equal(body.length, 12);
  }
  const missing = await fetch(`${server.url}/api/v1/instance/terms_of_service/1999-01-01`);
  assert.equal(missing.status, 404);
  assert.deepEqual(await missing.json(), { error: "Record not found" });
  const preflight = await fetch(`${server.url}/api/v2/instance`, { method: "OPTIONS", headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "GET" } });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get("access-control-allow-origin"), "*");
  assert.equal((await fetch(server.url)).headers.get("access-control-allow-origin"), null, "the page itself is for its own origin");
});

test("serves nothing outside its folders, nothing hidden and no dependency", async () => {
  for (const path of ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/..%5cCargo.toml", "/pkg/../Cargo.toml", "/pkg/%2e%2e/Cargo.toml", "/pkg/node_modules/playwright-core/package.json", "/api/../../Cargo.toml", "/.git/config", "/%00", "/%", "/elements", "/nothing.js"]) {
    assert.equal(await raw(path), 404, path);
  }
  assert.equal((await fetch(server.url, { method: "POST" })).status, 405);
});

test("answers under 127.0.0.1 and under localhost", async () => {
  assert.equal((await fetch(`http://127.0.0.1:${server.port}/`)).status, 200);
  assert.equal((await fetch(`http://localhost:${server.port}/`)).status, 200);
});

test("puts a document of the second or of the first API in the example's place", async () => {
  for (const [version, other, document] of [["v2", "v1", { domain: "quay.example", title: "Quay" }], ["v1", "v2", { uri: "quay.example", title: "Quay" }]]) {
    const path = join(folder, `${version}.json`);
    writeFileSync(path, JSON.stringify(document));
    const instance = await start({ port: 0, instance: path });
    try {
      assert.deepEqual(await (await fetch(`${instance.url}/api/${version}/instance`)).json(), document);
      assert.equal((await fetch(`${instance.url}/api/${other}/instance`)).status, 404);
      writeFileSync(path, JSON.stringify({ ...document, title: "Changed" }));
      assert.equal((await (await fetch(`${instance.url}/api/${version}/instance`)).json()).title, "Changed");
    } finally {
      await instance.close();
    }
  }
});

test("shows the documentation where it is built, and says how to build it where it is not", async () => {
  const docs = join(folder, "docs");
  const server = await start({ port: 0, docs });
  try {
    const missing = await fetch(`${server.url}/docs/`);
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /npm --prefix pkg-config run build:docs/);
    mkdirSync(join(docs, "rust"), { recursive: true });
    writeFileSync(join(docs, "index.html"), "<!doctype html>docs");
    writeFileSync(join(docs, "rust/index.html"), "<!doctype html>rust");
    writeFileSync(join(folder, "outside.html"), "<!doctype html>outside");
    for (const [path, text] of [["/docs", "docs"], ["/docs/", "docs"], ["/docs/index.html", "docs"], ["/docs/rust/", "rust"]]) {
      const response = await fetch(server.url + path);
      assert.equal(await response.text(), `<!doctype html>${text}`, path);
      assert.match(response.headers.get("content-security-policy"), /default-src 'self'/);
    }
    assert.equal((await fetch(`${server.url}/docs/..%2foutside.html`)).status, 404);
    assert.equal((await fetch(`${server.url}/docs/none.html`)).status, 404);
  } finally {
    await server.close();
  }
});

test("says where to look, and stops when it is told to", async () => {
  writeFileSync(join(folder, "said.json"), '{"uri":"quay.example"}');
  const child = spawn(process.execPath, [DEV, "--port", "0", "--instance", "said.json"], { env: { ...process.env, INIT_CWD: folder } });
  try {
    const said = await new Promise((done, failed) => {
      let text = "";
      child.stdout.on("data", (data) => (text += data).includes("Ctrl+C") && done(text));
      child.on("exit", (code) => failed(new Error(`ended with ${code}`)));
    });
    assert.match(said, /Compose page: +http:\/\/localhost:\d+\n/);
    assert.match(said, /said\.json/);
    const example = /Example instance: +(\S+)/.exec(said)[1];
    assert.match(example, /\/api\/v1\/instance$/, "the document is one of the first API");
    assert.equal(await (await fetch(example)).text(), '{"uri":"quay.example"}');
  } finally {
    child.kill();
  }
});

test("one line says why it cannot start", async () => {
  writeFileSync(join(folder, "page.html"), "<!doctype html>");
  writeFileSync(join(folder, "list.json"), "[]");
  // A copy of the tree in which nothing was built.
  const bare = join(folder, "bare/pkg-config/tools");
  mkdirSync(bare, { recursive: true });
  for (const name of readdirSync(join(DEV, "..")).filter((name) => name.endsWith(".mjs"))) cpSync(join(DEV, "..", name), join(bare, name));
  mkdirSync(join(bare, "../dist"));
  writeFileSync(join(bare, "../dist/browser.js"), "");
  for (const [file, options, line] of [
    [DEV, ["--port", String(server.port)], `Port ${server.port} is taken by another program. Choose another one: --port ${server.port + 1}`],
    [DEV, ["--port", "http"], '"http" is not a port. Use a number from 0 to 65535.'],
    [DEV, ["--instance", "nowhere.json"], `--instance ${join(folder, "nowhere.json")}: there is no such file.`],
    [DEV, ["--instance", "page.html"], `--instance ${join(folder, "page.html")}: it is not JSON.`],
    [DEV, ["--instance", "list.json"], `--instance ${join(folder, "list.json")}: it is not a JSON object.`],
    [join(bare, "dev.mjs"), ["--port", "0"], "The package is not built (pkg-config/messages/en.js is missing). Run: npm --prefix pkg-config run build"],
  ]) {
    const { code, out, err } = await run(file, ...options);
    assert.deepEqual({ code, out, err }, { code: 1, out: "", err: `${line}\n` });
  }
  const { code, err } = await run(DEV, "--verbose");
  assert.equal(code, 1);
  assert.match(err, /^Unknown option '--verbose'.*Usage: node pkg-config\/tools\/dev\.mjs \[--port 8787\] \[--instance FILE\] \[--no-worker\] \[--built\]\n$/s);
});
