// Everything that is native about a textarea works in <status-highlight> and under <status-counter> as in a bare one: the same is done to both, and must leave the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { elementsIn, frame } from "../common/elements.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());

const STYLE = "<style>body { margin: 20px } textarea { display: block; width: 400px; height: 130px; padding: 6px 9px; border: 1px solid #888; font: 16px/1.5 sans-serif; resize: none }</style>";
const FIELD = '<textarea id="text" lang="en" autocomplete="off"></textarea>';
const BARE = `${STYLE}<form>${FIELD}<button type="reset">Reset</button></form>`;
const MARKED = `${STYLE}<form><status-highlight>${FIELD}</status-highlight><button type="reset">Reset</button></form><status-counter for="text"></status-counter>`;
const TEXT = Array.from({ length: 40 }, (_, line) => `Line ${line}: the ferry of @marit@tidewater.example leaves at noon, see https://tides.example.org/ for more.`).join("\n");

/** What a user could notice of a field. */
const state = (page) => page.locator("#text").evaluate((field) => ({
  value: field.value, selection: [field.selectionStart, field.selectionEnd, field.selectionDirection], scroll: [field.scrollTop, field.scrollLeft], size: [field.offsetWidth, field.offsetHeight, field.clientWidth, field.scrollHeight],
  place: [field.getBoundingClientRect().x, field.getBoundingClientRect().y], focused: document.activeElement === field, page: [window.scrollX, window.scrollY], events: window.events.splice(0),
}));

/** Does the same to a bare textarea and to one with the elements around it; after each step both are in the same state. */
function same(name, steps, { text = TEXT } = {}) {
  test(name, async () => {
    const states = [];
    for (const html of [BARE, MARKED]) {
      await elements.open(html, async (page, client) => {
        await page.evaluate((text) => {
          const field = document.getElementById("text");
          field.defaultValue = text;
          field.focus();
          field.setSelectionRange(0, 0);
          window.events = [];
          for (const name of ["beforeinput", "input", "change", "select", "compositionstart", "compositionupdate", "compositionend", "dragstart", "drop"]) {
            field.addEventListener(name, (event) => window.events.push([name, event.inputType ?? "", event.data ?? "", event.isComposing ?? ""].join(" ")));
          }
        }, text);
        await frame(page);
        const seen = [];
        for (const step of steps) {
          await step(page, client);
          await frame(page);
          seen.push(await state(page));
        }
        states.push(seen);
      });
    }
    const [bare, marked] = states;
    assert.ok(bare.length === steps.length && bare.some((step) => JSON.stringify(step) !== JSON.stringify({ ...bare[0], events: step.events })) || steps.length === 1, "the steps do something");
    marked.forEach((step, at) => assert.deepEqual(step, bare[at], `step ${at + 1}`));
    return bare;
  });
}

const press = (...keys) => async (page) => { for (const key of keys) await page.keyboard.press(key); };
const type = (text) => (page) => page.keyboard.type(text);

same("keys that move by page, line, word and paragraph, with and without Shift", [
  press("PageDown"), press("PageDown"), press("Shift+PageDown"), press("PageUp"), press("Shift+PageUp"), press("Control+End"), press("Shift+PageUp"), press("Home"), press("Control+Home"), press("ArrowDown", "ArrowDown", "End"),
  press("Shift+ArrowUp"), press("Control+ArrowRight"), press("Control+Shift+ArrowRight"), press("Control+Shift+End"), press("ArrowLeft"), press("Control+A"),
]);

test("PageDown moves the caret, and the field scrolls by itself", () => elements.open(MARKED, async (page) => {
  await page.evaluate((text) => { document.getElementById("text").value = text; document.getElementById("text").focus(); document.getElementById("text").setSelectionRange(0, 0); window.events = []; }, TEXT);
  await page.keyboard.press("Shift+PageDown");
  const { selection, scroll } = await state(page);
  assert.ok(selection[0] === 0 && selection[1] > 100 && scroll[0] > 50, JSON.stringify([selection, scroll]));
}));

same("typing, deleting, Enter, and undo and redo of all of it", [
  press("Control+End"), type(" And @pim more"), press("Enter"), type("a https://x.example line"), press("Control+Backspace"), press("Shift+Home", "Delete"), press("Control+Z"), press("Control+Z"), press("Control+Z"), press("Control+Shift+Z"), press("Control+Z", "Control+Z", "Control+Z"),
]);

