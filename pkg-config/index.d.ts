/**
 * What will this server accept? Reads what a Fediverse server says about itself, turns it into one set of limits, and counts a post exactly as that
 * server will.
 *
 * What a server says keeps the API's own names (snake_case); what this package says is camelCase. Ranges are half-open, in UTF-16 code units, as
 * `text.slice` and `setSelectionRange` take them. Everything but `init` and `fetch*` is synchronous.
 *
 * @packageDocumentation
 */

// -- Loading ---------------------------------------------------------------------------------------------------------------

/** What `init` can load the WebAssembly from: its bytes, a compiled module, a response (or the promise of one), or where it lies. */
export type InitSource = ArrayBuffer | ArrayBufferView | WebAssembly.Module | Response | URL | string | Promise<Response>;

/**
 * Loads the WebAssembly once. Later calls return the same promise; after a failure the next call tries again.
 *
 * In Node, Deno, Bun and workerd importing the package is enough, and this resolves at once. In browsers, await it before anything else; without an
 * argument it fetches the file that comes with the package.
 *
 * @throws {InstanceError} `network` where it cannot be fetched, `internal` where it is no WebAssembly of this package.
 * @example
 * import { init, countCharacters } from "mastodon-instance";
 * await init();
 * countCharacters("https://example.org/a-long-address-that-counts-23"); // 23
 */
export function init(source?: InitSource): Promise<void>;

/** Versions of this package, of Unicode, and of the Mastodon that the counting was measured against. Known before `init`. */
export const versions: { readonly package: string; readonly unicode: string; readonly mastodon: string };

// -- Errors ----------------------------------------------------------------------------------------------------------------

/** The stable word for what went wrong. */
export type InstanceErrorCode =
  /** The name of the server is no name of a public web server. */
  | "invalid_server"
  /** The host is one that only the own machine or network knows. */
  | "private_host"
  /** No answer came: no connection, refused by CORS, cut in the middle. */
  | "network"
  /** The answer took longer than `timeoutMs`. */
  | "timeout"
  /** Status 401. */
  | "unauthorized"
  /** Status 403. */
  | "forbidden"
  /** Status 404. */
  | "not_found"
  /** Status 410. */
  | "gone"
  /** Status 429; see `retryAt`. */
  | "rate_limited"
  /** Any other status that is no success. */
  | "http"
  /** Status 5xx, or a body `{"error": …}` with a status of success. */
  | "server_error"
  /** The body is no JSON: HTML, cut, nested too deep. */
  | "not_json"
  /** The body is JSON, but not the document that was asked for. */
  | "not_an_instance"
  /** The body is larger than `maxBytes`. */
  | "too_large"
  /** A function was called before `init` had loaded the WebAssembly. */
  | "not_initialized"
  /** A fault of this package. */
  | "internal";

/** What `init`, `parse*` and `fetch*` throw. A property that does not apply is not there. */
export class InstanceError extends Error {
  constructor(message: string, details?: { code?: InstanceErrorCode; status?: number; url?: string; retryAt?: string; serverMessage?: string; cause?: unknown });
  name: "InstanceError";
  /** The stable word for what went wrong; the message is one English line for a developer. */
  code: InstanceErrorCode;
  /** The HTTP status, where there was an answer. */
  status?: number;
  /** The URL that was asked. */
  url?: string;
  /** When to try again (ISO 8601), where a server said so with a 429. */
  retryAt?: string;
  /** The server's own words: the `error` of its body. */
  serverMessage?: string;
  /** What the runtime threw, or the error of the other attempt where v2 and v1 both failed. */
  cause?: unknown;
}

// -- Limits ----------------------------------------------------------------------------------------------------------------

/**
 * Makes the complete limits of a server from what it says of itself; without an argument, those of current, unmodified Mastodon.
 *
 * The result is a plain JSON value: cache it, store it, send it to a worker. It is read anew at each call, so an edited or cloned instance works too.
 *
 * @example
 * const limits = getLimits(await fetchInstance("mastodon.social"));
 * limits.statuses.maxCharacters; // 500
 */
export function getLimits(instance?: Instance | InstanceV2 | InstanceV1 | null): Limits;

/** Where a limit came from. */
export type LimitSource =
  /** The instance says so in its `configuration`. */
  | "server"
  /** The instance says so under an older or a foreign name (`max_toot_chars`, `poll_limits`, …). */
  | "legacy"
  /** Known for this version of the software. */
  | "version"
  /** Stock Mastodon's value. */
  | "stock"
  /** There is no such limit. */
  | "none"
  /** The instance does not say, and nothing is known. */
  | "unknown";

