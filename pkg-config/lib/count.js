// Counting: strings in, numbers out, at every keystroke. What the names promise is in index.d.ts.
//
// Strings cross through the shared buffer, and the counting rule of the limits as a number; nothing else crosses.
import * as glue from "../wasm/mastodon_instance.js";
import { spoilerBytes, writeStatus } from "./buffer.js";
import { shown } from "./error.js";
import { call, recover, requireInit } from "./load.js";

/** The last rule used, so that the same limits, or others with the same rule, cost seven comparisons. */
let known = {};
let stockRule;

export function ruleOf(limits) {
  if (limits === undefined || limits === null) return (stockRule ??= call(glue.counting_rule, undefined));
  const counting = limits.counting ?? {};
  const { rule, unit, unicode, urls, mentions, spoiler, trim } = counting;
  if (known.rule !== rule || known.unit !== unit || known.unicode !== unicode || known.urls !== urls || known.mentions !== mentions || known.spoiler !== spoiler || known.trim !== trim) {
    known = { rule, unit, unicode, urls, mentions, spoiler, trim, bits: call(glue.counting_rule, counting) };
  }
  return known.bits;
}

/** The bit behind the rule, which says that line ends become CRLF on their way. */
const multipart = (transport) => (transport === "multipart" ? 0x10000 : 0);

export const stock = { statuses: { maxCharacters: 500, charactersReservedPerUrl: 23 } };

export function wholeNumber(statuses, key) {
  const value = statuses?.[key];
  if (!(Number.isInteger(value) && value >= 0)) throw new TypeError(`\`limits.statuses.${key}\` must be a whole number, but is ${shown(value)}`);
  return Math.min(value, 0xffffffff);
}

export function string(value, name) {
  if (typeof value !== "string") throw new TypeError(`\`${name}\` must be a string, but is ${value === null ? "null" : typeof value}`);
  return value;
}

export function countCharacters(text, limits, spoilerText, transport) {
  requireInit();
  const bits = ruleOf(limits) | multipart(transport);
  const reserved = wholeNumber((limits ?? stock).statuses, "charactersReservedPerUrl");
  const textBytes = writeStatus(string(text, "text"), string(spoilerText ?? "", "spoilerText"));
  try {
    return glue.count_characters(textBytes, spoilerBytes, bits, reserved) >>> 0;
  } catch (error) {
    throw recover(error);
  }
}

export function countStatus(draft, limits) {
  requireInit();
  const bits = ruleOf(limits) | multipart(draft?.transport);
  const { statuses } = limits ?? stock;
  const reserved = wholeNumber(statuses, "charactersReservedPerUrl"), max = wholeNumber(statuses, "maxCharacters");
  const textBytes = writeStatus(string(draft?.text, "draft.text"), string(draft.spoilerText ?? "", "draft.spoilerText"));
  const numbers = call(glue.count_status, textBytes, spoilerBytes, draft.quote === true, max, bits, reserved);
  const [characters, within, start, end] = numbers;
  const entities = [];
  for (let i = 4; i < numbers.length; i += 4) {
    entities.push({ kind: numbers[i] === 0 ? "url" : "mention", start: numbers[i + 1], end: numbers[i + 2], characters: numbers[i + 3] });
  }
  return { characters, max, remaining: max - characters, overflow: within === 0 ? null : { start, end, in: within === 1 ? "text" : "spoilerText" }, entities };
}
