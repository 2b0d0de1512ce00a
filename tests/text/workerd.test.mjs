// The entry that counts alone, in workerd: packed, by the condition that imports the same WebAssembly as a module, since nothing may be compiled there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { installPacked, resolved, workerOf } from "../common/packed.mjs";
import { differences } from "../common/vectors.mjs";
import { expected, limits, rows, texts, whole } from "./expected.mjs";
import { drafts, hosts } from "./trial.mjs";

let packed, worker, entry;
before(async () => {
  packed = await installPacked();
  entry = await resolved(packed.folder, "mastodon-instance/text", "workerd", "worker", "browser");
  worker = await workerOf(packed, entry, /\/lib\/.*\.js$|\/wasm\/words\.js$|_text_bg\.wasm$/, `
    import * as text from "./${entry}";
    const atStart = text.countCharacters("👩‍👩‍👧 https://日本.jp/");
    const hosts = ${hosts}, drafts = ${drafts}, differences = ${differences};
    export default { async fetch(request) {
      const { limits, texts, rows, stock } = await request.json();
      return Response.json({ atStart, vectors: differences({ ...text, getLimits: () => stock }, rows), drafts: drafts(text.countStatus, text.countCharacters, limits, texts), hosts: hosts(text.countCharacters) });
    } };`);
});
after(async () => {
  await worker?.dispose();
  await packed?.remove();
});

test("the condition of workers leads to it", () => assert.match(entry, /\/entry\/text\/workerd\.js$/));

test("in global scope already, every vector, every rule, and hosts with all of Unicode 3.2", async () => {
  const body = JSON.stringify({ limits, texts, rows, stock: whole.getLimits() });
  const said = await (await worker.dispatchFetch("http://localhost/", { method: "POST", body })).json();
  assert.deepEqual(said, { atStart: 25, ...expected });
});
