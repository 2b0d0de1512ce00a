// Words for people, in their language. The functions are documented in messages.d.ts.
//
// English is there at once, every other locale when it is first asked for.
import * as en from "../messages/en.js";

const loaders = {
  ar: () => import("../messages/ar.js"),
  de: () => import("../messages/de.js"),
  es: () => import("../messages/es.js"),
  fr: () => import("../messages/fr.js"),
  he: () => import("../messages/he.js"),
  hi: () => import("../messages/hi.js"),
  it: () => import("../messages/it.js"),
  ja: () => import("../messages/ja.js"),
  ko: () => import("../messages/ko.js"),
  nl: () => import("../messages/nl.js"),
  pl: () => import("../messages/pl.js"),
  "pt-BR": () => import("../messages/pt-BR.js"),
  ru: () => import("../messages/ru.js"),
  tr: () => import("../messages/tr.js"),
  uk: () => import("../messages/uk.js"),
  "zh-CN": () => import("../messages/zh-CN.js"),
  "zh-TW": () => import("../messages/zh-TW.js"),
};

export const locales = Object.freeze(["en", ...Object.keys(loaders)].sort());

const loaded = new Map([["en", en]]);

/**
 * The locale of ours for the first wanted one that there is one for, and that wanted one, after whose habits numbers are written. The same language in the same
 * script (CLDR's likely subtags, which `Intl.Locale` knows): zh-HK is written as zh-TW is.
 */
function matched(wanted) {
  for (const tag of [wanted ?? []].flat()) {
    let asked;
    try {
      asked = new Intl.Locale(tag).maximize();
    } catch {
      continue; // Not a tag: as "C", from the environment.
    }
    const locale = locales.find((locale) => {
      const own = new Intl.Locale(locale).maximize();
      return own.language === asked.language && own.script === asked.script;
    });
    if (locale !== undefined) return [locale, String(tag)];
  }
  return ["en", "en"];
}

export function matchLocale(wanted) {
  return matched(wanted)[0];
}

export async function loadMessages(wanted) {
  const [locale, format] = matched(wanted);
  if (!loaded.has(locale)) loaded.set(locale, await loaders[locale]());
  const { dir, describe } = loaded.get(locale);
  return { locale, dir, describe: (what, options) => describe(what, { format, ...options }) };
}

export function describe(what, wanted, options) {
  const [locale, format] = matched(wanted);
  const say = (messages) => messages.describe(what, { format, ...options });
  if (loaded.has(locale)) return say(loaded.get(locale));
  return loadMessages(locale).then(say, () => say(en));
}
