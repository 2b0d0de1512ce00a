// The compose page in a real Chromium, served by dev.mjs with its example instance. Other servers are played by answers to their addresses.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { start } from "../../pkg-config/tools/dev.mjs";
import { rested, served, withPage } from "../common/page.mjs";

const SCREENSHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const FAMILY = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}"; // 11 code units, 1 character
const LINK = "https://tides.example.org/tables/2026/11/harbour-mouth?unit=metres#spring-tide"; // 78 code units, counts 23

const place = served();
before(() => mkdirSync(SCREENSHOTS, { recursive: true }));

const onPage = (body, { url = place.server.url, ...options } = {}) => withPage(place.browser, url, body, options);

/** Mocks `https://host/`: answers each API path of `answers` with its status and body; every other path is a 404. */
async function play(page, host, answers) {
  await page.route(`https://${host}/**`, (route) => {
    const { status = 200, body = "", type = "application/json", headers = {} } = answers[new URL(route.request().url()).pathname] ?? { status: 404 };
    return route.fulfill({ status, contentType: type, body: typeof body === "string" ? body : JSON.stringify(body), headers: { "Access-Control-Allow-Origin": "*", ...headers } });
  });
}

async function ask(page, address) {
  await page.fill("#server", address);
  await page.press("#server", "Enter");
}

const shown = (page) => page.locator(".remaining").innerText().then((text) => text.replace(/\s+/g, " ").trim());
const used = (page) => page.locator(".used").innerText();
/** The layer follows in the next frame. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const marked = (page, field, kind) => drawn(page).then(() => page.locator(`.field:has(#${field}) status-highlight mark.${kind}`).allTextContents());

/** What the layer marks, as code unit offsets in the field's own text. */
const markedRange = async (page, field, kind) => {
  await drawn(page);
  return page.evaluate(([id, name]) => {
    const text = document.createTreeWalker(document.getElementById(id).closest("status-highlight").shadowRoot.querySelector(".text"), NodeFilter.SHOW_TEXT);
    const ranges = [];
    for (let at = 0, node; (node = text.nextNode()); at += node.length) {
      if (!node.parentElement.classList.contains(name)) continue;
      if (ranges.at(-1)?.[1] === at) ranges.at(-1)[1] = at + node.length;
      else ranges.push([at, at + node.length]);
    }
    return ranges;
  }, [field, kind]);
};

describe("the example", () => {
  test("shows title, software, description, rules and limits with their sources", () =>
    onPage(async (page) => {
      assert.equal(await page.locator("#instance-title").innerText(), "Tidewater");
      const about = await page.locator("#instance").innerText();
      for (const words of ["tidewater.example · Mastodon 4.6.3", "A small harbour", "2,318", "English", "after approval", "Marit at the harbour office (@marit)"]) {
        assert.ok(about.includes(words), `${words} in: ${about}`);
      }
      assert.equal(await page.locator(".rules li").count(), 5);
      assert.match(await page.locator(".rules li").first().innerText(), /^Be kind, and assume that others are\.\s+Disagree/);
      const row = (path) => page.locator(`th[title="${path}"]`).locator("xpath=..").innerText().then((text) => text.split(/\s*\t\s*|\n/).filter(Boolean));
      assert.deepEqual(await row("statuses.maxCharacters"), ["Length", "500 characters", "server"]);
      assert.deepEqual(await row("media.imageSizeLimit"), ["Image file", "16 MiB", "server"]);
      assert.equal((await row("media.gifMatrixLimit")).at(-1) === "server", false, "the API has no limit for GIFs");
      assert.equal(await page.locator("#instance img").getAttribute("alt"), "A lighthouse on a rock, and three lines of waves before it");
      assert.ok(await page.locator("#instance img").evaluate(async (image) => (await image.decode(), image.naturalWidth > 0)));
    }));

  test("gives the rules in the languages they were translated to, and says which", () =>
    onPage(async (page) => {
      await page.selectOption("#rules-language", "de");
      const rule = page.locator(".rules li").nth(1);
      assert.match(await rule.innerText(), /^Beschreibe deine Bilder\./);
      assert.equal(await rule.getAttribute("lang"), "de");
      // The fifth rule has no French text.
      await page.selectOption("#rules-language", "fr");
      assert.match(await page.locator(".rules li").nth(4).innerText(), /^Warnings of storm/);
      assert.equal(await page.locator(".rules li").nth(4).getAttribute("lang"), "");
    }));
});

