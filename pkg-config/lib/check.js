// Checks: drafts in, reports out. What the names promise is in index.d.ts.
//
// A draft crosses as JSON text of what is known of it, so that it may hold anything else as well: a File, a node of the page, itself.
import * as glue from "../wasm/mastodon_instance.js";
import { keepLimits } from "./kept.js";
import { requireInit, recover } from "./load.js";

const known = [
  "text", "spoilerText", "media", "poll", "quote", "reply", "visibility", "quoteApprovalPolicy", "scheduledAt", "now", "clock",
  "mimeType", "declaredType", "kind", "size", "width", "height", "frameRate", "duration", "animated", "hasAudio", "description", "focus", "thumbnail",
  "options", "expiresIn", "multiple",
  "displayName", "note", "fields", "name", "value", "avatar", "header", "avatarDescription", "headerDescription",
];

function textOf(what, draft) {
  try {
    // A status without files and poll has nothing to leave out; a list of names makes it three times as slow.
    if (what === "draft" && (draft.media ?? null) === null && (draft.poll ?? null) === null) return JSON.stringify(draft);
    return JSON.stringify(draft, known);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // JSON has no BigInt. A draft that goes round in circles fails here as well.
    return JSON.stringify(draft, function (key, value) {
      if (typeof value === "bigint") return Number(value);
      return key === "" || Array.isArray(this) || known.includes(key) ? value : undefined;
    });
  }
}

function check(what, draft, limits) {
  requireInit();
  if (typeof draft !== "object" || draft === null || Array.isArray(draft)) {
    throw new TypeError(`\`${what}\` must be an object, but is ${draft === null ? "null" : Array.isArray(draft) ? "a list" : typeof draft}`);
  }
  try {
    keepLimits(limits);
    return JSON.parse(glue.check(what, textOf(what, what === "draft" ? timed(draft) : draft)));
  } catch (error) {
    throw recover(error);
  }
}

/** JSON has no dates: those that can be read as a number become milliseconds since 1970, those that cannot an empty text, which is no time. */
function timed(draft) {
  const { text, spoilerText, media, poll, quote, reply, visibility, quoteApprovalPolicy } = draft;
  return {
    text, spoilerText, media, poll, quote, reply, visibility, quoteApprovalPolicy,
    scheduledAt: moment("scheduledAt", draft.scheduledAt), now: moment("now", draft.now), clock: Date.now(),
  };
}

function moment(key, value) {
  if (value === undefined || value === null || typeof value === "string") return value;
  const time = typeof value === "number" || typeof value === "bigint" ? Number(value) : value.getTime?.();
  if (typeof time !== "number") throw new TypeError(`\`draft.${key}\` must be a date, a text or a number, but is ${typeof value}`);
  return Math.abs(time) <= 8.64e15 ? Math.floor(time) : "";
}

export function checkStatus(draft, limits) { return check("draft", draft, limits); }
export function checkMedia(media, limits) { return check("media", media, limits); }
export function checkPoll(poll, limits) { return check("poll", poll, limits); }
export function checkProfile(profile, limits) { return check("profile", profile, limits); }

export function fitMedia(media, limits) {
  requireInit();
  const [width, height] = ["width", "height"].map((side) => {
    const pixels = media?.[side];
    if (!(Number.isInteger(pixels) && pixels >= 0 && pixels <= 0xffffffff)) throw new TypeError(`\`media.${side}\` must be a whole number of pixels, but is ${String(pixels)}`);
    return pixels;
  });
  if (typeof media.mimeType !== "string") throw new TypeError(`\`media.mimeType\` must be a string, but is ${typeof media.mimeType}`);
  try {
    keepLimits(limits);
    const [fitWidth, fitHeight] = glue.fit_media(width, height, media.mimeType);
    return { width: fitWidth, height: fitHeight };
  } catch (error) {
    throw recover(error);
  }
}
