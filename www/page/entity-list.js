// The list of URLs and mentions in the text, each with the characters it counts as.

import { el, hidden, number, showItems } from "./dom.js";

const KINDS = { url: "Web address", mention: "Mention" };

// A longer list would not be readable; the marks in the text show all of them.
const MOST = 50;

/** @param {HTMLElement} place @param {import("mastodon-instance").StatusCount} count @param {string} text */
export function showEntities(place, { entities }, text) {
  const more = entities.length - MOST, empty = (words) => ({ key: words, make: () => el("p", { className: "empty" }, words) });
  showItems(place, entities.length === 0
    ? [empty("Nothing yet. Web addresses and mentions in the text will be listed here.")]
    : [{ key: "list", make: () => el("ul", { className: "entity-list" }) }, ...(more > 0 ? [empty(`and ${number.format(more)} more.`)] : [])]);
  if (entities.length === 0) return;
  showItems(place.firstChild, entities.slice(0, MOST).map(({ kind, start, end, characters }) => {
    const written = text.slice(start, end);
    return { key: `${kind} ${characters} ${written}`, make: () => item(kind, characters, written) };
  }));
}

const item = (kind, characters, written) =>
  el("li", { className: `entity ${kind}` },
    el("span", { className: "entity-kind" }, KINDS[kind] ?? kind),
    el("bdi", { className: "entity-text", title: written }, written),
    el("span", { className: "entity-count" },
      hidden("counts "), el("strong", {}, number.format(characters)),
      el("span", { className: "entity-written" }, ` of ${number.format(written.length)} written`)));