describe("counting", () => {
  test("follows every keystroke, and never blocks one", () =>
    onPage(async (page) => {
      assert.equal(await shown(page), "500 characters left");
      await page.locator("#text").pressSequentially("Ahoy");
      assert.equal(await shown(page), "496 characters left");
      assert.equal(await used(page), "4 of 500");
      await page.fill("#text", "a".repeat(499));
      assert.equal(await shown(page), "1 character left");
      await page.fill("#text", "a".repeat(501));
      assert.equal(await shown(page), "1 character too many");
      await page.locator("#text").press("End");
      await page.locator("#text").pressSequentially("bc");
      assert.equal(await shown(page), "3 characters too many");
      assert.equal((await page.inputValue("#text")).length, 503);
      assert.equal(await page.getAttribute("#text", "maxlength"), null);
      assert.equal(await page.getAttribute("#text", "aria-invalid"), "true");
    }));

  test("marks what does not fit from the right character on, after an emoji and a URL", () =>
    onPage(async (page) => {
      // 1 + 1 + 23 + 1 characters before the letters: 474 of them fit.
      const before = `${FAMILY} ${LINK} `;
      await page.fill("#text", `${before}${"x".repeat(474)}`);
      assert.deepEqual(await marked(page, "text", "overflow"), []);
      assert.equal(await shown(page), "0 characters left");
      await page.fill("#text", `${before}${"x".repeat(474)}y${FAMILY}z`);
      assert.equal(await shown(page), "3 characters too many");
      const start = before.length + 474;
      assert.deepEqual(await markedRange(page, "text", "overflow"), [[start, start + 1 + FAMILY.length + 1]]);
      assert.deepEqual(await markedRange(page, "text", "url"), [[FAMILY.length + 1, FAMILY.length + 1 + LINK.length]]);
    }));

  test("marks a URL that does not fit as a whole", () =>
    onPage(async (page) => {
      await page.fill("#text", `${"x".repeat(479)} ${LINK}`);
      assert.equal(await shown(page), "3 characters too many");
      assert.deepEqual(await marked(page, "text", "overflow"), [LINK]);
      assert.deepEqual(await marked(page, "text", "url"), [LINK]);
    }));

  test("counts the content warning with the text, and joins them first", () =>
    onPage(async (page) => {
      await page.fill("#warning", "Storm surge");
      await page.fill("#text", "Ahoy");
      assert.equal(await used(page), "15 of 500");
      await page.fill("#warning", "\u{1F1F3}");
      await page.fill("#text", "\u{1F1FF}");
      assert.equal(await used(page), "1 of 500");
      // A warning that is too long by itself leaves no room for any text.
      await page.fill("#warning", "w".repeat(502));
      await page.fill("#text", "text");
      assert.equal(await shown(page), "6 characters too many");
      assert.deepEqual(await markedRange(page, "warning", "overflow"), [[500, 502]]);
      assert.deepEqual(await markedRange(page, "text", "overflow"), [[0, 4]]);
    }));

  test("lists URLs and mentions with what they count", () =>
    onPage(async (page) => {
      assert.match(await page.locator("#entities").innerText(), /Nothing yet/);
      await page.fill("#text", `@marit@tidewater.example see ${LINK} and @pim`);
      await rested(page);
      const rows = await page.locator("#entities li").evaluateAll((items) => items.map((item) => [item.querySelector(".entity-kind").textContent, item.querySelector(".entity-text").textContent, item.querySelector("strong").textContent]));
      assert.deepEqual(rows, [["Mention", "@marit@tidewater.example", "6"], ["Web address", LINK, "23"], ["Mention", "@pim", "4"]]);
      assert.deepEqual(await marked(page, "text", "mention"), ["@marit@tidewater.example", "@pim"]);
      assert.equal(await used(page), `${6 + 5 + 23 + 5 + 4} of 500`);
    }));

  test("shows samples with .length and with the server's count, and keeps the user's text", () =>
    onPage(async (page) => {
      const counts = await page.locator(".sample").evaluateAll((buttons) => Object.fromEntries(buttons.map((button) => [button.querySelector(".sample-name").textContent, [button.querySelector(".sample-length").textContent, button.querySelector("strong").textContent]])));
      assert.deepEqual(counts, {
        "Web address": ["78", "23"],
        Mention: ["43", "6"],
        Family: ["11", "1"],
        "Hindi conjuncts": ["8", "3"],
        Flag: ["14", "1"],
        "Combining marks": ["14", "10"],
        "Path in kanji": ["35", "23"],
        "Warning and text": ["15", "12"],
      });
      await page.fill("#text", "My own words");
      await page.fill("#warning", "mine");
      await page.locator(".sample", { hasText: "Family" }).click();
      assert.equal(await page.inputValue("#text"), FAMILY);
      assert.equal(await page.inputValue("#warning"), "");
      assert.equal(await used(page), "1 of 500");
      await page.locator(".sample", { hasText: "Warning and text" }).click();
      await page.click("#restore-draft");
      assert.equal(await page.inputValue("#text"), "My own words");
      assert.equal(await page.inputValue("#warning"), "mine");
      assert.equal(await page.locator("#kept-draft").isVisible(), false);
    }));

  test("a keystroke in a text of 100,000 characters counts once, and lists the first 50 entities", () =>
    onPage(async (page) => {
      const [counts, drawn] = await page.evaluate(async () => {
        const field = document.getElementById("text");
        let counts = 0, drawn = 0;
        document.querySelector("status-counter").addEventListener("status-count", () => (counts += 1));
        new MutationObserver((records) => { for (const { addedNodes } of records) drawn += addedNodes.length; })
          .observe(document.querySelector(".field-text status-highlight").shadowRoot, { childList: true, subtree: true });
        field.value = "Spring tide @marit@tidewater.example https://tides.example.org/ \u{1F30A} ".repeat(1500);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return [counts, drawn];
      });
      assert.equal(counts, 1);
      await rested(page);
      // Each entity and each text between entities is drawn once; the overflow splits one piece.
      assert.ok(drawn <= 2 * 3000 + 5, `${drawn} pieces were drawn`);
      assert.equal(await page.locator("#entities li").count(), 50);
      // Not `innerText`: the list is far below, and not laid out.
      assert.match(await page.locator("#entities").textContent(), /and 2,950 more/);
    }));
});

