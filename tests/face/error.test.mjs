// Errors as JavaScript sees them: what is thrown, with which stable code, before and after the WebAssembly is loaded.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { InstanceError, checkStatus, countCharacters, fetchInstance, fetchRules, getLimits, parseInstance, parseInstanceV1, parseInstanceV2, parsePeers, parseRules } from "../../pkg-config/entry/node.js";
import { generation, recover } from "../../pkg-config/lib/load.js";
import * as glue from "../../pkg-config/wasm/mastodon_instance.js";

const thrown = (call) => {
  try {
    call();
  } catch (error) {
    return error;
  }
  assert.fail("nothing was thrown");
};

test("a text that is not JSON is not_json", () => {
  for (const body of ["", " ", "<!DOCTYPE html><html></html>", "{\"title\":", "nonsense", undefined, () => {}, Symbol("x"), 1n]) {
    for (const parse of [parseInstance, parseInstanceV1, parseInstanceV2, parsePeers]) {
      const error = thrown(() => parse(body));
      assert.ok(error instanceof InstanceError && error instanceof Error);
      assert.deepEqual([error.name, error.code], ["InstanceError", "not_json"], String(body));
    }
  }
});

test("a value that JSON cannot hold keeps what the runtime said", () => {
  const circle = {};
  circle.self = circle;
  const error = thrown(() => parseInstance(circle));
  assert.equal(error.code, "not_json");
  assert.ok(error.cause instanceof TypeError);
});

test("JSON of another kind is not_an_instance", () => {
  for (const body of ["null", "1", "true", "\"text\"", "[]", [], 5, null]) assert.equal(thrown(() => parseInstance(body)).code, "not_an_instance", JSON.stringify(body));
  for (const body of ["{}", "null", {}]) assert.equal(thrown(() => parseRules(body)).code, "not_an_instance", JSON.stringify(body));
});

test("a body that is only an error is server_error, with the server's own words", () => {
  const error = thrown(() => parseInstance({ error: "This method requires an authenticated user" }));
  assert.deepEqual([error.code, error.serverMessage], ["server_error", "This method requires an authenticated user"]);
  assert.equal(parseInstance({ error: "odd", title: "Still an instance" }).title, "Still an instance");
});

test("a property that does not apply is not there", () => {
  const error = thrown(() => parseInstance(""));
  assert.deepEqual(Object.keys(error), ["code"]);
  assert.ok(!("cause" in error) && !("status" in error));
  assert.match(String(error), /^InstanceError: /);
  assert.match(error.stack, /error\.test\.mjs/);
});

test("the constructor takes what the package knows", () => {
  const cause = new Error("inner");
  const error = new InstanceError("m", { code: "rate_limited", status: 429, url: "https://example.org/", retryAt: "2026-01-01T00:00:00Z", serverMessage: "Too many requests", cause });
  assert.deepEqual({ ...error }, { code: "rate_limited", status: 429, url: "https://example.org/", retryAt: "2026-01-01T00:00:00Z", serverMessage: "Too many requests" });
  assert.equal(error.cause, cause);
  assert.equal(new InstanceError("m").code, "internal");
});

test("a panic inside becomes internal, says where it was, and the next call works", async () => {
  for (let round = 0; round < 3; round += 1) {
    // Calls the glue directly, to count more bytes than the buffer has; the buffer then stays borrowed.
    const trap = thrown(() => glue.count_characters(1e9, 0, glue.counting_rule(undefined), 23));
    assert.ok(trap instanceof WebAssembly.RuntimeError);
    const error = recover(trap);
    assert.deepEqual([error.name, error.code, error.cause], ["InstanceError", "internal", trap]);
    assert.match(error.message, /^mastodon-instance \d+\.\d+\.\d+ failed inside; .*: unreachable wasm-function\[\d+\]/);
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL("../../pkg-config/tools/frames.mjs", import.meta.url)), error.message]);
    assert.match(stdout, /^wasm-function\[\d+\]  count_characters$/m);
    // The module was restarted, and its errors are of the same class.
    assert.equal(countCharacters("https://example.org/again"), 23);
    assert.ok(thrown(() => parseInstance("")) instanceof InstanceError);
  }
});

