// What a call asks its argument for is what index.d.ts declares: an option that only one of both knows is named here.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { program } from "../common/compile.mjs";

const TYPES = { FetchOptions: "pkg.FetchOptions & { date?: string }", allow: 'NonNullable<pkg.FetchOptions["allow"]>', StatusText: "pkg.StatusText", ThreadOptions: "pkg.ThreadOptions", RefusalOptions: "pkg.RefusalOptions" };
const made = program({ "asked.mts": `import type * as pkg from "mastodon-instance";\n${Object.entries(TYPES).map(([name, type]) => `export declare const of_${name}: ${type};`).join("\n")}` });
const checker = made.getTypeChecker();
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(made.getSourceFiles().find(({ fileName }) => fileName.endsWith("asked.mts"))));
const declared = (name) => checker.getPropertiesOfType(checker.getTypeOfSymbol(exported.find((symbol) => symbol.name === `of_${name}`))).map((field) => field.name).sort();

/** An object that remembers what it was asked for. */
function listener(values = {}) {
  const asked = new Set();
  return { asked: () => [...asked].sort(), object: new Proxy({}, { get: (_, key) => (asked.add(key), values[key]) }) };
}

test("options, and the parts of a text", async () => {
  await pkg.init();
  const allow = listener();
  const options = listener({ allow: allow.object, fetch: () => Promise.reject(new Error("not asked")), timeoutMs: 1000 });
  await assert.rejects(pkg.fetchTermsOfService("example.org", options.object), { code: "network" });
  assert.deepEqual(options.asked(), declared("FetchOptions"));
  assert.deepEqual(allow.asked(), declared("allow"));

  const text = listener({ text: "hello" });
  pkg.countStatus(text.object);
  assert.deepEqual(text.asked(), declared("StatusText"));

  const thread = listener();
  pkg.splitThread("hello", undefined, thread.object);
  assert.deepEqual(thread.asked(), declared("ThreadOptions"));

  const refusal = listener();
  pkg.explainRefusal({ error: "no" }, refusal.object);
  assert.deepEqual(refusal.asked(), declared("RefusalOptions"));
});
