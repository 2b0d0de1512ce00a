// Abuse of a public worker: private hosts, forwarded headers, long waits, large bodies, stored drafts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startWorld, startWorldWith } from "./world.mjs";

const { refused, names } = JSON.parse(readFileSync(new URL("../fetch/hosts.json", import.meta.url), "utf8"));
const KIB = 1024;
const secret = "hunter2-the-words-of-a-draft";

let world, folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-safe-"));
  world = await startWorld({ kvNamespaces: ["INSTANCES"], kvPersist: join(folder, "kv"), cachePersist: join(folder, "cache") });
});
after(async () => {
  await world?.close();
  await rm(folder, { recursive: true });
});

/** As a path: what a URL would swallow is written out. */
const segment = (server) => encodeURIComponent(server).replace(/^\.+$/, (dots) => "%252e".repeat(dots.length));
const wellFormed = (server) => { try { encodeURIComponent(server); return true; } catch { return false; } };

test(`${refused.length} names of private hosts, and of none, are refused without asking anybody`, async () => {
  assert.ok(refused.length >= 60);
  const routes = [(name) => world.ask(`/limits/${name}`), (name) => world.ask(`/instance/${name}/peers`), (name) => world.post(`/check/${name}`, { text: "a" }), (name) => world.post(`/count/${name}`, { texts: ["a"] })];
  let tried = 0;
  for (const [index, { server, code }] of refused.entries()) {
    if (!wellFormed(server)) continue;
    const answer = await routes[index % routes.length](segment(server));
    assert.deepEqual([answer.status, answer.json.code], [code === "private_host" ? 403 : 400, code], JSON.stringify(server));
    tried += 1;
  }
  assert.ok(tried >= 240, `${tried} tried`);
  assert.equal(world.fake.requests.length, 0);
});

test("names of public hosts are asked under one spelling", async () => {
  for (const { server, origin } of names) {
    await world.ask(`/limits/${encodeURIComponent(server)}`);
    assert.ok(world.asked(new URL(origin).host).length === 1, server);
  }
});

