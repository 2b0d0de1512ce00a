// fetch* in a browser: the scenarios of every runtime, in a page of another origin than the servers'.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { engine, launchBrowser } from "../common/browser.mjs";
import { checkRequests, enter, expected, names, startWorld } from "./world.mjs";

const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
const SERVED = { "/pkg/": new URL("../../pkg-config/", import.meta.url), "/fetch/": new URL("./", import.meta.url) };

let world, server, browser, page;
before(async () => {
  world = await startWorld("browser", engine);
  server = createServer(async (request, response) => {
    const prefix = Object.keys(SERVED).find((prefix) => request.url.startsWith(prefix));
    if (request.url === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>fetch</title>");
    if (request.url === "/data.json") return response.end(JSON.stringify(world.data));
    try {
      const body = await readFile(new URL(request.url.slice(prefix.length), SERVED[prefix]));
      response.writeHead(200, { "content-type": TYPES[request.url.split(".").at(-1)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  await page.evaluate(`(async () => {
    const [pkg, { scenarios }, data] = await Promise.all([import("/pkg/entry/browser.js"), import("/fetch/scenarios.mjs"), fetch("/data.json").then((answer) => answer.json())]);
    await pkg.init();
    globalThis.unhandled = [];
    addEventListener("unhandledrejection", (event) => unhandled.push(String(event.reason)));
    globalThis.run = async (name) => JSON.parse(JSON.stringify(await scenarios[name].run((${enter})(pkg, data))));
  })()`);
});
after(async () => {
  await browser?.close();
  server?.close();
  await world?.close();
});

for (const name of names) {
  test(name, async () => assert.deepEqual(await page.evaluate(`run(${JSON.stringify(name)})`), expected(name, world.data)));
}

test("no rejection was left without a handler", async () => assert.deepEqual(await page.evaluate("unhandled"), []));
test("the servers were asked what they should be", () => checkRequests(world));
