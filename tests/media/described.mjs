// What other programs report about a file, if they know its format, as fields of inspectMedia; fields they do not report are left out.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const ask = (folder, program, ...parts) => run(program, parts, { cwd: folder, maxBuffer: 1 << 26 }).then(({ stdout }) => stdout, ({ stdout }) => stdout ?? "");
const rational = (text) => {
  const [top, bottom] = (text ?? "0/0").split("/").map(Number);
  return top > 0 && bottom > 0 ? top / bottom : undefined;
};

/** ffprobe, as the server calls it: the first video track, its average rate or else its r_frame_rate, sides exchanged if it is rotated by 90°. */
async function ffprobe(folder, name) {
  const { streams = [], format } = JSON.parse((await ask(folder, "ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", "-i", `file:${name}`)) || "{}");
  if (!format) return null;
  const sound = streams.some(({ codec_type }) => codec_type === "audio");
  const picture = streams.find(({ codec_type, disposition }) => codec_type === "video" && !disposition.attached_pic);
  const turned = picture?.side_data_list?.some(({ rotation }) => Math.abs(rotation) === 90) ?? false;
  const sides = picture?.width ? [picture.width, picture.height] : [undefined, undefined];
  return {
    format: format.format_name, hasAudio: sound, width: sides[turned ? 1 : 0], height: sides[turned ? 0 : 1],
    frameRate: picture && (rational(picture.avg_frame_rate) ?? rational(picture.r_frame_rate)), duration: format.duration === undefined ? undefined : Number(format.duration), video: picture !== undefined,
  };
}

/** exiftool: sides as stored, and the orientation that exchanges them; the number of frames in formats that store it. */
async function exiftool(folder, names) {
  const all = JSON.parse(await ask(folder, "exiftool", "-n", "-json", "-ImageWidth", "-ImageHeight", "-Orientation", "-FrameCount", "-AnimationFrames", ...names));
  return new Map(all.map(({ SourceFile, ImageWidth, ImageHeight, Orientation, FrameCount, AnimationFrames }) => {
    const [width, height] = Orientation >= 5 ? [ImageHeight, ImageWidth] : [ImageWidth, ImageHeight];
    return [SourceFile, { width, height, frames: FrameCount ?? AnimationFrames }];
  }));
}

async function types(folder, names) {
  const lines = (await ask(folder, "file", "--separator", "|", "--mime-type", ...names)).trim().split("\n");
  return new Map(lines.map((line) => line.split(/\| */)));
}

async function webpinfo(folder, name) {
  const said = await ask(folder, "webpinfo", name);
  if (!/No error detected/.test(said)) return null;
  const [width, height] = [/Canvas size (\d+) x (\d+)/, /Width: (\d+)[\s\S]*?Height: (\d+)/].map((pattern) => pattern.exec(said)).find(Boolean).slice(1).map(Number);
  const durations = [...said.matchAll(/Duration: (\d+)/g)].map(([, duration]) => Number(duration));
  return { width, height, frames: Math.max(1, durations.length), duration: durations.reduce((sum, one) => sum + one, 0) / 1000 };
}

/** heif-info: sides as displayed. */
async function heifInfo(folder, name) {
  const primary = /image: (\d+)x(\d+) \(id=\d+\), primary/.exec(await ask(folder, "heif-info", name));
  return primary ? { width: Number(primary[1]), height: Number(primary[2]) } : null;
}

/** All reports about each file. */
export async function described(folder, names) {
  const [typeOf, exif] = await Promise.all([types(folder, names), exiftool(folder, names)]);
  return each(names, async (name) => {
    const type = typeOf.get(name);
    return {
      file: type, exiftool: exif.get(name) ?? {}, ffprobe: await ffprobe(folder, name),
      webpinfo: type === "image/webp" ? await webpinfo(folder, name) : null,
      heifInfo: /^image\/(heic|heif|avif)$/.test(type) ? await heifInfo(folder, name) : null,
    };
  });
}

/** Calls `run` for each name, few at a time; returns a map. */
export async function each(names, run, atOnce = 4) {
  const waiting = [...names], done = new Map();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let name; (name = waiting.shift()) !== undefined; ) done.set(name, await run(name));
  }));
  return done;
}
