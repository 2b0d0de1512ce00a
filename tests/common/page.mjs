// Serves the compose page, and opens it in a browser.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "./browser.mjs";

/** The development server and a browser for the tests of a file, as `{ server, browser }`: there when they begin, ended behind them. */
export function served(options) {
  const place = {};
  before(async () => {
    place.server = await start({ port: 0, ...options });
    place.browser = await launchBrowser();
  });
  after(async () => {
    await place.browser?.close();
    await place.server?.close();
  });
  return place;
}

/**
 * Opens the page, waits until it has read its first server, runs `body`, and fails on console errors that the test does not expect. `prepare` gets the page
 * before it is opened; further options are those of a browser context.
 */
export async function withPage(browser, url, body, { expected = [], wait = true, prepare = () => {}, ...context } = {}) {
  const own = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const page = await own.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await prepare(page);
    await page.goto(url);
    if (wait) await page.waitForSelector("#instance[data-read]");
    await body(page);
    const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], "the browser's console must stay silent");
  } finally {
    await own.close();
  }
}

/** Waits until all that follows a pause in typing is done: report, marks beside fields, thread. */
export const rested = (page) => page.waitForFunction(() => document.documentElement.dataset.reviewing === undefined);
