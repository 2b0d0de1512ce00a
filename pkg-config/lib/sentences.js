// Fills the sentences of one catalogue. What they are compiled from and to: tools/messages.mjs.
import { duration, intl, number, rounded, size, typeName } from "./quantities.js";

/** What the crate says of a refusal without words (src/problem/message.rs); any other message of `unknown` is what the server said. */
const NO_WORDS = "The server refuses, and does not say why.";

/** Makes the `describe` of a catalogue. */
export function speaker(locale, dir, { nouns, problems, errors, counter }) {
  // Foreign words must not reorder a sentence that runs the other way (Unicode UAX #9, section 2.7).
  const isolated = (text) => (dir === "rtl" || /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text);

  return function describe(what, { format = locale, now = Date.now() } = {}) {
    const [sentences, code, params] = asked(what, now);
    const variants = sentences && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
    if (variants === undefined) return what.message ?? "";
    if (typeof variants === "string") return variants;
    for (const variant of variants) {
      const text = filled(variant, params);
      if (text !== undefined) return text;
    }
    return what.message ?? "";

    /** The text; `undefined` where a param is missing. */
    function filled(parts, params, count) {
      if (typeof parts === "string") return parts;
      let text = "";
      for (const part of parts) {
        const words = typeof part === "string" ? part : part === 0 ? number(count, format) : slot(part, params);
        if (words === undefined) return undefined;
        text += words;
      }
      return text;
    }

    /** A number with its unit, in the catalogue's own words where it has some. */
    function measured(amount, unit) {
      return nouns[unit] ? filled(nouns[unit][0], { n: amount }) : number(amount, format, { style: "unit", unit, unitDisplay: "long" });
    }

    function slot([name, kind, more], params) {
      const value = params[name];
      // The form for a word, `other` where there is none.
      if (more === 1) return filled(Object.hasOwn(kind, value) ? kind[value] : kind.other, params);
      if (value === undefined || value === null) return undefined;
      if (typeof kind === "object") {
        const exact = kind[`=${value}`];
        return filled(exact ?? kind[intl(Intl.PluralRules, locale).select(value)] ?? kind.other, params, value);
      }
      const up = more === "up";
      switch (kind) {
        case undefined:
          return typeof value === "number" ? number(value, format) : isolated(String(value));
        case "size": {
          const [unit, amount] = size(value, up);
          return isolated(unit === "byte" || nouns[unit] ? measured(amount, unit) : `${number(amount, format)}\u00a0${unit}`);
        }
        case "pixels": {
          const n = rounded(value / 1e6, up, value < 1e5 ? 3 : 2);
          return filled(nouns.megapixels[0], { n, myriads: Math.round(n * 1e5) / 1e3 });
        }
        case "duration": {
          const [unit, amount] = duration(value, up);
          return measured(amount, unit);
        }
        case "when": {
          const [unit, amount] = duration(Math.max(1, value), true);
          return intl(Intl.RelativeTimeFormat, format).format(amount, unit);
        }
        case "type":
          // Two types with one name, as of a video and a sound: the names would not tell them apart.
          return isolated(Object.entries(params).some(([other, text]) => other !== name && typeof text === "string" && text !== value && typeName(text) === typeName(value)) ? value : typeName(value));
        default:
          return filled(nouns[kind][0], { n: value });
      }
    }
  };

  /** The sentences that apply, the key among them, and what they are filled with. */
  function asked(what, now) {
    if (typeof what?.remaining === "number") {
      return [counter, what.remaining < 0 ? "over" : "remaining", { n: Math.abs(what.remaining) }];
    }
    if (!Array.isArray(what?.path)) {
      const wait = (Date.parse(what?.retryAt) - now) / 1000;
      return [errors, what?.code, { status: what?.status, when: Number.isNaN(wait) ? undefined : wait }];
    }
    const { code, path, message } = what;
    const params = { ...what.params, part: path.findLast((step) => typeof step === "string") };
    if (params.over === undefined && params.actual > params.max) params.over = params.actual - params.max;
    if (code === "unknown" && message && message !== NO_WORDS) params.words = message;
    return [problems, code, params];
  }
}
