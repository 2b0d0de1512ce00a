// Limits are read at each call, frozen or not; what the package caches of them must never show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkStatus, fitMedia, getLimits } from "../../pkg-config/entry/node.js";

const max = (limits) => checkStatus({ text: "x".repeat(10_000) }, limits).problems[0].params.limit ?? checkStatus({ text: "x".repeat(10_000) }, limits).problems[0].params.max;
const freeze = (value) => {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};
const limitsOf = (maxCharacters) => {
  const limits = getLimits();
  limits.statuses.maxCharacters = maxCharacters;
  return limits;
};

test("frozen limits, others between them, and none", () => {
  const [one, two] = [freeze(limitsOf(100)), freeze(limitsOf(200))];
  for (let i = 0; i < 3; i += 1) {
    assert.equal(max(one), 100);
    assert.equal(max(one), 100);
    assert.equal(max(two), 200);
    assert.equal(max(limitsOf(300)), 300);
    assert.equal(max(one), 100);
    assert.equal(max(), 500);
    assert.equal(max(null), 500);
    assert.equal(max(one), 100);
  }
});

test("frozen at the top only: what can be edited is read anew", () => {
  const limits = Object.freeze(limitsOf(100));
  assert.equal(max(limits), 100);
  limits.statuses.maxCharacters = 400;
  assert.equal(max(limits), 400);
  Object.freeze(limits.statuses);
  assert.equal(max(limits), 400);
  limits.media.imageMatrixLimit = 100;
  assert.deepEqual(fitMedia({ width: 20, height: 20, mimeType: "image/png" }, limits), { width: 10, height: 10 });
});

test("frozen after it was asked about", () => {
  const limits = limitsOf(100);
  assert.equal(max(limits), 100);
  limits.statuses.maxCharacters = 150;
  freeze(limits);
  assert.equal(max(limits), 150);
  assert.equal(max(limits), 150);
});

test("a status without files says the same whatever else it holds", () => {
  const plain = checkStatus({ text: "a", visibility: "nobody" });
  const more = { text: "a", visibility: "nobody", media: null, poll: undefined, file: globalThis, extra: 1n };
  more.self = more;
  assert.deepEqual(checkStatus(more), plain);
  assert.throws(() => checkStatus({ text: { toString: () => "a" } }), TypeError);
  const round = {};
  round.round = round;
  assert.throws(() => checkStatus({ text: round }), TypeError);
});
