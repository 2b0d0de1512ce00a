// Limits cross to the WebAssembly as text, and stay there while that is the same: an edited or cloned object works at once, and costs only its text. One that is
// frozen throughout cannot be edited, and costs nothing.
import * as glue from "../wasm/mastodon_instance.js";
import { generation } from "./load.js";

/** The text of the limits that are kept, and which start of the WebAssembly keeps them. */
let kept;
let keptOf = -1;

/** The same limits as an object, where nothing in it can change any more. */
let frozen;

/** Makes these limits the ones that are asked; `undefined` and `null` are those of stock Mastodon. */
export function keepLimits(limits) {
  if (limits === frozen && frozen !== undefined && keptOf === generation) return;
  const text = limits === undefined || limits === null ? undefined : textOf(limits);
  if (text !== kept || keptOf !== generation) {
    keptOf = -1;
    glue.keep_limits(text);
    kept = text;
    keptOf = generation;
  }
  frozen = isFrozen(limits) ? limits : undefined;
}

function isFrozen(value) {
  return typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
}

function textOf(limits) {
  if (typeof limits !== "object") throw new TypeError(`\`limits\` must be an object, but is ${typeof limits}`);
  // Without `sources`, which nothing asks.
  const { software, counting, statuses, media, polls, accounts, scheduling } = limits;
  return JSON.stringify({ software, counting, statuses, media, polls, accounts, scheduling });
}
