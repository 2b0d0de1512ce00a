// Pictures of the compose page for people to look at, in target/screenshots: `npm --prefix pkg-config run screenshots`.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";
import { STATES, pageIn } from "./states.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
/** What is far out of sight is not painted, and a picture of the whole page has it in sight. */
function showAll() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

mkdirSync(FOLDER, { recursive: true });
const server = await start({ port: 0 }), browser = await launchBrowser();
try {
  for (const state of STATES) {
    const page = await pageIn(state, browser, server.url), [name] = state;
    await page.locator("#instance img").evaluateAll((images) => Promise.all(images.map((image) => image.decode().catch(() => {}))));
    await page.evaluate(showAll);
    await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: !/slow|drop/.test(name) });
    await page.context().close();
  }
  console.log(`${STATES.length} pictures are in target/screenshots.`);
} finally {
  await browser.close();
  await server.close();
}
