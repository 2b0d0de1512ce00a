// <status-counter> alone: where its field comes from, what it shows, says and tells, and that it leaves the field as it was.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { elementsIn, limits, shown } from "../common/elements.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());
const open = (...given) => elements.open(...given);
const attribute = (value) => JSON.stringify(value).replaceAll('"', "&quot;");

const COUNTED = '<textarea id="text"></textarea><status-counter for="text"></status-counter>';

test("counts the field that `for` names, and tells of it outside of shadow roots", () =>
  open(COUNTED, async (page) => {
    await page.evaluate(() => {
      window.told = [];
      document.addEventListener("status-count", ({ detail, target, composed }) => window.told.push([target.localName, composed, detail.characters, detail.remaining, detail.draft.text, detail.entities.length]));
    });
    assert.equal(await shown(page), "500 characters left");
    await page.fill("#text", "@marit@tidewater.example https://tides.example.org/tables/2026/11/harbour");
    assert.equal(await shown(page), "470 characters left");
    assert.deepEqual(await page.evaluate(() => window.told), [["status-counter", true, 30, 470, "@marit@tidewater.example https://tides.example.org/tables/2026/11/harbour", 2]]);
    assert.deepEqual(await page.evaluate(() => { const { count } = document.querySelector("status-counter"); return [count.characters, count.max, count.overflow]; }), [30, 500, null]);
    await page.fill("#text", "a".repeat(501));
    assert.equal(await shown(page), "1 character too many");
  }));

test("counts the fields inside it, the content warning too", () =>
  open('<status-counter><label>Warning <input name="spoilerText"></label><label>Text <textarea></textarea></label></status-counter>', async (page) => {
    await page.fill("input", "Storm");
    await page.fill("textarea", "Ahoy");
    assert.equal(await shown(page), "491 characters left");
    assert.deepEqual(await page.evaluate(() => document.querySelector("status-counter").value), { text: "Ahoy", spoilerText: "Storm" });
  }));

test("the field may come later, go, and be another one; a name that is no field's counts nothing", () =>
  open('<status-counter for="text"></status-counter>', async (page) => {
    const visible = () => page.locator("status-counter").evaluate((counter) => !counter.shadowRoot.querySelector(".counter").hidden);
    assert.equal(await visible(), false);
    await page.evaluate(() => document.body.insertAdjacentHTML("afterbegin", '<div id="place"><textarea>Ahoy</textarea></div>'));
    await page.evaluate(() => { document.querySelector("textarea").id = "text"; });
    assert.equal(await shown(page), "496 characters left");
    assert.equal(await page.evaluate(() => document.querySelector("textarea").getAttribute("aria-describedby") === document.querySelector("status-counter > span").id), true);
    await page.evaluate(() => { window.first = document.querySelector("textarea"); window.first.remove(); });
    assert.equal(await visible(), false);
    assert.deepEqual(await page.evaluate(() => [window.first.outerHTML, Object.getOwnPropertyNames(window.first)]), ['<textarea id="text">Ahoy</textarea>', []], "it is as it was");
    await page.evaluate(() => { document.getElementById("place").innerHTML = '<textarea id="other">Ahoy, again</textarea>'; document.querySelector("status-counter").htmlFor = "other"; });
    assert.equal(await shown(page), "489 characters left");
    await page.evaluate(() => { document.querySelector("status-counter").htmlFor = "place"; });
    assert.equal(await visible(), false);
  }));

test("without an id, across shadow roots, several on one page, moved, and set before it is defined", () =>
  open('<div id="host"></div><div id="elsewhere"></div>', async (page) => {
    const result = await page.evaluate(async () => {
      const root = document.getElementById("host").attachShadow({ mode: "open" });
      root.innerHTML = '<textarea id="text">in the shadow</textarea><status-counter for="text"></status-counter>';
      document.body.insertAdjacentHTML("beforeend", '<textarea id="text">in the page</textarea><status-counter class="a" for="text"></status-counter><status-counter class="b" for="text"></status-counter><textarea>no id</textarea>');
      const late = document.createElement("status-counter");
      late.field = document.querySelectorAll("body > textarea")[1];
      late.limits = { counting: { rule: "mastodon", unit: "grapheme", unicode: "17.0", urls: "reserved", mentions: "short", spoiler: "joined", trim: true }, statuses: { maxCharacters: 10, charactersReservedPerUrl: 23 } };
      document.body.append(late);
      await import("/pkg/elements/status-counter.js");
      const say = (counter) => counter.shadowRoot.querySelector(".remaining").textContent;
      const all = [root.querySelector("status-counter"), ...document.querySelectorAll("body > status-counter")];
      const said = all.map(say);
      document.getElementById("elsewhere").append(late);
      document.querySelectorAll("body > textarea")[1].value = "moved";
      await null;
      // One leaves a field that another still counts.
      document.querySelector(".a").remove();
      document.querySelector("body > textarea").value = "x";
      await null;
      return [...said, say(late), say(document.querySelector(".b")), document.querySelectorAll("body > textarea")[0].getAttribute("aria-describedby").split(" ").length];
    });
    assert.deepEqual(result, ["487 characters left", "489 characters left", "489 characters left", "5 characters left", "5 characters left", "499 characters left", 1]);
  }, { names: [] }));