test("a redirect to a private host is not followed, and is no fault of the caller", async () => {
  const targets = refused.filter(({ code }) => code === "private_host").map(({ server }) => server).filter((server) => URL.canParse(`https://${server}/`) && /^[\x21-\x7e]+$/.test(server) && !/[/?#\\@]/.test(server));
  assert.ok(targets.length >= 60, `${targets.length} targets`);
  for (const [index, target] of targets.entries()) {
    const host = `redirecting-${index}.example`;
    world.hosts[host] = { answers: { "*": { status: 302, headers: { location: `https://${target}/api/v2/instance` } } } };
    const { status, json } = await world.ask(`/limits/${host}`);
    assert.equal(status, 502, target);
    assert.match(json.code, /^(private_host|invalid_server)$/, target);
    assert.equal(world.asked(host).length, 1);
    assert.equal(world.fake.requests.at(-1).host, host, "nobody else was asked");
  }
});

test("redirects: three, each checked", async () => {
  const hop = (from, location, status = 302) => { world.hosts[from] = { answers: { "*": { status, headers: { location } } } }; };
  hop("one.example", "https://two.example/api/v2/instance", 301);
  hop("two.example", "https://three.example/api/v2/instance", 307);
  hop("three.example", "https://four.example/api/v2/instance", 308);
  world.hosts["four.example"] = {};
  assert.equal((await world.ask("/limits/one.example")).status, 200);
  hop("zero.example", "https://one.example/api/v2/instance");
  const { status, json } = await world.ask("/limits/zero.example");
  assert.deepEqual([status, json.code], [502, "network"]);
  assert.equal(world.asked("four.example").length, 1);
  for (const location of ["http://two.example/", "https://two.example:8443/", "ftp://two.example/", "file:///etc/passwd", "javascript:alert(1)", "https://user:password@two.example/", "//localhost/", "https://["]) {
    hop("odd.example", location);
    const before = world.fake.requests.length;
    const { status, json } = await world.ask("/limits/odd.example");
    assert.equal(status, 502, location);
    assert.match(json.url ?? "https:", /^https?:/, "a page may show it as a link");
    assert.equal(world.fake.requests.length, before + 1, location);
    await world.later(61);
  }
});

test("only GET of instance endpoints goes out, and nothing of the caller", async () => {
  const headers = { "authorization": "Bearer secret", "cookie": "a=b", "x-forwarded-for": "203.0.113.9", "cf-connecting-ip": "203.0.113.9", "user-agent": "caller", "referer": "https://page.example/", "origin": "https://page.example", "accept-language": "de", "x-anything": "1" };
  for (const path of ["/limits/headers.example", "/instance/headers.example/rules"]) await world.ask(path, { headers });
  await world.post("/check/headers-2.example", { text: secret }, headers);
  for (const { method, path, headers: sent } of world.fake.requests) {
    assert.equal(method, "GET");
    assert.match(path, /^\/(moved\/)?api\/v[12]\/instance/);
    // cf-worker is workerd's own.
    assert.deepEqual(Object.keys(sent).filter((name) => !["host", "accept", "user-agent", "if-none-match", "cf-worker", "connection", "accept-encoding"].includes(name)), []);
    assert.match(sent["user-agent"], /^mastodon-instance\//);
  }
});

test("bodies: 256 KiB, counted, whatever the length that was said", async () => {
  const body = (bytes) => { const text = JSON.stringify({ texts: [""] }); return text.replace('""', `"${"x".repeat(bytes - text.length)}"`); };
  assert.equal((await world.post("/count/large.example", body(256 * KIB))).status, 200);
  const over = await world.post("/count/large.example", body(256 * KIB + 1));
  assert.deepEqual([over.status, over.json.code], [413, "request_too_large"]);
  // In chunks, with no length said, and without an end.
  const endless = await raw(world.worker.url, "POST /count/large.example HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", () => `4000\r\n${"[".repeat(0x4000)}\r\n`, 64e6);
  assert.match(endless.answer, /^HTTP\/1\.1 413 /);
  assert.ok(endless.sent < 8e6, `${endless.sent} bytes were taken`);
  // What comes after the length that was said is no part of the body.
  const more = await raw(world.worker.url, 'POST /count/large.example HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"texts":["a"]}', () => "x".repeat(0x4000), 1e6);
  assert.match(more.answer, /^HTTP\/1\.1 200 /);
  const chunked = await raw(world.worker.url, 'POST /count/large.example HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"tex\r\n', () => 'a\r\nts":["a"]}\r\n0\r\n\r\n', 5);
  assert.match(chunked.answer, /^HTTP\/1\.1 200 /);
  for (const [text, status] of [["[".repeat(200_000), 400], [`{"texts":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`, 400], [`{"text":${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}}`, 400]]) {
    assert.equal((await world.post("/count/large.example", text)).status, status);
    assert.equal((await world.post("/check/large.example", text)).status, status);
  }
  assert.equal((await world.post("/count/large.example", { texts: ["still there"] })).status, 200);
});

// The deadline only ends a run that hangs: the worker gives up after five seconds.
test("a server that does not come to an end is given up", { timeout: 300_000 }, async () => {
  const answers = await Promise.all(["silent", "stalled", "stalled-error", "trickle"].map((fault) => world.ask(`/limits/${fault}.example`)));
  for (const { path, status, json } of answers) assert.deepEqual([status, json.code], [504, "timeout"], path);
});

/** All files below a folder. What is just being stored gets its name when it is whole: where one was renamed meanwhile, all are read again. */
async function contents(folder, tries = 50) {
  try {
    const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    return await Promise.all(entries.map(async (entry) => [entry.name, await readFile(join(entry.parentPath ?? entry.path, entry.name))]));
  } catch (error) {
    if (error.code !== "ENOENT" || tries === 0) throw error;
    return contents(folder, tries - 1);
  }
}

test("drafts are neither stored nor logged", async () => {
  await world.post("/check/mastodon.example", { text: secret, spoilerText: secret });
  await world.post("/check/mastodon.example", { text: secret, poll: secret });
  await world.post("/check/mastodon.example", { [secret]: secret });
  await world.post("/check/mastodon.example", `{"text": "${secret}`);
  await world.post("/check/reset.example", { text: secret });
  const { text } = await world.post("/count/mastodon.example", { texts: [{ text: 1, spoilerText: secret }] });
  assert.doesNotMatch(text, new RegExp(secret));
  assert.doesNotMatch(world.log, new RegExp(secret));
  assert.doesNotMatch(JSON.stringify(world.fake.requests), new RegExp(secret));
  const files = await contents(folder);
  assert.ok(files.length > 0, "documents were stored");
  for (const [name, bytes] of files) assert.ok(!bytes.includes(secret), name);
});

test("an allow-list: these servers and no others, redirects included", async () => {
  const closed = await startWorld({ bindings: { ALLOWED_SERVERS: "Mastodon.example, *.allowed.example" }, hosts: { "away.allowed.example": { answers: { "*": { status: 302, headers: { location: "https://other.example/api/v2/instance" } } } } } });
  try {
    for (const [server, status] of [["mastodon.example", 200], ["MASTODON.example", 200], ["a.allowed.example", 200], ["allowed.example", 403], ["notallowed.example", 403], ["other.example", 403], ["mastodon.example.org", 403]]) {
      const answer = await closed.ask(`/limits/${server}`);
      assert.equal(answer.status, status, server);
      if (status === 403) assert.equal(answer.json.code, "server_not_allowed");
    }
    assert.equal((await closed.ask("/limits/away.allowed.example")).status, 502);
    assert.equal(closed.asked("other.example").length, 0);
  } finally {
    await closed.close();
  }
});

test("an allow-list with names in Unicode, and as JSON", async () => {
  for (const ALLOWED_SERVERS of ["bücher.example *.例え.example", ["BÜCHER.example", "*.xn--r8jz45g.example"]]) {
    const closed = await startWorld({ bindings: { ALLOWED_SERVERS } });
    try {
      for (const [server, status] of [["bücher.example", 200], ["xn--bcher-kva.example", 200], ["a.例え.example", 200], ["例え.example", 403], ["bucher.example", 403]]) {
        assert.equal((await closed.ask(`/limits/${encodeURIComponent(server)}`)).status, status, server);
      }
    } finally {
      await closed.close();
    }
  }
});

test("an allow-list that is empty, or has an entry that is no host, closes the worker and says so", async () => {
  for (const [list, detail] of [
    ["", /empty/], [" , ", /empty/], [[], /empty/], ["mastodon.example https://other.example", /entry 2/], ["mastodon.example:443", /entry 1/], ["*", /entry 1/], ["*.", /entry 1/], ["a..example", /entry 1/],
    ["mastodon.example, @user@other.example", /entry 2/], ["[::1]", /entry 1/], ["exa mple*.org", /entry 2/], [42, /entry 1/], [{ a: 1 }, /entry 1/], [["mastodon.example", null], /entry 2/], ["%65xample.org", /entry 1/],
  ]) {
    const closed = await startWorld({ bindings: { ALLOWED_SERVERS: list } });
    try {
      for (const path of ["/limits/mastodon.example", "/limits/other.example", "/"]) {
        const { status, json } = await closed.ask(path);
        assert.deepEqual([status, json.code], [500, "misconfigured"], JSON.stringify(list));
        assert.match(json.detail, detail);
      }
      assert.equal(closed.fake.requests.length, 0);
    } finally {
      await closed.close();
    }
  }
});

test("a rate limit counts an IPv6 network, a /64 or what is set", async () => {
  // Counts like the real one, but for ever: that one begins anew with each minute of the clock.
  const fakes = { limiter: `((counts) => ({ limit: async ({ key }) => (counts.set(key, (counts.get(key) ?? 0) + 1), { success: counts.get(key) <= 3 }) }))(new Map())` };
  const statuses = async (world, addresses) => {
    const found = [];
    for (const address of addresses) found.push((await world.ask("/limits/mastodon.example", { headers: { "cf-connecting-ip": address } })).status);
    return found;
  };
  const usual = await startWorldWith(fakes);
  try {
    assert.deepEqual(await statuses(usual, Array.from({ length: 40 }, (_, i) => `2001:db8:0:1::${i.toString(16)}`)), [200, 200, 200, ...Array(37).fill(429)]);
    assert.deepEqual(await statuses(usual, ["2001:db8:0:2::1", "2001:DB8:0:2:ffff::", "2001:db8:0:2:0:0:0:1", "2001:db8:0:2::2", "2001:db8:0:3::1"]), [200, 200, 200, 429, 200], "networks beside it are others");
    assert.deepEqual(await statuses(usual, ["203.0.113.7", "::ffff:203.0.113.7", "::ffff:cb00:7107", "203.0.113.7", "203.0.113.8"]), [200, 200, 200, 429, 200]);
  } finally {
    await usual.close();
  }
  const wider = await startWorldWith(fakes, { bindings: { RATE_LIMIT_IPV6_PREFIX: "56" } });
  try {
    assert.deepEqual(await statuses(wider, ["2001:db8:0:1::1", "2001:db8:0:2::1", "2001:db8:0:ff::1", "2001:db8:0:3::1", "2001:db8:0:100::1"]), [200, 200, 200, 429, 200]);
  } finally {
    await wider.close();
  }
  for (const bits of ["", "half", "0", "129", "-64", "6.4"]) {
    const closed = await startWorldWith(fakes, { bindings: { RATE_LIMIT_IPV6_PREFIX: bits } });
    try {
      assert.equal((await closed.ask("/limits/mastodon.example")).json.code, "misconfigured", bits);
    } finally {
      await closed.close();
    }
  }
});

test("a rate limit: by the address of the caller", async () => {
  const limited = await startWorld({ ratelimits: { RATE_LIMITER: { simple: { limit: 3, period: 60 } } } });
  try {
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await limited.ask("/limits/mastodon.example", { headers: { "cf-connecting-ip": "203.0.113.1" } })).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    const refused = await limited.post("/count/mastodon.example", { texts: ["a"] }, { "cf-connecting-ip": "203.0.113.1" });
    assert.deepEqual([refused.status, refused.json.code, refused.headers.get("retry-after")], [429, "too_many_requests", "60"]);
    assert.equal((await limited.ask("/")).status, 200, "the description is free");
  } finally {
    await limited.close();
  }
});

test("a service in the worker's place", async () => {
  const seen = [];
  const behind = await startWorld({ serviceBindings: { UPSTREAM: async (request) => {
    seen.push(request.url);
    return new Response(JSON.stringify({ domain: "service.example", title: "Through a service", version: "4.5.0", configuration: { statuses: { max_characters: 42 } } }));
  } } });
  try {
    assert.equal((await behind.ask("/limits/service.example")).json.statuses.maxCharacters, 42);
    assert.deepEqual([seen, behind.fake.requests.length], [["https://service.example/api/v2/instance"], 0]);
    assert.equal((await behind.ask("/limits/10.0.0.1")).status, 403);
    assert.equal(seen.length, 1);
  } finally {
    await behind.close();
  }
});

/**
 * Writes a head and then chunks, for as long as they are taken and nothing is answered. Where the worker closed the connection while a chunk was on its way, the
 * system may throw the answer away, which says nothing about the worker: then once more.
 */
async function raw(url, head, chunk, most) {
  for (let tries = 20; ; tries -= 1) {
    try {
      return await written(url, head, chunk, most);
    } catch (error) {
      if (tries === 1 || !["ECONNRESET", "EPIPE"].includes(error.code)) throw error;
    }
  }
}

function written(url, head, chunk, most) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    let answer = "", sent = 0, ended = false;
    const finish = () => {
      if (!ended) resolve({ answer, sent });
      ended = true;
      socket.destroy();
    };
    socket.on("data", (data) => {
      answer += data;
      if (answer.includes("\r\n\r\n")) finish();
    });
    socket.on("error", (error) => (answer === "" && !ended ? reject(error) : finish()));
    socket.on("close", finish);
    socket.write(head);
    // Not in one go: what is still on its way when the answer is written would make the system throw the answer away.
    const timer = setInterval(() => {
      if (ended || sent > most) return clearInterval(timer);
      const text = chunk();
      sent += text.length;
      socket.write(text);
    }, 2);
  });
}

test("a name that does not resolve is told from a server that fails", async () => {
  // What Cloudflare answers in the place of a server without an address.
  for (const [host, body, expected] of [
    ["nobody.example", "error code: 1016", [404, "unknown_host"]], ["nowhere.example", "<title>Error 1001</title>", [404, "unknown_host"]],
    ["failing.example", "error code: 1033", [502, "server_error"]], ["wordless.example", "", [502, "server_error"]],
  ]) {
    world.hosts[host] = { answers: { "*": { status: 530, headers: { "content-type": "text/plain" }, body } } };
    const { status, json } = await world.ask(`/limits/${host}`);
    assert.deepEqual([status, json.code], expected, host);
  }
  assert.equal((await world.ask("/limits/nobody.example")).json.detail, "There is no server of the name nobody.example.");
});
