// Counting: strings in, numbers out, at every keystroke. What the names promise is in index.d.ts.
//
// Strings cross through the shared buffer, and the counting rule of the limits as a number; nothing else crosses.
import * as glue from "../wasm/mastodon_instance.js";
import { multipart, statusCount, stock, string, wholeNumber } from "./arguments.js";
import { numbers, spoilerBytes, writeStatus } from "./buffer.js";
import { call, recover, requireInit } from "./load.js";

/** The last rule used, so that the same limits, or others with the same rule, cost seven comparisons. Nothing equals the first. */
let known = { rule: NaN };
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
