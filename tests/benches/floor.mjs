// What is measured, and how; no imports, and the peers are passed in, so that a page can load this file unchanged.

const mixed = "Reading https://example.com/a/very/long/path?with=query&and=more, with @alice@example.org and @bob — ça va 👩‍👩‍👧? नमस्ते https://ja.wikipedia.org/wiki/日本 ok. ";
const ascii = "The quick brown fox jumps over the lazy dog, again. ";

const texts = {
  "100 ASCII": ascii.repeat(2).slice(0, 100),
  "500 ASCII": ascii.repeat(10).slice(0, 500),
  "100 mixed": mixed.slice(0, 100),
  "500 mixed": mixed.repeat(4).slice(0, 500),
  "5,000 mixed": mixed.repeat(40).slice(0, 5000),
  "50,000 mixed": mixed.repeat(400).slice(0, 50000),
};

/** twitter-text 3.1.0 and stringz 2.1.0, as Mastodon's own web page counts with them. */
export const page = ({ twitter, stringz }) => {
  const mention = /(^|[^/\w])@(([a-z0-9_]+)@[a-z0-9.-]+[a-z0-9]+)/gi;
  return (text) => {
    let out = "", from = 0;
    for (const { indices: [start, end] } of twitter.extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false })) {
      out += text.slice(from, start) + "x".repeat(23);
      from = end;
    }
    return stringz.length((out + text.slice(from)).replace(mention, "$1@$3"));
  };
};

/** Microseconds per call: the minimum of nine runs of about 30 milliseconds each. */
function time(call, text) {
  const run = (rounds) => {
    const start = performance.now();
    for (let i = 0; i < rounds; i += 1) call(text);
    return ((performance.now() - start) * 1000) / rounds;
  };
  let rounds = 1;
  while (run(rounds) * rounds < 10_000 && rounds < 1e6) rounds *= 2;
  let least = Infinity;
  for (let sample = 0; sample < 9; sample += 1) least = Math.min(least, run(rounds * 3));
  return least;
}

/** Rows of name and microseconds by column: the whole package, `text` (the entry that counts alone), and others. */
export function measure(pkg, text, peers, prose) {
  const limits = pkg.getLimits();
  const encoder = new TextEncoder(), room = new Uint8Array(400_000);
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const calls = {
    "ours": (some) => pkg.countCharacters(some, limits),
    "text": (some) => text.countCharacters(some, limits),
    "countStatus": (some) => pkg.countStatus({ text: some }, limits),
    "text's": (some) => text.countStatus({ text: some }, limits),
    "twitter-text+stringz": page(peers),
    "stringz": (text) => peers.stringz.length(text),
    "Intl.Segmenter": (text) => { let count = 0; for (const _ of segmenter.segment(text)) count += 1; return count; },
    "encodeInto": (text) => encoder.encodeInto(text, room),
  };
  const all = { ...texts };
  for (const [script, some] of prose) all[`500 ${script}`] = some.concat(" ").repeat(5).slice(0, 500);
  return Object.entries(all).map(([name, some]) => [name, Object.fromEntries(Object.entries(calls).map(([column, call]) => [column, time(call, some)]))]);
}

/** Adversarial texts: prefix, repeated, suffix. */
const hostile = [["", "a.", ""], ["", "日.", ""], ["https://", "a.", ""], ["https://", "a-", ""], ["https://", "ß.", "com"], ["https://", "ﷺ", ".com"], ["https://a.com/", "(a)", ","],
  ["https://a.com/", "(", ""], ["https://a.com/", ",", ""], ["", "http://", ""], ["", "://", ""], ["", "a.com:80", "\u{1}dweb://"], ["", "@a@", ""], ["@a@", "a.", ""], ["e", "\u0301", ""],
  ["", "👩\u200d", ""], ["", "🇩", ""], ["", "क्", ""], ["", ".嘉里大酒店", "://"], ["", "https://例え.jp ", ""]];

/** Milliseconds to count about a million bytes; the minimum of three. */
export function measureHostile(pkg) {
  return hostile.map(([front, unit, back]) => {
    const bytes = new TextEncoder().encode(unit).length;
    const text = front + unit.repeat(Math.floor(1_000_000 / bytes)) + back;
    let least = Infinity;
    for (let i = 0; i < 3; i += 1) {
      const start = performance.now();
      pkg.countCharacters(text);
      least = Math.min(least, performance.now() - start);
    }
    return [`${front}${unit}${unit}…${back}`, least];
  });
}
