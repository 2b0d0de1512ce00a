// Every example of the README, the documentation and the declarations runs, and gives the values that its comments show.
//
// What it names and does not make is in `scope`: fields of a page, a file, a server on loopback that answers for every name. Examples that only define something
// are gone on with in `goOn`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import * as whole from "../../pkg-config/entry/node.js";
import * as text from "../../pkg-config/entry/text/inside.js";
import * as messages from "../../pkg-config/lib/messages.js";
import { start } from "../common/fake-instance.mjs";
import { examples, runnable } from "./examples.mjs";

/** The entries, as Node gets them. */
const packages = new Map([["mastodon-instance", { ...whole }], ["mastodon-instance/text", { ...text }], ["mastodon-instance/messages", { ...messages }]]);
const pkg = packages.get("mastodon-instance");

let server;
before(async () => {
  server = await start({ answers: { "/api/v1/statuses": { status: 200, body: '{"id": "1"}' }, "/limits/mastodon.example": { status: 200, body: JSON.stringify(pkg.getLimits({ configuration: { statuses: { max_characters: 100 } } })) } } });
});
after(() => server.close());

/** `fetch` of a runtime in which all names lead to the server on loopback. */
const fetchLoopback = (input, init) => {
  const { pathname, search } = new URL(input.url ?? input);
  return fetch(server.origin + pathname + search, input.url ? { headers: input.headers, signal: input.signal } : init);
};
/** The functions of the package that ask servers, in that runtime. */
const asking = (exports) => ({
  ...exports,
  ...Object.fromEntries(Object.entries(exports).filter(([name]) => name.startsWith("fetch")).map(([name, ask]) => [name, (host, options) => ask(host, { ...options, fetch: fetchLoopback })])),
  ...(exports.documents && { documents: exports.documents.map((document) => ({ ...document, fetch: (host) => document.fetch(host, { fetch: fetchLoopback }) })) }),
});

const field = (value) => ({ value, calls: [], addEventListener(name, call) { assert.equal(name, "input"); this.calls.push(call); }, type(text) { this.value = text; for (const call of this.calls) call(); } });

/** What examples name, each its own. */
function scopeOf() {
  const entry = (name) => {
    assert.ok(packages.has(name), `no entry ${name}`);
    return asking(packages.get(name));
  };
  const movie = readFileSync(new URL("../fuzz/corpus/media/faststart-mp4", import.meta.url)).subarray(2);
  const file = new File([movie], "film.avi", { type: "video/mp4" });
  const said = { shown: [], posted: [], marked: [], printed: [] };
  const scope = {
    packages: entry, said,
    console: { log: (...args) => said.printed.push(args) },
    fetch: fetchLoopback, requestIdleCallback: (call) => (said.idle = call()),
    textarea: field("word ".repeat(250)), counter: {}, warning: field(""), alt: field("A film"), input: { files: [file] }, element: {},
    file, text: "a".repeat(512), spoilerText: "", description: "A film", token: "token", limits: pkg.getLimits(),
    mine: pkg.parseInstance({ domain: "mine.example", configuration: { statuses: { max_characters: 500 } } }), theirs: pkg.parseInstance({ domain: "theirs.example", configuration: { statuses: { max_characters: 300 } } }),
    show: (...args) => said.shown.push(args), post: async (text) => said.posted.push(text), markAsTooLong: (text) => said.marked.push(text),
  };
  return scope;
}

/** What comes after an example that defines something, by what it defines; `made` is what it exports or defines. */
const goOn = {
  async showCount(showCount, { textarea, warning, counter, said }) {
    await showCount();
    textarea.type("https://example.org/a/long/address!");
    assert.equal(counter.textContent, 500 - 24);
    warning.value = "w".repeat(500);
    textarea.type("too long");
    assert.deepEqual([counter.textContent, said.marked], [-8, ["too long"]]);
  },
  async default(worker) {
    const ask = async (server) => {
      const response = await worker.fetch(new Request("https://worker.example/", { method: "POST", body: JSON.stringify({ server, text: "Hello @alice@example.org" }) }));
      return [response.status, await response.json()];
    };
    assert.deepEqual(await ask("mastodon.example"), [200, { characters: 12, max: 500 }]);
    assert.deepEqual(await ask("localhost"), [502, { code: "private_host" }]);
  },
  // In readme.test.mjs.
  async upload(upload) { assert.equal(upload.length, 3); },
};

const all = examples();
let compared = 0;
for (const example of all) {
  const { run, values } = runnable(example);
  const defined = /^(?:async )?function (\w+)/m.exec(example.code)?.[1] ?? (/^export default /m.test(example.code) ? "default" : undefined);
  test(example.where, async () => {
    const same = (is, value, message) => {
      compared += 1;
      assert.deepEqual(is, value, message);
    };
    const before = compared, scope = scopeOf();
    // What an example makes under a name of the scope is its own.
    const all = { ...asking(messages), ...asking(pkg), ...scope };
    const body = defined && defined !== "default" ? run.replace(/\}\)$/, `return ${defined};\n})`) : run;
    const made = await new Function(...Object.keys(all), "same", `return ${body}`)(...Object.values(all), same)();
    await scope.said.idle;
    if (defined) {
      assert.ok(Object.hasOwn(goOn, defined), `it only defines ${defined}: say in goOn what comes then`);
      await goOn[defined](made, scope);
    }
    // Values in loops and functions may be compared more often.
    assert.ok(compared - before >= values, `${compared - before} of ${values} values were compared`);
  });
}

test("there are examples, and most show values", () => {
  const of = (path) => all.filter((example) => example.path === path);
  const values = (path) => of(path).reduce((sum, example) => sum + runnable(example).values, 0);
  for (const [path, examples, compared] of [["README.md", 8, 17], ["pkg-config/index.d.ts", 17, 16], ["pkg-config/messages.d.ts", 3, 7], ["pkg-config/docs/coming-from.md", 3, 5]]) {
    assert.ok(of(path).length >= examples && values(path) >= compared, `${path}: ${of(path).length} examples, ${values(path)} values`);
  }
});
