/**
 * What will this server accept? Reads what a Fediverse server says about itself, turns it into one set of limits, and counts a post exactly as that
 * server will.
 *
 * What a server says keeps the API's own names (snake_case); what this package says is camelCase. Ranges are half-open, in UTF-16 code units, as
 * `text.slice` and `setSelectionRange` take them. Everything but `init` and `fetch*` is synchronous.
 *
 * @packageDocumentation
 */

import type { AbortSignal, Blob, Request, Response, URL } from "./runtime.js";

// -- Loading ---------------------------------------------------------------------------------------------------------------

/** What `init` can load the WebAssembly from: its bytes, a compiled module, a response (or the promise of one), or its URL. */
export type InitSource = ArrayBuffer | ArrayBufferView | CompiledModule | Response | URL | string | Promise<Response>;

/** A `WebAssembly.Module`. Its type has no members, and the types of Node do not name it. */
export type CompiledModule = object;

/**
 * Loads the WebAssembly once. Later calls return the same promise; after a failure the next call tries again.
 *
 * In Node, Deno, Bun and workerd importing the package is enough, and this resolves at once; so it does in `mastodon-instance/inline`. In browsers,
 * await it before anything else; without an argument it fetches the file that comes with the package.
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
  /** The host is one that only the own machine or network knows; in Node also a name that leads there. */
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
  /** The body is JSON, but not the requested document. */
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
  /** The requested URL. */
  url?: string;
  /** When to try again (ISO 8601), where a server said so with a 429. */
  retryAt?: string;
  /** The server's own words: the `error` of its body. */
  serverMessage?: string;
  /** What the runtime threw, or the error of the other attempt where v2 and v1 both failed. */
  cause?: unknown;
}

// -- What a server says ----------------------------------------------------------------------------------------------------
//
// Every documented field is there. `null` is what the server did not say, or not in a usable way; a list it did not send is empty. Fields that are not
// documented survive at every level, after these; read them through a type of your own.

/**
 * Reads what a server says about itself, of either version: an object with `uri` is an answer of version 1, which is converted to version 2
 * and kept whole under `v1`.
 *
 * Takes JSON text or a value that was parsed already. Missing and wrong fields never fail.
 *
 * @param options `base`: what relative URLs (thumbnails) are resolved against, the address of the server; nothing is where it is left out.
 * @throws {InstanceError} `not_json`; `not_an_instance` for JSON that is no object; `server_error` for a body that is only an `error`.
 */
export function parseInstance(json: unknown, options?: { base?: string | URL }): Instance;
/** Reads an answer as one of `GET /api/v2/instance`, whichever version it looks like; `base` as above. Throws as `parseInstance` does. */
export function parseInstanceV2(json: unknown, options?: { base?: string | URL }): InstanceV2;
/** Reads an answer as one of `GET /api/v1/instance`, whichever version it looks like; `base` as above. Throws as `parseInstance` does. */
export function parseInstanceV1(json: unknown, options?: { base?: string | URL }): InstanceV1;
/** Reads an answer of `GET /api/v1/instance/rules`. Every item is kept. Throws as `parseInstance` does, `not_an_instance` where it is no list. */
export function parseRules(json: unknown): Rule[];
/** Reads an answer of `GET /api/v1/instance/peers`: domains. Every item is kept. Throws as `parseRules` does. */
export function parsePeers(json: unknown): string[];
/** Reads an answer of `GET /api/v1/instance/activity`: the last weeks, newest first. Throws as `parseRules` does. */
export function parseActivity(json: unknown): Activity[];
/** Reads an answer of `GET /api/v1/instance/domain_blocks`. Every item is kept. Throws as `parseRules` does. */
export function parseDomainBlocks(json: unknown): DomainBlock[];
/** Reads an answer of `GET /api/v1/instance/extended_description`. Throws as `parseInstance` does. */
export function parseExtendedDescription(json: unknown): ExtendedDescription;
/** Reads an answer of `GET /api/v1/instance/privacy_policy`. Throws as `parseInstance` does. */
export function parsePrivacyPolicy(json: unknown): PrivacyPolicy;
/** Reads an answer of `GET /api/v1/instance/terms_of_service`, or of one of its dates. Throws as `parseInstance` does. */
export function parseTermsOfService(json: unknown): TermsOfService;
/** Reads an answer of `GET /api/v1/instance/translation_languages`: from which language into which. Throws as `parseInstance` does. */
export function parseTranslationLanguages(json: unknown): Record<string, string[]>;
/** Reads an answer of `GET /api/v1/instance/languages`. Every item is kept. Throws as `parseRules` does. */
export function parseLanguages(json: unknown): Language[];

/** A server as `GET /api/v2/instance` describes it. */
export interface InstanceV2 {
  /** The domain of its accounts, which may differ from the host that was asked. */
  domain: string | null;
  /** The name of the server. */
  title: string | null;
  /** The version, of Mastodon or of what it claims to be. */
  version: string | null;
  /** Where its source code is. */
  source_url: string | null;
  /** A short description: plain text, but HTML from GoToSocial, which has the text as it was typed in `description_text`. */
  description: string | null;
  /** The year its users can look back on, in December (Mastodon 4.6). */
  wrapstodon: number | null;
  /** How much it is used. */
  usage: Usage;
  /** A picture of the server. */
  thumbnail: Thumbnail;
  /** Its icon in several sizes (Mastodon 4.3). */
  icon: InstanceIcon[];
  /** Languages of the server. */
  languages: string[];
  /** The limits as the server announces them; `getLimits` derives the effective ones. */
  configuration: Configuration;
  /** Whether and how one can register. */
  registrations: Registrations;
  /** Versions of the interfaces it offers (Mastodon 4.3). */
  api_versions: ApiVersions;
  /** Whom to ask. */
  contact: Contact;
  /** The rules. */
  rules: Rule[];
}

/**
 * A server as it describes itself, in the shape of version 2.
 *
 * Undocumented fields of a server are present at run time, here and in every nested object, but not in these types: their shape is not guaranteed.
 * Type what you read yourself, as something that may be missing or of another type. Of an answer of version 1 it is in `v1`.
 *
 * @example
 * const instance: Instance & { pleroma?: { metadata?: { features?: string[] } } } = await fetchInstance("pleroma.example");
 * const features = instance.pleroma?.metadata?.features ?? [];
 */
export interface Instance extends InstanceV2 {
  /** The answer of version 1, where that was read. */
  v1?: InstanceV1;
}

