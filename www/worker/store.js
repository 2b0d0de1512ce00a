// Where documents are kept: the runtime's own cache, which each location has, and a KV namespace behind it, which all share. Either may be missing.
//
// An entry is `{text, etag, stored, fresh, stale, validator}`: JSON text with the strong ETag of its bytes, when it came (milliseconds since 1970), for how many
// seconds it was fresh then, whether it may be shown after that, and what a server is asked with whether it still holds. A refusal is kept likewise.
import { versions } from "mastodon-instance";
import { DAY } from "./freshness.js";

/** A host that no request can reach (RFC 6761), so that nobody but this worker reads or writes here; another version may read documents otherwise. */
const keyOf = (name) => `https://mastodon-instance.invalid/${versions.package}/${name}`;

const empty = { read: async () => undefined, write: async () => {}, remove: async () => {} };

/** How long it is worth keeping, in seconds; a stale document may still be shown, or turn out to be unchanged. */
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

/** A KV namespace. Refusals are not worth a write: it keeps nothing for less than a minute, and may show it a minute late. */
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

/** An entry of what was stored; nothing where it is not whole. */
function entryOf(text, meta) {
  const entry = JSON.parse(meta ?? "null");
  return typeof entry?.etag === "string" && Number.isFinite(entry.stored) && Number.isFinite(entry.fresh) ? { ...entry, text } : undefined;
}

/** A store that never throws: what cannot be read is not there, what cannot be written will be fetched again. */
export function quietly(promise) {
  return promise.catch(() => undefined);
}

/** The strong ETag of a text: 128 bits of the SHA-256 of its bytes. */
export async function etagOf(text) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)), 0, 16);
  return `"${btoa(String.fromCharCode(...digest)).replace(/=+$/, "")}"`;
}
