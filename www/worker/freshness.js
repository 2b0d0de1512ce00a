// How long an answer of a server may be used, by what it says in Cache-Control (RFC 9111 section 5.2.2).

export const DAY = 86_400;
/** Seconds where a server says nothing: what Mastodon says of its own. */
const UNSAID = 300;

/**
 * `{fresh, stale, share}`: seconds from now on that it is fresh, whether it may be shown after that, and whether it may be stored for others at all.
 * What the server says of staleness in seconds is not asked: one day, or not at all.
 */
export function freshnessOf(headers) {
  const said = directives(headers.get("cache-control") ?? "");
  // This is a shared cache, so `s-maxage` wins.
  const life = said.has("no-cache") ? 0 : seconds(said.get("s-maxage")) ?? seconds(said.get("max-age")) ?? UNSAID;
  return {
    fresh: Math.min(life, DAY) - (seconds(headers.get("age")) ?? 0),
    // `s-maxage` forbids it like `proxy-revalidate` (section 5.2.2.10), unless the server takes that back (RFC 5861).
    stale: !["no-cache", "must-revalidate", "proxy-revalidate"].some((name) => said.has(name)) && (!said.has("s-maxage") || said.has("stale-if-error")),
    share: !said.has("no-store") && !said.has("private"),
  };
}

/** What holds for a document that was made of two answers. */
export function strictest(one, other) {
  if (one === undefined) return other;
  return { fresh: Math.min(one.fresh, other.fresh), stale: one.stale && other.stale, share: one.share && other.share };
}

/** The directives by name, lower case; the first of a name counts. No server quotes a comma in one that is asked for here. */
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
