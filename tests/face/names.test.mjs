// The same names from every entry point, and exactly those that index.d.ts declares.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const at = (name) => new URL(`../../pkg-config/${name}`, import.meta.url);
const names = async (entry) => Object.keys(await import(at(entry))).sort();

test("browser, node and manual export the same names", async () => {
  const all = await names("node.js");
  assert.ok(all.includes("init") && all.includes("parseInstance"));
  for (const entry of ["browser.js", "manual.js"]) assert.deepEqual(await names(entry), all, entry);
});

test("the entries that Node cannot load have the same shape as the one it can", () => {
  const shape = (entry) => readFileSync(at(entry), "utf8").match(/^export .*$/gm);
  for (const entry of ["workerd.js", "edge-light.js", "deno.js"]) assert.deepEqual(shape(entry), shape("node.js"), entry);
});

test("index.d.ts declares exactly what there is", async () => {
  const ts = createRequire(at("package.json"))("typescript");
  const file = fileURLToPath(at("index.d.ts"));
  const program = ts.createProgram([file], { target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
  const checker = program.getTypeChecker();
  const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))).filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
  assert.deepEqual(declared.map(({ name }) => name).sort(), await names("node.js"));
  for (const symbol of declared) assert.notEqual(ts.displayPartsToString(symbol.getDocumentationComment(checker)), "", `${symbol.name} has no doc comment`);
});

test("the versions are those of the manifests", async () => {
  const { versions } = await import(at("node.js"));
  assert.equal(versions.package, JSON.parse(readFileSync(at("package.json"), "utf8")).version);
  assert.match(readFileSync(at("../Cargo.toml"), "utf8"), new RegExp(`^version = "${versions.package}"`, "m"));
  assert.ok(Object.isFrozen(versions));
});
