// What goes wrong, as problem details (RFC 9457). `code` is the stable word: that of `InstanceError` where a server was asked, ours for the request itself.

/** The status of our answer for each code of `InstanceError`, once a server was asked. */
const statuses = {
  // There is nothing of the kind at that server, or no such server.
  not_found: 404, gone: 404, not_an_instance: 404,
  // The server answered, but not with what it was asked for; a redirect to where nobody may be asked is one of these.
  unauthorized: 502, forbidden: 502, http: 502, server_error: 502, not_json: 502, too_large: 502, network: 502, invalid_server: 502, private_host: 502,
  timeout: 504,
  // The server has had enough, not we: 429 would blame the caller.
  rate_limited: 503,
};

/** The same for the name of a server, which is refused before anybody is asked. */
const nameStatuses = { invalid_server: 400, private_host: 403 };

const titles = {
  400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 413: "Content Too Large", 415: "Unsupported Media Type",
  429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
};

/** Thrown by everything here. `more` are further members; `headers` those of the answer. */
export class Problem extends Error {
  constructor(status, code, detail, { headers = {}, how, stored, ...more } = {}) {
    super(detail);
    this.headers = headers;
    this.how = how;
    this.stored = stored;
    // `about:blank`: the title is that of the status (RFC 9457 section 4.2.1); what it is about says `code`.
    this.body = { type: "about:blank", title: titles[status], status, code, detail, ...more };
  }
}

/** What a name of a server is refused with. */
export function refusedName({ code, message }) {
  return new Problem(nameStatuses[code] ?? 400, code, message);
}

/** The members that tell of a failed exchange with a server; plain JSON, so that it can be stored. */
export function failureOf(error) {
  const { code, message, status, url, retryAt, serverMessage } = error;
  // Anything without such a code is a fault of ours, and its words are nobody's business.
  if (!(code in statuses)) return { status: 500, code: "internal", detail: "The worker failed inside." };
  const failure = { status: statuses[code], code, detail: message };
  for (const [key, value] of Object.entries({ upstreamStatus: status, url, retryAt, serverMessage })) if (value !== undefined) failure[key] = value;
  return failure;
}

/** A stored failure as it is thrown. */
export function problemFrom({ status, code, detail, ...more }, how, stored, retryAfter) {
  return new Problem(status, code, detail, { ...more, how, stored, headers: retryAfter === undefined ? {} : { "retry-after": String(Math.max(1, Math.ceil(retryAfter))) } });
}

/** Anything that was thrown and is no `Problem`. */
export function problemOf(error) {
  return problemFrom(failureOf({ ...error, code: "internal" }));
}
