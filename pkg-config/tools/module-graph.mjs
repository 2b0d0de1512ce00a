// The modules that a module imports before it runs, so that a page can ask for all of them at once instead of one round after the other.
import { readFile } from "node:fs/promises";

const IMPORT = /^(?:import|export)\b[^;"']*?["']([^"']+)["'];?$/gm;

/**
 * The paths of a module and of all that it imports statically, the first first.
 *
 * @param {string} entry @param {(path: string) => string | null} fileOf The file of a path. @param {Record<string, string>} map The import map.
 */
export async function moduleGraph(entry, fileOf, map) {
  const seen = [entry];
  for (const path of seen) {
    const file = fileOf(path);
    const text = file === null ? "" : await readFile(file, "utf8").catch(() => "");
    for (const [, name] of text.matchAll(IMPORT)) {
      const target = map[name] ?? (/^\.{0,2}\//.test(name) ? new URL(name, `http://localhost${path}`).pathname : undefined);
      if (target !== undefined && !seen.includes(target)) seen.push(target);
    }
  }
  return seen;
}