describe("the whole draft", () => {
  const open = (page, part) => page.locator(`#${part} > summary`).click();
  const report = (page) => rested(page).then(() => page.locator("#report .report-item")).then((items) => items.evaluateAll((items) => items.map((item) => [item.title, item.querySelector(".report-kind").textContent, item.querySelector(".report-where")?.textContent.trim()])));
  const said = (page) => rested(page).then(() => page.locator("#report").innerText());
  const until = (page, code) => page.waitForSelector(`#report .report-item[title="${code}"]`);

  /** The head of a PNG of that size: all that is read of one. */
  const png = (width, height) => {
    const head = Buffer.from("89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000049454e44ae426082", "hex");
    head.writeUInt32BE(width, 16);
    head.writeUInt32BE(height, 20);
    return head;
  };

  test("says first that nothing is there, then what would be refused, with a link to the place", () =>
    onPage(async (page) => {
      assert.match(await said(page), /^Nothing yet/);
      await page.fill("#text", "Ahoy");
      assert.match(await said(page), /would accept this post/);
      await page.fill("#text", "a".repeat(503));
      assert.deepEqual(await report(page), [["statuses.over_character_limit", "Refused", "Text"]]);
      await page.locator("#report a").focus();
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    }));

  test("a poll: what is wrong with each option, and alone it does not lift a blank text", () =>
    onPage(async (page) => {
      await open(page, "poll-part");
      await page.fill("#option-1", "Ebb");
      await page.fill("#option-2", "Ebb");
      const codes = (await report(page)).map(([code]) => code);
      assert.ok(codes.includes("polls.errors.duplicate_options") && codes.includes("statuses.blank"), codes.join());
      await page.getByRole("button", { name: "Add an option" }).click();
      assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "option-3");
      await page.fill("#text", "Which?");
      await page.fill("#option-2", "Flood");
      await page.fill("#option-3", "x".repeat(60));
      assert.deepEqual((await report(page)).map(([code, , where]) => [code, where]), [["polls.errors.over_character_limit", "Poll, option 3"]]);
      await page.locator("#report a").click();
      assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "option-3");
    }));

  test("a schedule that is too near", () =>
    onPage(async (page) => {
      await page.fill("#text", "Later");
      await open(page, "schedule-part");
      const soon = await page.evaluate(() => new Date(Date.now() + 120e3 - new Date().getTimezoneOffset() * 60e3).toISOString().slice(0, 16));
      await page.fill("#schedule", soon);
      assert.deepEqual((await report(page)).map(([code]) => code), ["scheduled_statuses.too_soon"]);
      await page.fill("#schedule", "");
      assert.deepEqual(await report(page), []);
    }));

  test("files are what their bytes say, whatever they are called", () =>
    onPage(async (page) => {
      await open(page, "files-part");
      await page.setInputFiles("#files input", [
        { name: "chart.mp4", mimeType: "video/mp4", buffer: png(1200, 630) },
        { name: "<b>poster</b>.png", mimeType: "image/png", buffer: png(8000, 5000) },
      ]);
      await until(page, "media.too_many_pixels");
      const facts = await page.locator("#files .facts").allTextContents();
      assert.match(facts[0], /image\/png · 1,200 × 630/);
      assert.match(facts[1], /8,000 × 5,000 · would fit at 7,\d\d\d × 4,\d\d\d/);
      assert.deepEqual((await report(page)).filter(([, kind]) => kind === "Refused").map(([code, , where]) => [code, where]), [["media.too_many_pixels", "File 2"]]);
      assert.equal(await page.locator("#files .name").nth(1).innerText(), "<b>poster</b>.png");
      await page.locator("#files textarea").first().fill("x".repeat(10_001));
      await until(page, "media.description_too_long");
      await page.getByRole("button", { name: "Remove chart.mp4" }).click();
      await page.getByRole("button", { name: "Remove <b>poster</b>.png" }).click();
      assert.equal(await page.locator("#files .item").count(), 0);
      assert.match(await said(page), /^Nothing yet/);
    }));

  test("what is too long is offered as a thread, which can be numbered", () =>
    onPage(async (page) => {
      assert.equal(await page.locator("#thread").isVisible(), false);
      const text = "The tide turns at noon, and the ferry leaves an hour later. ".repeat(20).trim();
      await page.fill("#text", text);
      const parts = () => rested(page).then(() => page.locator(".thread-text").allTextContents());
      assert.equal((await parts()).length, 3);
      assert.equal((await parts()).join(" "), text);
      await page.getByLabel("Number the parts").check();
      assert.ok((await parts()).every((part, index, all) => part.endsWith(` (${index + 1}/${all.length})`)));
      await page.fill("#text", "short");
      await rested(page);
      assert.equal(await page.locator("#thread").isVisible(), false);
    }));

  test("a refusal that came already is explained", () =>
    onPage(async (page) => {
      await page.getByText("Already refused?").click();
      await page.fill("#refusal", '{"error":"Validation failed: File file size must be less than 16 MB, File must be less than 16 MB"}');
      assert.deepEqual(await page.locator("#refusal-means .report-item").evaluateAll((items) => items.map((item) => item.title)), ["media.too_large"]);
      await page.fill("#refusal", "");
      assert.equal(await page.locator("#refusal-means .report-item").count(), 0);
    }));
});

