// What the arguments of counting must be, in both entries that count.
import { shown } from "./error.js";

/** The bit behind the rule, which says that line ends become CRLF on their way. */
export const multipart = (transport) => (transport === "multipart" ? 0x10000 : 0);

/** What is asked of limits where there are none: stock Mastodon's. */
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

/** The object of numbers from the WebAssembly: `characters, overflow, start, end`, and four for each entity (src/wasm/numbers.rs). */
export function statusCount(numbers, max) {
  const characters = numbers[0], within = numbers[1], entities = [];
  for (let i = 4; i < numbers.length; i += 4) {
    entities.push({ kind: numbers[i] === 0 ? "url" : "mention", start: numbers[i + 1], end: numbers[i + 2], characters: numbers[i + 3] });
  }
  return { characters, max, remaining: max - characters, overflow: within === 0 ? null : { start: numbers[2], end: numbers[3], in: within === 1 ? "text" : "spoilerText" }, entities };
}

/** Makes a function that tells the bits of a counting rule, and remembers the last: the same again costs eight comparisons. Nothing equals the first. */
export function remembered(bitsOf) {
  let known = { rule: NaN };
  return (counting) => {
    const { rule, unit, unicode, urls, mentions, spoiler, trim, enforced } = counting;
    if (known.rule !== rule || known.unit !== unit || known.unicode !== unicode || known.urls !== urls || known.mentions !== mentions || known.spoiler !== spoiler || known.trim !== trim || known.enforced !== enforced) {
      known = { rule, unit, unicode, urls, mentions, spoiler, trim, enforced, bits: bitsOf(counting) };
    }
    return known.bits;
  };
}
