// Asks a server through the edge worker (www/worker/): for servers that send no CORS headers, and for users who do not want to contact the server
// themselves.
//
// The host of this page says where a worker is: <html data-worker="https://worker.example/">. Without one, this page asks servers itself.

import { InstanceError, parseInstance } from "mastodon-instance";

const { worker: place, workerExample } = document.documentElement.dataset;

/** The URL of the worker; `undefined` if there is none. */
export const worker = place === undefined ? undefined : new URL(place, location.href);

/**
 * The instance of a server, from the worker. Throws an `InstanceError` with the code of the worker's answer.
 *
 * @param {string} server
 * @param {boolean} example Whether the server is the example of this page, which the worker knows under another name.
 * @param {AbortSignal} signal
 */
export async function askWorker(server, example, signal) {
  const url = new URL(`instance/${encodeURIComponent(example ? workerExample : server)}`, worker);
  let response, body;
  try {
    response = await fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
    body = await response.text();
  } catch (cause) {
    throw signal.aborted ? cause : new InstanceError("The worker does not answer.", { code: "network", cause });
  }
  if (response.ok) return parseInstance(body);
  let problem = {};
  try {
    problem = JSON.parse(body);
  } catch {
    // Not an answer of the worker, but of a proxy in front of it.
  }
  const { code = "http", detail = "The worker failed.", upstreamStatus = response.status, retryAt, serverMessage } = problem;
  // Not a word of the package: it cannot tell that of a name, which the worker can.
  if (code === "unknown_host") throw Object.assign(new InstanceError(detail, { code: "invalid_server" }), { unknownHost: true });
  throw new InstanceError(detail, { code, status: upstreamStatus, retryAt, serverMessage });
}
