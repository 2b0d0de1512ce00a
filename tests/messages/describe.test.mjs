// What `describe` says: of real reports, of errors and counts, in the wanted locale or the one that fits best.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as pkg from "../../pkg-config/entry/node.js";
import * as messages from "../../pkg-config/lib/messages.js";
import { describe as inEnglish } from "../../pkg-config/messages/en.js";
import * as german from "../../pkg-config/messages/de.js";
import * as polish from "../../pkg-config/messages/pl.js";
import * as arabic from "../../pkg-config/messages/ar.js";

const { describe, loadMessages, locales, matchLocale } = messages;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const problem = (code, params = {}, path = []) => ({ code, params, path, range: null, message: `not translated: ${code}` });
const over = (count) => problem("statuses.over_character_limit", { over: count, actual: 500 + count, max: 500 }, ["text"]);

test("what checks tell has a sentence, and every sentence is filled", async () => {
  const drafts = [
    { text: "a".repeat(512), media: [{ mimeType: "image/heic", size: 16777216, width: 9000, height: 9000, description: "a".repeat(1501) }, { mimeType: "video/quicktime", size: 5, frameRate: 200, duration: 9000, width: 100, height: 100 }] },
    { text: "", spoilerText: "cw", visibility: "circle", quoteApprovalPolicy: "friends", scheduledAt: 1000, now: 0, poll: { options: ["a", "a", "b".repeat(60), "c", "d"], expiresIn: 5 } },
    { text: "", media: Array.from({ length: 5 }, () => ({ mimeType: "image/gif", declaredType: "image/png", size: 0, animated: true, focus: "x" })), poll: { options: ["a"], expiresIn: 1e9 } },
  ];
  const reports = [...drafts.map((draft) => pkg.checkStatus(draft)), pkg.checkProfile({ displayName: "a".repeat(31), note: "a".repeat(501), fields: Array.from({ length: 5 }, () => ({ name: "", value: "a".repeat(256) })) })];
  const found = reports.flatMap(({ problems, advice }) => [...problems, ...advice]);
  assert.ok(new Set(found.map(({ code }) => code)).size >= 20, String(new Set(found.map(({ code }) => code)).size));
  for (const locale of locales) {
    const { describe } = await loadMessages(locale);
    for (const one of found) {
      const text = describe(one);
      assert.ok(text !== one.message && !/[{}]|undefined|NaN/.test(text), `${locale} ${one.code}: ${text}`);
    }
  }
});

test("the plural is that of the language", () => {
  assert.deepEqual([1, 2, 5, 22, 112].map((count) => polish.describe(over(count))), ["Skróć tekst o 1 znak.", "Skróć tekst o 2 znaki.", "Skróć tekst o 5 znaków.", "Skróć tekst o 22 znaki.", "Skróć tekst o 112 znaków."]);
  const number = (value) => new Intl.NumberFormat("ar").format(value);
  assert.deepEqual([1, 2, 3, 11, 100].map((count) => arabic.describe(over(count))), [
    "يُرجى تقصير النص بمقدار حرف واحد.", "يُرجى تقصير النص بمقدار حرفين.", `يُرجى تقصير النص بمقدار ${number(3)} أحرف.`, `يُرجى تقصير النص بمقدار ${number(11)} حرفًا.`, `يُرجى تقصير النص بمقدار ${number(100)} حرف.`]);
  assert.equal(inEnglish(over(1)), "Shorten the text by 1 character.");
  // A fraction has a form of its own.
  assert.match(polish.describe(problem("media.will_be_downscaled", { actual: 9e6, max: 4.7e6 })), /4,7 megapiksela\.$/);
});

