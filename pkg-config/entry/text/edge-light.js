// Counting alone, in Vercel's edge runtime: `?module` asks for a compiled module.
import module from "../../wasm/mastodon_instance_text_bg.wasm?module";
import { counters } from "../../lib/text/count.js";

export const { countCharacters, countStatus } = /* @__PURE__ */ counters(() => module);
