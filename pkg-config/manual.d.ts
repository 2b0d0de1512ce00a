/**
 * The same names as `mastodon-instance`, but nothing is loaded before `init(source)`, in any runtime: for service workers, and for hosts that bring the
 * WebAssembly themselves. A host that moves files gives `initMedia` the second one, too, before it inspects a file; where it is still beside this file,
 * `inspectMedia` fetches it.
 *
 * @packageDocumentation
 */
import type { InitSource } from "./index.js";

export * from "./index.js";

/** Loads the WebAssembly once, from `source`: its bytes, a compiled module, a response, or where it lies. */
export function init(source?: InitSource): Promise<void>;
