// The versions that are called tried are those of the matrix, and the package's own words agree with each other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { versions } from "../../pkg-config/entry/node.js";
import browsers from "../matrix/consumers/browsers.mjs";
import consumers from "../matrix/consumers/runtimes.mjs";
import types from "../matrix/consumers/types.mjs";
import { COMPATIBILITY_DATE } from "../../pkg-config/tools/worker.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const text = read("pkg-config/docs/versions.md");

test("the table of runtimes", () => {
  const order = (one, other) => one.localeCompare(other, "en", { numeric: true });
  const tried = (name, list) => [...new Set(list.filter((consumer) => consumer.name.startsWith(name)).map(({ version }) => version))].sort(order);
  for (const [row, name, list] of [["Node, by `import` and by `require`", "Node ", consumers], ["Deno", "Deno ", consumers], ["Bun", "Bun", consumers], ["TypeScript", "TypeScript ", types]]) {
    const versions = tried(name, list);
    assert.ok(text.includes(`| ${row} | ${versions[0]} | ${versions.at(-1)} |`), `${row}: ${versions.join(", ")}`);
  }
  const [least] = read("tests/matrix/consumers/runtimes.mjs").match(/\d{4}-\d\d-\d\d/);
  assert.ok(text.includes(`| workerd, by compatibility date | ${least} | ${COMPATIBILITY_DATE} |`));
});

test("the oldest browsers", () => {
  for (const { version } of browsers) assert.ok(text.includes(`| Chromium ${version.split(".").slice(0, 3).join(".")} |`), version);
});

test("engines, rust-version and the changelog", () => {
  const { engines, version } = JSON.parse(read("pkg-config/package.json"));
  const least = text.match(/\| Node, [^|]*\| (\d+)\.0\.0 \|/)[1];
  assert.equal(engines.node, `>=${least}`);
  assert.ok(text.includes(`| ${read("Cargo.toml").match(/^rust-version = "(.+)"$/m)[1]} (\`rust-version\`)`));
  const changes = read("pkg-config/CHANGELOG.md");
  assert.ok(changes.includes(`\n## ${version}\n`), `${version} is not in the changelog`);
  assert.ok(changes.includes(`Mastodon ${versions.mastodon}`) && changes.includes(`Unicode ${versions.unicode}`));
});
