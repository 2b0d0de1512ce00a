// The catalogues beside the codes of index.d.ts, the params of the crate, the plural rules of each language and the width of a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { program } from "../common/compile.mjs";
import { catalogues, elementWords, moduleOf, pluralCategories, tree } from "../../pkg-config/tools/messages.mjs";
import { locales } from "../../pkg-config/lib/messages.js";

const all = catalogues();
const each = Object.entries(all);
const at = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

/** The words of a union of index.d.ts. */
function words(name, module = "mastodon-instance") {
  const made = program({ "codes.mts": `import type * as pkg from "${module}";\nexport declare const code: pkg.${name};` });
  const checker = made.getTypeChecker();
  const [code] = checker.getExportsOfModule(checker.getSymbolAtLocation(made.getSourceFiles().find(({ fileName }) => fileName.endsWith("codes.mts"))));
  return checker.getTypeOfSymbol(code).types.map(({ value }) => value).sort();
}
const wordsOf = { "media-picker": words("MediaPickerWord", "mastodon-instance/messages"), "poll-editor": words("PollEditorWord", "mastodon-instance/messages") };
const codes = {
  problems: words("ProblemCode"), errors: words("InstanceErrorCode"), counter: ["over", "remaining"],
  elements: Object.entries(wordsOf).flatMap(([element, names]) => names.map((name) => `${element}.${name}`)).sort(),
};

/** Every variant of a catalogue: `{ section, code, place, sentence, tokens }`. */
const variants = (locale, catalogue) => Object.entries(catalogue).filter(([section]) => section !== "dir").flatMap(([section, sentences]) =>
  Object.entries(sentences).flatMap(([code, list]) => [list].flat().map((sentence, at) => ({ section, code, place: `${locale} ${code} ${at}`, sentence, tokens: tree(sentence, locale) }))));

/** Every slot in a sentence, those in the forms of another one too. */
const slots = (tokens) => tokens.flatMap((token) => (token.arg === undefined ? [] : [token, ...(token.cases ?? []).flatMap(({ tokens }) => slots(tokens))]));
const names = (tokens) => [...new Set(slots(tokens).map(({ arg }) => arg))].sort();

test("there is a catalogue for every locale that the package offers, and for no other", () => {
  assert.deepEqual(Object.keys(all), [...locales]);
  assert.deepEqual(Object.keys(all), words("MessageLocale", "mastodon-instance/messages"));
});

test("every code has a sentence in every locale, and nothing else has one", () => {
  for (const [locale, catalogue] of each) {
    for (const [section, wanted] of Object.entries(codes)) assert.deepEqual(Object.keys(catalogue[section]).sort(), wanted, `${locale} ${section}`);
    assert.deepEqual(Object.keys(catalogue), ["dir", "nouns", "problems", "errors", "counter", "elements"], locale);
  }
});

test("every locale says as much as English: the same variants, with the same params", () => {
  const shape = (locale, catalogue) => variants(locale, catalogue).filter(({ section }) => section !== "nouns").map(({ section, place, tokens }) => `${section} ${place.slice(locale.length + 1)}: ${names(tokens)}`).sort();
  const english = shape("en", all.en);
  for (const [locale, catalogue] of each) assert.deepEqual(shape(locale, catalogue), english, locale);
});

test("params are those of the crate, and a sentence is left where there are none", () => {
  const texts = at("../../src/problem/message.rs"), codeOf = Object.fromEntries([...at("../../src/problem/mod.rs").matchAll(/^ {8}(\w+) = "([\w.]+)",$/gm)].map(([, name, code]) => [name, code]));
  const known = Object.fromEntries([...texts.slice(texts.indexOf("match code {"), texts.indexOf("/// Fills a template")).matchAll(/Code::(\w+) =>([^]*?)(?=\n {8}Code::|\n {4}\}\n)/g)].map(([, name, templates]) => [
    codeOf[name], [...templates.matchAll(/\{(\w+)[ *}]/g)].map(([, param]) => param)]));
  assert.deepEqual(Object.keys(known).sort(), codes.problems);
  // What lib/sentences.js adds, and a limit that comes with the size which the crate's sentence shows.
  const more = { "statuses.over_character_limit": ["part"], unknown: ["words"], "media.may_be_refused": ["limit"] };
  for (const { section, code, place, tokens } of variants("en", all.en)) {
    if (section === "elements") continue;
    const allowed = section === "problems" ? [...known[code], ...(more[code] ?? []), ...(known[code].includes("actual") && known[code].includes("max") ? ["over"] : [])] : section === "errors" ? ["status", "when"] : ["n"];
    assert.deepEqual(names(tokens).filter((name) => !allowed.includes(name)), [], place);
  }
  for (const section of ["problems", "errors"]) {
    for (const [code, list] of Object.entries(all.en[section])) assert.deepEqual(names(tree([list].flat().at(-1), "en")), [], code);
  }
});

