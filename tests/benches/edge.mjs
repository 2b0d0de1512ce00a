// The cost of the worker on workerd, compared with a worker that returns a constant of similar size: `npm --prefix pkg-config run bench:edge`.
// Prints; nothing fails on it.
//
// Each runs in a separate process, on workerd itself without miniflare. The load comes from this process: keep-alive sockets with one request at a
// time. Rounds alternate, and the median of the rounds is shown. If workerd is not fully busy, the load generator was the bottleneck.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workerModules } from "../../pkg-config/tools/worker.mjs";
import { start as startInstance } from "../common/fake-instance.mjs";
import { configure, freePort, root, version, workerd } from "../common/workerd.mjs";

if (process.argv.includes("--soak")) await import("./soak.mjs");

const CONNECTIONS = 32, ROUNDS = 9, SECONDS = 1, STARTS = 11;
const SERVER = "mastodon.example";
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const folder = mkdtempSync(join(tmpdir(), "edge-bench-"));
const children = new Set();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const text = (method, path, body = "") => Buffer.from(
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n${method === "POST" ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` : ""}\r\n${body}`);

/** One answer on a socket: calls `done(status, body)`. Bodies have a Content-Length. */
function reader(socket, done) {
  let parts = [], need = -1, got = 0, status = 0, start = 0;
  socket.on("data", (chunk) => {
    if (need < 0) {
      const head = chunk.latin1Slice(0, Math.min(chunk.length, 4096)), end = head.indexOf("\r\n\r\n"), length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end));
      if (end < 0 || !length) throw new Error(`an answer that cannot be read: ${head.slice(0, 500)}`);
      status = Number(head.slice(9, 12));
      start = end + 4;
      need = start + Number(length[1]);
    }
    parts.push(chunk);
    got += chunk.length;
    if (got < need) return;
    const whole = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [];
    need = -1;
    got = 0;
    done(status, whole.subarray(start));
  });
}

const once = (port, request) => new Promise((resolve, reject) => {
  const socket = connect(port, "127.0.0.1", () => socket.write(request));
  socket.on("error", reject);
  reader(socket, (status, body) => {
    socket.destroy();
    resolve({ status, body: body.toString() });
  });
});

/** Starts workerd; returns the process once it has answered, and how long that took. */
async function launch(to, port, request) {
  const began = performance.now();
  const child = spawn(workerd, ["serve", join(to, "config.capnp")], { stdio: "inherit" });
  children.add(child);
  for (;;) {
    try {
      const answer = await once(port, request);
      return { child, port, answer, took: performance.now() - began };
    } catch {
      if (child.exitCode !== null) throw new Error("workerd ended");
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

function end({ child }) {
  children.delete(child);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  return ended;
}

/** Milliseconds of CPU that a process has used; null if the system does not tell. */
function cpuOf({ child }) {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** Loads a worker for some seconds. */
function load({ port }, request, seconds) {
  return new Promise((resolve, reject) => {
    const times = [], until = performance.now() + 1000 * seconds;
    let open = CONNECTIONS;
    for (let i = 0; i < CONNECTIONS; i += 1) {
      let sent = 0;
      const socket = connect(port, "127.0.0.1");
      const send = () => {
        sent = performance.now();
        socket.write(request);
      };
      socket.setNoDelay(true).on("connect", send).on("error", reject);
      reader(socket, (status) => {
        if (status !== 200) return reject(new Error(`status ${status}`));
        const now = performance.now();
        times.push(now - sent);
        if (now < until) return send();
        socket.destroy();
        open -= 1;
        if (open === 0) resolve(times);
      });
    }
  });
}

async function measured(worker, request) {
  await load(worker, request, 0.3);
  const before = cpuOf(worker), began = performance.now();
  const times = (await load(worker, request, SECONDS)).sort((a, b) => a - b);
  const seconds = (performance.now() - began) / 1000, cpu = before === null ? NaN : cpuOf(worker) - before;
  return { rate: times.length / seconds, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)], cpu: cpu / times.length, busy: cpu / 10 / seconds };
}

const instance = await startInstance();
const ports = { worker: await freePort(), constant: await freePort() };
const folders = { worker: configure(join(folder, "worker"), workerModules(), ports.worker, instance.port) };
const limits = text("GET", `/limits/${SERVER}`);
const first = await launch(folders.worker, ports.worker, limits);
if (first.answer.status !== 200) throw new Error(first.answer.body);
const draft = JSON.stringify({ text: "Reading what a server will take, @alice@example.org: https://example.org/a/very/long/address and more. ".repeat(5).slice(0, 500) });
const check = text("POST", `/check/${SERVER}`, draft);
const report = await once(ports.worker, check);
if (report.status !== 200) throw new Error(report.body);

// The constant worker answers each path with a text as long as the worker's own.
const constant = (body) => JSON.stringify(JSON.stringify({ padding: "x".repeat(Math.max(0, body.length - 14)) }));
folders.constant = configure(join(folder, "constant"), [{ type: "ESModule", path: join(root, "constant.js"), contents: `
  const limits = ${constant(first.answer.body)}, report = ${constant(report.body)}, headers = { "content-type": "application/json" };
  export default { fetch(request) { return new Response(request.method === "POST" ? report : limits, { headers }); } };` }], ports.constant, instance.port);

const workers = { worker: first, constant: await launch(folders.constant, ports.constant, limits) };
const jobs = { [`limits, cached (${first.answer.body.length} bytes)`]: limits, [`check, 500 characters (${report.body.length} bytes)`]: check };
const rows = [];
for (const [name, request] of Object.entries(jobs)) {
  const rounds = { worker: [], constant: [] };
  for (let round = 0; round < ROUNDS; round += 1) for (const which of ["constant", "worker"]) rounds[which].push(await measured(workers[which], request));
  const middle = (which, key) => median(rounds[which].map((round) => round[key]));
  for (const which of ["constant", "worker"]) {
    rows.push({
      "job": name, "worker": which, "requests/s": Math.round(middle(which, "rate")), "p50 ms": middle(which, "p50").toFixed(2), "p99 ms": middle(which, "p99").toFixed(2),
      "CPU ms/request": middle(which, "cpu").toFixed(4), "workerd busy %": Math.round(middle(which, "busy")),
      "throughput %": which === "constant" ? "100" : (100 * median(rounds.worker.map(({ rate }, i) => rate / rounds.constant[i].rate))).toFixed(1),
    });
  }
}
console.log(`workerd ${version}, Node ${process.versions.node} as the load, ${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${SECONDS} s`);
console.table(rows);
for (const worker of Object.values(workers)) await end(worker);

const starts = {};
for (let i = 0; i < STARTS; i += 1) {
  for (const [name, which, request] of [["constant", "constant", text("GET", "/")], ["worker, GET /", "worker", text("GET", "/")], ["worker, a first /limits and its upstream", "worker", limits]]) {
    const started = await launch(folders[which], ports[which], request);
    await end(started);
    (starts[name] ??= []).push(started.took);
  }
}
console.log(`From the start of the process to the first answer, ${STARTS} starts each:`);
console.table(Object.entries(starts).map(([name, times]) => ({ "first answer of": name, "median ms": median(times).toFixed(1), "min ms": Math.min(...times).toFixed(1) })));
await instance.close();
