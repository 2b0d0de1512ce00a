// The types describe exactly what comes out: every fixture is read, and the result must type-check; wrong uses must not.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as pkg from "../../pkg-config/entry/node.js";
import { compile, said } from "../common/compile.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The return type of each function. */
const types = {
  parseInstance: "Instance", parseInstanceV2: "InstanceV2", parseInstanceV1: "InstanceV1", parseRules: "Rule[]", parseActivity: "Activity[]", parseDomainBlocks: "DomainBlock[]",
  parseExtendedDescription: "ExtendedDescription", parsePrivacyPolicy: "PrivacyPolicy", parseTermsOfService: "TermsOfService", parseLanguages: "Language[]",
  parsePeers: "string[]", parseTranslationLanguages: "Record<string, string[]>", getLimits: "Limits",
};
const imports = `import type { ${[...new Set(Object.values(types).map((type) => type.replace("[]", "")).filter((type) => /^[A-Z]/.test(type) && !type.startsWith("Record")))].join(", ")} } from "mastodon-instance";\n`;
const literal = (value, type) => `(${JSON.stringify(value)}) satisfies ${type};\n`;
const holds = (errors) => assert.equal(errors.slice(0, 10).join("\n"), "");

test("right uses compile, wrong ones do not", () => holds(compile({ "uses.mts": readFileSync(at("uses.mts"), "utf8") })));

test("what is read of nothing has exactly the declared fields", () => {
  // Here nothing undocumented can be in the result, so a field that the types lack is an error too.
  const account = { moved: { roles: [{}], feature_approval: { x: 1 } }, emojis: [{}], fields: [{}] };
  const shape = { icon: [{}], rules: [{ translations: { de: {} } }], contact: { account }, contact_account: account };
  const strict = (value) => JSON.parse(JSON.stringify(value, (key, inner) => (key === "x" ? undefined : inner)));
  let source = imports;
  for (const [name, type] of Object.entries(types)) {
    if (type === "string[]" || type.startsWith("Record")) continue;
    if (name === "getLimits") { source += literal(pkg.getLimits(), type); continue; }
    const empty = type.endsWith("[]") ? [name === "parseRules" ? { translations: { de: {} } } : {}] : {};
    source += literal(pkg[name](empty), type);
    if (!name.startsWith("parseInstance")) continue;
    const { contact_account, contact, icon, ...both } = shape;
    source += literal(strict(pkg[name](name === "parseInstanceV1" ? { ...both, contact_account } : { ...both, contact, icon })), type);
  }
  source += literal(strict(pkg.parseInstance({ uri: "example.org", rules: shape.rules, contact_account: account })), "Instance");
  holds(compile({ "empty.mts": source }));
});

/** The function for a file of tests/fixtures, by its name, or for an endpoint of ../shared/payloads. */
const reader = (name) => `parse${name.replace(/\.json$/, "").replace(/(^|_)(\w)/g, (_, __, letter) => letter.toUpperCase())}`;
const readerOf = (name) => (/^v[12]-/.test(name) ? "parseInstance" : reader(name));

test("every fixture, read, has the declared types", () => {
  const folder = at("../fixtures");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  assert.ok(names.length >= 20, `only ${names.length} fixtures`);
  let source = imports + said;
  for (const name of names) {
    const body = readFileSync(join(folder, name), "utf8");
    const call = readerOf(name);
    assert.ok(call in types, `${name}: no function ${call}`);
    source += `// ${name}\n` + literal(pkg[call](body), `Said<${types[call]}>`);
    // A fixture of one version is also read by the function for that version, and limits are derived from it.
    if (call === "parseInstance") {
      const own = name.startsWith("v1") ? "parseInstanceV1" : "parseInstanceV2";
      source += literal(pkg[own](body), `Said<${types[own]}>`) + literal(pkg.getLimits(pkg.parseInstance(body)), "Limits");
    }
  }
  holds(compile({ "fixtures.mts": source }));
});

test("every payload of ../shared, read, has the declared types", (context) => {
  const folder = at("../../../shared/payloads");
  // Real answers of others are no part of this repository; elsewhere this is not a test.
  if (!existsSync(folder)) return context.diagnostic("there is no ../shared/payloads here");
  let source = imports + said, read = 0;
  for (const line of readFileSync(join(folder, "INDEX.jsonl"), "utf8").split("\n").filter(Boolean)) {
    const { file, endpoint } = JSON.parse(line);
    const call = /^v[12]\/instance$/.test(endpoint) ? "parseInstance" : reader(endpoint.split("/").at(-1));
    if (!(call in types)) continue;
    let value;
    try { value = pkg[call](readFileSync(join(folder, file), "utf8")); } catch { continue; }
    source += `// ${file}\n` + literal(value, `Said<${types[call]}>`);
    if (call === "parseInstance") source += literal(pkg.getLimits(value), "Limits");
    read += 1;
  }
  context.diagnostic(`${read} payloads read from ../shared`);
  assert.ok(read >= 100, `only ${read} payloads could be read`);
  holds(compile({ "payloads.mts": source }));
});

test("the compiler does look: wrong results are refused", () => {
  const wrong = { ...pkg.parseInstance("{}"), title: 5 };
  const { usage, ...lacking } = pkg.parseInstance("{}");
  const nested = pkg.parseInstance({ icon: [{}] });
  nested.icon[0].size = 36;
  const errors = compile({ "wrong.mts": imports + said + [wrong, lacking, nested].map((value) => literal(value, "Said<Instance>")).join("") });
  assert.equal(errors.length, 3, errors.join("\n"));
  assert.match(errors[0], /Type 'number' is not assignable to type 'string/);
  assert.match(errors[1], /Property 'usage' is missing/);
  assert.match(errors[2], /Type 'number' is not assignable to type 'string/);
});
