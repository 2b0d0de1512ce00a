// Accessibility of the compose page in each of its states, as axe-core sees it: nothing to complain of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { served } from "../common/page.mjs";
import { STATES, pageIn } from "./states.mjs";

const axe = readFileSync(createRequire(new URL("../../pkg-config/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");

const place = served();

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
    const page = await pageIn(state, place.browser, place.server.url);
    try {
      assert.deepEqual(await complaints(page), []);
    } finally {
      await page.context().close();
    }
  });
}
