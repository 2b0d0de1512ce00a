// A server on loopback for the pages of the tests.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize } from "node:path";

const types = { html: "text/html", js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm", json: "application/json" };
/** A page without contents, which asks for no icon. */
export const blank = "<!doctype html><link rel=icon href=data:,>";

/**
 * Serves what `places` has by path: a folder where the path ends with a slash, otherwise contents; "/" is a page, by default a blank one. Whatever else is asked for is
 * not found.
 */
export async function serve(places) {
  const contents = { "/": blank, ...places };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const prefix = Object.keys(places).find((place) => place !== "/" && place.endsWith("/") && path.startsWith(place));
    const file = prefix ? await readFile(join(places[prefix], path.slice(prefix.length))).catch(() => undefined) : Object.hasOwn(contents, path) ? contents[path] : undefined;
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": path === "/" ? types.html : types[path.split(".").at(-1)] ?? "application/octet-stream" }).end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}
