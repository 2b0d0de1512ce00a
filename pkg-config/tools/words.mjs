// The words that limits describe counting with, read from where they are defined, so that no list of them is kept in JavaScript.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Plain, root } from "./programs.mjs";

/** The words of an enum of src/server/counting.rs, in its order. */
export function words(name) {
  const [, body] = readFileSync(join(root, "src/server/counting.rs"), "utf8").match(new RegExp(`pub enum ${name} \\{([^}]*)\\}`)) ?? [];
  const found = [...(body ?? "").matchAll(/= "(.*?)"/g)].map(([, word]) => word);
  if (found.length === 0) throw new Plain(`src/server/counting.rs has no words of ${name}; adapt tools/words.mjs.`);
  return found;
}
