// <media-picker> alone and in a form: files that are chosen, dropped, pasted, described, put in order, and that cannot be read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { elementsIn } from "../common/elements.mjs";

let elements;
before(async () => { elements = await elementsIn(); });
after(() => elements?.close());
const open = (...given) => elements.open(...given);

/** The head of a PNG of that size: all that is read of one. */
const png = (width, height) => {
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000049454e44ae426082", "hex");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};
/** A whole picture of one red pixel. */
const RED = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC", "base64");

const choose = (page, ...files) => page.locator("media-picker input").setInputFiles(files.map(({ name, mimeType = "image/png", buffer }) => ({ name, mimeType, buffer })));
const read = (page) => page.waitForFunction(() => document.querySelector("media-picker").reading === 0);
const names = (page) => page.evaluate(() => document.querySelector("media-picker").files.map(({ name }) => name));
const problems = (page) => page.locator("media-picker .item").evaluateAll((items) => items.map((item) => [...item.querySelectorAll(".problem")].map(({ textContent }) => textContent)));
const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.ariaLabel ?? document.activeElement.shadowRoot?.activeElement?.textContent);

test("a file that cannot be read is a problem, and is never told as accepted", () =>
  open("<form><media-picker name=file></media-picker></form>", async (page) => {
    await page.evaluate(() => { window.told = []; document.addEventListener("media-change", ({ detail: { unreadable, reading, media } }) => window.told.push([unreadable.length, reading, media.map(({ mimeType }) => mimeType)])); });
    await choose(page, { name: "note.png", buffer: Buffer.from("20 bytes of a text.\n") });
    await read(page);
    assert.deepEqual(await problems(page), [["This file cannot be read: it is not a picture, video or sound that is known."]]);
    // Before it is read its type is that of its name; after, that of its bytes, which is none.
    assert.deepEqual(await page.evaluate(() => window.told), [[0, 1, ["image/png"]], [1, 0, [null]]]);
    const verdict = await page.evaluate(async () => {
      const { checkStatus } = await import("mastodon-instance"), picker = document.querySelector("media-picker");
      return [checkStatus({ text: "Look", media: picker.media }).ok, picker.unreadable.map(({ name }) => name), document.forms[0].checkValidity()];
    });
    assert.deepEqual(verdict, [false, ["note.png"], false]);
  }));

test("a file that vanished before it was read is a problem as well", () =>
  open("<media-picker></media-picker>", async (page) => {
    await page.evaluate(() => {
      const file = new File(["x"], "gone.mp4", { type: "video/mp4" });
      file.slice = () => { throw new DOMException("The file is gone", "NotFoundError"); };
      Object.defineProperty(file, "arrayBuffer", { value: () => Promise.reject(new DOMException("The file is gone", "NotFoundError")) });
      document.querySelector("media-picker").add([file]);
    });
    await read(page);
    assert.deepEqual(await page.evaluate(() => { const { unreadable, media } = document.querySelector("media-picker"); return [unreadable.length, media[0].mimeType]; }), [1, null]);
  }));

test("what each file is, what the server says of it, and a picture of it", () =>
  open("<media-picker></media-picker>", async (page) => {
    await choose(page, { name: "chart.mp4", mimeType: "video/mp4", buffer: png(1200, 630) }, { name: "<b>poster</b>.png", buffer: png(8000, 5000) }, { name: "red.png", buffer: RED });
    await read(page);
    const facts = await page.locator("media-picker .facts").allTextContents();
    assert.match(facts[0], /^44 bytes · image\/png · 1,200 × 630$/);
    assert.match(facts[1], /8,000 × 5,000 · would fit at 7,\d\d\d × 4,\d\d\d/);
    await page.waitForFunction(() => document.querySelector("media-picker").shadowRoot.querySelector(".problem"));
    await page.waitForFunction(() => /megapixel/.test(document.querySelector("media-picker").shadowRoot.querySelectorAll(".item")[1].textContent));
    assert.deepEqual((await problems(page)).map((list) => list.length), [0, 1, 0]);
    assert.equal(await page.locator("media-picker .name").nth(1).innerText(), "<b>poster</b>.png");
    await page.waitForFunction(() => document.querySelector("media-picker").shadowRoot.querySelectorAll(".item")[2].querySelector("canvas"));
    assert.deepEqual(await page.locator("media-picker canvas").last().evaluate((canvas) => [...canvas.getContext("2d").getImageData(88, 88, 1, 1).data]), [255, 0, 0, 255]);
    assert.equal(await page.locator("media-picker .thumbnail").first().innerText(), "MP4");
    assert.equal(await page.evaluate(() => document.querySelector("media-picker").media[0].declaredType), "video/mp4");
  }));

