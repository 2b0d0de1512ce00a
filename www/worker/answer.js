// Responses: JSON with its headers, in full, as 304, or without a body for HEAD. Every origin may read them; no browser may run or frame them.
import { entitled } from "./language.js";

const common = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Age, Allow, Cache-Status, Content-Language, ETag, Retry-After",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
const JSON_TYPE = "application/json; charset=utf-8";

/** Made once and copied by each Response: building headers costs more than everything else of a cached answer. */
const json = new Headers({ ...common, "content-type": JSON_TYPE });
/** The headers last made for a view, which stay the same within a second. */
const last = new WeakMap();
/** The same for answers to POST, which differ in Cache-Status only. */
let lastPosted = {};

/** The response for a view of a document, `{text, etag}`; `how` is for Cache-Status. A view without an ETag belongs to this request and is not cached. */
export function answer(request, view, loaded) {
  if (view.etag === undefined) return new Response(view.text, { headers: headersOfPosted(loaded) });
  return conditional(request, view, headersFor(view, loaded));
}

/** The response for the OpenAPI document. */
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
    const stale = entry.stale ? "stale-while-revalidate=86400, stale-if-error=86400" : "must-revalidate";
    headers.set("cache-control", `public, max-age=${Math.max(0, entry.fresh)}, ${stale}`);
    headers.set("age", String(age));
  }
  if (how.hit) last.set(view, { key, entry, headers });
  return headers;
}

/** The Cache-Status header (RFC 9211). */
function cacheStatus({ hit, fwd, status, stored, collapsed, detail }, ttl) {
  const said = ["mastodon-instance", hit ? "hit" : `fwd=${fwd}`];
  if (status !== undefined) said.push(`fwd-status=${status}`);
  if (ttl !== undefined) said.push(`ttl=${ttl}`);
  if (stored) said.push("stored");
  if (collapsed && !hit) said.push("collapsed");
  if (detail !== undefined) said.push(/^[a-z_-]+$/.test(detail) ? `detail=${detail}` : `detail="${detail}"`);
  return said.join("; ");
}

/** The response for a problem. A cached refusal may be cached downstream for as long as it is here. */
export async function problemAnswer({ body: untitled, headers: more, how, stored }, request) {
  const { language, body } = await entitled(untitled, request.headers.get("accept-language"));
  const headers = new Headers({ ...common, "content-type": "application/problem+json; charset=utf-8", "content-language": language, "vary": "Accept-Language", "cache-control": "no-store", ...more });
  if (how !== undefined) headers.set("cache-status", cacheStatus(how, how.ttl));
  if (stored !== undefined && request.method !== "POST") {
    headers.set("cache-control", `public, max-age=${stored.fresh}`);
    headers.set("age", String(stored.age));
  }
  return new Response(request.method === "HEAD" ? null : JSON.stringify(body), { status: body.status, headers });
}

/** The answer to OPTIONS, which includes CORS preflights. */
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

/** Whether `Accept` allows JSON: a media range that includes it, without `q=0`. */
export function allowed(accept) {
  if (accept === null || accept === "*/*" || accept.trim() === "") return true;
  return accept.split(",").some((range) => {
    const [type, ...parameters] = range.toLowerCase().split(";").map((part) => part.trim());
    return ["*/*", "application/*", "application/json", "application/problem+json"].includes(type) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** `If-None-Match` compares weakly (RFC 9110 section 13.1.2). ETags made here contain no comma. */
function matches(condition, etag) {
  return condition.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
