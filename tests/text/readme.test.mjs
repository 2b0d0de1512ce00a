// The counter that the README shows: it counts at once, and by the server's limits when they come.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as text from "../../pkg-config/entry/text/inside.js";
import { getLimits } from "../../pkg-config/entry/node.js";

const example = readFileSync(new URL("../../README.md", import.meta.url), "utf8").match(/\*\*A counter alone\*\*[^]*?```js\n([^]*?)```/)[1];

test("stock limits first, then the worker's, then those of the whole package", async () => {
  const code = example.replace(/^import (\{.*?\}) from "mastodon-instance\/text";$/m, "const $1 = text;").replace('await import("mastodon-instance")', "await whole");
  const counter = {}, textarea = { value: "https://example.org/ and more", addEventListener: (_, call) => { textarea.input = call; } };
  const edited = (maxCharacters) => ({ ...getLimits(), statuses: { ...getLimits().statuses, maxCharacters } });
  let answer, idle;
  const fetch = () => new Promise((resolve) => { answer = () => resolve({ json: async () => JSON.parse(JSON.stringify(edited(100))) }); });
  const whole = { init: async () => {}, fetchLimits: async () => edited(1000) };
  new Function("text", "counter", "textarea", "fetch", "requestIdleCallback", "whole", code)(text, counter, textarea, fetch, (call) => { idle = call; }, whole);
  assert.equal(counter.textContent, 500 - 32);
  textarea.value += "!";
  textarea.input();
  assert.equal(counter.textContent, 500 - 33);
  answer();
  await new Promise(setImmediate);
  assert.equal(counter.textContent, 100 - 33);
  await idle();
  assert.equal(counter.textContent, 1000 - 33);
});
