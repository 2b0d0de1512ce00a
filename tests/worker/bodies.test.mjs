// What is posted: its encoding, however it is framed, its numbers, and how much is answered.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { startWorld } from "./world.mjs";

let world;
before(async () => { world = await startWorld(); });
after(() => world?.close());

const SERVER = "mastodon.example", KIB = 1024, JSON_TYPE = { "content-type": "application/json" };
/** The same bytes, with a Content-Length and in chunks. */
const framed = (bytes) => [["by length", bytes, {}], ["in chunks", new ReadableStream({ start(controller) {
  controller.enqueue(bytes.subarray(0, 13));
  controller.enqueue(bytes.subarray(13));
  controller.close();
} }), { duplex: "half" }]];

async function counted(parts) {
  const bytes = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
  const found = {};
  for (const [how, body, more] of framed(bytes)) found[how] = await world.ask(`/count/${SERVER}`, { method: "POST", headers: JSON_TYPE, body, ...more });
  return found;
}

test("bytes that are no UTF-8 are refused, however they are framed", async () => {
  for (const wrong of [
    [0xff], [0xc3, 0x28], [0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xfe, 0xff],
    // These become U+FFFD of three bytes, as many as they are.
    [0xf0, 0x9f, 0x98], [0xf4, 0x8f, 0xbf], [0xff, 0xef, 0xbf, 0xbd, 0xf0, 0x9f, 0x98],
  ]) {
    for (const parts of [['{"texts":["', wrong, '"]}'], ["\ufeff", '{"texts":["', wrong, '"]}'], ['{"texts":["\ufffd', wrong, '"]}']]) {
      for (const [how, { status, json }] of Object.entries(await counted(parts))) assert.deepEqual([status, json.code], [400, "invalid_request"], `${wrong} ${how}`);
    }
  }
});

test("U+FFFD is a character, and a byte order mark is none", async () => {
  for (const parts of [['{"texts":["\ufffd"]}'], ["\ufeff", '{"texts":["\ufffd"]}'], ["\ufeff", '{"texts":["a"]}'], ['{"texts":["\ufeff"]}'], ['{"texts":["\\ufffd"]}'], ['{"texts":["😀"]}']]) {
    for (const [how, { status, json }] of Object.entries(await counted(parts))) assert.deepEqual([status, json.counts?.[0].characters], [200, 1], `${parts} ${how}`);
  }
});

test("a number that is too large for one is a wrong number", async () => {
  const media = (member) => `{"text":"a","media":[{"mimeType":"image/png",${member}}]}`;
  for (const [body, pointer] of [
    [media('"size":1e400'), "/media/0/size"], [media('"size":-1e400'), "/media/0/size"], [media('"width":1e999'), "/media/0/width"], [media('"focus":[0,1e400]'), "/media/0/focus"],
    ['{"text":"a","poll":{"options":["a","b"],"expiresIn":1e400}}', "/poll/expiresIn"], ['{"text":"a","scheduledAt":1e400}', "/scheduledAt"], ['{"text":"a","now":-1e400}', "/now"],
  ]) {
    const { status, json } = await world.post(`/check/${SERVER}`, body);
    assert.deepEqual([status, json.code, json.pointer], [400, "invalid_request", pointer], body);
  }
  assert.equal((await world.post(`/check/${SERVER}`, media('"size":1e300'))).status, 200);
});

test("an answer is not many times what was posted", async () => {
  const filled = (front, item, between, end) => {
    const count = Math.floor((256 * KIB - front.length - end.length) / (item.length + between.length));
    return `${front}${Array(count).fill(item).join(between)}${end}`;
  };
  for (const [path, body] of [
    ["count", filled('{"texts":["', "@a", " ", '"]}')], ["count", filled('{"texts":["', "@a@b.example", " ", '"]}')], ["count", filled('{"texts":["', "http://a.co", " ", '"]}')],
    ["count", `{"texts":[${Array(100).fill(`"${"@a ".repeat(800)}"`)}]}`], ["check", filled('{"text":"', "@a", " ", '"}')],
    ["check", `{"media":[${Array(1000).fill("{}")}]}`], ["check", `{"media":[${Array(1000).fill('{"size":0,"mimeType":"video/mp4","thumbnail":{"mimeType":"b"}}')}]}`],
    ["check", `{"text":"a","poll":{"options":[${Array(1000).fill(`"${"x".repeat(51)}"`)}],"expiresIn":1}}`],
    ["check", `{"text":"a","media":[{"mimeType":"${"x/".repeat(60_000)}","declaredType":"${"y/".repeat(60_000)}","name":"a.png"}]}`],
  ]) {
    assert.ok(body.length <= 256 * KIB);
    const { status, text, json } = await world.post(`/${path}/${SERVER}`, body);
    assert.equal(status, 200, body.slice(0, 80));
    assert.ok(text.length < 100 * KIB + body.length, `${body.slice(0, 80)}: ${text.length} for ${body.length}`);
    if (path === "count") {
      const kept = json.counts.flatMap(({ entities }) => entities).length;
      assert.equal(kept, 1000);
      assert.ok(json.omitted > 1000, "the rest is counted");
      assert.ok(json.counts.every(({ characters }) => characters > 1000));
    }
  }
  const { json: many } = await world.post(`/check/${SERVER}`, { text: "a", media: Array(1000).fill({ size: 0 }) });
  assert.deepEqual([many.ok, many.problems.length, many.omitted > 800], [false, 100, true]);
  const { json: usual } = await world.post(`/check/${SERVER}`, { text: "x".repeat(501) });
  assert.deepEqual(Object.keys(usual), ["ok", "problems", "advice"]);
  const { json: one } = await world.post(`/count/${SERVER}`, { texts: ["@a"] });
  assert.deepEqual(Object.keys(one), ["counts"]);
});

test("a client that goes away in the middle of its body is no fault of the worker", async () => {
  const { url } = world.worker;
  for (const head of ["Content-Length: 1000", "Transfer-Encoding: chunked"]) {
    const socket = connect(Number(url.port), url.hostname);
    await new Promise((resolve) => socket.write(`POST /count/${SERVER} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${head}\r\n\r\n${head.endsWith("d") ? '9\r\n{"texts":\r\n' : '{"texts":'}`, resolve));
    // The worker is reading by now: it has asked the server before, and answers others.
    for (let i = 0; i < 20; i += 1) await world.post(`/count/${SERVER}`, { texts: ["a"] });
    socket.resetAndDestroy();
    for (let i = 0; i < 20; i += 1) await world.post(`/count/${SERVER}`, { texts: ["a"] });
  }
  assert.equal(world.log, "");
});

test("lists that nobody can mean are refused before they are looked through", async () => {
  for (const [body, pointer] of [[{ media: Array(1001).fill({}) }, "/media"], [{ poll: { options: Array(1001).fill("a"), expiresIn: 300 } }, "/poll/options"]]) {
    const { status, json } = await world.post(`/check/${SERVER}`, body);
    assert.deepEqual([status, json.pointer], [400, pointer]);
  }
});
