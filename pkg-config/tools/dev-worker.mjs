// The worker at /worker/ of the dev server: workerd runs it, and what asks for that path is passed on.
import { request as ask } from "node:http";
import { needPackages } from "./programs.mjs";

const MOUNT = "/worker/";

/** Headers of a request that the worker reads; this server asks it, not whoever asks this server. */
const PASSED = ["accept", "access-control-request-headers", "access-control-request-method", "content-length", "content-type", "if-none-match", "origin", "transfer-encoding"];

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
      // The path as it was written: a name of a server may have an encoded slash in it.
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