/** A server as `GET /api/v1/instance` describes it, from Mastodon 1.0 to today. */
export interface InstanceV1 {
  /** The domain; some software sends a URL. */
  uri: string | null;
  /** The name of the server. */
  title: string | null;
  /** A short description (plain text). */
  short_description: string | null;
  /** A description (HTML). */
  description: string | null;
  /** The address for questions. */
  email: string | null;
  /** The version, of Mastodon or of what it claims to be. */
  version: string | null;
  /** Addresses that clients need. */
  urls: {
    /** The WebSocket address for streaming. */
    streaming_api: string | null;
  };
  /** Numbers to show. */
  stats: {
    /** Users of this server. */
    user_count: number | null;
    /** Statuses of its users. */
    status_count: number | null;
    /** Servers it knows. */
    domain_count: number | null;
  };
  /** A picture of the server. */
  thumbnail: string | null;
  /** Languages of the server. */
  languages: string[];
  /** Whether one can register. */
  registrations: boolean | null;
  /** Whether a registration must be approved. */
  approval_required: boolean | null;
  /** Whether users may invite others. */
  invites_enabled: boolean | null;
  /** The limits (Mastodon 3.4.2). */
  configuration: Configuration;
  /** Whom to ask. */
  contact_account: Account | null;
  /** The rules (Mastodon 3.4). */
  rules: Rule[];
}

/** How much a server is used. */
export interface Usage {
  users: {
    /** Users who were active in the last four weeks. */
    active_month: number | null;
  };
}

/** A picture of a server. */
export interface Thumbnail {
  /** Where it is. */
  url: string | null;
  /** Its BlurHash. */
  blurhash: string | null;
  /** It in other resolutions. */
  versions: { "@1x": string | null; "@2x": string | null };
  /** Its alt text (Mastodon 4.6). */
  description: string | null;
}

/** An icon in one size (Mastodon 4.3). */
export interface InstanceIcon {
  /** Where it is. */
  src: string | null;
  /** Its size: `"36x36"`. */
  size: string | null;
}

/** Configured values and limits of a server. */
export interface Configuration {
  /** Addresses that clients need. */
  urls: {
    /** The WebSocket address for streaming. */
    streaming: string | null;
    /** The status page (Mastodon 4.1). */
    status: string | null;
    /** The page about the server (Mastodon 4.4). */
    about: string | null;
    /** The privacy policy (Mastodon 4.4). */
    privacy_policy: string | null;
    /** The terms of service (Mastodon 4.4). */
    terms_of_service: string | null;
  };
  /** Web push. */
  vapid: {
    /** The public key of the server. */
    public_key: string | null;
  };
  /** Limits of accounts; all but the first two since Mastodon 4.6. */
  accounts: {
    /** Most featured hashtags. */
    max_featured_tags: number | null;
    /** Most pinned statuses (Mastodon 4.3). */
    max_pinned_statuses: number | null;
    /** Most characters of a display name. */
    max_display_name_length: number | null;
    /** Most characters of a bio. */
    max_note_length: number | null;
    /** Most characters of the avatar's alt text. */
    max_avatar_description_length: number | null;
    /** Most characters of the header's alt text. */
    max_header_description_length: number | null;
    /** Most rows of the table on a profile. */
    max_profile_fields: number | null;
    /** Characters of a row's name that are kept. */
    profile_field_name_limit: number | null;
    /** Characters of a row's value that are kept. */
    profile_field_value_limit: number | null;
  };
  /** Limits of statuses. */
  statuses: {
    /** Most characters. */
    max_characters: number | null;
    /** Most media attachments. */
    max_media_attachments: number | null;
    /** What every URL counts. True for Mastodon and its forks only. */
    characters_reserved_per_url: number | null;
    /** MIME types a text may be written in (glitch-soc, GoToSocial, Iceshrimp). */
    supported_mime_types: string[] | null;
  };
  /** What files are accepted. Sizes in bytes, matrices in pixels. */
  media_attachments: {
    /** MIME types that can be uploaded. */
    supported_mime_types: string[] | null;
    /** Most characters of an alt text (Mastodon 4.4). */
    description_limit: number | null;
    /** Size of an image. */
    image_size_limit: number | null;
    /** Width times height of an image. */
    image_matrix_limit: number | null;
    /** Size of a video or sound. */
    video_size_limit: number | null;
    /** Frames a second of a video. */
    video_frame_rate_limit: number | null;
    /** Width times height of a video. */
    video_matrix_limit: number | null;
  };
  /** Limits of polls. Durations in seconds. */
  polls: {
    /** Most options; 0 where there are no polls. */
    max_options: number | null;
    /** Most characters of an option. */
    max_characters_per_option: number | null;
    /** Least duration. */
    min_expiration: number | null;
    /** Most duration. */
    max_expiration: number | null;
  };
  /** Translation of statuses. */
  translation: {
    /** Whether statuses can be translated. */
    enabled: boolean | null;
  };
  /** Who may read which timeline (Mastodon 4.5). */
  timelines_access: {
    /** The live feeds. */
    live_feeds: TimelineAccess;
    /** The feeds of hashtags. */
    hashtag_feeds: TimelineAccess;
    /** The feeds of trending links. */
    trending_link_feeds: TimelineAccess;
  };
  /** Whether the server federates with allowed domains only (Mastodon 4.4). */
  limited_federation: boolean | null;
}

/** Who may read one kind of timeline (Mastodon 4.5). */
export interface TimelineAccess {
  /** What was posted on this server. */
  local: "public" | "authenticated" | "disabled" | (string & {}) | null;
  /** What was posted elsewhere. */
  remote: "public" | "authenticated" | "disabled" | (string & {}) | null;
}

/** Whether and how one can register. */
export interface Registrations {
  /** Whether one can. */
  enabled: boolean | null;
  /** Whether a registration must be approved. */
  approval_required: boolean | null;
  /** Whether a reason must be given (Mastodon 4.4). */
  reason_required: boolean | null;
  /** What to say while one cannot (HTML). */
  message: string | null;
  /** Age one must have reached (Mastodon 4.4). */
  min_age: number | null;
  /** Where to register, if not here (Mastodon 4.2). */
  url: string | null;
}

/** Versions of the interfaces a server offers (Mastodon 4.3). */
export interface ApiVersions {
  /** Mastodon's. */
  mastodon: number | null;
}

/** Whom to ask. */
export interface Contact {
  /** The address for questions. */
  email: string | null;
  /** The account for questions. */
  account: Account | null;
}

/** A rule of the server. */
export interface Rule {
  /** Identifier. */
  id: string | null;
  /** The rule. */
  text: string | null;
  /** What it means in detail (Mastodon 4.3). */
  hint: string | null;
  /** The rule in other languages, by language code (Mastodon 4.4). */
  translations: Record<string, RuleTranslation>;
}

