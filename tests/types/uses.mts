// Compiled, never run: right uses that must compile, and wrong ones that must not. Each `@ts-expect-error` fails where the line after it compiles.
import {
  InstanceError, checkEdit, checkFile, checkMedia, checkPoll, checkProfile, checkStatus, countCharacters, countStatus, fetchInstance, fitMedia, getLimits, init, initMedia, inspectMedia, parseActivity, parseInstance, parseInstanceV1, parsePeers, parseRules, parseTranslationLanguages, versions,
  type Account, type Advice, type Instance, type InstanceErrorCode, type InstanceV1, type InstanceV2, type Limits, type MediaDraft, type MediaInfo, type Problem, type ProblemCode, type Report, type StatusCount, type StatusDraft,
} from "mastodon-instance";
import { describe, loadMessages, locales, matchLocale, type MessageLocale, type Messages } from "mastodon-instance/messages";

// -- Right -------------------------------------------------------------------------------------------------------------------

const loaded: Promise<void> = init();
init(new URL("https://example.org/x.wasm"));
init("x.wasm");
init(fetch("x.wasm"));
init(await fetch("x.wasm"));
init(new Uint8Array(8));
init(new ArrayBuffer(8));
init(await WebAssembly.compile(new Uint8Array(8)));

const instance: Instance = parseInstance("{}", { base: "https://example.org" });
parseInstance({ any: "value" }, { base: new URL("https://example.org") });
const v2: InstanceV2 = instance;
const pleroma: Instance & { pleroma?: { metadata?: { features?: string[] } } } = parseInstance("{}");
const features: string[] | undefined = pleroma.pleroma?.metadata?.features;
fetchInstance("example.org", { timeoutMs: Infinity, maxBytes: Infinity });
const v1: InstanceV1 | undefined = instance.v1;
const account: Account | null = instance.contact.account;
const moved: string | null | undefined = account?.moved?.moved?.username;
const year: number | null = instance.wrapstodon;
const size: string | null = instance.thumbnail.versions["@2x"];
const hint: string | null | undefined = parseRules("[]")[0]?.translations["de"]?.hint;
const targets: string[] | undefined = parseTranslationLanguages("{}")["und"];
const peers: string[] = parsePeers("[]");
const week: string | null | undefined = parseActivity("[]")[0]?.week;
if (instance.configuration.timelines_access.live_feeds.local === "disabled") peers.pop();

let limits: Limits = getLimits();
limits = getLimits(null);
for (const said of [instance, v2, parseInstanceV1("{}")]) limits = getLimits(said);
limits = JSON.parse(JSON.stringify(limits)) as Limits;
const sizes: (number | null)[] = [limits.media.imageSizeLimit, limits.statuses.maxCharacters, limits.polls?.maxOptions ?? null];
if (limits.sources["media.imageSizeLimit"] === "stock") sizes.pop();

const characters: number = countCharacters("text") + countCharacters("text", limits) + countCharacters("text", limits, null) + countCharacters("text", undefined, "cw");
const count: StatusCount = countStatus({ text: "text", spoilerText: null, quote: true }, limits);
if (count.overflow?.in === "spoilerText") "".slice(count.overflow.start, count.overflow.end);
for (const { kind, start, end, characters } of count.entities) console.log(kind === "url", end - start, characters);

const file: MediaDraft = { mimeType: "image/png", size: 5, kind: "image", width: 10, height: 10, frameRate: null, duration: null, animated: false, hasAudio: null, description: "", focus: [0, 0.5] };
const statusDraft: StatusDraft = { text: "", media: [file], poll: { options: ["a", "b"] as const, expiresIn: 300 }, scheduledAt: new Date(), now: 0, reply: false };
const report: Report = checkStatus(statusDraft, limits);
const edit: Report = checkEdit({ text: "old", media: [{ ...file, id: "1" }] }, { ...statusDraft, media: [{ ...file, id: "1" }, { ...file, attached: true }] }, limits);
for (const reported of [checkStatus({ text: "" }), checkMedia({ mimeType: null, size: null }, null), checkPoll({ options: [] }), checkProfile({ fields: [{ name: "", value: "" }], avatar: file })]) {
  for (const { path, params, range, message } of reported.problems) console.log(path.join("."), params["max"], range?.start, message);
}
const problem: Problem | undefined = report.problems[0], advice: Advice | undefined = report.advice[0];
const problemCode: ProblemCode = "statuses.blank";
if (problem?.code === problemCode || problem?.code === "a.code.to.come") console.log(advice?.message);
const fit: { width: number; height: number } = fitMedia({ width: 1, height: 1, mimeType: "image/png" }, limits);
console.log(fit.width);

