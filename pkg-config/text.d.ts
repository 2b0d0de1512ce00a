/**
 * Counting alone, and ready as it is imported: no `init`, no file to serve. The same functions and results as in `mastodon-instance`; the WebAssembly is in the
 * JavaScript, and is compiled at the first call.
 *
 * @packageDocumentation
 */
export { countCharacters, countStatus } from "./index.js";
export type { CountingLimits, StatusCount, StatusText, TextRange } from "./index.js";
