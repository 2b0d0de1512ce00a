// States of the compose page that are looked at, in pictures and for accessibility: a name, options of the browser's context, and what brings the page there.
import { rested } from "../common/page.mjs";

const FAMILY = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";
const SHORT = `Low water at 06:12 ${FAMILY}, and the whole bay is walkable. @marit@tidewater.example has the table: https://tides.example.org/tables/2026/11/harbour-mouth`;
const LONG = `${SHORT}\n\n${"The gannets came back to the outer rock this morning, two weeks early. ".repeat(8)}`;
const INSTANCE = (title, max) => ({ domain: `${title.toLowerCase()}.example`, title, version: "4.5.2", source_url: "https://github.com/mastodon/mastodon", configuration: { statuses: { max_characters: max, max_media_attachments: 4, characters_reserved_per_url: 23 } } });

const writes = (text) => async (page) => page.fill("#text", text);
async function manyProblems(page) {
  await page.fill("#text", LONG);
  for (const part of ["files-part", "poll-part", "schedule-part"]) await page.locator(`#${part} > summary`).click();
  await page.setInputFiles("#files input", [{ name: "note.png", mimeType: "image/png", buffer: Buffer.from("twenty bytes of text") }, { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("plain") }]);
  await page.fill("#option-1", "Ebb");
  await page.fill("#option-2", "x".repeat(60));
  const soon = await page.evaluate(() => new Date(Date.now() + 120e3 - new Date().getTimezoneOffset() * 60e3).toISOString().slice(0, 16));
  await page.fill("#schedule", soon);
  await page.locator("#schedule-part > summary").click();
}
/** Everything that a post can have, and nothing wrong with it but a description that a rule asks for. */
async function wholePost(page) {
  await page.fill("#text", SHORT);
  for (const part of ["files-part", "poll-part", "schedule-part", "switches-part"]) await page.locator(`#${part} > summary`).click();
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 400 }), ink = canvas.getContext("2d");
    const paint = (...bands) => {
      for (const [colour, y, height] of bands) ink.fillStyle = colour, ink.fillRect(0, y, 640, height);
    };
    const png = () => canvas.toDataURL("image/png").split(",")[1];
    paint(["#9fd0dd", 0, 170], ["#f4d9a0", 170, 20], ["#2d6f86", 190, 110], ["#c7ae80", 300, 100]);
    ink.fillStyle = "#fff";
    ink.beginPath();
    ink.arc(400, 90, 40, 0, 7);
    ink.fill();
    const bay = png();
    paint(["#f7f5ee", 0, 400]);
    ink.strokeStyle = "#0b5f69";
    ink.lineWidth = 14;
    ink.beginPath();
    for (let x = 0; x <= 640; x += 8) ink.lineTo(x, 200 - 120 * Math.sin(x / 60));
    ink.stroke();
    return [bay, png()];
  });
  await page.setInputFiles("#files input", ["bay at low water.png", "chart.png"].map((name, at) => ({ name, mimeType: "image/png", buffer: Buffer.from(drawn[at], "base64") })));
  await page.getByLabel("Description of bay at low water.png").fill("The bay at low water: a wide beach below a pale sky, and the sun above the outer rock.");
  await page.fill("#option-1", "Ebb");
  await page.fill("#option-2", "Flood");
  await page.getByRole("button", { name: "Add an option" }).click();
  await page.fill("#option-3", "Neither, I stay in bed");
  await page.fill("#schedule", "2031-01-02T06:12");
  await page.selectOption("#visibility", "unlisted");
  await page.selectOption("#language", "en");
  await page.getByRole("switch", { name: "It is a reply" }).check();
  await page.waitForFunction(() => document.getElementById("files").reading === 0 && document.getElementById("files").shadowRoot.querySelectorAll("canvas").length === 2);
}
async function closedWhole(page) {
  await wholePost(page);
  for (const part of ["files-part", "poll-part", "schedule-part", "switches-part"]) await page.locator(`#${part} > summary`).click();
}
const THREAD = `${SHORT}\n\n${"The gannets came back to the outer rock this morning, two weeks early, as @marit@tidewater.example has seen: https://tides.example.org/birds/2026/11/gannets?at=outer-rock. ".repeat(8)}`;
async function threadWithWarning(page) {
  await page.fill("#warning", "Birds");
  await page.fill("#text", THREAD);
  await page.getByLabel("Number the parts").check();
}
async function severalServers(page, text = LONG) {
  for (const [title, max] of [["Lagoon", 1500], ["Puddle", 300]]) {
    await page.route(`https://${title.toLowerCase()}.example/**`, (route) => route.fulfill({ contentType: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body: JSON.stringify(INSTANCE(title, max)) }));
    await page.fill("#server", `${title.toLowerCase()}.example`);
    await page.click("#add-server");
    await page.waitForFunction((title) => [...document.querySelectorAll(".server-line bdi")].some((name) => name.textContent === title), title);
  }
  await page.fill("#text", text);
}
async function slowServer(page) {
  await page.route("https://slow.example/**", () => {});
  await page.fill("#server", "slow.example");
  await page.press("#server", "Enter");
  await page.waitForSelector("#cancel", { state: "visible" });
}
const dragged = (page) => page.evaluate(() => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["x"], "x.png"));
  document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const wide = (width) => ({ viewport: { width, height: Math.round(width * 0.7) } });
