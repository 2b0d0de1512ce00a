// Threads: what the names promise is in index.d.ts. The text crosses as it does for counting.
import * as glue from "../wasm/mastodon_instance.js";
import { ruleOf, spoilerBytes, stock, string, wholeNumber, write } from "./count.js";
import { requireInit, recover } from "./load.js";

export function splitThread(text, limits, options) {
  requireInit();
  const numbering = options?.numbering ?? "none";
  if (numbering !== "none" && numbering !== "suffix") throw new TypeError(`\`options.numbering\` must be "none" or "suffix", but is ${typeof numbering === "string" ? JSON.stringify(numbering) : typeof numbering}`);
  try {
    const bits = ruleOf(limits);
    const { statuses } = limits ?? stock;
    const reserved = wholeNumber(statuses, "charactersReservedPerUrl"), max = wholeNumber(statuses, "maxCharacters");
    const textBytes = write(string(text, "text"), string(options?.spoilerText ?? "", "options.spoilerText"));
    const numbers = glue.split_thread(textBytes, spoilerBytes, numbering === "suffix", max, bits, reserved);
    const count = (numbers.length - 1) / 3;
    return Array.from({ length: count }, (_, i) => {
      const [start, end, characters] = numbers.subarray(3 * i + 1, 3 * i + 4);
      return { text: text.slice(start, end) + (numbers[0] === 1 ? ` (${i + 1}/${count})` : ""), range: { start, end }, characters };
    });
  } catch (error) {
    throw recover(error);
  }
}