test("the end of a long text stays in sight while it is written", () =>
  onPage(async (page) => {
    await page.fill("#text", "One line of many.\n".repeat(80));
    await page.locator("#text").press("Control+End");
    await page.keyboard.type("the last");
    const hiddenBelow = await page.locator("#text").evaluate((place) => place.scrollHeight - place.clientHeight - place.scrollTop);
    assert.ok(hiddenBelow < 32, `${hiddenBelow} pixels are out of sight`);
    await page.locator("#text").press("Control+Home");
    assert.ok((await page.locator("#text").evaluate((place) => place.scrollTop)) < 32);
  }));

describe("for a screen reader", () => {
  test("the live region waits until typing pauses, and speaks near the limit only", () =>
    onPage(async (page) => {
      await page.clock.install();
      await page.evaluate(() => {
        const region = document.querySelector("status-counter").shadowRoot.querySelector("[aria-live]");
        window.said = [];
        new MutationObserver(() => region.textContent && window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
      });
      // The page's clock moves only when told, so that nothing depends on the speed of the machine.
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
      const typed = async (text, pause) => {
        for (const letter of text) {
          await page.keyboard.type(letter);
          await page.clock.runFor(pause);
        }
      };
      await page.locator("#text").focus();
      await typed("Far from it. ", 20);
      await page.clock.runFor(5000);
      assert.deepEqual(await page.evaluate(() => window.said), [], "silent far from the limit");
      await page.fill("#text", "a".repeat(480));
      await page.locator("#text").press("End");
      await typed("b".repeat(25), 60);
      assert.deepEqual(await page.evaluate(() => window.said), [], "silent while typing");
      assert.equal(await shown(page), "5 characters too many", "while the visible count follows");
      await page.clock.runFor(3000);
      assert.deepEqual(await page.evaluate(() => window.said), ["5 characters too many"]);
    }));

  test("the visible count is hidden, hint and count describe the field, the region is polite", () =>
    onPage(async (page) => {
      await page.fill("#text", "Ahoy");
      assert.equal(await page.locator(".counter").getAttribute("aria-hidden"), "true");
      assert.equal(await page.locator("status-highlight .layer").first().getAttribute("aria-hidden"), "true");
      assert.equal(await page.locator("status-counter [aria-live]").getAttribute("aria-live"), "polite");
      const described = await page.evaluate(() => document.getElementById("text").getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent));
      assert.deepEqual(described, ["You can enter up to 500 characters.", "496 characters left"]);
    }));
});

