// Checks through the face: drafts of any shape in, plain reports out, ranges that `slice` takes. The rules of each server are tested in Rust.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { checkEdit, checkMedia, checkPoll, checkProfile, checkStatus, countStatus, fitMedia, getLimits, strictestLimits } from "../../pkg-config/entry/node.js";
import { generation } from "../../pkg-config/lib/load.js";

const stock = getLimits();
const now = new Date("2026-11-21T12:00:00Z");
const codes = ({ problems, advice }) => [...problems, ...advice].map(({ code, path }) => `${path.join(".")}: ${code}`);
const edited = (part, changes) => ({ ...stock, [part]: { ...stock[part], ...changes } });
const png = { mimeType: "image/png", size: 1000 };

test("a report is a plain object, whole and stable", () => {
  const draft = { text: "x".repeat(512), media: [{ ...png, size: 16_777_216 }], poll: { options: ["a"], expiresIn: 60 } };
  const report = checkStatus(draft, stock);
  assert.deepEqual(report, {
    ok: false,
    problems: [
      { code: "statuses.over_character_limit", path: ["text"], params: { actual: 512, max: 500, over: 12 }, range: { start: 500, end: 512 }, message: "12 characters too many: 512 of 500." },
      { code: "media.too_large", path: ["media", 0, "size"], params: { actual: 16_777_216, limit: 16_777_216 }, range: null, message: "The file has 16 MiB, and must have less than 16 MiB." },
      { code: "polls.errors.too_few_options", path: ["poll", "options"], params: { actual: 1, min: 2 }, range: null, message: "A poll has two options or more: here is 1." },
      { code: "polls.errors.duration_too_short", path: ["poll", "expiresIn"], params: { actual: 60, min: 300 }, range: null, message: "A poll is open for at least 300 seconds, not 60." },
    ],
    advice: [],
  });
  assert.deepEqual(checkStatus(draft, stock), report);
  assert.deepEqual(structuredClone(report), report);
  assert.deepEqual(checkStatus({ text: "hello" }), { ok: true, problems: [], advice: [] });
});

test("ranges are UTF-16 code units of the string at the path", () => {
  const family = "👩‍👩‍👧";
  const cut = (string, { start, end }) => string.slice(start, end);
  const text = family.repeat(502);
  assert.equal(cut(text, checkStatus({ text }).problems[0].range), family.repeat(2));
  assert.deepEqual(checkStatus({ text }).problems[0].range, (({ start, end }) => ({ start, end }))(countStatus({ text }).overflow));
  const description = "é𝔘".repeat(5000) + "日本";
  assert.equal(cut(description, checkMedia({ ...png, description }).problems[0].range), "日本");
  const option = `  ${"𝔘".repeat(51)} `;
  assert.equal(cut(option, checkPoll({ options: ["", "a", option], expiresIn: 300 }).problems[0].range), "𝔘 ");
  const value = "𝔘".repeat(255) + "ü!";
  const { advice } = checkProfile({ fields: [{ name: "", value: "" }, { name: "name", value }] });
  assert.deepEqual(advice.map(({ path }) => path), [["fields", 1, "value"]]);
  assert.equal(cut(value, advice[0].range), "ü!");
  const spoilerText = "𝔘".repeat(501);
  assert.equal(cut(spoilerText, checkStatus({ text: "a", spoilerText }).problems[0].range), "𝔘");
});

test("what cannot be made text of is a TypeError that names the place, too", () => {
  for (const odd of [{ toString() { throw new RangeError("of the caller"); } }, Symbol("a"), Object.create(null), new Array(2 ** 32 - 1), 1n, [], () => {}]) {
    assert.throws(() => fitMedia({ width: odd, height: 1, mimeType: "image/png" }), { name: "TypeError", message: /^`media\.width` must be a whole number of pixels, but is \w+/ });
    assert.throws(() => countStatus({ text: "a" }, edited("statuses", { maxCharacters: odd })), { name: "TypeError", message: /^`limits\.statuses\.maxCharacters` must be a whole number, but is \w+/ });
  }
});

