// The worker at /worker/ of the dev server: it runs in workerd, and requests for that path are forwarded to it.
import { request as ask } from "node:http";
import { needPackages } from "./programs.mjs";

const MOUNT = "/worker/";

/** The request headers that are forwarded: those that the worker reads. */
const PASSED = ["accept", "accept-language", "access-control-request-headers", "access-control-request-method", "content-length", "content-type", "if-none-match", "origin", "transfer-encoding"];

/**
 * Starts the worker. `example` is the origin whose instance it finds as `instance.example`.
 *
 * @returns {Promise<{ path: string, example: string, answer: (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void, close: () => Promise<void> }>}
 */
export async function mountWorker(example) {
  needPackages();
  const { EXAMPLE, startWorker } = await import("./worker.mjs");
  const worker = await startWorker({ example });
  return {
    path: MOUNT,
    example: EXAMPLE,
    close: worker.close,
    answer(request, response) {
      const headers = Object.fromEntries(PASSED.filter((name) => name in request.headers).map((name) => [name, request.headers[name]]));
      // The raw path: the name of a server may contain an encoded slash.
      const passed = ask(worker.url, { method: request.method, path: request.url.slice(MOUNT.length - 1), headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => {
        if (!response.headersSent) response.writeHead(502);
        response.end();
      });
      request.pipe(passed);
    },
  };
}
