// npm run test:matrix: the packed package in every consumer that can be had as an npm package. `npm run test:matrix -- vite "node 20"` tries only
// those with one of these in their names.
//
// Prints a line for each: its version, the result, seconds, and what a page downloads (after brotli). Seconds are printed, and nothing depends on them.
import assert from "node:assert/strict";
import { Plain, fail, needChromium, say } from "../../pkg-config/tools/programs.mjs";
import { closeBrowser } from "./browse.mjs";
import { endAll, pack, place } from "./place.mjs";
import { expected } from "./smoke.mjs";

const families = ["pages", "browsers", "runtimes", "runners", "bundlers", "frameworks", "elements", "examples", "types"];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { endAll(); process.exit(130); });

try {
  const all = (await Promise.all(families.map((family) => import(`./consumers/${family}.mjs`)))).flatMap((family) => family.default);
  const asked = process.argv.slice(2).map((word) => word.toLowerCase());
  const chosen = all.filter(({ name }) => asked.length === 0 || asked.some((part) => name.toLowerCase().includes(part)));
  if (chosen.length === 0) throw new Plain(`No consumer is named so; there are:\n${all.map(({ name }) => name).join("\n")}`);
  process.env.CHROMIUM = needChromium().chromium;
  const tarball = await pack();

  const rows = [];
  for (const consumer of chosen) {
    say(`${consumer.name} …`);
    const start = performance.now();
    let result, note = "";
    // Once more where it fails: what installs and starts so many programs meets a registry or a port that fails for a moment. A row that passes only then says so.
    for (const passed of ["passed", "passed at the second try"]) {
      try {
        const tools = await place(tarball, { ...consumer, name: consumer.folder ?? consumer.name });
        const outcome = await consumer.try(tools);
        assert.deepEqual(outcome.result, consumer.expected ?? expected(consumer.entry));
        [result, note] = [passed, outcome.note ?? ""];
        break;
      } catch (error) {
        result = "FAILED";
        console.log(`\n${consumer.name}: ${error.stack}\n`);
      } finally {
        endAll();
      }
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    rows.push([consumer.name, consumer.version ?? "", result, seconds, note]);
  }
  await closeBrowser();

  const heads = ["consumer", "version", "result", "seconds", "shipped"];
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)) + 2);
  for (const row of [heads, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("").trimEnd());
  const failed = rows.filter(([, , result]) => result === "FAILED").length;
  console.log(`${rows.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  endAll();
  fail(error);
}
