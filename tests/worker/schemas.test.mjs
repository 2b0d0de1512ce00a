// The schemas of the OpenAPI document beside the types of index.d.ts: the same names, what may be missing, what may be null, and the same kind of value.
import assert from "node:assert/strict";
import { test } from "node:test";
import { program, ts } from "../common/compile.mjs";
import { stored } from "./openapi.mjs";

const { schemas } = stored().components;

/** Schemas under another name, or of a type without one. */
const TYPES = {
  Finding: "pkg.Problem", Texts: "{ texts: (string | { text?: string | null; spoilerText?: string | null; quote?: boolean | null; transport?: pkg.Transport | null })[] }", Counts: "{ counts: pkg.StatusCount[]; omitted?: number }",
  Report: "pkg.Report & { omitted?: number }",
  Peers: "string[]", TranslationLanguages: "Record<string, string[]>",
};
/** What is posted: `null` means the same as a missing member, and a date is a text or a number in JSON. */
const POSTED = ["StatusDraft", "MediaDraft", "Texts"];
/** The worker's own: answers about the request itself (RFC 9457). */
const OWN = ["Problem"];

const all = Object.keys(schemas).filter((name) => !OWN.includes(name));
const made = program({ "schemas.mts": `import type * as pkg from "mastodon-instance";
  ${all.map((name) => `export declare const of_${name}: ${TYPES[name] ?? `pkg.${name}`};`).join("\n")}` });
const checker = made.getTypeChecker();
const file = made.getSourceFiles().find(({ fileName }) => fileName.endsWith("schemas.mts"));
const typeOf = (name) => checker.getTypeOfSymbol(checker.getExportsOfModule(checker.getSymbolAtLocation(file)).find((symbol) => symbol.name === `of_${name}`));

/** A type in parts: what it may be beside null and undefined. */
function parts(type) {
  const members = type.isUnion() ? type.types : [type];
  const has = (flag) => members.some(({ flags }) => flags & flag);
  return { nullable: has(ts.TypeFlags.Null), members: members.filter(({ flags }) => !(flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined))) };
}

function schemaParts(schema) {
  if (schema.$ref) return schemaParts(schemas[schema.$ref.split("/").at(-1)]);
  if (schema.anyOf) {
    const inner = schema.anyOf.map(schemaParts);
    return { nullable: inner.some(({ nullable }) => nullable), members: inner.flatMap(({ members }) => members) };
  }
  if (schema.enum) return { nullable: schema.enum.includes(null), members: [{ kind: "string", values: schema.enum }] };
  const kinds = [schema.type].flat();
  return { nullable: kinds.includes("null"), members: kinds.filter((kind) => kind !== "null").map((kind) => ({ kind: kind === "integer" ? "number" : kind, schema })) };
}

const kindOf = (type) => {
  // `string & {}` of an open list of words.
  if (type.isIntersection()) return kindOf(type.types[0]);
  const { flags } = type;
  if (flags & ts.TypeFlags.StringLike) return "string";
  if (flags & ts.TypeFlags.NumberLike) return "number";
  if (flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (checker.isArrayType(type) || checker.isTupleType(type)) return "array";
  return type.symbol?.name === "Date" ? "date" : "object";
};

/** Every difference, a line each; `seen` is how many members were compared. */
function differences() {
  const found = [], compared = new Map();
  let seen = 0;
  function compare(type, schema, path, posted) {
    const typed = parts(type), told = schemaParts(schema);
    const say = (what) => found.push(`${path}: ${what}`);
    if (!posted && typed.nullable !== told.nullable) say(typed.nullable ? "may be null, the schema says no" : "is never null, the schema says it may");
    const kinds = (list) => [...new Set(list)].filter((kind) => kind !== "date").sort().join(", ");
    const typeKinds = kinds(typed.members.map(kindOf)), schemaKinds = kinds(told.members.map(({ kind }) => kind));
    if (typeKinds !== schemaKinds) return say(`${typeKinds} by the type, ${schemaKinds} by the schema`);
    const words = told.members.find(({ values }) => values)?.values.filter((value) => value !== null);
    if (words !== undefined) {
      const typedWords = typed.members.filter((member) => member.isStringLiteral()).map(({ value }) => value);
      if (String([...words].sort()) !== String(typedWords.sort())) say(`one of ${typedWords} by the type, of ${words} by the schema`);
    }
    const array = typed.members.find((member) => kindOf(member) === "array");
    if (array) compare(checker.getIndexTypeOfType(array, ts.IndexKind.Number), told.members.find(({ kind }) => kind === "array").schema.items, `${path}[]`, posted);
    const object = typed.members.find((member) => kindOf(member) === "object");
    if (object === undefined) return;
    const { schema: described } = told.members.find(({ kind }) => kind === "object");
    const values = checker.getIndexTypeOfType(object, ts.IndexKind.String);
    if (values !== undefined) {
      if (typeof described.additionalProperties !== "object") return say("a map by the type");
      return compare(values, described.additionalProperties, `${path}{}`, posted);
    }
    // Each type once beside each schema: an account may have moved to another one.
    const before = compared.get(object) ?? new Set();
    if (before.has(described)) return;
    compared.set(object, before.add(described));
    const members = new Map(object.getProperties().map((symbol) => [symbol.name, symbol]));
    for (const name of new Set([...members.keys(), ...Object.keys(described.properties ?? {})])) {
      const symbol = members.get(name), member = described.properties?.[name], at = `${path}.${name}`;
      seen += 1;
      if (symbol === undefined) found.push(`${at}: not in index.d.ts`);
      else if (member === undefined) found.push(`${at}: not in the schema`);
      else {
        const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0, required = (described.required ?? []).includes(name);
        if (!posted && optional === required) found.push(`${at}: ${optional ? "may be missing" : "is always there"} by the type, the schema says otherwise`);
        compare(checker.getTypeOfSymbol(symbol), member, at, posted);
      }
    }
  }
  for (const name of all) compare(typeOf(name), schemas[name], name, POSTED.includes(name));
  return { found, seen };
}

test("types are found for all schemas", () => {
  assert.deepEqual(made.getSemanticDiagnostics(file).map(({ messageText }) => messageText), []);
});

test("no schema differs from its type", (context) => {
  const { found, seen } = differences();
  context.diagnostic(`${seen} members compared`);
  // The picture for a video has none of its own; there the worker refuses what the package overlooks.
  assert.deepEqual(found, ["StatusDraft.media[].thumbnail.thumbnail: not in the schema"]);
  assert.ok(seen > 250, `${seen} members`);
});

test("a difference is found", () => {
  const thumbnail = schemas.Instance.properties.thumbnail, { properties } = thumbnail, { required } = schemas.Rule;
  thumbnail.properties = { url: { type: "string" }, blurhash: { type: ["number", "null"] }, versions: properties.versions, other: properties.url };
  schemas.Rule.required = ["id"];
  try {
    const { found } = differences();
    for (const expected of [
      "Instance.thumbnail.url: may be null, the schema says no", "Instance.thumbnail.blurhash: string by the type, number by the schema", "Instance.thumbnail.description: not in the schema",
      "Instance.thumbnail.other: not in index.d.ts", "Instance.v1.rules[].text: is always there by the type, the schema says otherwise",
    ]) assert.ok(found.includes(expected), `${expected}\n${found.join("\n")}`);
  } finally {
    thumbnail.properties = properties;
    schemas.Rule.required = required;
  }
});
