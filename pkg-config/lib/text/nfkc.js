// Mapping and normalising the labels of domains: B.2 of RFC 3454 and NFKC, for characters of Unicode 3.2.

/** Small letters for capital ones, by way of capitals, which folds more; but for what was no letter of a pair yet, and a dotless i. A sigma is not final. */
const folded = (text) => text.replace(/[^\u0131\u04c0\u10a0-\u10c5\u13a0-\u13f4\u2132\u2183]+/g, (some) => some.toUpperCase().toLowerCase()).replace(/\u03c2/g, "\u03c3").normalize("NFKC");

export function normalised(label) {
  // Most are what they become already.
  if (label.toUpperCase().toLowerCase() === label && label.normalize("NFKC") === label && !label.includes("\u03c2")) return label;
  const once = folded(label);
  // Where there still is a capital letter, it was in what a single character stands for: only by itself is that folded before it is put in order.
  return folded(once) === once ? once : [...label].map((character) => folded(folded(character))).join("").normalize("NFKC");
}
