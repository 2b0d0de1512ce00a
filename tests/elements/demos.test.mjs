// The page of demos: every element works there under the dev server's policy, and its code is what is shown.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { elementsIn } from "../common/elements.mjs";

const SCREENSHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
mkdirSync(SCREENSHOTS, { recursive: true });

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());

for (const width of [360, 1280]) {
  test(`each element alone with its code, at ${width} pixels`, async () => {
    const context = await elements.browser.newContext({ viewport: { width, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] }), page = await context.newPage(), complaints = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${elements.url}/elements/`);
    await page.waitForSelector(".demo poll-editor:defined");
    const used = await page.locator(".demo").evaluateAll((demos) => [...new Set(demos.flatMap((demo) => [...demo.querySelectorAll("*")].map(({ localName }) => localName).filter((name) => name.includes("-"))))].sort());
    assert.deepEqual(used, ["media-picker", "poll-editor", "status-counter", "status-highlight"]);
    assert.equal(await page.locator("status-counter").first().evaluate((counter) => counter.count.characters), 25);
    await page.getByRole("button", { name: "Copy the code of poll-editor" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "<poll-editor></poll-editor>");
    const { content, view } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }));
    assert.equal(content, view);
    await page.screenshot({ path: `${SCREENSHOTS}elements-${width}.png`, fullPage: true });
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
