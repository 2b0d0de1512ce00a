// What <media-picker> and <poll-editor> say themselves: by their attributes, by a catalogue that the page gave, in the language at their place, or in English.
//
// English is there at once. Every other language is loaded when an element first needs it, and stays for all on the page; until it has come an element says nothing,
// unless that takes long or fails.
import { elementWords as english } from "../../messages/elements/en.js";
import { matched } from "../locales.js";
import { write } from "./base.js";
import { Words, filled, isEnglish, plural } from "./words.js";

const loaders = {
  ar: () => import("../../messages/elements/ar.js"),
  de: () => import("../../messages/elements/de.js"),
  es: () => import("../../messages/elements/es.js"),
  fr: () => import("../../messages/elements/fr.js"),
  he: () => import("../../messages/elements/he.js"),
  hi: () => import("../../messages/elements/hi.js"),
  it: () => import("../../messages/elements/it.js"),
  ja: () => import("../../messages/elements/ja.js"),
  ko: () => import("../../messages/elements/ko.js"),
  nl: () => import("../../messages/elements/nl.js"),
  pl: () => import("../../messages/elements/pl.js"),
  "pt-BR": () => import("../../messages/elements/pt-BR.js"),
  ru: () => import("../../messages/elements/ru.js"),
  tr: () => import("../../messages/elements/tr.js"),
  uk: () => import("../../messages/elements/uk.js"),
  "zh-CN": () => import("../../messages/elements/zh-CN.js"),
  "zh-TW": () => import("../../messages/elements/zh-TW.js"),
};

/** How long controls may be without a name: then they have an English one until theirs has come. */
const PATIENCE_MS = 1000;

const ENGLISH = { locale: "en", dir: "ltr", elementWords: english };
const loaded = new Map([["en", ENGLISH]]), loading = new Map(), matches = new Map();

/** The locale of ours for a language; asked at each key. */
function localeFor(language) {
  if (!matches.has(language)) matches.set(language, matched(language)[0]);
  return matches.get(language);
}

function load(locale) {
  if (!loading.has(locale)) {
    const asked = loaders[locale]().then((words) => loaded.set(locale, words));
    loading.set(locale, asked);
    asked.catch(() => loading.delete(locale)); // The next one who asks tries again.
  }
  return loading.get(locale);
}

/** The names of the attributes that replace the words of an element. */
export const attributesOf = (element) => Object.keys(english[element]).map((name) => `words-${name}`);

/** The words of an element, besides those of counts and problems. */
export class OwnWords extends Words {
  #element;
  #changed;
  #asked = "";
  #instead = null;

  /** `element`: its name, under which catalogues have its words; `changed` is called once a catalogue has been loaded. */
  constructor(host, element, changed) {
    super(host, changed);
    this.#element = element;
    this.#changed = changed;
  }

  /** The words of the language; `null` while they are loaded. */
  #loaded() {
    const locale = localeFor(this.messages?.locale ?? this.language);
    if (loaded.has(locale)) return loaded.get(locale);
    if (this.#asked !== locale) {
      this.#asked = locale;
      this.#instead = null;
      const english = () => {
        if (this.#asked !== locale || this.#instead) return;
        this.#instead = ENGLISH;
        this.#changed();
      };
      const timer = setTimeout(english, PATIENCE_MS);
      load(locale).then(() => this.#asked === locale && this.#changed(), english).finally(() => clearTimeout(timer));
    }
    return this.#instead;
  }

  /**
   * A word with its slots filled, and the language it is in where that may be another than around it. Numbers are written as people write them in that language;
   * the first decides on the plural. The text is empty while words are loaded.
   */
  said(name, slots = {}) {
    const own = this.own(name), given = this.messages?.elementWords?.[this.#element]?.[name];
    const from = own !== null ? null : given !== undefined ? this.messages : this.#loaded();
    const word = own ?? given ?? from?.elementWords[this.#element][name] ?? "";
    const written = Object.fromEntries(Object.entries(slots).map(([slot, value]) => [slot, typeof value === "number" ? this.number(value) : value]));
    const count = Object.values(slots).find((value) => typeof value === "number");
    const text = filled(typeof word === "string" ? word : word[plural(count, from.locale)] ?? word.other, written);
    // English in an English page needs no mark.
    return from && !(from === ENGLISH && isEnglish(this.language)) ? { text, lang: from.locale, dir: from.dir } : { text };
  }

  /** The same in English for as long as it is not there: what is wrong must never go unsaid. */
  saidAtOnce(name, slots) {
    const said = this.said(name, slots);
    return said.text === "" ? { text: filled(english[this.#element][name], slots ?? {}), lang: "en", dir: "ltr" } : said;
  }

  text(name, slots) {
    return this.said(name, slots).text;
  }
}

/** Marks an element with the language of what is in it. */
export function mark(element, { lang, dir } = {}) {
  for (const [name, value] of [["lang", lang], ["dir", dir]]) {
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

/** Writes a word into an element that has nothing else in it. */
export function put(element, said) {
  write(element.firstChild ?? element.appendChild(new Text()), said.text);
  mark(element, said);
}