test("what is in flight during a panic is rejected, and what comes later for it is let pass", async () => {
  let answer, begun;
  const fetching = new Promise((resolve) => { begun = resolve; });
  const abort = new AbortController();
  const asked = fetchInstance("mastodon.example", { timeoutMs: 100, signal: abort.signal, fetch: () => new Promise((resolve) => { answer = resolve; begun(); }) });
  const failed = assert.rejects(asked, { name: "InstanceError", code: "internal" });
  await fetching;
  recover(thrown(() => glue.count_characters(1e9, 0, glue.counting_rule(undefined), 23)));
  await failed;
  // The answer, the abort and the timeout reach closures of the previous module; an exception there would end this process.
  answer(new Response("{}"));
  abort.abort("late");
  await setTimeout(150);
  assert.equal((await fetchInstance("mastodon.example", { fetch: async () => new Response('{"title":"next"}') })).title, "next");
});

test("a trap in what a fetch does on its own settles that fetch", async () => {
  const uncaught = [], note = (error) => uncaught.push(error);
  process.on("uncaughtException", note).on("unhandledRejection", note);
  const { clearTimeout } = globalThis;
  try {
    for (let round = 0; round < 3; round += 1) {
      // The fetch clears its timer when it is done, in a microtask of the module, and there the module traps.
      globalThis.clearTimeout = (timer) => {
        clearTimeout(timer);
        glue.count_characters(1e9, 0, glue.counting_rule(undefined), 23);
      };
      const failing = fetchInstance("mastodon.example", { timeoutMs: 60_000, fetch: async () => new Response('{"title":"a"}') });
      await assert.rejects(failing, { name: "InstanceError", code: "internal", message: /failed inside.*wasm-function\[\d+\]/ });
      globalThis.clearTimeout = clearTimeout;
      assert.equal((await fetchInstance("mastodon.example", { fetch: async () => new Response('{"title":"next"}') })).title, "next");
      assert.equal(countCharacters("https://example.org/again"), 23);
    }
    await setTimeout(20);
    assert.deepEqual(uncaught, []);
  } finally {
    globalThis.clearTimeout = clearTimeout;
    process.off("uncaughtException", note).off("unhandledRejection", note);
  }
});

/** Calls at each depth of the stack until it is used up, and gives what was thrown. */
function atTheEnd(run) {
  const found = [];
  let left = 300;
  (function deeper() {
    try {
      deeper();
    } catch {
      // The stack has come to its end; from here back, some frames at a time.
    }
    if (left === 0) return;
    left -= 1;
    try {
      run();
    } catch (error) {
      found.push(error);
    }
  })();
  return found;
}

test("a stack that overflows in JavaScript is no trap: nothing is restarted, and what is in flight goes on", async () => {
  const overflow = thrown(() => { (function deeper() { deeper(); })(); });
  assert.ok(overflow instanceof RangeError);
  const started = generation;
  let answer;
  const asked = fetchRules("mastodon.example", { fetch: () => new Promise((resolve) => { answer = resolve; }) });
  while (answer === undefined) await setTimeout(1);
  assert.equal(recover(overflow), overflow);
  assert.equal(recover(new RangeError("of somebody's own")).message, "of somebody's own");
  const deep = {};
  let inner = deep;
  for (let i = 0; i < 100_000; i += 1) inner = inner.poll = {};
  for (const call of [() => checkStatus({ text: "a", poll: { options: [deep] } }), () => checkStatus({ text: "a", poll: { get options() { throw overflow; } } }), () => parseInstance(deep)]) {
    assert.ok(thrown(call) instanceof Error);
  }
  assert.equal(generation, started);
  answer(new Response('[{"id":"1","text":"answered"}]'));
  assert.equal((await asked)[0].text, "answered");
});

test("where the stack ends, each call fails or is right, and the next one works", () => {
  const limits = getLimits(), draft = { text: "https://example.org/ 👩‍👩‍👧", media: [{ mimeType: "image/png", size: 0 }], poll: { options: ["a"], expiresIn: 1 } };
  const right = JSON.stringify(checkStatus(draft, limits));
  let failed = 0;
  for (const run of [() => assert.equal(countCharacters(draft.text), 25), () => assert.equal(JSON.stringify(checkStatus(draft, limits)), right), () => parseInstance('{"title":"a"}'), () => getLimits()]) {
    for (const error of atTheEnd(run)) {
      failed += 1;
      assert.ok(error instanceof RangeError || (error instanceof InstanceError && error.code === "internal"), String(error));
    }
    assert.equal(JSON.stringify(checkStatus(draft, limits)), right);
    assert.equal(countCharacters(draft.text), 25);
  }
  assert.ok(failed > 0, "some did not fit");
});

test("anything else goes through as it is", () => {
  for (const other of ["text", undefined, new TypeError("x"), new InstanceError("y", { code: "gone" })]) assert.equal(recover(other), other);
});
