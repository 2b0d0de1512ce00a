// Configuration by bindings; all of them are optional. A variable that is set to what cannot be meant closes the worker: it answers every request with the error.
//
//   ALLOWED_SERVERS         variable       the only servers that may be asked, separated by spaces or commas; `*.example.org` includes all subdomains
//   INSTANCES               KV namespace   stores documents for all locations, behind the cache of each
//   RATE_LIMITER            rate limit     consulted once per request, by the address of the caller
//   RATE_LIMIT_IPV6_PREFIX  variable       how many bits of an IPv6 address it counts by, 64 if it is not set
//   UPSTREAM                service        sends the requests to servers: a proxy, or a test double
import { now } from "./clock.js";
import { networkOf } from "./network.js";
import { Problem } from "./problem.js";
import { quietly, within } from "./store.js";

let last, lastEnv;

/** The settings of an environment, which is the same object for all requests of an isolate. */
export function settingsOf(env = {}) {
  if (env !== lastEnv || last === undefined) {
    lastEnv = env;
    last = read(env);
  }
  if (last.mistake !== undefined) throw new Problem(500, "misconfigured", last.mistake);
  return last;
}

class Mistake extends Error {}

function read(env) {
  try {
    return { allows: allowance(env.ALLOWED_SERVERS), store: env.INSTANCES, limiter: limiter(env.RATE_LIMITER, prefix(env.RATE_LIMIT_IPV6_PREFIX)), fetch: upstream(env.UPSTREAM) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    return { mistake: error.message };
  }
}

/** Only a variable that is not set opens the worker to all servers: an empty one is more likely a list that got lost. */
function allowance(list) {
  if (list === undefined || list === null) return () => true;
  const names = [list].flat().flatMap((text) => (typeof text === "string" ? text.split(/[\s,]+/) : [undefined])).filter((name) => name !== "");
  if (names.length === 0) throw new Mistake("ALLOWED_SERVERS is set, but empty: no server may be asked. Without it every server may be asked.");
  const exact = new Set(), below = [];
  for (const [index, name] of names.entries()) {
    const host = hostnameOf(name?.replace(/^\*\./, ""));
    // Its position, not the entry: the error is public.
    if (host === undefined) throw new Mistake(`ALLOWED_SERVERS: entry ${index + 1} is not the name of a server, as \`example.org\` or \`*.example.org\`.`);
    if (name.startsWith("*.")) below.push(`.${host}`);
    else exact.add(host);
  }
  return (host) => exact.has(host) || below.some((end) => host.endsWith(end));
}

/** A name as it is in a URL, lower case and in ASCII (UTS #46); `undefined` if it cannot be the host of one by itself. */
function hostnameOf(name) {
  if (name === undefined || !/^[^\s/\\?#@:%[\]]+$/.test(name)) return undefined;
  try {
    const { hostname } = new URL(`https://${name}/`);
    return /^(?=.{1,253}$)(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/.test(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/** The bits of an IPv6 network. */
function prefix(said) {
  if (said === undefined || said === null) return 64;
  const bits = typeof said === "string" && /^ *\d{1,3} *$/.test(said) ? Number(said) : said;
  if (!Number.isInteger(bits) || bits < 16 || bits > 128) throw new Mistake("RATE_LIMIT_IPV6_PREFIX must be a number of bits from 16 to 128.");
  return bits;
}

/** Milliseconds that an answer waits for the limiter, which usually counts within its own location. */
const PATIENCE = 500;

/** A function of the request that throws a `Problem` for an address that asks too often, and otherwise resolves to the milliseconds that it took. */
function limiter(binding, bits) {
  if (binding === undefined) return undefined;
  return async (request) => {
    const started = now(), key = networkOf(request.headers.get("cf-connecting-ip") ?? "unknown", bits);
    // A limiter that fails or hangs must not take the service down.
    const counted = await within(PATIENCE, quietly((async () => binding.limit({ key }))()));
    if (counted?.success === false) throw new Problem(429, "too_many_requests", "This address asks too often.", { headers: { "retry-after": "60" } });
    return now() - started;
  };
}

function upstream(service) {
  return service === undefined ? (request) => fetch(request) : (request) => service.fetch(request);
}