describe("by keyboard alone", () => {
  test("everything is reached in reading order, and shows where the focus is", () =>
    onPage(async (page) => {
      const stops = [];
      for (let stop = 0; stop < 24; stop += 1) {
        await page.keyboard.press("Tab");
        stops.push(await page.evaluate(() => {
          const { activeElement: element } = document;
          // The focus ring surrounds a field and its label, and is drawn above both.
          const isField = element.matches("status-highlight textarea");
          const style = isField ? getComputedStyle(element.closest(".field"), "::after") : getComputedStyle(element);
          const [kind, width] = isField ? [style.borderTopStyle, style.borderTopWidth] : [style.outlineStyle, style.outlineWidth];
          if (kind === "none" || width === "0px" || style.content === "none") throw new Error(`${element.outerHTML} shows no focus`);
          return element.id || element.querySelector(".sample-name")?.textContent || element.className || `${element.localName} of ${element.parentElement.id || element.parentElement.className}`;
        }));
      }
      assert.deepEqual(stops, ["skip", "server", "primary", "add-server", "warning", "text", "summary of files-part", "summary of poll-part", "summary of schedule-part", "summary of switches-part", "share", "clear", "summary of refusal", "summary of refusal upload", "Web address", "Mention", "Family", "Hindi conjuncts", "Flag", "Combining marks", "Path in kanji", "Warning and text", "rules-language", ...stops.slice(23)]);
    }));

  test("a server is asked with Enter, a sample tried with Space, the draft reached by the skip link", () =>
    onPage(async (page) => {
      await play(page, "lagoon.example", { "/api/v2/instance": { body: LAGOON } });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Ahoy");
      assert.equal(await page.inputValue("#text"), "Ahoy");
      await page.focus("#server");
      await page.keyboard.press("Control+A");
      await page.keyboard.type("lagoon.example");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Lagoon");
      assert.equal(await page.evaluate(() => document.activeElement.id), "server", "the focus stays where it was");
      assert.equal(await shown(page), "1,496 characters left");
      await page.locator(".sample", { hasText: "Flag" }).focus();
      await page.keyboard.press("Space");
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
      assert.equal(await used(page), "1 of 1,500");
    }, { expected: [/missing\.png|status of 404/] }));
});