test("follows a script, a form that is reset, and a changed default", () =>
  open(`<form><textarea id="text">first</textarea></form><status-counter for="text"></status-counter>`, async (page) => {
    await page.evaluate(() => { document.getElementById("text").value = "set"; });
    assert.equal(await shown(page), "497 characters left");
    await page.evaluate(() => document.getElementById("text").setRangeText("!!", 3, 3));
    assert.equal(await shown(page), "495 characters left");
    // Whoever asks in the same task has the count of what is there now.
    assert.equal(await page.evaluate(() => { document.getElementById("text").value = "four"; return document.querySelector("status-counter").count.characters; }), 4);
    await page.evaluate(() => document.forms[0].reset());
    await page.waitForFunction(() => document.querySelector("status-counter").shadowRoot.querySelector(".remaining").textContent === "495 characters left");
    await page.evaluate(() => { document.getElementById("text").defaultValue = "another"; });
    await page.waitForFunction(() => document.querySelector("status-counter").shadowRoot.querySelector(".remaining").textContent === "493 characters left");
    assert.deepEqual(await page.evaluate(() => { const { count, draft } = { count: document.querySelector("status-counter").count, draft: document.querySelector("status-counter").value }; return [count.characters, draft.text]; }), [7, "another"]);
  }));

test("limits: by attribute and property; what is no JSON is reported, and stock limits stay", () =>
  open(`<textarea id="text">Ahoy</textarea><status-counter for="text" limits="${attribute(limits(10))}"></status-counter>`, async (page) => {
    assert.equal(await shown(page), "6 characters left");
    await page.evaluate((given) => { document.querySelector("status-counter").limits = given; }, limits(5));
    assert.equal(await shown(page), "1 character left");
    await page.evaluate(() => document.querySelector("status-counter").setAttribute("limits", "[object Object]"));
    assert.equal(await shown(page), "1 character left");
    await page.evaluate(() => document.querySelector("status-counter").removeAttribute("limits"));
    assert.equal(await shown(page), "496 characters left");
  }, { expected: [/\[object Object\].*is no JSON of limits/] }));

test("limits of a server: through a worker, asked once for all, and told of; a failure leaves the limits and is told of", () => {
  let asked = 0;
  return open('<textarea id="text">Ahoy</textarea><status-counter class="a" for="text" server="lagoon.example" limits-from="/limits/{server}"></status-counter><status-counter class="b" for="text" server="lagoon.example" limits-from="/limits/{server}"></status-counter>', async (page) => {
    await page.waitForFunction(() => document.querySelector(".b").shadowRoot.querySelector(".remaining").textContent === "1,496 characters left");
    assert.equal(await shown(page, ".a"), "1,496 characters left");
    assert.equal(asked, 1);
    const told = await page.evaluate(() => new Promise((done) => {
      document.addEventListener("limits-error", ({ detail: { server, error } }) => done([server, error.code, error.status]));
      document.querySelector(".a").server = "down.example";
    }));
    assert.deepEqual(told, ["down.example", "timeout", 504]);
    assert.equal(await shown(page, ".a"), "1,496 characters left");
    const changed = await page.evaluate(() => new Promise((done) => {
      document.addEventListener("limits-change", ({ detail: { server, limits } }) => done([server, limits.statuses.maxCharacters]));
      document.querySelector(".a").server = "strict.example";
    }));
    assert.deepEqual(changed, ["strict.example", 100]);
    await page.evaluate(() => { document.querySelector(".a").removeAttribute("server"); });
    assert.equal(await shown(page, ".a"), "496 characters left");
  }, {
    expected: [/status of 504/],
    prepare: (page) => page.route("**/limits/*", (route) => {
      asked += 1;
      const server = new URL(route.request().url()).pathname.split("/").at(-1);
      if (server === "down.example") return route.fulfill({ status: 504, json: { code: "timeout", message: "No answer" } });
      return route.fulfill({ json: limits(server === "strict.example" ? 100 : 1500) });
    }),
  });
});

