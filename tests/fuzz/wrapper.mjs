// Fuzzes the JavaScript half of the package: anything as an argument of any function. `node tests/fuzz/wrapper.mjs --seconds 1200 --seed 1`
//
// Whatever is handed over, a call returns what its type says, or throws a TypeError, an InstanceError that is not `internal`, or the very value that a getter of
// the argument has thrown. The WebAssembly is never restarted, a fetch in flight is never ended, and counts stay right.
import assert from "node:assert/strict";
import * as pkg from "../../pkg-config/entry/node.js";
import { generation } from "../../pkg-config/lib/load.js";
import { initSync } from "../../pkg-config/wasm/mastodon_instance.js";
import { argumentsOf, randomFrom } from "./random.mjs";

const { seconds, seed } = argumentsOf(process.argv.slice(2));
let random, thrown;

const pick = (list) => list[Math.floor(random() * list.length)];
const chance = (p) => random() < p;

const words = ["", "a", "https://example.org/a", "@alice@example.org", "#tag", "👩‍👩‍👧", "é", "\ud800", "\udc00x", "\0", "\ufeff", "\ufffd", "日本語", "a.co", "x".repeat(600), " ".repeat(50), "image/png", "video/mp4", "1,1", "-1,2", "2026-01-01T00:00:00Z", "public", "500", "null", '{"a":1}'];
const text = () => (chance(0.05) ? pick(words).repeat(Math.floor(random() * 3000)) : Array.from({ length: Math.floor(random() * 4) }, () => pick(words)).join(pick(["", " ", "\n"])));
const number = () => pick([0, -0, 1, -1, 0.5, 4, 300, 500, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 + 2, 1e300, Infinity, -Infinity, NaN, Number.MIN_VALUE, random(), Math.floor(random() * 1000)]);

const keys = [
  "text", "spoilerText", "media", "poll", "scheduledAt", "quote", "reply", "visibility", "quoteApprovalPolicy", "now", "transport", "mimeType", "declaredType", "kind", "name", "description", "focus", "size", "width", "height",
  "frameRate", "duration", "animated", "hasAudio", "thumbnail", "options", "expiresIn", "multiple", "displayName", "note", "fields", "value", "avatar", "header", "avatarDescription", "headerDescription", "software", "version",
  "counting", "rule", "unit", "unicode", "urls", "mentions", "spoiler", "trim", "enforced", "statuses", "maxCharacters", "charactersReservedPerUrl", "maxMediaAttachments", "polls", "maxOptions", "accounts", "scheduling", "sources",
  "configuration", "title", "domain", "uri", "error", "numbering", "status", "base", "length", "toString", "valueOf", "toJSON", "constructor", "__proto__", "then",
];
/** Members that a value under a key is likely to have. */
const under = {
  media: ["mimeType", "size", "width", "height", "description", "focus", "name", "thumbnail"], poll: ["options", "expiresIn", "multiple"], fields: ["name", "value"], counting: ["rule", "unit", "unicode", "urls", "mentions", "spoiler", "trim"],
  statuses: ["maxCharacters", "charactersReservedPerUrl", "maxMediaAttachments"], configuration: ["statuses", "polls", "accounts"],
};

/** A value that is thrown, and recognised again. */
function marker() {
  const value = pick([new Error("a getter"), new RangeError("Maximum call stack size exceeded"), new TypeError("a getter"), { why: 1 }, Symbol("thrown"), "a text", undefined, null, [1], new WebAssembly.RuntimeError("unreachable")]);
  thrown.push(value);
  return value;
}

function nested(depth) {
  const outermost = chance(0.5) ? {} : [];
  let inner = outermost;
  for (let i = 0; i < depth; i += 1) {
    const next = chance(0.5) ? {} : [];
    if (Array.isArray(inner)) inner.push(next);
    else inner[chance(0.5) ? "a" : pick(keys)] = next;
    inner = next;
  }
  return outermost;
}

