// Compiles the catalogues (catalogues/*.json, sentences in ICU MessageFormat) into modules of the package (messages/*.js).
//
// The parser is messageformat's, and runs here only. What it reads becomes data, which lib/sentences.js fills with `Intl`: a parser in the package would be 9 kB
// after brotli (intl-messageformat), and matching of locales 8 kB (@formatjs/intl-localematcher), where a catalogue is 3.
//
//   sentence  "text" | [variant, …]                 the first whose params are all there
//   variant   "text" | [part, …]
//   part      "text" | 0 (the number of the plural around it) | [param] | [param, format] | [param, format, "up"] | [param, plural forms] | [param, forms, 1]
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@messageformat/parser";
import { Plain, packageFolder } from "./programs.mjs";

const folder = join(packageFolder, "catalogues");
const out = join(packageFolder, "messages");

/** All catalogues by locale, as they are written. */
export const catalogues = () => Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), "utf8"))]));

export const pluralCategories = (locale) => new Intl.PluralRules(locale).resolvedOptions().pluralCategories;

/** The syntax tree of a sentence. */
export function tree(sentence, locale) {
  try {
    return parse(sentence, { cardinal: pluralCategories(locale) });
  } catch (error) {
    throw new Plain(`catalogues/${locale}.json: “${sentence}”: ${error.message}`);
  }
}

function parts(tokens) {
  const list = tokens.map((token) => {
    switch (token.type) {
      case "content": return token.value;
      case "octothorpe": return 0;
      case "argument": return [token.arg];
      case "function": return [token.arg, token.key, ...(token.param ? [token.param.map(({ value }) => value).join("").trim()] : [])];
      default: {
        const forms = Object.fromEntries(token.cases.map(({ key, tokens }) => [key, parts(tokens)]));
        // A form that is the same as `other` is found as that.
        const other = JSON.stringify(forms.other);
        for (const key of Object.keys(forms)) if (key !== "other" && JSON.stringify(forms[key]) === other) delete forms[key];
        return token.type === "select" ? [token.arg, forms, 1] : [token.arg, forms];
      }
    }
  });
  return list.every((part) => typeof part === "string") ? list.join("") : list;
}

function compiled(sentence, locale) {
  const variants = [sentence].flat().map((variant) => parts(tree(variant, locale)));
  return variants.length === 1 && typeof variants[0] === "string" ? variants[0] : variants;
}

/** The module of a catalogue. */
export function moduleOf(locale, { dir, ...sections }) {
  const sentences = Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, Object.fromEntries(Object.entries(section).map(([key, sentence]) => [key, compiled(sentence, locale)]))]));
  return `// Compiled from catalogues/${locale}.json by tools/messages.mjs.
import { speaker } from "../lib/sentences.js";
export const locale = ${JSON.stringify(locale)}, dir = ${JSON.stringify(dir)};
export const describe = /* @__PURE__ */ speaker(locale, dir, ${JSON.stringify(sentences).replace(/"([A-Za-z]\w*)":/g, "$1:")});
`;
}

const typesOf = (locale, { dir }) => `import type { DescribeOptions, Described } from "../messages.js";
export declare const locale: ${JSON.stringify(locale)};
export declare const dir: ${JSON.stringify(dir)};
export declare function describe(what: Described, options?: DescribeOptions): string;
`;

/** Writes all modules; returns their paths. */
export function writeMessages() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  return Object.entries(catalogues()).map(([locale, catalogue]) => {
    writeFileSync(join(out, `${locale}.d.ts`), typesOf(locale, catalogue));
    const path = join(out, `${locale}.js`);
    writeFileSync(path, moduleOf(locale, catalogue));
    return path;
  });
}
