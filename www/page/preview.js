// A status as the server counts it: of an address no more than counts, of a mention the name alone.

import { el } from "./dom.js";

const segmenter = new Intl.Segmenter();

/**
 * @param {string} text @param {import("mastodon-instance").StatusCount["entities"]} entities
 * @returns {{ nodes: (Node | string)[], shortened: number }}
 */
export function preview(text, entities) {
  const nodes = [];
  let at = 0, shortened = 0;
  for (const { kind, start, end, characters } of entities) {
    const whole = text.slice(start, end), shown = kind === "url" ? cut(whole, characters) : named(whole, characters);
    nodes.push(text.slice(at, start), el("span", { className: `counted ${kind}`, title: shown === whole ? undefined : whole }, shown));
    if (shown !== whole) shortened += 1;
    at = end;
  }
  return { nodes: [...nodes, text.slice(at)], shortened };
}

/** The beginning of an address, in as many characters as it counts. */
function cut(url, characters) {
  const all = [...segmenter.segment(url)];
  return all.length <= characters ? url : `${url.slice(0, all[characters - 1].index)}…`;
}

/** A mention without its server, where that does not count. */
function named(mention, characters) {
  const domain = mention.indexOf("@", 1);
  return domain > 0 && characters < mention.length ? mention.slice(0, domain) : mention;
}
