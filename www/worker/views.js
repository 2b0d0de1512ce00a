// What is made of a document, once for each: its own text, or the limits that follow from it. `{text, etag, limits}`.
import { getLimits } from "mastodon-instance";
import { Memo } from "./memo.js";
import { etagOf } from "./store.js";

/** By the ETag of the document, so that nothing is told of a document that is not at hand. */
const derived = new Memo(8 << 20, ({ text }) => 500 + 4 * text.length);

export function documentView({ entry }) {
  return entry;
}

/** The limits: at once where they were made of the same document before. */
export function limitsView({ entry }) {
  return derived.get(entry.etag) ?? makeLimits(entry);
}

async function makeLimits(entry) {
  const limits = getLimits(JSON.parse(entry.text));
  const text = JSON.stringify(limits);
  // Frozen limits are read once by the package, not at each check.
  const view = { text, etag: await etagOf(text), limits: frozen(limits) };
  derived.set(entry.etag, view);
  return view;
}

function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
