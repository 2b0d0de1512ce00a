// Files of every format that a server accepts, made by Debian's ffmpeg, libheif-examples, webp and exiftool in target/media-files; made again when
// this script, or what it calls, changes.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { needMediaTools, targetDir } from "../../pkg-config/tools/programs.mjs";

const run = promisify(execFile);
const here = fileURLToPath(import.meta.url);

/** A moving picture, a still one, and a tone; the shortest that every format supports. */
const video = (size = "64x48", rate = 25, seconds = 1) => ["-f", "lavfi", "-i", `testsrc=s=${size}:r=${rate}:d=${seconds}`];
/** Frames at exactly this rate; as an input's own, ffmpeg would round it to a common one. */
const at = (rate) => ["-f", "lavfi", "-i", "testsrc=s=32x32:r=10:d=4", "-vf", `fps=${rate}`, ...(rate === "1/2" ? [] : ["-t", "1"])];
const tone = (seconds = 1, rate = 44100) => ["-f", "lavfi", "-i", `sine=d=${seconds}:r=${rate}`];
const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-b:v", "100k"];
const aac = ["-c:a", "aac", "-b:a", "64k"];
/** Frames at irregular times, on a grid of 60 per second and on one of milliseconds. */
const uneven = ["-vf", "select='not(eq(mod(n,7),3)+eq(mod(n,11),5))'", "-vsync", "vfr"];
const random = ["-vf", "select='lt(random(1),0.03)'", "-vsync", "vfr"];