test("a description beside each picture, with its own count by the server's limit", () =>
  open("<media-picker></media-picker>", async (page) => {
    await page.evaluate(async () => {
      const { init, getLimits } = await import("mastodon-instance");
      await init();
      const limits = getLimits();
      limits.media.descriptionLimit = 12;
      document.querySelector("media-picker").limits = limits;
    });
    await choose(page, { name: "red.png", buffer: RED });
    await read(page);
    const count = () => page.locator("media-picker .words .count").innerText();
    assert.equal(await count(), "0 / 12");
    const field = page.getByLabel("Description of red.png");
    await field.fill("a\u{1F30A} tide");
    assert.equal(await count(), "7 / 12");
    await field.fill("A red point, alone");
    assert.equal((await count()).trim(), "18 / 12");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await page.waitForFunction(() => document.querySelector("media-picker").shadowRoot.querySelector(".problem")?.textContent === "Shorten the description by 6 characters.");
    const described = await page.locator("media-picker textarea").evaluate((field) => field.getRootNode().getElementById(field.getAttribute("aria-describedby")).textContent);
    assert.equal(described, "Shorten the description by 6 characters.");
    await field.fill("A red point");
    assert.deepEqual([await field.getAttribute("aria-invalid"), await problems(page)], [null, [[]]]);
  }));

const PROBLEM = (code, path, params = {}) => ({ code, path, params, range: null, message: `English for ${code}` });

test("problems of a report: each beside its file, described by it, and in the language of its catalogue; they go with a file that is moved", () =>
  open("<form><media-picker></media-picker></form>", async (page) => {
    await choose(page, ...["one.png", "two.png"].map((name) => ({ name, buffer: RED })));
    await read(page);
    await page.evaluate(async (given) => {
      const { loadMessages } = await import("mastodon-instance/messages"), picker = document.querySelector("media-picker");
      picker.messages = await loadMessages("ar");
      picker.problems = given;
    }, [PROBLEM("statuses.blank", ["text"]), PROBLEM("media.empty", ["media", 1]), PROBLEM("media.description_too_long", ["media", 1, "description"], { over: 3 }), PROBLEM("media_attachments.validations.images_and_video", ["media"])]);
    assert.deepEqual((await problems(page)).map(({ length }) => length), [0, 2]);
    const state = () => page.evaluate(() => {
      const { shadowRoot } = document.querySelector("media-picker"), described = (field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).map((id) => shadowRoot.getElementById(id).children.length);
      return [...shadowRoot.querySelectorAll("textarea")].map((field) => [described(field), field.getAttribute("aria-invalid")]).concat([[described(shadowRoot.querySelector("[part~=add]"))]]);
    });
    assert.deepEqual(await state(), [[[], null], [[2], "true"], [[1]]]);
    assert.deepEqual(await page.locator("media-picker .problem bdi").first().evaluate(({ lang, dir }) => [lang, dir]), ["ar", "rtl"]);
    assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), false);
    await page.getByRole("button", { name: "Move two.png up" }).click();
    assert.deepEqual((await problems(page)).map(({ length }) => length), [2, 0]);
    await page.evaluate(() => { document.querySelector("media-picker").problems = []; });
    assert.deepEqual(await state(), [[[], null], [[], null], [[]]]);
    assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), true);
  }));