test("a list that nobody can mean is a TypeError that names it", () => {
  const huge = new Array(2 ** 32 - 1);
  for (const [call, name] of [
    [() => checkStatus({ text: "a", media: huge }), "draft.media"], [() => checkPoll({ options: huge, expiresIn: 300 }), "poll.options"],
    [() => checkStatus({ text: "a", poll: { options: huge, expiresIn: 300 } }), "draft.poll.options"], [() => checkProfile({ fields: huge }), "profile.fields"],
  ]) assert.throws(call, { name: "TypeError", message: `\`${name}\` must be a list of at most 100,000` });
});

test("what a proxy throws goes to the caller as it is, wherever the proxy is, and nothing is restarted", () => {
  const mark = new WebAssembly.RuntimeError("of the proxy"), started = generation, throws = () => { throw mark; };
  const places = [
    (it) => checkPoll(it), (it) => checkPoll({ options: it }), (it) => checkPoll({ options: [it] }), (it) => checkPoll({ options: ["a"], expiresIn: it }), (it) => checkStatus({ text: "a", media: it }),
    (it) => checkStatus({ text: "a", scheduledAt: it }), (it) => checkMedia({ ...png, focus: it }), (it) => checkPoll({ options: ["a"] }, it), (it) => checkPoll({ options: ["a"] }, { ...stock, software: it }),
    (it) => checkPoll({ options: ["a"] }, edited("polls", { maxOptions: it })), (it) => strictestLimits(it), (it) => strictestLimits([it]), (it) => strictestLimits([{ ...stock, sources: it }]),
  ];
  let thrown = 0;
  for (const place of places) {
    for (const target of [[], {}, () => {}]) {
      for (const name of ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"]) {
        try {
          place(new Proxy(target, { [name]: throws }));
        } catch (error) {
          assert.ok(error === mark || error instanceof TypeError, String(error));
          if (error === mark) thrown += 1;
        }
      }
      const { proxy, revoke } = Proxy.revocable(target, {});
      revoke();
      assert.throws(() => place(proxy), TypeError);
    }
  }
  assert.ok(thrown >= 15, `${thrown} of them`);
  assert.equal(generation, started);
});

test("undefined, null and missing are alike", () => {
  for (const nothing of [undefined, null]) {
    const draft = Object.fromEntries(["spoilerText", "media", "poll", "scheduledAt", "quote", "reply", "visibility", "quoteApprovalPolicy", "now"].map((key) => [key, nothing]));
    assert.deepEqual(checkStatus({ text: "text", ...draft }, nothing), checkStatus({ text: "text" }));
    const media = Object.fromEntries(["declaredType", "kind", "width", "height", "frameRate", "duration", "animated", "hasAudio", "hasCover", "brand", "uncroppedWidth", "uncroppedHeight", "name", "description", "focus", "thumbnail"].map((key) => [key, nothing]));
    assert.deepEqual(checkMedia({ ...png, ...media }, nothing), checkMedia(png));
    assert.deepEqual(codes(checkPoll({ options: ["a", "b", nothing], expiresIn: nothing }, nothing)), ["expiresIn: polls.expiration_missing"]);
    const profile = Object.fromEntries(["displayName", "note", "fields", "avatar", "header", "avatarDescription", "headerDescription"].map((key) => [key, nothing]));
    assert.deepEqual(checkProfile(profile, nothing), { ok: true, problems: [], advice: [] });
    assert.deepEqual(codes(checkProfile({ fields: [{ name: nothing, value: nothing }, { value: "x" }] })), ["fields.1.name: profile.field_without_name"]);
  }
});

