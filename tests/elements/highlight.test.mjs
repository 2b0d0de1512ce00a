// <status-highlight>: the marks lie exactly under the letters, whatever the page makes of its textarea, and a key costs the paragraph it is in.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { elementsIn, frame, limits, marked } from "../common/elements.mjs";
import { strayInk } from "../common/ink.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());
const open = (...given) => elements.open(...given);
const attribute = (value) => JSON.stringify(value).replaceAll('"', "&quot;");

const FAMILY = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";
const LINK = "https://tides.example.org/tables/2026/11/harbour-mouth?unit=metres#spring-tide";

test("alone it counts by itself, once typing rests", () =>
  open(`<status-highlight limits="${attribute(limits(30))}"><textarea></textarea></status-highlight>`, async (page) => {
    await page.clock.install();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await page.fill("textarea", `@marit@tidewater.example ${LINK}`);
    await page.clock.runFor(100);
    assert.equal(await page.locator("status-highlight mark[class]").count(), 0);
    await page.clock.runFor(1000);
    assert.deepEqual(await page.locator("status-highlight mark[class]").allTextContents(), ["@marit@tidewater.example", LINK]);
    await page.fill("textarea", `${"x".repeat(28)} yes`);
    await page.clock.runFor(1000);
    assert.deepEqual(await page.locator("status-highlight mark[class]").evaluateAll((marks) => marks.map((mark) => [mark.className, mark.textContent])), [["overflow", "es"]]);
  }));

test("beside a counter it shows what that found, at once, of the content warning too", () =>
  open(`<status-highlight class="of-warning"><textarea id="warning"></textarea></status-highlight><status-highlight class="of-text"><textarea id="text"></textarea></status-highlight><status-counter for="text" spoiler-for="warning" limits="${attribute(limits(10))}"></status-counter>`, async (page) => {
    await page.fill("#text", "@pim is here again");
    assert.deepEqual(await marked(page, ".of-text"), [["mention", "@pim"], ["overflow", "re again"]]);
    // A warning that is too long by itself leaves no room for any text.
    await page.fill("#warning", "twelve chars");
    assert.deepEqual(await marked(page, ".of-warning"), [["overflow", "rs"]]);
    assert.deepEqual(await marked(page, ".of-text"), [["mention overflow", "@pim"], ["overflow", " is here again"]]);
    await page.evaluate(() => { document.getElementById("warning").value = ""; });
    assert.deepEqual(await marked(page, ".of-warning"), []);
    await page.evaluate(() => document.querySelector("status-counter").remove());
    await page.waitForFunction(() => document.querySelector(".of-text").shadowRoot.querySelectorAll("mark.overflow").length === 0);
  }));

test("the page may mark something else", () =>
  open("<status-highlight><textarea>one two\nthree</textarea></status-highlight>", async (page) => {
    await page.evaluate(() => { document.querySelector("status-highlight").marks = [{ start: 4, end: 10, kind: "word" }, { start: 8, end: 13, kind: "line" }]; });
    assert.deepEqual(await marked(page), [["word", "two\n"], ["word line", "th"], ["line", "ree"]]);
    assert.deepEqual(await page.evaluate(() => document.querySelector("status-highlight").shadowRoot.querySelectorAll("[part~=line]").length), 2);
    await page.evaluate(() => { document.querySelector("status-highlight").marks = null; });
    assert.deepEqual(await marked(page), []);
  }));

test("the textarea may come later, be replaced, and move", () =>
  open("<status-highlight></status-highlight><p></p>", async (page) => {
    await page.evaluate(() => document.querySelector("status-highlight").insertAdjacentHTML("beforeend", "<label>Text <textarea>@pim</textarea></label>"));
    await page.waitForSelector("status-highlight mark[class]");
    await page.evaluate(() => document.querySelector("p").append(document.querySelector("status-highlight")));
    await page.evaluate(() => { document.querySelector("textarea").value = "@pim and @marit"; });
    await page.waitForFunction(() => document.querySelector("status-highlight").shadowRoot.querySelectorAll("mark[class]").length === 2);
    await page.evaluate(() => { window.first = document.querySelector("textarea"); window.first.remove(); });
    assert.deepEqual(await page.evaluate(() => Object.getOwnPropertyNames(window.first)), []);
  }));

