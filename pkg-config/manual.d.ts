/**
 * The same names as `mastodon-instance`, but nothing is loaded before `init(source)`, in any runtime: for service workers, and for hosts that bring the
 * WebAssembly themselves. A host that moves files passes the second one to `initMedia` before it inspects a file; otherwise `inspectMedia` fetches it
 * from its place in the package (in Node from 20.16 on; with `require` it has to be given). In a page it does not share what `mastodon-instance` has loaded.
 *
 * @packageDocumentation
 */
import type { InitSource } from "./index.js";

export * from "./index.js";

/** Loads the WebAssembly once, from `source`: its bytes, a compiled module, a response, or its URL. */
export function init(source?: InitSource): Promise<void>;
