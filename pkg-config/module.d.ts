/** A WebAssembly file of the package, as a runtime or a bundler imports it: a compiled module, its bytes or its URL. `init` and `initMedia` take each. */
import type { InitSource } from "./index.js";

declare const source: InitSource;
export default source;
