// A worker of somebody's own that checks whatever is posted, in workerd: what one posts must not end the fetches of others.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startWorker } from "../../pkg-config/tools/worker.mjs";
import { start as startInstance } from "../common/fake-instance.mjs";
import { until } from "./world.mjs";

const waiting = [];
let instance, worker;
before(async () => {
  instance = await startInstance({ answers: { "*": (request, response) => { waiting.push(response); } } });
  worker = await startWorker({
    entry: "tests/worker/naive.js",
    replace: { "tests/worker/naive.js": `
      import { checkMedia, checkPoll, checkProfile, checkStatus, fetchRules, strictestLimits } from "../../pkg-config/entry/workerd.js";
      const checks = { checkMedia, checkPoll, checkProfile, checkStatus, strictestLimits: (limits) => strictestLimits([limits]) };
      export default { async fetch(request) {
        const name = new URL(request.url).pathname.slice(1);
        try {
          return Response.json(name in checks ? checks[name](await request.json()) : await fetchRules("rules.example"));
        } catch (error) {
          return Response.json({ name: error.name, code: error.code, message: error.message }, { status: 500 });
        }
      } };` },
    outboundService: { external: { address: `127.0.0.1:${instance.port}`, http: {} } },
  });
});
after(async () => {
  await worker?.close();
  await instance?.close();
});

const nested = (depth, open, close) => `${open.repeat(depth)}1${close.repeat(depth)}`;

test("drafts nested 8,000 deep are a TypeError, and 20 fetches of others go on", async () => {
  const others = Array.from({ length: 20 }, () => fetch(worker.url));
  await until(() => waiting.length === 20, "20 requests to the server");
  const post = (name, body) => fetch(new URL(`/${name}`, worker.url), { method: "POST", body }).then(async (response) => [response.status, await response.json()]);
  for (const deep of [nested(8000, '{"a":', "}"), nested(8000, "[", "]")]) {
    for (const [name, body] of [
      ["checkStatus", `{"text":"a","media":[${deep}]}`], ["checkStatus", `{"text":${deep}}`], ["checkStatus", `{"text":"a","poll":{"options":[${deep}],"expiresIn":300}}`], ["checkMedia", `{"mimeType":${deep},"size":1}`],
      ["checkMedia", `{"mimeType":"image/png","size":1,"thumbnail":{"size":${deep}}}`], ["checkPoll", `{"options":["a",${deep}],"expiresIn":300}`], ["checkProfile", `{"fields":[{"name":${deep},"value":"a"}]}`],
      ["checkProfile", `{"avatar":{"size":${deep}}}`], ["strictestLimits", `{"statuses":{"maxCharacters":${deep}}}`], ["strictestLimits", deep],
    ]) {
      const [status, answer] = await post(name, body);
      // Whether a nested member is wrong or unknown, nothing failed inside.
      if (status === 500) assert.deepEqual([answer.name, answer.code], ["TypeError", undefined], `${name} ${body.slice(0, 40)}: ${JSON.stringify(answer)}`);
    }
  }
  assert.equal(waiting.length, 20);
  for (const response of waiting) response.writeHead(200, { "content-type": "application/json" }).end('[{"id":"1","text":"Be kind"}]');
  for (const other of others) {
    const response = await other;
    assert.deepEqual([response.status, (await response.json())[0].text], [200, "Be kind"]);
  }
});
