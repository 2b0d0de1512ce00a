// The substitutes for TextEncoder and TextDecoder do what those of the runtime do, for what the package asks of them.
import assert from "node:assert/strict";
import { test } from "node:test";

const { TextEncoder, TextDecoder } = globalThis;
delete globalThis.TextEncoder;
delete globalThis.TextDecoder;
const own = await import("../../pkg-config/lib/coders.js");
Object.assign(globalThis, { TextEncoder, TextDecoder });

const texts = ["", "plain", "é߿ࠀ￿", "😀👩‍👩‍👧", "\ud800", "a\udfffb", "\ud83d", "\ufeffmark", "\0"];

test("they are substitutes", () => {
  assert.notEqual(own.TextEncoder, TextEncoder);
  assert.notEqual(own.TextDecoder, TextDecoder);
});

test("encoding, into room for all and for any part", () => {
  for (const text of texts) {
    for (let room = 0; room <= 3 * text.length; room += 1) {
      const [view, wanted] = [new Uint8Array(room), new Uint8Array(room)];
      assert.deepEqual(new own.TextEncoder().encodeInto(text, view), new TextEncoder().encodeInto(text, wanted), `${JSON.stringify(text)} into ${room}`);
      assert.deepEqual(view, wanted);
    }
  }
});

test("decoding what is valid", () => {
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    assert.equal(new own.TextDecoder().decode(bytes), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  }
  assert.equal(new own.TextDecoder().decode(), "");
});
