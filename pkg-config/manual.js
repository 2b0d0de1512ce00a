// The bare module: nothing is fetched or named before `init(source)`, for service workers and hosts that bring the WebAssembly themselves.
import { load } from "./load.js";

export * from "./face.js";

export function init(source) {
  return load(source);
}