/** A rule in another language. */
export interface RuleTranslation {
  /** The rule. */
  text: string | null;
  /** What it means in detail. */
  hint: string | null;
}

/** A user: the one who can be asked about the server. */
export interface Account {
  /** Identifier in the database of the server. */
  id: string | null;
  /** Name without the domain. */
  username: string | null;
  /** Name, with the domain where it is of another server. */
  acct: string | null;
  /** Name to show. */
  display_name: string | null;
  /** Whether follow requests are approved by hand. */
  locked: boolean | null;
  /** Whether the account acts by itself. */
  bot: boolean | null;
  /** Whether it wants to be found in the directory. */
  discoverable: boolean | null;
  /** Whether its posts may be searched. */
  indexable: boolean | null;
  /** Whether it is a group. */
  group: boolean | null;
  /** When it was made (ISO 8601; midnight since Mastodon 3.0). */
  created_at: string | null;
  /** The bio (HTML). */
  note: string | null;
  /** The profile page. */
  url: string | null;
  /** The ActivityPub identifier. */
  uri: string | null;
  /** The avatar. */
  avatar: string | null;
  /** The avatar, not animated. */
  avatar_static: string | null;
  /** Alt text of the avatar (Mastodon 4.6). */
  avatar_description: string | null;
  /** The header. */
  header: string | null;
  /** The header, not animated. */
  header_static: string | null;
  /** Alt text of the header (Mastodon 4.6). */
  header_description: string | null;
  /** How many follow it. */
  followers_count: number | null;
  /** How many it follows. */
  following_count: number | null;
  /** How many statuses it posted. */
  statuses_count: number | null;
  /** When it last posted (a date, a time on old servers). */
  last_status_at: string | null;
  /** Whether followers and following are hidden. */
  hide_collections: boolean | null;
  /** Whether the profile shows a media tab (Mastodon 4.6). */
  show_media: boolean | null;
  /** Whether the media tab shows replies (Mastodon 4.6). */
  show_media_replies: boolean | null;
  /** Whether the profile shows what it features (Mastodon 4.6). */
  show_featured: boolean | null;
  /** Whether it asks search engines to stay away. */
  noindex: boolean | null;
  /** Custom emoji in its name and bio. */
  emojis: CustomEmoji[];
  /** Roles that are shown on its profile. */
  roles: Role[];
  /** The table on its profile. */
  fields: Field[];
  /** Who may feature it in a collection (Mastodon 4.6). */
  feature_approval: FeatureApproval | null;
  /** The account it moved to. */
  moved: Account | null;
  /** Whether it is suspended. */
  suspended: boolean | null;
  /** Whether it is limited. */
  limited: boolean | null;
  /** Whether it remembers somebody who died. */
  memorial: boolean | null;
  /** Whether its statuses can be had by e-mail (Mastodon 4.6). */
  email_subscriptions: boolean | null;
  /** Whether its name could not be verified (Mastodon 4.6). */
  invalid_handle: boolean | null;
}

/** One row of the table on a profile. */
export interface Field {
  /** What it is about. */
  name: string | null;
  /** What it says (HTML). */
  value: string | null;
  /** When a link in it was verified (ISO 8601). */
  verified_at: string | null;
}

/** A custom emoji. */
export interface CustomEmoji {
  /** Its name, without colons. */
  shortcode: string | null;
  /** The image. */
  url: string | null;
  /** The image, not animated. */
  static_url: string | null;
  /** Whether it is offered in a picker. */
  visible_in_picker: boolean | null;
  /** Its category. */
  category: string | null;
  /** Whether it is featured (Mastodon 4.6). */
  featured: boolean | null;
}

/** A role of an account. */
export interface Role {
  /** Identifier in the database of the server. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** The color of its badge, `""` for none. */
  color: string | null;
  /** What it permits, as a bit mask in decimal. */
  permissions: string | null;
  /** Whether it is shown on profiles. */
  highlighted: boolean | null;
  /** How many collections an account of this role may have (Mastodon 4.6). */
  collection_limit: number | null;
}

/** Who may feature an account in a collection (Mastodon 4.6). */
export interface FeatureApproval {
  /** Who may at once. */
  automatic: string[];
  /** Who may after being asked. */
  manual: string[];
  /** What holds for the user who asks. */
  current_user: string | null;
}

/** What happened on a server in one week. Strings, as the API has it. */
export interface Activity {
  /** When the week began, in seconds since 1970. */
  week: string | null;
  /** Statuses posted. */
  statuses: string | null;
  /** Users who logged in. */
  logins: string | null;
  /** Users who registered. */
  registrations: string | null;
}

/** A server that this server does not talk to, or not fully. */
export interface DomainBlock {
  /** The domain; parts of it may be `*`. */
  domain: string | null;
  /** SHA-256 of the whole domain, in hex. */
  digest: string | null;
  severity: "silence" | "suspend" | (string & {}) | null;
  /** Why. */
  comment: string | null;
}

/** The long description of a server. */
export interface ExtendedDescription {
  /** When it was written (ISO 8601); none where it never was. */
  updated_at: string | null;
  /** The description (HTML), `""` where there is none. */
  content: string | null;
}

/** The privacy policy of a server. */
export interface PrivacyPolicy {
  /** When it was written (ISO 8601). */
  updated_at: string | null;
  /** The policy (HTML). */
  content: string | null;
}

/** The terms of service of a server, in one version. */
export interface TermsOfService {
  /** The day they take effect; a time where none was set. */
  effective_date: string | null;
  /** Whether they are in effect. */
  effective: boolean | null;
  /** The terms (HTML). */
  content: string | null;
  /** The day newer terms take effect. */
  succeeded_by: string | null;
}

/** A language a status can be marked with. */
export interface Language {
  /** Its code, as Mastodon writes it. */
  code: string | null;
  /** Its English name. */
  name: string | null;
}

// -- Fetching --------------------------------------------------------------------------------------------------------------

/** Options of the requests to a server. */
export interface FetchOptions {
  /** Sent as `Authorization: Bearer`, and never across a redirect to another origin. Most servers answer without. */
  accessToken?: string | undefined;
  /** Ends the call; the promise is then rejected with `signal.reason`, the very same value. */
  signal?: AbortSignal | undefined;
  /** Maximum milliseconds of the whole call; `Infinity` for no limit. Default: 10,000. */
  timeoutMs?: number | undefined;
  /** Maximum bytes of an answer; `Infinity` for no limit. Default: 5 MiB, 32 MiB for peers. */
  maxBytes?: number | undefined;
  /** What to ask with instead of the runtime's `fetch`: a service binding, a cache, a test double. Called as a plain function. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Which hosts may be asked although they are not public web servers, for tests and development. None by default. */
  allow?: {
    /** `http:` too. */
    http?: boolean | undefined;
    /** Other ports than 443. */
    ports?: readonly number[] | "any" | undefined;
    /** Addresses, `localhost`, `.local` and other names of the own machine or network. */
    privateHosts?: boolean | undefined;
  } | undefined;
}