test("times: dates, texts and numbers", () => {
  const of = (scheduledAt, at) => codes(checkStatus({ text: "text", scheduledAt, now: at }));
  const soon = ["scheduledAt: scheduled_statuses.too_soon"], past = ["scheduledAt: scheduled_statuses.posted_at_once"], invalid = ["scheduledAt: scheduled_statuses.invalid"];
  const ahead = (milliseconds) => now.getTime() + milliseconds;
  for (const at of [now, now.getTime(), now.toISOString(), "2026-11-21T12:00"]) {
    for (const [time, expected] of [[300_001, []], [300_000, soon], [1, soon], [0, past], [-1, past]]) {
      assert.deepEqual(of(ahead(time), at), expected, `${time} ${at}`);
      assert.deepEqual(of(new Date(ahead(time)), at), expected);
      assert.deepEqual(of(new Date(ahead(time)).toISOString(), at), expected);
      assert.deepEqual(of(BigInt(ahead(time)), at), expected);
    }
  }
  // Without a zone a text is UTC, wherever this runs.
  assert.deepEqual(of("2026-11-21T12:05:00.001", now), []);
  assert.deepEqual(of("2026-11-21T12:05", now), soon);
  for (const wrong of [NaN, Infinity, -Infinity, 1e300, new Date(NaN), "soon"]) assert.deepEqual(of(wrong), invalid, String(wrong));
  // What is blank is no time.
  for (const blank of ["", " "]) assert.deepEqual(of(blank, now), past);
  // Without `now`, or with none that can be read, the clock's.
  for (const none of [undefined, null, NaN, "never", new Date(NaN)]) {
    assert.deepEqual(of(Date.now() + 86_400_000, none), []);
    assert.deepEqual(of(Date.now() - 1, none), past);
  }
});

test("numbers of any kind are content, not misuse", () => {
  const size = (size) => codes(checkMedia({ mimeType: "image/png", size }));
  for (const big of [16_777_216, "16777216", 16_777_216.5, 1e30, 16_777_216n]) assert.deepEqual(size(big), ["size: media.too_large"], String(big));
  for (const fine of [16_777_215, "16777215", 1, NaN, Infinity, -1, "", "big", true, {}, [], null]) assert.deepEqual(size(fine), [], String(fine));
  for (const none of [0, -0, "0", 0n, 0.5]) assert.deepEqual(size(none), ["size: media.empty"], String(none));
  assert.deepEqual(codes(checkMedia({ ...png, width: 2 ** 40, height: 2 })), [": media.too_many_pixels"]);
  assert.deepEqual(codes(checkMedia({ mimeType: "video/mp4", size: 1, frameRate: "121" })), ["frameRate: media.frame_rate_too_high"]);
  assert.deepEqual(codes(checkMedia({ mimeType: "video/mp4", size: 1, frameRate: 120.9 })), []);

  const lasting = (expiresIn) => codes(checkPoll({ options: ["a", "b"], expiresIn }));
  for (const fine of [300, "300", 300.9, " 300", "300s", "300.9", 300n, 2_629_746]) assert.deepEqual(lasting(fine), [], String(fine));
  for (const short of [299, 299.9, 0, -1, "0", "soon", "-300", "299"]) assert.deepEqual(lasting(short), ["expiresIn: polls.errors.duration_too_short"], String(short));
  for (const long of [2_629_747, 1e300, "99999999999999999999999"]) assert.deepEqual(lasting(long), ["expiresIn: polls.errors.duration_too_long"], String(long));
  // What JSON cannot represent is dropped.
  for (const none of [undefined, null, NaN, Infinity, "", " "]) assert.deepEqual(lasting(none), ["expiresIn: polls.expiration_missing"], String(none));
});

test("the focus may be a text or a list", () => {
  const of = (focus) => codes(checkMedia({ ...png, focus }));
  for (const fine of ["0,0", "-1.0,1.0", [0, 0], [-1, 0.5], ["0.1", "0.2"], "", "0,0,0", [0, 0, 0]]) assert.deepEqual(of(fine), [], String(fine));
  for (const outside of ["0,2", [0, -1.1]]) assert.deepEqual(of(outside), ["focus: media.focus_out_of_range"]);
  for (const wrong of ["x", [], [0], [NaN, 0], {}, true, 5]) assert.deepEqual(of(wrong), ["focus: media.focus_unreadable"], JSON.stringify(wrong));
});

test("lone surrogates count one, and shift no range", () => {
  const text = "\ud83d".repeat(499) + "😀\ude00\ude00";
  const [{ range, params }] = checkStatus({ text }).problems;
  assert.deepEqual([range, params.actual], [{ start: 501, end: 503 }, 502]);
  assert.deepEqual(codes(checkPoll({ options: ["\ud83d", "\ude00"], expiresIn: 300 })), ["options.1: polls.errors.duplicate_options"]);
});