test("every plural has the forms of its language", () => {
  let seen = 0;
  for (const [locale, catalogue] of each) {
    const wanted = [...pluralCategories(locale)].sort();
    for (const { place, tokens } of variants(locale, catalogue)) {
      for (const slot of slots(tokens).filter(({ type }) => type === "plural")) {
        seen += 1;
        assert.deepEqual(slot.cases.map(({ key }) => key).sort(), wanted, place);
        // A form for several numbers shows which it is.
        for (const { key, tokens } of slot.cases) if (!["zero", "one", "two"].includes(key)) assert.ok(tokens.some(({ type }) => type === "octothorpe"), `${place}, ${key}`);
      }
    }
  }
  assert.ok(seen > 100, `${seen} plurals`);
});

test("every word has a form, and the same ones are told apart in every locale", () => {
  const forms = (tokens) => slots(tokens).filter(({ type }) => type === "select").map(({ arg, cases }) => `${arg}: ${cases.map(({ key }) => key)}`);
  const english = Object.fromEntries(variants("en", all.en).map(({ place, tokens }) => [place.slice(3), forms(tokens)]));
  for (const [locale, catalogue] of each) {
    for (const { section, place, tokens } of variants(locale, catalogue)) if (section !== "nouns") assert.deepEqual(forms(tokens), english[place.slice(locale.length + 1)], place);
  }
});

test("every format is known, and every noun is used", () => {
  const formats = { size: ["", "up"], pixels: ["", "up"], duration: ["", "up"], when: [""], type: [""] };
  const english = Object.keys(all.en.nouns);
  for (const [locale, { nouns, ...catalogue }] of each) {
    const used = new Set(["megapixels", "byte", "KiB", "MiB", "GiB", "day", "hour", "minute", "second"]);
    for (const { place, tokens } of variants(locale, catalogue)) {
      for (const { arg, key, param } of slots(tokens).filter(({ type }) => type === "function")) {
        used.add(key);
        const more = param?.map(({ value }) => value).join("").trim() ?? "";
        assert.ok(key in nouns ? more === "" : formats[key]?.includes(more), `${place}: {${arg}, ${key}, ${more}}`);
      }
    }
    assert.deepEqual(Object.keys(nouns).filter((noun) => !used.has(noun)), [], locale);
    assert.deepEqual(english.filter((noun) => !(noun in nouns)), [], locale);
    // Chinese counts pixels in myriads.
    for (const [name, noun] of Object.entries(nouns)) assert.deepEqual(names(tree(noun, locale)), [name === "megapixels" && /^zh/.test(locale) ? "myriads" : "n"], `${locale} ${noun}`);
  }
});

/** Columns: Chinese, Japanese and Korean letters have two, marks above and below others none (Unicode UAX #11). */
const columns = (text) => [...text].reduce((sum, letter) => sum + (/[\p{Mn}\p{Me}\p{Cf}]/u.test(letter) ? 0 : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(letter) ? 2 : 1), 0);

/** Two lines of a phone of 390 pixels hold some 45 columns each at 16 pixels. */
const TWO_LINES = 90;

/** Values as they are seen: a stock limit, and a draft well over it. */
const seen = {
  over: 1190, actual: 1690, max: 500, min: 300, first: 4, limit: 103809024, type: "image/heic", declared: "image/jpeg", to: "video/mp4", version: "4.7.2", tags: "#example, #another", part: "text",
  status: 503, when: 300, wait: 300, n: 1190, words: "", accounts: "bob, eve@example.org", domain: "example..org",
};
const valuesOf = (code) => ({
  ...seen,
  ...(/pixels|downscaled|not_saved/.test(code) && { actual: 50000000, max: 33177600 }),
  ...(code === "media.too_large" && { actual: 120000000 }),
  ...(/frame_rate/.test(code) && { actual: 240, max: 120 }),
  ...(/too_many|removed|cut/.test(code) && !/pixels/.test(code) && { actual: 16, max: 4, over: 12 }),
  ...(/duration/.test(code) && { max: 2629746 }),
  ...(code === "statuses.invalid_visibility" && { to: "direct" }),
});

/** The text of one variant, from a catalogue with nothing else in it. */
async function said(locale, catalogue, section, code, sentence, values) {
  const module = moduleOf(locale, { ...catalogue, problems: {}, errors: {}, counter: {}, [section]: { [section === "counter" ? "remaining" : code]: sentence } });
  const { describe } = await import(`data:text/javascript,${encodeURIComponent(module.replace("../lib/sentences.js", new URL("../../pkg-config/lib/sentences.js", import.meta.url)))}`);
  if (section === "counter") return describe({ remaining: values.n });
  if (section === "errors") return describe({ code, status: values.status, retryAt: new Date(values.when * 1000).toISOString() }, { now: 0 });
  return describe({ code, path: [values.part], params: values, message: code === "unknown" ? values.words : "not filled" });
}