/**
 * Asks a server what it says about itself: version 2 first, version 1 if version 2 is missing.
 *
 * Public web servers only, by name and at every redirect that the runtime shows; `allow` opens more.
 * In Node the address is checked, too, before each connection, and one that is not public is refused as `private_host`. Browsers, workerd, Deno and Bun
 * do not show it: there only names are checked, as in Node if the program has set a dispatcher of another kind, for example for a proxy.
 *
 * @param server As people name it: `"mastodon.social"`, `"https://mastodon.social/about"`, `"@user@mastodon.social"`, an international name.
 * @throws {InstanceError} Its `code` says why. Where both versions failed it is the error of the one that got further, with the other as `cause`.
 * @example
 * const instance = await fetchInstance("mastodon.social", { signal: AbortSignal.timeout(3000) });
 * instance.configuration.statuses.max_characters; // 500
 */
export function fetchInstance(server: string | URL, options?: FetchOptions): Promise<Instance>;
/** Asks for `GET /api/v2/instance`. Throws as `fetchInstance` does. */
export function fetchInstanceV2(server: string | URL, options?: FetchOptions): Promise<InstanceV2>;
/** Asks for `GET /api/v1/instance`. Throws as `fetchInstance` does. */
export function fetchInstanceV1(server: string | URL, options?: FetchOptions): Promise<InstanceV1>;
/** Asks for `GET /api/v1/instance/rules`. Throws as `fetchInstance` does. */
export function fetchRules(server: string | URL, options?: FetchOptions): Promise<Rule[]>;
/** Asks for `GET /api/v1/instance/peers`: the domains it knows, 100,000 on a big server; `not_found` where it does not tell. Throws as `fetchInstance` does. */
export function fetchPeers(server: string | URL, options?: FetchOptions): Promise<string[]>;
/** Asks for `GET /api/v1/instance/activity`; `not_found` where it does not tell. Throws as `fetchInstance` does. */
export function fetchActivity(server: string | URL, options?: FetchOptions): Promise<Activity[]>;
/** Asks for `GET /api/v1/instance/domain_blocks`; `not_found` where it does not tell. Throws as `fetchInstance` does. */
export function fetchDomainBlocks(server: string | URL, options?: FetchOptions): Promise<DomainBlock[]>;
/** Asks for `GET /api/v1/instance/extended_description`. Throws as `fetchInstance` does. */
export function fetchExtendedDescription(server: string | URL, options?: FetchOptions): Promise<ExtendedDescription>;
/** Asks for `GET /api/v1/instance/privacy_policy`. Throws as `fetchInstance` does. */
export function fetchPrivacyPolicy(server: string | URL, options?: FetchOptions): Promise<PrivacyPolicy>;
/** Asks for `GET /api/v1/instance/terms_of_service`, or for those of a `date` (`"2025-04-15"`). Throws as `fetchInstance` does. */
export function fetchTermsOfService(server: string | URL, options?: FetchOptions & { date?: string | undefined }): Promise<TermsOfService>;
/** Asks for `GET /api/v1/instance/translation_languages`. Throws as `fetchInstance` does. */
export function fetchTranslationLanguages(server: string | URL, options?: FetchOptions): Promise<Record<string, string[]>>;
/** Asks for `GET /api/v1/instance/languages`. Throws as `fetchInstance` does. */
export function fetchLanguages(server: string | URL, options?: FetchOptions): Promise<Language[]>;
/** `getLimits(await fetchInstance(server, options))`. */
export function fetchLimits(server: string | URL, options?: FetchOptions): Promise<Limits>;

/** One document of a server's instance API. */
export interface InstanceDocument {
  /** Its name: the last part of its path. */
  readonly name:
    | "instance" | "peers" | "activity" | "rules" | "domain_blocks" | "extended_description" | "privacy_policy" | "terms_of_service" | "translation_languages" | "languages";
  /** Where a server has it. */
  readonly path: string;
  /** The function that fetches it: `fetchRules`, … */
  readonly fetch: (server: string | URL, options?: FetchOptions) => Promise<unknown>;
}

/**
 * The documents of a server's instance API, each once, for code that treats all of them alike.
 *
 * @example
 * const all = await Promise.allSettled(documents.map(({ fetch }) => fetch("mastodon.example")));
 */
export const documents: readonly InstanceDocument[];

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

/**
 * Takes the strictest of each value of several servers: for showing what all of them accept, and in `bottlenecks` which of them (index) sets each value.
 *
 * To check a draft against several servers, check it against each: `software` and `counting` are those of the server with the fewest characters, and the
 * others count differently. Without any limits: stock Mastodon's, set by none.
 *
 * @example
 * const { statuses, bottlenecks } = strictestLimits([getLimits(mine), getLimits(theirs)]);
 * statuses.maxCharacters; // 300
 * bottlenecks["statuses.maxCharacters"]; // 1
 */
export function strictestLimits(limits: readonly Limits[]): Limits & { bottlenecks: Record<string, number> };

/** Where a limit came from. */
export type LimitSource =
  /** From the `configuration` of the instance. */
  | "server"
  /** From the instance, under an older or a foreign name (`max_toot_chars`, `poll_limits`, …). */
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
    /** What a URL counts according to the server; `counting.urls` says whether that is applied. */
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
 * @param transport How it will be sent: a body of `multipart/form-data` (a `FormData`) has CRLF for each line end, which counts two on servers that count
 *   no clusters. Post JSON, and what is counted is what was typed.
 * @example
 * countCharacters("@alice@example.org https://example.org/long/path 👩‍👩‍👧"); // 6 + 1 + 23 + 1 + 1 = 32
 */
export function countCharacters(text: string, limits?: CountingLimits | null, spoilerText?: string | null, transport?: Transport | null): number;

/** Counts a draft: its characters, what remains, what does not fit, and what the server takes for a URL or a mention. */
export function countStatus(draft: StatusText, limits?: CountingLimits | null): StatusCount;

/** What counting needs of {@link Limits}: any object that has it will do. */
export interface CountingLimits {
  counting: Omit<Limits["counting"], "enforced">;
  statuses: Pick<Limits["statuses"], "maxCharacters" | "charactersReservedPerUrl">;
}