test("a draft may hold anything else, and be anything that has the properties", () => {
  const draft = { text: "text", media: [{ ...png, file: { stream: null }, sent: 5n }], list: [] };
  draft.list.push(draft);
  draft.media[0].draft = draft;
  assert.deepEqual(codes(checkStatus(draft)), []);
  // Accessors of a prototype, as frameworks make them, and as a File has.
  class Draft {
    get text() { return "x".repeat(501); }
    get media() { return [new (class { get mimeType() { return "image/bmp"; } get size() { return 0n; } })()]; }
  }
  assert.deepEqual(codes(checkStatus(new Draft())).slice(0, 1), ["text: statuses.over_character_limit"]);
  assert.deepEqual(codes(checkStatus(new Proxy({ text: "" }, {}))), ["text: statuses.blank"]);
  assert.deepEqual(codes(checkStatus(Object.freeze({ text: "text", media: Object.freeze([Object.freeze(png)]) }))), []);
  const file = new File(["x"], "x.mp4", { type: "video/mp4" });
  assert.deepEqual(codes(checkMedia(Object.assign(file, { mimeType: "image/png", declaredType: file.type }))), ["declaredType: media.contents_mismatch"]);
  const before = { text: "text", poll: { options: ["a", " a"], expiresIn: 300 } };
  const copy = structuredClone(before);
  checkStatus(before);
  assert.deepEqual(before, copy, "a draft is not changed");
});

test("the wrong shape is a TypeError that names the argument", () => {
  const shape = (call, message) => assert.throws(call, { name: "TypeError", message }, message);
  for (const [wrong, is] of [[undefined, "undefined"], [null, "null"], [5, "number"], ["text", "string"], [[], "a list"], [() => {}, "function"]]) {
    shape(() => checkStatus(wrong), `\`draft\` must be an object, but is ${is}`);
    shape(() => checkMedia(wrong), `\`media\` must be an object, but is ${is}`);
    shape(() => checkPoll(wrong), `\`poll\` must be an object, but is ${is}`);
    shape(() => checkProfile(wrong), `\`profile\` must be an object, but is ${is}`);
  }
  for (const text of [undefined, null, 5, {}, ["a"], true]) shape(() => checkStatus({ text }), "`draft.text` must be a string");
  shape(() => checkStatus({ text: "a", spoilerText: 5 }), "`draft.spoilerText` must be a string");
  shape(() => checkStatus({ text: "a", media: {} }), "`draft.media` must be a list");
  shape(() => checkStatus({ text: "a", media: "file" }), "`draft.media` must be a list");
  shape(() => checkStatus({ text: "a", media: [png, null] }), "`draft.media[1]` must be an object");
  shape(() => checkStatus({ text: "a", media: [png, { ...png, description: ["x"] }] }), "`draft.media[1].description` must be a string");
  shape(() => checkStatus({ text: "a", poll: ["a", "b"] }), "`draft.poll` must be an object");
  shape(() => checkStatus({ text: "a", poll: {} }), "`draft.poll.options` must be a list");
  shape(() => checkStatus({ text: "a", scheduledAt: {} }), "`draft.scheduledAt` must be a date, a text or a number");
  shape(() => checkStatus({ text: "a", now: true }), "`draft.now` must be a date, a text or a number");
  shape(() => checkPoll({ options: ["a", 5] }), "`poll.options[1]` must be a string");
  shape(() => checkMedia({ ...png, thumbnail: { mimeType: 5 } }), "`media.thumbnail.mimeType` must be a string");
  shape(() => checkProfile({ fields: [{ name: "a", value: "b" }, "c"] }), "`profile.fields[1]` must be an object");
  shape(() => checkProfile({ fields: [{ name: 5 }] }), "`profile.fields[0].name` must be a string");
  // The first of several errors is reported, and the next call is unaffected.
  shape(() => checkStatus({ text: 5, media: 5, poll: 5 }), "`draft.text` must be a string");
  assert.equal(checkStatus({ text: "text" }).ok, true);
  // Cycles and very deep nesting: only known properties are read, and the error names the path.
  const round = { text: "text", ...png };
  round.media = [round];
  assert.equal(checkStatus(round).ok, true);
  round.thumbnail = round;
  assert.throws(() => checkStatus(round), { name: "TypeError", message: /^`draft\.media\[0\](\.thumbnail)+` must be nested less deeply$/ });
  let deep = png, lists = [];
  for (let i = 0; i < 100_000; i += 1) {
    deep = { ...png, thumbnail: deep };
    lists = [lists];
  }
  assert.throws(() => checkMedia(deep), { name: "TypeError", message: /^`media(\.thumbnail)+` must be nested less deeply$/ });
  shape(() => checkStatus({ text: lists }), "`draft.text` must be a string");
  assert.deepEqual(codes(checkMedia({ ...png, focus: lists, size: lists })), ["focus: media.focus_unreadable"]);
  // A getter's own exception reaches the caller, and the module is not restarted for it.
  for (const thrown of [new RangeError("mine"), new WebAssembly.RuntimeError("mine"), "text", [1], undefined]) {
    const draft = { get text() { throw thrown; } };
    try {
      checkStatus(draft);
      assert.fail("it must throw");
    } catch (error) {
      assert.equal(error, thrown);
    }
  }
});

