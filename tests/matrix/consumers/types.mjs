// TypeScript in its module modes, with and without the types of a runtime. The program is compiled, not run.
import { expected } from "../smoke.mjs";

const user = (entries, awaits) => `
import { checkFile, countStatus, fetchInstance, getLimits, init, inspectMedia, parseInstance, InstanceError, type InitSource, type Limits, type StatusCount } from "mastodon-instance";
${entries ? 'import * as inline from "mastodon-instance/inline";\nimport * as manual from "mastodon-instance/manual";\nimport * as text from "mastodon-instance/text";\nimport { describe } from "mastodon-instance/messages";\nimport * as german from "mastodon-instance/messages/de";' : ""}
${awaits ? 'import wasm from "mastodon-instance/mastodon_instance_bg.wasm";\nexport const source: InitSource = wasm;' : ""}
export async function use(bytes: Uint8Array) {
  await init();
  ${entries ? "await manual.init(bytes); inline.countCharacters('text'); const both: string = describe(text.countStatus({ text: 'text' })) + german.describe({ remaining: 1 });" : ""}
  const limits: Limits = getLimits(parseInstance("{}"));
  const count: StatusCount = countStatus({ text: "text" }, limits);
  const width: number | null = (await inspectMedia(bytes)).width;
  const error = await fetchInstance("localhost", { fetch: async (request) => { request.url.length; throw new Error(); } }).catch((error: InstanceError) => error.code);
  // @ts-expect-error: the types exist, and are not \`any\`
  const wrong: string = count.remaining;
  // @ts-expect-error: a number is no file
  checkFile(1);
  return [width, error, wrong];
}`;
const dom = `
import { checkFile, fetchInstance, init } from "mastodon-instance";
export const use = (file: Blob, signal: AbortSignal, url: URL, response: Response) => [
  init(response), init(fetch(url)), checkFile(file), fetchInstance(url, { signal, fetch: (request: Request): Promise<Response> => fetch(request) }),
];`;

const typescript = (version, name, options, { packages = {}, file = "user.ts", contents = user(true, false), files = {}, manifest } = {}) => ({
  name: `TypeScript ${version.split(".")[0]}, ${name}`, version, packages: { typescript: version, ...packages }, files: { [file]: contents, ...files }, manifest,
  async try(tools) {
    // On the command line an empty list of types cannot be given.
    tools.write("tsconfig.json", JSON.stringify({ compilerOptions: { noEmit: true, strict: true, target: "es2022", ...options }, files: Object.keys({ [file]: 0, ...files }) }));
    await tools.run("tsc");
    return { result: expected() };
  },
});
const version = "5.9.3", node = { types: ["node"] }, nodeTypes = { "@types/node": "20.19.43" };
const bare = { lib: ["es2022"], types: [] };

export default [
  typescript(version, "bundler, DOM", { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"], types: [] }, { files: { "dom.ts": dom } }),
  typescript(version, "bundler, web worker", { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "webworker"], types: [] }, { files: { "dom.ts": dom } }),
  typescript(version, "bundler, no types of a runtime", { module: "esnext", moduleResolution: "bundler", ...bare }, { contents: user(true, true) }),
  typescript(version, "node16, @types/node", { module: "node16", lib: ["es2022"], ...node }, { packages: nodeTypes, files: { "dom.ts": dom } }),
  typescript(version, "node16, require", { module: "node16", ...bare }, { file: "user.cts" }),
  typescript(version, "nodenext, @types/node", { module: "nodenext", lib: ["es2022"], ...node }, { packages: nodeTypes, contents: user(true, true), files: { "dom.ts": dom } }),
  typescript(version, "nodenext, require", { module: "nodenext", ...bare }, { file: "user.cts" }),
  typescript(version, "nodenext, no types of a runtime", { module: "nodenext", ...bare }, { contents: user(true, true) }),
  typescript(version, "node10", { module: "commonjs", moduleResolution: "node10", ...bare }, { manifest: { type: "commonjs" } }),
  typescript(version, "bundler, Cloudflare's types", { module: "esnext", moduleResolution: "bundler", lib: ["es2022"], types: ["@cloudflare/workers-types"] }, { packages: { "@cloudflare/workers-types": "4.20260426.1" }, files: { "dom.ts": dom } }),
  // The least whose `Error.cause` may be anything.
  typescript("4.8.4", "node16, no types of a runtime", { module: "node16", ...bare }, { contents: user(true, true) }),
  typescript("7.0.2", "nodenext, no types of a runtime", { module: "nodenext", ...bare }, { contents: user(true, true) }),
  typescript("7.0.2", "bundler, DOM", { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"], types: [] }, { files: { "dom.ts": dom } }),
];
