// Counting alone. Importing is enough, and touches nothing: the WebAssembly is in the JavaScript, and is compiled at the first call.
import { decode } from "../../lib/text/ascii.js";
import { counters } from "../../lib/text/count.js";
import { length, text } from "../../wasm/text.js";

export const { countCharacters, countStatus } = /* @__PURE__ */ counters(() => new WebAssembly.Module(decode(text, length)));
