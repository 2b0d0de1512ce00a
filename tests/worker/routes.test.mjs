// Every route of the worker, in workerd: what it answers, and what it says to the wrong method, body, type, name or date.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import * as pkg from "../../pkg-config/entry/node.js";
import { file, written } from "./openapi.mjs";
import { NEWEST, OLDEST, startWorld } from "./world.mjs";

const fixture = (name) => readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8");
const SERVER = "mastodon.example";
const PARTS = ["rules", "activity", "languages", "peers", "domain_blocks", "extended_description", "privacy_policy", "terms_of_service", "translation_languages"];
const parse = {
  rules: pkg.parseRules, activity: pkg.parseActivity, languages: pkg.parseLanguages, peers: pkg.parsePeers, domain_blocks: pkg.parseDomainBlocks, extended_description: pkg.parseExtendedDescription,
  privacy_policy: pkg.parsePrivacyPolicy, terms_of_service: pkg.parseTermsOfService, translation_languages: pkg.parseTranslationLanguages,
};
const GETS = ["/", "/openapi.json", `/limits/${SERVER}`, `/instance/${SERVER}`, ...PARTS.map((part) => `/instance/${SERVER}/${part}`), `/instance/${SERVER}/terms_of_service/2025-04-15`];
const POSTS = { [`/check/${SERVER}`]: { text: "a draft" }, [`/count/${SERVER}`]: { texts: ["a text"] } };
const instance = pkg.parseInstance(fixture("v2-mastodon-4.6"), { base: `https://${SERVER}` });
const limits = pkg.getLimits(instance);

