/**
 * Custom elements for composing a status: `<status-counter>`, `<status-highlight>`, `<media-picker>`, `<poll-editor>`. Importing this registers all of them,
 * importing `mastodon-instance/elements/status-counter` one of them; on a server importing does nothing, and does not fail.
 *
 * Each has its own styles in a shadow root. They are changed from outside by `::part(…)` and custom properties, which stand with each element; the words by
 * attributes `words-…`, and those of counts and problems follow the nearest `lang`, by the catalogues of `mastodon-instance/messages`.
 *
 * @packageDocumentation
 */
import type { CountingLimits, Limits, MediaDraft, PollDraft, Problem, StatusCount } from "./index.js";
import type { Messages } from "./messages.js";
import type { CustomEvent, File, HTMLElement, HTMLFormElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement, ValidityState } from "./runtime.js";

/** What an element of this package is: an element of the page. */
declare const Native: new () => HTMLElement;

/** A catalogue of `mastodon-instance/messages`: what `loadMessages` gives, or a module such as `mastodon-instance/messages/de`. */
export type ElementMessages = Pick<Messages, "locale" | "dir" | "describe">;

/**
 * An element that goes by the limits of a server.
 *
 * `limits` is a property, or an attribute with JSON. Without it, `server` names a server, whose limits are asked by the whole package (in a page without a bundler
 * an import map tells where `mastodon-instance` is; with Rollup or esbuild a page imports `mastodon-instance/inline`, unless it has a `<media-picker>`), or from the URL in `limits-from`, in which `{server}` stands for it: an edge worker's
 * `https://worker.example/limits/{server}`. Until they are there, and where there are none, those of current Mastodon are used. Events: `limits-change`,
 * `limits-error`.
 */
declare class WithLimits<Wanted = Limits> extends Native {
  /** The limits in use; `null`: those of current Mastodon. */
  get limits(): Wanted | null;
  set limits(limits: Wanted | null | undefined);
  /** The server whose limits are asked for; `""`: none. */
  server: string;
  /** Where its limits come from, a URL with `{server}` in it; `""`: from itself. */
  limitsFrom: string;
}

/** What a `status-count` event tells: the count, and what was counted. */
export interface StatusCountDetail extends StatusCount {
  draft: { text: string; spoilerText: string };
}

/** What a `limits-change` event tells. */
export interface LimitsChangeDetail {
  server: string;
  limits: Limits;
}

/** What a `limits-error` event tells: mostly an `InstanceError`, or what an edge worker said (`code`, `status`). */
export interface LimitsErrorDetail {
  server: string;
  error: unknown;
}

/** What a `poll-change` event tells. */
export interface PollChangeDetail {
  /** `null` where no option is filled in. */
  poll: EditedPoll | null;
}

/** The poll of a `<poll-editor>`. */
export interface EditedPoll {
  options: string[];
  expiresIn: number;
  multiple: boolean;
}

/** What a `media-change` event tells. */
export interface MediaChangeDetail {
  /** The files as `checkStatus` takes them. */
  media: MediaDraft[];
  files: File[];
  /** Those that cannot be read, or are nothing that is known: no server would take them. */
  unreadable: File[];
  /** How many are still being read. */
  reading: number;
}

/**
 * Counts a text as the server will, and shows how much is left. It never blocks typing; screen readers hear the count once typing pauses, near the limit and over it.
 *
 * The text is in the field whose id is in `for`, or in the first textarea inside. A content warning is in that of `spoiler-for`, or in one inside whose name is
 * `spoilerText`. A field that is too long gets `aria-invalid`, and makes its form invalid (not with `novalidate`).
 *
 * Attributes: `for`, `spoiler-for`, `quote`, `novalidate`, `limits`, `server`, `limits-from`, `words-left`, `words-over` (with `{count}` and `{max}`; `words-left-one`
 * and so on for plurals), `words-used`. Event: `status-count`. States: `near`, `over`. Parts: `counter`, `meter`, `meter-fill`, `remaining`, `number`, `used`. Custom
 * properties: `--status-counter-color`, `-near`, `-over`, `-over-ink`, `-track`, `-padding`, `-number-font`.
 *
 * ```html
 * <label for="text">Text</label>
 * <textarea id="text"></textarea>
 * <status-counter for="text" server="mastodon.example"></status-counter>
 * ```
 */
export class StatusCounter extends WithLimits<CountingLimits> {
  /** The attribute `for`. */
  htmlFor: string;
  /** The attribute `spoiler-for`. */
  spoilerFor: string;
  /** Whether the status quotes another one. */
  quote: boolean;
  /** The field of the text. Set it where there is no id, or the field is in another shadow root. */
  get field(): HTMLTextAreaElement | HTMLInputElement | null;
  set field(field: HTMLTextAreaElement | HTMLInputElement | null | undefined);
  /** The field of the content warning. */
  get spoilerField(): HTMLTextAreaElement | HTMLInputElement | null;
  set spoilerField(field: HTMLTextAreaElement | HTMLInputElement | null | undefined);
  /** What is in the fields. */
  get value(): { text: string; spoilerText: string };
  set value(value: { text?: string; spoilerText?: string | null });
  /** The count of what is in the fields now; `null` where there is no field. */
  readonly count: StatusCount | null;
  /** Sentences in place of those in the language of the page. */
  messages: ElementMessages | null;
  /** Counts again; only where something changed that cannot be noticed. */
  refresh(): void;
}