test("sizes, durations, pixels and types are written as the language does", () => {
  const too_large = problem("media.too_large", { actual: 17e6, limit: 16777216 });
  assert.equal(german.describe(too_large), "Wähle eine Datei unter 16 MiB: Diese hat 16,22 MiB.".replaceAll(" M", "\u00a0M"));
  assert.equal(inEnglish(problem("polls.errors.duration_too_long", { actual: 9e9, max: 2629746 })), "Choose a shorter duration for the poll: at most 30 days.");
  assert.equal(inEnglish(problem("polls.errors.duration_too_short", { actual: 1, min: 300 })), "Choose a longer duration for the poll: at least 5 minutes.");
  assert.equal(inEnglish(problem("polls.errors.duration_too_short", { actual: 1, min: 301 })), "Choose a longer duration for the poll: at least 6 minutes.");
  assert.equal(inEnglish(problem("polls.errors.duration_too_short", { actual: 1, min: 90 })), "Choose a longer duration for the poll: at least 90 seconds.");
  assert.equal(german.describe(problem("media.too_many_pixels", { actual: 40e6, max: 33177600 })), "Verringere die Auflösung von 40 Megapixel auf höchstens 33,17 Megapixel.");
  assert.equal(inEnglish(problem("media.will_be_reencoded", { type: "video/quicktime", to: "video/mp4" })), "The server will convert the file from QuickTime to MP4.");
  assert.equal(inEnglish(problem("media.contents_mismatch", { type: "audio/webm", declared: "video/webm" })), "Check the file: it is audio/webm, not video/webm.");
  assert.equal(inEnglish(problem("polls.options_will_be_cut", { limit: 255 })), "Shorten the option: the server keeps only its first 255 bytes.");
});

test("what is too much is never said to be as much as is allowed", () => {
  const megapixels = inEnglish(problem("media.too_many_pixels", { actual: 33177601, max: 33177600 }));
  assert.equal(megapixels, "Reduce the resolution from 33.18 megapixels to at most 33.17 megapixels.");
  assert.equal(inEnglish(problem("media.too_large", { actual: 16777217, limit: 16777216 })).replaceAll("\u00a0", " "), "Choose a file smaller than 16 MiB: this one has 16.01 MiB.");
  // Computed with binary fractions 1.1 times 100 is 110.00000000000001.
  assert.equal(inEnglish(problem("media.too_many_pixels", { actual: 1.1e6, max: 1e6 })), "Reduce the resolution from 1.1 megapixels to at most 1 megapixel.");
});

test("of several variants the first counts whose params are there", () => {
  const code = "statuses.over_character_limit";
  assert.equal(inEnglish(problem(code, { over: 12 }, ["spoilerText"])), "Shorten the content warning by 12 characters.");
  assert.equal(inEnglish(problem(code, { max: 500 }, ["text"])), "Shorten the text to at most 500 characters.");
  assert.equal(inEnglish(problem(code, {}, ["text"])), "Shorten the text: it is too long for this server.");
  assert.equal(inEnglish(problem("media_attachments.validations.too_many", { actual: 6, max: 4 }, ["media"])), "Remove 2 files: this server takes at most 4 per post.");
});

test("a refusal without known words is told as such, and with the server's words where it has some", () => {
  assert.equal(inEnglish(pkg.explainRefusal(null)[0]), "The server refuses this, and does not say why.");
  assert.equal(inEnglish(pkg.explainRefusal({ error: "Zu viele Wale" }, { status: 422 })[0]), "The server refuses this. It says: Zu viele Wale");
});

test("errors, what JSON leaves of them, and when to try again", () => {
  const error = new pkg.InstanceError("for a developer", { code: "rate_limited", status: 429, retryAt: "2026-08-01T12:05:00Z" });
  const now = Date.parse("2026-08-01T12:00:00Z");
  assert.equal(german.describe(error, { now }), "Der Server wurde zu oft gefragt. Versuch es in 5 Minuten erneut.");
  assert.equal(german.describe({ code: "rate_limited", retryAt: error.retryAt }, { now: now + 298_000 }), "Der Server wurde zu oft gefragt. Versuch es in 2 Sekunden erneut.");
  assert.equal(inEnglish({ code: "rate_limited", retryAt: error.retryAt }, { now: now - 3600_000 }), "The server was asked too often. Try again in 65 minutes.");
  // A time that is past, or none.
  assert.equal(inEnglish({ code: "rate_limited", retryAt: error.retryAt }, { now: now + 1e9 }), "The server was asked too often. Try again in 1 second.");
  assert.equal(inEnglish({ code: "rate_limited", retryAt: "soon" }), "The server was asked too often. Try again later.");
  assert.equal(inEnglish({ code: "http", status: 418 }), "The server answered with error 418. Try again later.");
  // The same word is another sentence about a draft.
  assert.notEqual(inEnglish({ code: "not_found" }), inEnglish(problem("not_found")));
});

test("a count", () => {
  const left = (text) => pkg.countStatus({ text });
  assert.deepEqual(["", "a".repeat(499), "a".repeat(501)].map((text) => inEnglish(left(text))), ["500 characters left", "1 character left", "1 character too many"]);
  assert.equal(polish.describe({ remaining: -3 }), "O 3 znaki za dużo");
});