/** After the answer documented for `GET /api/v2/instance`, with a limit that an administrator raised. */
const LAGOON = {
  domain: "lagoon.example",
  title: "Lagoon",
  version: "4.5.2",
  source_url: "https://github.com/mastodon/mastodon",
  description: "Calm water.",
  usage: { users: { active_month: 12 } },
  thumbnail: { url: "https://lagoon.example/missing.png" },
  languages: ["fr"],
  configuration: {
    statuses: { max_characters: 1500, max_media_attachments: 4, characters_reserved_per_url: 23 },
    polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2629746 },
  },
  registrations: { enabled: false, approval_required: false, message: null },
  contact: { email: "", account: null },
  rules: [],
};

describe("another server", () => {
  test("changes the limits and how is counted, and leaves the draft alone", () =>
    onPage(async (page) => {
      await play(page, "lagoon.example", { "/api/v2/instance": { body: LAGOON } });
      await page.fill("#text", `${"x".repeat(600)}\u0915\u094D\u0937`);
      assert.equal(await used(page), "601 of 500");
      await ask(page, "lagoon.example");
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Lagoon");
      // Mastodon 4.5 knows no Indic conjuncts: two characters there.
      assert.equal(await used(page), "602 of 1,500");
      assert.equal(await page.locator("#text-hint").textContent(), "You can enter up to 1,500 characters.");
      assert.deepEqual(await marked(page, "text", "overflow"), []);
      assert.match(await page.locator("#instance").innerText(), /None are published\./);
      assert.equal(await page.locator("#said").textContent(), "Lagoon: up to 1,500 characters.");
      await page.click("#use-example");
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Tidewater");
      assert.equal(await used(page), "601 of 500");
      assert.equal(await page.inputValue("#text"), `${"x".repeat(600)}\u0915\u094D\u0937`);
    }, { expected: [/missing\.png|status of 404/] }));

  test("that only has the first API, with a description in HTML", () =>
    onPage(async (page) => {
      await play(page, "old.example", {
        "/api/v1/instance": { body: { uri: "old.example", title: "Old <b>Pier</b>", short_description: "<p>Wood &amp; <b>rope</b></p><p>since 2017</p>", version: "2.7.2", max_toot_chars: 666, registrations: false } },
      });
      await ask(page, "https://old.example/about");
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Old <b>Pier</b>");
      assert.equal(await page.locator(".instance-description").innerText(), "Wood & rope since 2017");
      assert.equal(await used(page), "0 of 666");
      assert.match(await page.locator('th[title="statuses.maxCharacters"]').locator("xpath=..").innerText(), /older field/);
    }, { expected: [/status of 404/] }));

  const FAILURES = [
    ["a name that is none", "not a server", null, /“not a server” is not the address of a server/],
    ["a private host", "intranet.local", null, /exists only on one machine or network/],
    ["a web page", "blog.example", { "/api/v2/instance": { body: "<!doctype html><title>Blog</title>", type: "text/html" }, "/api/v1/instance": { body: "<!doctype html>", type: "text/html" } }, /answered with a web page or a broken answer/],
    ["no API", "empty.example", {}, /has no instance API/],
    ["too many questions", "busy.example", { "/api/v2/instance": { status: 429, body: { error: "Too many requests" } } }, /has been asked too often\. Try again in a few minutes/],
    ["a closed server", "closed.example", { "/api/v2/instance": { status: 410, body: { error: "Gone" } }, "/api/v1/instance": { status: 410, body: { error: "Gone" } } }, /closed\.example has closed\..*“Gone”/],
    ["a broken server", "broken.example", { "/api/v2/instance": { status: 503, body: "" } }, /has a problem of its own \(status 503\)/],
  ];
  for (const [name, address, answers, message] of FAILURES) {
    test(`that fails, ${name}: says so, and keeps text, limits and focus`, () =>
      onPage(async (page) => {
        if (answers) await play(page, address, answers);
        await page.fill("#text", "Every word of this");
        await page.fill("#warning", "stays");
        await ask(page, address);
        await page.waitForFunction(() => document.getElementById("server-error").textContent !== "");
        const error = await page.locator("#server-error").innerText();
        assert.match(error, message);
        assert.match(error, /still counted for Tidewater\.$/);
        assert.equal(await page.locator("#said").textContent(), await page.locator("#server-error").textContent(), "the live region says it");
        assert.equal(await page.getAttribute("#server", "aria-invalid"), "true");
        assert.equal(await page.inputValue("#server"), address);
        assert.equal(await page.evaluate(() => document.activeElement.id), "server");
        assert.equal(await page.inputValue("#text"), "Every word of this");
        assert.equal(await page.inputValue("#warning"), "stays");
        assert.equal(await used(page), "23 of 500");
        await page.click("#use-example");
        await page.waitForFunction(() => document.getElementById("server-error").textContent === "");
      }, { expected: [/status of (404|410|429|503)/] }));
  }

  test("that does not answer at all", () =>
    onPage(async (page) => {
      await page.route("https://silent.example/**", (route) => route.abort("connectionrefused"));
      await ask(page, "silent.example");
      await page.waitForFunction(() => document.getElementById("server-error").textContent !== "");
      assert.match(await page.locator("#server-error").innerText(), /No answer came from silent\.example/);
    }, { expected: [/ERR_CONNECTION_REFUSED/] }));

  test("asked while another still answers: the later question wins", () =>
    onPage(async (page) => {
      let release, answered;
      const held = new Promise((done) => (release = done)), late = new Promise((done) => (answered = done));
      await page.route("https://slow.example/**", async (route) => {
        await held;
        await route.fulfill({ contentType: "application/json", body: JSON.stringify({ ...LAGOON, title: "Slow" }), headers: { "Access-Control-Allow-Origin": "*" } }).catch(() => {});
        answered();
      });
      await play(page, "lagoon.example", { "/api/v2/instance": { body: LAGOON } });
      await ask(page, "slow.example");
      await ask(page, "lagoon.example");
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Lagoon");
      release();
      await late;
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.equal(await page.locator("#instance-title").innerText(), "Lagoon");
      assert.equal(await page.locator("#server-error").textContent(), "");
      assert.equal(await page.locator("#instance").getAttribute("aria-busy"), "false");
    }, { expected: [/missing\.png|status of 404/] }));
});

