// Problems of a report beside the fields they belong to, inside an element.
import { el } from "./base.js";

/** The problems of one part of a draft, by paths within it: `["media", 0, "description"]` becomes `[0, "description"]`. */
export const problemsOf = (part, problems) => problems.filter(({ path }) => path[0] === part).map((problem) => ({ problem, path: problem.path.slice(1) }));

/** A path within a part, with or without the part before it. */
export const within = (part, path) => (path[0] === part ? path.slice(1) : path);

/** What problems say, and in which language: in that of the catalogue, in English for as long as there is none. */
export const sayings = (problems, catalogue) => problems.map((problem) => (catalogue ? { sentence: catalogue.describe(problem), lang: catalogue.locale, dir: catalogue.dir } : { sentence: problem.message }));

/** The list below a field. A field is described by its id. */
export const problemList = (id) => el("ul", { className: "problems", part: "problems", id, hidden: true });

/** Writes what is wrong into the list, where that has changed. */
export function writeProblems(list, said) {
  const key = JSON.stringify(said);
  if (list.dataset.said === key) return;
  list.dataset.said = key;
  list.hidden = said.length === 0;
  list.replaceChildren(...said.map(({ sentence, lang, dir }) => el("li", { className: "problem", part: "problem" }, el("bdi", { lang, dir }, sentence))));
}

/** Has a field described by those of these elements that are shown. */
export function describe(field, ...places) {
  const ids = places.filter((place) => !place.hidden).map(({ id }) => id).join(" ");
  if (field.getAttribute("aria-describedby") === (ids || null)) return;
  if (ids) field.setAttribute("aria-describedby", ids);
  else field.removeAttribute("aria-describedby");
}

/** Tells whether what is in a field is wrong. */
export function invalid(field, is) {
  if (is === (field.getAttribute("aria-invalid") === "true")) return;
  if (is) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

/** How they look. */
export const PROBLEMS = `
.problems { margin: 0; padding: 0; list-style: none; }
.problem { color: var(--field-wrong, #d0342c); }
.problem::before { content: "! "; font-weight: 700; }
`;