for (const compatibilityDate of [NEWEST, OLDEST]) {
  describe(`compatibility date ${compatibilityDate}`, () => {
    let world;
    before(async () => { world = await startWorld({ compatibilityDate }); });
    after(() => world?.close());

    test("limits and documents are those of the package", async () => {
      assert.deepEqual((await world.ask(`/limits/${SERVER}`)).json, limits);
      assert.deepEqual((await world.ask(`/instance/${SERVER}`)).json, instance);
      for (const part of PARTS) assert.deepEqual((await world.ask(`/instance/${SERVER}/${part}`)).json, parse[part](fixture(part)), part);
      assert.deepEqual((await world.ask(`/instance/${SERVER}/terms_of_service/2025-04-15`)).json, pkg.parseTermsOfService(fixture("terms_of_service")));
      assert.equal(world.asked(SERVER).at(-1).path, "/api/v1/instance/terms_of_service/2025-04-15");
    });

    test("every real answer in tests/fixtures, whatever software it is of", async () => {
      const names = ["v1-akkoma", "v1-friendica", "v1-gotosocial-0.5", "v1-hollo", "v1-mastodon-1.2", "v1-pixelfed", "v1-pleroma", "v1-sharkey", "v1-snac2", "v2-gotosocial", "v2-iceshrimp-net", "v2-pixelfed", "v2-wordpress-ema"];
      for (const name of names) {
        const host = `${name.replaceAll(".", "-")}.example`;
        world.hosts[host] = { answers: { "*": "not-found", [name.startsWith("v2") ? "v2" : "v1"]: { body: fixture(name) } } };
        assert.deepEqual((await world.ask(`/limits/${host}`)).json, pkg.getLimits(pkg.parseInstance(fixture(name))), name);
        assert.equal((await world.ask(`/instance/${host}`)).status, 200, name);
      }
    });

    test("what it is, as OpenAPI, the same as the file", async () => {
      const { text, json, headers } = await world.ask("/");
      assert.equal(readFileSync(file, "utf8"), written(json), "run node tests/worker/openapi.mjs");
      assert.equal(json.openapi, "3.1.0");
      assert.equal((await world.ask("/", { headers: { "if-none-match": headers.get("etag") } })).status, 304);
      for (const path of ["/?anything", "/openapi.json"]) assert.equal((await world.ask(path)).text, text);
    });

    test("every path of the description is a route, and the other way round", async () => {
      const { json } = await world.ask("/");
      const asked = [...GETS, ...Object.keys(POSTS)].map((path) => path.replace(SERVER, "{server}").replace("2025-04-15", "{date}"));
      assert.deepEqual(Object.keys(json.paths).sort(), asked.sort());
    });

    test("counts of texts", async () => {
      const texts = ["", "नमस्ते दुनिया", "@alice@social.example.org https://example.org/a/very/long/address/that/goes/on", "x".repeat(600), "\ud800 lone", { text: "a", spoilerText: "warning" }, { text: "a", quote: true }, { text: "b", spoilerText: null }, {}];
      const { status, json, headers, cache } = await world.post(`/count/${SERVER}`, { texts });
      assert.equal(status, 200);
      assert.deepEqual(json.counts, texts.map((text) => pkg.countStatus(typeof text === "string" ? { text } : { text: "", ...text }, limits)));
      assert.deepEqual([headers.get("cache-control"), headers.get("etag"), cache.hit], ["no-store", null, true]);
      assert.equal((await world.post(`/count/${SERVER}`, { texts: Array(100).fill("a") })).json.counts.length, 100);
    });

    test("reports of drafts", async () => {
      for (const draft of [
        { text: "fine" }, { text: "x".repeat(501) }, {}, { text: null, spoilerText: null, media: null, poll: null }, { text: "a", poll: { options: ["one"], expiresIn: 5 } }, { text: "a", scheduledAt: "2020-01-01T00:00:00Z" }, { text: "a", scheduledAt: 0 }, { text: "a", scheduledAt: "2030-01-01T00:00:00Z", now: "2029-12-31T23:59:00Z" },
        { text: "a", media: [{ mimeType: "image/png", size: 1e9, width: 9999, height: 9999, description: "d".repeat(1501) }, { mimeType: "video/mp4", size: 1, focus: [0, 5], thumbnail: { mimeType: "image/gif", size: 3 } }] },
        { text: "a", spoilerText: "w", quote: true, reply: false, visibility: "public", quoteApprovalPolicy: "public" },
      ]) {
        const { status, json, headers } = await world.post(`/check/${SERVER}`, draft);
        assert.equal(status, 200, JSON.stringify(json));
        assert.deepEqual(json, JSON.parse(JSON.stringify(pkg.checkStatus({ ...draft, text: draft.text ?? "" }, limits))));
        assert.equal(headers.get("cache-control"), "no-store");
      }
    });

    test("HEAD is GET without a body", async () => {
      for (const path of GETS) {
        const got = await world.ask(path), head = await world.ask(path, { method: "HEAD" });
        assert.deepEqual([head.status, head.headers.get("etag"), head.headers.get("content-type"), head.text], [200, got.headers.get("etag"), "application/json; charset=utf-8", ""], path);
      }
      assert.equal((await world.ask("/limits/localhost", { method: "HEAD" })).status, 403);
    });

    test("OPTIONS: any origin may", async () => {
      for (const path of [...GETS, ...Object.keys(POSTS)]) {
        const methods = path in POSTS ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
        const { status, headers } = await world.ask(path, { method: "OPTIONS", headers: { "origin": "https://page.example", "access-control-request-method": "POST", "access-control-request-headers": "content-type" } });
        assert.deepEqual([status, headers.get("allow"), headers.get("access-control-allow-methods"), headers.get("access-control-allow-origin")], [204, methods, methods, "*"], path);
        assert.match(headers.get("access-control-allow-headers"), /content-type/i);
        assert.equal(headers.get("access-control-allow-credentials"), null);
      }
    });

    test("every route, every wrong method", async () => {
      for (const path of [...GETS, ...Object.keys(POSTS)]) {
        for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
          if (path in POSTS ? method === "POST" : ["GET", "HEAD"].includes(method)) continue;
          const { status, headers, text } = await world.ask(path, { method, ...(["POST", "PUT", "PATCH"].includes(method) && { body: "{}" }) });
          assert.deepEqual([status, headers.get("allow")], [405, path in POSTS ? "POST, OPTIONS" : "GET, HEAD, OPTIONS"], `${method} ${path}`);
          if (method !== "HEAD") assert.equal(JSON.parse(text).code, "method_not_allowed");
        }
      }
    });

    test("every wrong body and type", async () => {
      for (const [path, right] of Object.entries(POSTS)) {
        const good = JSON.stringify(right);
        for (const [type, status] of [
          ["application/json", 200], ["application/json; charset=utf-8", 200], ["Application/JSON ; x=y", 200], ["application/ld+json", 200],
          ["text/plain", 415], ["application/x-www-form-urlencoded", 415], ["multipart/form-data; boundary=x", 415], ["application/jsonx", 415], ["text/json", 415], ["application/xml", 415], ["json", 415],
        ]) {
          assert.equal((await world.post(path, good, { "content-type": type })).status, status, type);
        }
        const untyped = await world.ask(path, { method: "POST", body: new Uint8Array(Buffer.from(good)) });
        assert.equal(untyped.status, 415);
        assert.equal((await world.post(path, "\x1f\x8b\x08", { "content-encoding": "gzip" })).status, 415);
        for (const body of ["", " ", "{", "nonsense", "[]", "null", "42", '"text"', '{"text":"a"} x', "\ufeff", '{"unknown":1}', '{"__proto__":{}}', '{"text":{"toString":1}}', '{"constructor":1}']) {
          const { status, json } = await world.post(path, body);
          assert.deepEqual([status, json.code], [400, "invalid_request"], body);
        }
        assert.equal((await world.ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: new Uint8Array(Buffer.from(good.replace("a ", "\xff "), "latin1")) })).status, 400, "no UTF-8");
        assert.equal((await world.post(path, good.replace("a ", "\ufffd "))).status, 200, "U+FFFD itself");
      }
    });

    test("every wrong member, told by its pointer", async () => {
      for (const [body, pointer] of [
        [{ text: 1 }, "/text"], [{ text: [] }, "/text"], [{ text: "a", spoiler_text: "b" }, ""], [{ text: "a", media: {} }, "/media"], [{ text: "a", media: [1] }, "/media/0"],
        [{ text: "a", media: [{}, { size: "1" }] }, "/media/1/size"], [{ text: "a", media: [{ thumbnail: { thumbnail: {} } }] }, "/media/0/thumbnail"], [{ text: "a", poll: [] }, "/poll"], [{ text: "a", poll: { options: [1] } }, "/poll/options/0"],
        [{ text: "a", poll: { options: "ab" } }, "/poll/options"], [{ text: "a", poll: { expiresIn: "5" } }, "/poll/expiresIn"], [{ text: "a", scheduledAt: {} }, "/scheduledAt"], [{ text: "a", quote: "yes" }, "/quote"], [{ text: "a", later: 1 }, ""], [{ text: "a", media: [{ focus: [0, "1"] }] }, "/media/0/focus"],
        [{ text: "a", poll: {} }, undefined],
      ]) {
        const { status, json } = await world.post(`/check/${SERVER}`, body);
        assert.deepEqual([status, json.code, json.pointer], [400, "invalid_request", pointer], JSON.stringify(body));
      }
      for (const [body, pointer] of [
        [{}, "/texts"], [{ texts: [] }, "/texts"], [{ texts: Array(101).fill("") }, "/texts"], [{ texts: "abc" }, "/texts"], [{ texts: [1] }, "/texts/0"], [{ texts: ["", null] }, "/texts/1"], [{ texts: [{ text: 1 }] }, "/texts/0/text"],
        [{ texts: [{ text: "a", media: [] }] }, "/texts/0"], [{ texts: ["a"], more: 1 }, ""],
      ]) {
        const { status, json } = await world.post(`/count/${SERVER}`, body);
        assert.deepEqual([status, json.pointer], [400, pointer], JSON.stringify(body));
      }
    });

    test("what it does not answer", async () => {
      for (const path of ["/limits", "/limit", "/nothing", "/limits/a.example/b", "/limits/a.example/", "/instance", "/instance/a.example/", "/instance/a.example/nothing", "/instance/a.example/rules/1", "/instance/a.example/rules/2025-04-15", "/instance/a.example/terms_of_service/2025-04-15/x",
        "/check", "/check/a.example/x", "//", "/.well-known/nodeinfo", "/favicon.ico", "/%2e%2e/limits"]) {
        const { status, json } = await world.ask(path);
        assert.deepEqual([status, json.code], [404, "no_such_route"], path);
      }
      for (const date of ["today", "2025-4-15", "2025-13-01", "2025-02-30", "2025-04-15T00:00:00Z", "..%2f..%2fadmin", "2025-04-15%2f..%2f.."]) {
        const { status, json } = await world.ask(`/instance/dates.example/terms_of_service/${date}`);
        assert.deepEqual([status, json.code], [400, "invalid_request"], date);
      }
      assert.equal(world.asked("dates.example").length, 0);
      for (const server of ["%", "%ff", "%c3%28", ""]) assert.deepEqual((await world.ask(`/limits/${server}`)).json.code, "invalid_server", server);
    });

    test("Accept", async () => {
      for (const [accept, status] of [["application/json", 200], ["*/*", 200], ["text/html, application/xhtml+xml, */*;q=0.8", 200], ["application/*;q=0.5", 200], ["application/problem+json", 200], ["", 200],
        ["text/html", 406], ["image/*", 406], ["application/json;q=0", 406], ["*/*; q=0.000", 406], ["application/xml", 406]]) {
        for (const path of ["/", `/limits/${SERVER}`]) assert.equal((await world.ask(path, { headers: { accept } })).status, status, accept);
      }
    });

    test("headers that keep browsers from doing anything but reading", async () => {
      const answers = [await world.ask("/"), await world.ask(`/limits/${SERVER}`), await world.ask("/nothing"), await world.ask("/limits/localhost"), await world.post(`/count/${SERVER}`, { texts: ["a"] }), await world.ask("/", { method: "OPTIONS" })];
      for (const { headers, path } of answers) {
        assert.equal(headers.get("x-content-type-options"), "nosniff", path);
        assert.match(headers.get("content-security-policy"), /^default-src 'none'; frame-ancestors 'none'$/);
        assert.equal(headers.get("referrer-policy"), "no-referrer");
        assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin");
        assert.equal(headers.get("access-control-allow-origin"), "*");
        assert.equal(headers.get("set-cookie"), null);
      }
      assert.match(answers[1].headers.get("access-control-expose-headers"), /Cache-Status.*ETag.*Retry-After/);
    });

    test("each failure of a server has its code, and a status that fits", async () => {
      // 32 MB of brackets, 32 kB on the way.
      world.hosts["bomb.example"] = { answers: { "*": { headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(32e6, "[")) } } };
      for (const [fault, status, code, more = {}] of [
        ["not-found", 404, "not_found", { upstreamStatus: 404, serverMessage: "Record not found" }], ["gone", 404, "gone"], ["list", 404, "not_an_instance"], ["number", 404, "not_an_instance"], ["unauthorized", 502, "unauthorized"],
        ["forbidden", 502, "forbidden"], ["challenge", 502, "forbidden"], ["bad-request", 502, "http", { upstreamStatus: 400 }], ["not-modified", 502, "http"], ["server-error", 502, "server_error"], ["error-200", 502, "server_error"],
        ["page", 502, "not_json"], ["deep", 502, "not_json"], ["utf-16", 502, "not_json"], ["empty", 502, "not_json"], ["cut-json", 502, "not_json"], ["huge", 502, "too_large"], ["brackets", 502, "too_large"], ["bomb", 502, "too_large"],
        ["reset", 502, "network"], ["cut", 502, "network"], ["no-http", 502, "network"], ["redirect-loop", 502, "network"], ["rate-limited", 503, "rate_limited", { retryAt: "2030-01-02T03:04:05.678Z" }], ["unavailable", 502, "server_error"],
      ]) {
        const answer = await world.ask(`/limits/${fault}.example`);
        assert.deepEqual([answer.status, answer.json.code], [status, code], fault);
        assert.equal(answer.json.status, status);
        for (const [key, value] of Object.entries(more)) assert.equal(answer.json[key], value, fault);
        assert.doesNotMatch(answer.text, /worker\/|\.js:|at \w+ \(/, "no stack");
      }
      assert.ok(world.fake.sent < 24e6, `${world.fake.sent} bytes were sent`);
      for (const fault of ["redirect", "redirect-301", "redirect-308", "byte-order-mark", "no-type", "no-limits", "invalid-utf-8"]) {
        const { status } = await world.ask(`/limits/${fault}.example`);
        assert.equal(status, fault === "invalid-utf-8" ? 502 : 200, fault);
      }
    });

    test("nothing was left over in the log", () => assert.equal(world.log, ""));
  });
}
