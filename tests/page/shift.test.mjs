// Nothing on the page moves by itself: no layout shift from the first paint to the first verdict, while a slow server is asked, and while a text is written. What
// moves within half a second of a key is the answer to it, and the browser counts it as none (https://wicg.github.io/layout-instability/).
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start } from "../../pkg-config/tools/dev.mjs";
import { buildPage } from "../../pkg-config/tools/page.mjs";
import { launchBrowser } from "../common/browser.mjs";
import { rested } from "../common/page.mjs";

const SIZES = { 390: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, 1280: { viewport: { width: 1280, height: 900 } } };
const TEXT = "Low water at 06:12, says @marit@tidewater.example: https://tides.example.org/tables/2026/11/harbour-mouth and more. ";

let browser, folder;
const servers = {};
before(async () => {
  browser = await launchBrowser();
  servers["the development server"] = await start({ port: 0 });
  servers["the development server with its worker"] = await start({ port: 0, worker: true });
  // Of its own: another test builds the page into the usual folder.
  folder = await mkdtemp(join(tmpdir(), "page-"));
  servers["the built page"] = await start({ port: 0, built: await buildPage({ out: folder }) });
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) await server.close();
  await rm(folder, { recursive: true });
});

/** Notes each layout shift with the nodes that moved, from the first paint on. */
function watchShifts() {
  window.shifts = [];
  const named = (node) => (node === null ? "a node in a shadow root, or one that is gone" : node.nodeType === Node.TEXT_NODE ? `text in ${named(node.parentNode)}` : [node.localName, node.id && `#${node.id}`].join(""));
  const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join();
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  const note = ({ hadRecentInput, value, sources }) => {
    if (!hadRecentInput) window.shifts.push(`${value.toFixed(4)}: ${sources.map(({ node, previousRect, currentRect }) => `${named(node)} ${box(previousRect)} -> ${box(currentRect)}`).join("; ")}`);
  };
  observer.observe({ type: "layout-shift", buffered: true });
  window.allShifts = () => {
    observer.takeRecords().forEach(note);
    return window.shifts;
  };
}

/** After two more frames: a shift is told after the frame that shows it. */
const shifts = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.allShifts()))))));

for (const name of ["the development server", "the development server with its worker", "the built page"]) {
  for (const [width, options] of Object.entries(SIZES)) {
    test(`${name}, ${width} pixels wide`, async () => {
      const context = await browser.newContext({ ...options, serviceWorkers: "block" }), page = await context.newPage();
      try {
        await page.addInitScript(watchShifts);
        // The example answers only after the page has said whom it asks; and takes short texts only.
        let answer;
        const asked = new Promise((done) => { answer = done; });
        await page.route(/\/(?:api\/v2|example)\/instance(?:\.json)?$/, async (route) => {
          const response = await route.fetch();
          await asked;
          await route.fulfill({ response, body: (await response.text()).replace('"max_characters": 500', '"max_characters": 150') });
        });
        await page.goto(servers[name].url);
        await page.waitForSelector("#cancel", { state: "visible" });
        assert.deepEqual(await shifts(page), [], "until the server is asked");
        answer();
        await page.waitForSelector("#instance[data-read]");
        await rested(page);
        await page.waitForSelector("#cancel", { state: "hidden" });
        assert.deepEqual(await shifts(page), [], "until the first verdict");

        await page.focus("#text");
        for (const word of TEXT.repeat(3).split(/(?<= )/)) {
          await page.keyboard.type(word);
          if (/[:.] $/.test(word)) await rested(page);
        }
        await rested(page);
        assert.ok(await page.evaluate(() => document.querySelector("#report .problem") !== null), "it is too long by now");
        assert.deepEqual(await shifts(page), [], "while a text is written");
      } finally {
        await context.close();
      }
    });
  }
}
