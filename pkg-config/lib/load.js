// Loads the WebAssembly once, whoever asks and however often. Every entry point of the package shares this one state.
import start, { __wbg_reset_state, initSync, panicked, register_error } from "../wasm/mastodon_instance.js";
import { InstanceError } from "./error.js";

let ready = false;
let loading;

/** Functions that tell where each WebAssembly is, in any form that `init` and `initMedia` take. An entry point names those that its runtime can find. */
export const locations = {};

export function locate(some) {
  Object.assign(locations, some);
}

function finish() {
  register_error(InstanceError);
  ready = true;
  generation += 1;
}

/** Starts from a compiled module or its bytes, at once: Node, Deno, Bun and workerd. */
export function begin(module) {
  if (ready) return;
  initSync({ module });
  finish();
  loading = Promise.resolve();
}

/** Starts from `source`, or from where the entry point says. The same promise for all who ask; after a failure the next call tries again. */
export function init(source) {
  loading ??= attempt(source === undefined ? locations.main?.() : source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function attempt(source) {
  if (source === undefined) throw new InstanceError("init() of mastodon-instance/manual needs the WebAssembly: its bytes, a module, a response or a URL.", { code: "not_initialized" });
  await startFrom(source, start, "The WebAssembly of mastodon-instance");
  finish();
}

/** Starts a WebAssembly, by the `start` of its glue, from anything `init` takes; `name` begins the sentence that says why not. */
export async function startFrom(source, start, name) {
  let given;
  try {
    given = await (typeof source === "string" || source instanceof URL ? fetch(source) : source);
  } catch (cause) {
    throw new InstanceError(`${name} could not be fetched: ${cause?.message ?? cause}`, { code: "network", cause });
  }
  if (typeof Response === "function" && given instanceof Response && !given.ok) {
    throw new InstanceError(`${name} could not be fetched: status ${given.status}`, { code: "network", status: given.status, url: given.url || undefined });
  }
  try {
    await start({ module_or_path: given });
  } catch (cause) {
    throw new InstanceError(`${name} could not be started: ${cause?.message ?? cause}`, { cause });
  }
}

/** Says plainly that `init` was forgotten; every function that needs the WebAssembly asks this first. */
export function requireInit() {
  if (!ready) throw new InstanceError("Call init() of mastodon-instance, and await it, before anything else.", { code: "not_initialized" });
}

/** How often the WebAssembly was started; what is kept inside it is gone when this changes. */
export let generation = 0;

/** How to end what was asked of the WebAssembly and is not answered yet. */
const unanswered = new Set();

/** A promise of the WebAssembly. Where the module is started anew meanwhile nobody is left to keep it, so it is rejected then. */
export function promised(promise) {
  return new Promise((resolve, reject) => {
    unanswered.add(reject);
    promise.then(resolve, reject).finally(() => unanswered.delete(reject));
  });
}

/** What a trap becomes, in either WebAssembly. */
export const failedInside = (said, cause) => new InstanceError(`mastodon-instance failed inside; please report this and what it was given: ${said}`, { cause });

/** Calls the WebAssembly. Nothing but that is called here, so that a `RangeError` of anybody else is no trap. */
export function call(run, ...args) {
  try {
    return run(...args);
  } catch (error) {
    throw recover(error);
  }
}

/**
 * Turns a trap of the WebAssembly into an `InstanceError`; anything else goes through as it is. A trap leaves locks taken and the stack where it was, so
 * the module is started anew, and the next call works.
 */
export function recover(error) {
  // What a getter or a proxy of the caller's has thrown comes in a list, so that it is never taken for a trap.
  if (Array.isArray(error)) return error[0];
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) {
    // A stack of ten frames inside the WebAssembly would tell the user nothing; where the runtime can, it begins at the call.
    if (error instanceof InstanceError) Error.captureStackTrace?.(error, recover);
    return error;
  }
  const said = panicked() || error.message;
  __wbg_reset_state();
  finish();
  const failure = failedInside(said, error);
  for (const reject of unanswered) reject(failure);
  unanswered.clear();
  return failure;
}
