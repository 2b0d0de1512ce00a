// The compose page: which server, what it accepts, and the draft counted as that server will count it.
//
// The draft belongs to the user: only the sample buttons change it, and they keep the user's own text.

import { checkStatus, explainRefusal, fetchInstance, getLimits, init, versions } from "mastodon-instance";

import { el, number } from "./dom.js";
import { showEntities } from "./entity-list.js";
import { explain } from "./errors.js";
import { fileList } from "./file-list.js";
import { showInstance } from "./instance-view.js";
import { keep, kept } from "./kept.js";
import { showLimits } from "./limits-view.js";
import { pollFields } from "./poll-fields.js";
import { item, showReport, summary } from "./report-view.js";
import { SAMPLES, showSamples } from "./samples.js";
import { loadSentences } from "./sentences.js";
import { askWorker, worker } from "./through-worker.js";
import { showThread } from "./thread-view.js";
import "mastodon-instance/elements/status-counter";
import "mastodon-instance/elements/status-highlight";

const EXAMPLE = location.host;

const $ = (id) => document.getElementById(id);
const counter = $("counter");
const form = $("server-form");
const field = $("server");

const files = fileList({ input: $("files"), list: $("file-list"), changed: review });
const poll = pollFields($("poll"), review);
const thread = { place: $("thread"), list: $("thread-parts"), numbers: $("thread-numbers") };

let asking = null;
let saying = 0;

main();

async function main() {
  field.value ||= kept.server ?? EXAMPLE;
  if (kept.draft && !counter.value.text && !counter.value.spoilerText) counter.value = kept.draft;
  try {
    await Promise.all([init(), loadSentences()]);
  } catch (error) {
    $("load-error").textContent = `The counter could not be loaded: ${error.message} Load the page again to retry.`;
    showNothing("No limits read");
    return;
  }
  $("versions").textContent = `mastodon-instance ${versions.package} · Unicode ${versions.unicode} · measured against Mastodon ${versions.mastodon}`;

  counter.addEventListener("status-count", ({ detail }) => {
    showEntities($("entities"), detail, detail.draft.text);
    keep({ draft: counter.value });
    offerOwnDraft();
    review();
  });
  $("schedule").addEventListener("input", review);
  $("thread-numbers").addEventListener("change", review);
  $("refusal").addEventListener("input", explainWhatItSaid);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read(field.value.trim());
  });
  $("use-example").addEventListener("click", () => {
    field.value = EXAMPLE;
    field.focus();
    read(EXAMPLE);
  });
  $("through-worker").hidden = !worker;
  $("via-worker").addEventListener("change", () => read(field.value.trim()));
  $("ask-worker").addEventListener("click", () => {
    $("via-worker").checked = true;
    field.focus();
    read(field.value.trim());
  });
  $("restore-draft").addEventListener("click", restoreOwnDraft);

  // Until the server has answered, stock Mastodon's limits are used.
  use(getLimits());
  await read(field.value.trim());
}

/** Reads a server. Meanwhile, and if that fails, the limits of the previous one stay in use. */
async function read(server) {
  asking?.abort();
  const mine = (asking = new AbortController());
  const example = isOwnOrigin(server);
  $("use-example").hidden = example;
  busy(true);
  showError();
  $("ask-worker").hidden = true;
  $("server-state").textContent = `Reading ${server} …`;
  try {
    const instance = await (viaWorker() ? askWorker(server, example, mine.signal) : fetchInstance(example ? location.origin : server, {
      signal: mine.signal,
      // Of local servers only this page's own is allowed.
      ...(example && { allow: { http: true, ports: "any", privateHosts: true } }),
    }));
    if (asking !== mine) return;
    const limits = getLimits(instance);
    showInstance($("instance"), instance, limits, { example });
    use(limits, instance.title || instance.domain || server);
    keep({ server });
    $("server-state").textContent = `${instance.title || server}: up to ${number.format(limits.statuses.maxCharacters)} characters.`;
  } catch (error) {
    if (asking !== mine) return; // Superseded by a later request.
    showError(...explain(error, server));
    // A page cannot tell a server without CORS headers from one that is down; a worker can.
    $("ask-worker").hidden = !(worker && error.code === "network" && !viaWorker());
    $("server-state").textContent = "";
    if (!$("instance").dataset.read) showNothing("No server read yet");
  } finally {
    if (asking === mine) busy(false);
  }
}

