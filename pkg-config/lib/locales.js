// The locales there are words in, and which of them fits.
export const locales = Object.freeze(["ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "tr", "uk", "zh-CN", "zh-TW"]);

/**
 * The locale of ours for the first wanted one that there is one for, and that wanted one, after whose habits numbers are written. The same language in the same
 * script (CLDR's likely subtags, which `Intl.Locale` knows): zh-HK is written as zh-TW is.
 */
export function matched(wanted) {
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
