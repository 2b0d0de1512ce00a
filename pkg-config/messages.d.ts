/**
 * Words for people, in their language: what is wrong with a draft and what to do about it, why a server could not be read, how much text is left.
 *
 * The sentences were written for this package. Numbers, sizes, durations and plurals follow `Intl`; nothing of the WebAssembly is loaded.
 *
 * @packageDocumentation
 */
import type { Advice, InstanceError, InstanceErrorCode, Problem, StatusCount } from "./index.js";

/** The locales there are sentences in. */
export type MessageLocale =
  | "ar" | "de" | "en" | "es" | "fr" | "he" | "hi" | "it" | "ja" | "ko" | "nl" | "pl" | "pt-BR" | "ru" | "tr" | "uk" | "zh-CN" | "zh-TW";

/** The locales there are sentences in, in alphabetical order. */
export const locales: readonly MessageLocale[];

/** What can be put into words: what a check or a refusal tells, what was thrown, and a count. Of errors also the plain form that JSON leaves. */
export type Described = Problem | Advice | InstanceError | { code: InstanceErrorCode | (string & {}); retryAt?: string; status?: number; message?: string } | Pick<StatusCount, "remaining">;

/** Options of `describe`. */
export interface DescribeOptions {
  /** The locale whose digits and separators are used, as `"de-CH"`; the locale of the sentence, where it is left out. */
  format?: string | undefined;
  /** The time that "in 5 minutes" is counted from, as `Date.now()` gives it; the present, where it is left out. */
  now?: number | undefined;
}

/** The sentences of one locale; a module such as `mastodon-instance/messages/de` is one as well. */
export interface Messages {
  /** The locale of the sentences, for `lang`. */
  readonly locale: MessageLocale;
  /** Where they begin, for `dir`. */
  readonly dir: "ltr" | "rtl";
  /** The locale whose digits and separators are used, where one was wanted: as `"de-CH"`. */
  readonly format?: string | undefined;
  /** Puts something into words. A code that is newer than the sentences gives its `message`. */
  describe(what: Described, options?: DescribeOptions): string;
}

/**
 * Puts something into words, in the locale of ours that fits the wanted ones best; in English where there is none.
 *
 * Always a string for English, and for a locale that was loaded; otherwise the promise of one, which loads the locale. Where that fails it is English.
 *
 * @param locale A language tag, or a list of them, the best first: `navigator.languages`.
 * @example
 * const { problems: [problem] } = checkStatus({ text: "a".repeat(690) });
 * describe(problem); // "Shorten the text by 190 characters."
 * await describe(problem, "de-AT"); // "Kürze den Text um 190 Zeichen."
 * await describe(problem, ["ca", "ja"]); // "本文を190文字減らしてください。"
 */
export function describe(what: Described): string;
export function describe(what: Described, locale: string | readonly string[] | null | undefined, options?: DescribeOptions): string | Promise<string>;

/**
 * Loads the sentences of the locale that fits the wanted ones best; those of English where there is none. Their `describe` always gives a string, with the digits
 * and separators of the wanted locale.
 *
 * A bundler makes a file of each locale. Where only one is wanted, import it alone: `import { describe } from "mastodon-instance/messages/de"`.
 *
 * @throws What the runtime throws where the module cannot be loaded.
 * @example
 * const { locale, dir, describe } = await loadMessages(["ar-EG", "en"]);
 * const report = checkPoll({ options: ["نعم", "لا"], expiresIn: 60 });
 * report.problems.map((problem) => describe(problem)); // ["يُرجى اختيار مدة أطول للاستطلاع. المدة الدنيا: ٥ دقائق."]
 * [locale, dir]; // ["ar", "rtl"]
 */
export function loadMessages(locale?: string | readonly string[] | null): Promise<Messages>;

/**
 * Finds the locale of ours that fits the wanted ones best, without loading it: the first that has the same language in the same script; `"en"` where there is none.
 *
 * @example
 * matchLocale("zh-HK"); // "zh-TW"
 * matchLocale(["eo", "pt-PT"]); // "pt-BR"
 */
export function matchLocale(locale?: string | readonly string[] | null): MessageLocale;

/**
 * A word that an element says: text, or a text for each form that `Intl.PluralRules` tells apart in the language. Slots are written `{name}`, as in the attributes
 * `words-…`.
 */
export type ElementWord = string | ({ readonly other: string } & { readonly [Form in "zero" | "one" | "two" | "few" | "many"]?: string });

/** The words of `<media-picker>`; each is replaced by an attribute, too: `words-add`. */
export type MediaPickerWord =
  | "add" | "drop" | "files" | "description" | "label" | "remove" | "remove-file" | "move-up" | "move-down" | "moved" | "added" | "removed" | "reading" | "unreadable" | "animated" | "silent" | "fits"
  | "frame-rate" | "unknown-type";

/** The words of `<poll-editor>`; each is replaced by an attribute, too: `words-open`. */
export type PollEditorWord = "options" | "option" | "add" | "remove" | "remove-option" | "removed" | "open" | "multiple";

/**
 * What the elements of `mastodon-instance/elements` say themselves: `elementWords` of a module such as `mastodon-instance/messages/elements/de`. They load it by
 * themselves, each in the language at its place or in that of its `messages`; a page imports it where it wants it at once, or other words.
 */
export interface ElementWords {
  readonly "media-picker": { readonly [Name in MediaPickerWord]: ElementWord };
  readonly "poll-editor": { readonly [Name in PollEditorWord]: ElementWord };
}
