// Files in a browser: the second WebAssembly is loaded on first use, and only then.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkFile, fitMedia, getLimits, inspectMedia } from "../../pkg-config/entry/node.js";
import { engine, launchBrowser } from "../common/browser.mjs";
import { serve } from "../common/serve.mjs";
import { described } from "./described.mjs";
import { differences } from "./differences.mjs";
import { all, bytes, folder } from "./few.mjs";

let server, browser;
before(async () => {
  server = await serve({
    "/pkg/": fileURLToPath(new URL("../../pkg-config/", import.meta.url)),
    "/media/": folder,
    "/service.js": `
      import { inspectMedia } from "/pkg/entry/manual.js";
      self.addEventListener("install", () => self.skipWaiting());
      self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
      self.addEventListener("fetch", (event) => {
        const { pathname } = new URL(event.request.url);
        if (pathname === "/info") event.respondWith(fetch("/media/plain.mp4").then((file) => file.blob()).then(inspectMedia).then((info) => Response.json(info)));
      });`,
  });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});
const inPage = async (body) => {
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    return await page.evaluate(`(async () => { const file = async (name) => (await fetch("/media/" + name)).blob(); ${body} })()`);
  } finally {
    await page.close();
  }
};

test("of every file the same as in Node, without init", async () => {
  const inBrowser = await inPage(`
    const { inspectMedia } = await import("/pkg/dist/browser.js"), found = {};
    for (const name of ${JSON.stringify(all)}) found[name] = await inspectMedia(await file(name));
    return found;`);
  for (const name of all) assert.deepEqual(inBrowser[name], await inspectMedia(await bytes(name)), name);
});

test("what a server concludes of every file, and how it is made to fit, the same as in Node", async () => {
  // With limits so narrow that most files are too large for one of them.
  const narrow = (limits) => ({ ...limits, media: { ...limits.media, imageSizeLimit: 2000, imageMatrixLimit: 300, videoSizeLimit: 4000, videoMatrixLimit: 300, videoFrameRateLimit: 20 } });
  const judge = async (pkg, name, file) => {
    const limits = narrow(pkg.getLimits()), { info, ok, problems, advice } = await pkg.checkFile(file, { description: name }, limits);
    return JSON.parse(JSON.stringify([ok, problems, advice, info.width ? pkg.fitMedia(info, limits) : null]));
  };
  const inBrowser = await inPage(`
    const pkg = await import("/pkg/dist/browser.js"), narrow = ${narrow}, judge = ${judge}, found = {};
    await pkg.init();
    for (const name of ${JSON.stringify(all)}) found[name] = await judge(pkg, name, new File([await file(name)], name));
    return found;`);
  for (const name of all) assert.deepEqual(inBrowser[name], await judge({ getLimits, checkFile, fitMedia }, name, new File([await bytes(name)], name)), name);
  const refused = Object.values(inBrowser).filter(([ok]) => !ok).length;
  assert.ok(refused > 50 && refused < all.length, String(refused));
});

test("a page that only counts does not load the second WebAssembly; one that inspects loads it once", async () => {
  const [before, after] = await inPage(`
    const { init, countCharacters, inspectMedia } = await import("/pkg/dist/browser.js");
    const loaded = () => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("media_bg.wasm")).length;
    await init();
    countCharacters("text");
    const before = loaded();
    const blob = await file("plain.mp4");
    await Promise.all([inspectMedia(blob), inspectMedia(blob), inspectMedia(blob)]);
    return [before, loaded()];`);
  assert.deepEqual([before, after], [0, 1]);
});

test("from a place of the user's own, by the manual entry", async () => {
  assert.deepEqual(await inPage(`
    const { initMedia, inspectMedia } = await import("/pkg/entry/manual.js");
    await initMedia(fetch("/pkg/wasm/mastodon_instance_media_bg.wasm?moved"));
    const info = await inspectMedia(await file("plain.mp4"));
    return [info, performance.getEntriesByType("resource").filter(({ name }) => /media_bg.wasm$/.test(name)).length];`),
  [await inspectMedia(await bytes("plain.mp4")), 0]);
});

/** What each engine records, with frames a second, if they are steady. WebKitGTK without further plugins for GStreamer records nothing. */
const recordings = {
  chromium: [["video/webm;codecs=vp8", 15], ["video/webm;codecs=vp9", 0], ["audio/webm", 0]],
  firefox: [["video/webm;codecs=vp8", 15], ["video/webm;codecs=vp8", 0], ["audio/webm", 0], ["audio/ogg", 0]],
  webkit: [],
};

// A browser's WebM says nothing of how long a frame is, so ffprobe, and with it the server, concludes from the times of the first frames, or from
// nothing.
if (recordings[engine].length) test("what the browser itself records, beside ffprobe", async () => {
  const scratch = await mkdtemp(join(tmpdir(), "recorded-"));
  try {
    for (const [type, rate] of recordings[engine]) {
      const recorded = await inPage(`
        const type = ${JSON.stringify(type)}, rate = ${rate};
        const stream = () => {
          if (type.startsWith("audio")) {
            const audio = new AudioContext(), tone = audio.createOscillator(), to = audio.createMediaStreamDestination();
            tone.connect(to);
            tone.start();
            return to.stream;
          }
          const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 90 }), paint = canvas.getContext("2d");
          let step = 0;
          setInterval(() => { paint.fillStyle = "hsl(" + (step += 7) + " 90% 50%)"; paint.fillRect(step % 160, 0, 20, 90); }, rate ? 1000 / rate : 23);
          return canvas.captureStream(rate || undefined);
        };
        const recorder = new MediaRecorder(stream(), { mimeType: type }), parts = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        recorder.start();
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await new Promise((resolve) => { recorder.onstop = resolve; recorder.stop(); });
        const blob = new Blob(parts, { type }), { inspectMedia } = await import("/pkg/dist/browser.js");
        return { info: await inspectMedia(blob), bytes: [...new Uint8Array(await blob.arrayBuffer())] };`);
      const name = `recorded-${rate}-${type.replace(/\W/g, "-")}.${type.split(/[/;]/)[1]}`;
      await writeFile(join(scratch, name), Buffer.from(recorded.bytes));
      assert.equal(recorded.info.kind, type.split("/")[0]);
      assert.deepEqual(differences(recorded.info, (await described(scratch, [name])).get(name)), [], JSON.stringify(recorded.info));
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
});

test("in a service worker", async () => {
  assert.deepEqual(await inPage(`
    await navigator.serviceWorker.register("/service.js", { type: "module" });
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    return (await fetch("/info")).json();`), await inspectMedia(await bytes("plain.mp4")));
});
