// Counts the vectors with the package: the same code for every runtime.
import { readFileSync } from "node:fs";

/** The project's own vectors, one per row. */
export const rows = readFileSync(new URL("../vectors/cases.jsonl", import.meta.url), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** Counts every row for a server with Unicode 17.0 and one with 15.0. Self-contained, so that its source can be sent to another runtime. */
export function differences(pkg, rows) {
  const stock = pkg.getLimits();
  const old = { ...stock, counting: { ...stock.counting, unicode: "15.0" } };
  const missed = [];
  let asked = 0;
  for (const row of rows) {
    for (const [limits, want] of [[stock, row], [old, { ...row, ...row.unicode15 }]]) {
      asked += 1;
      const utf16 = [0];
      for (const point of row.text) utf16.push(utf16.at(-1) + point.length);
      const wanted = { characters: want.posted_length, entities: want.entities.map(({ kind, start, end }) => `${kind} ${utf16[start]}-${utf16[end]}`) };
      const counted = pkg.countCharacters(row.text, limits, row.spoiler);
      const { characters, entities } = pkg.countStatus({ text: row.text, spoilerText: row.spoiler }, limits);
      const found = { characters, entities: entities.map(({ kind, start, end }) => `${kind} ${start}-${end}`) };
      if (counted !== characters || JSON.stringify(found) !== JSON.stringify(wanted)) missed.push(`${row.id} ${limits.counting.unicode}: ${counted}, ${JSON.stringify(found)}, the server ${JSON.stringify(wanted)}`);
    }
  }
  return { asked, missed };
}
