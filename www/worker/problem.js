// Errors as problem details (RFC 9457). `code` is stable: the code of an `InstanceError` if a server was asked, otherwise one of this worker.
import { isOther } from "./links.js";

/** The response status for each code of `InstanceError`, after a server was asked. */
const statuses = {
  // The server does not have it, or there is no such server.
  not_found: 404, gone: 404, not_an_instance: 404,
  // The server did not answer as expected; this includes a redirect to a host that may not be asked.
  unauthorized: 502, forbidden: 502, http: 502, server_error: 502, not_json: 502, too_large: 502, network: 502, invalid_server: 502, private_host: 502,
  timeout: 504,
  // The server limits this worker: 429 would blame the caller.
  rate_limited: 503,
};

/** The response status for a server name that is refused before a request is made. */
const nameStatuses = { invalid_server: 400, private_host: 403 };

const titles = {
  400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 413: "Content Too Large", 415: "Unsupported Media Type",
  429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
};

/** Thrown by all of the worker. `more` are further members of the body, `headers` are response headers. */
export class Problem extends Error {
  constructor(status, code, detail, { headers = {}, how, stored, ...more } = {}) {
    super(detail);
    this.headers = headers;
    this.how = how;
    this.stored = stored;
    // `about:blank`: the problem has no type but its status (RFC 9457 section 4.2.1); `code` is specific, and answer.js puts it into words.
    this.body = { type: "about:blank", title: titles[status], status, code, detail, ...more };
  }
}

/** The problem for a refused server name. */
export function refusedName({ code, message }) {
  return new Problem(nameStatuses[code] ?? 400, code, message);
}

/** Characters of a server's words that are kept and shown. */
const MAX_WORDS = 300;

/** The beginning of a text that a server wrote or that repeats what it wrote. No half of a surrogate pair is left at the end. */
function cut(text) {
  return typeof text === "string" && text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

/** The members of a problem for a failed exchange with a server, as plain JSON that can be stored. */
export function failureOf(error) {
  const { code, message, status, url, retryAt, serverMessage } = error;
  // Anything without such a code is a fault of the worker; its message is not disclosed.
  if (!(code in statuses)) return { status: 500, code: "internal", detail: "The worker failed inside." };
  const failure = { status: statuses[code], code, detail: cut(message) };
  // A server may redirect to `javascript:`, and then that is the URL.
  const link = url === undefined || isOther(url) ? undefined : url;
  for (const [key, value] of Object.entries({ upstreamStatus: status, url: link, retryAt, serverMessage })) if (value !== undefined) failure[key] = cut(value);
  return failure;
}

/** The members of a problem for a server whose name does not resolve: there is no such server, which is another thing than one that fails. */
export const unknownHost = (host) => ({ status: 404, code: "unknown_host", detail: `There is no server of the name ${cut(host)}.` });

/** The `Problem` of a stored failure. */
export function problemFrom({ status, code, detail, ...more }, how, stored, retryAfter) {
  return new Problem(status, code, detail, { ...more, how, stored, headers: retryAfter === undefined ? {} : { "retry-after": String(Math.max(1, Math.ceil(retryAfter))) } });
}

/** The `Problem` for anything else that was thrown. */
export function problemOf(error) {
  return problemFrom(failureOf({ ...error, code: "internal" }));
}
