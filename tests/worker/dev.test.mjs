// The worker as `npm start` runs it, beside the dev server whose example instance it can ask under a public name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "../../pkg-config/tools/dev.mjs";
import { EXAMPLE, startWorker } from "../../pkg-config/tools/worker.mjs";

let page, worker;
before(async () => {
  page = await start({ port: 0 });
  worker = await startWorker({ example: page.url });
});
after(() => Promise.all([worker?.close(), page?.close()]));

test("the example instance, through the worker", async () => {
  const document = await (await fetch(page.example)).json();
  const answer = await fetch(new URL(`/instance/${EXAMPLE}`, worker.url));
  assert.deepEqual([answer.status, (await answer.json()).title], [200, document.title]);
  const limits = await (await fetch(new URL(`/limits/${EXAMPLE}`, worker.url))).json();
  assert.equal(limits.statuses.maxCharacters, document.configuration.statuses.max_characters);
});

test("what the example does not have", async () => {
  const answer = await fetch(new URL(`/instance/${EXAMPLE}/terms_of_service/2001-01-01`, worker.url));
  assert.deepEqual([answer.status, (await answer.json()).code], [404, "not_found"]);
});

test("not the dev server by its own name", async () => {
  for (const name of ["localhost", new URL(page.url).host]) assert.ok([400, 403].includes((await fetch(new URL(`/limits/${encodeURIComponent(name)}`, worker.url))).status), name);
});

test("an example that has gone away", async () => {
  const lost = await startWorker({ example: "http://127.0.0.1:9" });
  try {
    const answer = await fetch(new URL(`/limits/${EXAMPLE}`, lost.url));
    assert.deepEqual([answer.status, (await answer.json()).code], [502, "server_error"]);
  } finally {
    await lost.close();
  }
});
