// fetch* in Node: the scenarios of every runtime, and what only Node can observe.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { scenarios } from "./scenarios.mjs";
import { checkRequests, enter, expected, names, startWorld } from "./world.mjs";

let world;
before(async () => { world = await startWorld("node"); });
after(() => world.close());

for (const name of names) {
  test(name, async () => {
    const result = JSON.parse(JSON.stringify(await scenarios[name].run(enter(pkg, world.data))));
    assert.deepEqual(result, expected(name, world.data));
  });
}

test("the servers were asked what they should be", () => checkRequests(world));

test("nothing is left behind: no timer, no listener, no rejection without a handler, no growing memory", async () => {
  const { allow, origins } = world.data;
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  try {
    let listeners = 0;
    const signal = new AbortController().signal;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = function (...args) { listeners += 1; return addEventListener.apply(this, args); };
    signal.removeEventListener = function (...args) { listeners -= 1; return removeEventListener.apply(this, args); };
    const round = async () => {
      for (const fault of ["ok", "not-found", "deep", "brackets", "cut", "reset", "redirect", "closed"]) await pkg.fetchInstance(origins[fault], { allow, signal, timeoutMs: 60_000 }).catch(() => {});
      await pkg.fetchInstance(origins.silent, { allow, signal, timeoutMs: 5 }).catch(() => {});
      const controller = new AbortController();
      setTimeout(() => controller.abort("enough"), 5);
      await pkg.fetchInstance(origins.stalled, { allow, signal: controller.signal }).catch(() => {});
    };
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    await round();
    const before = timers();
    const { memory } = await import("../../pkg-config/wasm/mastodon_instance.js").then((glue) => glue.initSync());
    const size = memory.buffer.byteLength;
    for (let i = 0; i < 12; i += 1) await round();
    // Clean-up after an answer may take a few more turns.
    for (let turn = 0; turn < 1000 && (listeners > 0 || timers() > before); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(listeners, 0);
    assert.ok(timers() <= before, `${timers()} timers, ${before} before`);
    assert.ok(memory.buffer.byteLength <= size + (1 << 20), `${memory.buffer.byteLength} bytes of memory, ${size} before`);
    assert.deepEqual(unhandled, []);
  } finally {
    process.off("unhandledRejection", note);
  }
});

test("a call that is done lets the program end", async () => {
  const { execFile } = await import("node:child_process");
  const script = `import { fetchInstance } from ${JSON.stringify(new URL("../../pkg-config/entry/node.js", import.meta.url).href)};
    await fetchInstance("example.org", { fetch: async () => new Response("{}", { status: 404 }), timeoutMs: 600_000 }).catch(({ code }) => console.log(code));
    console.log(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length);`;
  const output = await new Promise((resolve, reject) => execFile(process.execPath, ["--input-type=module", "-e", script], { timeout: 60_000 }, (error, stdout) => error ? reject(error) : resolve(stdout)));
  assert.deepEqual(output.trim().split("\n"), ["not_found", "0"], "its timer is gone");
});
