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

export function explainRefusal(body, options) {
  requireInit();
  const text = textOf(body);
  const status = Number.isInteger(options?.status) && options.status > 0 && options.status < 1000 ? options.status : 0;
  return call(glue.explain_refusal, text, status);
}