/** The parts of a draft that are counted. */
export interface StatusText {
  /** The text. */
  text: string;
  /** The content warning. */
  spoilerText?: string | null;
  /** Whether the draft quotes another status. */
  quote?: boolean;
  /** How it will be sent. Default: as JSON. */
  transport?: Transport | null;
}

/**
 * How a draft is sent: as JSON, as `application/x-www-form-urlencoded`, or as `multipart/form-data`, which a `FormData` becomes.
 *
 * Post JSON. A multipart body has CRLF for each line end, which counts two on servers that count no clusters (GoToSocial, Takahe, …). The exception is a
 * poll on snac, which ignores it in JSON.
 */
export type Transport = "json" | "form" | "multipart";

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

// -- Drafts ----------------------------------------------------------------------------------------------------------------

/**
 * Tells everything that the server would refuse about a status, its files and its poll: all of it, not the first, and always in the same order. Cheap
 * enough for every keystroke.
 *
 * Bad content is never thrown: it is what the report is about. What has the wrong shape (a text that is no string) is.
 *
 * @param limits What `getLimits` gave, read anew at each call; without it, stock Mastodon's.
 * @throws {TypeError} Names what has the wrong shape: `draft.media[0].description`, `limits.polls.maxOptions`.
 * @example
 * const { ok, problems, advice } = checkStatus({ text, spoilerText, media: [{ ...await inspectMedia(file), description }] }, limits);
 * for (const { path, range, message } of problems) show(path.join("."), range, message);
 * problems[0].range; // { start: 500, end: 512 }
 * problems[0].message; // "12 characters too many: 512 of 500."
 */
export function checkStatus(draft: StatusDraft, limits?: Limits | null): Report;

/**
 * Tells everything that the server would refuse about an edit of a status, and what it would do without a word: files and a poll that the edit leaves out are
 * removed, changed options delete all votes (a changed end does not), visibility and reply stay as they are, and of a scheduled status all but the time. What
 * software other than Mastodon does is `doubt`, unless it is known; software that does not check edits says so (`statuses.edits_unchecked`).
 *
 * Rules: Mastodon's `statuses_controller.rb` and `update_status_service.rb` (`PUT /api/v1/statuses/:id`), `scheduled_statuses_controller.rb`.
 *
 * @param before The status as the server has it, its files with their `id`; with `scheduledAt`, one that is scheduled.
 * @param after The whole status as it is to be. A file with the `id` of one in `before` stays, one without is new. Description and focus of a file that stays
 *   are edited in place (`media_attributes`).
 * @throws {TypeError} As `checkStatus`.
 * @example
 * const before = { text: "Look!", media: [{ id: "109", mimeType: null, size: null }] };
 * checkEdit(before, { text: "Look there!" }, limits).advice[0].code; // "media.will_be_removed"
 */
export function checkEdit(before: StatusDraft, after: StatusDraft, limits?: Limits | null): Report;

/**
 * Tells everything that the server would refuse about a file, and what it would change. Nothing is checked that is unknown (`null`).
 *
 * @throws {TypeError} As `checkStatus`.
 * @example
 * checkMedia({ mimeType: "image/png", size: 20_000_000 }).problems[0].code; // "media.too_large"
 */
export function checkMedia(media: MediaDraft, limits?: Limits | null): Report;

/**
 * Tells everything that the server would refuse about a poll. Blank options are dropped first, as Mastodon does; paths count them all the same. A poll by itself is taken to be sent as JSON.
 *
 * @throws {TypeError} As `checkStatus`.
 * @example
 * checkPoll({ options: ["yes", "no", "yes "], expiresIn: 86_400 }).problems[0].path; // ["options", 2]: the same as the first
 */
export function checkPoll(poll: PollDraft, limits?: Limits | null): Report;

/**
 * Tells everything that the server would refuse about a profile. A missing part is not changed, and not checked.
 *
 * @throws {TypeError} As `checkStatus`.
 * @example
 * checkProfile({ note: "see https://example.org", fields: [{ name: "", value: "she/her" }] }).problems[0].code; // "profile.field_without_name"
 */
export function checkProfile(profile: ProfileDraft, limits?: Limits | null): Report;

/**
 * Finds the largest size of the same aspect ratio that the server accepts. A size it accepts is returned unchanged; nothing is enlarged.
 *
 * The longer side is the largest for which the shorter, rounded to a whole pixel, makes an area within the limit of that type of file.
 *
 * @throws {TypeError} Where width or height is no whole number up to 4,294,967,295, or the type no string.
 * @example
 * fitMedia({ width: 10_000, height: 10_000, mimeType: "image/jpeg" }); // { width: 5760, height: 5760 }
 */
export function fitMedia(media: { width: number; height: number; mimeType: string }, limits?: Limits | null): { width: number; height: number };

/** A status that is being composed. It may have other properties too. */
export interface StatusDraft {
  /** The text. */
  text: string;
  /** The content warning. */
  spoilerText?: string | null | undefined;
  /** Its files. */
  media?: readonly MediaDraft[] | null | undefined;
  /** Its poll. */
  poll?: PollDraft | null | undefined;
  /** When it is to be posted. A number is milliseconds since 1970; a text without a time zone is UTC, as Mastodon reads it, and refused by others. */
  scheduledAt?: Date | string | number | null | undefined;
  /** Whether it quotes another status. */
  quote?: boolean | null | undefined;
  /** Whether it replies to another status. Default: unknown. */
  reply?: boolean | null | undefined;
  /** The language of the text (`"en"`). Default: the user's setting. */
  language?: string | null | undefined;
  /** Who may see it. Default: the user's setting. */
  visibility?: string | null | undefined;
  /** Who may quote it. Default: the user's setting. */
  quoteApprovalPolicy?: string | null | undefined;
  /** How it will be sent. Default: as JSON. */
  transport?: Transport | null | undefined;
  /** The time to compare `scheduledAt` with. Default: now. */
  now?: Date | string | number | null | undefined;
}

