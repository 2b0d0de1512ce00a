// What the edge worker spends on a document that it reads anew, in milliseconds of CPU: `npm --prefix pkg-config run bench:cpu`. Cloudflare's free plan allows
// 10 for a request. workerd's clock stands still while a request is worked on, so that Node runs the same steps. Prints; nothing fails on it.
import { readFileSync } from "node:fs";
import { fetchInstance, fetchPeers, getLimits } from "../../pkg-config/entry/node.js";
import { withoutOtherSchemes } from "../../www/worker/links.js";
import { manyPeers, withRules } from "./samples.mjs";

const instance = readFileSync(new URL("../fixtures/v2-mastodon-4.6.json", import.meta.url), "utf8");

/** As www/worker/upstream.js#ask and views.js do: read, take out links, write, digest; and of an instance the limits. */
async function answer(read, text) {
  const value = withoutOtherSchemes(await read("example.org", { fetch: async () => new Response(text, { headers: { "content-type": "application/json" } }), maxBytes: Infinity }));
  const texts = [JSON.stringify(value)];
  if (read === fetchInstance) texts.push(JSON.stringify(getLimits(value)));
  for (const made of texts) await crypto.subtle.digest("SHA-256", new TextEncoder().encode(made)); // store.js#etagOf
}

async function cpu(read, text) {
  const before = process.cpuUsage();
  await answer(read, text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rows = [
  ...[0, 5, 40, 70, 140].map((rules) => [`instance, ${rules} rules in 28 languages`, fetchInstance, rules === 0 ? instance : withRules(instance, rules)]),
  ...[5_000, 20_000, 40_000].map((count) => [`${count.toLocaleString("en")} peers`, fetchPeers, manyPeers(count)]),
];
console.log(`${"document".padEnd(36)}${["kB", "first", "median"].map((head) => head.padStart(10)).join("")}`);
for (const [name, read, text] of rows) {
  const times = [];
  for (let i = 0; i < 31; i += 1) times.push(await cpu(read, text));
  const [first] = times;
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(36)}${[(Buffer.byteLength(text) / 1000).toFixed(0), first.toFixed(1), times[15].toFixed(1)].map((cell) => cell.padStart(10)).join("")}`);
}
