// The differences between our reports about files and those of other programs, one line each.

/** Names that file(1) has for the same type; the server takes Marcel's word before file's (spec: kt-paperclip's content_type_detector.rb). */
const aliases = { "audio/x-m4a": "audio/mp4", "video/x-m4v": "video/mp4", "audio/x-hx-aac-adts": "audio/aac", "inode/x-empty": null, "application/octet-stream": null, "text/plain": null, "text/html": null };
/** Formats of which ffprobe makes a movie, or tells nothing but a picture's stored sides. */
const stills = /_pipe$|^image2$|^gif$|^apng$/;

export function differences(info, { file, ffprobe, exiftool, webpinfo, heifInfo }) {
  const found = [];
  const compare = (tool, key, theirs, ours = info[key], same = (a, b) => a === b) => {
    if (theirs !== undefined && theirs !== null && !same(ours, theirs)) found.push(`${tool} ${key}: ${theirs}, not ${ours}`);
  };
  const near = (tolerance) => (a, b) => a !== null && Math.abs(a - b) <= tolerance;

  // Marcel looks at the codecs of a WebM, file(1) does not.
  const type = file === "video/webm" && ffprobe && !ffprobe.video ? "audio/webm" : file in aliases ? aliases[file] : file;
  if (info.mimeType !== type) found.push(`file mimeType: ${file}, not ${info.mimeType}`);

  const image = info.kind === "image";
  if (ffprobe && !image && !stills.test(ffprobe.format)) {
    compare("ffprobe", "width", ffprobe.width);
    compare("ffprobe", "height", ffprobe.height);
    compare("ffprobe", "hasAudio", ffprobe.hasAudio);
    compare("ffprobe", "kind", ffprobe.video ? "video" : ffprobe.hasAudio ? "audio" : undefined);
    compare("ffprobe", "frameRate", ffprobe.frameRate, info.frameRate, near(1e-6));
    // The property that the server itself reads.
    compare("ffprobe", "floor", ffprobe.frameRate && Math.floor(ffprobe.frameRate), info.frameRate === null ? null : Math.floor(info.frameRate));
    compare("ffprobe", "duration", ffprobe.duration, info.duration, near(0.05));
  }
  if (image) {
    // GIF: ffprobe counts delays as the server's ffmpeg does.
    if (ffprobe?.format === "gif" && info.animated) compare("ffprobe", "duration", ffprobe.duration, info.duration, near(0.001));
    // exiftool takes the orientation of EXIF data for that of the picture in HEIF too, where it is not.
    if (!heifInfo) {
      compare("exiftool", "width", exiftool.width);
      compare("exiftool", "height", exiftool.height);
    }
    if (exiftool.frames !== undefined) compare("exiftool", "animated", exiftool.frames > 1);
  }
  if (heifInfo) {
    compare("heif-info", "width", heifInfo.width);
    compare("heif-info", "height", heifInfo.height);
  }
  if (webpinfo) {
    // The canvas, which EXIF data may turn.
    compare("webpinfo", "sides", [webpinfo.width, webpinfo.height].sort().join(), [info.width, info.height].sort().join());
    compare("webpinfo", "animated", webpinfo.frames > 1);
    if (webpinfo.frames > 1) compare("webpinfo", "duration", webpinfo.duration, info.duration, near(0.001));
  }
  return found;
}
