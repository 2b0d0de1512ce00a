// Pictures of the compose page for people to look at, in target/screenshots: `npm --prefix pkg-config run screenshots`, or `… -- whole thread` for the states with
// one of these words in their names.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";
import { STATES, pageIn } from "./states.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
mkdirSync(FOLDER, { recursive: true });
const words = process.argv.slice(2), chosen = STATES.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
const server = await start({ port: 0 }), browser = await launchBrowser();
try {
  for (const state of chosen) {
    const page = await pageIn(state, browser, server.url), [name] = state;
    await page.locator("#instance img").evaluateAll((images) => Promise.all(images.map((image) => image.decode().catch(() => {}))));
    await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: !/slow|drop/.test(name) });
    await page.context().close();
  }
  console.log(`${chosen.length} pictures are in target/screenshots.`);
} finally {
  await browser.close();
  await server.close();
}
