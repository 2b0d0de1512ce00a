// The body of a request: JSON in UTF-8, at most 256 KiB. Without a Content-Length it is counted while it is read.
import { Problem } from "./problem.js";

export const MAX_BYTES = 256 << 10;

/** Removes a byte order mark, which RFC 8259 section 8.1 lets a parser ignore. */
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The parsed body; throws a `Problem`. */
export async function readJson(request) {
  const type = request.headers.get("content-type") ?? "";
  if (type !== "application/json" && !/^application\/([\w.-]+\+)?json *(;|$)/i.test(type)) {
    throw new Problem(415, "unsupported_media_type", "The body must be JSON with Content-Type: application/json.", { headers: { accept: "application/json" } });
  }
  const announced = request.headers.get("content-length");
  if (announced !== null && !(Number(announced) <= MAX_BYTES)) throw tooLarge();
  // HTTP ends a body where it was announced to end (RFC 9112 section 6.2), so it can be read in one piece, which costs half of reading a stream.
  const body = await (announced === null ? readStream(request.body?.getReader()) : request.arrayBuffer()).catch((error) => {
    // A client that goes away in the middle is no fault of the worker.
    throw error instanceof Problem ? error : new Problem(400, "invalid_request", "The body broke off.");
  });
  try {
    // Not `request.text()`: it would turn what is no UTF-8 into U+FFFD.
    return JSON.parse(decoder.decode(body));
  } catch {
    if ((request.headers.get("content-encoding") ?? "identity") !== "identity") {
      throw new Problem(415, "unsupported_media_type", "The body must not be compressed.", { headers: { "accept-encoding": "identity" } });
    }
    // Not the parser's message: it quotes the body.
    throw new Problem(400, "invalid_request", "The body is not JSON in UTF-8.");
  }
}

/** Reads a body of unknown length. */
async function readStream(reader) {
  let whole = new Uint8Array(8192), length = 0;
  for (;;) {
    const { done, value } = await (reader?.read() ?? { done: true });
    if (done) return whole.subarray(0, length);
    const start = length;
    length += value.length;
    if (length > MAX_BYTES) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    if (whole.length < length) {
      const larger = new Uint8Array(Math.min(MAX_BYTES, 2 * length));
      larger.set(whole.subarray(0, start));
      whole = larger;
    }
    whole.set(value, start);
  }
}

function tooLarge() {
  return new Problem(413, "request_too_large", `The body is larger than ${MAX_BYTES} bytes.`);
}
