// A text that is too long, split into statuses that fit, each with a copy button.

import { splitThread } from "mastodon-instance";

import { el } from "./dom.js";
import { count } from "./units.js";

const characters = count("character");
const MOST = 100;

/**
 * @param {{ place: HTMLElement, list: HTMLElement, numbers: HTMLInputElement }} parts
 * @param {{ text: string, spoilerText: string }} draft
 * @param {import("mastodon-instance").Limits} limits
 * @param {boolean} tooLong
 */
export function showThread({ place, list, numbers }, { text, spoilerText }, limits, tooLong) {
  place.hidden = !tooLong;
  if (!tooLong) return list.replaceChildren();
  const parts = splitThread(text, limits, { numbering: numbers.checked ? "suffix" : "none", spoilerText });
  list.replaceChildren(
    ...parts.slice(0, MOST).map((part, index) => {
      const copy = el("button", { type: "button", className: "quiet", ariaLabel: `Copy part ${index + 1}` }, "Copy");
      copy.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(part.text);
          copy.textContent = "Copied";
        } catch {
          copy.textContent = "Copying is not allowed here";
        }
      });
      return el("li", { className: "thread-part" },
        el("p", { className: "thread-text", dir: "auto", tabIndex: 0 }, part.text),
        el("span", { className: "thread-count" }, `Part ${index + 1} of ${parts.length}, ${characters(part.characters)}`),
        copy);
    }),
    ...(parts.length > MOST ? [el("li", { className: "empty" }, `and ${parts.length - MOST} more.`)] : []));
}
