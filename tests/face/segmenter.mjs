// Grapheme clusters compared with those of `Intl.Segmenter`, in Node and in Chromium. No imports, so that a page can load this file unchanged.

/** The newest of these Unicode versions that the runtime's regular expressions know; its segmenter is of the same library. */
export function unicode() {
  const firsts = [["17.0", 0x1e6c0], ["16.0", 0x1c89], ["15.1", 0x2ffc], ["15.0", 0x1e4d0]];
  return firsts.find(([, point]) => /\P{Cn}/u.test(String.fromCodePoint(point)))?.[0] ?? "before 15.0";
}

/** SplitMix32: the same numbers everywhere. */
export function dice(seed) {
  return (below) => {
    seed = (seed + 0x9e3779b9) | 0;
    let z = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % below;
  };
}

const shown = (text) => [...text].map((c) => c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")).join(" ");

/** Compares every pair of samples, and this many random strings; returns the number of comparisons and the first differences. */
export function compareClusters(pkg, samples, strings) {
  const stock = pkg.getLimits();
  // Text that counts in full: no entities, and nothing is stripped.
  const limits = { ...stock, counting: { ...stock.counting, rule: "plain", unit: "grapheme", unicode: "17.0", urls: "full", mentions: "full", trim: false } };
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const differences = [];
  let asked = 0;
  const compare = (text) => {
    asked += 1;
    let want = 0;
    // A lone surrogate counts as U+FFFD; to the segmenter it is a control.
    for (const _ of segmenter.segment(text.toWellFormed())) want += 1;
    const found = pkg.countCharacters(text, limits);
    if (found !== want && differences.push(`${shown(text)}: ${found}, Intl.Segmenter ${want}`) > 20) throw new Error(differences.join("\n"));
  };
  const characters = samples.map((hex) => String.fromCodePoint(parseInt(hex, 16)));
  for (const first of characters) for (const second of characters) compare(first + second);
  const below = dice(1);
  for (let i = 0; i < strings; i += 1) {
    let text = "";
    for (let more = below(7); more >= 0; more -= 1) text += below(2) ? characters[below(characters.length)] : String.fromCodePoint(below(0x110000));
    compare(text);
  }
  return { asked, differences };
}

const tokens = ["https://example.org/日本", "http://a.com", "://", "@alice", "@bob@example.org", "@", "/", "(x)", ".com", " ", "\n", "\r\n", "\0", "a", "é", "e\u0301", "\u0301", "日本", "👩‍👩‍👧", "\u200d", "🇩", "🇪",
  "क्", "ष", "\u0600", "\ud83d", "\udc69", "\ufe0f", "x".repeat(300), "日".repeat(2000)];

/**
 * Counts drafts of all sizes in sequence through the one buffer, twice in a different order: each count must be the same. Ranges are checked with
 * the runtime's own `slice` and segmenter.
 */
export function compareRanges(pkg, drafts) {
  const stock = pkg.getLimits();
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const below = dice(2);
  const text = (most) => { let made = ""; for (let more = below(most); more > 0; more -= 1) made += tokens[below(tokens.length - (below(40) ? 2 : 0))]; return made; };
  const asked = Array.from({ length: drafts }, () => ({ draft: { text: text(10), spoilerText: below(2) ? text(4) : "", quote: below(4) === 0 }, limits: { ...stock, statuses: { ...stock.statuses, maxCharacters: below(40) } } }));
  const ask = ({ draft, limits }) => JSON.stringify([pkg.countStatus(draft, limits), pkg.countCharacters(draft.text, limits, draft.spoilerText)]);
  const first = asked.map(ask);
  const problems = [];
  const problem = (i, what) => { if (problems.push(`${JSON.stringify(asked[i].draft).slice(0, 400)}: ${what}: ${first[i].slice(0, 400)}`) > 10) throw new Error(problems.join("\n")); };
  for (let i = drafts - 1; i >= 0; i -= 1) if (ask(asked[i]) !== first[i]) problem(i, `then ${ask(asked[i])}`);
  let overflows = 0, entities = 0;
  asked.forEach(({ draft, limits }, i) => {
    const [count, characters] = JSON.parse(first[i]);
    if (!draft.quote && count.characters !== characters) problem(i, "countStatus and countCharacters differ");
    // A lone surrogate is U+FFFD, which is as long: nothing is shifted.
    const whole = { ...draft, text: draft.text.toWellFormed(), spoilerText: draft.spoilerText.toWellFormed() };
    if (ask({ draft: whole, limits }) !== first[i]) problem(i, "a lone surrogate is not U+FFFD");
    let end = 0;
    for (const entity of count.entities) {
      entities += 1;
      const slice = draft.text.slice(entity.start, entity.end);
      const fits = entity.kind === "url" ? /^https?:\/\/\S/.test(slice) : /^@[a-z0-9_]/i.test(slice);
      if (!fits || entity.start < end || /^[\udc00-\udfff]/.test(slice) || !slice.isWellFormed() && draft.text.isWellFormed()) problem(i, `entity ${JSON.stringify(slice)}`);
      end = entity.end;
    }
    if ((count.overflow === null) !== (count.characters <= count.max)) problem(i, "overflow or not");
    if (count.overflow === null) return;
    overflows += 1;
    const string = draft[count.overflow.in];
    const { start } = count.overflow;
    if (count.overflow.end !== string.length || start >= string.length) problem(i, "the overflow ends elsewhere");
    if (start > 0 && segmenter.segment(string.toWellFormed()).containing(start).index !== start) problem(i, "the overflow starts within a cluster");
    if (count.overflow.in === "text" && count.entities.some((entity) => entity.start < start && start < entity.end)) problem(i, "the overflow starts within an entity");
  });
  return { drafts, overflows, entities, problems };
}