/** A file: the result of `inspectMedia`, and what the user adds to it. */
export interface MediaDraft {
  /** Its id on the server, once it is uploaded: by it `checkEdit` tells which files stay. */
  id?: string | null | undefined;
  /**
   * Whether it is attached to a status already, or to a scheduled one: then nothing is asked but what is said about it, and `checkEdit` tells that it cannot be
   * attached to another one.
   */
  attached?: boolean | null | undefined;
  /** The type, from the file's bytes: servers go by those. `""` and `null`: not known. */
  mimeType: string | null;
  /** Bytes. */
  size: number | null;
  /** The type it is sent with (`file.type`). Where it is another than `mimeType`, that is advice. */
  declaredType?: string | null | undefined;
  /** What it is treated as, where `mimeType` does not say. */
  kind?: "image" | "video" | "audio" | "unknown" | null | undefined;
  /** Pixels from left to right as shown, after rotation. */
  width?: number | null | undefined;
  /** Pixels from top to bottom as shown, after rotation. */
  height?: number | null | undefined;
  /** Frames a second, the average. */
  frameRate?: number | null | undefined;
  /** Seconds. */
  duration?: number | null | undefined;
  /** Whether an image has two frames or more. */
  animated?: boolean | null | undefined;
  /** Whether there is a track of sound. */
  hasAudio?: boolean | null | undefined;
  /** Whether a still picture comes with it, as the cover of an album. */
  hasCover?: boolean | null | undefined;
  /** What servers tell some formats by, as `inspectMedia` gives it: `"heix"`, `"theora"`. */
  brand?: string | null | undefined;
  /** `width` before the file has the picture cropped, as `inspectMedia` gives it. */
  uncroppedWidth?: number | null | undefined;
  /** `height` before the file has the picture cropped. */
  uncroppedHeight?: number | null | undefined;
  /**
   * The name of the file. Mastodon takes the type from its extension where the bytes say little (kt-paperclip's `content_type_detector.rb`); where there is no
   * name, nothing is concluded from it.
   */
  name?: string | null | undefined;
  /** The description (alt text). */
  description?: string | null | undefined;
  /** The point that is kept in view where it is cropped: `"x,y"` or `[x, y]`, each from -1 to 1. */
  focus?: string | readonly [number, number] | null | undefined;
  /** A picture to show for a video or sound. */
  thumbnail?: MediaDraft | null | undefined;
}

/** A poll that is being composed. */
export interface PollDraft {
  /** Its options. */
  options: readonly string[];
  /** Seconds it is open; a fraction is cut off, as Mastodon does. */
  expiresIn?: number | null | undefined;
  /** Whether several options may be chosen. */
  multiple?: boolean | null | undefined;
}

/** A profile that is being edited. */
export interface ProfileDraft {
  /** The name that is shown. */
  displayName?: string | null | undefined;
  /** The note (bio). */
  note?: string | null | undefined;
  /** Its fields. Those without name and value are dropped, as Mastodon does; paths count them all the same. */
  fields?: readonly { name: string; value: string }[] | null | undefined;
  /** The picture. */
  avatar?: MediaDraft | null | undefined;
  /** The picture behind it. */
  header?: MediaDraft | null | undefined;
  /** What the avatar shows. */
  avatarDescription?: string | null | undefined;
  /** What the header shows. */
  headerDescription?: string | null | undefined;
}

/** Everything that a server would refuse about a draft. */
export interface Report {
  /** Whether there is no problem. */
  ok: boolean;
  /** What the server would refuse. */
  problems: Problem[];
  /** What it would accept and not keep as it is, what it announces and does not enforce, and what may be refused. */
  advice: Advice[];
}

/** One reason a server would refuse a draft. */
export interface Problem {
  /** Why, as a stable word. More may be added. */
  code: ProblemCode | (string & {});
  /** Where in the draft: `["media", 0, "description"]`; empty: the draft as a whole. */
  path: (string | number)[];
  /** What the message is made with: `max`, `actual`, `over`, … Never what the user typed, but in what a server answered. */
  params: Record<string, number | string>;
  /** What of the string at `path` it is about, for `slice`: what does not fit. */
  range: TextRange | null;
  /** The same as an English sentence. */
  message: string;
}

/** Something to know about a draft that the server accepts, in the shape of a problem. */
export interface Advice extends Problem {
  /** `"change"`: accepted, but changed or lost. `"doubt"`: it may be refused. */
  kind: "change" | "doubt";
}

