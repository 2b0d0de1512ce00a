// What each runtime is asked through the entry that counts alone. No imports, so that a page can load it as it is; and each function stands
// by itself, so that its source can be sent to a worker.

/**
 * Counts hosts with every character of Unicode 3.2 and its planes in them: as it is, taken apart, beside marks, and near the longest label. Gives a number for each
 * thousand code points or so: equal numbers, equal counts. hosts.json has those of the crate's own tables, of which tests/tables makes it from the same texts.
 */
export function hosts(countCharacters) {
  // Mixes text into a number of 32 bits (FNV-1a over UTF-16).
  const mixed = (number, text) => {
    for (let i = 0; i < text.length; i += 1) number = Math.imul(number ^ text.charCodeAt(i), 0x01000193);
    return number;
  };
  const blocks = {};
  for (const [first, last] of [[0x80, 0x30000], [0xe0000, 0xe1000]]) {
    for (let block = first & ~0x3ff; block < last; block += 0x400) {
      let number = 0x811c9dc5;
      for (let point = Math.max(block, first); point < block + 0x400; point += 1) {
        if (point >= 0xd800 && point < 0xe000) continue;
        const c = String.fromCodePoint(point);
        // Between these are scripts of today, whose composites a runtime may not know yet.
        const apart = point < 0x10000 || point >= 0x1d000 ? c.normalize("NFD") : c;
        const text = `https://${c}.com https://a${c}\u0345\u0301${apart}\u05d0.org https://\u05d0${c}\u05d0.net https://${"a".repeat(54)}${c}.com https://${c.repeat(17)}.org https://${c.repeat(60)}.com`;
        number = mixed(number, `${countCharacters(text)} `);
      }
      blocks[block.toString(16)] = number >>> 0;
    }
  }
  return blocks;
}

/** Counts drafts by a list of limits, each by each; gives a number for each limits. */
export function drafts(countStatus, countCharacters, all, texts) {
  // Mixes text into a number of 32 bits (FNV-1a over UTF-16).
  const mixed = (number, text) => {
    for (let i = 0; i < text.length; i += 1) number = Math.imul(number ^ text.charCodeAt(i), 0x01000193);
    return number;
  };
  return all.map((limits) => {
    let number = 0x811c9dc5;
    texts.forEach((text, at) => {
      const spoilerText = at % 3 === 0 ? texts[(at + 1) % texts.length].slice(0, 40) : at % 3 === 1 ? "" : null;
      number = mixed(number, JSON.stringify(countStatus({ text, spoilerText, quote: at % 5 === 0 }, limits)) + countCharacters(text, limits, spoilerText));
    });
    return number >>> 0;
  });
}

/** Texts that are made to be hard, from a seed: tokens of what URLs, mentions and clusters are made of. */
export function thrown(samples, count, seed) {
  const below = (n) => {
    seed = (seed + 0x9e3779b9) | 0;
    let z = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) % n;
  };
  return Array.from({ length: count }, () => {
    const favourite = below(samples.length);
    return Array.from({ length: below(14) }, () => {
      const kind = samples[below(3) === 0 ? below(samples.length) : favourite];
      return kind[below(kind.length)];
    }).join("");
  });
}