test("a file without a description has what is said about that beside it, until it has one", () =>
  open('<media-picker undescribed="Rule 2: describe your pictures."></media-picker>', async (page) => {
    await choose(page, { name: "red.png", buffer: RED }, { name: "note.png", buffer: Buffer.from("20 bytes of a text.\n") });
    await read(page);
    const advice = () => page.locator("media-picker .advice").allInnerTexts();
    assert.deepEqual(await advice(), ["Rule 2: describe your pictures.", ""]);
    const field = page.getByLabel("Description of red.png");
    assert.equal(await field.evaluate((field) => field.getRootNode().getElementById(field.getAttribute("aria-describedby")).textContent), "Rule 2: describe your pictures.");
    await field.fill("A red point");
    assert.deepEqual([await advice(), await field.getAttribute("aria-describedby")], [["", ""], null]);
    await field.fill("  ");
    assert.equal((await advice())[0], "Rule 2: describe your pictures.");
    await page.evaluate(() => { document.querySelector("media-picker").undescribed = ""; });
    assert.deepEqual(await advice(), ["", ""]);
  }));

test("files and descriptions are kept and put back, also before it is connected or defined", () =>
  open("<p></p>", async (page) => {
    const seen = await page.evaluate(async () => {
      const file = (name) => new File(["x"], name, { type: "image/png" }), said = ({ value: { files, descriptions } }) => [files.map(({ name }) => name), descriptions];
      const early = Object.assign(document.createElement("media-picker"), { value: { files: [file("a.png"), file("b.png")], descriptions: ["first"] } });
      document.body.append(early);
      await import("/pkg/elements/media-picker.js");
      const late = document.createElement("media-picker");
      late.add([file("c.png")], ["third"]);
      document.body.append(late);
      let told = 0;
      late.addEventListener("media-change", () => (told += 1));
      const before = said(late), list = [said(early), before, late.shadowRoot.querySelector("[aria-live]").textContent];
      late.value = early.value;
      list.push(said(late), late.shadowRoot.querySelectorAll(".item").length, told > 0);
      late.value = null;
      list.push(said(late));
      return list;
    });
    assert.deepEqual(seen, [[["a.png", "b.png"], ["first", ""]], [["c.png"], ["third"]], "c.png added", [["a.png", "b.png"], ["first", ""]], 2, true, [[], []]]);
  }, { names: [] }));

