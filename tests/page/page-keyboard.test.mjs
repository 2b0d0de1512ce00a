// The main path by keyboard alone, from first to last, in a real Chromium: write too long a text, split it, add a poll and two described pictures, put a time, and
// have it checked against a strict and a lenient server. No step uses the mouse, and no field is filled but by keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rested, served, withPage } from "../common/page.mjs";

const place = served();

/** A whole picture of one red pixel. */
const RED = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC", "base64");
const picture = (name) => ({ name, mimeType: "image/png", buffer: RED });

/** A server's answer, with what its limits are. */
const SERVER = (title, max, more = {}) => ({ domain: `${title.toLowerCase()}.example`, title, version: "4.6.3", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: max, max_media_attachments: 4, characters_reserved_per_url: 23 }, ...more } });

async function play(page, body) {
  await page.route(`https://${body.domain}/**`, (route) => route.fulfill({ contentType: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body: JSON.stringify(body) }));
}

/** What has the focus, also within an element: its name as a person knows it. Links lead "to" something. */
const focused = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const name = at.ariaLabel || at.labels?.[0]?.textContent.trim().replace(/\s+/g, " ") || at.textContent.trim().replace(/\s+/g, " ");
  return at.localName === "a" ? `to ${name}` : name;
});

/** Presses Tab until what has the focus has such a name. What it passes must be reachable in turn: it never turns back. */
async function tabTo(page, name, key = "Tab") {
  const passed = [];
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (name.test(at)) return at;
    passed.push(at);
  }
  throw new Error(`${name} is not reached: ${passed.join(" | ")}`);
}

const report = async (page) => (await rested(page), page.locator("#report .report-item").evaluateAll((items) => items.map((item) => item.title)));
const lines = (page) => page.locator(".server-line").evaluateAll((all) => all.map((line) => [line.querySelector("bdi").textContent, line.querySelector(".server-verdict").textContent]));

