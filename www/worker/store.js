// Storage of documents: the runtime's cache, one in each location, and behind it a KV namespace, shared by all locations. Either may be missing.
//
// An entry is `{text, etag, stored, fresh, stale, validator}`: JSON text with its strong ETag, the time it was fetched (milliseconds since 1970), its freshness
// lifetime in seconds, whether it may be used when stale, and the validator for a conditional request. Refusals are stored in the same way.
import { versions } from "mastodon-instance";
import { DAY } from "./freshness.js";

/** `.invalid` cannot be requested (RFC 6761), so only this worker reads or writes these keys. The version is in the key because another one may read documents differently. */
const keyOf = (name) => `https://mastodon-instance.invalid/${versions.package}/${name}`;

const empty = { read: async () => undefined, write: async () => {}, remove: async () => {} };

/** How long to store it, in seconds: a stale document can still be used or revalidated. */
const keptFor = ({ fresh, refusal }) => Math.ceil(Math.max(0, fresh)) + (refusal ? 0 : DAY);

/** The Cache API. workerd without one configured throws at each use: "No Cache was configured". */
export const cache = globalThis.caches?.default === undefined ? empty : {
  async read(name) {
    const response = await caches.default.match(keyOf(name));
    return response && entryOf(await response.text(), response.headers.get("x-entry"));
  },
  async write(name, { text, ...meta }) {
    const headers = { "content-type": "application/json", "cache-control": `max-age=${keptFor(meta)}`, "x-entry": JSON.stringify(meta) };
    await caches.default.put(keyOf(name), new Response(text, { headers }));
  },
  async remove(name) {
    await caches.default.delete(keyOf(name));
  },
};

/** A KV namespace. Refusals are not written: the minimum lifetime there is a minute, and writes may take a minute to become visible. */
export function shared(namespace) {
  return namespace === undefined ? empty : {
    async read(name) {
      const { value, metadata } = await namespace.getWithMetadata(`${versions.package}/${name}`, "text");
      return value === null ? undefined : entryOf(value, JSON.stringify(metadata));
    },
    async write(name, { text, ...meta }) {
      if (!meta.refusal) await namespace.put(`${versions.package}/${name}`, text, { metadata: meta, expirationTtl: Math.max(60, keptFor(meta)) });
    },
    async remove(name) {
      await namespace.delete(`${versions.package}/${name}`);
    },
  };
}

/** The stored entry; `undefined` if it is not whole: the ETag is a digest of the text. */
async function entryOf(text, meta) {
  const entry = JSON.parse(meta ?? "null");
  if (!Number.isFinite(entry?.stored) || !Number.isFinite(entry.fresh) || entry.etag !== await etagOf(text)) return undefined;
  return { ...entry, text };
}

/** Milliseconds that an answer waits for one read. Usual are some ten for the cache and, in a location that has not read it lately, some hundred for KV. */
const PATIENCE = 500;

/** Reads from a store; a failed read is a miss, and so is one that takes longer than `PATIENCE`. */
export function readFrom(store, name) {
  return within(PATIENCE, quietly(store.read(name)));
}

/** Ignores failures of a store: what could not be written will be fetched again. */
export function quietly(promise) {
  return promise.catch(() => undefined);
}

/** What a promise resolves to, or `undefined` if that takes longer. */
export async function within(ms, promise) {
  let timer;
  const late = new Promise((resolve) => { timer = setTimeout(resolve, ms); });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The strong ETag of a text: 128 bits of the SHA-256 of its bytes. */
export async function etagOf(text) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)), 0, 16);
  return `"${btoa(String.fromCharCode(...digest)).replace(/=+$/, "")}"`;
}
