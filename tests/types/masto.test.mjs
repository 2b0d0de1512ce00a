// Our Instance compared with that of masto.js, field by field at every level: this list has what we have and it lacks; it has nothing that we lack.
//
// masto.js uses camelCase, the API snake_case; `null` and optional count as the same here, as each package uses one of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { program, ts } from "../common/compile.mjs";

/**
 * What we have, as the API names it. A whole object is named without its fields. `v1` is where an answer of version 1 is kept; the MIME types of
 * texts are those of glitch-soc, GoToSocial and Iceshrimp; all else Mastodon itself sends.
 */
const ONLY_OURS = [
  "v1", "configuration.urls.about", "configuration.urls.privacy_policy", "configuration.urls.terms_of_service", "configuration.statuses.supported_mime_types",
  "configuration.media_attachments.description_limit", "configuration.timelines_access", "configuration.limited_federation", "registrations.url",
  "contact.account.indexable", "contact.account.uri", "contact.account.avatar_description", "contact.account.header_description", "contact.account.hide_collections",
  "contact.account.show_media", "contact.account.show_media_replies", "contact.account.show_featured", "contact.account.emojis.featured",
  "contact.account.roles.permissions", "contact.account.roles.highlighted", "contact.account.roles.collection_limit", "contact.account.email_subscriptions",
  "contact.account.invalid_handle",
];
/** What masto.js has and the API does not: nothing. A name here would need a reason. */
const ONLY_THEIRS = [];
/**
 * Where the two say something else of a field's type: path, ours, theirs. Ours are what Mastodon sends: the year of `wrapstodon` and the version of
 * the API are integers, identifiers are strings.
 */
const OTHERWISE = ["wrapstodon: number, string", "api_versions.mastodon: number, string", "contact.account.roles.id: string, number"];

const SOURCE = `
import type { mastodon } from "masto";
import type { Instance } from "mastodon-instance";
export declare const ours: Instance;
export declare const theirs: mastodon.v2.Instance;
`;

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

function compare(made) {
  const checker = made.getTypeChecker();
  const file = made.getSourceFiles().find(({ fileName }) => fileName.endsWith("/both.mts"));
  const typeOf = (name) => checker.getTypeOfSymbol(checker.getExportsOfModule(checker.getSymbolAtLocation(file)).find((symbol) => symbol.name === name));
  const found = { ours: [], theirs: [], otherwise: [], fields: 0 };

  const isText = (type) => (type.isUnion() ? type.types : [type]).every(({ flags }) => flags & ts.TypeFlags.StringLike);

  /** The name of a type without `null`: `string[]` for a list, or `object` with its fields. */
  function kind(type) {
    let bare = checker.getNonNullableType(type), suffix = "";
    // A string can be indexed, too.
    for (let item; !isText(bare) && (item = checker.getIndexTypeOfType(bare, ts.IndexKind.Number)); suffix += "[]") bare = checker.getNonNullableType(item);
    const map = bare.flags & ts.TypeFlags.Object ? checker.getIndexTypeOfType(bare, ts.IndexKind.String) : undefined;
    if (map) [bare, suffix] = [checker.getNonNullableType(map), `${suffix}{}`];
    if (isText(bare)) return { name: `string${suffix}` };
    if (bare.flags & ts.TypeFlags.BooleanLike) return { name: `boolean${suffix}` };
    if (bare.flags & ts.TypeFlags.NumberLike) return { name: `number${suffix}` };
    return { name: `object${suffix}`, fields: new Map(bare.getProperties().map((symbol) => [camel(symbol.name), symbol])), type: bare };
  }

  function walk(ours, theirs, path, above) {
    for (const [name, symbol] of ours.fields) {
      const at = [...path, symbol.name], other = theirs.fields.get(name);
      if (!other) { found.ours.push(at.join(".")); continue; }
      found.fields += 1;
      const [mine, its] = [symbol, other].map((one) => kind(checker.getTypeOfSymbol(one)));
      if (mine.name !== its.name) found.otherwise.push(`${at.join(".")}: ${mine.name}, ${its.name}`);
      // An account may have moved to an account, which may have moved.
      else if (mine.fields && !above.includes(mine.type)) walk(mine, its, at, [...above, mine.type]);
    }
    for (const [name, symbol] of theirs.fields) if (!ours.fields.has(name)) found.theirs.push([...path, symbol.name].join("."));
  }
  walk(kind(typeOf("ours")), kind(typeOf("theirs")), [], []);
  return found;
}

test("masto.js lacks what is listed here, and has nothing that we lack", (context) => {
  const made = program({ "both.mts": SOURCE });
  const errors = made.getSemanticDiagnostics(made.getSourceFiles().find(({ fileName }) => fileName.endsWith("/both.mts")));
  assert.deepEqual(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")), []);
  const found = compare(made);
  context.diagnostic(`${found.fields} fields in both; ours alone: ${found.ours.join(" ")}`);
  context.diagnostic(`of another type there: ${found.otherwise.join("; ")}`);
  assert.ok(found.fields > 80, `${found.fields} fields in both`);
  assert.deepEqual(found.theirs, ONLY_THEIRS);
  assert.deepEqual(found.ours, ONLY_OURS);
  assert.deepEqual(found.otherwise, OTHERWISE);
});

test("the comparison does look: a field that only masto.js has is found", () => {
  const lacking = SOURCE.replace("ours: Instance", 'ours: Omit<Instance, "icon" | "usage"> & { usage: { users: { active_month: string | null } } }');
  const found = compare(program({ "both.mts": lacking }));
  assert.deepEqual(found.theirs, ["icon"]);
  assert.ok(found.otherwise.includes("usage.users.active_month: string, number"), found.otherwise.join("; "));
});
