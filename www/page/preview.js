// A status as the server counts it: of an address no more than counts, of a mention the name alone.

const segmenter = new Intl.Segmenter();

/**
 * Pieces of a text, in order; an address or a mention has what is shown of it, and the whole.
 *
 * @param {string} text @param {import("mastodon-instance").StatusCount["entities"]} entities
 * @returns {{ text: string, kind?: string, whole?: string }[]}
 */
export function preview(text, entities) {
  const pieces = [];
  let at = 0;
  for (const { kind, start, end, characters } of entities) {
    const whole = text.slice(start, end);
    pieces.push({ text: text.slice(at, start) }, { kind, whole, text: kind === "url" ? cut(whole, characters) : named(whole, characters) });
    at = end;
  }
  return [...pieces, { text: text.slice(at) }];
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
