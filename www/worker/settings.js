// What whoever deploys the worker may set; all of it is optional.
//
//   ALLOWED_SERVERS  variable       names of the only servers that are asked, with spaces between; `*.example.org` stands for all below it
//   INSTANCES        KV namespace   keeps documents for all locations, behind the cache of each
//   RATE_LIMITER     rate limit     asked once a request, by the address of the caller
//   UPSTREAM         service        asks servers in the worker's place: a proxy, or a double in tests
import { Problem } from "./problem.js";

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

function limiter(binding) {
  if (binding === undefined) return undefined;
  return async (request) => {
    let success = true;
    try {
      ({ success } = await binding.limit({ key: request.headers.get("cf-connecting-ip") ?? "unknown" }));
    } catch {
      // A limiter that fails must not take the service with it.
    }
    if (!success) throw new Problem(429, "too_many_requests", "This address asks too often.", { headers: { "retry-after": "60" } });
  };
}

function upstream(service) {
  return service === undefined ? (request) => fetch(request) : (request) => service.fetch(request);
}