describe("the page", () => {
  test("keeps draft and server over a reload", () =>
    onPage(async (page) => {
      await play(page, "lagoon.example", { "/api/v2/instance": { body: LAGOON } });
      await page.fill("#warning", "Tide");
      await page.fill("#text", "Kept words");
      await ask(page, "lagoon.example");
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Lagoon");
      await page.reload();
      await page.waitForFunction(() => document.getElementById("instance-title").textContent === "Lagoon");
      assert.equal(await page.inputValue("#text"), "Kept words");
      assert.equal(await page.inputValue("#warning"), "Tide");
      assert.equal(await used(page), "14 of 1,500");
    }, { expected: [/missing\.png|status of 404/] }));

  test("says so when the WebAssembly cannot be loaded, and leaves the field usable", async () => {
    const own = await place.browser.newContext();
    const page = await own.newPage();
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(place.server.url);
    await page.waitForFunction(() => document.getElementById("load-error").textContent !== "");
    assert.match(await page.locator("#load-error").innerText(), /could not be loaded/);
    await page.fill("#text", "Still mine");
    assert.equal(await page.inputValue("#text"), "Still mine");
    await own.close();
  });

  for (const width of [320, 390, 768, 1280, 1920]) {
    test(`fits into ${width} pixels`, () =>
      onPage(async (page) => {
        await page.fill("#text", `${LINK} ${"unbreakable".repeat(60)}`);
        const { content, view } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }));
        assert.equal(content, view);
      }, { viewport: { width, height: 800 } }));
  }

  test("moves nothing for those who asked for less motion", () =>
    onPage(async (page) => {
      const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0).length);
      assert.equal(moving, 0);
    }, { reducedMotion: "reduce" }));

  for (const colorScheme of ["light", "dark"]) {
    test(`has enough contrast in ${colorScheme}`, () =>
      onPage(async (page) => {
        const ratios = await page.evaluate(() => {
          const style = getComputedStyle(document.documentElement);
          const luminance = (name) => {
            const hex = style.getPropertyValue(name).trim().slice(1);
            const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const pairs = [["--ink", "--paper"], ["--ink", "--sheet"], ["--soft", "--paper"], ["--soft", "--sheet"], ["--accent", "--paper"], ["--accent-ink", "--accent"], ["--over", "--sheet"], ["--near", "--sheet"],
            ["--ink", "--url-tint"], ["--ink", "--mention-tint"], ["--ink", "--over-tint"]];
          return pairs.map(([a, b]) => [`${a} on ${b}`, ((x, y) => (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05))(luminance(a), luminance(b))]);
        });
        assert.deepEqual(ratios.filter(([, ratio]) => !(ratio >= 4.5)), []);
      }, { colorScheme }));
  }
});