test("an edit: what is refused, and what it does without a word", () => {
  const before = { text: "Look!", visibility: "public", media: [{ id: "1", mimeType: null, size: null }, { id: "2", ...png, description: "old" }], poll: { options: ["a", "b"] } };
  assert.deepEqual(checkEdit(before, before), checkEdit(before, { ...before, visibility: undefined }, stock));
  assert.deepEqual(codes(checkEdit(before, { ...before, poll: { options: ["a", "b"], expiresIn: 300 } })), []);
  assert.deepEqual(codes(checkEdit(before, { text: "" })), ["text: statuses.blank", "media: media.will_be_removed", "poll: polls.will_be_removed"]);
  const after = { text: "x".repeat(501), visibility: "direct", media: [{ id: "2", mimeType: null, size: null, description: "é".repeat(10_001) }, { id: "3", ...png, attached: true }], poll: { options: ["a", "c"], expiresIn: 300 } };
  assert.deepEqual(codes(checkEdit(before, after)), [
    "text: statuses.over_character_limit", "media.0.description: media.description_too_long", "media.1: media_attachments.validations.not_found",
    "visibility: statuses.not_editable", "media: media.will_be_removed", "poll: polls.votes_reset",
  ]);
  assert.deepEqual(checkEdit(before, after).problems[1].range, { start: 10_000, end: 10_001 });
  assert.equal(checkEdit(before, after).advice[1].message, "The server removes 1 file that the edit leaves out.");
  // A scheduled one: the clock is asked where nothing is said.
  const scheduled = { text: "later", scheduledAt: "2999-01-01T00:00:00Z" };
  assert.deepEqual(codes(checkEdit(scheduled, { ...scheduled, scheduledAt: new Date() })), ["scheduledAt: scheduled_statuses.too_soon"]);
  assert.deepEqual(codes(checkEdit(scheduled, { text: "other", scheduledAt: "2999-02-01T00:00:00Z" })), ["text: statuses.not_editable"]);
  assert.deepEqual(codes(checkEdit(scheduled, { ...scheduled, scheduledAt: now, now: new Date(now - 300_001) })), []);
  for (const [run, message] of [
    [() => checkEdit(null, after), "`before` must be an object, but is null"],
    [() => checkEdit(before, []), "`after` must be an object, but is a list"],
    [() => checkEdit(before), "`after` must be an object, but is undefined"],
    [() => checkEdit({}, after), "`before.text` must be a string"],
    [() => checkEdit(before, { text: "", media: [{ id: 5 }] }), "`after.media[0].id` must be a string"],
    [() => checkEdit(before, after, 5), "`limits` must be an object, but is number"],
  ]) assert.throws(run, { name: "TypeError", message });
});

