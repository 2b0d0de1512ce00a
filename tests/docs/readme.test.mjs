// What the README shows beside the values of its examples (examples.test.mjs): its opening table, its pictures, and the upload of a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("the opening table", () => {
  const rows = [...readme.matchAll(/^\| `(.+?)` \| (\d+) \| (\d+) \|/gm)];
  assert.ok(rows.length >= 6, `only ${rows.length} rows`);
  for (const [, text, length, counted] of rows) assert.deepEqual([text.length, pkg.countCharacters(text)], [Number(length), Number(counted)], text);
});

test("the pictures are there, small and described, and the package's README does without", () => {
  const pictures = [...readme.matchAll(/<img src="([^"]+)" width="\d+%" alt="([^"]*)">/g)];
  assert.equal(pictures.length, 2);
  assert.equal(readme.match(/<img|!\[/g).length, 2, "all of them were looked at");
  for (const [, path, alt] of pictures) {
    const { length } = readFileSync(new URL(`../../${path}`, import.meta.url));
    assert.ok(length > 1000 && length < 60_000, `${path}: ${length} bytes`);
    assert.ok(alt.length > 50, alt);
  }
  const packed = readFileSync(new URL("../../pkg-config/README.md", import.meta.url), "utf8");
  assert.doesNotMatch(packed, /<img|!\[/);
  assert.equal(packed, readme.replace(/<p>\n( +<img .*\n){2}<\/p>\n\n/, ""));
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