describe("screenshots", () => {
  const LONG = `Low water at 06:12 ${FAMILY}, and the whole bay is walkable. @marit@a-rather-long-name.tidewater.example has the table: ${LINK}\n\n${"The gannets came back to the outer rock this morning, two weeks early. ".repeat(6)}`;
  const KINDS = [
    ["desktop", { viewport: { width: 1280, height: 900 } }],
    ["desktop-dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
    ["narrow", { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 }],
  ];
  const take = async (page, name) => {
    await page.fill("#warning", "Mud, and a lot of it");
    await page.fill("#text", LONG);
    await page.locator("#instance img").evaluateAll((images) => Promise.all(images.map((image) => image.decode().catch(() => {}))));
    assert.match(await shown(page), /characters too many$/);
    await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: true });
  };
  for (const [name, options] of KINDS) test(name, () => onPage((page) => take(page, name), options));

  const payload = new URL("../../../shared/payloads/mastodon/v2_instance--4.5.7.json", import.meta.url);
  test("a real server's answer in the example's place", { skip: !existsSync(payload) && "there are no collected answers in ../shared/payloads here" }, async () => {
    const real = await start({ port: 0, instance: fileURLToPath(payload) });
    try {
      // Its picture lies on the machine it was taken from.
      await onPage(async (page) => {
        await take(page, "real-payload");
        assert.match(await page.locator(".instance-software").innerText(), /Mastodon 4\.5\.7/);
        assert.match(await page.locator(".rules").innerText(), /Be respectful to others/);
      }, { url: real.url, expected: [/ERR_|preview/] });
    } finally {
      await real.close();
    }
  });
});