test("a key costs the paragraph it is in, not the text", () =>
  open('<status-highlight><textarea id="text"></textarea></status-highlight><status-counter for="text"></status-counter>', async (page) => {
    const mutations = await page.evaluate(async () => {
      const field = document.getElementById("text"), seen = [];
      const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      field.value = "Spring tide @marit@tidewater.example https://tides.example.org/ \u{1F30A}\n".repeat(1500);
      await frames();
      const observer = new MutationObserver((records) => seen.push(...records.map(({ type, target }) => `${type} ${target.nodeName}`)));
      observer.observe(document.querySelector("status-highlight").shadowRoot, { childList: true, characterData: true, attributes: true, subtree: true });
      const results = [];
      for (const [at, text] of [[3, "x"], [50_003, "y"], [50_003, "\n"], [50_003, "@pim "]]) {
        field.setRangeText(text, at, at);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await frames();
        results.push([...seen, ...observer.takeRecords().map(({ type, target }) => `${type} ${target.nodeName}`)]);
        seen.length = 0;
      }
      return results;
    });
    // The 500th character is far behind the first: there the marks of one more paragraph move.
    assert.deepEqual(mutations[1], ["characterData #text"]);
    assert.ok(mutations.every((list) => list.length <= 12), JSON.stringify(mutations.map((list) => list.length)));
    assert.equal(await page.evaluate(() => document.querySelector("status-highlight").shadowRoot.querySelector(".text").textContent === `${document.getElementById("text").value}\u200B`), true);
  }));

test("after any edit the layer has the text and marks that it would have from the start", () =>
  open('<status-highlight class="edited"><textarea id="text"></textarea></status-highlight><status-counter for="text"></status-counter><status-highlight class="fresh"><textarea id="fresh"></textarea></status-highlight><status-counter for="fresh"></status-counter>', async (page) => {
    const differing = await page.evaluate(async () => {
      const [edited, fresh] = [...document.querySelectorAll("textarea")], frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const layer = (field) => field.parentElement.shadowRoot.querySelector(".text").innerHTML.replaceAll("</div>", "</div>\n");
      const scraps = ["\n", "a", " ", "@pim", "@pim@x.example ", "https://x.example/", "\n\n", "word ".repeat(40), "\u{1F30A}", "हिन्दी"];
      let seed = 7;
      const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
      const wrong = [];
      for (let times = 0; times < 150; times += 1) {
        const { length } = edited.value, from = random(length + 1), to = Math.min(length, from + (random(3) === 0 ? random(60) : 0));
        edited.setRangeText(scraps[random(scraps.length)], from, to);
        fresh.parentElement.shadowRoot.host.marks = [];
        await frames();
        fresh.value = "";
        fresh.parentElement.marks = null;
        await frames();
        fresh.value = edited.value;
        await frames();
        if (layer(edited) !== layer(fresh)) wrong.push([layer(edited), layer(fresh)]);
      }
      return wrong;
    });
    assert.deepEqual(differing.slice(0, 1), []);
  }));

