// How the development server sends a file, as a deployment would: compressed once and kept, with an ETag, and not again to who has it.
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Types that compression helps. */
const COMPRESSED = /^(?:text\/|application\/(?:json|wasm|manifest\+json)|image\/svg)/;
/** A name that changes with the contents, as the build makes them. */
const HASHED = /-[0-9A-Z]{8}\.\w+$/;

/** What the highest quality saves over this one, it costs a hundredfold in time. */
const compress = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
};

/** Compressed bodies by the hash of what they are of, as promises. */
const made = new Map();

/** The first encoding of ours that `Accept-Encoding` allows. */
function encodingFor(accepted = "") {
  const allowed = accepted.toLowerCase().split(",").map((part) => part.trim().split(/\s*;\s*/)).filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? "")).map(([name]) => name);
  return ["br", "gzip"].find((name) => allowed.includes(name));
}

/** Answers GET and HEAD with a body. */
export async function sendFile(request, response, { type, body, headers = {} }) {
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const { pathname } = new URL(request.url, "http://localhost");
  const encoding = COMPRESSED.test(type) && body.length > 512 ? encodingFor(request.headers["accept-encoding"]) : undefined;
  const etag = `"${hash}${encoding ? `-${encoding}` : ""}"`;
  const all = {
    "Content-Type": type,
    "Cache-Control": HASHED.test(pathname) ? "public, max-age=31536000, immutable" : "no-cache",
    "ETag": etag,
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    ...headers,
  };
  if (request.headers["if-none-match"]?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)) {
    response.writeHead(304, all);
    return response.end();
  }
  let sent = body;
  if (encoding) {
    const key = `${encoding} ${hash}`;
    if (!made.has(key)) made.set(key, compress[encoding](body));
    sent = await made.get(key);
    all["Content-Encoding"] = encoding;
  }
  response.writeHead(200, { ...all, "Content-Length": sent.length });
  return response.end(request.method === "HEAD" ? undefined : sent);
}