function use(limits, name) {
  files.limits = limits;
  counter.limits = limits;
  $("text-hint").textContent = `You can enter up to ${number.format(limits.statuses.maxCharacters)} characters.`;
  if (name) {
    $("instance").dataset.read = "yes";
    $("samples-server").textContent = name;
  }
  $("counted-by").replaceChildren(", as ", el("bdi", {}, name ?? "Mastodon"), " counts it");
  showLimits($("limits"), limits);
  showSamples($("samples"), limits, trySample);
}

function showNothing(title) {
  $("instance-title").textContent = title;
}

function busy(is) {
  $("instance").ariaBusy = String(is);
  form.classList.toggle("is-busy", is);
}

/** Shows what went wrong, nodes or text; nothing where there is nothing. */
function showError(...said) {
  const failed = said.length > 0;
  $("server-error").replaceChildren(...said, failed && $("instance").dataset.read ? ` Your post is still counted for ${$("samples-server").textContent}.` : "");
  field.ariaInvalid = String(failed);
}

function viaWorker() {
  return worker !== undefined && $("via-worker").checked;
}

function isOwnOrigin(server) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(server) ? server : `${location.protocol}//${server}`).origin === location.origin;
  } catch {
    return false;
  }
}

// -- what the server would say ------------------------------------------------------------------------------------------------

/** Checks the whole draft, as far as this page has fields for it. */
function review() {
  const { limits, count } = counter;
  if (!count) return;
  const draft = { ...counter.value, media: files.media, poll: poll.poll, scheduledAt: scheduledAt() };
  const empty = draft.text === "" && draft.spoilerText === "" && draft.media.length === 0 && !draft.poll && !draft.scheduledAt;
  const report = checkStatus(draft, limits);
  showReport($("report"), report, fieldOf, empty);
  showThread(thread, draft, limits, count.remaining < 0);
  // Announced once typing pauses, like the count.
  clearTimeout(saying);
  saying = setTimeout(() => $("report-state").replaceChildren(...summary(report, empty)), 1000);
}

/** The field has no time zone: it means local time. */
function scheduledAt() {
  const value = $("schedule").value;
  return value ? new Date(value) : null;
}

/** The field that a path of a report means. */
function fieldOf([part, ...rest]) {
  if (part === "media") return files.field(rest[0]) ?? $("files");
  if (part === "poll") return poll.field(rest);
  return { text: $("text"), spoilerText: $("warning"), scheduledAt: $("schedule") }[part];
}

function explainWhatItSaid() {
  const said = $("refusal").value.trim();
  $("refusal-means").replaceChildren(...(said === "" ? [] : explainRefusal(said).map((problem) => item(problem, "problem"))));
}

// -- samples ------------------------------------------------------------------------------------------------------------------

/** Whether the user wrote this draft: it is neither empty nor an unchanged sample. */
function isOwn({ text, spoilerText }) {
  return (text !== "" || spoilerText !== "") && !SAMPLES.some((sample) => sample.text === text && (sample.spoilerText ?? "") === spoilerText);
}

function trySample(sample) {
  if (isOwn(counter.value)) keep({ own: [...kept.own, counter.value] });
  counter.value = sample;
  $("text").focus();
}

function restoreOwnDraft() {
  const back = kept.own.at(-1);
  // The current text may be the user's own as well: then the two are swapped.
  keep({ own: [...(isOwn(counter.value) ? [counter.value] : []), ...kept.own.slice(0, -1)] });
  counter.value = back;
  $("text").focus();
}

function offerOwnDraft() {
  $("kept-draft").hidden = kept.own.length === 0;
}
