// Schemas of request bodies and of their answers.
import { boolean, count, given, integer, list, number, object, orNull, ref, string, told } from "./schema.js";

const text = orNull(string), amount = orNull(number), flag = orNull(boolean);

const transport = told("How it will be sent: `multipart` bodies have CRLF for each line end, which counts two on servers that count no clusters.", { enum: ["json", "form", "multipart", null] });

const file = {
  id: told("Its id on the server, once it is uploaded.", text), attached: told("Whether it is attached to a status already.", flag),
  mimeType: text, declaredType: text, kind: text, name: text, description: text, focus: told("The point that stays visible when cropped: \"x,y\" or [x, y], each from -1 to 1.", { anyOf: [text, list(number, { minItems: 2, maxItems: 2 })] }),
  size: told("Bytes.", amount), width: amount, height: amount, frameRate: amount, duration: told("Seconds.", amount), animated: flag, hasAudio: flag, hasCover: flag,
  brand: told("What servers tell some formats by: the major brand of MP4, QuickTime, HEIF and AVIF, the codec of the first stream of Ogg.", text),
  uncroppedWidth: told("`width` before the file has the picture cropped.", amount), uncroppedHeight: told("`height` before the file has the picture cropped.", amount),
};

/** One entry of a report. */
const finding = {
  code: string,
  path: list({ type: ["string", "integer"] }),
  params: { type: "object", additionalProperties: { type: ["string", "number"] } },
  range: orNull(ref("TextRange")),
  message: string,
};

export const draftSchemas = {
  StatusDraft: given({
    text, spoilerText: text, quote: flag, reply: flag, visibility: text, quoteApprovalPolicy: text, language: text, transport,
    media: orNull(list(ref("MediaDraft"), { maxItems: 1000 })),
    poll: orNull(given({ options: orNull(list(string, { maxItems: 1000 })), expiresIn: told("Seconds it is open.", amount), multiple: flag })),
    scheduledAt: told("A date and time in ISO 8601, or milliseconds since 1970.", { type: ["string", "number", "null"] }),
    now: told("The time to compare `scheduledAt` with; the worker's, if it is missing.", { type: ["string", "number", "null"] }),
  }, { description: "A status that is being composed. It is neither stored nor logged." }),
  MediaDraft: given({ ...file, thumbnail: orNull(given(file)) }, { description: "A file, as far as it is known; `inspectMedia` of the package reads most of it." }),
  Report: object({
    ok: boolean, problems: list(ref("Finding")), advice: list(ref("Advice")), omitted: told("How many findings are left out: there are at most 100 of each kind.", count),
  }, { required: ["ok", "problems", "advice"], description: "What the server would refuse (`problems`), and what to know about what it would accept (`advice`)." }),
  Finding: object(finding, { description: "`code` is the server's own key where it has one; `path` and `range` tell where in the draft." }),
  Advice: object({ ...finding, kind: told("`change`: accepted, but not kept as it is. `doubt`: it is not known whether it is refused.", { enum: ["change", "doubt"] }) }, { description: "A finding about something that the server accepts." }),
  TextRange: object({ start: count, end: count }, { description: "Half-open, in UTF-16 code units." }),

  Texts: given({
    texts: list({ anyOf: [string, given({ text, spoilerText: text, quote: flag, transport })] }, { minItems: 1, maxItems: 100 }),
  }, { required: ["texts"] }),
  Counts: object({
    counts: list(ref("StatusCount"), { minItems: 1, maxItems: 100 }), omitted: told("How many entities are left out, from the end: there are at most 1,000 in all.", count),
  }, { required: ["counts"] }),
  StatusCount: object({
    characters: count,
    max: count,
    remaining: integer,
    overflow: orNull({ type: "object", properties: { start: count, end: count, in: { enum: ["text", "spoilerText"] } }, required: ["start", "end", "in"] }),
    entities: list(object({ kind: { enum: ["url", "mention"] }, start: count, end: count, characters: count })),
  }, { description: "Characters as the server counts them, the overflow, and the URLs and mentions it recognises." }),
};
