// Answers: JSON with its headers, whole, 304 or without a body as the request wants it. Anyone may read them from any page; no browser may run or frame them.

const common = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Age, Allow, Cache-Status, ETag, Retry-After",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
const JSON_TYPE = "application/json; charset=utf-8";

/** Headers that are made once and copied by each Response; to make them anew costs more than all the rest of a cached answer. */
const json = new Headers({ ...common, "content-type": JSON_TYPE });
/** The last headers made for a view: within a second, all who ask get the same. */
const last = new WeakMap();
/** The same for answers to what was posted, which differ in what the cache did alone. */
let lastPosted = {};

/** A view of a document, `{text, etag}`, loaded as `how` tells. Without an ETag it is made for this request alone, and nobody keeps it. */
export function answer(request, view, loaded) {
  if (view.etag === undefined) return new Response(view.text, { headers: headersOfPosted(loaded) });
  return conditional(request, view, headersFor(view, loaded));
}

/** What is not about a server: the self-description. */
export function answerItself(request, view, maxAge) {
  const headers = new Headers(json);
  headers.set("cache-control", `public, max-age=${maxAge}`);
  headers.set("etag", view.etag);
  return conditional(request, view, headers);
}

function conditional(request, view, headers) {
  const condition = request.headers.get("if-none-match");
  if (condition !== null && matches(condition, view.etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : view.text, { headers });
}

function headersOfPosted({ how, ttl }) {
  if (lastPosted.ttl === ttl && lastPosted.detail === how.detail && how.hit) return lastPosted.headers;
  const headers = new Headers(json);
  headers.set("cache-control", "no-store");
  headers.set("cache-status", cacheStatus(how, ttl));
  if (how.hit) lastPosted = { ttl, detail: how.detail, headers };
  return headers;
}

function headersFor(view, { entry, how, age, ttl }) {
  const key = `${age} ${ttl} ${how.detail}`;
  const made = last.get(view);
  if (made?.key === key && made.entry === entry && how.hit) return made.headers;
  const headers = new Headers(json);
  headers.set("cache-status", cacheStatus(how, ttl));
  headers.set("etag", view.etag);
  if (entry.unshared) {
    headers.set("cache-control", "no-store");
  } else {
    const stale = entry.stale ? "stale-while-revalidate=3600, stale-if-error=86400" : "must-revalidate";
    headers.set("cache-control", `public, max-age=${Math.max(0, entry.fresh)}, ${stale}`);
    headers.set("age", String(age));
  }
  if (how.hit) last.set(view, { key, entry, headers });
  return headers;
}

/** RFC 9211: what the cache did for this request. */
function cacheStatus({ hit, fwd, status, stored, collapsed, detail }, ttl) {
  const said = ["mastodon-instance", hit ? "hit" : `fwd=${fwd}`];
  if (status !== undefined) said.push(`fwd-status=${status}`);
  if (ttl !== undefined) said.push(`ttl=${ttl}`);
  if (stored) said.push("stored");
  if (collapsed && !hit) said.push("collapsed");
  if (detail !== undefined) said.push(/^[a-z_-]+$/.test(detail) ? `detail=${detail}` : `detail="${detail}"`);
  return said.join("; ");
}

/** A problem, with the methods or times that go with it. What a server refused may be kept for as long as this worker does. */
export function problemAnswer({ body, headers: more, how, stored }, request) {
  const headers = new Headers({ ...common, "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store", ...more });
  if (how !== undefined) headers.set("cache-status", cacheStatus(how, how.ttl));
  if (stored !== undefined && request.method !== "POST") {
    headers.set("cache-control", `public, max-age=${stored.fresh}`);
    headers.set("age", String(stored.age));
  }
  return new Response(request.method === "HEAD" ? null : JSON.stringify(body), { status: body.status, headers });
}

/** What may be asked, for browsers that ask first and for all who want to know. */
export function preflight(methods) {
  return new Response(null, {
    status: 204,
    headers: {
      ...common,
      "allow": methods.join(", "),
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": "Content-Type, If-None-Match",
      "access-control-max-age": "86400",
      "cache-control": "public, max-age=86400",
    },
  });
}

/** Whether `Accept` lets JSON through: any range that holds it and is not forbidden by `q=0`. */
export function allowed(accept) {
  if (accept === null || accept === "*/*" || accept.trim() === "") return true;
  return accept.split(",").some((range) => {
    const [type, ...parameters] = range.toLowerCase().split(";").map((part) => part.trim());
    return ["*/*", "application/*", "application/json", "application/problem+json"].includes(type) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** `If-None-Match` compares weakly (RFC 9110 section 13.1.2). No ETag of ours has a comma in it. */
function matches(condition, etag) {
  return condition.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
