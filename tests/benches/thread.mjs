// The time to split a text into a thread, and whether twice the text takes twice as long: `node tests/benches/thread.mjs`. Prints; nothing fails on
// it.
import { splitThread } from "../../pkg-config/entry/node.js";

const kinds = {
  "one word": "w", "words": "a word and ", "URLs": "https://example.org/some/path ", "URLs without space": "https://example.org/", "emoji": "👩‍👩‍👧😀🇩🇪", "line feeds": "\n", "at signs": "@",
  "mentions": "@alice@example.org ", "dots": "a.", "marks": "\u0301", "slashes": "://", "brackets": "(", "spaces": "a ".padEnd(500),
};

const least = (call) => Math.min(...Array.from({ length: 3 }, () => {
  const start = performance.now();
  call();
  return performance.now() - start;
}));

console.log(`${"text".padEnd(22)}${["1 MB", "2 MB", "ratio"].map((head) => head.padStart(10)).join("")}`);
for (const [kind, piece] of Object.entries(kinds)) {
  const [one, two] = [1e6, 2e6].map((length) => piece.repeat(Math.ceil(length / piece.length))).map((text) => least(() => splitThread(text, undefined, { numbering: "suffix" })));
  console.log(`${kind.padEnd(22)}${`${one.toFixed(0)} ms`.padStart(10)}${`${two.toFixed(0)} ms`.padStart(10)}${(two / one).toFixed(1).padStart(10)}`);
}
