// Limits through the face: plain values, from any description of a server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countCharacters, getLimits, parseInstance, parseInstanceV1, parseInstanceV2, strictestLimits } from "../../pkg-config/entry/node.js";

const fixture = (name) => readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8");

test("without a server: stock Mastodon", () => {
  const stock = getLimits();
  assert.deepEqual([stock.software.name, stock.counting.unicode, stock.statuses.maxCharacters, stock.statuses.charactersReservedPerUrl], ["mastodon", "17.0", 500, 23]);
  for (const nothing of [undefined, null]) assert.deepEqual(getLimits(nothing), stock);
  assert.notEqual(getLimits(), stock, "each call makes its own");
});

test("limits are plain JSON: they survive storing and sending", () => {
  for (const limits of [getLimits(), getLimits(parseInstance(fixture("v1-pleroma"))), getLimits(parseInstance(fixture("v2-gotosocial")))]) {
    assert.deepEqual(JSON.parse(JSON.stringify(limits)), limits);
    assert.deepEqual(structuredClone(limits), limits);
    for (const value of [limits, ...Object.values(limits)]) if (value !== null) assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.equal(countCharacters("a", JSON.parse(JSON.stringify(limits))), 1);
  }
});

test("any form of the same answer gives the same limits", () => {
  const v1 = fixture("v1-pleroma");
  const limits = getLimits(parseInstance(v1));
  assert.deepEqual(getLimits(parseInstanceV1(v1)), limits);
  assert.deepEqual(getLimits(JSON.parse(v1)), limits);
  assert.equal(limits.statuses.maxCharacters, 5000);
  const v2 = fixture("v2-mastodon-4.6");
  assert.deepEqual(getLimits(parseInstanceV2(v2)), getLimits(parseInstance(v2)));
});

test("an edited or cloned instance is read anew", () => {
  const instance = parseInstance(fixture("v2-mastodon-4.6"));
  getLimits(instance);
  instance.configuration.statuses.max_characters = 1234;
  assert.equal(getLimits(instance).statuses.maxCharacters, 1234);
  assert.equal(getLimits(structuredClone(instance)).statuses.maxCharacters, 1234);
  assert.equal(getLimits({ ...instance, configuration: {} }).statuses.maxCharacters, 500);
});

test("every value has a source, and every source a value", () => {
  for (const name of ["v2-mastodon-4.6", "v1-pleroma", "v1-mastodon-3.0"]) {
    const limits = getLimits(parseInstance(fixture(name)));
    for (const [path, source] of Object.entries(limits.sources)) {
      assert.ok(["server", "legacy", "version", "stock", "none", "unknown"].includes(source), `${path}: ${source}`);
      const value = path.split(".").reduce((inner, key) => inner?.[key], limits);
      assert.notEqual(value, undefined, path);
      // Values that are always there (a status has some maximum) are filled in all the same.
      if (["none", "unknown"].includes(source) && /^(media|accounts)\./.test(path)) assert.equal(value, null, path);
    }
    for (const part of ["statuses", "media", "accounts"]) for (const key of Object.keys(limits[part])) assert.ok(`${part}.${key}` in limits.sources, `${part}.${key}`);
  }
});

test("a value that is not an instance is refused", () => {
  for (const wrong of [5, true, "", "text", [], () => {}]) assert.throws(() => getLimits(wrong), { name: "InstanceError" }, String(wrong));
  assert.throws(() => getLimits({ error: "Gone" }), { name: "InstanceError", code: "server_error", serverMessage: "Gone" });
});

test("the strictest of several servers, and who sets each value", () => {
  const all = ["v2-mastodon-4.6", "v1-pleroma", "v2-pixelfed", "v2-gotosocial"].map((name) => getLimits(parseInstance(fixture(name))));
  const strictest = strictestLimits(all);
  const { bottlenecks } = strictest;
  assert.ok(Object.keys(bottlenecks).length > 20);
  const at = (limits, path) => path.split(".").reduce((inner, key) => inner?.[key], limits);
  for (const [path, index] of Object.entries(bottlenecks)) {
    const value = at(strictest, path);
    if (!Array.isArray(value)) assert.deepEqual(value, at(all[index], path), path);
    assert.equal(strictest.sources[path], all[index].sources[path], path);
  }
  for (const [path, value] of Object.entries({ "statuses.maxCharacters": Math.min, "media.imageSizeLimit": Math.min, "statuses.charactersReservedPerUrl": Math.max })) {
    assert.equal(at(strictest, path), value(...all.map((limits) => at(limits, path)).filter((limit) => limit !== null)), path);
  }
  assert.equal(countCharacters("a", strictest), 1);
  // The strictest of one is that one; of none, those of stock Mastodon.
  for (const limits of all) assert.deepEqual({ ...strictestLimits([limits]), bottlenecks: 0 }, { ...limits, bottlenecks: 0 });
  assert.deepEqual(strictestLimits([]), { ...getLimits(), bottlenecks: {} });
  assert.deepEqual(strictestLimits(new Set(all)), strictest);
});

test("what are no limits is named", () => {
  for (const wrong of [undefined, null, {}, "limits", 5]) assert.throws(() => strictestLimits(wrong), TypeError, String(wrong));
  assert.throws(() => strictestLimits([getLimits(), null]), { name: "TypeError", message: /limits\[1\]/ });
  const broken = getLimits();
  broken.statuses.maxCharacters = "many";
  assert.throws(() => strictestLimits([broken]), { name: "TypeError", message: /limits\[0\]\.statuses\.maxCharacters/ });
});

test("numbers of any size can be read and returned", () => {
  for (const number of [2 ** 53 - 1, 2 ** 53, String(2 ** 53), 1e300]) {
    const numbers = (names) => Object.fromEntries(names.map((name) => [name, number]));
    const limits = getLimits({ domain: "a.example", version: "4.5.0", configuration: {
      statuses: numbers(["max_characters", "max_media_attachments", "characters_reserved_per_url"]), polls: numbers(["max_options", "max_characters_per_option", "min_expiration", "max_expiration"]),
      media_attachments: numbers(["description_limit", "image_size_limit", "image_matrix_limit", "video_size_limit", "video_frame_rate_limit", "video_matrix_limit"]), accounts: numbers(["max_featured_tags", "max_pinned_statuses", "profile_field_name_limit"]),
    } });
    for (const part of ["statuses", "media", "polls", "accounts"]) for (const value of Object.values(limits[part])) assert.ok(typeof value !== "number" || Number.isSafeInteger(value));
    for (const part of ["statuses", "media", "polls", "accounts", "scheduling"]) {
      for (const key of Object.keys(getLimits()[part])) {
        const stored = { ...getLimits(), [part]: { ...getLimits()[part], [key]: number } };
        try {
          const { [part]: { [key]: strictest } } = strictestLimits([stored]);
          assert.ok(typeof strictest !== "number" || Number.isSafeInteger(strictest), `${part}.${key}`);
        } catch (error) {
          assert.equal(error.name, "TypeError", `${part}.${key}: ${error}`);
        }
      }
    }
  }
});
