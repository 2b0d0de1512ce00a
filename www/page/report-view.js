// What a server would refuse or change: one line each, with a link to the field.

import { el, number } from "./dom.js";
import { direction, sentence } from "./sentences.js";

const KINDS = { problem: "Refused", change: "Changed", doubt: "Perhaps" };

const MOST = 50;

/**
 * @param {HTMLElement} place
 * @param {import("mastodon-instance").Report} report
 * @param {(path: (string | number)[]) => HTMLElement | undefined} fieldOf
 * @param {boolean} empty Whether nothing is written yet.
 */
export function showReport(place, { problems, advice }, fieldOf, empty) {
  if (empty) {
    place.replaceChildren(el("p", { className: "empty" }, "Nothing yet. Everything the server would refuse or change will be listed here."));
    return;
  }
  const all = [...problems.map((problem) => item(problem, "problem", fieldOf)), ...advice.map((problem) => item(problem, "advice", fieldOf))];
  const more = all.length - MOST;
  place.replaceChildren(
    problems.length === 0 ? el("p", { className: "verdict-ok" }, "It would accept this post.") : "",
    el("ul", { className: "report-list" }, ...all.slice(0, MOST)),
    more > 0 ? el("p", { className: "empty" }, `and ${number.format(more)} more.`) : "");
}

/** One problem or advice as a list item. */
export function item(problem, list, fieldOf = () => undefined) {
  const { code, path, kind } = problem;
  const field = fieldOf(path);
  const where = words(path);
  const link = where && field && el("a", { href: `#${field.id}` }, where);
  link?.addEventListener?.("click", (event) => {
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  });
  return el("li", { className: `report-item ${list}`, title: code },
    el("span", { className: "report-kind" }, KINDS[kind ?? list]),
    el("span", { dir: direction() }, sentence(problem), " ", where && el("span", { className: "report-where", dir: "ltr" }, link || where)));
}

/** The number of problems and the first of them, for screen readers: nodes and text. */
export function summary({ problems }, empty) {
  if (empty) return [];
  if (problems.length === 0) return ["The server would accept this post."];
  return [`${number.format(problems.length)} ${problems.length === 1 ? "problem" : "problems"}: `, sentence(problems[0])];
}

const NAMES = {
  text: "Text", spoilerText: "Content warning", scheduledAt: "Schedule", poll: "Poll", options: "option", expiresIn: "open for", media: "File", description: "description", focus: "focus", mimeType: "type", frameRate: "frame rate",
};

/** ["media", 0, "description"] -> "File 1, description" */
function words(path) {
  return path.map((step) => (typeof step === "number" ? String(step + 1) : (NAMES[step] ?? step))).join(", ").replace(/, (\d+)/g, " $1");
}
