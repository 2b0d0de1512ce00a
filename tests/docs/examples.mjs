// Examples as the documentation has them: blocks of Markdown, and `@example` of declarations.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

const top = new URL("../../", import.meta.url);
const { transformSync } = createRequire(new URL("pkg-config/package.json", top))("esbuild");
const lineOf = (text, index) => text.slice(0, index).split("\n").length;

/** All examples in JavaScript, with where they are: README, the pages of docs/, and the declarations of the package. */
export function examples() {
  const found = [];
  const pages = ["README.md", "pkg-config/CHANGELOG.md", ...readdirSync(new URL("pkg-config/docs/", top)).filter((name) => name.endsWith(".md")).map((name) => `pkg-config/docs/${name}`)];
  for (const path of pages) {
    const text = readFileSync(new URL(path, top), "utf8");
    for (const { 1: code, index } of text.matchAll(/^```(?:js|ts)\n([^]*?)^```/gm)) found.push({ where: `${path}:${lineOf(text, index) + 1}`, path, code });
  }
  for (const path of readdirSync(new URL("pkg-config/", top)).filter((name) => name.endsWith(".d.ts")).map((name) => `pkg-config/${name}`)) {
    const text = readFileSync(new URL(path, top), "utf8");
    for (const { 1: code, index } of text.matchAll(/@example\n([^]*?)(?=\n *\*\/|\n *\* @)/g)) found.push({ where: `${path}:${lineOf(text, index) + 1}`, path, code: code.replace(/^ *\* ?/gm, "") });
  }
  return found;
}

/** The JavaScript value at the start of a comment; nothing where it is prose. It ends with the comment, or before `:`, `,`, `;`, a bracket or a dot. */
function literal(comment) {
  for (const end of [comment.length, ...[...comment.matchAll(/[:,;.]? |[:,;.]$/g)].map(({ index }) => index)].sort((a, b) => b - a)) {
    const text = comment.slice(0, end);
    // A word alone is prose, but for these.
    if (!/^["[{\d-]|^(true|false|null|undefined)$/.test(text)) continue;
    try {
      new Function(`"use strict"; return (${text});`)();
      return text;
    } catch {
      // Prose behind it.
    }
  }
}

/**
 * The body of an async function that runs the example: what it imports is taken from `packages`, `expression; // value` becomes `same(expression, value)`, and
 * its default export is returned. `values` is how many it compares.
 */
export function runnable({ code, where }) {
  let values = 0;
  const body = code
    // A value in the next line.
    .replace(/;\n\s*\/\/ (?=[[{"])/g, "; // ")
    .replace(/^import (?:(\{.*?\})|\* as (\w+)) from "(.*?)";$/gm, (_, names, whole, entry) => `const ${names ?? whole} = packages(${JSON.stringify(entry)});`)
    .replace(/\bimport\((".*?")\)/g, "packages($1)")
    .replace(/^export default /m, "return ")
    .replace(/^(\s*)(?!const |let |import |for |if |return |\/\/)([^\n]+?); \/\/ (.+)$/gm, (line, space, expression, comment) => {
      const value = literal(comment);
      if (value === undefined) return line;
      values += 1;
      return `${space}same((${expression}), (${value}), ${JSON.stringify(`${where}: ${expression}`)});`;
    });
  if (/^(import|export) /m.test(body)) throw new Error(`${where}: cannot run\n${body}`);
  const left = /^.*; \/\/ (?:["[{\d]|(?:true|false|null)\b).*$/m.exec(body);
  if (left) throw new Error(`${where}: the value is not compared: ${left[0]}`);
  // Types are removed. A statement that is a return alone is legal in a function only.
  const { code: stripped } = transformSync(`(async () => {\n${body}\n})`, { loader: "ts", target: "es2022" });
  return { run: stripped.trim().replace(/;$/, ""), values };
}
