// Checks: drafts in, reports out. What the names promise is in index.d.ts.
//
// A draft is passed unchanged: the WebAssembly reads the properties it knows, so a draft may contain anything else as well: a File, a node of the
// page, itself.
import * as glue from "../wasm/mastodon_instance.js";
import { shown } from "./error.js";
import { call, requireInit } from "./load.js";

function check(name, ask, draft, limits) {
  requireInit();
  requireObject(name, draft);
  return call(ask, draft, asked(limits));
}

function requireObject(name, draft) {
  if (typeof draft !== "object" || draft === null || Array.isArray(draft)) {
    throw new TypeError(`\`${name}\` must be an object, but is ${draft === null ? "null" : Array.isArray(draft) ? "a list" : typeof draft}`);
  }
}

/** Limits without `sources`, which no check uses. */
function asked(limits) {
  if (limits === undefined || limits === null) return undefined;
  if (typeof limits !== "object") throw new TypeError(`\`limits\` must be an object, but is ${typeof limits}`);
  return Array.isArray(limits) ? limits : { ...limits, sources: undefined };
}

export function checkStatus(draft, limits) { return check("draft", glue.check_status, draft, limits); }
export function checkEdit(before, after, limits) {
  requireInit();
  requireObject("before", before);
  requireObject("after", after);
  return call(glue.check_edit, before, after, asked(limits));
}
export function checkMedia(media, limits) { return check("media", glue.check_media, media, limits); }
export function checkPoll(poll, limits) { return check("poll", glue.check_poll, poll, limits); }
export function checkProfile(profile, limits) { return check("profile", glue.check_profile, profile, limits); }

export function fitMedia(media, limits) {
  requireInit();
  const [width, height] = ["width", "height"].map((side) => {
    const pixels = media?.[side];
    if (!(Number.isInteger(pixels) && pixels >= 0 && pixels <= 0xffffffff)) throw new TypeError(`\`media.${side}\` must be a whole number of pixels, but is ${shown(pixels)}`);
    return pixels;
  });
  if (typeof media.mimeType !== "string") throw new TypeError(`\`media.mimeType\` must be a string, but is ${typeof media.mimeType}`);
  const [fitWidth, fitHeight] = call(glue.fit_media, width, height, media.mimeType, asked(limits));
  return { width: fitWidth, height: fitHeight };
}
