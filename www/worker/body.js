// The body of a request: JSON, 256 KiB of it at most, counted while it is read, whatever Content-Length says.
import { Problem } from "./problem.js";

export const MOST_BYTES = 256 << 10;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The parsed body; throws a `Problem`. */
export async function readJson(request) {
  const type = request.headers.get("content-type") ?? "";
  if (type !== "application/json" && !/^application\/([\w.-]+\+)?json *(;|$)/i.test(type)) {
    throw new Problem(415, "unsupported_media_type", "The body must be JSON, and say so: Content-Type: application/json.", { headers: { accept: "application/json" } });
  }
  const bytes = await readBytes(request);
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    if ((request.headers.get("content-encoding") ?? "identity") !== "identity") {
      throw new Problem(415, "unsupported_media_type", "The body must not be compressed.", { headers: { "accept-encoding": "identity" } });
    }
    // The parser's own words quote what was posted.
    throw new Problem(400, "invalid_request", "The body is no JSON in UTF-8.");
  }
}

async function readBytes(request) {
  // HTTP ends a body where it was announced to end (RFC 9112 section 6.2), so it can be taken in one piece, which costs half of reading a stream.
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) <= MOST_BYTES) {
    const whole = await request.arrayBuffer();
    if (whole.byteLength > MOST_BYTES) throw tooLarge();
    return whole;
  }
  if (announced !== null) throw tooLarge();
  return request.body === null ? new ArrayBuffer() : readStream(request.body.getReader());
}

/** A body of a length that nobody knows. */
async function readStream(reader) {
  let whole = new Uint8Array(8192), length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole.subarray(0, length);
    const start = length;
    length += value.length;
    if (length > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    if (whole.length < length) {
      const larger = new Uint8Array(Math.min(MOST_BYTES, 2 * length));
      larger.set(whole.subarray(0, start));
      whole = larger;
    }
    whole.set(value, start);
  }
}

function tooLarge() {
  return new Problem(413, "request_too_large", `The body may have ${MOST_BYTES} bytes.`);
}
