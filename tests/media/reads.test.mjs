// How much of a file is read, and how unreadable files and values that are not files are handled.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { ftruncateSync, openAsBlob, openSync, closeSync, readFileSync, statSync, writeSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { InstanceError, checkFile, checkMedia, getLimits, initMedia, inspectMedia } from "../../pkg-config/entry/node.js";
import { mediaFiles } from "./files.mjs";

const { folder, names } = await mediaFiles();
let scratch;
before(async () => { scratch = await mkdtemp(join(tmpdir(), "media-")); });
after(() => rm(scratch, { recursive: true }));

/** A Blob that counts the bytes read from it. */
function counted(blob) {
  const seen = { size: blob.size, asks: 0, bytes: 0, arrayBuffer: () => assert.fail("read as a whole"), slice: (start, end) => ({
    arrayBuffer: async () => {
      const bytes = await blob.slice(start, end).arrayBuffer();
      seen.asks += 1;
      seen.bytes += bytes.byteLength;
      return bytes;
    },
  }) };
  return seen;
}

/** The index with this many more bytes in the table of sizes of its first track. */
function withLargeSizes(moov, more) {
  const at = moov.indexOf("stsz", 0, "latin1") - 4, end = at + moov.readUInt32BE(at);
  const grown = Buffer.concat([moov.subarray(0, end), Buffer.alloc(more), moov.subarray(end)]);
  for (const name of ["moov", "trak", "mdia", "minf", "stbl", "stsz"]) {
    const head = grown.indexOf(name, 0, "latin1") - 4;
    grown.writeUInt32BE(grown.readUInt32BE(head) + more, head);
  }
  return grown;
}

test("a movie of 2 GB with its index at the end: under 1 MB is read", async () => {
  // The contents are one hole in a sparse file; the index is as large as that of two million frames.
  const movie = readFileSync(join(folder, "long.mp4"));
  const boxes = {};
  for (let at = 0; at < movie.length; at += boxes[movie.toString("latin1", at + 4, at + 8)].length) boxes[movie.toString("latin1", at + 4, at + 8)] = movie.subarray(at, at + movie.readUInt32BE(at));
  boxes.moov = withLargeSizes(boxes.moov, 8_000_000);
  const size = 2_100_000_000, path = join(scratch, "large.mp4"), file = openSync(path, "w");
  const mdat = Buffer.alloc(16);
  mdat.writeUInt32BE(1);
  mdat.write("mdat", 4, "latin1");
  mdat.writeBigUInt64BE(BigInt(size), 8);
  writeSync(file, boxes.ftyp, 0, boxes.ftyp.length, 0);
  writeSync(file, mdat, 0, 16, boxes.ftyp.length);
  ftruncateSync(file, boxes.ftyp.length + size);
  writeSync(file, boxes.moov, 0, boxes.moov.length, boxes.ftyp.length + size);
  closeSync(file);
  assert.ok(statSync(path).size > 2e9 && boxes.moov.length > 8e6);

  const blob = counted(await openAsBlob(path));
  const info = await inspectMedia(blob);
  assert.deepEqual({ ...info, size: 0 }, { ...(await inspectMedia(movie)), size: 0 });
  assert.deepEqual([info.size, info.width, info.height, info.frameRate, info.duration], [blob.size, 16, 16, 30, 700]);
  assert.ok(blob.bytes < 200_000 && blob.asks < 20, `${blob.bytes} bytes in ${blob.asks} reads`);
});

test("of no file more is read than it has, nor more often than is allowed", async () => {
  for (const name of names) {
    const blob = counted(await openAsBlob(join(folder, name)));
    await inspectMedia(blob);
    assert.ok(blob.asks <= 256 && blob.bytes <= 2 * blob.size + 16_384, `${name}: ${blob.bytes} bytes of ${blob.size} in ${blob.asks} reads`);
  }
});

test("every prefix of a file is told without failure", async () => {
  for (const name of ["turned-90.heic", "plain.webm", "animated.webp", "faststart.mp4", "plain.ogv"]) {
    const bytes = readFileSync(join(folder, name));
    for (let end = 0; end < Math.min(bytes.length, 3000); end += 7) assert.equal((await inspectMedia(bytes.subarray(0, end))).size, end);
  }
});

test("a file that cannot be read rejects with its own error", async () => {
  const refusal = new DOMException("The file is gone.", "NotReadableError");
  const blob = { size: 100, arrayBuffer() {}, slice: () => ({ arrayBuffer: () => Promise.reject(refusal) }) };
  await assert.rejects(inspectMedia(blob), (error) => error === refusal);
  // The next one is inspected as usual.
  assert.equal((await inspectMedia(readFileSync(join(folder, "plain.png")))).mimeType, "image/png");
});

test("a file that has become shorter is told as far as it goes", async () => {
  const bytes = readFileSync(join(folder, "plain.mp4"));
  const shorter = { size: bytes.length + 100_000_000, arrayBuffer() {}, slice: (start, end) => new Blob([bytes]).slice(start, end) };
  assert.equal((await inspectMedia(shorter)).mimeType, "video/mp4");
});

test("a value that is not a file is a TypeError", async () => {
  for (const wrong of [undefined, null, "file.png", 5, {}, [], { size: 5 }, new URL("https://example.org"), () => {}]) {
    await assert.rejects(inspectMedia(wrong), (error) => error instanceof TypeError && /Blob/.test(error.message), String(wrong));
  }
});