test("limits are read anew at each call", () => {
  const limits = structuredClone(stock);
  const text = "x".repeat(20);
  assert.equal(checkStatus({ text }, limits).ok, true);
  limits.statuses.maxCharacters = 10;
  assert.deepEqual(checkStatus({ text }, limits).problems[0].params, { actual: 20, max: 10, over: 10 });
  assert.equal(checkStatus({ text }).ok, true, "without limits: stock Mastodon's");
  assert.equal(checkStatus({ text }, structuredClone(limits)).ok, false);
  limits.statuses.maxCharacters = 20;
  assert.equal(checkStatus({ text }, limits).ok, true);
  limits.media.supportedMimeTypes.push("image/bmp");
  assert.deepEqual(codes(checkMedia({ mimeType: "image/bmp", size: 1 }, limits)), []);
  limits.polls = null;
  assert.deepEqual(codes(checkPoll({ options: [] }, limits)), [": polls.unsupported"]);
  assert.deepEqual(fitMedia({ width: 100, height: 100, mimeType: "image/png" }, edited("media", { imageMatrixLimit: 100 })), { width: 10, height: 10 });
});

test("limits that lack something: what may be null asks nothing, the rest is named", () => {
  const { media, accounts, scheduling, sources, ...rest } = stock;
  assert.deepEqual(codes(checkStatus({ text: "text", media: [{ mimeType: "x/y", size: 1e12 }], scheduledAt: 1 }, rest)), []);
  assert.deepEqual(codes(checkMedia({ mimeType: "image/gif", size: 1, width: 1000, height: 1000 }, edited("media", { gifMatrixLimit: undefined }))), []);
  assert.deepEqual(codes(checkStatus({ text: "x".repeat(501) }, { ...stock, counting: { ...stock.counting, enforced: undefined } })), ["text: statuses.over_character_limit"]);
  const { polls, ...without } = stock;
  for (const [limits, message] of [
    [5, "`limits` must be an object, but is number"],
    ["{}", "`limits` must be an object, but is string"],
    [{}, "`limits.software` must be an object"],
    [without, "`limits.polls` must be an object or null"],
    [{ ...stock, counting: null }, "`limits.counting` must be an object"],
    [edited("statuses", { maxCharacters: undefined }), "`limits.statuses.maxCharacters` must be a whole number"],
    [edited("statuses", { maxCharacters: Infinity }), "`limits.statuses.maxCharacters` must be a whole number"],
    [edited("statuses", { maxCharacters: -1 }), "`limits.statuses.maxCharacters` must be a whole number"],
    [edited("media", { imageSizeLimit: "16 MB" }), "`limits.media.imageSizeLimit` must be a whole number"],
    [edited("media", { supportedMimeTypes: "image/png" }), "`limits.media.supportedMimeTypes` must be a list"],
    [edited("media", { supportedMimeTypes: ["image/png", 5] }), "`limits.media.supportedMimeTypes[1]` must be a string"],
    [edited("polls", { maxOptions: null }), "`limits.polls.maxOptions` must be a whole number"],
    [edited("polls", { withMedia: "yes" }), "`limits.polls.withMedia` must be true or false"],
    [edited("counting", { trim: undefined }), "`limits.counting.trim` must be true or false"],
  ]) {
    assert.throws(() => checkStatus({ text: "text" }, limits), { name: "TypeError", message });
    assert.equal(checkStatus({ text: "text" }, stock).ok, true);
  }
  assert.throws(() => checkStatus({ text: "text" }, edited("counting", { unit: "rune" })), { name: "TypeError", message: /^`limits\.counting\.unit` must be one of its words/ });
  assert.equal(checkStatus({ text: "text" }, edited("statuses", { maxCharacters: "500" })).ok, true);
});

