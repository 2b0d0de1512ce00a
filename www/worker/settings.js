// Configuration by bindings; all of them are optional.
//
//   ALLOWED_SERVERS  variable       the only servers that may be asked, separated by spaces; `*.example.org` includes all subdomains
//   INSTANCES        KV namespace   stores documents for all locations, behind the cache of each
//   RATE_LIMITER     rate limit     consulted once per request, by the address of the caller
//   UPSTREAM         service        sends the requests to servers: a proxy, or a test double
import { now } from "./clock.js";
import { Problem } from "./problem.js";
import { quietly, within } from "./store.js";

let last, lastEnv;

/** The settings of an environment, which is the same object for all requests of an isolate. */
export function settingsOf(env = {}) {
  if (env === lastEnv && last !== undefined) return last;
  lastEnv = env;
  last = { allows: allowance(env.ALLOWED_SERVERS), store: env.INSTANCES, limiter: limiter(env.RATE_LIMITER), fetch: upstream(env.UPSTREAM) };
  return last;
}

function allowance(list) {
  const names = [list ?? []].flat().join(" ").toLowerCase().split(/[\s,]+/).filter(Boolean);
  if (names.length === 0) return () => true;
  const exact = new Set(names.filter((name) => !name.startsWith("*.")));
  const below = names.filter((name) => name.startsWith("*.")).map((name) => name.slice(1));
  return (host) => exact.has(host) || below.some((end) => host.endsWith(end));
}

/** Milliseconds that an answer waits for the limiter, which usually counts within its own location. */
const PATIENCE = 500;

/** A function of the request that throws a `Problem` for an address that asks too often, and otherwise resolves to the milliseconds that it took. */
function limiter(binding) {
  if (binding === undefined) return undefined;
  return async (request) => {
    const started = now();
    // A limiter that fails or hangs must not take the service down.
    const counted = await within(PATIENCE, quietly((async () => binding.limit({ key: request.headers.get("cf-connecting-ip") ?? "unknown" }))()));
    if (counted?.success === false) throw new Problem(429, "too_many_requests", "This address asks too often.", { headers: { "retry-after": "60" } });
    return now() - started;
  };
}

function upstream(service) {
  return service === undefined ? (request) => fetch(request) : (request) => service.fetch(request);
}
