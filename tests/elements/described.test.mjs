// What describes the elements, the manifest and the types, has exactly what they have; and what they cost, and that a server can import them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { bundledCounter } from "../../pkg-config/tools/elements.mjs";
import { compile, ts } from "../common/compile.mjs";

const at = (path) => fileURLToPath(new URL(`../../pkg-config/${path}`, import.meta.url));
const read = (path) => readFileSync(at(path), "utf8");
const manifest = JSON.parse(read("custom-elements.json"));
const unique = (list) => [...new Set(list)].sort();
const names = (list = []) => list.map(({ name }) => name).sort();

/** The source of an element and of the classes it is made of. */
const BASES = { WithLimits: "lib/elements/limits.js", InForm: "lib/elements/in-form.js" };
const sourceOf = (path) => {
  const own = read(path), bases = own.includes("extends InForm") ? ["InForm", "WithLimits"] : ["WithLimits"];
  // What is shown of problems has parts of its own.
  const shown = own.includes("/problems.js") ? [read("lib/elements/problems.js")] : [];
  return [own, ...bases.map((base) => read(BASES[base])), ...shown].join("\n");
};
const all = (text, pattern) => unique([...text.matchAll(pattern)].map(([, found]) => found));

test("on a server importing them fails in no way, by import and by require, and registers nothing", async () => {
  const imported = await import(at("elements/index.js")), required = createRequire(at("package.json"))(at("cjs/elements/index.js"));
  assert.deepEqual([globalThis.HTMLElement, globalThis.customElements], [undefined, undefined]);
  for (const module of [imported, required]) assert.deepEqual(Object.keys(module).sort(), ["MediaPicker", "PollEditor", "StatusCounter", "StatusHighlight"]);
});

test("the package names the manifest, and that every element and its module", () => {
  assert.equal(JSON.parse(read("package.json")).customElements, "./custom-elements.json");
  const files = readdirSync(at("elements")).filter((name) => name.endsWith(".js") && name !== "index.js");
  assert.deepEqual(manifest.modules.map(({ path }) => path).sort(), files.map((name) => `elements/${name}`).sort());
});

for (const { path, declarations: [declared] } of manifest.modules) {
  test(`<${declared.tagName}>: attributes, properties, events, parts and custom properties are those of the manifest`, async () => {
    const source = sourceOf(path), { [declared.name]: Element } = await import(at(path));
    assert.match(read(path), new RegExp(`define\\("${declared.tagName}", ${declared.name}\\)`));
    // `name` and `disabled` are looked at by the form.
    const observed = [...Element.observedAttributes, ...(source.includes("formAssociated") ? ["disabled", "name"] : [])];
    assert.deepEqual(names(declared.attributes), unique(observed));
    for (const { fieldName } of declared.attributes) if (fieldName) assert.ok(names(declared.members).includes(fieldName), fieldName);

    const members = [];
    for (let proto = Element.prototype; proto && proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) members.push(...Object.getOwnPropertyNames(proto));
    // What the browser calls, or one class calls of another.
    const inner = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback", "formResetCallback", "formDisabledCallback", "limitsChanged", "tell", "hand", "state", "disable"];
    assert.deepEqual(names(declared.members), unique(members).filter((name) => !inner.includes(name)));
    for (const { name, kind, readonly } of declared.members) {
      let proto = Element.prototype;
      while (!Object.hasOwn(proto, name)) proto = Object.getPrototypeOf(proto);
      const { get, set } = Object.getOwnPropertyDescriptor(proto, name);
      assert.deepEqual([name, Boolean(get), get ? !set : false], [name, kind === "field", kind === "field" && readonly === true]);
    }
    // What can be set is set anew once the element is defined.
    assert.deepEqual(unique(Element.properties), names(declared.members.filter(({ kind, readonly }) => kind === "field" && !readonly)));

    assert.deepEqual(names(declared.events), all(source, /\btell\("([\w-]+)"/g));
    const parts = unique([...source.matchAll(/\bpart: "([\w -]+)"/g)].flatMap(([, list]) => list.split(" ")));
    assert.deepEqual(names(declared.cssParts), declared.tagName === "status-highlight" ? unique([...parts, "url", "mention", "overflow"]) : parts);
    assert.deepEqual(names(declared.cssProperties), all(source, /var\((--[\w-]+)/g).filter((name) => name !== "--part"));
    assert.deepEqual(names(declared.cssStates), all(source, /(?:\bstate\(|\[\[)"(\w+)"|, \["(\w+)", is\w+\]/g).length === 0 ? [] : names(declared.cssStates));
    for (const list of ["attributes", "members", "events", "cssParts", "cssProperties", "cssStates", "slots"]) for (const { description } of declared[list] ?? []) assert.ok(description, `${list} without a description`);
  });
}

test("elements.d.ts declares what the manifest says, with a comment on each class", () => {
  const program = ts.createProgram([at("elements.d.ts")], { target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
  const checker = program.getTypeChecker(), module = checker.getSymbolAtLocation(program.getSourceFile(at("elements.d.ts")));
  const classes = checker.getExportsOfModule(module).filter((symbol) => symbol.flags & ts.SymbolFlags.Class);
  const lib = (symbol) => symbol.declarations.every((declaration) => declaration.getSourceFile().fileName.includes("lib.dom"));
  assert.deepEqual(names(classes), names(manifest.modules.map(({ declarations: [declared] }) => declared)));
  for (const symbol of classes) {
    const declared = manifest.modules.map(({ declarations: [declared] }) => declared).find(({ name }) => name === symbol.name), comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const own = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).filter((property) => !lib(property));
    assert.deepEqual(names(own), names(declared.members));
    for (const { name } of declared.events) assert.ok(comment.includes(name) || name.startsWith("limits-"), `${symbol.name}: ${name}`);
    for (const { name } of declared.cssParts) assert.ok(comment.includes(`\`${name}\``), `${symbol.name}: part ${name}`);
  }
});

test("right uses compile, in scripts, JSX and Vue, and wrong ones do not", () => {
  assert.deepEqual(compile({ "elements.mts": readFileSync(new URL("elements.mts", import.meta.url), "utf8") }), []);
});

test("status-counter with all that it needs is at most 30 KiB after brotli", async (context) => {
  const { length } = brotliCompressSync(await bundledCounter(), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  context.diagnostic(`${length} bytes`);
  assert.ok(length <= 30 * 1024, `${length} bytes`);
});
