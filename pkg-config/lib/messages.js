// Words for people, in their language. The functions are documented in messages.d.ts.
//
// English is there at once, every other locale when it is first asked for.
import * as en from "../messages/en.js";
import { matched } from "./locales.js";

export { locales } from "./locales.js";

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

const loaded = new Map([["en", en]]);

export function matchLocale(wanted) {
  return matched(wanted)[0];
}

export async function loadMessages(wanted) {
  const [locale, format] = matched(wanted);
  if (!loaded.has(locale)) loaded.set(locale, await loaders[locale]());
  const { dir, describe } = loaded.get(locale);
  return { locale, dir, format, describe: (what, options) => describe(what, { format, ...options }) };
}

export function describe(what, wanted, options) {
  const [locale, format] = matched(wanted);
  const say = (messages) => messages.describe(what, { format, ...options });
  if (loaded.has(locale)) return say(loaded.get(locale));
  return loadMessages(locale).then(say, () => say(en));
}