/** Why a server refuses, or what it changes: its own i18n key where it has one. */
export type ProblemCode =
  /** The text, with its content warning, is too long. */
  | "statuses.over_character_limit"
  /** There is no text, nor anything that would do instead. */
  | "statuses.blank"
  /** Advice: a server of unknown software might count more than its limit. */
  | "statuses.may_exceed"
  /** No file, on a server that wants one (Pixelfed). */
  | "statuses.media_required"
  /** A visibility that the server does not know. */
  | "statuses.invalid_visibility"
  /** A quote approval policy that the server does not know. */
  | "statuses.invalid_quote_policy"
  /** A hashtag that the server does not allow. */
  | "statuses.disallowed_hashtags"
  /** The status that this one answers is not there, or not for this user. */
  | "statuses.errors.in_reply_not_found"
  /** The status that this one quotes is not there, or not to be quoted. */
  | "statuses.errors.quoted_status_not_found"
  /** A direct status that does not mention whom it quotes. */
  | "statuses.errors.quoted_user_not_mentioned"
  /** The status would be sent to accounts that the client did not expect (`allowed_mentions`): `params.accounts`. */
  | "statuses.unexpected_accounts"
  /** Advice: an edit does not change this. */
  | "statuses.not_editable"
  /** Advice: the server does not check edits. */
  | "statuses.edits_unchecked"
  /** Advice: the server does not know quotes, and posts the status without it. */
  | "statuses.quote_lost"
  /** Advice: the server does not keep the quote approval policy. */
  | "statuses.quote_policy_lost"
  /** Advice: the server does not know the language, and takes the user's. */
  | "statuses.language_lost"
  /** Advice: the server cuts white space off both ends. */
  | "statuses.will_be_stripped"
  /** U+0000 in a text, which servers refuse, change or take. */
  | "statuses.nul"
  /** As many statuses are pinned as may be. */
  | "statuses.pin_errors.limit"
  /** A status of somebody else cannot be pinned. */
  | "statuses.pin_errors.ownership"
  /** A boost cannot be pinned. */
  | "statuses.pin_errors.reblog"
  /** A direct status cannot be pinned. */
  | "statuses.pin_errors.direct"
  /** As many hashtags are featured as may be. */
  | "featured_tags.errors.limit"
  /** More files than the server takes, or a poll beside them before Mastodon 4.6. */
  | "media_attachments.validations.too_many"
  /** A video or sound beside other files. */
  | "media_attachments.validations.images_and_video"
  /** A file that the server does not know, or that is attached already. */
  | "media_attachments.validations.not_found"
  /** A file that the server has not processed yet. */
  | "media_attachments.validations.not_ready"
  /** A type that is not in the server's list. */
  | "media.unsupported_type"
  /** A file that is not what it was declared to be. */
  | "media.contents_mismatch"
  /** A file of no bytes. */
  | "media.empty"
  /** A file of too many bytes. */
  | "media.too_large"
  /** An image or video of too many pixels. */
  | "media.too_many_pixels"
  /** A video of too many frames a second. */
  | "media.frame_rate_too_high"
  /** A video without a picture that moves. */
  | "media.no_video_stream"
  /** A file that the server could not process. */
  | "media.processing_failed"
  /** A file that is attached to a status, and cannot be deleted. */
  | "media.in_use"
  /** A description (alt text) that is too long. */
  | "media.description_too_long"
  /** A picture to show, for a file that is its own. */
  | "media.thumbnail_not_allowed"
  /** Advice: it is not known whether the server takes this file. */
  | "media.may_be_refused"
  /** Advice: the server makes the image smaller. */
  | "media.will_be_downscaled"
  /** Advice: the server writes the file anew in another format. */
  | "media.will_be_reencoded"
  /** Advice: the server makes a video of it: one without sound of an animated GIF. */
  | "media.will_become_video"
  /** Advice: the server makes a sound of a video, whose picture is lost. */
  | "media.will_become_sound"
  /** Advice: the server makes a still picture of one that moves. */
  | "media.will_become_still"
  /** Advice: the server cuts off the end of the video. */
  | "media.will_be_truncated"
  /** Advice: the server cuts off the end of the video if it has to write it anew. */
  | "media.may_be_truncated"
  /** Advice: the server removes files that an edit leaves out. */
  | "media.will_be_removed"
  /** Advice: a focus that is not two numbers. */
  | "media.focus_unreadable"
  /** Advice: a focus outside of the picture. */
  | "media.focus_out_of_range"
  /** Fewer than two options. */
  | "polls.errors.too_few_options"
  /** More options than the server takes. */
  | "polls.errors.too_many_options"
  /** An option that is too long. */
  | "polls.errors.over_character_limit"
  /** Two options that are the same. */
  | "polls.errors.duplicate_options"
  /** A poll that is open for too long. */
  | "polls.errors.duration_too_long"
  /** A poll that is open too shortly. */
  | "polls.errors.duration_too_short"
  /** Advice: the server removes the poll that an edit leaves out, with its votes. */
  | "polls.will_be_removed"
  /** Advice: the server deletes all votes of a poll that an edit changes. */
  | "polls.votes_reset"
  /** The server has no polls. */
  | "polls.unsupported"
  /** A poll that does not say how long it is open, or not in whole seconds where a fraction is refused. */
  | "polls.expiration_missing"
  /** An option without anything in it, on a server that does not drop such options. */
  | "polls.empty_option"
  /** Advice: the server drops options, or the end of them. */
  | "polls.options_will_be_cut"
  /** Advice: the server drops the poll of a status that is sent as JSON. */
  | "polls.ignored"
  /** Advice: the poll never ends. */
  | "polls.endless"
  /** A time that is not far enough ahead. */
  | "scheduled_statuses.too_soon"
  /** A time that cannot be read. */
  | "scheduled_statuses.invalid"
  /** Advice: a time that is past or empty, so that the status is posted at once. */
  | "scheduled_statuses.posted_at_once"
  /** Advice: the server ignores the time, and posts at once. */
  | "scheduled_statuses.ignored"
  /** Advice: it is not known whether the server keeps the time. */
  | "scheduled_statuses.may_be_ignored"
  /** A time that is past: the server posts at once under that time, but no polls or mentions. */
  | "scheduled_statuses.backdated"
  /** Advice: a scheduled status with a content warning alone is kept without it. */
  | "scheduled_statuses.text_lost"
  /** Too many statuses scheduled for that day. */
  | "scheduled_statuses.over_daily_limit"
  /** Too many statuses scheduled in all. */
  | "scheduled_statuses.over_total_limit"
  /** A display name that is too long. */
  | "profile.display_name_too_long"
  /** A note (bio) that is too long. */
  | "profile.note_too_long"
  /** More profile fields than the server takes. */
  | "profile.too_many_fields"
  /** A profile field with a value, but no name. */
  | "profile.field_without_name"
  /** A name or value of a profile field that is too long. */
  | "profile.field_too_long"
  /** Advice: the server cuts off the end of a name or value of a profile field, or drops the last fields. */
  | "profile.field_will_be_truncated"
  /** Advice: the server answers as if all were well, and saves nothing of the profile. */
  | "profile.not_saved"
  /** An attribution domain that is no name of a website. */
  | "profile.invalid_attribution_domain"
  /** More attribution domains than the server takes. */
  | "profile.too_many_attribution_domains"
  /** The account may not log in any more. */
  | "account.disabled"
  /** The email address of the account is not confirmed. */
  | "account.unconfirmed"
  /** The account is not approved yet. */
  | "account.pending"
  /** The same is there already. */
  | "duplicate"
  /** Too many requests; `params.wait` is how many seconds to wait, if `retryAfter` said so. */
  | "rate_limited"
  /** The server wants to know who asks. */
  | "unauthorized"
  /** The server does not allow it. */
  | "forbidden"
  /** The server does not know what was asked for. */
  | "not_found"
  /** The server has a fault of its own, or something before it (status 5xx): the same request may be taken later, `params.wait` as above. */
  | "server_error"
  /** The request has too many bytes for something before the server. */
  | "too_large"
  /** Something is not as it should be, and the server hides what: as of a scheduled status. */
  | "record_invalid"
  /** The server cannot read the request, or this part of it. */
  | "invalid_request"
  /** A refusal in words that are not known. */
  | "unknown";

// -- Media -----------------------------------------------------------------------------------------------------------------

/**
 * Tells what a file really is, from its bytes: name and declared type are not looked at. Only the ranges that tell are read, in a movie of any size its
 * index; the frames of a GIF are strung through all of it, so up to 32 MiB of one are read. Containers are read, nothing is decoded.
 *
 * The first call loads a second WebAssembly, which is in the same folder; see {@link initMedia}. `init` is not needed for this.
 *
 * @throws {TypeError} where `file` is nothing of the kind. What a `Blob` that cannot be read rejects with comes through as it is.
 * @throws {InstanceError} `network` where the second WebAssembly cannot be fetched, `internal` where it cannot be started.
 * @example
 * const info = await inspectMedia(input.files[0]);
 * info.mimeType; // "video/mp4", whatever the file is called
 * info.brand; // "isom"
 */
export function inspectMedia(file: Blob | ArrayBufferLike | ArrayBufferView): Promise<MediaInfo>;

