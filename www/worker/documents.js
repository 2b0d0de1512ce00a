// Documents of servers, cached: fresh for as long as the server says, then stale for a day. A stale document is returned at once and revalidated behind the
// answer, one request to the server at a time, with growing pauses while it fails. Refusals are cached for a minute. Concurrent requests in an isolate cause one
// request to the server.
//
// The memory of the isolate holds fresh documents only, for a minute at most: the runtime's cache stays authoritative.
import { now } from "./clock.js";
import { behind, singleFlight } from "./single-flight.js";
import { DAY } from "./freshness.js";
import { BoundedCache, bytesOf, LIMITS } from "./bounded-cache.js";
import { problemFrom } from "./problem.js";
import { cache, etagOf, quietly, readFrom, shared } from "./store.js";
import { ask, BUDGET, LEAST } from "./upstream.js";

/** Seconds. */
const STALE = DAY, REFUSED = 60, HOLD = 5, MAX_HOLD = 300, REMEMBERED = 60;

/** Errors that are the server's definite answer: they replace an older document. */
const definite = new Set(["not_found", "gone", "unauthorized", "not_an_instance"]);
/** Errors that a retry would not change; these are cached. */
const lasting = new Set([...definite, "forbidden", "http", "not_json", "too_large", "invalid_server", "private_host"]);

const remembered = new BoundedCache(LIMITS.documents, ({ text, etag, validator }) => bytesOf(text, etag, validator?.url ?? "", validator?.etag ?? ""));
/** Servers that failed and are not asked again before a time, `until`, with the failure as JSON: parts of a longer text would keep all of it in memory. */
const held = new BoundedCache(LIMITS.failures, ({ text }) => bytesOf(text));

/** Seconds that an entry stays fresh; negative once it is stale. */
const ttlOf = ({ stored, fresh }) => fresh - (now() - stored) / 1000;

/** The document from the memory of the isolate, synchronously; `undefined` if it is not there. */
export function recall(document, host) {
  const kept = remembered.get(`${host}/${document}`);
  return kept === undefined ? undefined : told(kept, { hit: true, detail: "memory" });
}

/** A document: `{entry, how, age, ttl}`. Throws a `Problem`. `place.waited` is how many milliseconds of the budget are gone already. */
export async function load(document, host, place) {
  const name = `${host}/${document}`;
  const found = await singleFlight(name, BUDGET, place.ctx, () => find({ name, document, host, place, started: now() - place.waited }));
  if (found.failure !== undefined) throw problemFrom(found.failure, found.how, undefined, found.wait);
  return told(found.entry, found.how);
}

function told(entry, how) {
  const age = Math.max(0, Math.floor((now() - entry.stored) / 1000)), left = ttlOf(entry), ttl = left > 0 ? Math.ceil(left) : Math.floor(left);
  if (entry.refusal) throw problemFrom(JSON.parse(entry.text), { ...how, ttl }, { age, fresh: entry.fresh }, ttl);
  return { entry, how, age, ttl };
}

/** Looks in the cache, then in KV, then asks the server. A stale document may be returned first and revalidated afterwards. */
async function find(wanted) {
  const { name, place } = wanted;
  const store = shared(place.settings.store);
  let best = await readFrom(cache, name), detail = "cache";
  if (best === undefined || !presentable(best)) {
    const other = await readFrom(store, name);
    if (other !== undefined && !(best?.stored >= other.stored)) {
      best = other;
      detail = "kv";
      place.ctx.waitUntil(quietly(cache.write(name, other)));
    }
  }
  // Meanwhile a revalidation may have finished whose document is not in the cache yet.
  const kept = remembered.get(name);
  if (kept !== undefined && !(best?.stored > kept.stored)) return { entry: kept, how: { hit: true, detail: "memory" } };
  if (best === undefined || !presentable(best)) return renew(wanted, best, detail === "cache" ? store : undefined);
  if (ttlOf(best) > 0) remember(name, best);
  else if (!isHeld(name)) behind(`renew ${name}`, BUDGET, place.ctx, () => renew({ ...wanted, started: now() }, best, store));
  return { entry: best, how: { hit: true, detail } };
}

