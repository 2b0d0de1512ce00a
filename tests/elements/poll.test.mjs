// <poll-editor> alone and in a form.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { elementsIn } from "../common/elements.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());
const open = (...given) => elements.open(...given);

const counts = (page) => page.locator("poll-editor").evaluate((poll) => [...poll.shadowRoot.querySelectorAll(".option .count")].map((count) => `${count.textContent}${count.classList.contains("over") ? " over" : ""}`));
const values = (page) => page.locator("poll-editor").evaluate((poll) => [...poll.shadowRoot.querySelectorAll(".option input")].map(({ value }) => value));
const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.ariaLabel ?? document.activeElement.shadowRoot?.activeElement?.textContent);

test("options are added, counted and removed by keyboard; the focus is never lost, and removing is said", () =>
  open("<poll-editor></poll-editor>", async (page) => {
    await page.evaluate(() => { window.told = []; document.addEventListener("poll-change", ({ detail, composed }) => window.told.push([composed, detail.poll])); });
    assert.deepEqual(await counts(page), ["0 / 50", "0 / 50"]);
    assert.equal(await page.evaluate(() => document.querySelector("poll-editor").poll), null);
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Option 1");
    // An option has no discount for an address.
    await page.keyboard.type("https://tides.example.org/");
    assert.deepEqual(await counts(page), ["26 / 50", "0 / 50"]);
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Option 2");
    await page.keyboard.type("Flood");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Option 3");
    await page.keyboard.type("\u{1F468}\u200D\u{1F469}\u200D\u{1F467}");
    assert.deepEqual(await counts(page), ["26 / 50", "5 / 50", "1 / 50"]);
    assert.deepEqual(await page.evaluate(() => window.told.at(-1)), [true, { options: ["https://tides.example.org/", "Flood", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"], expiresIn: 86400, multiple: false }]);
    await page.getByRole("button", { name: "Remove option 2" }).focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await values(page), ["https://tides.example.org/", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"]);
    assert.equal(await focused(page), "Option 2");
    assert.equal(await page.locator("poll-editor [aria-live]").textContent(), "Option 2 removed");
    assert.equal(await page.locator("poll-editor button.remove, poll-editor [part~=remove]").first().isVisible(), false, "two options stay");
  }));

test("a server's limits: how many, how long, how long open; too long is said beside the option, and makes a form invalid", () =>
  open("<form><poll-editor></poll-editor></form>", async (page) => {
    const polls = { maxOptions: 3, maxCharactersPerOption: 10, minExpiration: 3600, maxExpiration: 172800, withMedia: false };
    await page.evaluate((polls) => { document.querySelector("poll-editor").limits = { polls, counting: { rule: "mastodon", unit: "codePoint", unicode: "17.0", urls: "full", mentions: "full", spoiler: "joined", trim: false } }; }, polls);
    assert.deepEqual(await page.locator("poll-editor select option").allTextContents(), ["1 hour", "6 hours", "12 hours", "1 day"]);
    await page.locator("poll-editor input").first().fill("a\u0301bc          ");
    assert.deepEqual(await counts(page), ["14 / 10 over", "0 / 10"]);
    assert.equal(await page.locator("poll-editor input").first().getAttribute("aria-invalid"), "true");
    assert.deepEqual(await page.evaluate(() => [document.forms[0].checkValidity(), document.querySelector("poll-editor").validationMessage]), [false, "4 characters too many"]);
    await page.locator("poll-editor input").first().fill("abc");
    assert.deepEqual(await page.evaluate(() => [document.forms[0].checkValidity(), document.querySelector("poll-editor").shadowRoot.querySelector("input").getAttribute("aria-invalid")]), [true, null]);
    await page.getByRole("button", { name: "Add an option" }).click();
    assert.equal(await page.getByRole("button", { name: "Add an option" }).isDisabled(), true);
  }));

test("problems of a report: each beside its field and described by it; of the poll as a whole with its first field", () =>
  open("<form><poll-editor></poll-editor></form>", async (page) => {
    const PROBLEM = (code, path, params = {}) => ({ code, path, params, range: null, message: `English for ${code}` });
    await page.evaluate((given) => {
      const poll = document.querySelector("poll-editor");
      poll.poll = { options: ["Ebb", "Ebb", "Flood"] };
      poll.problems = given;
    }, [PROBLEM("statuses.blank", ["text"]), PROBLEM("polls.errors.duplicate_options", ["poll", "options", 1], { first: 1 }), PROBLEM("polls.errors.duration_too_short", ["poll", "expiresIn"]), PROBLEM("polls.unsupported", ["poll"])]);
    await page.waitForFunction(() => /same as option 1/.test(document.querySelector("poll-editor").shadowRoot.textContent));
    const state = () => page.evaluate(() => {
      const { shadowRoot } = document.querySelector("poll-editor");
      return [...shadowRoot.querySelectorAll(".option input, select")].map((field) => [(field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).map((id) => shadowRoot.getElementById(id).textContent).join(), field.getAttribute("aria-invalid")]);
    });
    const none = ["", null];
    assert.deepEqual(await state(), [["Remove the poll: this server has no polls.", "true"], ["Change this option: it is the same as option 1.", "true"], none, ["Choose a longer duration for the poll.", "true"]]);
    assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), false);
    // What is removed takes its problem along.
    await page.getByRole("button", { name: "Remove option 1" }).click();
    assert.match((await state())[0][0], /^Change this option/);
    await page.evaluate(() => { document.querySelector("poll-editor").problems = []; });
    assert.deepEqual(await state(), [none, none, none]);
    assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), true);
  }));

test("in a form: what it sends, how it is reset and disabled, and what a program sets", () =>
  open('<form><fieldset><poll-editor name="poll"></poll-editor></fieldset><button type="reset">Reset</button></form>', async (page) => {
    const sent = () => page.evaluate(() => [...new FormData(document.forms[0])]);
    assert.deepEqual(await sent(), []);
    await page.evaluate(() => { document.querySelector("poll-editor").poll = { options: ["Ebb", "Flood", "Neap"], expiresIn: 7777, multiple: true }; });
    assert.deepEqual(await values(page), ["Ebb", "Flood", "Neap"]);
    assert.deepEqual(await sent(), [["poll[options][]", "Ebb"], ["poll[options][]", "Flood"], ["poll[options][]", "Neap"], ["poll[expires_in]", "7777"], ["poll[multiple]", "true"]]);
    assert.equal(await page.evaluate(() => { const poll = document.querySelector("poll-editor"); return poll.fieldAt(["poll", "options", 2]).value + poll.fieldAt(["expiresIn"]).localName + (poll.form === document.forms[0]); }), "Neapselecttrue");
    await page.evaluate(() => { document.querySelector("fieldset").disabled = true; });
    assert.equal(await page.locator("poll-editor input").first().isDisabled(), true);
    await page.evaluate(() => { document.querySelector("fieldset").disabled = false; });
    await page.getByRole("button", { name: "Reset" }).click();
    assert.deepEqual([await values(page), await sent()], [["", ""], []]);
  }));

test("what is set before it is defined, and before it is connected; two on a page; moved with what is in it", () =>
  open("<p></p>", async (page) => {
    const seen = await page.evaluate(async () => {
      const make = () => Object.assign(document.createElement("poll-editor"), { poll: { options: ["a", "b"], expiresIn: 300 } });
      const early = make();
      document.body.append(early);
      await import("/pkg/elements/poll-editor.js");
      const late = make(), before = late.poll.options;
      document.body.append(late);
      early.shadowRoot.querySelector("input").value = "typed";
      document.querySelector("p").append(early);
      return [before, early.poll, late.poll].map((poll) => JSON.stringify(poll));
    });
    assert.deepEqual(seen, ['["a","b"]', '{"options":["typed","b"],"expiresIn":300,"multiple":false}', '{"options":["a","b"],"expiresIn":300,"multiple":false}']);
  }, { names: [] }));

test("words: of attributes, and durations in the language at its place", () =>
  open('<poll-editor lang="de" words-option="Antwort {n}" words-add="Antwort hinzufügen"></poll-editor>', async (page) => {
    assert.equal(await page.getByRole("button", { name: "Antwort hinzufügen" }).count(), 1);
    assert.equal(await page.locator("poll-editor input").first().getAttribute("aria-label"), "Antwort 1");
    assert.ok((await page.locator("poll-editor select option").allTextContents()).includes("7 Tage"));
  }));
