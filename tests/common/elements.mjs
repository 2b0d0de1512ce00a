// Opens a page with nothing but elements of the package, in Chromium, without a bundler: as another site would write it.
import assert from "node:assert/strict";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "./browser.mjs";

const NAMES = ["status-counter", "status-highlight", "media-picker", "poll-editor"];
const IMPORTS = JSON.stringify({ imports: { "mastodon-instance": "/pkg/dist/browser.js", "mastodon-instance/messages": "/pkg/lib/messages.js" } });

/** The modules of these elements, as a page loads them. */
export const scripts = (...names) => names.map((name) => `<script type="module" src="/pkg/elements/${name}.js"></script>`).join("");

/**
 * Starts server and browser once for a test file. `open(html, body, options)` opens a page and runs `body` with it and with a CDP session; the modules of all
 * elements that are named in the HTML are loaded, unless `names` says which. The console must stay silent but for what is `expected`.
 */
export async function elementsIn() {
  const server = await start({ port: 0 }), browser = await launchBrowser();
  return {
    url: server.url,
    browser,
    async open(html, body, { names = NAMES.filter((name) => html.includes(`<${name}`)), lang = "en", expected = [], prepare = () => {}, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 800, height: 700 }, ...options });
      const page = await context.newPage(), complaints = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      try {
        await page.route("**/alone.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Elements</title><link rel="icon" href="data:,"><script type="importmap">${IMPORTS}</script><body>${html}${scripts(...names)}` }));
        await prepare(page);
        await page.goto(`${server.url}/alone.html`);
        for (const name of names) await page.waitForFunction((name) => customElements.get(name), name);
        await body(page, await context.newCDPSession(page));
        assert.deepEqual(complaints.filter((text) => !expected.some((pattern) => pattern.test(text))), [], "the browser's console must stay silent");
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** After the next frame was drawn. */
export const frame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What a counter shows, in one line. */
export const shown = (page, selector = "status-counter") => page.locator(selector).evaluate((counter) => counter.shadowRoot.querySelector(".remaining").textContent);

/** What is marked, as `[kind, text]`. */
export async function marked(page, selector = "status-highlight") {
  await frame(page);
  return page.locator(selector).evaluate((highlight) => [...highlight.shadowRoot.querySelectorAll("mark[class]")].map((mark) => [mark.className, mark.textContent]));
}

/** Limits of stock Mastodon with another number of characters, as the attribute `limits` takes them. */
export const limits = (maxCharacters, counting = {}) => ({
  counting: { rule: "mastodon", unit: "grapheme", unicode: "17.0", urls: "reserved", mentions: "short", spoiler: "joined", trim: true, enforced: true, ...counting },
  statuses: { maxCharacters, maxSpoilerCharacters: null, charactersReservedPerUrl: 23, maxMediaAttachments: 4 },
});
