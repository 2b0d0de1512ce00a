// Requests to servers. The package's own rules apply: which hosts may be asked, v2 before v1, each redirect checked. The worker adds: only its own headers are
// sent, at most three redirects, one time budget for everything, and conditional requests for stored documents (If-None-Match).
import { documents, fetchInstanceV2, InstanceError, versions } from "mastodon-instance";
import { now } from "./clock.js";
import { freshnessOf, strictest } from "./freshness.js";
import { BoundedCache, bytesOf, LIMITS } from "./bounded-cache.js";
import { withoutOtherSchemes } from "./links.js";
import { failureOf, Problem, refusedName, unknownHost } from "./problem.js";

const fetches = Object.fromEntries(documents.map(({ name, fetch }) => [name, fetch]));

/** Time budget for everything that an answer waits for, in milliseconds. */
export const BUDGET = 5000;
/** What of it is left to the server, however long stores took. */
export const LEAST = 1000;
const MAX_REDIRECTS = 3;
/** Bytes of a document; an isolate has 128 MB for all that it does. A large server's peers are some 2 MB, an instance some 20 kB. */
const MAX_BYTES = { peers: 5 << 20, domain_blocks: 5 << 20 };
const MAX_BYTES_DEFAULT = 1 << 20;

const paths = new Set(["/api/v1/instance", ...documents.map(({ path }) => path)]);
/** Whether a URL is that of a document, with or without a slash at its end. */
const isDocument = ({ pathname, search }) => search === "" && paths.has(pathname.replace(/\/$/, "").replace(/(\/terms_of_service)\/\d{4}-\d{2}-\d{2}$/, "$1"));

/** Aborts a call of the package from within its `fetch`: the package passes an `AbortError` through unchanged. */
class Abort extends Error {
  name = "AbortError";
}

/** Host of each server name that was parsed before. */
const hosts = new BoundedCache(LIMITS.hosts, (host) => bytesOf(host));

/** The host of a server name as people write it, normalised as in a URL; a promise unless it is cached. Throws a `Problem` if that host may not be asked. */
export function hostOf(server, settings) {
  const known = hosts.get(server);
  return known === undefined ? readHost(server).then((host) => permitted(host, settings)) : permitted(known, settings);
}

function permitted(host, { allows }) {
  if (!allows(host)) throw new Problem(403, "server_not_allowed", `${host} is not among the servers that this worker asks.`);
  return host;
}

/** Lets the package begin a request to learn the host, and aborts it before anything is sent. */
async function readHost(server) {
  let url;
  const abort = new Abort("only the host is needed");
  const fetch = (request) => {
    url = new URL(request.url);
    throw abort;
  };
  await fetchInstanceV2(server, { fetch }).catch((error) => {
    if (error !== abort) throw error instanceof InstanceError ? refusedName(error) : error;
  });
  if (server.length <= 300) hosts.set(server, url.hostname);
  return url.hostname;
}

/**
 * Fetches a document. Resolves to `{text, stored, validator, fresh, stale, share, status}`, without `text` if the stored document is not modified, or to
 * `{failure}`. Never rejects.
 */
export async function ask(document, host, { settings, validator, budget }) {
  const seen = { host, hops: 0, status: undefined, freshness: undefined, validator: undefined, unchanged: undefined, unresolved: undefined };
  const [name, date] = document.split("/");
  try {
    const value = await fetches[name](host, { fetch: (request) => send(request, seen, settings, validator), timeoutMs: budget, maxBytes: MAX_BYTES[name] ?? MAX_BYTES_DEFAULT, date });
    return { text: JSON.stringify(withoutOtherSchemes(value)), stored: now(), status: seen.status, validator: seen.validator, ...seen.freshness };
  } catch (error) {
    if (error === seen.unchanged) return { stored: now(), status: 304, validator, ...seen.freshness };
    if (error === seen.unresolved) return { failure: unknownHost(seen.host) };
    return { failure: failureOf(error instanceof InstanceError ? error : {}) };
  }
}

/** Sends one request of the package, which has checked its host. */
async function send(request, seen, settings, validator) {
  if (seen.hops > MAX_REDIRECTS) throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
  const url = new URL(request.url), { hostname } = url;
  if (!settings.allows(hostname)) throw new Error("it redirects to a server that is not allowed here");
  // Otherwise anybody could have this worker request any URL of anybody.
  if (hostname !== seen.host && !isDocument(url)) throw new Error("it redirects to another host, but not to the same document there");
  seen.host = hostname;
  const headers = { "accept": "application/json", "user-agent": `mastodon-instance/${versions.package}` };
  // A document made of two answers cannot be revalidated by one of them.
  const conditional = validator !== undefined && validator.url === request.url && seen.freshness === undefined;
  if (conditional) headers["if-none-match"] = validator.etag;
  const response = await settings.fetch(new Request(request, { headers }));
  if (response.status === 530 && (await isUnresolved(response.clone()))) throw (seen.unresolved = new Abort("the name does not resolve"));
  seen.status = response.status;
  seen.hops = [301, 302, 303, 307, 308].includes(response.status) ? seen.hops + 1 : 0;
  if (conditional && response.status === 304) {
    seen.freshness = freshnessOf(response.headers);
    throw (seen.unchanged = new Abort("not modified"));
  }
  // The package does not ask for a range (RFC 9110 section 15.3.7).
  if (response.status === 206) throw new Error("it answered with a part of the document");
  if (response.ok) {
    // The same holds for what is stored.
    seen.validator = seen.freshness === undefined ? validatorOf(request.url, response.headers.get("etag")) : undefined;
    seen.freshness = strictest(seen.freshness, freshnessOf(response.headers));
  }
  return response;
}

/**
 * Whether the name of the server is unknown: Cloudflare answers with status 530 and error 1016 (origin DNS error) or 1001 (DNS resolution error) in its place
 * (developers.cloudflare.com, "Cloudflare 1xxx errors"). A server that fails has another status, or the connection to it breaks.
 */
async function isUnresolved(response) {
  const text = response.body === null ? "" : (await response.text()).slice(0, 2000);
  return /\berror(?: code)?:? (?:1016|1001)\b/i.test(text);
}

/** The validator for a later conditional request. Its length is limited because it is stored as metadata. */
function validatorOf(url, etag) {
  return etag !== null && /^(W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(etag) && url.length <= 300 ? { url, etag } : undefined;
}
