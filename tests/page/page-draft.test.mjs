// What is written is never lost: drafts with files over a reload, samples and "Clear" with undo, dropped and pasted files, links; in a real Chromium.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rested, served, withPage } from "../common/page.mjs";

const place = served();

const onPage = (body, options) => withPage(place.browser, place.server.url, body, options);
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452000004b000000276080200000000000000000049454e44ae426082", "hex");
const image = (name) => ({ name, mimeType: "image/png", buffer: PNG });
const report = async (page) => (await rested(page), page.locator("#report").innerText());
const again = async (page) => {
  await page.reload();
  await page.waitForSelector("#instance[data-read]");
};

/** Drops or pastes files at an element, as the browser would. Gives whether the page has taken it from the browser, which would open the file. */
const give = (page, type, selector, files) =>
  page.evaluate(([type, selector, files]) => {
    const data = new DataTransfer();
    for (const { name, text, words } of files) words ? data.setData("text/plain", words) : data.items.add(new File([text], name, { type: "image/png" }));
    const event = type === "paste" ? new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
    return !document.querySelector(selector).dispatchEvent(event);
  }, [type, selector, files]);

describe("a draft", () => {
  test("survives a reload, whole: text, warning, poll, schedule, files with their descriptions", () =>
    onPage(async (page) => {
      await page.fill("#text", "Kept words\nand more");
      await page.fill("#warning", "Tide");
      await page.locator("#poll-part > summary").click();
      await page.fill("#option-1", "Ebb");
      await page.fill("#option-2", "Flood");
      await page.locator("#schedule-part > summary").click();
      await page.fill("#schedule", "2030-01-02T03:04");
      await page.locator("#files-part > summary").click();
      await page.setInputFiles("#files input", [image("chart.png"), image("boat.png")]);
      await page.locator("#files textarea").nth(1).fill("A boat");
      await page.waitForTimeout(300);
      await again(page);
      assert.equal(await page.inputValue("#text"), "Kept words\nand more");
      assert.equal(await page.inputValue("#warning"), "Tide");
      assert.equal(await page.inputValue("#option-2"), "Flood");
      assert.equal(await page.inputValue("#schedule"), "2030-01-02T03:04");
      assert.deepEqual(await page.locator("#files .name").allTextContents(), ["chart.png", "boat.png"]);
      assert.equal(await page.locator("#files textarea").nth(1).inputValue(), "A boat");
      await page.waitForFunction(() => /image\/png · 1,200 × 630/.test(document.getElementById("files").shadowRoot.querySelector(".facts").textContent));
    }));

  test("that was cleared does not come back, though the page was left with it before", () =>
    onPage(async (page) => {
      const leave = (state) => page.evaluate((state) => {
        Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
      await page.fill("#text", "Gone");
      await leave("hidden");
      await leave("visible");
      await page.click("#clear");
      await page.waitForFunction(() => sessionStorage.getItem("compose-page-last") === null);
      await page.waitForTimeout(300);
      await again(page);
      assert.equal(await page.inputValue("#text"), "");
    }));

  test("is there again where the page ended before its database had it, but not in place of a later one", () =>
    onPage(async (page) => {
      const id = await page.evaluate(() => sessionStorage.getItem("compose-page-draft"));
      const last = (text, at) => page.evaluate((last) => sessionStorage.setItem("compose-page-last", JSON.stringify(last)), { id, draft: { text, spoilerText: "", poll: null, scheduledAt: "", descriptions: [], at } });
      await page.waitForTimeout(300);
      await last("The last key", Date.now() + 60_000);
      await again(page);
      assert.equal(await page.inputValue("#text"), "The last key");
      await page.fill("#text", "Later");
      await page.waitForTimeout(300);
      await last("Earlier", 1);
      await again(page);
      assert.equal(await page.inputValue("#text"), "Later");
    }));

  test("is found in the next tab once this one is closed, but not beside it", () =>
    onPage(async (page) => {
      await page.fill("#text", "The first tab");
      await page.waitForTimeout(300);
      const beside = await page.context().newPage();
      await beside.goto(place.server.url);
      await beside.waitForSelector("#instance[data-read]");
      assert.equal(await beside.inputValue("#text"), "");
      await beside.close();
      const other = await page.context().newPage();
      await page.goto("about:blank");
      await other.goto(place.server.url);
      await other.waitForSelector("#instance[data-read]");
      assert.equal(await other.inputValue("#text"), "The first tab");
    }));

  test("is cleared with undo, and a sample takes nothing away", () =>
    onPage(async (page) => {
      await page.fill("#text", "My own words");
      await page.locator("#schedule-part > summary").click();
      await page.fill("#schedule", "2030-01-02T03:04");
      await page.click("#clear");
      assert.deepEqual([await page.inputValue("#text"), await page.inputValue("#schedule")], ["", ""]);
      assert.match(await page.locator("#kept-draft").innerText(), /Everything is cleared\. What you wrote is kept\./);
      await page.waitForTimeout(300);
      await again(page);
      await page.click("#restore-draft");
      assert.deepEqual([await page.inputValue("#text"), await page.inputValue("#schedule")], ["My own words", "2030-01-02T03:04"]);
      assert.equal(await page.locator("#kept-draft").isVisible(), false);
      await page.locator(".sample", { hasText: "Mention" }).click();
      assert.match(await page.locator("#kept-draft").innerText(), /This is a sample\. What you wrote is kept\./);
      assert.equal(await page.inputValue("#schedule"), "2030-01-02T03:04", "a sample is text alone");
      await page.keyboard.press("Control+z");
      assert.equal(await page.inputValue("#text"), "My own words", "the browser's own undo works too");
    }));

  test("is said to be lost where the browser keeps nothing, once", () =>
    onPage(async (page) => {
      await page.fill("#text", "one");
      await page.fill("#text", "two");
      await page.waitForTimeout(400);
      assert.match(await page.locator("#storage-note").innerText(), /does not let the page keep anything/);
      assert.equal(await page.evaluate(() => window.notes), 1);
    }, { prepare: (page) => page.addInitScript(() => {
      IDBFactory.prototype.open = () => { throw new DOMException("forbidden", "SecurityError"); };
      window.notes = 0;
      document.addEventListener("readystatechange", () => document.readyState === "interactive" && new MutationObserver(() => (window.notes += 1)).observe(document.getElementById("storage-note"), { childList: true }));
    }) }));

  test("goes into a link and comes out of it, and what was there is kept", () =>
    onPage(async (page) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.fill("#text", "Low water & mud\n#06:12");
      await page.fill("#warning", "Mud");
      await page.click("#share");
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(link, /#/);
      assert.equal(new URL(link).search, "", "nothing of it is sent");
      const other = await page.context().newPage();
      await other.goto(link);
      await other.waitForSelector("#instance[data-read]");
      assert.deepEqual([await other.inputValue("#text"), await other.inputValue("#warning")], ["Low water & mud\n#06:12", "Mud"]);
      assert.equal(new URL(other.url()).hash, "");
    }));
});

describe("files", () => {
  test("are added where they are dropped, on the form or beside it, and nothing navigates away", () =>
    onPage(async (page) => {
      for (const [at, name] of [["#text", "one.png"], ["footer", "two.png"]]) {
        assert.equal(await give(page, "dragover", at, [{ name, text: "x" }]), true);
        assert.equal(await page.locator(".drop-here").isVisible(), true, "there is a target to be seen");
        assert.equal(await give(page, "drop", at, [{ name, text: "x" }]), true);
        assert.equal(await page.locator(".drop-here").isVisible(), false);
        // In the part that was closed until now nobody hears the picker.
        if (name === "one.png") assert.equal(await page.locator("#said").textContent(), "1 file added.");
      }
      assert.equal(await give(page, "paste", "#text", [{ name: "three.png", text: "x" }]), true);
      assert.deepEqual(await page.locator("#files .name").allTextContents(), ["one.png", "two.png", "three.png"]);
      assert.equal(await page.locator("#files-part").getAttribute("open"), "");
    }));

  test("that are dropped or pasted before the picker is there wait for it", async () => {
    const own = await place.browser.newContext(), page = await own.newPage();
    let release;
    const held = new Promise((done) => (release = done));
    try {
      await page.route("**/whole.js", async (route) => (await held, route.continue()));
      await page.goto(place.server.url);
      await page.waitForFunction(() => customElements.get("status-counter") && document.querySelector("status-counter").count);
      assert.equal(await page.evaluate(() => customElements.get("media-picker") === undefined), true);
      assert.equal(await give(page, "dragover", "#text", [{ name: "one.png", text: "x" }]), true);
      assert.equal(await give(page, "drop", "#text", [{ name: "one.png", text: "x" }]), true);
      assert.equal(await give(page, "paste", "#text", [{ name: "two.png", text: "x" }]), true);
      assert.equal(await give(page, "paste", "#text", [{ words: "a word" }, { name: "cell.png", text: "x" }]), false);
      release();
      await page.waitForFunction(() => document.getElementById("files").files?.length === 2);
      assert.deepEqual(await page.evaluate(() => document.getElementById("files").files.map(({ name }) => name)), ["one.png", "two.png"]);
    } finally {
      await own.close();
    }
  });

  test("text that is dragged or pasted is the field's, also where a picture of it comes along", () =>
    onPage(async (page) => {
      assert.equal(await give(page, "dragover", "#text", [{ words: "a word" }]), false);
      assert.equal(await give(page, "drop", "#text", [{ words: "a word" }]), false);
      assert.equal(await give(page, "paste", "#text", [{ words: "a word" }, { name: "cell.png", text: "x" }]), false);
      assert.equal(await page.locator("#files .item").count(), 0);
    }));

  test("that cannot be read are never accepted", () =>
    onPage(async (page) => {
      await page.fill("#text", "Look!");
      await page.locator("#files-part > summary").click();
      await page.setInputFiles("#files input", [{ name: "note.png", mimeType: "image/png", buffer: Buffer.from("twenty bytes of text") }]);
      await page.waitForFunction(() => /cannot be read/.test(document.getElementById("report").textContent));
      assert.doesNotMatch(await report(page), /would accept/);
      await page.getByRole("button", { name: "Remove note.png" }).click();
      assert.match(await report(page), /would accept/);
    }));
});

test("white space at the end is no matter while a text is typed, but is said when the field is left", () =>
  onPage(async (page) => {
    await page.locator("#text").pressSequentially("Low water ");
    assert.doesNotMatch(await report(page), /[Ww]hite space/);
    await page.locator("#warning").focus();
    await page.waitForFunction(() => /Changed/.test(document.getElementById("report").textContent));
  }));

test("a problem stands beside its field, and a closed part says how many it has", () =>
  onPage(async (page) => {
    await page.fill("#text", "Which?");
    await page.locator("#poll-part > summary").click();
    await page.fill("#option-1", "Ebb");
    await page.fill("#option-2", "x".repeat(60));
    await rested(page);
    const field = page.locator("#option-2");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const described = await field.evaluate((element) => element.getAttribute("aria-describedby").split(" ").map((id) => element.getRootNode().getElementById(id).textContent).join());
    assert.match(described, /10 characters/);
    await page.locator("#poll-part > summary").click();
    assert.match(await page.locator("#poll-part > summary").innerText(), /1 problem$/);
    await page.locator("#report a").click();
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "option-2", "the link opens the part");
    await field.fill("Flood");
    await rested(page);
    assert.equal(await field.getAttribute("aria-invalid"), null);
    assert.equal(await field.getAttribute("aria-describedby"), null);
  }));

test("the region is written when the verdict changes, not at each key", () =>
  onPage(async (page) => {
    await page.waitForFunction(() => document.getElementById("said").textContent !== "");
    await page.evaluate(() => {
      const region = document.getElementById("said");
      window.heard = [];
      new MutationObserver(() => window.heard.push(region.textContent)).observe(region, { childList: true });
    });
    const pause = () => page.waitForTimeout(1500);
    await page.locator("#text").pressSequentially("Ahoy");
    await pause();
    await page.locator("#text").pressSequentially(", all of you");
    await pause();
    await page.fill("#text", "a".repeat(2500));
    await pause();
    await page.locator("#text").pressSequentially("b");
    await pause();
    assert.deepEqual(await page.evaluate(() => window.heard), ["The server would accept this post.", "The server would refuse this post: it is too long."]);
    const shown = await page.locator("body").innerText();
    assert.doesNotMatch(shown, /\b2001\b/, "no number in two formats");
  }));
