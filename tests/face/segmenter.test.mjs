// Grapheme clusters equal those of `Intl.Segmenter` if its Unicode version is ours: always in Chromium, in Node if it has the same.
// Ranges and counts through the one buffer are tested here as well, since the segmenter tells where a text may be split.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, normalize } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as pkg from "../../pkg-config/entry/node.js";
import { launchBrowser } from "../common/browser.mjs";
import { compareClusters, compareRanges, unicode } from "./segmenter.mjs";

const strings = 500_000, drafts = 20_000;
const list = await readFile(new URL("../properties/samples.txt", import.meta.url), "utf8");
const samples = list.split("\n").filter((line) => !line.startsWith("#")).join(" ").trim().split(/\s+/);
const ours = pkg.versions.unicode;

const root = new URL("../../", import.meta.url);
const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
let server, browser, page;
before(async () => {
  server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><link rel=icon href=data:,>");
    const file = await readFile(fileURLToPath(new URL(`.${path}`, root))).catch(() => null);
    if (file === null || !/^\/(pkg-config|tests\/face)\//.test(path)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Calls a function of segmenter.mjs in the page, with the package before the arguments. */
const inPage = (name, ...args) => page.evaluate(async ([name, args]) => {
  const [pkg, segmenter] = await Promise.all([import("/pkg-config/dist/browser.js"), import("/tests/face/segmenter.mjs")]);
  await pkg.init();
  return segmenter[name](pkg, ...args);
}, [name, args]);

test("in Chromium clusters are those of Intl.Segmenter", async (t) => {
  assert.equal(samples.length, 80);
  const theirs = await inPage("unicode");
  t.diagnostic(`Chromium ${browser.version()}: Unicode ${theirs}; ours: ${ours}`);
  assert.equal(theirs, ours, `Chromium ${browser.version()} has Unicode ${theirs}: this needs one with ${ours}`);
  const { asked, differences } = await inPage("compareClusters", samples, strings);
  assert.deepEqual(differences, []);
  assert.equal(asked, samples.length ** 2 + strings);
});

test("in Node clusters are those of Intl.Segmenter", { skip: unicode() !== ours && `Node's Unicode is ${unicode()}, ours ${ours}: only Chromium is asked` }, (t) => {
  t.diagnostic(`Node ${process.versions.node}: Unicode ${unicode()} (ICU ${process.versions.icu})`);
  assert.deepEqual(compareClusters(pkg, samples, strings), { asked: samples.length ** 2 + strings, differences: [] });
});

test("counts do not depend on each other, and ranges are whole, in Chromium", async (t) => {
  const { problems, overflows, entities } = await inPage("compareRanges", drafts);
  t.diagnostic(`${drafts} drafts, ${overflows} overflows, ${entities} entities`);
  assert.deepEqual(problems, []);
  assert.ok(overflows > drafts / 4 && entities > drafts / 4);
});

test("counts do not depend on each other, and ranges are whole, in Node", () => {
  assert.deepEqual(compareRanges(pkg, drafts).problems, []);
});
