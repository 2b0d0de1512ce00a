// Refusals. The functions are documented in index.d.ts. A body crosses as text; whatever it is, it never causes an exception.
import * as glue from "../wasm/mastodon_instance.js";
import { call, requireInit } from "./load.js";

function textOf(body) {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  try {
    return JSON.stringify(body) ?? "";
  } catch {
    return "";
  }
}

/** Seconds to wait, as `Retry-After` has them or up to its date (RFC 9110 section 10.2.3); -1 where it says neither. */
function waitOf(after) {
  const text = String(after ?? "").trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? -1 : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

export function explainRefusal(body, options) {
  requireInit();
  const text = textOf(body);
  const status = Number.isInteger(options?.status) && options.status > 0 && options.status < 1000 ? options.status : 0;
  return call(glue.explain_refusal, text, status, waitOf(options?.retryAfter));
}
