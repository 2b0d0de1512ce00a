// Loading: once, from every kind of source, again after a failure, with a clear error if it was forgotten. Each case runs in its own process, since
// loading happens once per process.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

const at = (name) => new URL(`../../pkg-config/${name}`, import.meta.url).href;
const wasm = at("wasm/mastodon_instance_bg.wasm");
const run = promisify(execFile);

let server, origin;
before(async () => {
  const bytes = await readFile(new URL(wasm));
  let asked = 0;
  server = createServer((request, response) => {
    if (request.url === "/second" && ++asked === 1) return response.writeHead(404, { "content-type": "text/html" }).end("<p>no");
    if (request.url === "/missing") return response.writeHead(404, { "content-type": "text/html" }).end();
    if (request.url === "/page") return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html>");
    if (request.url === "/cut") return response.writeHead(200, { "content-type": "application/wasm" }).end(bytes.subarray(0, 999));
    response.writeHead(200, { "content-type": request.url === "/octets" ? "application/octet-stream" : "application/wasm" }).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

/** Runs a body in a fresh process, with the manual entry as `pkg`. */
async function fresh(body) {
  const script = `
    import assert from "node:assert/strict";
    import { readFileSync } from "node:fs";
    const pkg = await import(${JSON.stringify(at("entry/manual.js"))});
    const bytes = readFileSync(new URL(${JSON.stringify(wasm)}));
    const works = () => assert.equal(pkg.countCharacters("https://example.org/a/long/address/that/is/cut"), 23);
    const code = async (promise) => { try { await promise; } catch (error) { assert.equal(error.name, "InstanceError"); return error.code; } assert.fail("resolved"); };
    ${body}
    console.log("done");`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
  assert.match(stdout, /done/);
}

test("before init every function says so, plainly", () => fresh(`
  const names = Object.keys(pkg).filter((name) => typeof pkg[name] === "function" && !["init", "initMedia", "inspectMedia", "InstanceError"].includes(name));
  assert.ok(names.length >= 15, names.join());
  for (const name of names) {
    let error;
    try { await pkg[name]("{}", {}); } catch (caught) { error = caught; }
    assert.equal(error?.code, "not_initialized", name);
    assert.match(error.message, /init\\(\\)/);
  }
  // A promise is rejected, not an exception thrown.
  for (const name of names.filter((name) => name.startsWith("fetch"))) assert.equal(await code(pkg[name]("example.org")), "not_initialized", name);
  assert.match(pkg.versions.package, /^\\d+\\.\\d+\\.\\d+/);
`));

const sources = {
  "bytes": "bytes",
  "an ArrayBuffer": "new Uint8Array(bytes).buffer",
  "a module": "await WebAssembly.compile(bytes)",
  "a response": "await fetch(origin + '/wasm')",
  "the promise of a response": "fetch(origin + '/wasm')",
  "a response with another content type": "fetch(origin + '/octets')",
  "a string": "origin + '/wasm'",
  "a URL": "new URL(origin + '/wasm')",
};
for (const [name, source] of Object.entries(sources)) {
  test(`init takes ${name}`, () => fresh(`const origin = ${JSON.stringify(origin)}; await pkg.init(${source}); works();`));
}

test("init is done once, and everyone gets the same promise", () => fresh(`
  const first = pkg.init(bytes);
  assert.equal(pkg.init("http://127.0.0.1:1/never-asked"), first);
  assert.equal(await first, undefined);
  assert.equal(pkg.init(), first);
  works();
`));

test("a failed init may be tried again", () => fresh(`
  const origin = ${JSON.stringify(origin)};
  assert.equal(await code(pkg.init()), "not_initialized");
  assert.equal(await code(pkg.init("http://127.0.0.1:1/")), "network");
  assert.equal(await code(pkg.init(Promise.reject(new Error("no")))), "network");
  assert.equal(await code(pkg.init(new Uint8Array([1, 2, 3]))), "internal");
  assert.equal(await code(pkg.init(origin + "/second")), "network");
  try { pkg.countCharacters("a"); assert.fail(); } catch (error) { assert.equal(error.code, "not_initialized"); }
  await pkg.init(origin + "/second");
  works();
`));

test("an error names the URL, what came back, and what to do", () => fresh(`
  const origin = ${JSON.stringify(origin)};
  const message = (promise) => promise.then(() => assert.fail("resolved"), ({ message }) => message);
  assert.equal(await message(pkg.init(origin + "/page")), "The WebAssembly of mastodon-instance is not at " + origin + "/page: the answer has status 200 and type text/html; charset=utf-8.");
  assert.equal(await message(pkg.init(origin + "/missing")), "The WebAssembly of mastodon-instance is not at " + origin + "/missing: the answer has status 404 and type text/html.");
  assert.match(await message(pkg.init("http://127.0.0.1:1/a.wasm")), /could not be fetched from http:\\/\\/127\\.0\\.0\\.1:1\\/a\\.wasm: /);
  assert.match(await message(pkg.init(origin + "/cut")), /from http:.*\\/cut could not be started: /);
  // Without a source, where the entry point's own place has nothing.
  const { init } = await import(${JSON.stringify(at("entry/browser.js"))});
  const { fetch } = globalThis;
  globalThis.fetch = () => fetch(origin + "/missing");
  process.getBuiltinModule = undefined;
  assert.match(await message(init()), /status 404 .* import mastodon-instance\\/inline instead\\.$/);
`));

test("in Node importing is enough, and init resolves at once", async () => {
  const pkg = await import("../../pkg-config/entry/node.js");
  assert.equal(pkg.countCharacters("a"), 1);
  assert.equal(pkg.init(), pkg.init());
  await pkg.init();
});
