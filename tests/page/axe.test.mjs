// Accessibility of the compose page in each of its states, as axe-core sees it: nothing to complain of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";
import { STATES, pageIn } from "./states.mjs";

const axe = readFileSync(createRequire(new URL("../../pkg-config/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");

let server, browser;
before(async () => {
  server = await start({ port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** What axe complains of, as `rule: element`. */
async function complaints(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document));
  assert.ok(passes.length > 20, `${passes.length} rules passed`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary.split("\n")[1]?.trim()}`));
}

/** Forced colours are the system's. */
const judged = STATES.filter(([, { forcedColors }]) => forcedColors === undefined);
/** Each state in the other colours, too. */
const inverted = ([name, options, prepare]) => [`${name}, other colours`, { ...options, colorScheme: options.colorScheme === "dark" ? "light" : "dark" }, prepare];

for (const state of judged.flatMap((state) => [state, inverted(state)])) {
  test(state[0], async () => {
    const page = await pageIn(state, browser, server.url);
    try {
      assert.deepEqual(await complaints(page), []);
    } finally {
      await page.context().close();
    }
  });
}