test("no sentence is longer than two lines of a phone, and all are filled", async (context) => {
  const long = [];
  let widest = [0];
  for (const [locale, catalogue] of each) {
    for (const { section, code, place, sentence } of variants(locale, catalogue)) {
      if (section === "nouns" || section === "elements" || /\{words\}/.test(sentence)) continue;
      const text = await said(locale, catalogue, section, code, sentence, valuesOf(code));
      assert.ok(!/[{}]|undefined|NaN|not filled/.test(text) && text !== "", `${place}: ${text}`);
      const width = columns(text);
      if (width > widest[0]) widest = [width, text];
      if (width > TWO_LINES) long.push(`${place}, ${width}: ${text}`);
    }
  }
  context.diagnostic(`the widest, ${widest[0]} columns: ${widest[1]}`);
  assert.deepEqual(long, []);
});

test("sentences are written as people write, without names of ours", () => {
  const ends = { ja: /[。）]$|：\{tags\}$|：\{words\}$|social$/, ko: /[.]$|: \{(tags|words)\}$|\{to, type\}$|social$/, "zh-CN": /。$|[：:]\{(tags|words)\}$/, "zh-TW": /。$|[：:]\{(tags|words)\}$/, hi: /।$|: \{words\}$|social$/ };
  for (const [locale, catalogue] of each) {
    for (const { section, code, place, sentence } of variants(locale, catalogue)) {
      const plain = sentence.replace(/[{,]\s*\w+\s*(?=[,}])/g, "");
      assert.ok(!/['"]| {2}|^ | $|\.\.\./.test(section === "nouns" ? "" : sentence), place);
      assert.ok(!/\b[a-z]+[A-Z]\w*|\w_\w/.test(plain.replace(/spoilerText|by_characters/g, "").replace(/\w+(?= \{)/g, "").replace("mastodon.social", "")), `${place}: ${plain}`);
      if (section === "problems" || section === "errors") assert.match(sentence.startsWith("{part, select") ? sentence.slice(0, -2) : sentence, ends[locale] ?? /\.$|: \{words\}$/, `${locale} ${code}`);
    }
  }
});

test("words of the elements: those of the elements, with their slots, in every locale; the modules are compiled from them, and are short", async () => {
  const slotsOf = (word) => [...new Set([...JSON.stringify(word).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
  // What the elements fill in.
  const filled = {
    "media-picker": { description: ["name"], "remove-file": ["name"], "move-up": ["name"], "move-down": ["name"], moved: ["at", "count", "name"], added: ["name"], removed: ["name"], fits: ["size"], "frame-rate": ["n"] },
    "poll-editor": { option: ["n"], "remove-option": ["n"], removed: ["n"] },
  };
  for (const [locale, catalogue] of each) {
    const compiled = await import(`../../pkg-config/messages/elements/${locale}.js`);
    assert.deepEqual({ ...compiled }, { locale, dir: catalogue.dir, elementWords: elementWords(locale, catalogue) });
    assert.deepEqual(Object.keys(compiled.elementWords), Object.keys(wordsOf));
    for (const [element, words] of Object.entries(compiled.elementWords)) {
      assert.deepEqual(Object.keys(words).sort(), wordsOf[element], locale);
      for (const [name, word] of Object.entries(words)) {
        const place = `${locale} ${element} ${name}`;
        assert.deepEqual(slotsOf(word), filled[element][name] ?? [], place);
        assert.ok(typeof word === "string" || (word.other && Object.keys(word).every((form) => pluralCategories(locale).includes(form))), place);
        // Buttons stand beside each other on a phone.
        for (const text of [word].flatMap((word) => (typeof word === "string" ? [word] : Object.values(word)))) assert.ok(columns(text) > 0 && columns(text) <= ({ unreadable: TWO_LINES + 10, moved: 60, remove: 14 }[name] ?? 45), `${place}: ${text}`);
      }
    }
    // Nothing was left in English; the French "Description" is French, too. No two controls of a file have the same name.
    const same = locale === "en" ? [] : Object.keys(wordsOf).flatMap((element) => wordsOf[element].filter((name) => compiled.elementWords[element][name] === elementWords("en", all.en)[element][name]));
    assert.deepEqual(same, locale === "fr" ? ["label"] : [], locale);
    const { add, "move-up": up, "move-down": down, "remove-file": remove } = compiled.elementWords["media-picker"];
    assert.equal(new Set([add, up, down, remove]).size, 4, locale);
  }
});

test("a word of an element has slots, or is one plural", () => {
  const wrong = (sentence) => () => elementWords("en", { elements: { "media-picker.add": sentence } });
  for (const sentence of ["{n, number} files", "Add {n, plural, one {# file} other {# files}}", "{n, plural, one {{m, number}} other {#}}"]) assert.throws(wrong(sentence), /has slots, or is one plural/);
  assert.deepEqual(wrong("{n, plural, one {# file} other {# files of {max}}}")(), { "media-picker": { add: { one: "{n} file", other: "{n} files of {max}" } } });
});

test("the direction is that of the language", () => {
  for (const [locale, { dir }] of each) {
    const tag = new Intl.Locale(locale);
    assert.equal(dir, (tag.getTextInfo?.() ?? tag.textInfo).direction, locale);
  }
});
