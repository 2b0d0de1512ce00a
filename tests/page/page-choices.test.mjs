// What belongs to a post beside its text, on the page: who sees it, its language, reply and quote; descriptions that a rule asks for; parts of a thread as they are
// counted; in a real Chromium.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rested, served, withPage } from "../common/page.mjs";

const place = served();
const onPage = (body, options) => withPage(place.browser, place.server.url, body, options);

const RED = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC", "base64");
const picture = (name) => ({ name, mimeType: "image/png", buffer: RED });
const report = async (page) => (await rested(page), page.locator("#report .report-item").evaluateAll((items) => items.map((item) => [item.title, item.querySelector(".report-where")?.textContent])));

/** Asks a server that answers with this. */
async function ask(page, body) {
  await page.route(`https://${body.domain}/**`, (route) => (/v2\/instance$/.test(route.request().url()) ? route.fulfill({ contentType: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body: JSON.stringify(body) }) : route.fulfill({ status: 404, headers: { "Access-Control-Allow-Origin": "*" } })));
  await page.fill("#server", body.domain);
  await page.press("#server", "Enter");
  await page.waitForFunction((title) => document.getElementById("instance-title").textContent === title, body.title);
}
const GOTOSOCIAL = { domain: "fox.example", title: "Fox", version: "0.19.1+git-5a8b3f3", source_url: "https://github.com/superseriousbusiness/gotosocial", configuration: { statuses: { max_characters: 5000, max_media_attachments: 6, characters_reserved_per_url: 25, supported_mime_types: ["text/plain", "text/markdown"] } }, rules: [] };

describe("what is chosen", () => {
  test("is checked: a quote counts for something, and a server without quotes is said to lose it", () =>
    onPage(async (page) => {
      await page.locator("#switches-part > summary").click();
      await page.getByRole("switch", { name: "It quotes a post" }).check();
      // Mastodon takes a quote without a word.
      await page.fill("#warning", "Tide");
      assert.deepEqual(await report(page), []);
      assert.equal(await page.locator("status-counter").getAttribute("quote"), "");
      await ask(page, GOTOSOCIAL);
      const found = await report(page);
      assert.deepEqual(found.filter(([code]) => code === "statuses.quote_lost"), [["statuses.quote_lost", "Quote"]]);
      await page.locator("#switches-part > summary").click();
      await page.locator("#report a", { hasText: "Quote" }).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "quote", "the link opens the part");
    }, { expected: [/status of 404/] }));

  test("a reply to a server that wants pictures in all but replies", () =>
    onPage(async (page) => {
      await page.fill("#text", "Ahoy");
      await ask(page, { domain: "pix.example", title: "Pix", version: "3.5.3 (compatible; Pixelfed 0.12.5)", source_url: "https://github.com/pixelfed/pixelfed", configuration: { statuses: { max_characters: 500, max_media_attachments: 20 } }, rules: [] });
      assert.ok((await report(page)).some(([code]) => code === "statuses.media_required"));
      await page.locator("#switches-part > summary").click();
      await page.getByRole("switch", { name: "It is a reply" }).check();
      assert.ok(!(await report(page)).some(([code]) => code === "statuses.media_required"));
    }, { expected: [/status of 404/] }));

  test("is kept over a reload, told while it is closed, put back by undo, and goes into no link; the text has its language", () =>
    onPage(async (page) => {
      await page.locator("#switches-part > summary").click();
      await page.selectOption("#visibility", "private");
      await page.selectOption("#language", "de");
      await page.getByRole("switch", { name: "It is a reply" }).check();
      const chosen = () => page.evaluate(() => ["visibility", "language", "reply", "quote"].map((id) => { const field = document.getElementById(id); return field.type === "checkbox" ? field.checked : field.value; }));
      await page.waitForTimeout(300);
      const again = async () => { await page.reload(); await page.waitForSelector("#instance[data-read]"); };
      await again();
      assert.deepEqual(await chosen(), ["private", "de", true, false], "also without a text");
      await page.fill("#text", "Ebbe");
      assert.equal(await page.locator("#switches-said").innerText(), "Followers only, German, a reply");
      assert.equal(await page.getAttribute("#text", "lang"), "de");
      await page.click("#share");
      await page.waitForFunction(() => /link is copied/.test(document.getElementById("said").textContent));
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(link, /#text=Ebbe$/);
      await page.click("#clear");
      assert.deepEqual([await chosen(), await page.locator("#switches-said").innerText(), await page.getAttribute("#text", "lang")], [["", "", false, false], "", null]);
      await page.waitForTimeout(300);
      await again();
      assert.deepEqual(await chosen(), ["", "", false, false]);
      await page.click("#restore-draft");
      assert.deepEqual([await chosen(), await page.inputValue("#text")], [["private", "de", true, false], "Ebbe"]);
    }, { permissions: ["clipboard-read", "clipboard-write"] }));
});

