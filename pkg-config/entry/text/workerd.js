// Counting alone, in workerd, which compiles nothing at run time: it hands over a compiled module.
import module from "../../wasm/mastodon_instance_text_bg.wasm";
import { counters } from "../../lib/text/count.js";

export const { countCharacters, countStatus } = /* @__PURE__ */ counters(() => module);