export const STATES = [
  ["1280-empty", wide(1280), () => {}],
  ["1280-text", wide(1280), writes(SHORT)],
  ["1280-over", wide(1280), writes(LONG)],
  ["1280-dark-over", { ...wide(1280), colorScheme: "dark" }, writes(LONG)],
  ["1280-forced-colours", { ...wide(1280), forcedColors: "active" }, writes(LONG)],
  ["1280-problems", wide(1280), manyProblems],
  ["1280-dark-problems", { ...wide(1280), colorScheme: "dark" }, manyProblems],
  ["1280-servers", wide(1280), severalServers],
  ["1280-whole", wide(1280), wholePost],
  ["1280-whole-closed", wide(1280), closedWhole],
  ["1280-dark-whole", { ...wide(1280), colorScheme: "dark" }, wholePost],
  ["1280-forced-whole", { ...wide(1280), forcedColors: "active" }, wholePost],
  ["1280-thread", wide(1280), threadWithWarning],
  ["1280-slow", wide(1280), slowServer],
  ["1280-drop", wide(1280), dragged],
  ["1280-rtl", { ...wide(1280), locale: "ar" }, async (page) => (await page.evaluate(() => (document.documentElement.dir = "rtl")), manyProblems(page))],
  ["390-empty", phone, () => {}],
  ["390-over", phone, writes(LONG)],
  ["390-problems", phone, manyProblems],
  ["390-whole", phone, wholePost],
  ["390-whole-closed", phone, closedWhole],
  ["390-thread", phone, threadWithWarning],
  ["390-servers", phone, severalServers],
  ["390-dark", { ...phone, colorScheme: "dark" }, writes(SHORT)],
  ["2560-over", wide(2560), writes(LONG)],
];

/** The two pictures of the README, in letters that every machine has: as above, and what is the last thing on the picture. */
const STORY = `Low water at 06:12 tomorrow, and the whole bay is walkable. @marit@tidewater.example has the table: https://tides.example.org/tables/2026/11/harbour-mouth

The gannets came back to the outer rock this morning, two weeks early. We counted sixty before the fog came in, and Aksel says there were more behind the lighthouse.

Whoever comes along: meet at the slip at half past five, bring boots that may get wet, and leave the dogs at home, as the seals have their young now. If the wind turns north we stay in the kitchen, and Marit reads from the harbour log of 1894.`;
export const SHOWN = [
  ["servers", { viewport: { width: 1280, height: 1500 } }, (page) => severalServers(page, STORY), "#servers"],
  ["phone", { ...phone, colorScheme: "dark" }, async (page) => {
    await page.fill("#text", STORY);
    await page.evaluate(() => {
      const field = document.getElementById("text");
      field.scrollTop = field.scrollHeight;
      const counter = document.getElementById("counter");
      window.scrollTo(0, counter.getBoundingClientRect().bottom + window.scrollY - window.innerHeight + 20);
    });
    // The line at the bottom goes, since the count itself is in sight.
    await page.waitForSelector("#sticky", { state: "hidden" });
  }],
];

/** A page in one of the states. */
export async function pageIn([, options, prepare], browser, url) {
  const context = await browser.newContext(options), page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector("#instance[data-read]");
  await prepare(page);
  await rested(page);
  return page;
}