test("fitMedia gives whole sizes, and wants them", () => {
  assert.deepEqual(fitMedia({ width: 10_000, height: 10_000, mimeType: "image/jpeg" }), { width: 5760, height: 5760 });
  assert.deepEqual(fitMedia({ width: 1920, height: 1080, mimeType: "image/gif" }, stock), { width: 1280, height: 720 });
  assert.deepEqual(fitMedia({ width: 0xffffffff, height: 0xffffffff, mimeType: "audio/mpeg" }), { width: 0xffffffff, height: 0xffffffff });
  for (const width of [undefined, null, "5", -1, 0.5, NaN, Infinity, 2 ** 32]) {
    assert.throws(() => fitMedia({ width, height: 1, mimeType: "image/png" }), { name: "TypeError", message: /^`media\.width` must be a whole number/ }, String(width));
  }
  assert.throws(() => fitMedia({ width: 1, height: 1 }), { name: "TypeError", message: /^`media\.mimeType` must be a string/ });
  assert.throws(() => fitMedia(), TypeError);
  let state = 1;
  const dice = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * n); };
  for (let i = 0; i < 10_000; i += 1) {
    const width = 1 + dice(2000), height = 1 + dice(2000), limit = 1 + dice(width * height);
    const fit = fitMedia({ width, height, mimeType: "image/png" }, edited("media", { imageMatrixLimit: limit }));
    const other = (side) => Math.max(1, Math.floor((side * Math.min(width, height)) / Math.max(width, height) + 0.5));
    let side = Math.max(width, height);
    while (side > 1 && side * other(side) > limit) side -= 1;
    assert.deepEqual(fit, width >= height ? { width: side, height: other(side) } : { width: other(side), height: side }, `${width} x ${height} within ${limit}`);
  }
});

test("index.d.ts names every code there is", () => {
  const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const sources = readdirSync(new URL("../../src/", import.meta.url), { recursive: true }).filter((path) => path.endsWith(".rs")).map((path) => read(`src/${path}`));
  const [declared, ...others] = sources.filter((text) => text.includes("pub enum ProblemCode {"));
  assert.equal(others.length, 0);
  const written = [...declared.split("pub enum ProblemCode")[1].split("\n}")[0].matchAll(/^ +[A-Z]\w+ = "([a-z._]+)",$/gm)].map(([, code]) => code);
  const union = read("pkg-config/index.d.ts").split("export type ProblemCode =")[1].split(";\n")[0];
  assert.ok(written.length > 50);
  assert.deepEqual([...union.matchAll(/^ {2}\| "([a-z._]+)"$/gm)].map(([, code]) => code), written);
});

test("10,000 files and 100,000 options: a problem for each", () => {
  const media = Array.from({ length: 10_000 }, (_, i) => ({ mimeType: "image/bmp", size: i, description: "x" }));
  assert.equal(checkStatus({ text: "a", media }).problems.length, 1 + 10_000);
  const options = Array.from({ length: 100_000 }, (_, i) => `option ${i % 1000}`);
  assert.equal(checkPoll({ options, expiresIn: 300 }).problems.length, 1 + 99_000);
  assert.equal(checkStatus({ text: "@a@b.example https://example.org/ ".repeat(30_000) }).problems.length, 1);
});