/** Everything a server limits. `null`: no such limit, or none known; `sources` says which. */
export interface Limits {
  /** The software that answers, and its own version (`"2.5.0"` of Pleroma, not the Mastodon version it claims). */
  software: {
    /** `"mastodon"`, `"glitch-soc"`, `"pleroma"`, `"gotosocial"`, … or `"unknown"`. */
    name: string;
    version: string;
  };
  /** How that software counts. */
  counting: {
    /** Name of the rule: `"mastodon"`, `"mastodon-3.4"`, `"pleroma"`, … */
    rule: string;
    /** What counts one. */
    unit: "grapheme" | "codePoint" | "utf16" | "byte";
    /** The Unicode version that clusters follow. */
    unicode: "17.0" | "15.0";
    /** Whether a URL counts `charactersReservedPerUrl` or what it is long. */
    urls: "reserved" | "full";
    /** Whether `@user@host` counts as `@user` or in full. */
    mentions: "short" | "full";
    /** Whether a content warning counts with the text, by itself, or not at all. */
    spoiler: "joined" | "separate" | "ignored";
    /** Whether white space at both ends is cut before counting. */
    trim: boolean;
    /** Whether the server refuses what is too long. */
    enforced: boolean;
  };
  /** Limits of a status. */
  statuses: {
    /** Most characters, counted as `counting` says. */
    maxCharacters: number;
    /** Most characters of a content warning, where it has a limit of its own. */
    maxSpoilerCharacters: number | null;
    /** What the server says a URL counts; whether it really does says `counting.urls`. */
    charactersReservedPerUrl: number;
    /** Most media attachments. */
    maxMediaAttachments: number;
    /** MIME types that a text may be written in. */
    textMimeTypes: string[];
  };
  /** Limits of media files. Sizes are bytes; a matrix is width times height in pixels. */
  media: {
    /** MIME types of files; `null`: anything, or not known. */
    supportedMimeTypes: string[] | null;
    /** Most code points of a description (alt text). */
    descriptionLimit: number | null;
    /** Bytes of an image or GIF. */
    imageSizeLimit: number | null;
    /** Pixels of an image. */
    imageMatrixLimit: number | null;
    /** Pixels above which an accepted image is made smaller. */
    imageDownscaleMatrix: number | null;
    /** Pixels of a GIF. */
    gifMatrixLimit: number | null;
    /** Bytes of a video or a sound. */
    videoSizeLimit: number | null;
    /** Pixels of a video. */
    videoMatrixLimit: number | null;
    /** Frames a second of a video. */
    videoFrameRateLimit: number | null;
    /** Frames after which a video that must be transcoded is cut. */
    videoFrameCountLimit: number | null;
  };
  /** Limits of polls; `null`: the server has no polls. */
  polls: {
    /** Most options. */
    maxOptions: number;
    /** Most characters of an option. */
    maxCharactersPerOption: number;
    /** Least seconds a poll is open. */
    minExpiration: number;
    /** Most seconds a poll is open. */
    maxExpiration: number;
    /** Whether a status may have a poll and media. */
    withMedia: boolean;
  } | null;
  /** Limits of a profile. */
  accounts: {
    /** Code points of the display name. */
    maxDisplayNameLength: number | null;
    /** Characters of the note (bio). */
    maxNoteLength: number | null;
    /** Profile fields. */
    maxProfileFields: number | null;
    /** Code points of a field's name. */
    profileFieldNameLimit: number | null;
    /** Code points of a field's value. */
    profileFieldValueLimit: number | null;
    /** Featured hashtags. */
    maxFeaturedTags: number | null;
    /** Pinned statuses. */
    maxPinnedStatuses: number | null;
    /** Code points of the avatar's description. */
    maxAvatarDescriptionLength: number | null;
    /** Code points of the header's description. */
    maxHeaderDescriptionLength: number | null;
    /** Bytes of avatar or header. */
    imageSizeLimit: number | null;
    /** MIME types of avatar and header. */
    imageMimeTypes: string[] | null;
  };
  /** Limits of scheduled statuses; `null`: none known. */
  scheduling: {
    /** Seconds a status must be ahead, strictly more. */
    minDelaySeconds: number;
    /** Most scheduled statuses of one UTC day. */
    maxPerDay: number;
    /** Most scheduled statuses in all. */
    maxTotal: number;
  } | null;
  /** Where each value came from, by its path: `"statuses.maxCharacters": "legacy"`. */
  sources: Record<string, LimitSource>;
}

// -- Text ------------------------------------------------------------------------------------------------------------------

/**
 * Counts the characters that the server will count once this is posted. Cheap enough for every keystroke.
 *
 * @param limits What `getLimits` gave; without it, stock Mastodon's.
 * @param spoilerText The content warning, which counts too on most servers.
 * @example
 * countCharacters("@alice@example.org https://example.org/long/path 👩‍👩‍👧"); // 6 + 1 + 23 + 1 + 1 = 32
 */
export function countCharacters(text: string, limits?: Limits | null, spoilerText?: string | null): number;

/** Counts a draft: its characters, what remains, what does not fit, and what the server takes for a URL or a mention. */
export function countStatus(draft: StatusText, limits?: Limits | null): StatusCount;

/** The text of a draft, as far as it is counted. */
export interface StatusText {
  /** The text. */
  text: string;
  /** The content warning. */
  spoilerText?: string | null;
  /** Whether the draft quotes another status. */
  quote?: boolean;
}

/** A half-open range in UTF-16 code units: `text.slice(start, end)`. */
export interface TextRange {
  start: number;
  end: number;
}

/** How long a draft is, and where it becomes too long. */
export interface StatusCount {
  /** Characters as the server counts them once this is posted. */
  characters: number;
  /** The server's limit. */
  max: number;
  /** `max - characters`; negative where it is too long. */
  remaining: number;
  /** From the first character that does not fit to the end, `null` where all fits. Never starts inside an entity or a cluster. */
  overflow: (TextRange & { in: "text" | "spoilerText" }) | null;
  /** URLs and mentions of the text, in order. */
  entities: (TextRange & { kind: "url" | "mention"; characters: number })[];
}
