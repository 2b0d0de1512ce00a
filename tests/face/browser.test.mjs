// The face in a browser: the vectors, and beside Node everything that needs no network and no file.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as pkg from "../../pkg-config/entry/node.js";
import * as messages from "../../pkg-config/lib/messages.js";
import { complaintsOf, launchBrowser } from "../common/browser.mjs";
import { serve } from "../common/serve.mjs";
import { differences, rows } from "../common/vectors.mjs";
import { sentences, tried } from "./tried.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const fixtures = readdirSync(at("../fixtures/")).filter((name) => /^v[12]-.*\.json$/.test(name)).map((name) => readFileSync(at(`../fixtures/${name}`), "utf8"));
const texts = rows.filter((_, at) => at % 25 === 0).map(({ text }) => text);
const inNode = tried(pkg, texts, fixtures);

let server, browser, page, complaints;
before(async () => {
  server = await serve({ "/pkg/": at("../../pkg-config/"), "/face/": at("./"), "/given.json": JSON.stringify({ rows, texts, fixtures, reports: inNode.reports.flat() }) });
  browser = await launchBrowser();
  page = await browser.newPage();
  complaints = complaintsOf(page);
  await page.goto(server.url);
  await page.evaluate(`(async () => {
    const [pkg, messages, { sentences, tried }, given] = await Promise.all([import("/pkg/dist/browser.js"), import("/pkg/lib/messages.js"), import("/face/tried.mjs"), fetch("/given.json").then((answer) => answer.json())]);
    await pkg.init();
    Object.assign(globalThis, { pkg, messages, sentences, tried, given });
  })()`);
});
after(async () => {
  await browser?.close();
  server?.close();
});

test("the vectors", async () => assert.deepEqual(await page.evaluate(`(${differences})(pkg, given.rows)`), { asked: 2 * rows.length, missed: [] }));

test("limits, counts, reports, threads and refusals of every fixture, the same as in Node", async () => {
  const found = await page.evaluate("tried(pkg, given.texts, given.fixtures)");
  const refused = inNode.reports.flat().filter(({ ok }) => !ok).length;
  assert.ok(inNode.limits.length > 30 && refused > 200, `${inNode.limits.length} limits, ${refused} refused`);
  for (const [name, part] of Object.entries(inNode)) assert.deepEqual(found[name], part, name);
});

test("the same sentences in every locale as in Node", async () => {
  const found = await page.evaluate("sentences(messages, given.reports)"), wanted = await sentences(messages, inNode.reports.flat());
  for (const [locale, lines] of Object.entries(wanted)) assert.deepEqual(found[locale].filter((line, at) => line !== lines[at]), [], locale);
});

test("nothing was complained of", () => assert.deepEqual(complaints, []));
