// Counting: strings in, numbers out, at every keystroke. What the names promise is in index.d.ts.
//
// Strings cross through the shared buffer, and the counting rule of the limits as a number; nothing else crosses.
import * as glue from "../wasm/mastodon_instance.js";
import { multipart, remembered, statusCount, stock, string, wholeNumber } from "./arguments.js";
import { numbers, spoilerBytes, writeStatus } from "./buffer.js";
import { call, recover, requireInit } from "./load.js";

const bitsOf = remembered((counting) => call(glue.counting_rule, counting));
let stockRule;

export function ruleOf(limits) {
  if (limits === undefined || limits === null) return (stockRule ??= call(glue.counting_rule, undefined));
  return bitsOf(limits.counting ?? {});
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
  return statusCount(numbers(call(glue.count_status, textBytes, spoilerBytes, draft.quote === true, max, bits, reserved)), max);
}
