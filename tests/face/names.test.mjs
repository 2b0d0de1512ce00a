// The same names from every entry point, and exactly those that index.d.ts declares.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const at = (name) => new URL(`../../pkg-config/${name}`, import.meta.url);
const names = async (entry) => Object.keys(await import(at(entry))).filter((name) => name !== "default" && name !== "module.exports").sort();

test("all entry points export the same names", async () => {
  const all = await names("entry/node.js");
  assert.ok(all.includes("init") && all.includes("parseInstance"));
  for (const entry of ["dist/browser.js", "entry/browser.js", "entry/development.js", "entry/inline.js", "entry/manual.js", "cjs/entry/inline.js", "cjs/entry/manual.js"]) assert.deepEqual(await names(entry), all, entry);
});

test("an entry point is the library and a way to find the WebAssembly, in at most eight lines", () => {
  const entries = readdirSync(at("entry/")).filter((name) => name.endsWith(".js"));
  assert.deepEqual(entries.sort(), ["browser.js", "development.js", "edge-light.js", "inline.js", "manual.js", "node.js", "workerd.js"]);
  for (const entry of entries) {
    const code = readFileSync(at(`entry/${entry}`), "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("//"));
    assert.ok(code.length <= 8, `${entry} has ${code.length} lines`);
    assert.ok(code.includes(entry === "node.js" ? 'export * from "./inline.js";' : 'export * from "../lib/face.js";'), entry);
  }
});

test("index.d.ts declares exactly what there is", async () => {
  const ts = createRequire(at("package.json"))("typescript");
  const file = fileURLToPath(at("index.d.ts"));
  const program = ts.createProgram([file], { target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
  const checker = program.getTypeChecker();
  const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))).filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
  assert.deepEqual(declared.map(({ name }) => name).sort(), await names("entry/node.js"));
  for (const symbol of declared) assert.notEqual(ts.displayPartsToString(symbol.getDocumentationComment(checker)), "", `${symbol.name} has no doc comment`);
});

test("the versions are those of the manifests", async () => {
  const { versions } = await import(at("entry/node.js"));
  assert.equal(versions.package, JSON.parse(readFileSync(at("package.json"), "utf8")).version);
  assert.match(readFileSync(at("../Cargo.toml"), "utf8"), new RegExp(`^version = "${versions.package}"`, "m"));
  assert.ok(Object.isFrozen(versions));
});
