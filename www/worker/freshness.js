// How long an answer of a server may be used, from its Cache-Control (RFC 9111 section 5.2.2).

export const DAY = 86_400;
/** Seconds if a server does not say: the value that Mastodon sends. */
const DEFAULT_LIFE = 300;

/**
 * `{fresh, stale, share}`: for how many seconds it is fresh, whether it may be used when stale, and whether a shared cache may store it.
 * The seconds of `stale-*` directives are ignored: stale use is one day, or none.
 */
export function freshnessOf(headers) {
  const said = directives(headers.get("cache-control") ?? "");
  // This is a shared cache, so `s-maxage` wins.
  const life = said.has("no-cache") ? 0 : seconds(said.get("s-maxage")) ?? seconds(said.get("max-age")) ?? DEFAULT_LIFE;
  return {
    fresh: Math.min(life, DAY) - (seconds(headers.get("age")) ?? 0),
    // `s-maxage` forbids stale use like `proxy-revalidate` (section 5.2.2.10), unless `stale-if-error` allows it (RFC 5861).
    stale: !["no-cache", "must-revalidate", "proxy-revalidate"].some((name) => said.has(name)) && (!said.has("s-maxage") || said.has("stale-if-error")),
    share: !said.has("no-store") && !said.has("private"),
  };
}

/** The freshness of a document made of two answers. */
export function strictest(one, other) {
  if (one === undefined) return other;
  return { fresh: Math.min(one.fresh, other.fresh), stale: one.stale && other.stale, share: one.share && other.share };
}

/** The directives by lower-case name; the first of each name counts. Quoted commas do not occur in the directives used here. */
function directives(text) {
  const found = new Map();
  for (const part of text.split(",")) {
    const [name, value = ""] = part.split("=", 2);
    const key = name.trim().toLowerCase();
    if (key !== "" && !found.has(key)) found.set(key, value.trim());
  }
  return found;
}

function seconds(text) {
  const digits = text?.replace(/^"(.*)"$/, "$1");
  return digits && /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}
