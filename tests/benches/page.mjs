// How fast the compose page is on a phone: `npm --prefix pkg-config run bench:page`. Prints; nothing fails on it. The package must have been built.
//
// Chromium with the CPU slowed down four times and the network as "Fast 3G" of its developer tools. First visits: until the counter has counted, requests, bytes
// and layout shift. Typing: from the key's event to after the next paint, in a text of mixed scripts, beside a bare textarea of the same size, in turns, since other programs
// take their share; so the ratios say more than the milliseconds. What does not depend on others is the processor's time on the page's main thread, not slowed down: what a
// key takes with all that follows when typing pauses, and the longest task.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../common/browser.mjs";
import { start } from "../../pkg-config/tools/dev.mjs";

const SLOWER = 4;
const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (750e3 / 8) * 0.9 };
const VISITS = 5, ROUNDS = 3, KEYS = 80, PAUSE_MS = 60;
const RESTED_KEYS = 15, REST_MS = 700;
const SIZES = [5_000, 50_000];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const prose = readFileSync(fileURLToPath(new URL("prose.txt", import.meta.url)), "utf8").split("\n").filter((line) => line.includes("\t")).map((line) => line.split("\t")[1]);
/** A text of so many code units: twelve scripts, with addresses, mentions and emoji, in paragraphs. */
const mixed = (length) => {
  const piece = prose.map((line, index) => `${line.slice(0, 160)} @marit@tidewater.example https://tides.example.org/${index} \u{1F468}\u200D\u{1F469}\u200D\u{1F467}\n`).join("");
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
};
const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

/** A page in a new profile, slowed down. */
async function phone(browser, { network, slower = SLOWER }) {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await cdp.send("Network.enable");
  if (network) await cdp.send("Network.emulateNetworkConditions", FAST_3G);
  return { page, cdp, close: () => context.close() };
}

/** Milliseconds until the counter has counted what is in the field, and what was loaded until then and in all. */
async function visit(browser, url) {
  const { page, cdp, close } = await phone(browser, { network: true });
  const seen = { requests: 0, bytes: 0 };
  cdp.on("Network.requestWillBeSent", ({ request }) => { if (request.url.startsWith("http")) seen.requests += 1; });
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => { seen.bytes += encodedDataLength; });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      if (document.querySelector("status-counter")?.count) window.usable = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => window.usable !== undefined, null, { timeout: 60_000 });
  const first = { ...seen };
  await page.waitForSelector("#instance[data-read]", { timeout: 60_000 });
  const read = await page.evaluate(() => performance.now());
  await page.waitForLoadState("networkidle");
  const { usable, shift } = await page.evaluate(() => ({ usable: window.usable, shift: window.shift }));
  await close();
  return { usable, read, shift, first, all: seen };
}

/** Opens a page and puts a text into its field, with the caret in the middle. */
async function filled(page, url, size, selector) {
  await page.goto(url);
  if (selector === "#text") await page.waitForSelector("#instance[data-read]");
  await page.evaluate(([where, text]) => {
    const field = document.querySelector(where);
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.focus();
    // In the middle of the text, as in writing.
    const middle = text.indexOf("\n", text.length / 2);
    field.setSelectionRange(middle, middle);
  }, [selector, mixed(size)]);
}

/** Milliseconds from each key to after the next paint. */
async function keys(browser, url, size, selector) {
  const { page, close } = await phone(browser, { network: false });
  await filled(page, url, size, selector);
  await page.evaluate((where) => {
    const field = document.querySelector(where);
    window.took = [];
    const channel = new MessageChannel(), begun = [];
    channel.port1.onmessage = () => window.took.push(performance.now() - begun.shift());
    field.addEventListener("keydown", (event) => {
      begun.push(event.timeStamp);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    }, { capture: true });
  }, selector);
  await page.waitForTimeout(3000);
  for (let key = 1; key <= KEYS; key += 1) {
    await page.keyboard.press(key % 6 ? "e" : "Space");
    await page.waitForFunction((count) => window.took.length >= count, key, { polling: 20 });
    await page.waitForTimeout(PAUSE_MS);
  }
  const took = await page.evaluate(() => window.took);
  await close();
  return took;
}

