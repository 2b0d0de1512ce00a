// Routing. `{server}` is one path segment, percent-encoded if it is more than a name: `@user@host`, `https%3A%2F%2Fhost%2Fabout`.
import { documents } from "mastodon-instance";
import { BoundedCache, bytesOf, LIMITS } from "./bounded-cache.js";
import { Problem } from "./problem.js";

/** The documents below `/instance/{server}/`, as the API of servers names them. */
const parts = documents.map(({ name }) => name).filter((name) => name !== "instance");

const self = { name: "self" };
const posts = ["check", "count"];

/** Parsed routes of recent URLs. */
const known = new BoundedCache(LIMITS.routes, ({ server = "" }) => bytesOf(server));

/** `{name, server, document}`; throws a `Problem` if there is no such route. */
export function route(url) {
  const found = known.get(url);
  if (found !== undefined) return found;
  const made = read(new URL(url).pathname);
  if (url.length <= 300) known.set(url, made);
  return made;
}

function read(path) {
  // Where the compose page is deployed with the worker, that has the first of these.
  if (path === "/" || path === "/openapi.json") return self;
  const [, name, server, part, date, ...rest] = path.split("/");
  if (server === undefined || rest.length > 0) throw missing(path);
  if (name === "limits" || posts.includes(name)) {
    if (part !== undefined) throw missing(path);
    return { name, server: decoded(server), document: "instance" };
  }
  if (name !== "instance") throw missing(path);
  if (part === undefined) return { name, server: decoded(server), document: "instance" };
  if (!parts.includes(part) || (date !== undefined && part !== "terms_of_service")) throw missing(path);
  if (date === undefined) return { name, server: decoded(server), document: part };
  if (!isDate(date)) throw new Problem(400, "invalid_request", "The date of terms is a day of the calendar, like 2025-04-15.");
  return { name, server: decoded(server), document: `${part}/${date}` };
}

/** The methods of a route, as in `Allow`. */
export function methodsOf({ name }) {
  return posts.includes(name) ? ["POST", "OPTIONS"] : ["GET", "HEAD", "OPTIONS"];
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Problem(400, "invalid_server", "The name of the server is not percent-encoded UTF-8.");
  }
}

function isDate(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function missing(path) {
  return new Problem(404, "no_such_route", `There is no ${path.slice(0, 100)} here; GET /openapi.json describes what there is.`);
}
