// What every consumer does with the package: count, limits, check, inspect a Blob, a refused host.

/** A function in JavaScript, as text for the consumer's own program. Its result is JSON, and must be `expected` of the entry. */
export const smoke = `async (pkg, source) => {
  const text = "\\u{1f469}\\u200d\\u{1f469}\\u200d\\u{1f467} @alice@example.org https://example.org/a/long/address";
  // The entry that counts alone has no more.
  if (!pkg.init) return { characters: pkg.countCharacters(text), remaining: pkg.countStatus({ text }).remaining };
  await pkg.init(source);
  const limits = pkg.getLimits(pkg.parseInstance({ domain: "example.org", title: "An instance", version: "4.6.0", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: 30 } } }));
  const gif = Uint8Array.from(atob("R0lGODlhAwACAIAAAAAAAP///yH5BAAAAAAALAAAAAADAAIAAAIDRAJZADs="), (character) => character.charCodeAt(0));
  const { mimeType, width, height } = await pkg.inspectMedia(new Blob([gif], { type: "image/gif" }));
  const refused = await pkg.fetchInstance("localhost").then(() => "fetched", (error) => error instanceof pkg.InstanceError && error.code);
  return {
    characters: pkg.countCharacters(text, limits),
    max: limits.statuses.maxCharacters,
    problems: pkg.checkStatus({ text }, limits).problems.map(({ code }) => code),
    file: [mimeType, width, height],
    refused,
  };
}`;

const whole = { characters: 32, max: 30, problems: ["statuses.over_character_limit"], file: ["image/gif", 3, 2], refused: "private_host" };
export const expected = (entry = "") => (entry === "/text" ? { characters: 32, remaining: 468 } : whole);

/** A module with `smoke` as its export, and the same for `require`. */
export const smokeFiles = { "smoke.mjs": `export const smoke = ${smoke};\n`, "smoke.cjs": `exports.smoke = ${smoke};\n` };

/** A page's program: the outcome is left where the tests look for it. `specifier` is what it imports, `source` what `init` takes. */
export const pageProgram = (specifier = "mastodon-instance", source = "undefined") => `
import * as pkg from ${JSON.stringify(specifier)};
import { smoke } from "./smoke.mjs";
smoke(pkg, ${source}).then((result) => (globalThis.outcome = { result }), (error) => (globalThis.outcome = { error: \`\${error?.name}: \${error?.message}\` }));
`;

/** A program for a runtime, which prints the outcome. */
export const printing = (specifier = "mastodon-instance", source = "undefined") => `
import * as pkg from ${JSON.stringify(specifier)};
import { smoke } from "./smoke.mjs";
smoke(pkg, ${source}).then((result) => console.log(JSON.stringify(result)));
`;
export const printingRequired = (specifier = "mastodon-instance", source = "undefined") => `
const pkg = require(${JSON.stringify(specifier)});
const { smoke } = require("./smoke.cjs");
smoke(pkg, ${source}).then((result) => console.log(JSON.stringify(result)));
`;
