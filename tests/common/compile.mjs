// Compiles TypeScript sources that exist only in memory against the package's own types, with the compiler of the lock file.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pkg = fileURLToPath(new URL("../../pkg-config/", import.meta.url));
export const ts = createRequire(join(pkg, "package.json"))("typescript");
const here = dirname(fileURLToPath(import.meta.url));

/** The program of `files` (name: source), as if they were in this folder. */
export function program(files) {
  const sources = new Map(Object.entries(files).map(([name, source]) => [join(here, name), source]));
  const options = {
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], paths: { "mastodon-instance": [join(pkg, "index.d.ts")], "mastodon-instance/messages": [join(pkg, "messages.d.ts")], "mastodon-instance/elements": [join(pkg, "elements.d.ts")], masto: [join(pkg, "node_modules/masto/dist/index.d.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
  host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) => (sources.has(name) ? ts.createSourceFile(name, sources.get(name), ...rest) : getSourceFile.call(host, name, ...rest));
  return ts.createProgram([...sources.keys()], options, host);
}

/** Compiles `files`; returns one line for each error in them or in the package's types. */
export function compile(files) {
  const made = program(files);
  // The libraries themselves are not checked: lib.dom alone would take longer than everything else.
  const ours = [...Object.keys(files).map((name) => join(here, name)), join(pkg, "index.d.ts"), join(pkg, "messages.d.ts"), join(pkg, "elements.d.ts")].map((name) => made.getSourceFile(name)).filter((file) => file !== undefined);
  const errors = [...made.getOptionsDiagnostics(), ...ours.flatMap((file) => [...made.getSyntacticDiagnostics(file), ...made.getSemanticDiagnostics(file)])];
  return errors.map(({ file, start, messageText }) => {
    const place = file ? `${file.fileName.slice(here.length + 1)}:${file.getLineAndCharacterOfPosition(start).line + 1} ` : "";
    return place + ts.flattenDiagnosticMessageText(messageText, "\n");
  });
}

/** A prelude for generated files: `Said<T>` is T with undocumented fields at every level, since those are kept. */
export const said = `
type Said<T> = T extends string | number | boolean | null | undefined ? T : T extends (infer U)[] ? Said<U>[] : { [K in keyof T]: Said<T[K]> } & { [other: string]: unknown };
`;
