// What <media-picker> and <poll-editor> say themselves: by language, by attribute, by catalogue, and what is loaded for it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { catalogues, elementWords } from "../../pkg-config/tools/messages.mjs";
import { elementsIn } from "../common/elements.mjs";

const words = Object.fromEntries(Object.entries(catalogues()).map(([locale, catalogue]) => [locale, elementWords(locale, catalogue)]));

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());

/** Opens a page and tells `body` which modules of `messages/` it asked for, English aside, which comes with the elements. */
const open = (html, body, options = {}) => {
  const asked = [];
  const prepare = async (page) => {
    page.on("request", (request) => { const [, module] = /\/pkg\/messages\/(.+)\.js$/.exec(request.url()) ?? []; if (module) asked.push(module); });
    await options.prepare?.(page);
  };
  return elements.open(html, (page) => body(page, asked), { ...options, prepare });
};

/** All that an element says outside its files and options, as text and as names. */
const said = (page, selector) => page.locator(selector).evaluate((element) => [...element.shadowRoot.querySelectorAll("button, label, .hint, [aria-label], [placeholder]")].filter((place) => !place.hidden).flatMap((place) => [place.ariaLabel ?? place.textContent, place.textContent]).filter((text) => text !== ""));
/** Waits until the button that adds something says that. */
const adds = (page, selector, text) => page.waitForFunction(([selector, text]) => document.querySelector(selector).shadowRoot.querySelector("[part~=add]").textContent === text, [selector, text]);
const button = (page, selector) => page.locator(`${selector} [part~=add]`).evaluate(({ textContent, lang, dir }) => [textContent, lang, dir]);
const file = (page, name = "one.txt") => page.evaluate((name) => document.querySelector("media-picker").add([new File(["plain"], name, { type: "text/plain" })]), name);

for (const [lang, locale, dir] of [["de-AT", "de", "ltr"], ["ar", "ar", "rtl"], ["ja", "ja", "ltr"]]) {
  test(`in ${lang}: every word, marked with its language; one module is loaded for both elements`, () =>
    open("<media-picker></media-picker><poll-editor></poll-editor>", async (page, asked) => {
      const { "media-picker": picker, "poll-editor": poll } = words[locale];
      await adds(page, "media-picker", picker.add);
      await adds(page, "poll-editor", poll.add);
      assert.deepEqual(await button(page, "media-picker"), [picker.add, locale, dir]);
      await file(page);
      await file(page, "two.txt");
      assert.equal(await page.locator("media-picker [aria-live]").textContent(), picker.added.replace("{name}", "two.txt"));
      await page.waitForFunction(() => document.querySelector("media-picker").reading === 0);
      const seen = await said(page, "media-picker");
      for (const name of ["add", "drop", "files", "description", "label", "remove", "remove-file", "move-up", "move-down"]) assert.ok(seen.includes(picker[name].replace("{name}", "one.txt")), `${name}: ${seen}`);
      assert.match((await page.locator("media-picker .facts").first().textContent()).replace(/[\u2068\u2069]/g, ""), new RegExp(`· ${picker["unknown-type"]}$`));
      assert.deepEqual(await page.locator("media-picker .problem bdi").first().evaluate(({ textContent, lang, dir }) => [textContent, lang, dir]), [picker.unreadable, locale, dir]);
      await page.locator("media-picker [part~=move]:not([disabled])").first().click();
      const count = (n) => new Intl.NumberFormat(lang).format(n);
      assert.equal(await page.locator("media-picker [aria-live]").textContent(), picker.moved.replace("{name}", "one.txt").replace("{at}", count(2)).replace("{count}", count(2)));
      await page.locator("media-picker [part~=remove]").first().click();
      assert.equal(await page.locator("media-picker [aria-live]").textContent(), picker.removed.replace("{name}", "two.txt"));

      await page.locator("poll-editor [part~=add]").click();
      const options = await said(page, "poll-editor");
      for (const name of ["options", "option", "add", "remove", "remove-option", "open", "multiple"]) assert.ok(options.includes(poll[name].replace("{n}", count(1))), `${name}: ${options}`);
      await page.locator("poll-editor [part~=remove]").first().click();
      assert.equal(await page.locator("poll-editor [aria-live]").textContent(), poll.removed.replace("{n}", count(1)));
      assert.deepEqual(asked.filter((module) => module.startsWith("elements/")).sort(), [`elements/${locale}`, "elements/en"].sort());
    }, { lang }));
}