describe("the layer", () => {
  const TEXTS = {
    "latin with a long word": `The outer rock ${"Donaudampfschifffahrtsgesellschaft".repeat(4)} and on. ${"The tide is out. ".repeat(40)}`,
    "line breaks, tabs and trailing spaces": "one\n\n\ttwo\tthree   \n   four   \n\n\n",
    "scripts": "Ελληνικά кириллица हिन्दी क्षत्रिय 日本語のテキストがここで折り返されます。".repeat(4),
    "more scripts": "ภาษาไทยไม่มีช่องว่าง မြန်မာ ಕನ್ನಡ தமிழ் 한국어 אלף בית\n".repeat(4),
    "right to left": "السلام عليكم @marit@tidewater.example وهنا رابط https://tides.example.org/ قبل المد\nEnglish again, then עברית.\n".repeat(3),
    "emoji": `${FAMILY}\u{1F1F3}\u{1F1FF} and \u{1F44D}\u{1F3FD} `.repeat(30),
    "URLs over the limit": `${LINK} @marit@tidewater.example `.repeat(20),
  };
  const STYLES = {
    "a page's": "width: 100%; padding: 5px 20px 14px; border: 0; font: 400 18px/1.6 sans-serif; tab-size: 4; overflow: hidden",
    "the browser's own": "",
    "odd": "width: 401.5px; height: 300px; padding: 3px 7px 2px 11px; border: solid #ccc; border-width: 5px 1px 2px 3.5px; box-sizing: border-box; font: italic 15.5px/1.35 serif; letter-spacing: .3px; word-spacing: 2px; text-indent: 2em; overflow-wrap: anywhere; overflow-y: scroll; margin: 7px; resize: none",
  };
  for (const [name, style] of Object.entries(STYLES)) {
    for (const dir of ["ltr", "auto"]) {
      test(`lies exactly under the letters: ${name} style, dir=${dir}`, () =>
        open(`<style>textarea { ${style} } body { background: white }</style><status-highlight grow><textarea id="text" dir="${dir}" spellcheck="false"></textarea></status-highlight><status-counter for="text"></status-counter>`, async (page) => {
          for (const [name, text] of Object.entries(TEXTS)) {
            await page.fill("#text", text);
            await page.locator("#text").evaluate((field) => { field.blur(); field.scrollTop = 30; });
            await frame(page);
            // The same letters painted by the one and by the other must give the same picture.
            const picture = async (painter) => {
              await page.evaluate((painter) => {
                const host = document.querySelector("status-highlight");
                host.querySelector("textarea").style.color = painter === "field" ? "black" : "transparent";
                for (const element of host.shadowRoot.querySelectorAll(".text, mark")) element.style.color = painter === "layer" ? "black" : "transparent";
                for (const mark of host.shadowRoot.querySelectorAll("mark")) mark.style.cssText += "background: none; text-decoration: none";
              }, painter);
              return page.locator("#text").screenshot();
            };
            const stray = await strayInk(elements.browser, await picture("field"), await picture("layer"));
            assert.equal(stray, 0, `${name}: field and layer differ`);
          }
        }));
    }
  }

  test("follows a changed font, class, size and scroll position", () =>
    open(`<style>textarea { width: 300px; height: 100px } .large { font: 30px serif }</style><status-highlight><textarea id="text"></textarea></status-highlight><status-counter for="text"></status-counter>`, async (page) => {
      await page.fill("#text", `@pim ${"words and ".repeat(100)}`);
      await page.evaluate(() => { document.getElementById("text").className = "large"; document.getElementById("text").style.height = "150px"; });
      await frame(page);
      await page.evaluate(() => { document.getElementById("text").scrollTop = 120; });
      await frame(page);
      const { text, layer } = await page.evaluate(() => {
        const layer = document.querySelector("status-highlight").shadowRoot.querySelector(".layer"), { font } = getComputedStyle(layer.firstChild), field = document.getElementById("text");
        return { text: [font, field.clientHeight, field.clientWidth], layer: [getComputedStyle(field).font, layer.offsetHeight, layer.offsetWidth, layer.firstChild.style.transform] };
      });
      assert.deepEqual(layer, [...text, "translate(0px, -120px)"]);
    }));

  test("is hidden from assistive tools, from the pointer, and from the search of the browser", () =>
    open("<status-highlight><textarea>find me</textarea></status-highlight>", async (page) => {
      const layer = page.locator("status-highlight .layer");
      assert.deepEqual(await layer.evaluate((layer) => [layer.ariaHidden, layer.inert, getComputedStyle(layer).pointerEvents]), ["true", true, "none"]);
      // One in the textarea, none in the layer; `find` goes the way of the browser's own search.
      assert.deepEqual(await page.evaluate(() => [window.find("find me"), window.find("find me")]), [true, false]);
    }));
});