test("limits of a server by the whole package, which is loaded then only", () =>
  open('<textarea id="text">Ahoy</textarea><status-counter for="text"></status-counter>', async (page) => {
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /mastodon_instance_bg\.wasm/.test(name)).length);
    assert.equal(await loaded(), 0);
    await page.evaluate(() => { document.querySelector("status-counter").server = "lagoon.example"; });
    await page.waitForFunction(() => document.querySelector("status-counter").limits?.statuses.maxCharacters === 1500);
    assert.equal(await loaded(), 1);
  }, { prepare: (page) => page.route("https://lagoon.example/**", (route) => route.fulfill({ json: { domain: "lagoon.example", title: "Lagoon", version: "4.5.2", configuration: { statuses: { max_characters: 1500 } } }, headers: { "Access-Control-Allow-Origin": "*" } })) }));

test("typing is never blocked; a form with too much is invalid, and what the page itself says of the field stays", () =>
  open(`<form><textarea id="text" aria-describedby="hint"></textarea><p id="hint">A hint</p></form><status-counter for="text" limits="${attribute(limits(5))}"></status-counter>`, async (page) => {
    await page.locator("#text").pressSequentially("much too much");
    assert.equal(await page.inputValue("#text"), "much too much");
    assert.equal(await page.getAttribute("#text", "maxlength"), null);
    assert.deepEqual(await page.evaluate(() => { const field = document.getElementById("text"); return [field.getAttribute("aria-invalid"), field.form.checkValidity(), field.validationMessage]; }), ["true", false, "1 character too many"]);
    await page.waitForFunction(() => document.getElementById("text").validationMessage === "8 characters too many");
    assert.deepEqual(await page.evaluate(() => document.getElementById("text").getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent)), ["A hint", "8 characters too many"]);
    await page.fill("#text", "less");
    assert.deepEqual(await page.evaluate(() => { const field = document.getElementById("text"); return [field.getAttribute("aria-invalid"), field.form.checkValidity()]; }), [null, true]);
    await page.evaluate(() => document.getElementById("text").setCustomValidity("Say it in verse"));
    await page.fill("#text", "much too much");
    assert.equal(await page.evaluate(() => document.getElementById("text").validationMessage), "Say it in verse");
    await page.evaluate(() => { document.getElementById("text").setCustomValidity(""); document.querySelector("status-counter").remove(); });
    assert.equal(await page.locator("#text").evaluate((field) => field.outerHTML), '<textarea id="text" aria-describedby="hint"></textarea>');
  }));

test("the live region of a typed session, literally: once typing pauses, near and over the limit only", () =>
  open(`<textarea id="text"></textarea><status-counter for="text" limits="${attribute(limits(30))}"></status-counter>`, async (page) => {
    await page.clock.install();
    // The clock of the page moves only when told, so that nothing depends on the speed of the machine.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await page.evaluate(() => {
      const region = document.querySelector("status-counter").shadowRoot.querySelector("[aria-live]");
      window.said = [];
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true, attributes: true });
    });
    const heard = () => page.evaluate(() => window.said.splice(0));
    const type = async (text) => {
      for (const letter of text) {
        await page.keyboard.type(letter);
        await page.clock.runFor(150);
      }
    };
    await page.locator("#text").focus();
    await type("Low water at six");
    await page.clock.runFor(5000);
    assert.deepEqual(await heard(), [], "far from the limit it is silent");
    await type(", ferries at ");
    assert.deepEqual(await heard(), [], "while typing goes on it is silent");
    await page.clock.runFor(2000);
    assert.deepEqual(await heard(), ["2 characters left"], "white space at the end is not counted");
    await page.clock.runFor(60_000);
    assert.deepEqual(await heard(), [], "the same words are not said again");
    await type("n");
    await page.keyboard.press("Backspace");
    await page.clock.runFor(2000);
    assert.deepEqual(await heard(), [], "nor are they after a detour");
    await type("noon");
    await page.clock.runFor(2000);
    assert.deepEqual(await heard(), ["3 characters too many"]);
    for (let times = 0; times < 4; times += 1) await page.keyboard.press("Backspace");
    await page.clock.runFor(2000);
    assert.deepEqual(await heard(), ["2 characters left"]);
    await page.evaluate(() => { document.getElementById("text").value = ""; });
    await page.clock.runFor(2000);
    assert.deepEqual(await heard(), [""], "what is said no more is taken back in silence");
    assert.deepEqual(await page.locator("status-counter").evaluate((counter) => [...counter.shadowRoot.querySelectorAll("[aria-live]")].map((region) => [region.getAttribute("aria-live"), region.getAttribute("aria-atomic")])), [["polite", "true"]]);
    assert.equal(await page.locator("status-counter").evaluate((counter) => counter.shadowRoot.querySelector(".counter").getAttribute("aria-hidden")), "true");
  }));

