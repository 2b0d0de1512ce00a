// Counting: strings in, numbers out, at every keystroke. What the names promise is in index.d.ts.
//
// Strings are encoded into a buffer that the WebAssembly keeps, and the counting rule of the limits crosses as a number; nothing else does.
import * as glue from "../wasm/mastodon_instance.js";
import { generation, requireInit, recover } from "./load.js";

const encoder = new TextEncoder();
/** The buffer, and which start of the WebAssembly it belongs to. */
let room = new Uint8Array();
let roomOf = -1;
export let spoilerBytes = 0;

/** Writes both strings into the buffer; returns the bytes of the text. A lone surrogate becomes U+FFFD, which is as long. */
export function write(text, spoilerText) {
  const most = 3 * (text.length + spoilerText.length);
  // A view of memory that has grown since is empty.
  if (room.length < most || roomOf !== generation) {
    room = glue.scratch(Math.max(most, 8192));
    roomOf = generation;
  }
  const textBytes = encoder.encodeInto(text, room).written;
  spoilerBytes = spoilerText === "" ? 0 : encoder.encodeInto(spoilerText, room.subarray(textBytes)).written;
  return textBytes;
}

/** The last rule asked for, so that the same limits, or others of the same rule, cost seven comparisons. */
let known = {};
let stockRule;

export function ruleOf(limits) {
  if (limits === undefined || limits === null) return (stockRule ??= glue.counting_rule(undefined));
  const counting = limits.counting ?? {};
  const { rule, unit, unicode, urls, mentions, spoiler, trim } = counting;
  if (known.rule !== rule || known.unit !== unit || known.unicode !== unicode || known.urls !== urls || known.mentions !== mentions || known.spoiler !== spoiler || known.trim !== trim) {
    known = { rule, unit, unicode, urls, mentions, spoiler, trim, bits: glue.counting_rule({ enforced: true, ...counting }) };
  }
  return known.bits;
}

export const stock = { statuses: { maxCharacters: 500, charactersReservedPerUrl: 23 } };

export function wholeNumber(statuses, key) {
  const value = statuses?.[key];
  if (!(Number.isInteger(value) && value >= 0)) throw new TypeError(`\`limits.statuses.${key}\` must be a whole number, but is ${value}`);
  return Math.min(value, 0xffffffff);
}

export function string(value, name) {
  if (typeof value !== "string") throw new TypeError(`\`${name}\` must be a string, but is ${value === null ? "null" : typeof value}`);
  return value;
}

export function countCharacters(text, limits, spoilerText) {
  requireInit();
  try {
    const bits = ruleOf(limits);
    const reserved = wholeNumber((limits ?? stock).statuses, "charactersReservedPerUrl");
    return glue.count_characters(write(string(text, "text"), string(spoilerText ?? "", "spoilerText")), spoilerBytes, bits, reserved) >>> 0;
  } catch (error) {
    throw recover(error);
  }
}

export function countStatus(draft, limits) {
  requireInit();
  try {
    const bits = ruleOf(limits);
    const { statuses } = limits ?? stock;
    const reserved = wholeNumber(statuses, "charactersReservedPerUrl"), max = wholeNumber(statuses, "maxCharacters");
    const textBytes = write(string(draft?.text, "draft.text"), string(draft.spoilerText ?? "", "draft.spoilerText"));
    const numbers = glue.count_status(textBytes, spoilerBytes, draft.quote === true, max, bits, reserved);
    const [characters, within, start, end] = numbers;
    const entities = [];
    for (let i = 4; i < numbers.length; i += 4) {
      entities.push({ kind: numbers[i] === 0 ? "url" : "mention", start: numbers[i + 1], end: numbers[i + 2], characters: numbers[i + 3] });
    }
    return { characters, max, remaining: max - characters, overflow: within === 0 ? null : { start, end, in: within === 1 ? "text" : "spoilerText" }, entities };
  } catch (error) {
    throw recover(error);
  }
}
