// The compose page, what it needs besides counting: servers, the report of the whole draft, files, poll, threads, samples.

import { explainRefusal, getLimits, init, versions } from "mastodon-instance";
import "mastodon-instance/elements/media-picker";
import "mastodon-instance/elements/poll-editor";

import { announce, announceLater } from "./announcer.js";
import { counter, picker, poll, written } from "./compose.js";
import { el } from "./dom.js";
import { isEmpty } from "./draft.js";
import { keepEarlier } from "./earlier.js";
import { showEntities } from "./entity-list.js";
import { showFieldProblems } from "./field-problems.js";
import { showInstance } from "./instance-view.js";
import { listLanguages } from "./languages.js";
import { showLimits } from "./limits-view.js";
import { item, showReport, verdict } from "./report-view.js";
import { descriptionRule } from "./rules.js";
import { SAMPLES, showSamples } from "./samples.js";
import { loaded, loadSentences, sentence } from "./sentences.js";
import { serverForm } from "./server-form.js";
import { cutFor, showServers } from "./server-lines.js";
import { EXAMPLE, isExample, knownServers } from "./servers.js";
import { linkTo } from "./share-link.js";
import { copy, showThread } from "./thread-view.js";
import { nextFrame } from "./turns.js";
import { showUploadExample } from "./upload-example.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

/** Milliseconds without a key after which all but the count is made anew. */
const PAUSE = 200;

/** The parts of the page that were made already, where only loading the WebAssembly had failed. */
let made;

/** Makes the rest of the page work. @param {{ store: object, draft: object, shared: ReturnType<typeof import("./share-link.js").linked>, sticky: object }} first */
export async function begin(first) {
  await Promise.all([init(), loadSentences()]);
  made ??= await make(first);
  return made;
}

