// An entry that carries its WebAssembly: its first call starts it, and elements on the same page ask servers by it.
import { fetchLimits } from "./fetch.js";
import { init, locate } from "./load.js";
import { ways } from "./ways.js";

export function carry(main) {
  locate({ main, inside: true });
  ways.here = { init, fetchLimits };
}