function object(depth, likely = keys) {
  const made = chance(0.05) ? Object.create(null) : chance(0.03) ? Object.create(object(depth + 2)) : {};
  for (let i = Math.floor(random() * 7); i >= 0; i -= 1) {
    const key = chance(0.8) ? pick(likely) : chance(0.1) ? Symbol(pick(keys)) : pick(keys);
    try {
      if (chance(0.04)) {
        const mark = marker();
        Object.defineProperty(made, key, { enumerable: chance(0.7), configurable: true, get() { throw mark; } });
      } else {
        made[key] = value(depth + 1, under[key]);
      }
    } catch {
      // A prototype that is no object, or a property that its getter guards.
    }
  }
  if (chance(0.04)) Object.defineProperty(made, chance(0.5) ? "itself" : pick(likely), { value: made, enumerable: true, configurable: true });
  return made;
}

function list(depth, likely) {
  if (chance(0.02)) return new Array(chance(0.02) ? pick([1e5 + 1, 2 ** 32 - 1]) : pick([10, 2000]));
  if (chance(0.005)) return new Array(1000).fill(value(depth + 1, likely));
  return Array.from({ length: Math.floor(random() * 5) }, () => value(depth + 1, likely));
}

function proxy(depth, likely) {
  const mark = marker(), trap = () => { throw mark; };
  const handler = Object.fromEntries(["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf", "apply", "set", "defineProperty"].filter(() => chance(0.3)).map((name) => [name, trap]));
  if (chance(0.3)) handler.get = () => value(depth + 1, likely);
  const { proxy, revoke } = Proxy.revocable(chance(0.4) ? list(depth + 1, likely) : chance(0.2) ? () => {} : object(depth + 1, likely), handler);
  if (chance(0.2)) revoke();
  return proxy;
}

function value(depth = 0, likely = keys) {
  const roll = random();
  if (roll < 0.3) return text();
  if (roll < 0.45) return number();
  if (roll < 0.55) return pick([undefined, null, true, false]);
  if (roll < 0.62) {
    return pick([Symbol("s"), Symbol.iterator, 1n, -(2n ** 70n), () => {}, class {}, new Date(number()), new Date("x"), /x/, new Map([["text", "a"]]), new Set(["a"]), new Uint8Array(5), new ArrayBuffer(5), new Blob(["a"]), Object("a"),
      Object(5), Object(true), Object(1n), Promise.resolve(1), new Error("e"), new URL("https://example.org"), globalThis, Math, JSON, new WeakMap(), function* () {}(), Object.freeze({ text: "a" })]);
  }
  if (depth > 4) return text();
  if (roll < 0.64) return nested(chance(0.05) ? pick([8000, 60_000]) : pick([10, 130, 1000]));
  if (roll < 0.68) return proxy(depth, likely);
  return roll < 0.8 ? list(depth, likely) : object(depth, likely);
}

const stock = pkg.getLimits();
function limits() {
  if (chance(0.3)) return pick([undefined, null, stock]);
  if (chance(0.2)) return value();
  const edited = structuredClone(stock);
  for (let i = Math.floor(random() * 4); i >= 0; i -= 1) {
    const part = pick(Object.keys(stock));
    edited[part] = chance(0.3) || stock[part] === null || typeof stock[part] !== "object" ? value(2) : { ...stock[part], [pick(Object.keys(stock[part]))]: value(2) };
  }
  return edited;
}

