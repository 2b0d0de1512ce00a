// Request bodies: a draft to check, texts to count. The shapes are those of the package (index.d.ts). Unknown members are refused, because a check that ignores
// `spoiler_text` would be wrong without saying so. Nothing of a body is stored.
import { checkStatus, countStatus } from "mastodon-instance";
import { Problem } from "./problem.js";

export const MAX_TEXTS = 100;
/** Members of any other list. */
const MAX_LIST = 1000;
/** Findings of a kind in a report, and entities in all counts of an answer: more than a post can have, and less than what was posted at most. */
const MAX_FINDINGS = 100, MAX_ENTITIES = 1000;

const string = { is: (value) => typeof value === "string", what: "a string" };
/** `1e400` is read as Infinity. */
const number = { is: (value) => Number.isFinite(value), what: "a number" };
const boolean = { is: (value) => typeof value === "boolean", what: "true or false" };
const transport = { is: (value) => ["json", "form", "multipart"].includes(value), what: "json, form or multipart" };
const moment = { is: (value) => typeof value === "string" || Number.isFinite(value), what: "a date and time in ISO 8601, or milliseconds since 1970" };

const focus = { is: (value) => typeof value === "string" || (Array.isArray(value) && value.length === 2 && value.every(number.is)), what: 'a text "x,y" or two numbers' };

const file = {
  id: string, attached: boolean,
  mimeType: string, declaredType: string, kind: string, name: string, description: string, focus,
  size: number, width: number, height: number, frameRate: number, duration: number, animated: boolean, hasAudio: boolean, hasCover: boolean,
  brand: string, uncroppedWidth: number, uncroppedHeight: number,
};
const status = {
  text: string, spoilerText: string, quote: boolean, reply: boolean, visibility: string, quoteApprovalPolicy: string, language: string, scheduledAt: moment, transport, now: moment,
  media: { list: { members: { ...file, thumbnail: { members: file } } } },
  poll: { members: { options: { list: string }, expiresIn: number, multiple: boolean } },
};
const text = { members: { text: string, spoilerText: string, quote: boolean, transport } };

/** The report of a draft. */
export function check(posted, limits) {
  const draft = { text: "", ...read(posted, { members: status }, "") };
  try {
    return capped(checkStatus(draft, limits));
  } catch (error) {
    // The package's message for a wrong shape, for example a poll without options. It names members only, never content.
    if (error instanceof TypeError) throw new Problem(400, "invalid_request", error.message);
    throw error;
  }
}

/** A report of not too many findings. `omitted` is how many more there are; a usual report does not have it. */
function capped({ ok, problems, advice }) {
  const omitted = Math.max(0, problems.length - MAX_FINDINGS) + Math.max(0, advice.length - MAX_FINDINGS);
  if (omitted === 0) return { ok, problems, advice };
  return { ok, problems: problems.slice(0, MAX_FINDINGS), advice: advice.slice(0, MAX_FINDINGS), omitted };
}

/** The counts of texts, each a string or a text with its content warning. */
export function count(posted, limits) {
  const { texts } = read(posted, { members: { texts: { is: Array.isArray, what: "a list" } } }, "");
  if (texts === undefined || texts.length === 0 || texts.length > MAX_TEXTS) throw invalid("/texts", `must be a list of 1 to ${MAX_TEXTS}`);
  const drafts = texts.map((given, index) => (typeof given === "string" ? { text: given } : { text: "", ...read(given, text, `/texts/${index}`) }));
  let left = MAX_ENTITIES, omitted = 0;
  const counts = drafts.map((draft) => {
    const counted = countStatus(draft, limits), { entities } = counted;
    if (entities.length > left) {
      omitted += entities.length - left;
      counted.entities = entities.slice(0, left);
    }
    left -= counted.entities.length;
    return counted;
  });
  return omitted === 0 ? { counts } : { counts, omitted };
}

/** Copies a body that has this shape; `null` means the same as a missing member. Never descends deeper than the shape. */
function read(value, shape, pointer) {
  if (shape.is !== undefined) {
    if (!shape.is(value)) throw invalid(pointer, `must be ${shape.what}`);
    return value;
  }
  if (shape.list !== undefined) {
    if (!Array.isArray(value) || value.length > MAX_LIST) throw invalid(pointer, `must be a list of at most ${MAX_LIST}`);
    return value.map((item, index) => read(item, shape.list, `${pointer}/${index}`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(pointer, "must be an object");
  const copy = {};
  for (const [key, member] of Object.entries(value)) {
    if (!Object.hasOwn(shape.members, key)) throw invalid(pointer, `has an unknown member; the known ones are: ${Object.keys(shape.members).join(", ")}`);
    if (member !== null) copy[key] = read(member, shape.members[key], `${pointer}/${key}`);
  }
  return copy;
}

/** The pointer (RFC 6901) consists of known names and numbers only, so nothing of the draft is repeated. */
function invalid(pointer, what) {
  return new Problem(400, "invalid_request", `${pointer === "" ? "The body" : pointer} ${what}.`, { pointer });
}
