// Asking a server, by the package's own rules: which hosts may be asked, v2 and v1, redirects checked one by one. Here is what an edge adds: only its own headers
// go out, three redirects, a time for all of it, and the question whether a stored document is still the one (If-None-Match).
import { documents, fetchInstanceV2, InstanceError, versions } from "mastodon-instance";
import { now } from "./clock.js";
import { freshnessOf, strictest } from "./freshness.js";
import { Memo } from "./memo.js";
import { failureOf, Problem, refusedName } from "./problem.js";

const fetches = Object.fromEntries(documents.map(({ name, fetch }) => [name, fetch]));

/** Milliseconds for everything that an answer waits for. */
export const BUDGET = 5000;
const MOST_REDIRECTS = 3;
/** Bytes of a document; an isolate has 128 MB for all that it does. A large server's peers are some 2 MB, an instance some 20 kB. */
const MOST_BYTES = { peers: 5 << 20, domain_blocks: 5 << 20 };
const MOST_BYTES_ELSE = 1 << 20;

/** Ends a call of the package from inside; it lets an `AbortError` through as it is. */
class Stop extends Error {
  name = "AbortError";
}

/** Hosts of the names that were asked for, so that a name is read once. */
const hosts = new Memo(1000);

/** The host of a name as people write it, in the one spelling that URLs have: at once where it is known. Throws a `Problem` where it may not be asked. */
export function hostOf(server, settings) {
  const known = hosts.get(server);
  return known === undefined ? readHost(server).then((host) => permitted(host, settings)) : permitted(known, settings);
}

function permitted(host, { allows }) {
  if (!allows(host)) throw new Problem(403, "server_not_allowed", `${host} is not among the servers that this worker asks.`);
  return host;
}

/** The package says whom it would ask, and is stopped there. */
async function readHost(server) {
  let url;
  const stop = new Stop("only the name was of interest");
  const fetch = (request) => {
    url = new URL(request.url);
    throw stop;
  };
  await fetchInstanceV2(server, { fetch }).catch((error) => {
    if (error !== stop) throw error instanceof InstanceError ? refusedName(error) : error;
  });
  hosts.set(server, url.hostname);
  return url.hostname;
}

/**
 * Asks for a document. `{text, stored, validator, fresh, stale, share, status}`, the same without a text where the known one still holds, or `{failure}`.
 * Never rejects.
 */
export async function ask(document, host, { settings, validator, budget }) {
  const seen = { hops: 0, status: undefined, freshness: undefined, validator: undefined, unchanged: undefined };
  const [name, date] = document.split("/");
  try {
    const value = await fetches[name](host, { fetch: (request) => send(request, seen, settings, validator), timeoutMs: budget, maxBytes: MOST_BYTES[name] ?? MOST_BYTES_ELSE, date });
    return { text: JSON.stringify(value), stored: now(), status: seen.status, validator: seen.validator, ...seen.freshness };
  } catch (error) {
    if (error === seen.unchanged) return { stored: now(), status: 304, validator, ...seen.freshness };
    return { failure: failureOf(error instanceof InstanceError ? error : {}) };
  }
}

/** One request of the package, which has checked its host. */
async function send(request, seen, settings, validator) {
  if (seen.hops > MOST_REDIRECTS) throw new Error(`it redirects more than ${MOST_REDIRECTS} times`);
  if (!settings.allows(new URL(request.url).hostname)) throw new Error("it redirects to a server that this worker does not ask");
  const headers = { "accept": "application/json", "user-agent": `mastodon-instance/${versions.package}` };
  // Once an answer has come that counts, the stored document is not the whole of the new one.
  const conditional = validator !== undefined && validator.url === request.url && seen.freshness === undefined;
  if (conditional) headers["if-none-match"] = validator.etag;
  const response = await settings.fetch(new Request(request, { headers }));
  seen.status = response.status;
  seen.hops = [301, 302, 303, 307, 308].includes(response.status) ? seen.hops + 1 : 0;
  if (conditional && response.status === 304) {
    seen.freshness = freshnessOf(response.headers);
    throw (seen.unchanged = new Stop("not modified"));
  }
  if (response.ok) {
    // A document that was made of two answers is not revalidated by either.
    seen.validator = seen.freshness === undefined ? validatorOf(request.url, response.headers.get("etag")) : undefined;
    seen.freshness = strictest(seen.freshness, freshnessOf(response.headers));
  }
  return response;
}

/** What a later request asks with; short, because it is stored beside the document. */
function validatorOf(url, etag) {
  return etag !== null && /^(W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(etag) && url.length <= 300 ? { url, etag } : undefined;
}