async function make({ store, draft, shared, sticky }) {
  const known = await knownServers(store);
  /** The servers that are compared; the first is the one that the counter and the tables show. @type {import("./servers.js").Server[]} */
  let servers = [];
  let waiting = 0, said = "", fileCount = picker.files.length;
  /** The check that is under way, step by step. */
  let running = null;

  const thread = { place: $("thread"), list: $("thread-parts"), numbers: $("thread-numbers"), all: $("copy-all"), cut: $("thread-cut") };
  const earlier = keepEarlier(draft, ({ text, spoilerText }) => SAMPLES.some((sample) => sample.text === text && (sample.spoilerText ?? "") === spoilerText));
  // In one language, and with its numbers in one form, the counter says how long the text is and the report what is wrong with it.
  for (const element of [counter, picker, poll]) element.messages = loaded();
  listLanguages($("language"));

  $("versions").textContent = `mastodon-instance ${versions.package} · Unicode ${versions.unicode} · measured against Mastodon ${versions.mastodon}`;
  counter.addEventListener("status-count", later);
  for (const id of ["text", "warning"]) $(id).addEventListener("blur", later);
  picker.addEventListener("media-change", filesChanged);
  // What came before that was heard.
  draft.saveFiles(picker.files);
  poll.addEventListener("poll-change", later);
  $("schedule").addEventListener("input", later);
  $("switches-part").addEventListener("change", later);
  $("thread-numbers").addEventListener("change", review);
  $("refusal").addEventListener("input", explainWhatItSaid);
  $("clear").addEventListener("click", earlier.clear);
  $("share").addEventListener("click", ({ currentTarget }) => copy(currentTarget, linkTo({ servers: addresses().filter((address) => !isExample(address)), ...counter.value }), words.linkCopied));
  showUploadExample($("upload-example"));

  const form = serverForm({ known, read, current: () => servers[0]?.title, count: () => servers.length });

  // -- servers ----------------------------------------------------------------------------------------------------------------

  /** Takes the limits of a server: in the place of the first, or beside it. */
  function read(server, beside) {
    const same = servers.findIndex(({ address }) => address === server.address);
    if (same >= 0) servers[same] = server;
    else if (beside && servers.length > 0) servers.push(server);
    else servers[0] = server;
    store.set("asked", addresses());
    use();
  }

  function remove(server) {
    servers = servers.filter((one) => one !== server);
    store.set("asked", addresses());
    announce(words.removedServer(server.title));
    $("server").focus();
    use();
  }

  const addresses = () => servers.map(({ address }) => address);

  /** Shows the first server, and counts as it does; stock Mastodon as long as there is none. */
  function use() {
    const [server] = servers;
    const limits = server?.limits ?? getLimits();
    for (const element of [counter, picker, poll]) element.limits = limits;
    const rule = servers.map(({ title, instance }) => ({ title, ...descriptionRule(instance) })).find(({ number }) => number !== undefined);
    picker.undescribed = rule ? words.ruleAsks(rule.number, rule.title, rule.text) : "";
    $("text-hint").textContent = words.hint(limits.statuses.maxCharacters);
    $("counted-by").replaceChildren(", as ", el("bdi", {}, server?.title ?? "Mastodon"), " counts it");
    if (server) {
      showInstance($("instance"), server.instance, limits, { example: isExample(server.address) });
      $("instance").dataset.read = "yes";
      $("samples-server").textContent = server.title;
    }
    showLimits($("limits"), limits);
    showSamples($("samples"), limits, earlier.sample);
    review();
  }

  // -- what the server would say ----------------------------------------------------------------------------------------------

  function filesChanged() {
    const { files } = picker, added = files.length - fileCount, part = $("files-part");
    fileCount = files.length;
    if (added > 0 && !part.open) {
      part.open = true;
      // What was closed a moment ago is not heard.
      announce(words.added(added));
    }
    draft.saveFiles(files);
    later();
  }

  /** Checks once typing pauses: only the counter runs at each key. */
  function later() {
    document.documentElement.dataset.reviewing = "yes";
    clearTimeout(waiting);
    running = null;
    waiting = setTimeout(reviewBetweenFrames, PAUSE);
  }

  /** Checks the whole draft at once. */
  function review() {
    clearTimeout(waiting);
    running = null;
    for (const _ of reviewing());
  }

  /** Checks the whole draft step by step, each in a frame of its own: a key never waits for more than one of them, and ends the rest. */
  async function reviewBetweenFrames() {
    const mine = (running = reviewing());
    while (running === mine && !mine.next().done) await nextFrame();
  }

  /** Checks the whole draft, as far as this page has fields for it; each `yield` is where something else may come first. */
  function* reviewing() {
    const { descriptions, scheduledAt, ...rest } = written(), { text, spoilerText } = rest, { media, files, unreadable, reading } = picker;
    // The field has no time zone: it means local time.
    const post = { ...rest, media, scheduledAt: scheduledAt ? new Date(scheduledAt) : null };
    const lacking = picker.undescribed ? files.flatMap((file, index) => (descriptions[index].trim() === "" && !unreadable.includes(file) ? [index] : [])) : [];
    const state = {
      empty: isEmpty({ ...written(), files }), unreadable: unreadable.length, reading,
      undescribed: lacking.length > 0 ? { said: picker.undescribed, files: lacking } : undefined,
    };
    const compared = servers.length > 0 ? servers : [{ title: "Mastodon", limits: counter.limits }];
    const { reports, strictest } = showServers($("servers"), compared, post, remove);
    const report = { ...reports[0], advice: reports[0].advice.filter((advice) => !isStillTyped(advice)) };
    yield;
    showReport($("report"), report, fieldOf, state);
    tellParts(files, rest.poll, post.scheduledAt);
    showFieldProblems(state.empty ? [] : report.problems, fieldOf, { media: picker, poll });
    yield;
    showEntities($("entities"), counter.count, text);
    yield;
    const tooLong = compared.some(({ limits }, index) => reports[index].problems.some(({ code }) => code === "statuses.over_character_limit") || (limits === counter.limits && counter.count.remaining < 0));
    const server = tooLong ? cutFor(compared, strictest, post, { numbering: $("thread-numbers").checked ? "suffix" : "none", spoilerText }) : strictest;
    showThread(thread, post, { ...server, several: compared.length > 1 }, tooLong);
    earlier.show();
    tell(reports, report, state);
    delete document.documentElement.dataset.reviewing;
  }

  /** Says in each part that is closed what is in it. */
  function tellParts(files, poll, time) {
    const said = { files: files.length > 0 && words.files(files.length), poll: poll && words.options(poll.options.filter((option) => option !== "").length), schedule: time && words.time(time) };
    for (const [part, text] of Object.entries(said)) $(`${part}-part`).querySelector(".part-said").textContent = text || "";
  }

  /** Says the verdict if it is another than before. */
  function tell(reports, report, state) {
    const { words: all, first } = verdict(report, state);
    sticky.verdict(all);
    const several = reports.length > 1 && all ? ` ${words.said.several(reports.filter(({ ok }) => ok).length, reports.length)}` : "";
    const key = [all, first?.code, several].join();
    if (key === said) return;
    said = key;
    announceLater("verdict", () => all === "" ? [] : [all, ...(first ? [" ", sentence(first)] : []), several]);
  }

  /** White space at the end of a text that is being typed is most likely followed by a word: that it will be cut off is said once the field is left. */
  function isStillTyped({ code, path }) {
    const field = fieldOf(path);
    if (code !== "statuses.will_be_stripped" || document.activeElement !== field) return false;
    const { value, selectionStart } = field;
    return value.trimStart() === value && selectionStart === value.length;
  }

  /** The field that a path of a report means. */
  function fieldOf(path) {
    const [part] = path;
    if (part === "media") return picker.fieldAt(path);
    if (part === "poll") return poll.fieldAt(path);
    return $({ text: "text", spoilerText: "warning", scheduledAt: "schedule", visibility: "visibility", language: "language", quote: "quote" }[part]) ?? undefined;
  }

  function explainWhatItSaid() {
    const text = $("refusal").value.trim();
    const problems = text === "" ? [] : explainRefusal(text);
    $("refusal-means").replaceChildren(...problems.map((problem) => item(problem, "problem")));
    announceLater("refusal", () => problems.slice(0, 1).map(sentence));
  }

  // -- the first servers ------------------------------------------------------------------------------------------------------

  use();
  const asked = shared?.servers.length > 0 ? shared.servers : ((await store.get("asked")) ?? []);
  const [main = EXAMPLE, ...others] = asked;
  $("server").value ||= main;
  // What they said last time is there at once, and asked for anew.
  for (const address of [main, ...others]) {
    const server = known.find(address);
    if (server) read(server, servers.length > 0);
  }
  if (shared && servers.length === 0) earlier.show();
  form.first([main, ...others]);

  return { ask: form.ask };
}
