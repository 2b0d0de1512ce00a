// npm run bench:elements: from key to paint, in Chromium with its processor slowed down four times: a bare textarea, the elements alone, and the compose page.
//
// A key is pressed in the middle of a text of mixed scripts, addresses and mentions. Measured is from the event's own time to the first task after the next
// frame was painted. What this prints is read by people; no test depends on it.
import { parseArgs } from "node:util";
import { start } from "../../pkg-config/tools/dev.mjs";
import { launchBrowser } from "../common/browser.mjs";

const { values } = parseArgs({ options: { slower: { type: "string", default: "4" }, keys: { type: "string", default: "60" } } });
const slower = Number(values.slower), keys = Number(values.keys);

const PARAGRAPH = "Low water at 06:12, and the whole bay is walkable. @marit@tidewater.example has the table: https://tides.example.org/tables/2026/11/harbour-mouth?unit=metres#spring\n"
  + "हिन्दी में ज्वार की सूचना, 潮位表はここにあります。 السلام عليكم قبل المد, και το λιμάνι. 👨‍👩‍👧‍👦🇳🇿 The gannets came back to the outer rock.\n\n";
const text = (length) => PARAGRAPH.repeat(Math.ceil(length / PARAGRAPH.length)).slice(0, length);

const OWN = "<!doctype html><html lang=en><meta charset=utf-8><title>bench</title><style>textarea{width:40rem;height:16rem;font:18px/1.6 sans-serif}</style>";
const KINDS = {
  "bare textarea": [`${OWN}<textarea id=text></textarea>`],
  "status-counter": [`${OWN}<textarea id=text></textarea><status-counter for=text></status-counter><script type=module src=/pkg/elements/status-counter.js></script>`, "status-counter:defined"],
  "counter and highlight": [`${OWN}<status-highlight><textarea id=text></textarea></status-highlight><status-counter for=text></status-counter><script type=module src=/pkg/elements/status-counter.js></script><script type=module src=/pkg/elements/status-highlight.js></script>`, "status-highlight:defined"],
  "compose page": [null, "#instance[data-read]"],
};

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)].toFixed(0);

async function measure(browser, url, [html, ready], length) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  try {
    if (html) await page.route("**/bench.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(html ? `${url}/bench.html` : url);
    if (ready) await page.waitForSelector(ready, { state: "attached" });
    await page.evaluate((text) => {
      const field = document.getElementById("text");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      const middle = text.indexOf("The gannets", text.length / 2) + 4;
      field.setSelectionRange(middle, middle);
      window.times = [];
      addEventListener("keydown", (event) => {
        const { timeStamp } = event;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => { window.times.push(performance.now() - timeStamp); port1.close(); };
          port2.postMessage(0);
        });
      }, { capture: true });
    }, text(length));
    await page.waitForTimeout(1500);
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: slower });
    for (let key = 0; key < keys; key += 1) {
      const letter = "a quiet tide "[key % 13];
      await client.send("Input.dispatchKeyEvent", { type: "keyDown", text: letter, key: letter });
      await client.send("Input.dispatchKeyEvent", { type: "keyUp", key: letter });
      await page.waitForFunction((count) => window.times.length >= count, key + 1, { polling: 20 });
      // As people type: some ten keys a second, and a rest now and then, in which what waits for one is done.
      await page.waitForTimeout(key % 20 === 19 ? 1200 : 60);
    }
    return (await page.evaluate(() => window.times)).sort((a, b) => a - b);
  } finally {
    await context.close();
  }
}

const server = await start({ port: 0 });
const browser = await launchBrowser();
try {
  console.log(`from key to paint in ms, processor ${slower} times slower, ${keys} keys\n`);
  console.log(`${"".padEnd(26)}${["characters", "p50", "p99", "max"].map((head) => head.padStart(12)).join("")}`);
  for (const length of [5_000, 50_000]) {
    for (const [name, kind] of Object.entries(KINDS)) {
      const times = await measure(browser, server.url, kind, length);
      console.log(`${name.padEnd(26)}${[length.toLocaleString("en"), at(times, 0.5), at(times, 0.99), at(times, 1)].map((cell) => cell.padStart(12)).join("")}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
