// The types describe exactly what comes out: every fixture is read, and the result must type-check; wrong uses must not.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as pkg from "../../pkg-config/node.js";
import { compile, said } from "./compile.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** For each function the type of what it gives. */
const types = {
  parseInstance: "Instance", parseInstanceV2: "InstanceV2", parseInstanceV1: "InstanceV1", parseRules: "Rule[]", parseActivity: "Activity[]", parseDomainBlocks: "DomainBlock[]",
  parseExtendedDescription: "ExtendedDescription", parsePrivacyPolicy: "PrivacyPolicy", parseTermsOfService: "TermsOfService", parseLanguages: "Language[]",
  parsePeers: "string[]", parseTranslationLanguages: "Record<string, string[]>", getLimits: "Limits",
};
const imports = `import type { ${[...new Set(Object.values(types).map((type) => type.replace("[]", "")).filter((type) => /^[A-Z]/.test(type) && !type.startsWith("Record")))].join(", ")} } from "mastodon-instance";\n`;
const literal = (value, type) => `(${JSON.stringify(value)}) satisfies ${type};\n`;
const holds = (errors) => assert.equal(errors.slice(0, 10).join("\n"), "");

test("right uses compile, wrong ones do not", () => holds(compile({ "uses.ts": readFileSync(at("uses.ts"), "utf8") })));

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
  holds(compile({ "empty.ts": source }));
});

test("the compiler does look: a wrong result is refused", () => {
  const broken = { ...pkg.parseInstance("{}"), title: 5 };
  assert.match(compile({ "broken.ts": imports + said + literal(broken, "Said<Instance>") }).join("\n"), /^broken\.ts:\d+ Type 'number' is not assignable to type 'string/);
  const { usage, ...lacking } = pkg.parseInstance("{}");
  assert.match(compile({ "lacking.ts": imports + said + literal(lacking, "Said<Instance>") }).join("\n"), /Property 'usage' is missing/);
  const nested = pkg.parseInstance({ icon: [{}] });
  nested.icon[0].size = 36;
  assert.match(compile({ "nested.ts": imports + said + literal(nested, "Said<Instance>") }).join("\n"), /Type 'number' is not assignable to type 'string/);
});