test("a plural: frames per second", () =>
  open('<media-picker lang="pl"></media-picker>', async (page) => {
    await adds(page, "media-picker", words.pl["media-picker"].add);
    const forms = await page.evaluate(async () => {
      const { OwnWords } = await import("/pkg/lib/elements/own-words.js"), said = new OwnWords(document.querySelector("media-picker"), "media-picker", () => {});
      return [1, 2, 5, 29.97].map((n) => said.text("frame-rate", { n }));
    });
    assert.deepEqual(forms, ["1 klatka na sekundę", "2 klatki na sekundę", "5 klatek na sekundę", "29,97 klatki na sekundę"]);
  }));

test("until its words have come an element says nothing, and then what it has to say; no English is seen", () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  return open('<media-picker lang="de"></media-picker>', async (page) => {
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector("media-picker"), look = () => window.seen.add(shadowRoot.textContent);
      window.seen = new Set();
      look();
      new MutationObserver(look).observe(shadowRoot, { subtree: true, childList: true, characterData: true });
    });
    await file(page);
    assert.deepEqual(await button(page, "media-picker"), ["", "", ""]);
    assert.equal(await page.locator("media-picker [aria-live]").textContent(), "");
    release();
    await adds(page, "media-picker", "Dateien hinzufügen");
    await page.waitForFunction(() => document.querySelector("media-picker").shadowRoot.querySelector("[aria-live]").textContent === "one.txt hinzugefügt");
    const seen = await page.evaluate(() => [...window.seen].join("\n"));
    for (const english of [words.en["media-picker"].add, words.en["media-picker"].drop, "added"]) assert.ok(!seen.includes(english), seen);
    // The page's clock stands still: patience does not end.
  }, { prepare: async (page) => { await page.clock.install(); await page.clock.pauseAt(Date.now() + 1000); await page.route("**/pkg/messages/elements/de.js", async (route) => { await held; await route.continue(); }); } });
});

test("where the words do not come it is English, marked as such: at once when loading fails, after a while when it lasts; then those that come", () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  return open('<poll-editor lang="de"></poll-editor><media-picker lang="pl"></media-picker>', async (page) => {
    await adds(page, "poll-editor", "Add an option");
    assert.deepEqual(await button(page, "poll-editor"), ["Add an option", "en", "ltr"]);
    assert.equal(await page.locator("poll-editor input").first().getAttribute("aria-label"), "Option 1");
    // The clock of the page is moved, so that nobody waits.
    assert.deepEqual(await button(page, "media-picker"), ["", "", ""]);
    await page.clock.runFor(2000);
    assert.deepEqual(await button(page, "media-picker"), ["Add files", "en", "ltr"]);
    release();
    await adds(page, "media-picker", "Dodaj pliki");
  }, {
    expected: [/de\.js|Failed to load resource/],
    prepare: async (page) => {
      await page.clock.install();
      await page.clock.pauseAt(Date.now() + 1000);
      await page.route("**/pkg/messages/elements/de.js", (route) => route.abort());
      await page.route("**/pkg/messages/elements/pl.js", async (route) => { await held; await route.continue(); });
    },
  });
});

test("a file that cannot be read is a problem while words are loaded, too", () =>
  open('<form><media-picker lang="de" name="file"></media-picker></form>', async (page) => {
    await file(page);
    await page.waitForFunction(() => document.querySelector("media-picker").reading === 0);
    assert.deepEqual(await page.locator("media-picker .problem bdi").evaluate(({ textContent, lang }) => [textContent, lang]), [words.en["media-picker"].unreadable, "en"]);
    assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), false);
  }, { prepare: async (page) => { await page.clock.install(); await page.clock.pauseAt(Date.now() + 1000); await page.route("**/pkg/messages/elements/de.js", () => {}); } }));