describe("files and poll that are cleared", () => {
  test("are gone after a reload too, with the time, and come back by undo", () =>
    onPage(async (page) => {
      await page.fill("#text", "Look");
      for (const part of ["files", "poll", "schedule"]) await page.locator(`#${part}-part > summary`).click();
      await page.setInputFiles("#files input", [picture("red.png")]);
      await page.getByLabel("Description of red.png").fill("A red point");
      await page.fill("#option-1", "Ebb");
      await page.fill("#schedule", "2031-01-02T03:04");
      await page.waitForFunction(() => document.getElementById("files").reading === 0);
      for (const part of ["files", "poll", "schedule"]) await page.locator(`#${part}-part > summary`).click();
      await rested(page);
      const summaries = () => page.locator(".extras summary").allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, " ").trim()));
      assert.deepEqual(await summaries(), ["Files 1 file", "Poll 1 option 1 problem", "Schedule Jan 2, 2031, 3:04 AM", "How it is posted"], "what is closed says what is in it");
      await page.click("#clear");
      await rested(page);
      assert.deepEqual(await summaries(), ["Files", "Poll", "Schedule", "How it is posted"]);
      const state = () => page.evaluate(() => [document.getElementById("files").value.files.map(({ name }) => name), document.getElementById("files").descriptions, document.getElementById("poll").poll?.options ?? null, document.getElementById("schedule").value]);
      assert.deepEqual(await state(), [[], [], null, ""]);
      await page.waitForTimeout(300);
      await page.reload();
      await page.waitForSelector("#instance[data-read]");
      assert.deepEqual(await state(), [[], [], null, ""]);
      await page.click("#restore-draft");
      assert.deepEqual(await state(), [["red.png"], ["A red point"], ["Ebb", ""], "2031-01-02T03:04"]);
    }));
});

describe("descriptions", () => {
  test("that a rule asks for: said beside each file that lacks one, and in the report, until it has one", () =>
    onPage(async (page) => {
      await page.locator("#files-part > summary").click();
      await page.setInputFiles("#files input", [picture("one.png"), picture("two.png")]);
      await page.waitForFunction(() => document.getElementById("files").reading === 0);
      assert.deepEqual(await report(page), [["rules", "File 1, File 2"]]);
      assert.match(await page.locator("#report").innerText(), /Asked for\s+Rule 2 of Tidewater: “Describe your pictures\.”/);
      assert.deepEqual(await page.locator("#files .advice:visible").allInnerTexts(), Array(2).fill("Rule 2 of Tidewater: “Describe your pictures.”"));
      await page.locator("#report a", { hasText: "File 2" }).click();
      await page.keyboard.type("A red point");
      assert.deepEqual(await report(page), [["rules", "File 1"]]);
      assert.equal(await page.locator("#files .advice:visible").count(), 1);
      // A server whose rules say nothing of it.
      await ask(page, GOTOSOCIAL);
      assert.deepEqual((await report(page)).filter(([code]) => code === "rules"), []);
      assert.equal(await page.locator("#files .advice:visible").count(), 0);
    }, { expected: [/status of 404/] }));

  const RULES = [
    ["Add alt text to all images", true], ["Images must have descriptions.", true], ["Please describe your photos, for those who cannot see them", true], ["Verwendet Bildbeschreibungen", true], ["Décrivez vos images", true],
    ["Usa texto alternativo en tus imágenes", true], ["画像には代替テキストをつけてください", true], ["No violent images", false], ["Put content warnings on pictures of food", false], ["Write a description of yourself", false], ["No advertising", false],
  ];
  test("which rules ask for them", () =>
    onPage(async (page) => {
      const found = await page.evaluate(async (rules) => {
        const { descriptionRule } = await import("/rules.js");
        return rules.map((text) => descriptionRule({ rules: [{ text: "Be kind", hint: null, translations: {} }, { text, hint: "", translations: {} }] })?.number ?? 0);
      }, RULES.map(([text]) => text));
      assert.deepEqual(found.map((number, at) => [RULES[at][0], number]), RULES.map(([text, asks]) => [text, asks ? 2 : 0]));
    }));
});

describe("a thread", () => {
  test("shows each part as it is counted: addresses cut to what they count, mentions without their server; what is copied is whole", () =>
    onPage(async (page) => {
      const link = "https://tides.example.org/tables/2026/11/harbour-mouth?unit=metres", begin = `@marit@tidewater.example ${link} https://a.org `;
      await page.fill("#warning", "Mud");
      await page.fill("#text", `${begin}${"and the ferry leaves an hour later, ".repeat(15)}`);
      await rested(page);
      const first = page.locator(".thread-part").first(), text = await first.locator(".thread-text").innerText();
      assert.ok(text.startsWith("@marit https://tides.example.… https://a.org and"), text);
      assert.equal([..."https://tides.example.…"].length, 23);
      assert.deepEqual(await first.locator(".counted").evaluateAll((all) => all.map(({ title }) => title)), ["@marit@tidewater.example", link, ""]);
      assert.match(await first.locator(".thread-count").innerText(), /^Part 1 of 2, 4\d\d of 500 characters$/);
      assert.match(await page.locator("#thread-cut").innerText(), /^Addresses and mentions are shown as they are counted/);
      assert.equal(await first.locator(".thread-warning").innerText(), "Mud");
      await first.getByRole("button", { name: "Copy part 1" }).click();
      await page.waitForFunction(() => document.getElementById("said").textContent === "Part 1 of 2 is copied.");
      assert.ok((await page.evaluate(() => navigator.clipboard.readText())).startsWith(begin));
    }, { permissions: ["clipboard-read", "clipboard-write"] }));

  test("of a server that counts all in full is shown in full", () =>
    onPage(async (page) => {
      await ask(page, { ...GOTOSOCIAL, configuration: { statuses: { ...GOTOSOCIAL.configuration.statuses, max_characters: 300 } } });
      await page.fill("#text", `@marit@tidewater.example https://tides.example.org/tables/2026/11/harbour-mouth ${"and the ferry leaves an hour later, ".repeat(15)}`);
      await rested(page);
      const first = page.locator(".thread-part").first();
      assert.ok((await first.locator(".thread-text").innerText()).startsWith("@marit@tidewater.example https://tides.example.org/tables/2026/11/harbour-mouth and"));
      assert.equal(await page.locator("#thread-cut").innerText(), "");
    }, { expected: [/status of 404/] }));
});