const draft = (...likely) => (chance(0.85) ? object(0, likely) : value());
const calls = {
  checkStatus: () => [draft("text", "spoilerText", "media", "poll", "scheduledAt", "quote", "visibility", "now"), limits()],
  checkMedia: () => [draft(...under.media), limits()], checkPoll: () => [draft(...under.poll), limits()],
  checkProfile: () => [draft("displayName", "note", "fields", "avatar", "header"), limits()],
  fitMedia: () => [draft("width", "height", "mimeType"), limits()],
  countCharacters: () => [chance(0.8) ? text() : value(), limits(), chance(0.5) ? text() : value()],
  countStatus: () => [draft("text", "spoilerText", "quote"), limits()],
  splitThread: () => [chance(0.8) ? text() : value(), limits(), chance(0.5) ? undefined : draft("numbering", "spoilerText")],
  getLimits: () => [value(0, ["configuration", "title", "domain", "version", "uri", "statuses"])],
  strictestLimits: () => [chance(0.8) ? Array.from({ length: Math.floor(random() * 4) }, limits) : value()],
  explainRefusal: () => [value(0, ["error"]), value(0, ["status"])],
  ...Object.fromEntries(Object.keys(pkg).filter((name) => /^parse[A-Z]/.test(name)).map((name) => [name, () => [chance(0.5) ? JSON.stringify(nested(pick([2, 20, 200]))) : value(0, ["configuration", "title", "error", "uri"]), chance(0.2) ? value(0, ["base"]) : undefined]])),
};

const isRange = (range) => range === null || (Number.isInteger(range.start) && Number.isInteger(range.end) && range.start <= range.end);
const isFinding = ({ code, path, params, range, message }) => typeof code === "string" && Array.isArray(path) && typeof params === "object" && isRange(range) && typeof message === "string";
const isReport = ({ ok, problems, advice }) => ok === (problems.length === 0) && problems.every(isFinding) && advice.every(isFinding);
const results = {
  checkStatus: isReport, checkMedia: isReport, checkPoll: isReport, checkProfile: isReport, explainRefusal: (problems) => problems.every(isFinding),
  countCharacters: Number.isInteger, countStatus: ({ characters, max, remaining }) => remaining === max - characters,
  getLimits: ({ sources, statuses }) => typeof sources === "object" && statuses.maxCharacters >= 0,
};

/** What a call may throw; the runtime's own for a `base` that is a list of four billion holes. */
const allowed = (error) => error instanceof TypeError || error?.message === "Invalid string length" || (error instanceof pkg.InstanceError && error.code !== "internal") || thrown.some((mark) => Object.is(mark, error));

const restarts = generation, memory = initSync().memory, started = Date.now(), counts = {};
let ended, answer;
const inFlight = pkg.fetchRules("mastodon.example", { timeoutMs: Infinity, fetch: () => new Promise((resolve) => { answer = resolve; }) }).then(() => { ended = "answered"; }, (error) => { ended = error; });

let runs = 0;
for (let round = seed; Date.now() - started < 1000 * seconds; round += 1) {
  random = randomFrom(round);
  thrown = [];
  const name = pick(Object.keys(calls)), given = calls[name]();
  const fail = (what) => {
    console.error(`--seed ${round} --seconds 1: ${name}: ${what}`);
    process.exit(1);
  };
  try {
    const result = pkg[name](...given);
    if (results[name] !== undefined && !results[name](result)) fail(`returned ${JSON.stringify(result)?.slice(0, 500)}`);
    counts.returned = (counts.returned ?? 0) + 1;
  } catch (error) {
    if (!allowed(error)) fail(error?.stack ?? String(error));
    const kind = error instanceof TypeError ? "TypeError" : error instanceof pkg.InstanceError ? error.code : "a getter's";
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  if (generation !== restarts) fail("the WebAssembly was restarted");
  if (pkg.countCharacters("https://example.org/ 👩‍👩‍👧") !== 25) fail("counts are wrong from now on");
  runs += 1;
  // What is in flight gets a turn.
  if (runs % 1000 === 0) {
    await new Promise((resolve) => setImmediate(resolve));
    if (ended !== undefined) fail(`the fetch in flight ended: ${ended?.stack ?? ended}`);
  }
}
answer(new Response("[]"));
await inFlight;
assert.equal(ended, "answered");
console.log(`${runs} calls from seed ${seed}, memory of the WebAssembly ${memory.buffer.byteLength >> 20} MiB`, counts);
