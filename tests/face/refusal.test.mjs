// Refusals through the face: bodies of every kind, plain problems out. All texts are tested in Rust.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";

const { checkMedia, checkPoll, checkStatus, explainRefusal } = pkg;
const codes = (...args) => explainRefusal(...args).map(({ code }) => code);

test("a refusal as problems", () => {
  assert.deepEqual(explainRefusal({ error: "Validation failed: Text character limit of 500 exceeded" }, { status: 422 }), [
    { code: "statuses.over_character_limit", path: ["text"], params: { max: 500 }, range: null, message: "At most 500 characters fit." },
  ]);
  assert.deepEqual(explainRefusal('{"error": "Validation failed: File must be less than 16 MB, File file size must be less than 16 MB"}'), [
    { code: "media.too_large", path: ["media"], params: { limit: 16_777_216 }, range: null, message: "The file must have less than 16 MiB." },
  ]);
  assert.deepEqual(explainRefusal("<html><title>413 Request Entity Too Large</title>", { status: 413 }), [
    { code: "too_large", path: [], params: {}, range: null, message: "The request has too many bytes for the server." },
  ]);
  assert.deepEqual(explainRefusal({ error: "Validation failed: Etwas ist falsch" }, { status: 422 }), [
    { code: "unknown", path: [], params: {}, range: null, message: "Validation failed: Etwas ist falsch" },
  ]);
  assert.deepEqual(explainRefusal({ error: "Media 1, 2 not found or already attached to another post" })[0].params, { ids: "1, 2" });
});

test("the same codes as the checks", () => {
  const refused = (error) => explainRefusal({ error: `Validation failed: ${error}` })[0].code;
  assert.equal(checkStatus({ text: "x".repeat(501) }).problems[0].code, refused("Text character limit of 500 exceeded"));
  assert.equal(checkStatus({ text: " " }).problems[0].code, refused("Text can't be blank"));
  assert.equal(checkMedia({ mimeType: "image/png", size: 16_777_216 }).problems[0].code, refused("File file size must be less than 16 MB"));
  assert.equal(checkPoll({ options: ["a", "a"], expiresIn: 3600 }).problems[0].code, refused("Choices contain duplicate items"));
});

test("nothing is thrown for any body", () => {
  const round = {};
  round.round = round;
  const hostile = { get error() { throw new Error("no"); } };
  for (const body of [undefined, null, "", 5, NaN, true, 5n, Symbol("s"), () => {}, [], {}, [1], new Map(), new Date(NaN), round, hostile, Object.create(null), new Proxy({}, { ownKeys() { throw new Error("no"); } })]) {
    assert.deepEqual(codes(body), ["unknown"], typeof body);
    assert.deepEqual(codes(body, { status: 429 }), ["rate_limited"], typeof body);
  }
  for (const status of [undefined, null, 0, -1, 1.5, 1e9, NaN, "404", {}]) assert.deepEqual(codes("", { status }), ["unknown"]);
  assert.deepEqual(codes("", null), ["unknown"]);
  assert.equal(explainRefusal("lone \ud83d surrogate")[0].message, "lone \ufffd surrogate");
});

test("how long to wait, by Retry-After in seconds or as a date", () => {
  for (const [status, code] of [[429, "rate_limited"], [503, "server_error"]]) {
    for (const retryAfter of ["120", 120, " 120 "]) {
      const [problem] = explainRefusal("", { status, retryAfter });
      assert.deepEqual([problem.code, problem.params], [code, { wait: 120 }]);
    }
    assert.deepEqual(explainRefusal("", { status, retryAfter: "Fri, 01 Jan 2021 00:00:00 GMT" })[0].params, { wait: 0 });
    const { wait } = explainRefusal("", { status, retryAfter: new Date(Date.now() + 3_600_000).toUTCString() })[0].params;
    assert.ok(wait > 3000 && wait <= 3600, `${wait}`);
    for (const retryAfter of [undefined, null, "", "soon", "-1", "1.5", "9".repeat(30), NaN, {}, "2026-08-01T00:00:00Z"]) assert.deepEqual(explainRefusal("", { status, retryAfter })[0].params, {}, String(retryAfter));
  }
});