/**
 * Tells what a file really is, and everything that the server would refuse about it: {@link inspectMedia} and {@link checkMedia}. Where the file says of
 * itself that it is of another type (`file.type`), that is advice.
 *
 * `info` is what the bytes say; the report is of what the server will conclude, by its version and also from `file.name`. Mastodon files an MP4 of sound under
 * sound where its name ends in `.m4a` (from 4.7 on) and refuses it under another one, takes HEIC of some brands for a video that it cannot process, and bytes
 * that bear no mark, as of ADTS, for what their name says (Marcel's `lib/marcel/tables.rb`, kt-paperclip's `content_type_detector.rb`).
 *
 * @param extra What else is known of it.
 * @throws As `inspectMedia`; {InstanceError} `not_initialized` before `init`.
 * @example
 * const report = await checkFile(input.files[0], { description: alt.value }, limits);
 * for (const { message } of report.problems) console.log(message);
 */
export function checkFile(
  file: Blob | ArrayBufferLike | ArrayBufferView,
  extra?: Pick<MediaDraft, "description" | "focus" | "thumbnail"> | null,
  limits?: Limits | null,
): Promise<Report & { info: MediaInfo }>;

/**
 * Loads the WebAssembly that inspects files, once, before it is needed or from somewhere else: its file is `mastodon-instance/mastodon_instance_media_bg.wasm`.
 * Without this, `inspectMedia` loads it when it is first called.
 *
 * @throws {InstanceError} As `init`.
 */
export function initMedia(source?: InitSource): Promise<void>;

/** What a file is, from its bytes; `null` where that cannot be told. */
export interface MediaInfo {
  /**
   * The MIME type that the bytes tell, in Mastodon's words: `audio/x-wav`, `video/mp4` also for an MP4 of sound only. A server may conclude another one,
   * also from the name of the file: `checkFile` and `checkMedia` tell what that means.
   */
  mimeType: string | null;
  /** What is in it: a picture, one that moves in time, or sound only. */
  kind: "image" | "video" | "audio" | "unknown";
  /** Bytes. */
  size: number;
  /** Pixels from left to right, after rotation; of a video those that are stored, as servers count them, whatever shape they are shown in. */
  width: number | null;
  /** Pixels from top to bottom, after rotation. */
  height: number | null;
  /** Frames a second of a video, the average as ffprobe computes it. Servers compare its whole part. */
  frameRate: number | null;
  /** Seconds. */
  duration: number | null;
  /** Whether an image has two frames or more; `null` for what is no image. */
  animated: boolean | null;
  /** Whether there is a track of sound. */
  hasAudio: boolean | null;
  /** Whether a still picture comes with it, as the cover of an album; `null` where that is not looked for: in all but MP4 and QuickTime. */
  hasCover: boolean | null;
  /**
   * What servers tell some formats by: the major brand of MP4, QuickTime, HEIF and AVIF (`"isom"`, `"M4A "`, `"heix"`; ISO/IEC 14496-12, 4.3), the codec of the
   * first stream of Ogg (`"theora"`, `"speex"`).
   */
  brand: string | null;
  /** `width` before the file has the picture cropped (`clap` of HEIF and AVIF), which is what Mastodon measures; `null` where it does not crop. */
  uncroppedWidth: number | null;
  /** `height` before the file has the picture cropped. */
  uncroppedHeight: number | null;
}

// -- Threads ---------------------------------------------------------------------------------------------------------------

/**
 * Cuts a text into statuses that the server takes: the fewest, then at the nicest places for that number.
 *
 * Nicest is between paragraphs, then lines, sentences, clauses, words, and at last grapheme clusters. No cut is inside a URL, a mention or a cluster, nor
 * where it would make or break a URL or mention, be it with another cut (as before the first `@` of "x@a@b@"). Between the ranges, before the first and
 * after the last there is only white space (and NUL). A text of nothing else gives no part; one that fits gives one, which has no number.
 *
 * A part is over the limit only where it cannot be helped: it is a single cluster, or a single URL or mention that the server shortens; or nothing fits
 * beside the content warning, then the text stays in one part. What the server counts in full and is longer than the limit is cut at clusters.
 * Numbers are left out where they leave too little room for that.
 *
 * @param limits What `getLimits` gave; without it, stock Mastodon's.
 * @throws {TypeError} Where `text` or an option is of another type or an unknown word.
 * @example
 * for (const { text } of splitThread(textarea.value, limits, { numbering: "suffix" })) await post(text);
 */
export function splitThread(text: string, limits?: Limits | null, options?: ThreadOptions | null): ThreadPart[];

/** Options of `splitThread`. */
export interface ThreadOptions {
  /** Whether each part ends in its number: `" (1/3)"`. Default: `"none"`. */
  numbering?: "none" | "suffix" | undefined;
  /** The content warning that each part is posted with; it counts in each, where the server counts it with the text. */
  spoilerText?: string | null | undefined;
}

/** One status of a thread. */
export interface ThreadPart {
  /** What to post: its range of the whole text, and its number where there is one. */
  text: string;
  /** Where it stands in the whole text. */
  range: TextRange;
  /** Characters as the server counts them, with number and content warning. */
  characters: number;
}

// -- Refusals --------------------------------------------------------------------------------------------------------------

/**
 * Tells the problems behind a server's refusal: the same codes and paths as the checks, with what numbers the server gave.
 *
 * Add `lang=en` to the URL of the request: Mastodon answers in the language of `?lang=`, then in the user's, then in that of `Accept-Language`, and only
 * English is read here. `describe` of `mastodon-instance/messages` then says it in the user's language.
 *
 * What the server says twice is one problem. A text that is not known, as in other languages than English, gives one problem with code `"unknown"`, or
 * what the status or a number with its unit says (`1920x9080`, `240fps`, `16 MB`), and the text as message. Which file of several it was no server says: then the path is `["media"]`. Ranges are `null`.
 *
 * Nothing is thrown for any body, and there is always at least one problem.
 *
 * @param body The body of the answer: the parsed JSON, its text, the page of what stands before the server, or nothing.
 * @example
 * explainRefusal({ error: "Validation failed: Text character limit of 500 exceeded" }, { status: 422 })[0];
 * // { code: "statuses.over_character_limit", path: ["text"], params: { max: 500 }, range: null, message: "At most 500 characters fit." }
 */
export function explainRefusal(body: unknown, options?: RefusalOptions | null): Problem[];

/** What is known about a refusal apart from its body. */
export interface RefusalOptions {
  /** The status of the answer: 422, 413, 429, … */
  status?: number | null | undefined;
  /** Its header `Retry-After`: seconds, or a date. */
  retryAfter?: string | number | null | undefined;
}
