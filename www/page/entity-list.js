// The list of URLs and mentions in the text, each with the characters it counts as.

import { el, hidden, number } from "./dom.js";

const KINDS = { url: "Web address", mention: "Mention" };

// A longer list would not be readable; the marks in the text show all of them.
const MOST = 50;

/** @param {HTMLElement} place @param {import("mastodon-instance").StatusCount} count @param {string} text */
export function showEntities(place, { entities }, text) {
  if (entities.length === 0) {
    place.replaceChildren(el("p", { className: "empty" }, "Nothing yet. Web addresses and mentions in the text will be listed here."));
    return;
  }
  const items = entities.slice(0, MOST).map(({ kind, start, end, characters }) => {
    const written = text.slice(start, end);
    return el("li", { className: `entity ${kind}` },
      el("span", { className: "entity-kind" }, KINDS[kind] ?? kind),
      el("bdi", { className: "entity-text", title: written }, written),
      el("span", { className: "entity-count" },
        hidden("counts "), el("strong", {}, number.format(characters)),
        el("span", { className: "entity-written" }, ` of ${number.format(written.length)} written`)));
  });
  const more = entities.length - items.length;
  place.replaceChildren(
    el("ul", { className: "entity-list" }, ...items),
    more > 0 && el("p", { className: "empty" }, `and ${number.format(more)} more.`) || "",
  );
}