test("what there is no sentence for keeps its message", () => {
  assert.equal(german.describe({ ...problem("statuses.from_the_future"), message: "New." }), "New.");
  assert.equal(german.describe({ ...problem("constructor"), message: "Not a code." }), "Not a code.");
  assert.equal(german.describe(new TypeError("no code")), "no code");
  assert.equal(german.describe({ code: "hasOwnProperty" }), "");
});

test("foreign words do not reorder a sentence that runs from right to left", () => {
  const text = arabic.describe(problem("media.unsupported_type", { type: "image/heic" }));
  assert.equal(text, "يُرجى اختيار ملف من نوع آخر: هذا الخادم لا يقبل \u2068HEIC\u2069.");
  assert.match(arabic.describe(problem("media.too_large", { limit: 16777216 })), /\u2068(16|١٦)\u00a0MiB\u2069/);
  // Nor an Arabic hashtag one that runs from left to right; a Latin one needs nothing.
  assert.equal(inEnglish(problem("statuses.disallowed_hashtags", { tags: "#مثال" })), "Remove what this server does not allow: \u2068#مثال\u2069.");
  assert.equal(inEnglish(problem("statuses.disallowed_hashtags", { tags: "#example" })), "Remove what this server does not allow: #example.");
});

test("the locale that fits best: the same language in the same script, and English where there is none", () => {
  const cases = {
    de: "de", "de-AT": "de", "pt-PT": "pt-BR", pt: "pt-BR", "zh-HK": "zh-TW", "zh-Hans-HK": "zh-CN", "zh-SG": "zh-CN", zh: "zh-CN", "zh-Hant": "zh-TW", iw: "he", "hi-Latn": "en", nb: "en", "not a tag": "en", C: "en", "": "en",
  };
  for (const [wanted, locale] of Object.entries(cases)) assert.equal(matchLocale(wanted), locale, wanted);
  assert.equal(matchLocale(["eo", "C", "uk-UA", "de"]), "uk");
  for (const nothing of [undefined, null, []]) assert.equal(matchLocale(nothing), "en");
  for (const locale of locales) assert.equal(matchLocale(locale), locale);
});

test("numbers are those of the wanted locale, the sentence that of ours", async () => {
  // Digits and separators are those of the runtime: they change with the version of CLDR.
  const many = over(1234567), swiss = `Kürze den Text um ${new Intl.NumberFormat("de-CH").format(1234567)} Zeichen.`;
  assert.ok(!swiss.includes("1.234.567"));
  assert.equal((await loadMessages("de-CH")).describe(many), swiss);
  assert.equal((await loadMessages("de")).describe(many), "Kürze den Text um 1.234.567 Zeichen.");
  assert.equal((await loadMessages(["eo", "de-CH"])).describe(many), swiss);
  assert.equal((await loadMessages("ar-EG")).describe(over(100)), "يُرجى تقصير النص بمقدار ١٠٠ حرف.");
  assert.equal(await describe(many, "en-IN"), "Shorten the text by 12,34,567 characters.");
  assert.equal(german.describe(many, { format: "de-CH" }), swiss);
});

test("a string at once where the locale is there, a promise where it is loaded", async () => {
  assert.equal(typeof describe(over(1), "en-GB"), "string");
  assert.equal(typeof describe(over(1), "eo"), "string");
  // A module of its own, which has loaded nothing yet.
  const alone = await import("../../pkg-config/lib/messages.js?alone");
  const first = alone.describe(over(2), "nl");
  assert.ok(first instanceof Promise);
  assert.equal(await first, "Maak de tekst 2 tekens korter.");
  assert.equal(alone.describe(over(2), "nl-BE"), "Maak de tekst 2 tekens korter.");
});

test("a locale loads alone: its module imports what fills sentences, and no other locale", () => {
  for (const name of readdirSync(at("../../pkg-config/messages")).filter((name) => name.endsWith(".js"))) {
    const imports = [...readFileSync(at(`../../pkg-config/messages/${name}`), "utf8").matchAll(/^import .* from "(.*?)"|import\(/gm)].map(([, from]) => from);
    assert.deepEqual(imports, ["../lib/sentences.js"], name);
  }
  const rest = ["sentences", "quantities"].flatMap((name) => [...readFileSync(at(`../../pkg-config/lib/${name}.js`), "utf8").matchAll(/from "(.*?)"/g)].map(([, from]) => from));
  assert.deepEqual(rest, ["./quantities.js"]);
});
