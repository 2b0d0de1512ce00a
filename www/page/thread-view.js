// A text that is too long, split into statuses that fit, each as the server counts it: to copy one by one, or all.

import { countStatus, splitThread } from "mastodon-instance";

import { announce } from "./announcer.js";
import { el, showItems, write } from "./dom.js";
import { preview } from "./preview.js";
import { words } from "./words.js";

const MOST = 100;
/** Milliseconds for which a button says that it has copied. */
const COPIED = 2000;

/**
 * @param {{ place: HTMLElement, list: HTMLElement, numbers: HTMLInputElement, all: HTMLButtonElement, cut: HTMLElement }} parts
 * @param {{ text: string, spoilerText: string }} draft
 * @param {{ title: string, limits: import("mastodon-instance").Limits, several: boolean }} server
 * @param {boolean} tooLong
 */
export function showThread({ place, list, numbers, all, cut }, { text, spoilerText }, { title, limits, several }, tooLong) {
  place.hidden = !tooLong;
  if (!tooLong) return list.replaceChildren();
  const parts = splitThread(text, limits, { numbering: numbers.checked ? "suffix" : "none", spoilerText });
  const counted = JSON.stringify([limits.counting, limits.statuses, spoilerText]);
  all.onclick = () => copy(all, parts.map((part) => part.text).join("\n\n"), words.allCopied(parts.length));
  showItems(list, [
    ...parts.slice(0, MOST).map((part, index) => ({
      key: JSON.stringify([index, parts.length, part.characters, part.text, counted]),
      make() {
        const { entities, max } = countStatus({ text: part.text, spoilerText }, limits), pieces = preview(part.text, entities);
        const shortened = pieces.some(({ text, whole }) => whole !== undefined && text !== whole);
        const button = el("button", { type: "button", className: "quiet", ariaLabel: words.copyPart(index + 1) }, words.copy);
        button.addEventListener("click", () => copy(button, part.text, words.partCopied(index + 1, parts.length)));
        return el("li", { className: shortened ? "thread-part shortened" : "thread-part" },
          spoilerText && el("p", { className: "thread-warning", dir: "auto" }, spoilerText),
          el("p", { className: "thread-text", dir: "auto", tabIndex: 0 }, ...pieces.map(shownPiece)),
          el("span", { className: "thread-count" }, words.partOf(index + 1, parts.length, part.characters, max)),
          button);
      },
    })),
    ...(parts.length > MOST ? [{ key: `more ${parts.length}`, make: () => el("li", { className: "empty" }, words.more(parts.length - MOST)) }] : []),
  ]);
  write(cut, [several && words.cutFor(title), list.querySelector(".shortened") && words.asCounted].filter(Boolean).join(" "));
}

const shownPiece = ({ kind, text, whole }) => kind ? el("span", { className: `counted ${kind}`, title: text === whole ? undefined : whole }, text) : text;

/** Copies a text; the button says so for a while, and so does the live region. */
export async function copy(button, text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    announce(words.notAllowed);
    return;
  }
  announce(said);
  button.dataset.label ??= button.textContent;
  button.textContent = words.copied;
  setTimeout(() => (button.textContent = button.dataset.label), COPIED);
}