/** A range that is marked; half-open, in UTF-16 code units. `url`, `mention` and `overflow` have styles, others are styled by `::part(kind)`. */
export interface Mark {
  start: number;
  end: number;
  kind: "url" | "mention" | "overflow" | (string & {});
}

/**
 * Marks addresses, mentions and what is too long in the textarea inside it, which stays as native as it is.
 *
 * Where a `<status-counter>` counts the textarea, the marks follow that; otherwise it counts by itself once typing rests. The background of the textarea is
 * `--status-highlight-background`.
 *
 * Attributes: `grow` (the textarea is as high as its text, up to its `max-height`), `limits`, `server`, `limits-from`. Parts: `layer`, `url`, `mention`, `overflow`.
 * Custom properties: `--status-highlight-background`, `--status-highlight-url`, `-url-background`, `-mention`, `-mention-background`, `-overflow`, `-overflow-background`.
 *
 * ```html
 * <status-highlight grow><textarea id="text"></textarea></status-highlight>
 * ```
 */
export class StatusHighlight extends WithLimits<CountingLimits> {
  /** Whether the textarea grows with its text. */
  grow: boolean;
  /** The textarea inside. */
  readonly field: HTMLTextAreaElement | null;
  /** What is marked. Set it to mark something else; `null`: what is counted. */
  get marks(): readonly Mark[];
  set marks(marks: readonly Mark[] | null);
}

/** An element that takes part in a form. */
declare class InForm extends WithLimits<Limits> {
  /** Under which name its value is sent. */
  name: string;
  disabled: boolean;
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Sentences in place of those in the language of the page. */
  messages: ElementMessages | null;
  /** Empties it, as a reset of its form does. */
  clear(): void;
}

/**
 * Takes files that are chosen, dropped or pasted; says what each is, from its bytes, and what the server would refuse; each has a description with its count, and is
 * removed and moved by keyboard and pointer. The whole package is loaded with the first file. Nothing is sent anywhere.
 *
 * Attributes: `for` (the id of an element on which files may be dropped and pasted too, a form, say), `name`, `accept`, `undescribed`, `disabled`, `limits`, `server`,
 * `limits-from`, `words-add`, `words-drop`, `words-description`, … Event: `media-change`. State: `dragging`. Parts: `drop`, `hint`, `list`, `item`, `thumbnail`, `name`,
 * `buttons`, `button`, `add`, `move`, `remove`, `facts`, `words`, `label`, `count`, `field`, `description`, `advice`, `problems`, `problem`. Custom properties: `--media-picker-border`, `-drop`,
 * `-line`, `--field-border`, `-radius`, `-background`, `-wrong`, `-focus`.
 *
 * ```html
 * <form id="compose"> … <media-picker for="compose" name="file"></media-picker></form>
 * ```
 */
export class MediaPicker extends InForm {
  /** The attribute `for`. */
  htmlFor: string;
  /** Types that the dialog offers, as of `<input type="file">`. */
  accept: string;
  /** What is said beside a file without a description: as where the rules of a server ask for one. `""`: nothing. */
  undescribed: string;
  /** Files and descriptions, to be kept and put back. Setting it replaces what is there; `null` empties it. */
  get value(): { files: File[]; descriptions: string[] };
  set value(value: { files?: Iterable<File> | ArrayLike<File> | undefined; descriptions?: readonly string[] | undefined } | null | undefined);
  /** Problems of a report about the whole draft (`checkStatus`): those of files are shown, each beside its file. `null`: each file is checked by itself. */
  get problems(): readonly Problem[] | null;
  set problems(problems: readonly Problem[] | null | undefined);
  /** The files as a draft has them, in order. */
  readonly media: MediaDraft[];
  readonly files: File[];
  readonly descriptions: string[];
  /** Those that cannot be read, or are nothing that is known. */
  readonly unreadable: File[];
  /** How many are still being read. */
  readonly reading: number;
  /** Adds files at the end. */
  add(files: Iterable<File> | ArrayLike<File>, descriptions?: readonly string[]): void;
  /** The field that a path of a report means: `["media", 0, "description"]`. */
  fieldAt(path: readonly (string | number)[]): HTMLElement | undefined;
}

