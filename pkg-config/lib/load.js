// Loads the WebAssembly once. All entry points of the package share this state.
import { __wbg_reset_state, initSync, load, register_error, register_trapped } from "../wasm/mastodon_instance.js";
import { versions } from "../wasm/versions.js";
import { InstanceError } from "./error.js";

let ready = false;
let loading;

/**
 * How the entry point finds the WebAssembly: `main` returns it in any form that `init` takes; `inside` if it is part of the JavaScript, and a first
 * call may start it.
 */
const locations = {};

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
  loading ??= attempt(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

const name = "The WebAssembly of mastodon-instance";

async function attempt(source) {
  if (source === undefined && locations.inside) {
    try {
      return begin(locations.main());
    } catch {
      // Chromium before version 115 compiles so large a module only asynchronously.
    }
  }
  if (source === undefined && !locations.main) throw new InstanceError("init() of mastodon-instance/manual needs the WebAssembly: its bytes, a module, a response or a URL.", { code: "not_initialized" });
  await startFrom(source, locations.main, load, name);
  finish();
}

/** Fetches a URL. Node fetches no files, but reads them. */
function fetched(url) {
  const builtin = globalThis.process?.getBuiltinModule;
  return url.startsWith("file:") && builtin ? builtin("node:fs/promises").readFile(builtin("node:url").fileURLToPath(url)) : fetch(url);
}

/**
 * Starts a WebAssembly from anything `init` takes, or else from what `find` returns, with the `load` function of its glue. `name` is the subject
 * of error messages.
 */
export async function startFrom(source, find, load, name) {
  const advice = source === undefined ? " If a bundler did not put that file next to the JavaScript, import mastodon-instance/inline instead." : "";
  let given, url;
  try {
    given = source === undefined ? find() : source;
    // A `URL` may come from another realm.
    if (typeof given === "string" || typeof given?.href === "string") given = fetched((url = String(given)));
    given = await given;
  } catch (cause) {
    throw new InstanceError(`${name} could not be fetched${url ? ` from ${url}` : ""}: ${cause?.message ?? cause}.${advice}`, { code: "network", url, cause });
  }
  if (typeof Response === "function" && given instanceof Response) {
    const { ok, status } = given, type = given.headers.get("content-type");
    url = given.url || url;
    // Servers of single-page applications answer with a page where there is no file.
    if (!ok || /^text\/html\b/i.test(type)) throw new InstanceError(`${name} is not at ${url}: the answer has status ${status} and type ${type}.${advice}`, { code: "network", status, url });
  }
  try {
    await load({ module_or_path: given });
  } catch (cause) {
    throw notStarted(name, cause, url);
  }
}

const notStarted = (name, cause, url) => new InstanceError(`${name}${url ? ` from ${url}` : ""} could not be started: ${cause?.message ?? cause}`, { url, cause });

/** Throws if `init` was not called; every function that uses the WebAssembly calls this first. Starts it if it is part of the JavaScript. */
export function requireInit() {
  if (ready) return;
  if (!locations.inside || loading) throw new InstanceError("Call init() of mastodon-instance, and await it, before anything else.", { code: "not_initialized" });
  try {
    begin(locations.main());
  } catch (cause) {
    throw notStarted(name, cause);
  }
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

/**
 * The error for a trap in a WebAssembly. All engines name the functions inside by number; `npm run frames` in the repository tells which they are.
 */
export function failedInside(cause, name = "mastodon-instance") {
  const frames = String(cause.stack).match(/wasm-function\[\d+\]/g) ?? [];
  return new InstanceError(`${name} ${versions.package} failed inside; please report this and what it was given: ${[cause.message, ...frames.slice(0, 8)].join(" ")}`, { cause });
}

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
  __wbg_reset_state();
  finish();
  const failure = failedInside(error);
  for (const reject of pending) reject(failure);
  pending.clear();
  return failure;
}
