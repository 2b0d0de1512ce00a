// Threads. The functions are documented in index.d.ts. The text crosses as for counting.
import * as glue from "../wasm/mastodon_instance.js";
import { numbers, spoilerBytes, writeStatus } from "./buffer.js";
import { stock, string, wholeNumber } from "./arguments.js";
import { ruleOf } from "./count.js";
import { call, requireInit } from "./load.js";

export function splitThread(text, limits, options) {
  requireInit();
  const numbering = options?.numbering ?? "none";
  if (numbering !== "none" && numbering !== "suffix") throw new TypeError(`\`options.numbering\` must be "none" or "suffix", but is ${typeof numbering === "string" ? JSON.stringify(numbering) : typeof numbering}`);
  const bits = ruleOf(limits);
  const { statuses } = limits ?? stock;
  const reserved = wholeNumber(statuses, "charactersReservedPerUrl"), max = wholeNumber(statuses, "maxCharacters");
  const textBytes = writeStatus(string(text, "text"), string(options?.spoilerText ?? "", "options.spoilerText"));
  const told = numbers(call(glue.split_thread, textBytes, spoilerBytes, numbering === "suffix", max, bits, reserved));
  const count = (told.length - 1) / 3;
  return Array.from({ length: count }, (_, i) => {
    const [start, end, characters] = told.subarray(3 * i + 1, 3 * i + 4);
    return { text: text.slice(start, end) + (told[0] === 1 ? ` (${i + 1}/${count})` : ""), range: { start, end }, characters };
  });
}