/** Milliseconds of the processor on the main thread: for a key with all that follows it, and in the longest task. */
async function cost(browser, url, size, selector) {
  const { page, close } = await phone(browser, { network: false, slower: 1 });
  await filled(page, url, size, selector);
  await page.waitForTimeout(2000);
  const cdp = await browser.newBrowserCDPSession(), ended = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
  await cdp.send("Tracing.start", { transferMode: "ReturnAsStream", traceConfig: { includedCategories: ["toplevel", "devtools.timeline"], excludedCategories: ["*"] } });
  for (let key = 1; key <= RESTED_KEYS; key += 1) {
    await page.keyboard.press(key % 6 ? "e" : "Space");
    await page.waitForTimeout(REST_MS);
  }
  await cdp.send("Tracing.end");
  const { stream } = await ended;
  let trace = "";
  for (let eof = false; !eof;) {
    const piece = await cdp.send("IO.read", { handle: stream, size: 1 << 20 });
    trace += piece.data;
    ({ eof } = piece);
  }
  await cdp.detach();
  await close();
  const events = JSON.parse(trace).traceEvents.filter(({ ph }) => ph === "X"), thread = ({ pid, tid }) => `${pid} ${tid}`;
  const main = thread(events.find(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown"));
  // Tasks by their time without that of those within: only the outermost are counted.
  let end = 0;
  const tasks = [];
  for (const { ts, dur, tdur = 0 } of events.filter((event) => thread(event) === main).sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (ts < end) continue;
    end = ts + dur;
    tasks.push(tdur / 1000);
  }
  return { key: tasks.reduce((sum, one) => sum + one, 0) / RESTED_KEYS, longest: Math.max(...tasks) };
}

const bare = createServer((_, response) => response.setHeader("Content-Type", "text/html; charset=utf-8").end('<!doctype html><meta name="viewport" content="width=device-width"><title>Bare</title><textarea rows="12" style="width:100%;font:18px/1.6 sans-serif"></textarea>'));
await new Promise((done) => bare.listen(0, "127.0.0.1", done));
const browser = await launchBrowser();
const servers = [["page as the dev server has it", await start({ port: 0 })]];
if (existsSync(fileURLToPath(new URL("../../pkg-config/tools/page.mjs", import.meta.url)))) {
  const { buildPage } = await import("../../pkg-config/tools/page.mjs");
  servers.push(["page as built", await start({ port: 0, built: await buildPage() })]);
}
const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`, ms = (value) => `${value.toFixed(0)} ms`;
try {
  console.log(`First visit: CPU ${SLOWER} times slower, Fast 3G (${FAST_3G.latency} ms, ${(FAST_3G.downloadThroughput * 8e-6).toFixed(2)} Mbit/s), median of ${VISITS}`);
  for (const [name, { url }] of servers) {
    const visits = [];
    for (let count = 0; count < VISITS; count += 1) visits.push(await visit(browser, url));
    const median = (pick) => quantile(visits.map(pick), 0.5);
    console.log(`  ${name}: counter usable after ${ms(median(({ usable }) => usable))} (${median(({ first }) => first.requests)} requests, ${kB(median(({ first }) => first.bytes))}), ` +
      `server read after ${ms(median(({ read }) => read))}, in all ${median(({ all }) => all.requests)} requests, ${kB(median(({ all }) => all.bytes))}, layout shift ${median(({ shift }) => shift).toFixed(3)}`);
  }
  console.log(`Key to paint: CPU ${SLOWER} times slower, ${ROUNDS} turns of ${KEYS} keys in the middle of a mixed text`);
  const places = [["bare textarea", `http://127.0.0.1:${bare.address().port}/`, "textarea"], ...servers.map(([name, { url }]) => [name, url, "#text"])];
  for (const size of SIZES) {
    const took = places.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1) for (const [at, [, url, selector]] of places.entries()) took[at].push(...(await keys(browser, url, size, selector)));
    for (const [at, [name]] of places.entries()) {
      const said = [0.5, 0.99].map((part) => `p${100 * part} ${ms(quantile(took[at], part))}${at === 0 ? "" : ` (${(quantile(took[at], part) / quantile(took[0], part)).toFixed(1)} times the textarea's)`}`);
      console.log(`  ${String(size).padStart(6)} characters, ${name}: ${said.join(", ")}`);
    }
  }
  console.log("Time of the processor on the main thread, not slowed down, of a key and what follows when typing pauses; and the longest task");
  for (const size of SIZES) {
    for (const [name, url, selector] of places) {
      const { key, longest } = await cost(browser, url, size, selector);
      console.log(`  ${String(size).padStart(6)} characters, ${name}: ${key.toFixed(1)} ms, ${longest.toFixed(1)} ms`);
    }
  }
} finally {
  await browser.close();
  bare.close();
  for (const [, server] of servers) await server.close();
}