test("from first to last by keyboard", () =>
  withPage(place.browser, place.server.url, async (page) => {
    await play(page, SERVER("Puddle", 300, { polls: { max_options: 2, max_characters_per_option: 20, min_expiration: 300, max_expiration: 86400 }, media_attachments: { description_limit: 20 } }));
    await play(page, SERVER("Lagoon", 5000));
    const { keyboard } = page;
    // Long before it is needed: the browser hands over a chooser of files only once it was told to, and a key can be faster than that.
    page.on("filechooser", () => {});

    // To the text by the skip link, and too much of it.
    await keyboard.press("Tab");
    assert.equal(await focused(page), "to Skip to the text");
    await keyboard.press("Enter");
    assert.equal(await focused(page), "Text");
    await keyboard.type("The tide turns at noon, and the ferry leaves an hour later. ");
    await keyboard.press("Control+A");
    await keyboard.press("Control+X");
    for (let sentence = 0; sentence < 10; sentence += 1) await keyboard.press("Control+V");
    assert.deepEqual(await report(page), ["statuses.over_character_limit"]);

    // It is split. The first part is copied, and takes the place of the text.
    await tabTo(page, /^Number the parts$/);
    await keyboard.press("Space");
    await rested(page);
    assert.match(await page.locator(".thread-count").first().textContent(), /^Part 1 of 2, 4\d\d of 500 characters$/);
    await tabTo(page, /^Copy part 1$/);
    await keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("said").textContent === "Part 1 of 2 is copied.");
    await tabTo(page, /^Text$/, "Shift+Tab");
    await keyboard.press("Control+A");
    await keyboard.press("Control+V");
    await rested(page);
    assert.match(await page.inputValue("#text"), / \(1\/2\)$/);
    assert.deepEqual(await report(page), []);

    // Two pictures, each described, the second moved to the first place.
    await tabTo(page, /^Files/);
    await keyboard.press("Enter");
    await tabTo(page, /^Add files$/);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), keyboard.press("Enter")]);
    await chooser.setFiles([picture("ferry.png"), picture("chart.png")]);
    await page.waitForFunction(() => document.getElementById("files").reading === 0 && document.getElementById("files").files.length === 2);
    assert.deepEqual(await report(page), ["rules"], "Tidewater's second rule asks for descriptions");
    await tabTo(page, /^Description of ferry\.png$/);
    await keyboard.type("The ferry at its pier, in fog");
    await tabTo(page, /^Move chart\.png up$/);
    await keyboard.press("Enter");
    await tabTo(page, /^Description of chart\.png$/);
    await keyboard.type("Tides of a week");
    assert.deepEqual(await page.evaluate(() => { const { files, descriptions } = document.getElementById("files"); return [files.map(({ name }) => name), descriptions]; }), [["chart.png", "ferry.png"], ["Tides of a week", "The ferry at its pier, in fog"]]);
    assert.deepEqual(await report(page), []);

    // A poll with three options, one of which is removed again.
    await tabTo(page, /^Poll/);
    await keyboard.press("Enter");
    await tabTo(page, /^Option 1$/);
    for (const option of ["On time", "Late", "Not at all, I am afraid"]) {
      await keyboard.type(option);
      await keyboard.press("Enter");
    }
    assert.equal(await focused(page), "Option 4");
    await tabTo(page, /^Remove option 4$/);
    await keyboard.press("Enter");
    assert.deepEqual(await page.evaluate(() => document.getElementById("poll").poll), { options: ["On time", "Late", "Not at all, I am afraid"], expiresIn: 86400, multiple: false });
    assert.equal(await focused(page), "Option 3");
    await tabTo(page, /^Open for$/);
    await keyboard.type("7 days");

    // A time, digit by digit; and that it is a reply, in German.
    await tabTo(page, /^Schedule/);
    await keyboard.press("Enter");
    await tabTo(page, /^Post it at$/);
    await keyboard.type("01022031");
    await keyboard.press("Tab");
    await keyboard.type("0304AM");
    assert.equal(await page.inputValue("#schedule"), "2031-01-02T03:04");
    await tabTo(page, /^How it is posted/);
    await keyboard.press("Enter");
    await tabTo(page, /^Language$/);
    await keyboard.type("German");
    await tabTo(page, /^It is a reply$/);
    await keyboard.press("Space");
    assert.deepEqual(await page.evaluate(() => [document.getElementById("language").value, document.getElementById("reply").checked]), ["de", true]);

    // The strict server refuses it, the lenient one takes it; each says why.
    const ask = async (server, button) => {
      if ((await focused(page)) !== "Server") await tabTo(page, /^Server$/, "Shift+Tab");
      await keyboard.press("Control+A");
      await keyboard.type(server);
      if (button) await tabTo(page, button);
      await keyboard.press("Enter");
    };
    await ask("puddle.example");
    await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Puddle");
    assert.deepEqual((await report(page)).sort(), ["media.description_too_long", "polls.errors.duration_too_long", "polls.errors.over_character_limit", "polls.errors.too_many_options", "statuses.over_character_limit"]);
    await ask("lagoon.example", /^Compare$/);
    await page.waitForFunction(() => document.querySelectorAll(".server-line").length === 2);
    await rested(page);
    assert.deepEqual(await lines(page), [["Puddle", "185 too many"], ["Lagoon", "fits"]]);
    // From the report to the place of a problem, which says it as well.
    await tabTo(page, /^to Poll, option 3$/);
    await keyboard.press("Enter");
    assert.equal(await focused(page), "Option 3");
    const wrong = await page.evaluate(() => { const field = document.getElementById("poll").shadowRoot.activeElement; return [field.getAttribute("aria-invalid"), field.getRootNode().getElementById(field.getAttribute("aria-describedby")).textContent]; });
    assert.deepEqual(wrong, ["true", "Shorten the option by 3 characters."]);
  }, { permissions: ["clipboard-read", "clipboard-write"], expected: [/status of 404/] }));
