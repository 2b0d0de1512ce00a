// fetch* in a browser: the scenarios of every runtime, in a page of another origin than the servers'.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { engine, launchBrowser } from "../common/browser.mjs";
import { serve } from "../common/serve.mjs";
import { checkRequests, enter, expected, names, startWorld } from "./world.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

let world, server, browser, page;
before(async () => {
  world = await startWorld("browser", engine);
  server = await serve({ "/pkg/": at("../../pkg-config/"), "/fetch/": at("./"), "/data.json": JSON.stringify(world.data) });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(`(async () => {
    const [pkg, { scenarios }, data] = await Promise.all([import("/pkg/dist/browser.js"), import("/fetch/scenarios.mjs"), fetch("/data.json").then((answer) => answer.json())]);
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
