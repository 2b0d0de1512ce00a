// What the whole package says to what trial.mjs asks.
import { readFileSync, readdirSync } from "node:fs";
import * as whole from "../../pkg-config/entry/node.js";
import { words } from "../../pkg-config/tools/words.mjs";
import { rows } from "../common/vectors.mjs";
import { drafts, thrown } from "./trial.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** The tokens of tests/common/hostile.rs, kind by kind. */
const samples = [...read("../common/hostile.rs").matchAll(/^const [A-Z]+: &\[&str\] = &\[([\s\S]*?)\];$/gm)]
  .map(([, list]) => [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\u\{([0-9A-F]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/\\(.)/g, (_, c) => ({ n: "\n", r: "\r", t: "\t", 0: "\0" })[c] ?? c)));
if (samples.length !== 4 || samples.some((kind) => kind.length < 20) || samples.flat().length < 150) throw new Error("hostile.rs has changed; adapt expected.mjs");

export const texts = [...thrown(samples, 1500, 32), ...rows.map(({ text }) => text), "", "a\ud83db", "\ude00\ud83d", "https://" + "日".repeat(20) + ".jp ".repeat(2000)];

/** Limits of every rule, with other units and parts than servers combine, and of every fixture. */
const stock = whole.getLimits();
const edited = (counting, statuses) => ({ counting: { ...stock.counting, ...counting }, statuses: { maxCharacters: 500, charactersReservedPerUrl: 23, ...statuses } });
export const limits = [
  undefined, null,
  ...words("CountingRule").flatMap((rule, at) => [
    edited({ rule }, { maxCharacters: 5 * at }),
    edited({ rule, unit: words("Unit")[at % 4], unicode: words("UnicodeVersion")[at % 2], urls: words("Urls")[(at >> 1) % 2], mentions: words("Mentions")[at % 2], spoiler: words("Spoiler")[at % 3], trim: at % 3 !== 0 }, { maxCharacters: at, charactersReservedPerUrl: at % 7 }),
  ]),
  ...readdirSync(new URL("../fixtures/", import.meta.url)).filter((name) => /^v[12]-.*\.json$/.test(name)).map((name) => whole.getLimits(whole.parseInstance(read(`../fixtures/${name}`)))),
];

export const expected = {
  hosts: JSON.parse(read("hosts.json")),
  drafts: drafts(whole.countStatus, whole.countCharacters, limits, texts),
  vectors: { asked: 2 * rows.length, missed: [] },
};
export { rows, whole };