test("an attribute wins over language and catalogue, and is in the language of the page", () =>
  open('<media-picker lang="de" words-add="Bild anhängen" words-removed="{name} ist weg"></media-picker>', async (page) => {
    await page.waitForFunction((drop) => document.querySelector("media-picker").shadowRoot.querySelector(".hint").textContent === drop, words.de["media-picker"].drop);
    assert.deepEqual(await button(page, "media-picker"), ["Bild anhängen", "", ""]);
    await page.evaluate(() => { document.querySelector("media-picker").messages = { locale: "de", dir: "ltr", describe: () => "", elementWords: { "media-picker": { add: "Anders", removed: "Anders" } } }; });
    assert.equal((await button(page, "media-picker"))[0], "Bild anhängen");
    await file(page);
    await page.locator("media-picker [part~=remove]").click();
    assert.equal(await page.locator("media-picker [aria-live]").textContent(), "one.txt ist weg");
    await page.locator("media-picker").evaluate((picker) => picker.removeAttribute("words-add"));
    assert.deepEqual(await button(page, "media-picker"), ["Anders", "de", "ltr"]);
  }));

test("a catalogue of the page: with words nothing is loaded; without, or with some, those of its language; numbers and durations are in it, too", () =>
  open("<poll-editor></poll-editor><media-picker></media-picker>", async (page, asked) => {
    assert.deepEqual(asked, ["elements/en"]);
    await page.evaluate((elementWords) => { document.querySelector("poll-editor").messages = { locale: "fr", dir: "ltr", describe: ({ code }) => code, elementWords }; }, words.fr);
    assert.deepEqual(await button(page, "poll-editor"), ["Ajouter un choix", "fr", "ltr"]);
    assert.ok((await page.locator("poll-editor select option").allTextContents()).some((text) => /^7\sjours$/.test(text)));
    assert.equal(await page.locator("poll-editor select").getAttribute("lang"), "fr");
    assert.deepEqual(asked, ["elements/en"]);
    await page.evaluate(async () => { document.querySelector("poll-editor").messages = await (await import("mastodon-instance/messages")).loadMessages("ar-EG"); });
    await adds(page, "poll-editor", words.ar["poll-editor"].add);
    assert.deepEqual(await button(page, "poll-editor"), [words.ar["poll-editor"].add, "ar", "rtl"]);
    assert.equal(await page.locator("poll-editor input").first().getAttribute("placeholder"), "الخيار ١");
    assert.equal(await page.locator("poll-editor .count").first().textContent(), "٠ / ٥٠");
    // A locale that the package does not have: what the page says of it, and English.
    await page.evaluate(() => { document.querySelector("media-picker").messages = { locale: "eo", dir: "ltr", describe: ({ code }) => code, elementWords: { "media-picker": { add: "Aldoni dosierojn" } } }; });
    assert.deepEqual(await button(page, "media-picker"), ["Aldoni dosierojn", "eo", "ltr"]);
    assert.equal(await page.locator("media-picker .hint").textContent(), words.en["media-picker"].drop);
    await page.evaluate(() => { for (const name of ["media-picker", "poll-editor"]) document.querySelector(name).messages = null; });
    assert.deepEqual([await button(page, "media-picker"), await button(page, "poll-editor")], [["Add files", "", ""], ["Add an option", "", ""]]);
  }));

test("the language that is set later is followed, in both directions", () =>
  open('<poll-editor lang="de"></poll-editor>', async (page) => {
    await adds(page, "poll-editor", words.de["poll-editor"].add);
    for (const [lang, locale] of [["he", "he"], ["en-GB", "en"], ["zh-HK", "zh-TW"], ["de", "de"], ["eo", "en"]]) {
      await page.locator("poll-editor").evaluate((poll, lang) => (poll.lang = lang), lang);
      await adds(page, "poll-editor", words[locale]["poll-editor"].add);
    }
    assert.deepEqual(await button(page, "poll-editor"), ["Add an option", "en", "ltr"]);
  }));

test("nothing is loaded for English, nor for a counter alone", async () => {
  await open("<media-picker></media-picker><poll-editor></poll-editor>", async (page, asked) => {
    await file(page);
    assert.deepEqual(asked, ["elements/en"]);
  }, { lang: "en-GB" });
  await open('<status-counter><textarea></textarea></status-counter>', async (page, asked) => {
    await page.waitForFunction(() => /Zeichen/.test(document.querySelector("status-counter").shadowRoot.textContent));
    assert.deepEqual(asked.filter((module) => module.startsWith("elements/")), []);
  }, { lang: "de" });
});
