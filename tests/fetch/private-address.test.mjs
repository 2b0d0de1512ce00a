// Public names that lead to private addresses, in Node, where a program can see the address it connects to. Names are resolved by a double; nothing leaves loopback.
import assert from "node:assert/strict";
import dns from "node:dns";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import * as pkg from "../../pkg-config/entry/node.js";
import { isPublic } from "../../pkg-config/lib/public-address.js";

const DOCUMENT = JSON.stringify({ domain: "a.example", title: "Asked", version: "4.5.0", configuration: { statuses: { max_characters: 500 } } });
const names = new Map(), { lookup } = dns, { connect } = net;
let server, port, connections = 0, answer = (request, response) => response.end(DOCUMENT);

before(async () => {
  server = createServer((request, response) => answer(request, response)).on("connection", () => { connections += 1; });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address());
  dns.lookup = (hostname, options, callback) => {
    const found = (names.get(hostname) ?? []).map((address) => ({ address, family: net.isIP(address) }));
    if (found.length === 0) return process.nextTick(callback, Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND" }));
    if (options.all) process.nextTick(callback, null, found);
    else process.nextTick(callback, null, found[0].address, found[0].family);
  };
  // A public address of a test is asked for its name, and then stands for the server on loopback.
  net.connect = (options, ...rest) => {
    if (!names.has(options.host) || !names.get(options.host).every(isPublic)) return connect(options, ...rest);
    const socket = new net.Socket();
    (options.lookup ?? dns.lookup)(options.host, { all: true }, (error) => (error ? socket.destroy(error) : socket.connect({ host: "127.0.0.1", port: options.port })));
    return socket;
  };
});
after(() => {
  Object.assign(dns, { lookup });
  net.connect = connect;
  server.closeAllConnections();
  server.close();
});

const options = () => ({ allow: { http: true, ports: "any" }, timeoutMs: 300_000 });
const rejection = (promise) => promise.then(() => assert.fail("it was answered"), (error) => error);

test("a name that leads to a private address is not connected to", async () => {
  for (const addresses of [["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["10.0.0.1"], ["fe80::1"], ["64:ff9b::7f00:1"]]) {
    names.set("rebound.example", addresses);
    for (const call of [pkg.fetchInstance, pkg.fetchInstanceV2, pkg.fetchRules, pkg.fetchLimits]) {
      const error = await rejection(call(`http://rebound.example:${port}`, options()));
      assert.deepEqual([error.name, error.code], ["InstanceError", "private_host"], `${addresses}: ${error.message}`);
      assert.match(error.url, /^http:\/\/rebound\.example:\d+\/api\/v/);
    }
  }
  const error = await rejection(pkg.fetchInstance("rebound.example"));
  assert.equal(error.code, "private_host", "without options, too");
  assert.equal(connections, 0);
});

test("a redirect to such a name is not followed", async () => {
  names.set("first.example", ["93.184.215.14"]).set("second.example", ["127.0.0.1"]);
  const hosts = [];
  answer = (request, response) => {
    hosts.push(request.headers.host);
    response.writeHead(302, { location: `http://second.example:${port}/api/v2/instance` }).end();
  };
  const error = await rejection(pkg.fetchInstanceV2(`http://first.example:${port}`, options()));
  assert.deepEqual([error.code, new URL(error.url).hostname], ["private_host", "second.example"]);
  assert.deepEqual(hosts, [`first.example:${port}`]);
});

test("a public address is connected to", async () => {
  names.set("public.example", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]);
  answer = (request, response) => response.setHeader("content-type", "application/json").end(DOCUMENT);
  assert.equal((await pkg.fetchInstance(`http://public.example:${port}`, options())).title, "Asked");
});

test("what the caller opens or brings is not checked", async () => {
  names.set("rebound.example", ["127.0.0.1"]);
  answer = (request, response) => response.setHeader("content-type", "application/json").end(DOCUMENT);
  const { allow } = options();
  assert.equal((await pkg.fetchInstance(`http://rebound.example:${port}`, { allow: { ...allow, privateHosts: true } })).title, "Asked");
  assert.equal((await pkg.fetchInstance(`http://rebound.example:${port}`, { allow, fetch: (request) => fetch(request) })).title, "Asked");
});

test("names that are not there, wrong options, aborts and timeouts are what they were", async () => {
  assert.equal((await rejection(pkg.fetchInstance(`http://nowhere.example:${port}`, options()))).code, "network");
  for (const wrong of ["options", 42, { timeoutMs: "soon" }, { allow: 1 }, { allow: { ports: [0] } }, { fetch: 1 }, { signal: {} }, { accessToken: "a b" }]) {
    const error = await rejection(pkg.fetchInstance("rebound.example", wrong));
    assert.equal(error.name, "TypeError", JSON.stringify(wrong));
  }
  const thrown = { why: "a getter" };
  for (const name of ["fetch", "allow", "signal", "timeoutMs"]) assert.equal(await rejection(pkg.fetchInstance("rebound.example", { get [name]() { throw thrown; } })), thrown);
  let reads = 0;
  await rejection(pkg.fetchInstance("rebound.example", { get allow() { reads += 1; return undefined; } }));
  assert.equal(reads, 1);

  names.set("public.example", ["93.184.215.14"]);
  const waiting = [];
  answer = (request, response) => waiting.push(response);
  const controller = new AbortController(), asked = pkg.fetchInstance(`http://public.example:${port}`, { ...options(), signal: controller.signal });
  while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const reason = { why: "enough" };
  controller.abort(reason);
  assert.equal(await rejection(asked), reason);
  assert.equal((await rejection(pkg.fetchInstance(`http://public.example:${port}`, { ...options(), timeoutMs: 50 }))).code, "timeout");
});

test("addresses", () => {
  for (const address of ["1.1.1.1", "93.184.215.14", "100.63.0.1", "172.32.0.1", "192.0.1.1", "2606:4700::1", "2001:4860:4860::8888", "2a00::1", "64:ff9b::101:101", "2002:101:101::1", "::ffff:1.1.1.1"]) assert.ok(isPublic(address), address);
  for (const address of [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::1.2.3.4", "::ffff:10.0.0.1", "::ffff:7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "fc00::1", "fd12::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
  ]) assert.ok(!isPublic(address), address);
});

test("README and index.d.ts say where addresses are checked, in the same words", () => {
  const said = ["README.md", "pkg-config/index.d.ts"].map((path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8").replace(/\n(?: \*)?/g, " ").replace(/ +/g, " "));
  const sentences = said.map((text) => /In Node the address is checked.*?for a proxy\./.exec(text)?.[0]);
  assert.ok(sentences[0]?.includes("Browsers, workerd, Deno and Bun"));
  assert.equal(sentences[1], sentences[0]);
});
