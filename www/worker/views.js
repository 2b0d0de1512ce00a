// Views of a document, `{text, etag, limits}`: the document itself, or the limits derived from it. Each is made once.
import { getLimits } from "mastodon-instance";
import { BoundedCache, bytesOf, LIMITS } from "./bounded-cache.js";
import { etagOf } from "./store.js";

/** Keyed by the ETag of the document, so that limits never outlive a changed document. The limits stand there as text and as objects. */
const derived = new BoundedCache(LIMITS.views, ({ text }) => 4096 + 2 * bytesOf(text));

export function documentView({ entry }) {
  return entry;
}

/** The limits, synchronously if they were derived before. */
export function limitsView({ entry }) {
  return derived.get(entry.etag) ?? makeLimits(entry);
}

async function makeLimits(entry) {
  const limits = getLimits(JSON.parse(entry.text));
  const text = JSON.stringify(limits);
  // Shared by all requests, so nobody may change them.
  const view = { text, etag: await etagOf(text), limits: frozen(limits) };
  derived.set(entry.etag, view);
  return view;
}

function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