/** Makes everything; `ff("name", …arguments)` and the like run in the folder. */
async function make(folder) {
  const path = (name) => join(folder, name);
  const command = (program) => (...parts) => run(program, parts, { cwd: folder, maxBuffer: 1 << 26 });
  const ff = (name, ...parts) => run("ffmpeg", ["-v", "error", "-nostdin", "-y", "-threads", "1", ...parts, "-fflags", "+bitexact", name], { cwd: folder });
  const exiftool = command("exiftool"), heif = command("heif-enc"), cwebp = command("cwebp"), webpmux = command("webpmux");
  const bytes = (name) => readFileSync(path(name));
  const write = (name, ...parts) => writeFileSync(path(name), Buffer.concat(parts.map((part) => Buffer.from(part))));
  const all = (...made) => Promise.all(made);
  /** Replaces bytes, which must occur once, by as many. */
  const patch = (from, name, ...changes) => {
    const copy = Buffer.from(bytes(from));
    for (const [old, replacement] of changes) {
      const at = copy.indexOf(old, 0, "latin1");
      if (at < 0 || old.length !== replacement.length) throw new Error(`${from} cannot be patched into ${name}`);
      copy.write(replacement, at, "latin1");
    }
    writeFileSync(path(name), copy);
  };

  const images = async () => {
    await ff("plain.jpg", ...video("64x48"), "-frames:v", "1");
    await all(
      ff("plain.png", ...video("63x47"), "-frames:v", "1"),
      ff("grey16.png", ...video("40x30"), "-frames:v", "1", "-pix_fmt", "gray16be"),
      ff("one.png", ...video("1x1"), "-frames:v", "1"),
      ff("large.png", "-f", "lavfi", "-i", "color=s=7680x4320:r=1", "-frames:v", "1"),
      ff("animated.apng", ...video("48x32", 10), "-plays", "0"),
      ff("two.apng", ...video("48x32", 2), "-f", "apng"),
      ff("single.apng", ...video("48x32", 1), "-frames:v", "1", "-f", "apng"),
      ff("still.gif", ...video("60x40"), "-frames:v", "1"),
      ff("animated.gif", ...video("60x40", 10, 2)),
      ff("two.gif", ...video("60x40", 1, 2)),
      ff("uneven.gif", ...video("60x40", 50, 1), ...uneven),
      ff("still.bmp", ...video(), "-frames:v", "1"),
      ff("still.tiff", ...video(), "-frames:v", "1"),
      ff("sequence.avif", ...video("64x48", 10), "-c:v", "libaom-av1", "-cpu-used", "8", "-f", "avif"),
    );
    await ff("frames-%d.png", ...video("32x48", 5), "-frames:v", "3");
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      await exiftool("-q", "-n", `-Orientation=${orientation}`, "-o", `orientation-${orientation}.jpg`, "plain.jpg");
    }
    await all(
      exiftool("-q", "-n", "-Orientation=6", "-ExifByteOrder=II", "-o", "little-endian.jpg", "plain.jpg"),
      exiftool("-q", "-n", "-Orientation=8", "-o", "turned.png", "plain.png"),
      exiftool("-q", `-Comment=${"c".repeat(60_000)}`, "-o", "comment.jpg", "plain.jpg"),
      exiftool("-q", "-n", "-Orientation=6", "-ThumbnailImage<=plain.jpg", "-o", "thumbnail.jpg", "plain.jpg"),
      cwebp("-quiet", "plain.png", "-o", "lossy.webp"),
      cwebp("-quiet", "-lossless", "plain.png", "-o", "lossless.webp"),
      run("img2webp", ["-loop", "0", "-d", "100", "frames-1.png", "-d", "250", "frames-2.png", "frames-3.png", "-o", "animated.webp"], { cwd: folder }),
      ff("alpha.png", ...video("50x30"), "-frames:v", "1", "-vf", "format=rgba,colorchannelmixer=aa=0.5"),
      heif("-q", "20", "plain.png", "-o", "odd.heic"),
      heif("-q", "20", "plain.jpg", "-o", "plain.heic"),
      heif("-q", "20", "orientation-6.jpg", "-o", "exif-only.heic"),
      heif("-q", "20", "-t", "16", "plain.jpg", "-o", "thumbnail.heic"),
      heif("-q", "20", "plain.jpg", "frames-1.png", "-o", "several.heic"),
      heif("-A", "-q", "20", "plain.jpg", "-o", "plain.avif"),
      heif("-A", "-q", "20", "plain.png", "-o", "odd.avif"),
    );
    await all(cwebp("-quiet", "-alpha_q", "50", "alpha.png", "-o", "alpha.webp"), heif("-A", "-q", "20", "alpha.png", "-o", "alpha.avif"));
    // The TIFF of EXIF data with nothing but an orientation of 6.
    write("orientation.exif", "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0");
    await webpmux("-set", "exif", "orientation.exif", "lossy.webp", "-o", "turned.webp");
    await webpmux("-frame", "lossy.webp", "+100+0+0+0+b", "-o", "single-frame.webp");
    patch("plain.heic", "plain.heif", ["ftypheic", "ftypmif1"]);
    // heif-enc writes no turn, so one takes the place of a property that says how deep the pixels are.
    for (const [turn, name] of ["", "turned-90", "turned-180", "turned-270"].entries()) {
      if (turn === 0) continue;
      patch("odd.heic", `${name}.heic`, ["pixi\0", `irot${String.fromCharCode(turn)}`]);
      patch("odd.avif", `${name}.avif`, ["pixi\0", `irot${String.fromCharCode(turn)}`]);
    }
    for (const name of ["frames-1.png", "frames-2.png", "frames-3.png", "orientation.exif"]) rmSync(path(name));
    write("truncated.gif", bytes("animated.gif").subarray(0, 1500));
    write("truncated.jpg", bytes("plain.jpg").subarray(0, 300));
    write("cut-early.jpg", bytes("plain.jpg").subarray(0, 20));
    write("truncated.png", bytes("plain.png").subarray(0, 200));
    write("truncated.webp", bytes("animated.webp").subarray(0, 200));
    write("truncated.heic", bytes("plain.heic").subarray(0, 600));
  };

  const movies = async () => {
    await ff("plain.mp4", ...video(), ...tone(), ...h264, ...aac);
    await all(
      ff("silent.mp4", ...video("50x40", 24, 2), ...h264),
      ff("faststart.mp4", ...video(), ...tone(), ...h264, ...aac, "-movflags", "+faststart"),
      ff("sound.mp4", ...tone(), ...aac),
      ...["30000/1001", "60000/1001", "3001/50", "120", "1209/10", "121", "1/2", "1000"].map((rate) =>
        ff(`rate-${rate.replace("/", "_")}.mp4`, ...at(rate), ...h264, "-video_track_timescale", rate === "1/2" ? "1000" : `${parseInt(rate) * 10}`)),
      ff("uneven.mp4", ...video("32x32", 60, 2), ...uneven, ...h264),
      ff("random.mp4", ...video("32x32", 1000, 2), ...random, ...h264, "-video_track_timescale", "1000"),
      ff("single.mp4", ...video("32x32"), "-frames:v", "1", ...h264),
      ff("anamorphic.mp4", ...video("64x48"), "-vf", "setsar=4/3", ...h264),
      ff("plain.mov", ...video(), ...tone(), ...h264, "-c:a", "pcm_s16le"),
      ff("timecode.mov", ...video(), ...h264, "-timecode", "01:00:00:00"),
      ff("faststart.mov", ...video(), ...h264, "-movflags", "+faststart"),
      ff("plain.m4v", ...video(), ...h264),
      ff("plain.3gp", ...video("176x144", 15), ...tone(1, 8000), "-c:v", "mpeg4", ...aac),
      ff("sound.3gp", ...tone(1, 8000), ...aac),
      ff("plain.3g2", ...video("176x144", 15), "-c:v", "mpeg4"),
      ff("plain.m4a", ...tone(2), ...aac),
      ff("hevc.mp4", ...video(), "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-tag:v", "hvc1"),
      ff("av1.mp4", ...video("64x48", 10), "-c:v", "libaom-av1", "-cpu-used", "8"),
      ff("fragmented.mp4", ...video("64x48", 25, 3), ...tone(3), ...h264, ...aac, "-g", "25", "-movflags", "frag_keyframe+empty_moov"),
      ff("fragments-behind-index.mp4", ...video("64x48", 25, 3), ...tone(3), ...h264, ...aac, "-g", "25", "-movflags", "frag_keyframe"),
      ff("dash.mp4", ...video("64x48", 25, 3), ...h264, "-g", "25", "-movflags", "+dash+global_sidx+frag_keyframe"),
      ff("segments.mp4", ...video("64x48", 25, 3), ...h264, "-g", "25", "-movflags", "+dash+frag_keyframe"),
      ff("cmaf.mp4", ...video("64x48", 25, 3), ...h264, "-g", "25", "-movflags", "+cmaf+frag_keyframe+empty_moov+default_base_moof"),
      ff("uneven-fragments.mp4", ...video("32x32", 60, 3), ...uneven, ...h264, "-g", "20", "-movflags", "frag_keyframe+empty_moov"),
      ff("long.mp4", ...video("16x16", 30, 700), ...tone(700, 8000), ...h264, "-c:a", "aac", "-b:a", "8k", "-g", "600"),
    );
    await all(
      ...[90, 180, 270].map((turn) => ff(`turned-${turn}.mp4`, "-i", "plain.mp4", "-c", "copy", "-metadata:s:v", `rotate=${turn}`)),
      ff("turned-90.mov", "-i", "faststart.mov", "-c", "copy", "-metadata:s:v", "rotate=90"),
      ff("cover.m4a", "-i", "plain.m4a", "-i", "plain.jpg", "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic"),
      ff("edited.mp4", "-ss", "0.5", "-i", "plain.mp4", "-c", "copy"),
      ff("tail.mp4", "-ss", "1", "-i", "fragments-behind-index.mp4", "-c", "copy"),
    );
    // QuickTime of before brands: the movie is the first box.
    const modern = bytes("faststart.mov");
    write("old.mov", modern.subarray(modern.readUInt32BE(0)));
    const plain = bytes("plain.mp4"), fast = bytes("faststart.mp4");
    write("truncated.mp4", plain.subarray(0, plain.length >> 1));
    write("truncated-faststart.mp4", fast.subarray(0, fast.length - 2000));
    write("cut-index.mp4", fast.subarray(0, 700));
    patch("plain.mp4", "iso5.mp4", ["ftypisom", "ftypiso5"]);
  };

  const webm = async () => {
    await all(
      ff("plain.webm", ...video(), ...tone(), ...vp8, "-c:a", "libvorbis"),
      ff("vp9.webm", ...video("64x48", "60000/1001"), ...tone(1, 48000), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"),
      ff("sound.webm", ...tone(1, 48000), "-c:a", "libopus"),
      ff("silent.webm", ...video("50x40", 120), ...vp8),
      ff("rate-121.webm", ...at("121"), ...vp8),
      ff("rate-120.9.webm", ...at("1209/10"), ...vp8),
      ff("rate-60.02.webm", ...at("3001/50"), ...vp8),
      ff("live.webm", ...video("32x32", 30, 2), ...tone(2), ...vp8, "-c:a", "libvorbis", "-live", "1"),
      ff("uneven.webm", ...video("32x32", 60, 2), ...uneven, ...vp8),
      ff("random.webm", ...video("32x32", 1000, 2), ...random, ...vp8),
      ff("anamorphic.webm", ...video("64x48"), "-vf", "setsar=4/3", ...vp8),
      ff("cues-first.webm", ...video(), ...vp8, "-cues_to_front", "1", "-reserve_index_space", "1000"),
      ff("plain.mkv", ...video(), ...tone(), ...h264, ...aac),
    );
    // A recorder of a browser says neither how long a frame is nor how long all of them are: those elements become empty ones.
    const without = (from, name, ...elements) => {
      const copy = Buffer.from(bytes(from));
      for (const element of elements) {
        const id = Buffer.from(element, "hex"), at = copy.indexOf(id);
        if (at < 0) throw new Error(`${from} has no ${element}`);
        const size = copy[at + id.length] & 0x7F;
        copy[at] = 0xEC;
        copy[at + 1] = 0x80 | (id.length - 1 + size);
      }
      writeFileSync(path(name), copy);
    };
    without("rate-60.02.webm", "recorded-60.02.webm", "23e383", "4489");
    without("rate-121.webm", "recorded-121.webm", "23e383");
    without("live.webm", "recorded-live.webm", "23e383");
    without("vp9.webm", "recorded-59.94.webm", "23e383", "4489");
    without("uneven.webm", "recorded-uneven.webm", "23e383", "4489");
    await ff("recorded-15.webm", ...video("32x32", 15, 4), ...vp8).then(() => without("recorded-15.webm", "recorded-15.webm", "23e383"));
    await ff("recorded-single.webm", ...video("32x32"), "-frames:v", "1", ...vp8).then(() => without("recorded-single.webm", "recorded-single.webm", "23e383"));
    await ff("recorded-few.webm", ...video("32x32", 12), "-t", "0.4", ...vp8).then(() => without("recorded-few.webm", "recorded-few.webm", "23e383"));
    write("truncated.webm", bytes("plain.webm").subarray(0, 2000));
    write("cut-early.webm", bytes("plain.webm").subarray(0, 100));
  };

  const sounds = async () => {
    await all(
      ff("plain.ogg", ...tone(2), "-c:a", "libvorbis"),
      ff("plain.opus", ...tone(2, 48000), "-c:a", "libopus"),
      ff("flac.oga", ...tone(2), "-c:a", "flac"),
      ff("speex.spx", ...tone(2, 16000), "-c:a", "libspeex"),
      ff("plain.ogv", ...video("50x30", 25, 2), ...tone(2), "-c:v", "libtheora", "-c:a", "libvorbis"),
      ff("silent.ogv", ...video("64x48", "30000/1001", 2), "-c:v", "libtheora"),
      ff("constant.mp3", ...tone(3), "-c:a", "libmp3lame", "-b:a", "64k"),
      ff("variable.mp3", ...tone(3), "-c:a", "libmp3lame", "-q:a", "5"),
      ff("bare.mp3", ...tone(3), "-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-id3v2_version", "0"),
      ff("tag-behind.mp3", ...tone(3), "-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-write_id3v1", "1", "-metadata", "title=T"),
      ff("mpeg-2.mp3", ...tone(3, 22050), "-ac", "1", "-c:a", "libmp3lame", "-b:a", "32k"),
      ff("mpeg-2.5.mp3", ...tone(3, 8000), "-ac", "1", "-c:a", "libmp3lame", "-b:a", "16k", "-write_xing", "0", "-id3v2_version", "0"),
      ff("plain.mp2", ...tone(2), "-c:a", "mp2"),
      ff("plain.wav", ...tone(2)),
      ff("bytes.wav", ...tone(2, 8000), "-c:a", "pcm_u8"),
      ff("extensible.wav", ...tone(1, 96000), "-c:a", "pcm_s24le", "-ac", "2"),
      ff("long.wav", ...tone(1), "-rf64", "always"),
      ff("adpcm.wav", ...tone(2), "-c:a", "adpcm_ms"),
      ff("plain.flac", ...tone(2)),
      ff("plain.aac", ...tone(3), ...aac, "-f", "adts"),
      ff("tagged.aac", ...tone(1), ...aac, "-f", "adts", "-write_id3v2", "1", "-metadata", "title=T"),
      ff("plain.wma", ...tone(2), "-c:a", "wmav2"),
      ff("plain.wmv", ...video("64x48", 25, 2), ...tone(2), "-c:v", "wmv2", "-c:a", "wmav2"),
      ff("plain.avi", ...video(), "-c:v", "mpeg4"),
      ff("plain.flv", ...video(), "-c:v", "flv"),
      ff("plain.aiff", ...tone()),
      ff("plain.mpg", ...video("64x48", 25), "-c:v", "mpeg1video"),
    );
    await ff("cover.mp3", "-i", "constant.mp3", "-i", "plain.jpg", "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic");
    await ff("cover.flac", "-i", "plain.flac", "-i", "plain.jpg", "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic");
    write("truncated.wav", bytes("plain.wav").subarray(0, 50_000));
    write("truncated.ogg", bytes("plain.ogg").subarray(0, 5000));
    write("truncated.mp3", bytes("variable.mp3").subarray(0, 3000));
    write("truncated.flac", bytes("plain.flac").subarray(0, 3000));
    write("noise-first.mp3", Buffer.from("ID3\x03\0\0\0\0\0\x0A", "latin1"), Buffer.alloc(10 + 700), bytes("bare.mp3"));
  };

  const strange = () => {
    const jpeg = bytes("plain.jpg"), gif = bytes("still.gif"), mp4 = bytes("plain.mp4");
    write("is-a.jpg.png", jpeg);
    write("is-a.mp4.jpg", mp4);
    write("is-a.png.mp4", bytes("plain.png"));
    write("is-a.gif.webm", bytes("animated.gif"));
    write("is-a.mp3.wav", bytes("constant.mp3"));
    write("is-text.png", "This is text and nothing else.\n");
    write("is-html.gif", "<!DOCTYPE html><html><body>Hello</body></html>\n");
    write("polyglot.gif", gif, "PK\x03\x04 and an archive behind it");
    write("script.gif", Buffer.from("GIF89a/*\0\0\0\0\0", "latin1"), "*/=1;alert(1);");
    write("polyglot.jpg", jpeg, mp4);
    write("polyglot.png", bytes("plain.png"), "<html><script></script></html>");
    write("polyglot.mp4", mp4, jpeg);
    write("empty.bin", "");
    write("one-byte.bin", "\xFF");
    write("zeros.bin", Buffer.alloc(5000));
    write("noise.bin", createHash("sha512").update("noise").digest());
    write("drawing.svg", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>\n');
    write("paper.pdf", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\n");
    write("plain.mid", Buffer.from("MThd\0\0\0\x06\0\0\0\x01\0\x60MTrk\0\0\0\x04\0\xFF\x2F\0", "latin1"));
  };

  await images();
  await all(movies(), webm(), sounds());
  strange();
}

/** The folder with all files. */
export async function mediaFiles() {
  needMediaTools();
  const folder = join(targetDir, "media-files"), stamp = join(folder, ".made-by");
  const made = createHash("sha256").update(readFileSync(here)).digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== made) {
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    await make(fresh);
    writeFileSync(join(fresh, ".made-by"), made);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  }
  return { folder, names: readdirSync(folder).filter((name) => !name.startsWith(".")).sort() };
}
