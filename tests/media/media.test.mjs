// What inspectMedia reports about each file, compared with ffprobe, file(1), heif-info, webpinfo and exiftool, if they know the format.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkFile, checkStatus, getLimits, inspectMedia } from "../../pkg-config/entry/node.js";
import { described, each } from "./described.mjs";
import { differences } from "./differences.mjs";
import { expected } from "./expected.mjs";
import { mediaFiles } from "./files.mjs";

const { folder, names } = await mediaFiles();
const said = await described(folder, names);
const found = await each(names, async (name) => inspectMedia(await openAsBlob(join(folder, name))));

test("there are files of every format", () => {
  const types = new Set([...found.values()].map(({ mimeType }) => mimeType));
  for (const type of [
    "image/jpeg", "image/png", "image/gif", "image/heic", "image/heif", "image/webp", "image/avif", "video/webm", "video/mp4", "video/quicktime", "video/ogg", "video/3gpp",
    "audio/x-wav", "audio/ogg", "audio/mpeg", "audio/flac", "audio/aac", "audio/mp4", "video/x-ms-asf", "video/x-matroska", null,
  ]) assert.ok(types.has(type), String(type));
  assert.ok(names.length >= 150, String(names.length));
});

test("every difference is listed, and everything listed is a difference", () => {
  const all = Object.fromEntries(names.map((name) => [name, differences(found.get(name), said.get(name))]).filter(([, list]) => list.length));
  const which = Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.map((line) => line.split(":")[0])]));
  assert.deepEqual(which, expected, JSON.stringify(all, null, 1));
});

test("what servers tell a format by", () => {
  const of = (...names) => names.map((name) => found.get(name).brand);
  assert.deepEqual(of("plain.mp4", "iso5.mp4", "plain.mov", "old.mov", "plain.m4a", "plain.3gp"), ["isom", "iso5", "qt  ", null, "M4A ", "3gp4"]);
  assert.deepEqual(of("plain.heic", "plain.heif", "plain.avif", "sequence.avif"), ["heic", "mif1", "avif", "avis"]);
  assert.deepEqual(of("plain.ogg", "plain.opus", "flac.oga", "speex.spx", "plain.ogv", "plain.webm", "plain.png"), ["vorbis", "opus", "flac", "speex", "theora", null, null]);
  assert.deepEqual(["cover.m4a", "plain.m4a", "plain.mp4", "cover.mp3"].map((name) => found.get(name).hasCover), [true, false, false, null]);
});

test("checkFile tells what the server concludes, also from the name", async () => {
  const limits = Object.fromEntries(["4.7.0", "4.6.0"].map((version) => [version, getLimits({ uri: "example.org", version, stats: { user_count: 1 } })]));
  const codes = async (from, name, version = "4.7.0") => {
    const { ok, problems, advice } = await checkFile(new File([await readFile(join(folder, from))], name), {}, limits[version]);
    assert.equal(ok, problems.length === 0);
    return [...problems, ...advice].map(({ code }) => code);
  };
  const stream = ["media.no_video_stream"], type = ["media.unsupported_type"];
  for (const [from, name, want, before = want] of [
    ["sound.mp4", "sound.mp4", stream], ["sound.mp4", "sound.m4a", [], stream], ["plain.m4a", "sound.mp4", []],
    ["cover.m4a", "cover.m4a", []], ["sound.webm", "sound.webm", []],
    ["plain.aac", "x.aac", []], ["plain.aac", "x", type], ["plain.wma", "plain.wma", type], ["plain.wmv", "plain.wmv", type],
    ["plain.wma", "x", type, []], ["plain.wmv", "x.asf", ["media.will_become_sound"]],
    ["plain.ogv", "plain.ogv", type], ["speex.spx", "speex.spx", type], ["plain.ogg", "plain.ogg", []],
    ["plain.3gp", "plain.3gp", ["media.will_be_reencoded"]], ["sound.3gp", "sound.3gp", stream],
    ["sequence.avif", "sequence.avif", ["media.will_become_video", "media.will_be_reencoded"]], ["plain.avif", "plain.avif", ["media.will_be_reencoded"]],
    ["animated.webp", "animated.webp", ["media.will_become_still"]], ["animated.apng", "animated.png", ["media.will_become_still"]], ["animated.gif", "animated.gif", ["media.will_become_video"]],
    ["is-text.png", "is-text.png", type], ["is-text.png", "is-text.mp3", ["media.may_be_refused"]],
  ]) {
    assert.deepEqual(await codes(from, name), want, `${from} as ${name}`);
    assert.deepEqual(await codes(from, name, "4.6.0"), before, `${from} as ${name} on 4.6`);
  }
  const [silent, loud] = ["silent.mp4", "plain.mp4"].map((name) => found.get(name));
  assert.equal(checkStatus({ text: "", media: [found.get("plain.png"), silent] }).ok, true);
  assert.equal(checkStatus({ text: "", media: [found.get("plain.png"), loud] }).problems[0].code, "media_attachments.validations.images_and_video");
});

test("each format is looked at by a program that knows it", () => {
  const count = (tool) => [...said.values()].filter((one) => one[tool]).length;
  const counts = { ffprobe: count("ffprobe"), heifInfo: count("heifInfo"), webpinfo: count("webpinfo"), exiftool: [...said.values()].filter(({ exiftool }) => exiftool.width).length };
  assert.ok(counts.ffprobe >= 120 && counts.heifInfo >= 14 && counts.webpinfo >= 6 && counts.exiftool >= 90, JSON.stringify(counts));
});

describe("the same of any kind of bytes", () => {
  const some = ["plain.mp4", "animated.gif", "turned-90.heic", "bare.mp3", "empty.bin"];
  for (const name of some) {
    test(name, async () => {
      const bytes = await readFile(join(folder, name)), want = found.get(name);
      const buffer = new Uint8Array(bytes).buffer;
      const padded = new Uint8Array(bytes.length + 7);
      padded.set(bytes, 3);
      for (const file of [bytes, buffer, new Blob([bytes]), new File([bytes], "x.bin", { type: "text/plain" }), padded.subarray(3, 3 + bytes.length), new DataView(padded.buffer, 3, bytes.length)]) {
        assert.deepEqual(await inspectMedia(file), want);
      }
      const shared = new SharedArrayBuffer(bytes.length);
      new Uint8Array(shared).set(bytes);
      assert.deepEqual(await inspectMedia(shared), want);
    });
  }
});

test("many files at once", async () => {
  const blobs = await Promise.all(names.map((name) => openAsBlob(join(folder, name))));
  assert.deepEqual(await Promise.all(blobs.map((blob) => inspectMedia(blob))), names.map((name) => found.get(name)));
});