test("100,000 random drafts against random limits: nothing but a named TypeError is thrown, and each report is sound", () => {
  let state = 7;
  const dice = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * n); };
  const one = (list) => list[dice(list.length)];
  const pieces = ["a", "é", "😀", "👩‍👩‍👧", "\ud83d", "\ude00", "\u0301", "क्ष", " ", "\u00a0", "\0", "\n", "\r\n", "\u3000", "https://example.org/a", "http://a.io", "@bob@example.org", "@a", "日本", "x".repeat(30), "\u2028", "\"", "\\", "\u0007"];
  const string = () => Array.from({ length: dice(9) }, () => one(pieces)).join("");
  const odd = [undefined, null, NaN, Infinity, -1, 0, 1.5, 1e300, true, false, "", "5", 5n, Symbol.iterator, () => {}, [], {}, new Date(NaN), [[]], new Map(), new Uint8Array(3)];
  const may = (value) => (dice(40) === 0 ? one(odd) : dice(6) === 0 ? undefined : value());
  const number = () => one([0, 1, 299, 300, 301, 921_601, 16_777_215, 16_777_216, 2_629_746, 2_629_747, 2 ** 40, "300", 120.9, 121]);
  const list = (most, item) => Array.from({ length: dice(most + 1) }, () => may(item));
  const media = (deep = true) => ({
    mimeType: may(() => one(["image/png", "image/gif", "video/mp4", "audio/mpeg", "image/avif", "x/y", "", string()])), size: may(number), declaredType: may(() => one(["image/png", string()])),
    kind: may(() => one(["image", "video", "audio", "unknown", "x"])), width: may(number), height: may(number), frameRate: may(number), duration: may(number),
    animated: may(() => true), hasAudio: may(() => false), hasCover: may(() => true), brand: may(() => one(["heix", "isom", "speex", string()])), uncroppedWidth: may(number), uncroppedHeight: may(number), name: may(() => one(["x.m4a", "x", string()])), description: may(string), focus: may(() => one(["0,0", [0, 2], string()])), thumbnail: deep && dice(5) === 0 ? may(() => media(false)) : undefined,
  });
  const poll = () => ({ options: may(() => list(7, string)), expiresIn: may(number), multiple: may(() => true) });
  const kinds = {
    draft: [checkStatus, () => ({
      text: dice(50) === 0 ? one(odd) : string(), spoilerText: may(string), media: may(() => list(3, media)), poll: dice(3) === 0 ? may(poll) : undefined, quote: may(() => true), reply: may(() => true),
      visibility: may(() => one(["public", string()])), quoteApprovalPolicy: may(() => "nobody"), scheduledAt: may(() => one([now, "2026-11-21T12:05:00Z", string(), 1e13])), now: may(() => now),
    })],
    media: [checkMedia, media],
    poll: [checkPoll, poll],
    profile: [checkProfile, () => ({
      displayName: may(string), note: may(string), fields: may(() => list(6, () => ({ name: may(string), value: may(string) }))), avatar: may(media), header: may(media),
      avatarDescription: may(string), headerDescription: may(string),
    })],
  };
  const versions = ["4.6.0", "4.5.0", "4.7.2", "4.6.0+glitch", "2.7.2 (compatible; Pleroma 2.5.0)", "0.19.1 git-abc", "3.5.3 (compatible; Pixelfed 0.12.3)", "3.0.0 (compatible; Sharkey 2024.1.0)", "something else"];
  const servers = versions.map((version) => getLimits({ uri: "example.org", version, stats: { user_count: 1 } }));
  const limits = () => {
    const made = structuredClone(one(servers));
    made.statuses.maxCharacters = one([0, 5, 20, 500]);
    made.media.descriptionLimit = one([null, 0, 3, 20]);
    if (made.polls) made.polls.maxCharactersPerOption = one([1, 5, 50]);
    Object.assign(made.accounts, { maxDisplayNameLength: one([null, 0, 3]), maxNoteLength: one([null, 5, 30]), profileFieldNameLimit: one([null, 2]), profileFieldValueLimit: 3, maxAvatarDescriptionLength: 2 });
    return made;
  };
  let thrown = 0, told = 0;
  let against = limits();
  for (let i = 0; i < 100_000; i += 1) {
    if (i % 10 === 0) against = limits();
    const [name, [check, make]] = one(Object.entries(kinds));
    const draft = make();
    let report;
    try {
      report = check(draft, against);
    } catch (error) {
      assert.ok(error instanceof TypeError && error.message.startsWith(`\`${name}`), `${error.stack}`);
      assert.throws(() => check(draft, against), { message: error.message });
      thrown += 1;
      continue;
    }
    assert.equal(report.ok, report.problems.length === 0);
    if (i % 4 === 0 && draft.now === now) assert.deepEqual(check(draft, against), report);
    for (const { code, path, params, range, message } of [...report.problems, ...report.advice]) {
      told += 1;
      assert.match(message, /^[^{}]+\.$/, code);
      if (range === null) continue;
      const text = path.reduce((inner, step) => inner[step], draft);
      assert.ok(range.start < range.end && range.end === text.length, `${JSON.stringify(text)} ${JSON.stringify(range)}`);
      assert.ok(!/[\udc00-\udfff]/.test(text[range.start]) || !/[\ud800-\udbff]/.test(text[range.start - 1] ?? ""), "a range starts inside a pair");
      assert.ok(params.actual > params.max && params.over === params.actual - params.max);
    }
  }
  assert.ok(thrown > 1000 && thrown < 60_000 && told > 100_000, `${thrown} thrown, ${told} told`);
});
