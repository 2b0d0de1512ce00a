// A handful of files for the runtimes beside Node, and what Node's entry says of them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inspectMedia } from "../../pkg-config/entry/node.js";
import { mediaFiles } from "./files.mjs";

export const { folder, names: all } = await mediaFiles();
export const names = ["orientation-6.jpg", "animated.gif", "turned-90.heic", "sequence.avif", "animated.webp", "turned-90.mp4", "rate-121.mp4", "uneven.webm", "plain.ogv", "variable.mp3", "plain.wav", "empty.bin"];
export const bytes = (name) => readFile(join(folder, name));
export const expected = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await inspectMedia(await bytes(name))])));
