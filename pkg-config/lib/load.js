// Loads the WebAssembly once. All entry points of the package share this state.
import start, { __wbg_reset_state, initSync, panicked, register_error, register_trapped } from "../wasm/mastodon_instance.js";
import { InstanceError } from "./error.js";

let ready = false;
let loading;

/** Functions that return each WebAssembly in any form that `init` and `initMedia` take; entry points set those that their runtime can find. */
export const locations = {};

export function locate(some) {
  Object.assign(locations, some);
}

function finish() {
  register_error(InstanceError);
  // What runs inside on its own, from a timer or a promise, may trap as well, where nobody else could catch that.
  register_trapped((error) => recover(error) !== error);
  ready = true;
  generation += 1;
}

/** Starts synchronously, from a compiled module or its bytes: Node, Deno, Bun and workerd. */
export function begin(module) {
  if (ready) return;
  initSync({ module });
  finish();
  loading = Promise.resolve();
}

/**
 * Starts from `source`, by default from the location of the entry point. All calls return the same promise; after a failure the next call tries
 * again.
 */
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

/** Starts a WebAssembly from anything `init` takes, with the `start` function of its glue. `name` is the subject of error messages. */
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

/** Throws if `init` was not called; every function that uses the WebAssembly calls this first. */
export function requireInit() {
  if (!ready) throw new InstanceError("Call init() of mastodon-instance, and await it, before anything else.", { code: "not_initialized" });
}

/** How often the WebAssembly was started. Its memory is new whenever this changes. */
export let generation = 0;

/** The reject functions of pending promises of the WebAssembly. */
const pending = new Set();

/** Wraps a promise of the WebAssembly. If the module is restarted meanwhile, nothing would settle it, so it is rejected. */
export function promised(promise) {
  return new Promise((resolve, reject) => {
    pending.add(reject);
    promise.then(resolve, reject).finally(() => pending.delete(reject));
  });
}

/**
 * Whether the WebAssembly was interrupted. A stack that overflows there is a `RangeError`, as one that overflows in JavaScript, which interrupts nothing: the
 * functions on the stack tell them apart, named so by V8, SpiderMonkey and JavaScriptCore alike.
 */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && /wasm-function\[/.test(error.stack));
}

/** The error for a trap in either WebAssembly. */
export const failedInside = (said, cause) => new InstanceError(`mastodon-instance failed inside; please report this and what it was given: ${said}`, { cause });

/** Calls the WebAssembly, and nothing else, so that no other `RangeError` is mistaken for a trap. */
export function call(run, ...args) {
  try {
    return run(...args);
  } catch (error) {
    throw recover(error);
  }
}

/**
 * Recovers from a trap of the WebAssembly and returns an `InstanceError` for it; any other error is returned unchanged. A trap leaves locks taken
 * and the stack pointer displaced, so the module is restarted, and the next call works.
 */
export function recover(error) {
  // An exception of the caller's getter or proxy is wrapped in a list, so that it is never mistaken for a trap.
  if (Array.isArray(error)) return error[0];
  if (!isTrap(error)) {
    // The stack trace begins at the caller where the runtime supports that: frames inside the WebAssembly do not help the user.
    if (error instanceof InstanceError) Error.captureStackTrace?.(error, recover);
    return error;
  }
  const said = panicked() || error.message;
  __wbg_reset_state();
  finish();
  const failure = failedInside(said, error);
  for (const reject of pending) reject(failure);
  pending.clear();
  return failure;
}