test("words: of the language at its place, of a catalogue, of attributes", () =>
  open(`<div lang="de-CH"><textarea id="text"></textarea><status-counter class="german" for="text" limits="${attribute(limits(4000))}"></status-counter></div>
    <status-counter class="arabic" lang="ar-EG" for="text" limits="${attribute(limits(2))}"></status-counter>
    <status-counter class="own" lang="pl" for="text" limits="${attribute(limits(3))}" words-left="{count} znaków z {max}" words-left-one="jeden znak" words-left-few="{count} znaki" words-used="{count}:{max}"></status-counter>
    <status-counter class="unknown" lang="tlh" for="text"></status-counter>`, async (page) => {
    const word = (name, expected) => page.waitForFunction(([name, expected]) => document.querySelector(`.${name}`).shadowRoot.querySelector(".remaining").textContent === expected, [name, expected]);
    // Which apostrophe the Swiss write depends on the version of ICU.
    const four = await page.evaluate(() => new Intl.NumberFormat("de-CH").format(4000));
    await word("german", `Noch ${four} Zeichen`);
    assert.equal(await page.locator(".german").evaluate((counter) => counter.shadowRoot.querySelector(".remaining").lang), "de");
    assert.equal(await page.locator(".german").evaluate((counter) => counter.shadowRoot.querySelector(".number").textContent), four);
    assert.equal(await page.locator(".german").evaluate((counter) => counter.shadowRoot.querySelector(".used").textContent), `0 / ${four}`);
    await word("unknown", "500 characters left");
    // The dual of Arabic has no digit.
    const arabic = await page.waitForFunction(() => document.querySelector(".arabic").shadowRoot.querySelector(".remaining").textContent).then((handle) => handle.jsonValue());
    assert.equal(await page.locator(".arabic").evaluate((counter) => counter.shadowRoot.querySelector(".number").textContent), "");
    assert.equal(await page.locator(".arabic").evaluate((counter) => counter.shadowRoot.querySelector(".remaining").dir), "rtl");
    assert.equal(arabic, await page.evaluate(async () => (await import("/pkg/messages/ar.js")).describe({ remaining: 2 })));
    await word("own", "3 znaki");
    await page.fill("#text", "ab");
    await word("own", "jeden znak");
    assert.equal(await page.locator(".own").evaluate((counter) => counter.shadowRoot.querySelector(".used").textContent), "2:3");
    await page.evaluate(async () => { document.querySelector(".unknown").messages = await import("/pkg/messages/fr.js"); });
    await word("unknown", await page.evaluate(async () => (await import("/pkg/messages/fr.js")).describe({ remaining: 498 })));
  }));

test("the English words are those of the English catalogue", async () => {
  const { ENGLISH } = await import("../../pkg-config/lib/elements/words.js");
  const { describe } = await import("../../pkg-config/messages/en.js");
  for (const [remaining, sentence] of [[1, ENGLISH.left[0]], [2, ENGLISH.left[1]], [-1, ENGLISH.over[0]], [-2, ENGLISH.over[1]]]) assert.equal(sentence.replace("{count}", Math.abs(remaining)), describe({ remaining }));
});

test("takes part in right-to-left pages, and adds no style to the page", () =>
  open(`<div dir="rtl"><textarea id="text"></textarea><status-counter for="text"></status-counter></div>`, async (page) => {
    assert.deepEqual(await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length, document.querySelector("status-counter").getAttribute("class")]), [0, 0, null]);
    const [used, remaining] = await page.locator("status-counter").evaluate((counter) => [".used", ".remaining"].map((name) => counter.shadowRoot.querySelector(name).getBoundingClientRect().left));
    assert.ok(used < remaining);
  }));
