// What a server would refuse or change: one line each, with a link to the field.

import { el, showItems } from "./dom.js";
import { direction, sentence } from "./sentences.js";
import { words } from "./words.js";

const KINDS = { problem: "Refused", change: "Changed", doubt: "Perhaps", rule: "Asked for" };

const MOST = 50;

/**
 * @param {HTMLElement} place
 * @param {import("mastodon-instance").Report} report
 * @param {(path: (string | number)[]) => HTMLElement | undefined} fieldOf
 * @param {{ empty: boolean, unreadable: number, reading: number, undescribed?: { said: string, files: number[] } }} state Whether nothing is written yet, of how many
 *   files nothing can be said, and which lack the description that a rule of the server asks for.
 */
export function showReport(place, { problems, advice }, fieldOf, { empty, unreadable, reading, undescribed }) {
  const line = (className, words) => ({ key: `${className} ${words}`, make: () => el("p", { className }, words) });
  if (empty) return showItems(place, [line("empty", words.nothingYet)]);
  const said = (problem, list) => ({
    key: JSON.stringify([list, problem.kind, problem.code, problem.path, sentence(problem).textContent, Boolean(fieldOf(problem.path))]),
    make: () => item(problem, list, fieldOf),
  });
  const all = [...problems.map((problem) => said(problem, "problem")), ...advice.map((problem) => said(problem, "advice"))];
  if (undescribed) all.push({ key: JSON.stringify(undescribed), make: () => ruled(undescribed, fieldOf) });
  const more = all.length - MOST;
  showItems(place, [
    unreadable > 0 && line("verdict-unknown", (problems.length === 0 ? words.unreadable : words.unreadableToo)(unreadable)),
    reading > 0 && line("empty", words.reading),
    problems.length === 0 && unreadable === 0 && reading === 0 && line("verdict-ok", words.accepts),
    { key: "list", make: () => el("ul", { className: "report-list" }) },
    more > 0 && line("empty", words.more(more)),
  ].filter(Boolean));
  showItems(place.querySelector(".report-list"), all.slice(0, MOST));
}

/** One problem or advice as a list item. */
export function item(problem, list, fieldOf = () => undefined) {
  const { code, path, kind } = problem;
  const where = linked(path, fieldOf);
  return el("li", { className: `report-item ${list}`, title: code },
    el("span", { className: "report-kind" }, KINDS[kind ?? list]),
    el("span", { dir: direction() }, sentence(problem), " ", where && el("span", { className: "report-where", dir: "ltr" }, where)));
}

/** What a rule of the server asks for, and which files lack it. */
function ruled({ said, files }, fieldOf) {
  return el("li", { className: "report-item advice", title: "rules" },
    el("span", { className: "report-kind" }, KINDS.rule),
    el("span", {}, said, " ", el("span", { className: "report-where" }, ...files.flatMap((index, at) => [at > 0 && ", ", linked(["media", index], fieldOf)]))));
}

/** The name of a place in the draft, which leads there. */
function linked(path, fieldOf) {
  const field = fieldOf(path), where = place(path);
  if (where === "" || !field) return where;
  // An id within an element leads nowhere.
  const { host = field } = field.getRootNode(), link = el("a", { href: `#${host.id}` }, where);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    // Files and options may have been replaced since.
    const field = fieldOf(path);
    open(field);
    field.focus();
  });
  return link;
}

/** Whether a problem is the length of the text, which the counter tells. */
export const isLength = ({ code, path }) => code === "statuses.over_character_limit" && path.length === 1;

/**
 * The verdict in a few words, for screen readers, with the first problem that is not the length; `""` where there is none yet. The number of characters is for
 * the counter to say.
 */
export function verdict({ problems }, { empty, unreadable, reading }) {
  const { said } = words;
  if (empty || reading > 0) return { words: "" };
  if (unreadable > 0 && problems.length === 0) return { words: said.unreadable };
  const others = problems.filter((problem) => !isLength(problem));
  return { words: problems.length === 0 ? said.accepts : said.refuses(others.length), first: others[0] };
}

/** Opens the closed part that a field is in, be it in a shadow root. */
function open(field) {
  for (let at = field; at; at = at.getRootNode().host) at.closest("details")?.setAttribute("open", "");
}

const NAMES = {
  text: "Text", spoilerText: "Content warning", scheduledAt: "Schedule", poll: "Poll", options: "option", expiresIn: "open for", media: "File", description: "description", focus: "focus", mimeType: "type", frameRate: "frame rate", visibility: "Visible to", language: "Language", quote: "Quote",
};

/** ["media", 0, "description"] -> "File 1, description" */
function place(path) {
  return path.map((step) => (typeof step === "number" ? String(step + 1) : (NAMES[step] ?? step))).join(", ").replace(/, (\d+)/g, " $1").replace(/, option$/, ", options");
}
