// The heap of workerd by itself, which is started with `--inspector-addr` and V8's `--expose-gc`.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../common/workerd.mjs";

const WebSocket = createRequire(createRequire(join(root, "pkg-config/package.json")).resolve("miniflare"))("ws");

/** The entry of a worker in tests/worker/ that collects garbage when it is asked for /gc; everything else is for the worker behind it. */
export const collecting = (worker) => ({ type: "ESModule", path: join(root, "tests/worker/collecting.js"), contents: `
  import worker from "${worker}";
  export default { fetch(request, env, ctx) {
    if (!request.url.endsWith("/gc")) return worker.fetch(request, env, ctx);
    gc();
    return new Response();
  } };` });

/** A connection to the inspector of a workerd that was started with `collecting`; `used()` is the heap in bytes after a garbage collection, with buffers and the memory of the WebAssembly. */
export async function heapOf(url, inspector) {
  const socket = new WebSocket(`ws://127.0.0.1:${inspector}/main`), waiting = new Map();
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  socket.on("message", (data) => {
    const { id, result, error } = JSON.parse(data);
    waiting.get(id)?.(error ?? result);
  });
  let last = 0;
  const call = (method) => new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    socket.send(JSON.stringify({ id: last, method }));
  });
  return {
    close: () => socket.close(),
    async used() {
      // The inspector's own HeapProfiler.collectGarbage has no answer in workerd.
      assert.equal((await fetch(`${url}/gc`)).status, 200);
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await call("Runtime.getHeapUsage");
      assert.ok(usedSize > 0 && backingStorageSize > 0, "the inspector tells the heap, and the memory of the WebAssembly");
      return usedSize + embedderHeapUsedSize + backingStorageSize;
    },
  };
}
