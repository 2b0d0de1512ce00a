// The examples of the README do what they show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import * as messages from "../../pkg-config/lib/messages.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("the opening table", () => {
  const rows = [...readme.matchAll(/^\| `(.+?)` \| (\d+) \| (\d+) \|/gm)];
  assert.ok(rows.length >= 6, `only ${rows.length} rows`);
  for (const [, text, length, counted] of rows) assert.deepEqual([text.length, pkg.countCharacters(text)], [Number(length), Number(counted)], text);
});

for (const [name, heading, values] of [["for Node", /\*\*In Node[^]*?```js\n([^]*?)```/, 4], ["of checks", /## Check a draft[^]*?```js\n([^]*?)```/, 8]]) {
  test(`the example ${name}`, () => {
    const code = readme.match(heading)[1].replace(/^import (\{.*?\}) from "mastodon-instance";$/m, "const $1 = pkg;");
    // `expression; // value` becomes a comparison.
    let shown = 0;
    const asserting = code.replace(/^([^=\n]+?); \/\/ ("[^"]*"|\d+|true|false)(?=$|[:,. ])/gm, (_, expression, value) => { shown += 1; return `assert.deepEqual(${expression}, ${value}); //`; });
    assert.equal(shown, values, asserting);
    new Function("pkg", "assert", asserting)(pkg, assert);
  });
}

test("the example of sentences", async () => {
  const code = readme.match(/## Say it in the user's language[^]*?```js\n([^]*?)```/)[1].replace(/^import (\{.*?\}) from "mastodon-instance(\/messages)?";$/gm, (_, names, entry) => `const ${names} = ${entry ? "messages" : "pkg"};`);
  const asserting = code.replace(/^([^=\n]+?); \/\/ ("[^"]*")$/gm, "assert.equal($1, $2);");
  assert.equal(asserting.match(/assert/g).length, 4, asserting);
  const element = {};
  await new Function("pkg", "messages", "assert", "element", `return (async () => { ${asserting} })();`)(pkg, messages, assert, element);
  assert.deepEqual(element, { lang: "de", dir: "ltr" });
});

test("the example of an upload", async () => {
  const code = readme.match(/\*\*Upload a file\*\*[^]*?```js\n([^]*?)```/)[1].replace(/^import (\{.*?\}) from "mastodon-instance";$/m, "const $1 = pkg;");
  /** Runs it against answers, one after the other; gives what it asked, and how long it waited between. */
  const run = async (answers, file = new File(["x"], "x.mp4"), description) => {
    const asked = [], waits = [];
    const fetch = async (url, { method = "GET", headers, body }) => {
      asked.push([method, url, headers.Authorization, body && [body.get("file").name, body.get("description")]]);
      const [status, answer] = answers.shift();
      return new Response(typeof answer === "string" ? answer : JSON.stringify(answer), { status });
    };
    const setTimeout = (resume, milliseconds) => { waits.push(milliseconds / 1000); resume(); };
    const upload = new Function("pkg", "fetch", "setTimeout", `${code}; return upload;`)(pkg, fetch, setTimeout);
    return { result: await upload("https://instance.example", "token", file, description).catch((error) => error), asked, waits };
  };
  const { result, asked, waits } = await run([[202, { id: "7", url: null }], ...Array(5).fill([206, { id: "7" }]), [200, { id: "7" }]], undefined, "A film");
  assert.equal(result, "7");
  assert.deepEqual(asked.slice(0, 2), [["POST", "https://instance.example/api/v2/media", "Bearer token", ["x.mp4", "A film"]], ["GET", "https://instance.example/api/v1/media/7", "Bearer token", undefined]]);
  assert.deepEqual([asked.length, waits], [7, [1, 2, 4, 8, 15, 15]]);
  assert.deepEqual((await run([[200, { id: "8" }]])).waits, []);
  const failed = await run([[202, { id: "7" }], [422, { error: "Error processing thumbnail for uploaded media" }]]);
  assert.equal(failed.result.cause.code, "media.processing_failed");
  assert.equal((await run([[422, { error: "Validation failed: File content type is invalid, File is invalid" }]])).result.cause.code, "media.unsupported_type");
  assert.equal((await run([[413, "<html>413 Request Entity Too Large</html>"]])).result.cause.code, "too_large");
});

test("names that the examples import are there", async () => {
  // The package's own name leads to its entries from within it.
  const { resolve } = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
  const imports = [...readme.matchAll(/import \{([^}]+)\} from "mastodon-instance([^"]*)"/g)].flatMap(([, list, entry]) => list.split(",").map((name) => [entry, name.trim()]));
  assert.ok(imports.length >= 6);
  for (const [entry, name] of imports) assert.ok(name in (await import(resolve(`mastodon-instance${entry}`))), `${name} of mastodon-instance${entry}`);
});