/** Runs a body in a fresh process, since loading happens once in each. */
const fresh = async (body) => {
  const entry = new URL("../../pkg-config/entry/manual.js", import.meta.url).href;
  const script = join(scratch, `${Math.random()}.mjs`);
  await writeFile(script, `
    import assert from "node:assert/strict";
    import { readFileSync } from "node:fs";
    import { createServer } from "node:http";
    import { InstanceError, checkFile, initMedia, inspectMedia } from ${JSON.stringify(entry)};
    const wasm = readFileSync(${JSON.stringify(fileURLToPath(new URL("../../pkg-config/wasm/mastodon_instance_media_bg.wasm", import.meta.url)))});
    const works = async () => assert.equal((await inspectMedia(new TextEncoder().encode("%PDF-1.7"))).mimeType, "application/pdf");
    const code = (promise) => promise.then(() => assert.fail("resolved"), (error) => { assert.ok(error instanceof InstanceError, String(error)); return error.code; });
    ${body}`);
  await promisify(execFile)(process.execPath, [script]);
};

test("initMedia takes bytes, a module, a response; the same promise for all", () => fresh(`
  const first = initMedia(await WebAssembly.compile(wasm));
  assert.equal(initMedia(new Uint8Array(3)), first);
  await first;
  await works();`));

test("a failed load is said plainly and may be tried again", () => fresh(`
  const server = createServer((request, response) => request.url === "/no" ? response.writeHead(404).end() : response.writeHead(200, { "content-type": "application/wasm" }).end(wasm)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = "http://127.0.0.1:" + server.address().port;
  assert.equal(await code(initMedia("http://127.0.0.1:1/")), "network");
  assert.equal(await code(initMedia(origin + "/no")), "network");
  assert.equal(await code(initMedia(new Uint8Array([1, 2, 3]))), "internal");
  await initMedia(new URL(origin + "/yes"));
  await works();
  assert.equal(await code(checkFile(wasm)), "not_initialized");
  server.close();`));

test("without initMedia the manual entry takes the module beside itself", () => fresh("await works();"));

test("a trap is an InstanceError, and the next file is inspected by a module started anew", () => fresh(`
  // The same module, but taking bytes traps: the body of that export becomes \`unreachable\`.
  const trapping = new Uint8Array(wasm);
  const number = (at) => { let value = 0, shift = 0, byte; do { byte = trapping[at++]; value |= (byte & 0x7F) << shift; shift += 7; } while (byte & 0x80); return [value, at]; };
  let imported = 0, feed, bodies;
  for (let at = 8; at < trapping.length; ) {
    const id = trapping[at], [size, body] = number(at + 1);
    if (id === 2) imported = WebAssembly.Module.imports(await WebAssembly.compile(wasm)).filter(({ kind }) => kind === "function").length;
    if (id === 7) {
      const name = Buffer.from("\\x04feed\\x00"), found = Buffer.from(trapping.buffer).indexOf(name, body);
      [feed] = number(found + name.length);
    }
    if (id === 10) bodies = number(body)[1];
    at = body + size;
  }
  let at = bodies;
  for (let skipped = imported; skipped < feed; skipped += 1) { const [size, start] = number(at); at = start + size; }
  const [size, start] = number(at);
  trapping.fill(0x01, start, start + size).set([0x00, 0x00], start);
  trapping[start + size - 1] = 0x0B;

  await initMedia(trapping);
  for (let turn = 0; turn < 3; turn += 1) {
    const two = [inspectMedia(wasm), inspectMedia(wasm)].map(code);
    assert.deepEqual(await Promise.all(two), ["internal", "internal"]);
    // An empty file needs no bytes, so it gets to its end.
    assert.equal((await inspectMedia(new Uint8Array())).kind, "unknown");
  }`));

test("initMedia of Node needs no argument", async () => {
  assert.equal(await initMedia(), undefined);
  assert.equal(typeof InstanceError, "function");
});

test("checkFile is inspectMedia and checkMedia, with what the file says of itself", async () => {
  const file = (name, type) => new File([readFileSync(join(folder, name))], name, { type });
  const photo = file("orientation-6.jpg", "image/jpeg");
  assert.deepEqual(await checkFile(photo), { ok: true, problems: [], advice: [], info: await inspectMedia(photo) });

  const long = await checkFile(photo, { description: "a".repeat(10_001), focus: "2,0" });
  assert.deepEqual([long.ok, long.problems.map(({ code }) => code)], [false, ["media.description_too_long"]]);
  assert.equal(long.advice.length, 1);

  const codes = async (name, type) => (await checkFile(file(name, type))).problems.map(({ code }) => code);
  assert.deepEqual(await codes("rate-121.mp4", "video/mp4"), ["media.frame_rate_too_high"]);
  assert.deepEqual(await codes("rate-1209_10.mp4", "video/mp4"), []);
  // Recorded by a browser without a frame rate; ffprobe, and so the server, takes it for 1000 frames per second.
  assert.deepEqual(await codes("random.webm", "video/webm"), ["media.frame_rate_too_high"]);
  assert.deepEqual(await codes("sound.mp4", "audio/mp4"), ["media.no_video_stream"]);
  assert.deepEqual(await codes("plain.mkv", "video/webm"), ["media.unsupported_type"]);
  assert.deepEqual(await codes("is-text.png", "image/png"), ["media.unsupported_type"]);
  assert.deepEqual(await codes("empty.bin", "image/png"), ["media.empty"]);
  assert.deepEqual(await codes("large.png", "image/png"), []);

  const mislabelled = await checkFile(file("is-a.png.mp4", "video/mp4"));
  assert.deepEqual([mislabelled.ok, mislabelled.advice.map(({ code }) => code)], [true, ["media.contents_mismatch"]]);

  const limits = getLimits();
  limits.media.imageSizeLimit = 100;
  assert.deepEqual((await checkFile(photo, null, limits)).problems, checkMedia({ ...(await inspectMedia(photo)) }, limits).problems);
  await assert.rejects(checkFile("x"), TypeError);
});