same("clipboard", [press("Shift+End"), press("Control+C"), press("Control+End"), press("Control+V"), press("Control+Z"), press("Control+A"), press("Control+X"), press("Control+V", "Control+V")]);

same("the mouse: a click, a word, a line, a selection by dragging, and the wheel", [
  (page) => page.mouse.click(100, 40),
  (page) => page.mouse.dblclick(110, 60),
  (page) => page.mouse.click(110, 60, { clickCount: 3 }),
  async (page) => { await page.mouse.move(60, 40); await page.mouse.down(); await page.mouse.move(200, 90, { steps: 4 }); await page.mouse.up(); },
  async (page) => { await page.mouse.move(200, 90); await page.mouse.wheel(0, 200); await page.waitForFunction(() => document.getElementById("text").scrollTop > 0); await page.waitForTimeout(300); },
]);

same("text that is dragged to another place, and the undo of that", [
  (page) => page.mouse.dblclick(45, 40),
  async (page) => {
    await page.mouse.move(45, 40);
    await page.mouse.down();
    await page.mouse.move(60, 50, { steps: 3 });
    await page.mouse.move(250, 90, { steps: 6 });
    await page.mouse.up();
  },
  press("Control+Z"),
], { text: "One two three four five six.\n\nSeven eight nine ten eleven.\n\nTwelve." });

same("composition by an input method: begun, changed, given up, and committed in the middle of the text", [
  press("ArrowDown", "ArrowDown"),
  (_, client) => client.send("Input.imeSetComposition", { text: "し", selectionStart: 1, selectionEnd: 1 }),
  (_, client) => client.send("Input.imeSetComposition", { text: "しお", selectionStart: 2, selectionEnd: 2 }),
  (_, client) => client.send("Input.imeSetComposition", { text: "潮", selectionStart: 1, selectionEnd: 1 }),
  (_, client) => client.send("Input.insertText", { text: "潮" }),
  (_, client) => client.send("Input.imeSetComposition", { text: "を", selectionStart: 1, selectionEnd: 1 }),
  (_, client) => client.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 }),
  press("Control+Z"),
]);

same("text that comes without keys: dictation, autocorrection, execCommand", [
  (_, client) => client.send("Input.insertText", { text: "A dictated sentence. " }),
  (page) => page.evaluate(() => { document.getElementById("text").setSelectionRange(2, 10); document.execCommand("insertText", false, "spoken"); }),
  press("Control+Z"),
  (page) => page.evaluate(() => document.execCommand("delete")),
]);

same("values set by a script, and a form that is reset", [
  (page) => page.evaluate(() => { document.getElementById("text").value = "set by a script"; }),
  type("!"),
  (page) => page.evaluate(() => document.getElementById("text").setRangeText("by another", 4, 8, "select")),
  (page) => page.evaluate(() => { document.getElementById("text").value += "\nonce more"; }),
  (page) => page.evaluate(() => document.forms[0].reset()),
  (page) => page.getByRole("button", { name: "Reset" }).click(),
  (page) => page.evaluate(() => { const field = document.getElementById("text"); const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set; setter.call(field, "as React does"); field.dispatchEvent(new Event("input", { bubbles: true })); }),
]);

test("spelling is checked as the page and the user want: no attribute of the field is touched", () => elements.open(MARKED, async (page) => {
  assert.deepEqual(await page.evaluate(() => { const field = document.getElementById("text"); return [field.spellcheck, field.lang, field.getAttribute("style"), field.className, [...field.attributes].map(({ name }) => name)]; }), [true, "en", null, "", ["id", "lang", "autocomplete", "aria-describedby"]]);
  const layer = await page.evaluate(() => document.querySelector("status-highlight").shadowRoot.querySelector(".layer").isContentEditable);
  assert.equal(layer, false);
}));

test("what is composed is marked and counted at each step, and is left alone", () => elements.open(MARKED, async (page, client) => {
  await page.focus("#text");
  for (const [text, characters] of [["ந", 1], ["நல்", 2], ["நல்ல", 3]]) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await frame(page);
    assert.deepEqual(await page.evaluate(() => [document.getElementById("text").value, document.querySelector("status-counter").count.characters, document.querySelector("status-highlight").shadowRoot.querySelector(".text").textContent]), [text, characters, `${text}\u200B`]);
  }
}));
