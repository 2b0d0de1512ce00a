// Each problem beside the field it belongs to, and how many there are in a part that is closed. Files and poll show theirs themselves.

import { el } from "./dom.js";
import { sentence } from "./sentences.js";
import { isLength } from "./report-view.js";
import { words } from "./words.js";

/** The line below each field that has problems. @type {Map<HTMLElement, HTMLElement>} */
const lines = new Map();

/**
 * @param {import("mastodon-instance").Problem[]} problems @param {(path: (string | number)[]) => HTMLElement | undefined} fieldOf
 * @param {Record<string, { problems: object }>} elements Those that show the problems of a part of the draft.
 */
export function showFieldProblems(problems, fieldOf, elements) {
  for (const element of Object.values(elements)) element.problems = problems;
  const wrong = new Map();
  for (const problem of problems) {
    const field = fieldOf(problem.path);
    if (field) wrong.set(field, [...(wrong.get(field) ?? []), problem]);
  }
  for (const [field, line] of lines) if (!wrong.has(field)) clear(field, line);
  for (const [field, list] of wrong) if (!(list[0].path[0] in elements)) show(field, list);
  for (const part of document.querySelectorAll(".extras > details")) {
    const count = [...wrong].filter(([field]) => within(part, field)).reduce((sum, [, list]) => sum + list.length, 0);
    part.querySelector(".part-problems").textContent = count === 0 ? "" : words.problems(count);
  }
}

/** Whether a field is inside an element, be it in a shadow root. */
function within(part, field) {
  for (let at = field; at; at = at.getRootNode().host) if (part.contains(at)) return true;
  return false;
}

function show(field, list) {
  // The counter says how long the text is, and that it is wrong.
  const said = list.filter((problem) => !isLength(problem));
  if (said.length > 0) field.ariaInvalid = "true";
  let line = lines.get(field);
  if (!line) {
    line = el("p", { id: `${field.id}-problems`, className: "field-problems" });
    lines.set(field, line);
    describedBy(field, (ids) => [...ids, line.id]);
  }
  if (!line.isConnected) (field.closest("status-highlight") ?? field).after(line);
  line.hidden = said.length === 0;
  const sentences = said.map(sentence);
  if (line.textContent === sentences.map(({ textContent }) => textContent).join(" ")) return;
  line.replaceChildren(...sentences.flatMap((one, index) => (index === 0 ? [one] : [" ", one])));
}

function clear(field, line) {
  field.ariaInvalid = null;
  describedBy(field, (ids) => ids.filter((id) => id !== line.id));
  line.remove();
  lines.delete(field);
}

function describedBy(field, change) {
  const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length > 0) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