/**
 * The options of a poll, each with its count, how long it is open, and whether several may be chosen. In a form it sends what `POST /api/v1/statuses` takes:
 * `poll[options][]`, `poll[expires_in]`, `poll[multiple]`.
 *
 * Attributes: `name` (`poll`), `disabled`, `limits`, `server`, `limits-from`, `words-option`, `words-add`, `words-remove`, … Event: `poll-change`. Parts: `options`,
 * `option-row`, `option`, `count`, `row`, `field`, `duration`, `multiple`, `button`, `add`, `remove`, `problems`, `problem`. Custom properties: `--field-border`, `-radius`,
 * `-background`, `-wrong`, `-focus`.
 *
 * ```html
 * <poll-editor server="mastodon.example"></poll-editor>
 * ```
 */
export class PollEditor extends InForm {
  /** The poll as a draft has it; `null` where no option is filled in. */
  get poll(): EditedPoll | null;
  set poll(poll: PollDraft | null | undefined);
  /** Problems of a report about the whole draft (`checkStatus`): those of the poll are shown, each beside its field. `null`: only what is too long is told. */
  get problems(): readonly Problem[] | null;
  set problems(problems: readonly Problem[] | null | undefined);
  /** The field that a path of a report means: `["poll", "options", 1]`, `["expiresIn"]`. */
  fieldAt(path: readonly (string | number)[]): HTMLInputElement | HTMLSelectElement | undefined;
}

/** The events of the elements. They bubble, and leave shadow roots. */
export interface ElementEvents {
  "status-count": CustomEvent<StatusCountDetail>;
  "limits-change": CustomEvent<LimitsChangeDetail>;
  "limits-error": CustomEvent<LimitsErrorDetail>;
  "media-change": CustomEvent<MediaChangeDetail>;
  "poll-change": CustomEvent<PollChangeDetail>;
}

/** The elements by name. */
export interface Elements {
  "status-counter": StatusCounter;
  "status-highlight": StatusHighlight;
  "media-picker": MediaPicker;
  "poll-editor": PollEditor;
}

declare global {
  interface HTMLElementTagNameMap extends Elements {}
  interface GlobalEventHandlersEventMap extends ElementEvents {}
}

// -- templates -----------------------------------------------------------------------------------------------------------------

interface LimitsAttributes<Wanted> {
  limits?: Wanted | null | undefined;
  server?: string | undefined;
  "limits-from"?: string | undefined;
}
/** What a template writes that is the same for every element. */
interface CommonAttributes {
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  slot?: string | undefined;
  lang?: string | undefined;
  hidden?: boolean | undefined;
  part?: string | undefined;
  key?: string | number | undefined;
  children?: any;
  ref?: any;
  style?: any;
  [words: `words-${string}`]: string | undefined;
  [data: `data-${string}`]: string | number | boolean | undefined;
  [aria: `aria-${string}`]: string | number | boolean | undefined;
}
interface OwnAttributes {
  "status-counter": LimitsAttributes<CountingLimits> & { for?: string | undefined; "spoiler-for"?: string | undefined; quote?: boolean | undefined; novalidate?: boolean | undefined; messages?: ElementMessages | undefined; field?: HTMLTextAreaElement | HTMLInputElement | null | undefined };
  "status-highlight": LimitsAttributes<CountingLimits> & { grow?: boolean | undefined; marks?: readonly Mark[] | null | undefined };
  "media-picker": LimitsAttributes<Limits> & { for?: string | undefined; name?: string | undefined; accept?: string | undefined; undescribed?: string | undefined; disabled?: boolean | undefined; problems?: readonly Problem[] | null | undefined; messages?: ElementMessages | undefined };
  "poll-editor": LimitsAttributes<Limits> & { name?: string | undefined; disabled?: boolean | undefined; poll?: PollDraft | null | undefined; problems?: readonly Problem[] | null | undefined; messages?: ElementMessages | undefined };
}
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Camel<Rest>}` : Capitalize<Name>;

/**
 * The elements in JSX: attributes, properties, and events as `onstatus-count`.
 *
 * ```ts
 * // React 19; for Preact the module is "preact", for Solid "solid-js".
 * declare module "react" {
 *   namespace JSX {
 *     interface IntrinsicElements extends ElementsForJsx {}
 *   }
 * }
 * ```
 */
export type ElementsForJsx = { [Name in keyof OwnAttributes]: OwnAttributes[Name] & CommonAttributes & { [Event in keyof ElementEvents as `on${Event}`]?: ((event: ElementEvents[Event]) => void) | undefined } };

/**
 * The elements in templates of Vue: attributes, properties, and events as `@status-count`.
 *
 * ```ts
 * declare module "vue" {
 *   interface GlobalComponents extends ElementsForVue {}
 * }
 * ```
 */
export type ElementsForVue = { [Name in keyof OwnAttributes]: new () => { $props: OwnAttributes[Name] & CommonAttributes & { [Event in keyof ElementEvents as `on${Camel<Event>}`]?: ((event: ElementEvents[Event]) => void) | undefined } } };

// Without this, what has no `export` would be exported as well.
export {};
