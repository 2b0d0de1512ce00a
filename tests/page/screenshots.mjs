// Pictures of the compose page for people to look at, in target/screenshots: `npm --prefix pkg-config run screenshots`, or `… -- whole thread` for the states with
// one of these words in their names; and those of the README, in www/page/screenshots: `… -- readme`.
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";
import { SHOWN, STATES, pageIn } from "./states.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
/** What is far out of sight is not painted, and a picture of the whole page has it in sight. */
function showAll() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

mkdirSync(FOLDER, { recursive: true });
const words = process.argv.slice(2), chosen = STATES.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
const server = await start({ port: 0 }), browser = await launchBrowser();
/** The pictures of the README, as small as they can be: in as many colours as a palette has, which are enough for a page. */
async function readme() {
  const sharp = createRequire(new URL("../../pkg-config/package.json", import.meta.url))("sharp"), folder = fileURLToPath(new URL("../../www/page/screenshots/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, options, prepare, last] of SHOWN) {
    const page = await pageIn([name, options, prepare], browser, server.url);
    // The address of this server is another each time.
    await page.evaluate(() => {
      document.getElementById("server").value = "tidewater.example";
      document.activeElement.blur();
    });
    await page.locator("#instance img").evaluateAll((images) => Promise.all(images.map((image) => image.decode().catch(() => {}))));
    const { width, height } = options.viewport, box = last && (await page.locator(last).boundingBox());
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height: box ? Math.min(height, Math.round(box.y + box.height) + 24) : height } });
    const { size } = await sharp(await sharp(picture).png({ palette: true, quality: 85, dither: 0 }).toBuffer()).webp({ lossless: true, effort: 6 }).toFile(`${folder}${name}.webp`);
    await page.context().close();
    console.log(`www/page/screenshots/${name}.webp, ${size} bytes`);
  }
}

try {
  if (words.includes("readme")) await readme();
  else for (const state of chosen) {
    const page = await pageIn(state, browser, server.url), [name] = state;
    await page.locator("#instance img").evaluateAll((images) => Promise.all(images.map((image) => image.decode().catch(() => {}))));
    await page.evaluate(showAll);
    await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: !/slow|drop/.test(name) });
    await page.context().close();
  }
  if (!words.includes("readme")) console.log(`${chosen.length} pictures are in target/screenshots.`);
} finally {
  await browser.close();
  await server.close();
}
