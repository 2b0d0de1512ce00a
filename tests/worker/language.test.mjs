// The title of a problem: a sentence for people, in the language that the request asks for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describe as sentence, loadMessages, locales } from "../../pkg-config/lib/messages.js";
import { languagesOf } from "../../www/worker/accept-language.js";
import { startWorld } from "./world.mjs";

let world;
before(async () => { world = await startWorld({ hosts: { "missing.example": { answers: { "*": "not-found" } } } }); });
after(() => world?.close());

const asked = (path, language) => world.ask(path, { headers: { "accept-language": language } });

test("in each locale, of a server that was asked and of a name that is refused", async () => {
  for (const locale of locales) {
    const { describe } = await loadMessages(locale);
    for (const [path, code] of [["/limits/missing.example", "not_found"], ["/limits/a%20b", "invalid_server"], ["/instance/127.0.0.1", "private_host"]]) {
      const { json, headers } = await asked(path, `${locale}, en;q=0.1`);
      assert.deepEqual([json.code, json.title, headers.get("content-language"), headers.get("vary")], [code, describe({ code }), locale, "Accept-Language"], path);
    }
  }
});

test("English where no language, none of ours or nonsense is asked for", async () => {
  for (const language of ["", "*", "eo, tlh;q=0.9", "de;q=0", "a, b, c=d;q=9, ;;", "x".repeat(5000)]) {
    const { json, headers } = await asked("/limits/missing.example", language);
    assert.deepEqual([json.title, headers.get("content-language")], [sentence({ code: "not_found" }), "en"], language);
  }
});

test("what only concerns whoever wrote the request keeps the words of the status", async () => {
  const { json, headers } = await asked("/nothing", "de");
  assert.deepEqual([json.code, json.title, headers.get("content-language")], ["no_such_route", "Not Found", "en"]);
});

test("a cached failure is told in the language of each request", async () => {
  const titles = await Promise.all(["de", "ja"].map(async (language) => (await asked("/limits/missing.example", language)).json.title));
  assert.equal(new Set(titles).size, 2);
});

test("languages come in the order of their weights", () => {
  assert.deepEqual(languagesOf("en;q=0.5, de-AT, fr;q=0.8;x=y, *;q=0.1, it;q=0"), ["de-AT", "fr", "en"]);
  assert.deepEqual(languagesOf(null), []);
  assert.equal(languagesOf(Array(100).fill("de").join()).length, 20);
});
