// Compiles the catalogues (catalogues/*.json, sentences in ICU MessageFormat) into modules of the package: sentences (messages/*.js), and what the elements say
// themselves (messages/elements/*.js), which only they load.
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

/**
 * A word of an element, as attributes write it too, with slots `{name}`: text, or a text for each plural form. No format has to be filled in, so that a page can
 * give words of its own.
 */
function word(sentence, locale) {
  const text = (tokens) => tokens.map(({ type, value, arg }) => {
    if (type === "content") return value;
    if (type === "argument") return `{${arg}}`;
    throw new Plain(`catalogues/${locale}.json: “${sentence}”: a word of an element has slots, or is one plural`);
  }).join("");
  const tokens = tree(sentence, locale), [plural] = tokens;
  if (plural?.type !== "plural" || tokens.length > 1) return text(tokens);
  const forms = Object.fromEntries(plural.cases.map(({ key, tokens }) => [key, text(tokens.map((token) => (token.type === "octothorpe" ? { type: "argument", arg: plural.arg } : token)))]));
  for (const key of Object.keys(forms)) if (key !== "other" && forms[key] === forms.other) delete forms[key];
  return Object.keys(forms).length === 1 ? forms.other : forms;
}

/** The words of each element, from keys such as `media-picker.add`. */
export function elementWords(locale, { elements }) {
  const words = {};
  for (const [key, sentence] of Object.entries(elements)) {
    const [element, name] = key.split(".");
    (words[element] ??= {})[name] = word(sentence, locale);
  }
  return words;
}

const asCode = (data) => JSON.stringify(data).replace(/"([A-Za-z]\w*)":/g, "$1:");

/** The module of the words that the elements of one locale say. */
const elementModuleOf = (locale, catalogue) => `// Compiled from catalogues/${locale}.json by tools/messages.mjs.
export const locale = ${JSON.stringify(locale)}, dir = ${JSON.stringify(catalogue.dir)};
export const elementWords = ${asCode(elementWords(locale, catalogue))};
`;

/** The module of the sentences of a catalogue. */
export function moduleOf(locale, { dir, elements, ...sections }) {
  const sentences = Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, Object.fromEntries(Object.entries(section).map(([key, sentence]) => [key, compiled(sentence, locale)]))]));
  return `// Compiled from catalogues/${locale}.json by tools/messages.mjs.
import { speaker } from "../lib/sentences.js";
export const locale = ${JSON.stringify(locale)}, dir = ${JSON.stringify(dir)};
export const describe = /* @__PURE__ */ speaker(locale, dir, ${asCode(sentences)});
`;
}

const typesOf = (locale, { dir }) => `import type { DescribeOptions, Described } from "../messages.js";
export declare const locale: ${JSON.stringify(locale)};
export declare const dir: ${JSON.stringify(dir)};
export declare function describe(what: Described, options?: DescribeOptions): string;
`;

const elementTypesOf = (locale, { dir }) => `import type { ElementWords } from "../../messages.js";
export declare const locale: ${JSON.stringify(locale)};
export declare const dir: ${JSON.stringify(dir)};
export declare const elementWords: ElementWords;
`;

/** Writes all modules; returns the paths of those with sentences, and of those with the words of elements. */
export function writeMessages() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "elements"), { recursive: true });
  const written = { sentences: [], elementWords: [] };
  for (const [locale, catalogue] of Object.entries(catalogues())) {
    for (const [list, folder, module, types] of [["sentences", out, moduleOf, typesOf], ["elementWords", join(out, "elements"), elementModuleOf, elementTypesOf]]) {
      writeFileSync(join(folder, `${locale}.d.ts`), types(locale, catalogue));
      const path = join(folder, `${locale}.js`);
      writeFileSync(path, module(locale, catalogue));
      written[list].push(path);
    }
  }
  return written;
}
