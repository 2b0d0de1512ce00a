// Counting: strings in, numbers out. What the names promise is in index.d.ts.
import * as glue from "./wasm/mastodon_instance.js";
import { need, ours } from "./load.js";

export function countCharacters(text, limits, spoilerText) {
  need();
  try {
    return glue.count_characters(text, spoilerText ?? "", limits);
  } catch (error) {
    throw ours(error);
  }
}

export function countStatus(draft, limits) {
  need();
  let numbers;
  try {
    numbers = glue.count_status(draft.text, draft.spoilerText ?? "", draft.quote === true, limits);
  } catch (error) {
    throw ours(error);
  }
  const [characters, max, within, start, end] = numbers;
  const entities = [];
  for (let i = 5; i < numbers.length; i += 4) {
    entities.push({ kind: numbers[i] === 0 ? "url" : "mention", start: numbers[i + 1], end: numbers[i + 2], characters: numbers[i + 3] });
  }
  return { characters, max, remaining: max - characters, overflow: within === 0 ? null : { start, end, in: within === 1 ? "text" : "spoilerText" }, entities };
}
