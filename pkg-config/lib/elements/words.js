// Words of an element: from its attributes, from a catalogue of mastodon-instance/messages, or English.

/** As in the English catalogue, which is too large to be loaded for two sentences. */
export const ENGLISH = { left: ["{count} character left", "{count} characters left"], over: ["{count} character too many", "{count} characters too many"] };

/** The language at the place of an element: that of the nearest `lang`, also outside the shadow root that the element is in. */
export function languageAt(element) {
  for (let place = element; place; place = place.getRootNode().host) {
    const found = place.closest("[lang]");
    if (found) return found.lang;
  }
  return "";
}

/** How long typing must have paused before a live region speaks, and from which part of a limit on it does. */
export const PAUSE_MS = 1000;
export const NEAR = 0.8;

/** Fills the slots of a text: `{name}`. */
export const filled = (text, slots) => text.replace(/\{(\w+)\}/g, (all, slot) => slots[slot] ?? all);

const formats = new Map();

/** A number as people write it in a language; in a tag that is none, as in English. */
function number(value, language, options) {
  const key = `${language} ${options?.unit}`;
  if (!formats.has(key)) {
    let format;
    try {
      format = new Intl.NumberFormat(language || "en", options);
    } catch {
      format = new Intl.NumberFormat("en", options);
    }
    formats.set(key, format);
  }
  return formats.get(key).format(value);
}

export const isEnglish = (language) => language === "" || /^en\b/i.test(language);

/** The form that a word has with a number. */
export function plural(count, language) {
  try {
    return new Intl.PluralRules(language || "en").select(count);
  } catch {
    return "other";
  }
}

const languageOf = (tag) => tag.split("-")[0].toLowerCase();

/** Puts counts, problems and errors into the words of an element. */
export class Words {
  #host;
  #changed;
  #given;
  #loaded = null;
  #loading = "";

  /** `changed` is called once a catalogue has been loaded. */
  constructor(host, changed) {
    this.#host = host;
    this.#changed = changed;
  }

  /** The language that words and digits are in. */
  get language() {
    return languageAt(this.#host);
  }

  /** A catalogue that the page has loaded itself. */
  get messages() {
    return this.#given ?? null;
  }

  set messages(messages) {
    this.#given = messages ?? undefined;
    this.#changed();
  }

  /** The language that numbers are written in: after the habits of the place, unless the page gave a catalogue in another language. */
  get format() {
    const given = this.#given, { language } = this;
    return given?.locale && languageOf(given.locale) !== languageOf(language || "en") ? given.format ?? given.locale : language;
  }

  number(value) {
    return number(value, this.format);
  }

  /** An amount with its unit in full, as `Intl` names it. */
  measure(amount, unit) {
    return number(amount, this.format, { style: "unit", unit, unitDisplay: "long" });
  }

  /** The catalogue in use: `null` while it is loaded, and for English where `always` does not ask for it. */
  catalogue(always = false) {
    if (this.#given) return this.#given;
    const { language } = this;
    if (this.#loading !== language && (always || !isEnglish(language))) {
      this.#loading = language;
      this.#loaded = null;
      import("../messages.js").then(({ loadMessages }) => loadMessages(language).catch(() => loadMessages("en"))).then(
        (messages) => {
          if (this.#loading !== language) return;
          this.#loaded = messages;
          this.#changed();
        },
        () => (this.#loading = ""),
      );
    }
    return this.#loading === language ? this.#loaded : null;
  }

  /** What an attribute of the element says in place of a word: `words-add` of `add`; `null` without one. */
  own(name) {
    return this.#host.getAttribute(`words-${name}`);
  }

  /** How much of how much is used. No catalogue has words for it, and outside English the signs do without. */
  used(characters, max) {
    const text = this.own("used") ?? (isEnglish(this.#given?.locale ?? this.language) ? "{count} of {max}" : "{count} / {max}");
    return filled(text, { count: this.number(characters), max: this.number(max) });
  }

  /** How much is left, or too much: a sentence, and the number in it as it is written there. Empty while a catalogue is loaded. */
  left(remaining, max) {
    const { language } = this, count = Math.abs(remaining), kind = remaining < 0 ? "over" : "left", written = this.number(count);
    const form = plural(count, language);
    const own = this.own(`${kind}-${form}`) ?? this.own(kind), slots = { count: written, max: this.number(max) };
    if (own !== null) return { sentence: filled(own, slots), written };
    const catalogue = this.catalogue();
    if (catalogue) return { sentence: catalogue.describe({ remaining }, { format: this.format || undefined }), written, lang: catalogue.locale, dir: catalogue.dir };
    if (!isEnglish(language)) return { sentence: "", written };
    return { sentence: filled(ENGLISH[kind][count === 1 ? 0 : 1], slots), written };
  }
}