try {
  parseInstance("");
} catch (error) {
  if (error instanceof InstanceError) {
    const name: "InstanceError" = error.name;
    const code: InstanceErrorCode = error.code;
    const late: string | undefined = error.retryAt;
    console.log(name, code, late, error.status, error.url, error.serverMessage, error.cause);
  }
}
console.log(loaded, features, v1, moved, year, size, hint, targets, week, characters, versions.mastodon);

const info: MediaInfo = await inspectMedia(new Blob([]));
inspectMedia(new File([], "name"));
inspectMedia(new ArrayBuffer(8));
inspectMedia(new DataView(new ArrayBuffer(8)));
const checked: Report = checkMedia(info, limits);
const fileReport = await checkFile(new File([], "name"), { description: "text", focus: [0, 1] }, limits);
const found: [boolean, string | null, number | null] = [fileReport.ok && checked.ok, fileReport.info.mimeType, info.frameRate];
initMedia(new URL("https://example.org/x.wasm"));
console.log(found, info.kind === "video");

const sentence: string = describe(report.problems[0]!) + describe(report.advice[0]!) + describe(count) + describe(new InstanceError("m"));
const perhaps: string | Promise<string> = describe({ code: "network" }, navigator.languages, { format: "de-CH", now: 0 });
const messages: Messages = await loadMessages(["de", "en"]);
const locale: MessageLocale = matchLocale(messages.locale);
if (messages.dir === "rtl" && locales.includes(locale)) messages.describe(report.problems[0]!);

// -- Wrong -------------------------------------------------------------------------------------------------------------------

// @ts-expect-error: a number is no place to load from
init(5);
// @ts-expect-error: versions are read-only
versions.package = "2";
// @ts-expect-error: no such field, in the API nor here
instance.titel;
// @ts-expect-error: what is not documented has no type until it is given one
instance.pleroma;
// @ts-expect-error: what a server did not say is null
instance.title.length;
// @ts-expect-error: the API's own names, not ours
instance.configuration.statuses.maxCharacters;
// @ts-expect-error: an account may be missing
instance.contact.account.username;
// @ts-expect-error: version 2 has no statistics
v2.stats;
// @ts-expect-error: only what was version 1 keeps it
v2.v1;
// @ts-expect-error: activity is strings
const statuses: number = parseActivity("[]")[0]!.statuses;
// @ts-expect-error: a list
parseRules("[]").text;
// @ts-expect-error: limits are not an instance
getLimits(limits);
// @ts-expect-error: an instance is not limits
countCharacters("text", instance);
// @ts-expect-error: a text is needed
countCharacters();
// @ts-expect-error: a text is needed
countStatus({ spoilerText: "cw" });
// @ts-expect-error: no such key
countStatus({ text: "text", spoiler_text: "cw" });
// @ts-expect-error: there may be no overflow
count.overflow.start;
// @ts-expect-error: there may be no polls
limits.polls.maxOptions;
// @ts-expect-error: no such kind
count.entities[0]?.kind === "hashtag";
// @ts-expect-error: no such code
new InstanceError("m", { code: "http_error" });
// @ts-expect-error: a text is needed
checkStatus({ spoilerText: "cw" });
// @ts-expect-error: no such key
checkStatus({ text: "text", spoiler_text: "cw" });
// @ts-expect-error: files are a list
checkStatus({ text: "text", media: file });
// @ts-expect-error: options are texts
checkPoll({ options: [1, 2] });
// @ts-expect-error: a type is needed, if only to say that it is not known
checkMedia({ size: 5 });
// @ts-expect-error: no such kind
checkMedia({ mimeType: null, size: 5, kind: "gif" });
// @ts-expect-error: there may be no range
report.problems[0]!.range.start;
// @ts-expect-error: no such code
const noCode: ProblemCode = "statuses.too_long";
// @ts-expect-error: a locale may have to be loaded first
const atOnce: string = describe(report.problems[0]!, "de");
// @ts-expect-error: a report is not one thing to describe
describe(report);
// @ts-expect-error: no such locale
const noLocale: MessageLocale = "eo";