/** Whether it may be returned without waiting for the server, as by nginx (`proxy_cache_use_stale updating`) and Varnish (grace). */
function presentable(entry) {
  const ttl = ttlOf(entry);
  return ttl > 0 || (entry.stale && !entry.refusal && ttl > -STALE);
}

/** Asks the server and stores the answer. `older` is the stored document, which is used if the server fails. */
async function renew({ name, document, host, place, started }, older, store) {
  const { settings, ctx } = place;
  const reason = older === undefined ? "uri-miss" : "stale";
  // Another location may have revalidated it meanwhile.
  const other = older === undefined || store === undefined ? undefined : await readFrom(store, name);
  if (other !== undefined && other.stored > older.stored && ttlOf(other) > 0) {
    ctx.waitUntil(quietly(cache.write(name, other)));
    return { entry: remember(name, other), how: { hit: true, detail: "kv" } };
  }

  const hold = isHeld(name);
  const answer = hold ?? await ask(document, host, { settings, validator: older?.validator, budget: Math.max(LEAST, BUDGET - (now() - started)) });
  if (answer.failure === undefined) return kept(name, older, answer, place, reason);

  const { failure } = answer;
  const how = { fwd: reason, status: failure.upstreamStatus, detail: failure.code };
  const usable = older !== undefined && presentable(older) && !definite.has(failure.code);
  if (hold || usable || !lasting.has(failure.code)) {
    const wait = hold ? (hold.until - now()) / 1000 : holdBack(name, failure);
    return usable ? { entry: older, how: { ...how, detail: `stale-if-error, ${failure.code}` } } : { failure, how, wait };
  }
  const text = JSON.stringify(failure);
  const refusal = { text, etag: await etagOf(text), stored: now(), fresh: REFUSED, stale: false, refusal: true };
  remember(name, refusal);
  ctx.waitUntil(quietly(cache.write(name, refusal)));
  if (older !== undefined) ctx.waitUntil(quietly(shared(settings.store).remove(name)));
  return { entry: refusal, how: { ...how, stored: true } };
}

/** Stores a document if the server allows it. */
async function kept(name, older, { text, status, share, ...answer }, { settings, ctx }, reason) {
  const { stored, fresh, stale, validator } = answer;
  const same = text === undefined;
  const entry = { text: same ? older.text : text, etag: same ? older.etag : await etagOf(text), stored, fresh, stale, validator };
  held.delete(name);
  const stores = [cache, shared(settings.store)];
  if (share) {
    remember(name, entry);
    for (const each of stores) ctx.waitUntil(quietly(each.write(name, entry)));
  } else {
    remembered.delete(name);
    if (older !== undefined) for (const each of stores) ctx.waitUntil(quietly(each.remove(name)));
  }
  return { entry: share ? entry : { ...entry, unshared: true }, how: { fwd: reason, status, stored: share } };
}

function remember(name, entry) {
  const seconds = Math.min(REMEMBERED, ttlOf(entry));
  if (seconds > 0) remembered.set(name, entry, now() + 1000 * seconds);
  return entry;
}

/** `{failure, until}` of a server that is not asked yet. */
function isHeld(name) {
  const hold = held.get(name);
  return hold === undefined || hold.until <= now() ? undefined : { failure: JSON.parse(hold.text), until: hold.until };
}

/** Returns the seconds for which a failed server is not asked. How long they were is kept a while longer: after the next failure they are twice as many. */
function holdBack(name, failure) {
  const seconds = Math.max(waitOf(failure), Math.min(MAX_HOLD, 2 * (held.get(name)?.seconds ?? HOLD / 2)));
  const until = now() + 1000 * seconds;
  held.set(name, { text: JSON.stringify(failure), seconds, until }, until + 1000 * MAX_HOLD);
  return seconds;
}

/** Seconds that a failed server asked for (Retry-After), within limits. `retryAt` was made with the real clock, not `now`. */
function waitOf({ retryAt }) {
  const said = Math.round((Date.parse(retryAt ?? "") - Date.now()) / 1000);
  return Number.isNaN(said) ? 0 : Math.min(MAX_HOLD, said);
}
