// Counting alone, ready as it is imported. Strings go in through a buffer in the memory of the WebAssembly, numbers come out; there is no other glue.
import { multipart, remembered, statusCount, stock, string, wholeNumber } from "../arguments.js";
import { InstanceError } from "../error.js";
import { words } from "../../wasm/words.js";
import { normalised } from "./nfkc.js";
import { write } from "./utf8.js";

/** The parts of `limits.counting` that are words, and the bit where the number of each begins (src/wasm/numbers.rs). */
const parts = [["rule", 0], ["unit", 8], ["unicode", 10], ["urls", 11], ["mentions", 12], ["spoiler", 13]];
const TRIM = 1 << 15;

const bitsOf = remembered((counting) => {
  const must = (name, what) => new TypeError(`\`limits.counting${name}\` must be ${what}`);
  if (typeof counting !== "object") throw must("", "an object");
  let bits = 0;
  for (const [name, place] of parts) {
    const at = words[name].indexOf(counting[name]);
    if (at < 0) throw must(`.${name}`, typeof counting[name] === "string" ? `one of its words: ${words[name].join(", ")}` : "a string");
    bits |= at << place;
  }
  const { trim, enforced } = counting;
  if (typeof trim !== "boolean") throw must(".trim", "true or false");
  if (typeof (enforced ?? true) !== "boolean") throw must(".enforced", "true or false");
  return trim ? bits | TRIM : bits;
});

// Stock Mastodon has the first of all words.
const ruleOf = (limits) => (limits === undefined || limits === null ? TRIM : bitsOf(limits.counting ?? {}));

/** Makes the names of the entry; `compile` gives the compiled WebAssembly, at the first call. */
export function counters(compile) {
  let module, wasm, view;

  function start() {
    try {
      module ??= compile();
      // A policy that forbids WebAssembly stops other engines at compiling, and WebKit here.
      wasm = new WebAssembly.Instance(module, { env: { normalise } }).exports;
    } catch (cause) {
      throw new InstanceError(`WebAssembly could not be compiled; where a Content-Security-Policy is in force, its script-src needs 'wasm-unsafe-eval': ${cause.message}`, { code: "not_initialized", cause });
    }
    view = new Uint8Array();
  }

  /** Called by the WebAssembly with code points, in whose place it takes others: no more than 63, since no label has more (src/text/nfkc/runtime.rs). */
  function normalise(at, length) {
    const { buffer } = wasm.memory;
    const label = String.fromCodePoint(...new Uint32Array(buffer, at, length)), prepared = normalised(label);
    if (prepared === label) return length;
    const points = Array.from(prepared, (character) => character.codePointAt(0));
    new Uint32Array(buffer, at, 63).set(points.slice(0, 63));
    return points.length;
  }

  /** Writes the texts and calls the WebAssembly with their bytes. After a trap it starts anew. */
  function ask(text, spoilerText, run) {
    if (!wasm) start();
    try {
      const most = 3 * (text.length + spoilerText.length);
      // A view of memory that has grown since is empty.
      if (view.length < most) {
        const bytes = Math.max(most, 8192), at = wasm.buffer(bytes);
        view = new Uint8Array(wasm.memory.buffer, at, bytes);
      }
      const textBytes = write(text, view);
      return run(textBytes, spoilerText === "" ? 0 : write(spoilerText, view.subarray(textBytes)));
    } catch (cause) {
      wasm = undefined;
      throw new InstanceError(`mastodon-instance failed inside; please report this and what it was given: ${cause.message}`, { cause });
    }
  }

  return {
    countCharacters(text, limits, spoilerText, transport) {
      const rule = ruleOf(limits), reserved = wholeNumber((limits ?? stock).statuses, "charactersReservedPerUrl");
      return ask(string(text, "text"), string(spoilerText ?? "", "spoilerText"), (textBytes, spoilerBytes) => wasm.count_characters(textBytes, spoilerBytes, rule | multipart(transport), reserved) >>> 0);
    },
    countStatus(draft, limits) {
      const rule = ruleOf(limits), { statuses } = limits ?? stock;
      const reserved = wholeNumber(statuses, "charactersReservedPerUrl"), max = wholeNumber(statuses, "maxCharacters");
      return ask(string(draft?.text, "draft.text"), string(draft.spoilerText ?? "", "draft.spoilerText"), (textBytes, spoilerBytes) => {
        const length = wasm.count_status(textBytes, spoilerBytes, draft.quote === true, max, rule | multipart(draft.transport), reserved);
        return statusCount(new Uint32Array(wasm.memory.buffer, wasm.numbers(), length), max);
      });
    },
  };
}