test("by keyboard: moved, removed, always with a focus, and said", () =>
  open("<media-picker></media-picker>", async (page) => {
    await choose(page, ...["one.png", "two.png", "three.png"].map((name) => ({ name, buffer: RED })));
    const said = () => page.locator("media-picker [aria-live]").textContent();
    assert.equal(await said(), "one.png, two.png, three.png added");
    await page.getByLabel("Description of one.png").fill("first");
    await page.getByRole("button", { name: "Move one.png down" }).focus();
    await page.keyboard.press("Enter");
    assert.deepEqual([await names(page), await focused(page), await said()], [["two.png", "one.png", "three.png"], "Move one.png down", "one.png is now file 2 of 3"]);
    await page.keyboard.press("Enter");
    assert.deepEqual([await names(page), await focused(page), await said()], [["two.png", "three.png", "one.png"], "Move one.png up", "one.png is now file 3 of 3"]);
    assert.deepEqual(await page.evaluate(() => document.querySelector("media-picker").descriptions), ["", "", "first"]);
    assert.deepEqual(await page.locator("media-picker .name").allTextContents(), ["two.png", "three.png", "one.png"]);
    await page.getByRole("button", { name: "Remove two.png" }).focus();
    await page.keyboard.press("Enter");
    assert.deepEqual([await names(page), await focused(page), await said()], [["three.png", "one.png"], "Remove three.png", "two.png removed"]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.deepEqual([await names(page), await focused(page)], [[], "Add files"]);
  }));

test("by pointer: drawn to another place by its picture", () =>
  open("<media-picker></media-picker>", async (page) => {
    await choose(page, ...["one.png", "two.png", "three.png"].map((name) => ({ name, buffer: RED })));
    await read(page);
    const middle = async (at) => { const box = await page.locator("media-picker .thumbnail").nth(at).boundingBox(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    await page.mouse.move(...(await middle(2)));
    await page.mouse.down();
    const [x, y] = await middle(0);
    await page.mouse.move(x, y - 10, { steps: 12 });
    await page.mouse.up();
    assert.deepEqual(await names(page), ["three.png", "one.png", "two.png"]);
    assert.equal(await page.locator("media-picker .dragged").count(), 0);
  }));

test("dropped and pasted, on itself and on what `for` names; text that is dropped is left alone; the place is shown meanwhile", () =>
  open('<form id="compose"><textarea>Ahoy</textarea><media-picker for="compose"></media-picker></form>', async (page) => {
    const result = await page.evaluate(() => {
      const field = document.querySelector("textarea"), picker = document.querySelector("media-picker");
      const transfer = (...files) => { const data = new DataTransfer(); for (const name of files) data.items.add(new File(["x"], name, { type: "image/png" })); return data; };
      const fire = (target, type, Kind, init) => { const event = new Kind(type, { bubbles: true, cancelable: true, composed: true, ...init }); target.dispatchEvent(event); return event.defaultPrevented; };
      const seen = [];
      seen.push(fire(field, "dragenter", DragEvent, { dataTransfer: transfer("a.png") }), picker.matches(":state(dragging)"), fire(field, "dragover", DragEvent, { dataTransfer: transfer("a.png") }));
      seen.push(fire(field, "drop", DragEvent, { dataTransfer: transfer("a.png") }), picker.matches(":state(dragging)"));
      seen.push(fire(picker, "drop", DragEvent, { dataTransfer: transfer("b.png", "c.png") }));
      seen.push(fire(field, "paste", ClipboardEvent, { clipboardData: transfer("d.png") }));
      const text = new DataTransfer();
      text.setData("text/plain", "words");
      seen.push(fire(field, "drop", DragEvent, { dataTransfer: text }), fire(field, "paste", ClipboardEvent, { clipboardData: text }));
      return [seen, picker.files.map(({ name }) => name)];
    });
    assert.deepEqual(result, [[true, true, true, true, false, true, true, false, false], ["a.png", "b.png", "c.png", "d.png"]]);
  }));

test("in a form: what it sends, how it is reset and disabled", () =>
  open('<form><fieldset><media-picker name="file"></media-picker></fieldset><button type="reset">Reset</button></form>', async (page) => {
    await choose(page, { name: "red.png", buffer: RED });
    await page.getByLabel("Description of red.png").fill("A red point");
    const sent = () => page.evaluate(() => [...new FormData(document.forms[0])].map(([name, value]) => [name, value.name ?? value]));
    assert.deepEqual(await sent(), [["file", "red.png"], ["file_description", "A red point"]]);
    await page.evaluate(() => { document.querySelector("fieldset").disabled = true; });
    assert.equal(await page.getByRole("button", { name: "Add files" }).isDisabled(), true);
    await page.evaluate(() => { document.querySelector("fieldset").disabled = false; });
    await page.getByRole("button", { name: "Reset" }).click();
    assert.deepEqual(await sent(), []);
  }));

test("the whole package is loaded with the first file only", () =>
  open("<media-picker></media-picker>", async (page) => {
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /\.wasm|dist\/browser\.js/.test(name)).length);
    assert.equal(await loaded(), 0);
    await choose(page, { name: "red.png", buffer: RED });
    await read(page);
    assert.ok((await loaded()) >= 2);
  }));
